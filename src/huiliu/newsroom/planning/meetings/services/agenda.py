"""Writes of an agenda: what is added, taken off, and put in another order."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.core.states import Output, TopicState
from huiliu.newsroom.planning.meetings.access import access_meeting_chaired
from huiliu.newsroom.planning.meetings.core.sittings import ITEMS_MAX, moved, place_after, sorted_as
from huiliu.newsroom.planning.meetings.errors import (
    AgendaFull,
    AlreadyDecidedHere,
    MeetingItemNotFound,
    NotProposed,
)
from huiliu.newsroom.planning.meetings.models import Meeting, MeetingItem
from huiliu.newsroom.planning.meetings.selectors import is_on_agenda, item_row, item_rows, places
from huiliu.newsroom.planning.meetings.services.sittings import meeting_note
from huiliu.newsroom.planning.services.topics import topic_create

_TITLE_MOST = 120
_ANGLE_MOST = 500


def agenda_add(meeting: UUID, *, topic: UUID, by: UUID) -> Meeting:
    """Put a proposed topic at the end of the agenda; what stands there already stays.

    Raises NotProposed, AgendaFull and TopicNotFound.
    """
    row = access_meeting_chaired(meeting, by=by)
    _add(row, topic, by=by)
    return row


def agenda_add_lead(meeting: UUID, *, lead: UUID, by: UUID) -> Meeting:
    """Propose a topic from a lead and put it on the agenda; raises what gathering raises."""
    row = access_meeting_chaired(meeting, by=by)
    card = gathering.lead_card(lead, by=by)
    topic = topic_create(
        title=card.title[:_TITLE_MOST],
        angle=card.text[:_ANGLE_MOST],
        owner=by,
        due_at=None,
        outputs=[Output.TEXT],
        leads=[lead],
        by=by,
    )
    _add(row, topic.id, by=by)
    return row


def agenda_drop(meeting: UUID, *, item: UUID, by: UUID) -> Meeting:
    """Take an item off that was not decided; the topic waits for another meeting."""
    row = access_meeting_chaired(meeting, by=by)
    found = item_row(row.id, item)
    if found is None:
        raise MeetingItemNotFound
    if found.verdict:
        raise AlreadyDecidedHere
    if row.current == found.id:
        following = place_after([one for one in places(row.id) if one.id != item], item)
        row.current = following
        row.save(update_fields=["current"])
    meeting_note(row, "meeting.agenda", before=str(found.topic_id))
    found.delete()
    return row


def agenda_move(meeting: UUID, *, item: UUID, down: int, by: UUID) -> Meeting:
    """Move an item so many places down, or up where that is below zero."""
    row = access_meeting_chaired(meeting, by=by)
    order = [place.id for place in places(row.id)]
    if item not in order:
        raise MeetingItemNotFound
    _sort(row, moved(order, item, by=down))
    return row


def agenda_sort(meeting: UUID, *, order: Sequence[UUID], by: UUID) -> Meeting:
    """Put the agenda in the order given; what it does not name stays behind."""
    row = access_meeting_chaired(meeting, by=by)
    _sort(row, sorted_as([place.id for place in places(row.id)], order))
    return row


def _add(row: Meeting, topic: UUID, *, by: UUID) -> None:
    found = access_topic(topic, by=by, action="topic.view")
    if is_on_agenda(row.id, topic):
        return
    if found.state != TopicState.PROPOSED.value:
        raise NotProposed
    standing = list(item_rows(row.id).values_list("position", flat=True))
    if len(standing) >= ITEMS_MAX:
        raise AgendaFull
    item = MeetingItem.objects.create(
        meeting=row, topic=found, position=max(standing, default=-1) + 1
    )
    if row.current is None:
        row.current = item.id
        row.save(update_fields=["current"])
    meeting_note(row, "meeting.agenda", after=str(topic))


def _sort(row: Meeting, order: Sequence[UUID]) -> None:
    items = {item.id: item for item in item_rows(row.id)}
    for place, key in enumerate(order):
        items[key].position = place
    MeetingItem.objects.bulk_update(items.values(), ["position"])
    meeting_note(row, "meeting.agenda")
