"""The secret ballot: totals are kept, and until the decision who has voted; never what.

Nothing here goes on the trail: a row there would say for ever who voted, and in which order.
"""

from uuid import UUID

from django.db.models import F, Func, UUIDField, Value

from huiliu.kit.live import announce
from huiliu.newsroom.planning.meetings.access import access_meeting
from huiliu.newsroom.planning.meetings.core.sittings import Vote
from huiliu.newsroom.planning.meetings.errors import BallotOver, MeetingItemNotFound, NotPresent
from huiliu.newsroom.planning.meetings.models import MeetingItem
from huiliu.newsroom.planning.meetings.selectors import item_row

_ADDED = "(select array_agg(one order by one) from unnest(array_append(%(expressions)s)) as one)"
"""Sorted, so that the order in which people voted is not kept beside totals that grew."""


def vote_cast(meeting: UUID, *, item: UUID, vote: Vote, by: UUID) -> bool:
    """Count one vote of somebody present; False where they have voted on the item before.

    A vote is not changed: nobody knows what it was. Raises NotPresent and BallotOver.
    """
    row = access_meeting(meeting, by=by, action="meeting.vote")
    if by not in row.present:
        raise NotPresent
    totals = {f"votes_{vote.value}": F(f"votes_{vote.value}") + 1}
    voters = Func(F("voters"), Value(by, UUIDField()), template=_ADDED)
    # Columns of this row alone: what a join read would be of the moment before another's vote.
    open_to_them = MeetingItem.objects.filter(pk=item, meeting=row, ballot_open=True)
    counted = open_to_them.exclude(voters__contains=[by]).update(voters=voters, **totals)
    if counted:
        announce("meetings", row.id)
        return True
    found = item_row(row.id, item)
    if found is None:
        raise MeetingItemNotFound
    if not found.ballot_open:
        raise BallotOver
    return False
