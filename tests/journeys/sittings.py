"""Meetings of the centre that has something of everything, and the mark of all that is in it."""

from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.kit import clock
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.meetings import api as meetings

MARK = "独一份"
"""Stands in every text of the centre: wherever it shows, the centre shows."""


def a_meeting(*, by: UUID) -> dict[str, str]:
    """Open a meeting with one of three topics decided, and end another one; give their ids."""
    day = localtime(clock.now()).date()
    topics = [_proposed(f"{MARK}议{number}", by=by) for number in "一二三"]
    meeting = meetings.meeting_open(day=day, desk=f"{MARK}会", chair=by, topics=topics, by=by)
    first, second, third = meetings.meeting_items(meeting.id, by=by)
    until = day + timedelta(days=9)
    held = meetings.Decision(verdict=meetings.Verdict.HOLD, hold_until=until, note=MARK)
    meetings.item_decide(meeting.id, item=third.id, decision=held, by=by)
    over = an_empty_meeting(by=by)
    meetings.meeting_close(over.id, by=by)
    return {
        "over": str(over.id),
        "meeting": str(meeting.id),
        "item_now": str(first.id),
        "item_next": str(second.id),
        "item_decided": str(third.id),
    }


def an_empty_meeting(*, by: UUID) -> meetings.MeetingCard:
    """Open a meeting on nothing yet."""
    day = localtime(clock.now()).date()
    return meetings.meeting_open(day=day, desk=MARK, chair=by, topics=[], by=by)


def _proposed(title: str, *, by: UUID) -> UUID:
    due_at = clock.now() + timedelta(days=1)
    text = [planning.Output.TEXT]
    topic = planning.topic_create(
        title=title, angle=MARK, owner=by, due_at=due_at, outputs=text, by=by
    )
    return topic.id
