"""What an item is about, in this newsroom's own terms; each tag says why it was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class TagKind(StrEnum):
    """What a tag names: a MediaTopic, one of the districts, the language of the text."""

    TOPIC = "topic"
    PLACE = "place"
    LANGUAGE = "language"


class Ground(StrEnum):
    """Why a tag was given: the sender's own code, or words found in the headline or the text."""

    SENDER = "sender"
    HEADLINE = "headline"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag: `code` as medtop:20000568, a district's slug or a language of BCP 47.

    `words` are those found, `count` how often; of a sender's code the name that it gave.
    """

    kind: TagKind
    code: str
    ground: Ground
    words: tuple[str, ...] = ()
    count: int = 1


def topics_of(tags: Sequence[Tag]) -> tuple[str, ...]:
    """Give the codes of the topics among tags, in their order."""
    return tuple(tag.code for tag in tags if tag.kind is TagKind.TOPIC)


def places_of(tags: Sequence[Tag]) -> tuple[str, ...]:
    """Give the slugs of the districts among tags, in their order."""
    return tuple(tag.code for tag in tags if tag.kind is TagKind.PLACE)


def language_of(tags: Sequence[Tag]) -> str:
    """Give the language among tags, or nothing where none was told."""
    return next((tag.code for tag in tags if tag.kind is TagKind.LANGUAGE), "")
