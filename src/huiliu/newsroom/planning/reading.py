"""What the rooms of planning read of its plans, by the gates of its door."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import Role, authorize, people_of_tenant, people_with_role
from huiliu.kit import clock
from huiliu.newsroom.planning.access import access_assignment_given, access_topic
from huiliu.newsroom.planning.cards import (
    AssignmentCard,
    CrewCard,
    TopicCard,
    assignment_card_of,
    assignment_cards_of,
    crew_card_of,
    topic_card_of,
)
from huiliu.newsroom.planning.loads import Hand, hands_of
from huiliu.newsroom.planning.selectors.assignments import (
    assignment_rows,
)
from huiliu.newsroom.planning.selectors.crews import crew_rows

_WRITERS = (Role.REPORTER, Role.EDITOR)


def topic_card(topic: UUID, *, by: UUID) -> TopicCard:
    """Give one topic; raises TopicNotFound and Forbidden."""
    return topic_card_of(access_topic(topic, by=by, action="topic.view"))


def assignment_card(assignment: UUID, *, by: UUID) -> AssignmentCard:
    """Give one assignment to who plans; raises AssignmentNotFound and Forbidden."""
    row = access_assignment_given(assignment, by=by, action="topic.view")
    return assignment_card_of(row)


def assignments_of(topic: UUID, *, by: UUID) -> tuple[AssignmentCard, ...]:
    """Give a topic's assignments, the most urgent first; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return assignment_cards_of(list(assignment_rows(topic)))


def crew_list(*, by: UUID) -> tuple[CrewCard, ...]:
    """Give the centre's crews by name, the retired ones last; raises Forbidden."""
    authorize(by, "topic.view")
    return tuple(crew_card_of(row) for row in crew_rows())


def writers() -> frozenset[UUID]:
    """Give the colleagues who write, for callers that have checked who may."""
    return frozenset(one.id for role in _WRITERS for one in people_with_role(role))


def hands_on(moment: datetime | None = None) -> tuple[Hand, ...]:
    """Give what each colleague has on the day of a moment, for callers that have checked who may.

    Without a moment it is today. Who has nothing comes too, with nothing.
    """
    here = localtime(moment or clock.now())
    start = here.replace(hour=0, minute=0, second=0, microsecond=0)
    people = [person.id for person in people_of_tenant()]
    return hands_of(people, start=start, end=start + timedelta(days=1))
