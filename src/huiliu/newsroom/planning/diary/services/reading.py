"""Calendar files into the diary: what is new is entered, what changed is changed, by UID."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.calendar import (
    CalendarEvent,
    CalendarRead,
    EventStatus,
    Refused,
    read_calendar,
    read_events,
)
from huiliu.kit.jobs import progress
from huiliu.newsroom.planning.diary.core.happenings import (
    PLACE_CHARS_MAX,
    TEXT_CHARS_MAX,
    TITLE_CHARS_MAX,
    URL_CHARS_MAX,
    Contact,
    EventOrigin,
    EventState,
    Happening,
)
from huiliu.newsroom.planning.diary.languages import in_each_language
from huiliu.newsroom.planning.diary.models import DiaryEvent, DiaryFeed
from huiliu.newsroom.planning.diary.selectors import changed_rows, event_row_of_uid
from huiliu.newsroom.planning.diary.services.row import contacts_put, event_keep, happening_put

REFUSED_SHOWN = 200
_TOLD_EVERY = 20
_CONTACT_CHARS = 120
_STATES = {
    EventStatus.CONFIRMED: EventState.CONFIRMED,
    EventStatus.TENTATIVE: EventState.TENTATIVE,
    EventStatus.CANCELLED: EventState.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many events were new, how many had changed, how many were known as they are."""

    created: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where events come from, and in whose name they are entered."""

    kind: EventOrigin
    by: UUID
    feed: DiaryFeed | None = None


def file_read(data: bytes) -> tuple[EventOrigin, CalendarRead]:
    """Read iCalendar or EventsML, whichever the bytes are; raises CalendarRefused."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        read = read_events(data)
        return EventOrigin.EVENTSML, CalendarRead(events=read.events, refused=read.refused)
    return EventOrigin.ICAL, read_calendar(data)


def events_take(events: Sequence[CalendarEvent], origin: Origin) -> Taken:
    """Bring what was read into the diary; taking the same file again changes nothing.

    What the newsroom itself says of an event (who looks after it, district, files, contacts,
    when to look again) stays; its own changes stay until the source changes the same event.
    """
    counts = {"created": 0, "changed": 0, "same": 0}
    for number, event in enumerate(events, start=1):
        counts[_taken(event, origin)] += 1
        if number % _TOLD_EVERY == 0:
            progress(number, len(events), "")
    return Taken(**counts)


def refused_kept(refused: Sequence[Refused]) -> list[dict[str, object]]:
    """Give what was refused as a row keeps it, the first 200."""
    return [
        {
            "component": one.component,
            "title": one.title or one.uid,
            "number": one.number,
            "reason": in_each_language(one.reason),
        }
        for one in refused[:REFUSED_SHOWN]
    ]


def _taken(event: CalendarEvent, origin: Origin) -> str:
    row, digest = event_row_of_uid(event.uid), _digest(event)
    if row is None:
        row = DiaryEvent(
            uid=event.uid,
            origin=origin.kind.value,
            feed=origin.feed,
            entered_by=origin.by,
            entered_at=clock.now(),
        )
        _written(row, event, digest, "diary.enter", by=origin.by)
        _asked_of(row, event)
        return "created"
    ours = row.origin == EventOrigin.TYPED.value
    if ours or row.source_digest == digest or event.sequence < row.sequence:
        return "same"
    _written(row, event, digest, "diary.change", by=origin.by)
    return "changed"


def _written(row: DiaryEvent, event: CalendarEvent, digest: str, action: str, *, by: UUID) -> None:
    happening_put(row, _said(event, district=row.district))
    row.sequence, row.source_digest = event.sequence, digest
    row.rule = event.rule.text if event.rule else ""
    row.rdates, row.exdates = list(event.rdates), list(event.exdates)
    event_keep(row, action, by=by)
    if not row.repeats:
        return
    changed_rows(row.id).delete()
    for one in event.overrides:
        changed = DiaryEvent(
            uid=row.uid,
            sequence=one.sequence,
            series=row,
            recurs_at=one.recurrence_id,
            origin=row.origin,
            entered_by=by,
            entered_at=clock.now(),
        )
        happening_put(changed, _said(one, district=row.district))
        event_keep(changed, action, by=by)


def _said(event: CalendarEvent, *, district: str) -> Happening:
    return Happening(
        title=(event.title or event.place or event.uid)[:TITLE_CHARS_MAX],
        starts_at=event.starts,
        ends_at=event.ends,
        all_day=event.all_day,
        zone=event.zone,
        text=event.text[:TEXT_CHARS_MAX],
        place=event.place[:PLACE_CHARS_MAX],
        district=district,
        url=event.url if len(event.url) <= URL_CHARS_MAX else "",
        state=_STATES[event.status],
    )


def _asked_of(row: DiaryEvent, event: CalendarEvent) -> None:
    name = (event.contact or event.organiser)[:_CONTACT_CHARS]
    if name:
        contacts_put(row, [Contact(name=name)])


def _digest(event: CalendarEvent) -> str:
    """Give the digest of what an entry says; when it was last touched says nothing."""
    plain = replace(
        event,
        modified=None,
        overrides=tuple(replace(one, modified=None) for one in event.overrides),
    )
    return hashlib.sha256(repr(plain).encode()).hexdigest()
