"""A feed as every format tells it: what it is called, and its entries in its own order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.gathering.core.found import Found

ENTRIES_MAX: Final = 1000
FEED_BYTES_MAX: Final = 4 * 1024 * 1024


class FeedFormat(StrEnum):
    """What a feed is written in."""

    RSS = "RSS"
    ATOM = "Atom"
    JSON = "JSON Feed"
    NINJS = "ninjs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `key` stays the same when the entry is changed, `digest` does not."""

    key: str
    paragraphs: tuple[str, ...]
    active_parts: int
    found: Found
    is_withdrawn: bool = False

    @property
    def text(self) -> str:
        """The words, one paragraph a line, the title on the first."""
        title = self.found.title
        own = self.paragraphs[1:] if self.paragraphs[:1] == (title,) else self.paragraphs
        return "\n".join(filter(None, (title, *own)))

    @property
    def digest(self) -> str:
        """SHA-256 of the words and whether they stand."""
        return sha256_hex(f"{self.is_withdrawn}\n{self.text}".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says; entries without words are left out."""

    format: FeedFormat
    title: str
    entries: tuple[Entry, ...]


def key_of(*parts: str) -> str:
    """Give the first part that says anything, as the key of an entry.

    >>> key_of("", "https://a.example/1") == key_of("https://a.example/1", "else")
    True
    """
    return sha256_hex(next(filter(None, parts), "").encode())
