"""An iCalendar file taken apart into its components, in one pass and within limits.

Invariant: linear in the size of the file, whatever is in it. A component that is broken is
handed on as broken; it never spoils the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from huiliu.kit.text.charsets import Undecodable, decoded

FILE_BYTES_MAX: Final = 5_000_000
COMPONENTS_MAX: Final = 5_000
DEPTH_MAX: Final = 10
LINE_CHARS_MAX: Final = 100_000
LINES_MAX: Final = 2_000
_IN_PART: Final = 2
# Folding counts octets, and some cut characters by it: unfolded before they are read.
_FOLD_BYTES: Final = re.compile(rb"\r?\n[ \t]")
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_OUTERMOST: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BEGIN: Final = re.compile(r"BEGIN:\s*([A-Za-z0-9-]{1,40})\s*", re.IGNORECASE)
_END: Final = re.compile(r"END:\s*([A-Za-z0-9-]{1,40})\s*", re.IGNORECASE)


class PartsFault(StrEnum):
    """Why a file is not taken apart."""

    TOO_LARGE = "too large"
    NO_TEXT = "no text"
    NO_CALENDAR = "no calendar"
    TOO_MANY = "too many"


class PartsRefused(Exception):
    """The file is not taken apart; `line` says where it is no text, or is 0."""

    def __init__(self, fault: PartsFault, *, line: int = 0) -> None:
        self.fault = fault
        self.line = line
        super().__init__(fault.value)


@dataclass(slots=True)
class Part:
    """One component of a calendar. `lines` are its own; those of an alarm in it are left out."""

    kind: str
    number: int
    lines: list[str] = field(default_factory=list)
    is_whole: bool = False
    is_within_limits: bool = True


@dataclass(slots=True)
class Parts:
    """A file: what its calendars say of themselves, and their components in order."""

    lines: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    seen: bool = False


def parts_of(data: bytes) -> Parts:
    """Take a file apart.

    Raises PartsRefused: too large, no text, no calendar, too many components.
    """
    if len(data) > FILE_BYTES_MAX:
        raise PartsRefused(PartsFault.TOO_LARGE)
    taken = _Taking()
    for line in _lines(data):
        taken.take(line)
    if not taken.file.seen:
        raise PartsRefused(PartsFault.NO_CALENDAR)
    return taken.file


def _lines(data: bytes) -> Iterator[str]:
    try:
        text = decoded(_FOLD_BYTES.sub(b"", data)).text
    except Undecodable as broken:
        raise PartsRefused(PartsFault.NO_TEXT, line=broken.line) from broken
    yield from _LINE_END.split(_FOLD.sub("", text.removeprefix("\ufeff")))


class _Taking:
    """The file so far, and which components are open at the current line."""

    def __init__(self) -> None:
        self.file = Parts()
        self.open: list[str] = []
        self.part: Part | None = None

    def take(self, line: str) -> None:
        if begun := _BEGIN.fullmatch(line):
            self._begin(begun[1].upper())
        elif ended := _END.fullmatch(line):
            self._end(ended[1].upper())
        else:
            self._keep(line)

    def _begin(self, kind: str) -> None:
        if kind == "VCALENDAR":
            self.open, self.part, self.file.seen = [kind], None, True
            return
        if not self.open:
            return
        if kind in _OUTERMOST:
            # These stand in no other: what is still open was cut off.
            self.open, self.part = self.open[:1], None
        self.open.append(kind)
        if self.part is None:
            self._begin_part(kind)
        elif len(self.open) > DEPTH_MAX:
            self.part.is_within_limits = False
            self.open.pop()

    def _begin_part(self, kind: str) -> None:
        if len(self.file.parts) == COMPONENTS_MAX:
            raise PartsRefused(PartsFault.TOO_MANY)
        self.part = Part(kind, len(self.file.parts) + 1)
        self.file.parts.append(self.part)

    def _end(self, kind: str) -> None:
        if kind == "VCALENDAR":
            self.open, self.part = [], None
        if kind not in self.open[1:]:
            return
        while self.open.pop() != kind:
            pass
        if len(self.open) == 1 and self.part is not None:
            self.part.is_whole = self.part.kind == kind
            self.part = None

    def _keep(self, line: str) -> None:
        if not line.strip():
            return
        if len(self.open) == 1:
            self._add(self.file.lines, line)
        elif self.part and (len(self.open) == _IN_PART or self.part.kind == "VTIMEZONE"):
            self.part.is_within_limits &= self._add(self.part.lines, line)

    @staticmethod
    def _add(lines: list[str], line: str) -> bool:
        if len(line) > LINE_CHARS_MAX or len(lines) >= LINES_MAX:
            return False
        lines.append(line)
        return True
