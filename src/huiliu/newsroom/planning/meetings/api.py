"""The door to meetings on topics."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.planning.cards import TopicCard, topic_card_of
from huiliu.newsroom.planning.meetings.access import access_meeting
from huiliu.newsroom.planning.meetings.cards import (
    ItemCard,
    MeetingCard,
    MinutesCard,
    MinutesLine,
    item_card_of,
    meeting_card_of,
    minutes_card_of,
)
from huiliu.newsroom.planning.meetings.core.sittings import (
    Decision,
    MeetingState,
    Verdict,
    Vote,
    due_times,
)
from huiliu.newsroom.planning.meetings.errors import MeetingNotFound
from huiliu.newsroom.planning.meetings.selectors import (
    item_rows,
    meeting_rows,
    minutes_row,
    topic_rows_going_on,
    topic_rows_to_meet,
)
from huiliu.newsroom.planning.meetings.services import (
    agenda,
    closing,
    decisions,
    sittings,
    undoing,
    votes,
)

__all__ = [
    "TO_MEET_MOST",
    "Decision",
    "ItemCard",
    "MeetingCard",
    "MeetingState",
    "MinutesCard",
    "MinutesLine",
    "Verdict",
    "Vote",
    "agenda_add",
    "agenda_add_lead",
    "agenda_drop",
    "agenda_move",
    "agenda_sort",
    "chair_take",
    "due_times",
    "item_decide",
    "item_remark",
    "item_undo",
    "meeting_card",
    "meeting_close",
    "meeting_find",
    "meeting_go",
    "meeting_items",
    "meeting_join",
    "meeting_list",
    "meeting_open",
    "minutes_of",
    "topics_to_meet",
    "topics_to_take_in",
    "vote_cast",
]

TO_MEET_MOST: Final = 30
"""How many proposed topics are offered for an agenda, the most urgent first."""
_GOING_ON_MOST = 40


def meeting_open(
    *, day: date, desk: str, chair: UUID, topics: Sequence[UUID], by: UUID
) -> MeetingCard:
    """Open a meeting on proposed topics, in the order given; a second click gives the same.

    Raises AgendaFull, NotAColleague and Forbidden.
    """
    return meeting_card_of(
        sittings.meeting_open(day=day, desk=desk, chair=chair, topics=topics, by=by)
    )


def meeting_find(code: str, *, by: UUID) -> MeetingCard:
    """Find the open meeting of a code; it gives no right to anything.

    Raises MeetingCodeUnknown, MeetingTriesTooMany after ten wrong ones, and Forbidden.
    """
    return meeting_card_of(sittings.meeting_find(code, by=by))


def meeting_join(meeting: UUID, *, by: UUID) -> MeetingCard:
    """Come into an open meeting; raises MeetingNotFound and Forbidden."""
    return meeting_card_of(sittings.meeting_join(meeting, by=by))


def chair_take(meeting: UUID, *, by: UUID) -> MeetingCard:
    """Take the chair of an open meeting; raises MeetingNotFound and Forbidden."""
    return meeting_card_of(sittings.chair_take(meeting, by=by))


def meeting_go(meeting: UUID, *, item: UUID, by: UUID) -> MeetingCard:
    """Put an item on, as its chair; raises MeetingItemNotFound, NotTheChair and the above."""
    return meeting_card_of(sittings.meeting_go(meeting, item=item, by=by))


def agenda_add(meeting: UUID, *, topic: UUID, by: UUID) -> MeetingCard:
    """Put a proposed topic at the end; raises NotProposed, AgendaFull, TopicNotFound."""
    return meeting_card_of(agenda.agenda_add(meeting, topic=topic, by=by))


def agenda_add_lead(meeting: UUID, *, lead: UUID, by: UUID) -> MeetingCard:
    """Propose a topic from a lead and put it at the end; raises what gathering raises too."""
    return meeting_card_of(agenda.agenda_add_lead(meeting, lead=lead, by=by))


def agenda_drop(meeting: UUID, *, item: UUID, by: UUID) -> MeetingCard:
    """Take an undecided item off; raises MeetingItemNotFound and AlreadyDecidedHere."""
    return meeting_card_of(agenda.agenda_drop(meeting, item=item, by=by))


def agenda_move(meeting: UUID, *, item: UUID, down: int, by: UUID) -> MeetingCard:
    """Move an item down by so many places, or up; raises MeetingItemNotFound."""
    return meeting_card_of(agenda.agenda_move(meeting, item=item, down=down, by=by))


def agenda_sort(meeting: UUID, *, order: Sequence[UUID], by: UUID) -> MeetingCard:
    """Put the agenda in the order given; what it does not name stays behind."""
    return meeting_card_of(agenda.agenda_sort(meeting, order=order, by=by))


def vote_cast(meeting: UUID, *, item: UUID, vote: Vote, by: UUID) -> bool:
    """Count one secret vote of somebody present; False where they have voted before.

    Raises NotPresent, BallotOver, MeetingItemNotFound, MeetingNotFound and Forbidden.
    """
    return votes.vote_cast(meeting, item=item, vote=vote, by=by)


def item_decide(meeting: UUID, *, item: UUID, decision: Decision, by: UUID) -> None:
    """Decide an item as the chair, do what follows from it, and go on to the next.

    Raises ItemDecided, NotProposed, DropReasonNeeded, HoldDayNeeded, OtherTopicNeeded,
    DueTimeNeeded, MeetingItemNotFound, NotTheChair and what topics and assignments raise.
    """
    decisions.item_decide(meeting, item=item, decision=decision, by=by)


def item_remark(meeting: UUID, *, item: UUID, note: str, by: UUID) -> None:
    """Change what the minutes say beside a decision, as the chair; raises DropReasonNeeded."""
    decisions.item_remark(meeting, item=item, note=note, by=by)


def item_undo(meeting: UUID, *, item: UUID, by: UUID) -> None:
    """Take the last decision back, with all that followed from it.

    Raises NotDecidedLast, WorkBegun, MeetingItemNotFound and NotTheChair.
    """
    undoing.item_undo(meeting, item=item, by=by)


def meeting_close(meeting: UUID, *, by: UUID) -> MeetingCard:
    """Close a meeting for good, as its chair, and keep its minutes."""
    return meeting_card_of(closing.meeting_close(meeting, by=by))


def meeting_card(meeting: UUID, *, by: UUID) -> MeetingCard:
    """Give one meeting; raises MeetingNotFound and Forbidden."""
    return meeting_card_of(access_meeting(meeting, by=by, action="meeting.view"))


def meeting_list(query: ListQuery, *, by: UUID) -> Page[MeetingCard]:
    """Give one page of the centre's meetings, those that go on first; raises Forbidden."""
    authorize(by, "meeting.view")
    page = page_of(meeting_rows(), query)
    return page.of([meeting_card_of(row) for row in page])


