"""Reads of the events diary, of what was sent in and of what is subscribed to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.kit.search import found_ids
from huiliu.newsroom.planning.diary.core.happenings import HAPPENS, FeedState
from huiliu.newsroom.planning.diary.models import (
    DiaryContact,
    DiaryEvent,
    DiaryFeed,
    DiaryFollowUp,
    DiaryImport,
)

_GOES = [state.value for state in HAPPENS]


def event_rows() -> QuerySet[DiaryEvent]:
    """Give single events and series, each with its changed dates."""
    changed = Prefetch("changed", DiaryEvent.objects.order_by("recurs_at"))
    rows: QuerySet[DiaryEvent] = DiaryEvent.objects.filter(series__isnull=True)
    return rows.prefetch_related(changed)


def event_rows_between(since: datetime, until: datetime) -> QuerySet[DiaryEvent]:
    """Give the events of which a date may lie between two moments, without what was changed."""
    moved = DiaryEvent.objects.filter(
        series=OuterRef("pk"), starts_at__lt=until, ends_at__gte=since
    )
    goes_on = Q(last_at__isnull=True) | Q(last_at__gte=since)
    rows: QuerySet[DiaryEvent] = DiaryEvent.objects.filter(series__isnull=True)
    return rows.filter((Q(starts_at__lt=until) & goes_on) | Q(Exists(moved)))


def with_changes(rows: Iterable[DiaryEvent]) -> Iterator[tuple[DiaryEvent, list[DiaryEvent]]]:
    """Give events with the changed dates of their series, read in one statement.

    Only series have any; to ask for those of thousands of single events takes longer than all else.
    """
    found = list(rows)
    changed: dict[UUID | None, list[DiaryEvent]] = {}
    series = [row.id for row in found if row.repeats]
    for one in DiaryEvent.objects.filter(series__in=series).order_by("recurs_at"):
        changed.setdefault(one.series_id, []).append(one)
    return ((row, changed.get(row.id, [])) for row in found)


def event_rows_asked(query: ListQuery, *, now: datetime) -> QuerySet[DiaryEvent]:
    """Give the events that a list asked for; without a time, those that are still to come."""
    rows = event_rows()
    when = query.filter("when")
    if when in {"", "ahead"}:
        rows = rows.filter(Q(last_at__isnull=True) | Q(last_at__gte=now))
    elif when == "past":
        rows = rows.filter(last_at__lt=now)
    for name in ("district", "state", "origin"):
        if query.filter(name):
            rows = rows.filter(**{name: query.filter(name)})
    if query.filter("person"):
        rows = rows.filter(owner=UUID(query.filter("person")))
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="event"))
    backwards = when == "past"
    return rows.order_by("-starts_at" if backwards else "starts_at", "id")


def event_rows_to_look_at(before: date) -> QuerySet[DiaryEvent]:
    """Give the events that somebody wanted to look at again before a day."""
    rows = event_rows().filter(look_again_on__lt=before, state__in=_GOES)
    return rows.order_by("look_again_on", "id")


def event_rows_of(events: Sequence[UUID]) -> QuerySet[DiaryEvent]:
    """Give the named events that the scope sees."""
    return event_rows().filter(pk__in=events)


def event_row_of_uid(uid: str) -> DiaryEvent | None:
    """Give the event or series of a UID, held until the transaction ends."""
    found: DiaryEvent | None = (
        DiaryEvent.objects.select_for_update().filter(uid=uid, series__isnull=True).first()
    )
    return found


def event_row_sent_before(
    *, title: str, starts_at: datetime, by: UUID, since: datetime
) -> DiaryEvent | None:
    """Give the event that the same person entered in the same words lately: a second click."""
    found: DiaryEvent | None = DiaryEvent.objects.filter(
        title=title, starts_at=starts_at, entered_by=by, entered_at__gte=since, series__isnull=True
    ).first()
    return found


def changed_row(series: UUID, moment: datetime) -> DiaryEvent | None:
    """Give the changed date of a series that stands for a moment, if it was changed."""
    found: DiaryEvent | None = DiaryEvent.objects.filter(series=series, recurs_at=moment).first()
    return found


def changed_rows(series: UUID) -> QuerySet[DiaryEvent]:
    """Give the changed dates of a series in their order."""
    rows: QuerySet[DiaryEvent] = DiaryEvent.objects.filter(series=series)
    return rows.order_by("recurs_at")


def contact_rows(event: UUID) -> QuerySet[DiaryContact]:
    """Give whom to ask about an event."""
    rows: QuerySet[DiaryContact] = DiaryContact.objects.filter(event=event)
    return rows.order_by("id")


def follow_up_rows(event: UUID) -> QuerySet[DiaryFollowUp]:
    """Give the topics that an event led to, the newest last."""
    rows: QuerySet[DiaryFollowUp] = DiaryFollowUp.objects.filter(event=event)
    return rows.select_related("topic").order_by("id")


def follow_up_row(event: UUID, happens_at: datetime) -> DiaryFollowUp | None:
    """Give the topic that a date of an event led to first, unless it was dropped."""
    found: DiaryFollowUp | None = (
        follow_up_rows(event).filter(happens_at=happens_at).exclude(topic__state="dropped").first()
    )
    return found


def events_of_topic(topic: UUID) -> list[DiaryEvent]:
    """Give the events that a topic grew from."""
    rows = DiaryFollowUp.objects.filter(topic=topic).select_related("event").order_by("id")
    return [row.event for row in rows]


def import_rows() -> QuerySet[DiaryImport]:
    """Give the files that were sent in, the newest first."""
    rows: QuerySet[DiaryImport] = DiaryImport.objects.order_by("-made_at", "-id")
    return rows


def feed_rows() -> QuerySet[DiaryFeed]:
    """Give the subscribed calendars by name."""
    rows: QuerySet[DiaryFeed] = DiaryFeed.objects.exclude(state=FeedState.REMOVED.value)
    return rows.order_by("name", "id")


def feed_row_of(url: str) -> DiaryFeed | None:
    """Give the subscribed calendar of an address."""
    found: DiaryFeed | None = feed_rows().filter(url=url).first()
    return found


def feed_rows_due(now: datetime) -> QuerySet[DiaryFeed]:
    """Give the calendars of all centres that are due, for the scheduler's scope; each held."""
    rows: QuerySet[DiaryFeed] = DiaryFeed.objects.select_for_update(skip_locked=True).filter(
        state=FeedState.ACTIVE.value, next_poll_at__lte=now
    )
    return rows.order_by("next_poll_at")[:200]
