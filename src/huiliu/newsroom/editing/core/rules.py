"""What a kind of story must have: a profile's rules, as data that centres may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Self

from huiliu.kit.document.content import BLOCKS, Json
from huiliu.newsroom.editing.core.locks import LOCKABLE, Locks, Reached

TITLE_CHARS_MAX: Final = 60
NUMBER_MAX: Final = 100_000
ALWAYS: Final = frozenset({"paragraph", "pictureGap"})
"""Blocks that no profile forbids: text itself, and the place where a picture is missing."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most; a `most` of 0 sets no limit."""

    least: int = 0
    most: int = 0

    def __contains__(self, number: int) -> bool:
        """Tell whether a number lies within."""
        return not self.lacks(number) and not self.exceeds(number)

    def lacks(self, number: int) -> bool:
        """Tell whether a number is too small."""
        return number < self.least

    def exceeds(self, number: int) -> bool:
        """Tell whether a number is too large."""
        return bool(self.most) and number > self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules of one profile. `chars_per_minute` of 0 says that the text is not read aloud on air.

    `spoken_s` bounds the estimated length in seconds; `read_aloud` asks reviewers for 一诵读.
    `locks` says from which stage on parts of the story may not be changed.
    """

    summary: bool = False
    title_chars: Bounds = field(default_factory=lambda: Bounds(1, TITLE_CHARS_MAX))
    text_chars: Bounds = field(default_factory=lambda: Bounds(1, 0))
    pictures: Bounds = field(default_factory=Bounds)
    lead_picture: bool = False
    related_least: int = 0
    chars_per_minute: int = 0
    spoken_s: Bounds = field(default_factory=Bounds)
    read_aloud: bool = False
    blocks: frozenset[str] = BLOCKS
    locks: Locks = field(default_factory=dict)

    def allows(self, block: str) -> bool:
        """Tell whether a kind of block may stand in the text."""
        return block in self.blocks or block in ALWAYS

    def spoken_seconds(self, chars: int) -> int:
        """Estimate how long a text takes to read, in seconds; 0 where it is not read.

        >>> Rules(chars_per_minute=240).spoken_seconds(480)
        120
        """
        return round(chars * 60 / self.chars_per_minute) if self.chars_per_minute else 0

    def as_json(self) -> dict[str, Json]:
        """Give the rules as they are kept."""
        return {one.name: _as_json(getattr(self, one.name)) for one in fields(self)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Json]) -> Self:
        """Read kept rules; a rule that was not yet known then has its default.

        >>> Rules.from_json(Rules(related_least=2).as_json()) == Rules(related_least=2)
        True
        """
        names = (one.name for one in fields(cls))
        known: dict[str, Any] = {
            name: _from_json(kept[name], name) for name in names if name in kept
        }
        return cls(**known)


GENERAL: Final = Rules()
"""What holds for a story without a profile."""


def _as_json(value: "Bounds | frozenset[str] | Locks | int") -> Json:
    if isinstance(value, Mapping):
        return {name: int(since) for name, since in value.items()}
    if isinstance(value, Bounds):
        return [value.least, value.most]
    return sorted(value) if isinstance(value, frozenset) else value


def _from_json(value: Json, name: str) -> "Bounds | frozenset[str] | Locks | int":
    if name == "locks" and isinstance(value, dict):
        return {one: Reached(int(str(value[one]))) for one in LOCKABLE if one in value}
    if isinstance(value, int):
        return value
    if not isinstance(value, list):
        raise TypeError(name)
    if name == "blocks":
        return frozenset(str(block) for block in value)
    return Bounds(int(str(value[0])), int(str(value[1])))
