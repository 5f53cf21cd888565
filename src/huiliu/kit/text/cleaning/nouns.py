from dataclasses import dataclass
from typing import Literal

RemovalKind = Literal[
    "pinyin",
    "disclaimer",
    "call_to_read",
    "repeated_title",
    "repeated_text",
    "site_name",
    "page_credit",
    "page_date",
]


@dataclass(frozen=True)
class Removal:
    """A piece that cleaning took out, and the ground for it."""

    kind: RemovalKind
    text: str
    why: str


@dataclass(frozen=True)
class Cleaned:
    """What a scraped text says: one title, paragraphs in one script, and what was taken out."""

    title: str
    paragraphs: tuple[str, ...]
    byline: str
    removed: tuple[Removal, ...]
    was_traditional: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.title, *self.paragraphs) if part)
