"""Importance of stories, and 一诵读: reading an important one aloud before its last pass."""

from collections.abc import Iterable
from uuid import UUID

from huiliu.newsroom.editing.api import VersionCard
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import access_reading
from huiliu.newsroom.review.cards import ReadingCard, reading_card_of
from huiliu.newsroom.review.services import reading


def importance_mark(story: UUID, *, important: bool, by: UUID) -> None:
    """Say that a story is important, or no longer; raises StoryNotFound and Forbidden."""
    reading.importance_mark(story, important=important, by=by)


def is_marked_important(story: UUID) -> bool:
    """Tell whether a story is marked as important."""
    return selectors.is_marked_important(story)


def reading_begin(stage: UUID, *, follower: UUID, by: UUID) -> ReadingCard:
    """Begin to read the version of an open stage aloud while `follower` follows the text.

    Raises ReadingNeedsTwo when `by` is the follower or wrote the version, StageClosed,
    StageNotFound and Forbidden.
    """
    return reading_card_of(reading.reading_begin(stage, follower=follower, by=by))


def reading_finish(reading_id: UUID, *, marks: Iterable[int], by: UUID) -> ReadingCard:
    """End a reading with the sentences, counted from 1, that sounded wrong.

    Raises NotYourReading, ReadingNotFound and Forbidden.
    """
    return reading_card_of(reading.reading_finish(reading_id, marks=marks, by=by))


def reading_confirm(reading_id: UUID, *, by: UUID) -> ReadingCard:
    """Confirm as its follower that a reading went to the end; the ledger keeps it.

    Raises NotYourReading, ReadingNotFound and Forbidden.
    """
    return reading_card_of(reading.reading_confirm(reading_id, by=by))


def reading_card(reading_id: UUID, *, by: UUID) -> ReadingCard:
    """Give one reading; raises ReadingNotFound and Forbidden."""
    return reading_card_of(access_reading(reading_id, by=by))


def readings_of(version: UUID) -> tuple[ReadingCard, ...]:
    """Give the readings of a version, the newest first, for callers that have checked who may."""
    return tuple(reading_card_of(row) for row in selectors.readings_of(version))


def sentences_of(version: VersionCard) -> tuple[str, ...]:
    """Give what is read aloud: the headline, then each sentence of the text."""
    return reading.sentences_of(version)
