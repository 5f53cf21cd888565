"""Why received bytes, or one item among them, are not read. The part's errors give them words."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    TOO_MANY = "too many"
    BROKEN_UTF8 = "broken utf-8"
    BROKEN_JSON = "broken json"
    NO_NINJS = "no ninjs"
    NO_URI = "no uri"


class Unreadable(Exception):
    """The bytes are refused as a whole; `place` is the line where they break, or 0."""

    def __init__(self, reason: Reason, *, place: int = 0) -> None:
        self.reason = reason
        self.place = place
        super().__init__(reason.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One item of several that is not read, by its place among them, from 1."""

    place: int
    reason: Reason