def meeting_items(meeting: UUID, *, by: UUID) -> tuple[ItemCard, ...]:
    """Give the agenda in its order; raises MeetingNotFound and Forbidden."""
    access_meeting(meeting, by=by, action="meeting.view")
    rows = item_rows(meeting).prefetch_related("topic__coverages")
    return tuple(item_card_of(row, number=n, to=by) for n, row in enumerate(rows, start=1))


def minutes_of(meeting: UUID, *, by: UUID) -> MinutesCard:
    """Give the minutes of a closed meeting; raises MeetingNotFound, also while it is open."""
    access_meeting(meeting, by=by, action="meeting.view")
    row = minutes_row(meeting)
    if row is None:
        raise MeetingNotFound
    return minutes_card_of(row.content)


def topics_to_meet(day: date) -> tuple[TopicCard, ...]:
    """Give the proposed topics that may be on an agenda, for callers that have checked who may."""
    rows = topic_rows_to_meet(day).prefetch_related("coverages")[:TO_MEET_MOST]
    return tuple(topic_card_of(row) for row in rows)


def topics_to_take_in(but: Sequence[UUID]) -> tuple[TopicCard, ...]:
    """Give open topics that may take another one in, for callers that have checked who may."""
    rows = topic_rows_going_on(but).prefetch_related("coverages")[:_GOING_ON_MOST]
    return tuple(topic_card_of(row) for row in rows)
