"""Writes of meetings: opened, joined, led; what stands on the agenda."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db.models import F, Func, UUIDField, Value

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.planning.meetings.access import (
    access_meeting,
    access_meeting_chaired,
    access_meeting_locked,
)
from huiliu.newsroom.planning.meetings.core.sittings import ITEMS_MAX, MeetingState, place_after
from huiliu.newsroom.planning.meetings.errors import (
    AgendaFull,
    MeetingCodeUnknown,
    MeetingItemNotFound,
    MeetingTriesTooMany,
)
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem
from huiliu.newsroom.planning.meetings.selectors import (
    codes_open,
    item_row,
    meeting_row_coded,
    meeting_row_open,
    places,
    topic_rows_to_meet,
)
from huiliu.newsroom.planning.services.steps import colleague_check

_CODES: Final = 1_000_000
_WRONG_MOST: Final = 10
_WRONG_S: Final = 300


def meeting_open(*, day: date, desk: str, chair: UUID, topics: Sequence[UUID], by: UUID) -> Meeting:
    """Open a meeting on proposed topics, in the order given; a second click gives the same.

    Topics that wait for no decision are left out. Raises AgendaFull and NotAColleague.
    """
    authorize(by, "meeting.open")
    colleague_check(chair)
    if len(topics) > ITEMS_MAX:
        raise AgendaFull
    before = meeting_row_open(day=day, desk=desk, chair=chair)
    if before is not None:
        return before
    meeting = Meeting.objects.create(
        day=day,
        desk=desk,
        chair=chair,
        code=_code(),
        present=list(dict.fromkeys([by, chair])),
        opened_by=by,
        opened_at=clock.now(),
    )
    waiting = set(topic_rows_to_meet(date.max).filter(pk__in=topics).values_list("id", flat=True))
    items = MeetingItem.objects.bulk_create(
        MeetingItem(meeting=meeting, topic_id=topic, position=place)
        for place, topic in enumerate(one for one in dict.fromkeys(topics) if one in waiting)
    )
    if items:
        meeting.current = items[0].id
        meeting.save(update_fields=["current"])
    meeting_note(meeting, "meeting.open", after=str(len(items)))
    return meeting


def meeting_find(code: str, *, by: UUID) -> Meeting:
    """Find the open meeting of a code; whoever tries wrong ones has to wait.

    Raises MeetingCodeUnknown and MeetingTriesTooMany. The code gives no right to anything.
    """
    authorize(by, "meeting.join", state=MeetingState.OPEN)
    key = f"meeting-code-{by}"
    if cache.get(key, 0) >= _WRONG_MOST:
        raise MeetingTriesTooMany
    found = meeting_row_coded(code)
    if found is None:
        cache.add(key, 0, _WRONG_S)
        cache.incr(key)
        raise MeetingCodeUnknown
    return found


def meeting_join(meeting: UUID, *, by: UUID) -> Meeting:
    """Come into a meeting; coming in again changes nothing."""
    row = access_meeting(meeting, by=by, action="meeting.join")
    added = Func(F("present"), Value(by, UUIDField()), function="array_append")
    rows = Meeting.objects.filter(pk=row.id).exclude(present__contains=[by])
    if rows.update(present=added):
        meeting_note(row, "meeting.join")
    return row


def chair_take(meeting: UUID, *, by: UUID) -> Meeting:
    """Take the chair of a meeting; taking it again changes nothing."""
    row = access_meeting_locked(meeting, by=by)
    if row.chair != by:
        before, row.chair = row.chair, by
        row.present = list(dict.fromkeys([*row.present, by]))
        row.save(update_fields=["chair", "present"])
        meeting_note(row, "meeting.chair", before=str(before), after=str(by))
    return row


def meeting_go(meeting: UUID, *, item: UUID, by: UUID) -> Meeting:
    """Put an item on; all screens follow."""
    row = access_meeting_chaired(meeting, by=by)
    if item_row(row.id, item) is None:
        raise MeetingItemNotFound
    if row.current != item:
        row.current = item
        row.save(update_fields=["current"])
        meeting_note(row, "meeting.go", after=str(item))
    return row


def meeting_go_on(row: Meeting, *, decided: UUID) -> None:
    """Put the next item on once the one that is on was decided; the last one stays on."""
    if row.current == decided:
        row.current = place_after(places(row.id), decided) or decided
        row.save(update_fields=["current"])


def meeting_note(row: Meeting, action: str, *, before: str = "", after: str = "") -> None:
    """Keep what was done in a meeting on the trail, and let its screens know."""
    record(action, object_kind="meeting", object_id=row.id, before=before, after=after)
    announce("meetings", row.id)


def _code() -> str:
    """Give six digits that find no other open meeting of the centre."""
    taken = codes_open()
    code = f"{secrets.randbelow(_CODES):06}"
    while code in taken:
        code = f"{secrets.randbelow(_CODES):06}"
    return code
