"""The only way into a meeting, and to its chair."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.planning.access import NEWSROOM, PLANNERS
from huiliu.newsroom.planning.meetings.core.sittings import MeetingState
from huiliu.newsroom.planning.meetings.errors import MeetingNotFound, NotTheChair
from huiliu.newsroom.planning.meetings.models import Meeting

_SITTERS = NEWSROOM - {Role.AUDITOR, Role.RIGHTS_OFFICER, Role.MONITOR}
"""Who watches over the newsroom sees its meetings, and votes in none."""
_SITTING = frozenset({MeetingState.OPEN.value})

ACTIONS = (
    ActionRow("meeting.view", NEWSROOM),
    ActionRow("meeting.open", PLANNERS),
    ActionRow("meeting.join", _SITTERS, _SITTING),
    ActionRow("meeting.vote", _SITTERS, _SITTING),
    ActionRow("meeting.chair", PLANNERS, _SITTING),
)


def access_meeting(meeting: UUID, *, by: UUID, action: str) -> Meeting:
    """Give the meeting if `by` may do `action` in it; raises MeetingNotFound and Forbidden."""
    found: Meeting | None = Meeting.objects.filter(pk=meeting).first()
    return _meeting(found, by=by, action=action)


def access_meeting_chaired(meeting: UUID, *, by: UUID) -> Meeting:
    """Give the meeting to its chair, and let nobody else lead it until the transaction ends.

    Whatever a chair writes takes the meeting first, then its topics. Raises NotTheChair too.
    """
    row = access_meeting_locked(meeting, by=by)
    if row.chair != by:
        raise NotTheChair
    return row


def access_meeting_locked(meeting: UUID, *, by: UUID) -> Meeting:
    """Give the meeting to who may be its chair, and lock it."""
    found: Meeting | None = Meeting.objects.select_for_update().filter(pk=meeting).first()
    return _meeting(found, by=by, action="meeting.chair")


def _meeting(found: Meeting | None, *, by: UUID, action: str) -> Meeting:
    if found is None:
        raise MeetingNotFound
    authorize(by, action, state=found.state)
    return found
