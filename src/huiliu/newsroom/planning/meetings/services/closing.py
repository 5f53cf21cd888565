"""Closing a meeting: ballots end, and the minutes are kept as they stand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from huiliu.accounts.api import PersonCard, person_cards
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.planning.meetings.access import access_meeting_chaired
from huiliu.newsroom.planning.meetings.core.sittings import MeetingState
from huiliu.newsroom.planning.meetings.events import MeetingClosed
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem, MeetingMinutes
from huiliu.newsroom.planning.meetings.selectors import item_rows
from huiliu.newsroom.planning.meetings.services.sittings import meeting_note
from huiliu.newsroom.planning.selectors.crews import crew_rows


def meeting_close(meeting: UUID, *, by: UUID) -> Meeting:
    """Close a meeting for good: who has voted is forgotten everywhere, the minutes are written.

    What was not reached stays proposed, and says so in the minutes.
    """
    row = access_meeting_chaired(meeting, by=by)
    MeetingItem.objects.filter(meeting=row).update(ballot_open=False, voters=[])
    row.state, row.closed_at = MeetingState.CLOSED.value, clock.now()
    row.save(update_fields=["state", "closed_at"])
    MeetingMinutes.objects.create(
        meeting=row, content=_content(row), closed_by=by, closed_at=row.closed_at
    )
    meeting_note(row, "meeting.close")
    publish(MeetingClosed(aggregate=row.id))
    return row


def _content(row: Meeting) -> dict[str, object]:
    items = list(item_rows(row.id))
    people = person_cards({row.chair, *row.present, *(one.person for one in items if one.person)})
    crews = {crew.id: crew.name for crew in crew_rows()}
    return {
        "day": _text(row.day),
        "desk": row.desk,
        "chair": _name(people, row.chair),
        "present": [_name(people, one) for one in row.present],
        "opened_at": _text(row.opened_at),
        "closed_at": _text(row.closed_at),
        "items": [_line(number, item, people, crews) for number, item in enumerate(items, start=1)],
    }


def _line(
    number: int,
    item: MeetingItem,
    people: Mapping[UUID, PersonCard],
    crews: Mapping[UUID, str],
) -> dict[str, object]:
    votes: Sequence[int] = (item.votes_do, item.votes_hold, item.votes_drop)
    return {
        "number": number,
        "topic": str(item.topic_id),
        "title": item.topic.title,
        "verdict": item.verdict,
        "votes": votes,
        "who": _holder(item, people, crews),
        "outputs": item.outputs,
        "due_at": _text(item.due_at),
        "hold_until": _text(item.hold_until),
        "into": item.into.title if item.into else "",
        "note": item.note,
        "decided_at": _text(item.decided_at),
    }


def _holder(item: MeetingItem, people: Mapping[UUID, PersonCard], crews: Mapping[UUID, str]) -> str:
    if item.crew is not None:
        return crews.get(item.crew, "")
    return _name(people, item.person) if item.person else ""


def _text(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _name(people: Mapping[UUID, PersonCard], person: UUID) -> str:
    return people[person].name if person in people else ""
