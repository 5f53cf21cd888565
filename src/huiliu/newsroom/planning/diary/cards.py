"""The diary as its callers see it: no model leaves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huiliu.kit.jobs import JobUnknown, job_card
from huiliu.newsroom.planning.diary.core.happenings import (
    EventOrigin,
    EventState,
    FeedState,
    Happening,
)
from huiliu.newsroom.planning.diary.languages import in_this_language
from huiliu.newsroom.planning.diary.models import DiaryEvent, DiaryFeed, DiaryFollowUp, DiaryImport
from huiliu.newsroom.planning.diary.times import rule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event of the diary, or one date of a series: then `recurs_at` is the moment it stands for.

    `said` is what is known of that date; `rule_words` say how the series repeats.
    """

    id: UUID
    said: Happening
    repeats: bool
    rule_words: str
    recurs_at: datetime | None
    origin: EventOrigin
    feed_name: str
    files: tuple[UUID, ...]
    entered_by: UUID
    entered_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in a list; of a series the next date, and the moment it stands for."""

    id: UUID
    title: str
    place: str
    district: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    rule_words: str
    state: EventState
    origin: EventOrigin
    owner: UUID | None
    recurs_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCard:
    """A topic that an event led to, and from which of its dates."""

    topic: UUID
    title: str
    state: str
    happens_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCard:
    """One part of a file that was not taken over, and why, in the language of the page."""

    component: str
    title: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCard:
    """What became of a calendar file; `done` of `total` while a job still reads it."""

    id: UUID
    filename: str
    size_bytes: int
    made_by: UUID
    made_at: datetime
    ended_at: datetime | None
    created: int
    changed: int
    same: int
    refused: tuple[RefusedCard, ...]
    refused_count: int
    failure: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCard:
    """A calendar of others, and how asking it goes; `error` is empty when it could be read."""

    id: UUID
    name: str
    url: str
    every_min: int
    state: FeedState
    error: str
    events_read: int
    events_refused: int
    added_by: UUID
    polled_at: datetime | None
    next_poll_at: datetime


def rule_words_of(row: DiaryEvent) -> str:
    """Say how a series repeats, in the language of the page."""
    rule = rule_of(row.rule)
    return rule.words() if rule else ""


def event_card_of(row: DiaryEvent, said: Happening, recurs_at: datetime | None) -> EventCard:
    """Make the card of one date of an event, or of the event as a whole."""
    return EventCard(
        id=row.id,
        said=said,
        repeats=row.repeats,
        rule_words=rule_words_of(row),
        recurs_at=recurs_at if row.repeats else None,
        origin=EventOrigin(row.origin),
        feed_name=row.feed.name if row.feed else "",
        files=tuple(row.files),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        updated_at=row.updated_at,
    )


def follow_up_cards_of(rows: Iterable[DiaryFollowUp]) -> tuple[FollowUpCard, ...]:
    """Make the cards of what an event led to."""
    return tuple(
        FollowUpCard(
            topic=row.topic_id,
            title=row.topic.title,
            state=row.topic.state,
            happens_at=row.happens_at,
        )
        for row in rows
    )


def import_card_of(row: DiaryImport) -> ImportCard:
    """Make the card of what became of a file."""
    done, total = _progress(row)
    return ImportCard(
        id=row.id,
        filename=row.filename,
        size_bytes=row.size_bytes,
        made_by=row.made_by,
        made_at=row.made_at,
        ended_at=row.ended_at,
        created=row.created,
        changed=row.changed,
        same=row.same,
        refused=tuple(_refused(one) for one in row.refused),
        refused_count=row.refused_count,
        failure=in_this_language(row.failure),
        done=done,
        total=total,
    )


def feed_card_of(row: DiaryFeed) -> FeedCard:
    """Make the card of a subscribed calendar."""
    return FeedCard(
        id=row.id,
        name=row.name,
        url=row.url,
        every_min=row.every_min,
        state=FeedState(row.state),
        error=in_this_language(row.error),
        events_read=row.events_read,
        events_refused=row.events_refused,
        added_by=row.added_by,
        polled_at=row.polled_at,
        next_poll_at=row.next_poll_at,
    )


def _progress(row: DiaryImport) -> tuple[int, int]:
    """Tell how far a job is; jobs that ended are forgotten after some time."""
    if row.ended_at is not None or row.job is None:
        return 0, 0
    try:
        card = job_card(row.job)
    except JobUnknown:
        return 0, 0
    return card.done, card.total


def _refused(kept: Mapping[str, Any]) -> RefusedCard:
    return RefusedCard(
        component=kept["component"],
        title=kept["title"],
        number=kept["number"],
        reason=in_this_language(kept["reason"]),
    )
