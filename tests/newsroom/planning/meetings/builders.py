"""Builders of meetings: one on some proposed topics, with people in it, and what they decide."""

from datetime import date
from uuid import UUID

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.planning.meetings import api
from tests.newsroom.planning.builders import a_topic

DAY = date(2026, 10, 21)
TITLES = ("供热试水，漏水了找谁", "漷县秋粮归仓", "老楼加梯费用谁出")


def a_meeting(
    chair: PersonCard, *titles: str, desk: str = "早会", present: tuple[PersonCard, ...] = ()
) -> api.MeetingCard:
    """Open a meeting on topics of these titles, with people in it."""
    topics = [a_topic(chair, title).id for title in titles or TITLES]
    card = api.meeting_open(day=DAY, desk=desk, chair=chair.id, topics=topics, by=chair.id)
    for person in present:
        card = api.meeting_join(card.id, by=person.id)
    return api.meeting_card(card.id, by=chair.id)


def items(meeting: api.MeetingCard, *, by: PersonCard) -> list[api.ItemCard]:
    """Give the agenda as it stands."""
    return list(api.meeting_items(meeting.id, by=by.id))


def voted(meeting: api.MeetingCard, item: api.ItemCard, vote: str, *, by: PersonCard) -> bool:
    """Let somebody vote."""
    return api.vote_cast(meeting.id, item=item.id, vote=api.Vote(vote), by=by.id)


def decided(
    meeting: api.MeetingCard, item: api.ItemCard, decision: api.Decision, *, by: PersonCard
) -> api.ItemCard:
    """Let the chair decide an item, and give it as it stands then."""
    api.item_decide(meeting.id, item=item.id, decision=decision, by=by.id)
    return items(meeting, by=by)[item.number - 1]


def undone(meeting: api.MeetingCard, item: UUID, *, by: PersonCard) -> None:
    """Let the chair take an item's decision back."""
    api.item_undo(meeting.id, item=item, by=by.id)
