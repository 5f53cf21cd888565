"""A story as one outlet shows it: what is said, with what picture, and what had to be cut."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture by the digest of its bytes; `name` is how markup names it."""

    name: str
    digest: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a person wrote in place of what was shaped; empty fields are shaped."""

    title: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        """Tell whether a person wrote anything."""
        return bool(self.title or self.text)


class Fault(StrEnum):
    """What keeps a post from being sent."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TITLE_TOO_LONG = "title_too_long"
    NO_PICTURE = "no_picture"
    STORY_TOO_LONG = "story_too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an outlet takes: lengths in its own counting, 0 for what it does not have.

    `repeats` says that a post sent twice appears once there, or is refused.
    """

    title_max: int
    text_max: int
    pictures_max: int
    picture_bytes_max: int
    can_amend: bool
    can_withdraw: bool
    repeats: bool
    html_max: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is sent. `length` of at most `limits.text_max`; `cut` is what found no room.

    `html` is for outlets that show the whole story: its pictures are named `picture:<name>`.
    """

    title: str
    text: str
    link: str
    limits: Limits
    length: int
    title_length: int
    cut: str = ""
    html: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[Shown, ...] = ()
    language: str = "zh-hans"
    needs_picture: bool = False

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What must be mended first."""
        found = (
            (Fault.EMPTY, not self.text.strip()),
            (Fault.TOO_LONG, self.length > self.limits.text_max),
            (Fault.TITLE_TOO_LONG, self.title_length > self.limits.title_max > 0),
            (Fault.NO_PICTURE, self.needs_picture and not self.pictures),
            (Fault.STORY_TOO_LONG, len(self.html) > self.limits.html_max > 0),
        )
        return tuple(fault for fault, holds in found if holds)
