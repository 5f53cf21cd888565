"""The door to assignments."""

from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.cards import AssignmentCard, assignment_card_of
from huiliu.newsroom.planning.selectors.assignments import assignment_rows
from huiliu.newsroom.planning.services import assignments


def assignment_give(
    topic: UUID, *, person: UUID, what: str, due_at: datetime, by: UUID, place: str = ""
) -> AssignmentCard:
    """Give one person a piece of a topic, and tell them.

    Raises DueTimePassed, NotAColleague, TopicNotFound, and Forbidden also while the topic is
    not approved.
    """
    return assignment_card_of(
        assignments.assignment_give(
            topic, person=person, what=what, due_at=due_at, by=by, place=place
        )
    )


def assignment_accept(assignment: UUID, *, by: UUID) -> AssignmentCard:
    """Accept one's own assignment; raises AssignmentNotFound and Forbidden."""
    return assignment_card_of(assignments.assignment_accept(assignment, by=by))


def assignment_finish(assignment: UUID, *, by: UUID) -> AssignmentCard:
    """Say that one's own assignment is done; raises AssignmentNotFound and Forbidden."""
    return assignment_card_of(assignments.assignment_finish(assignment, by=by))


def assignments_of(topic: UUID, *, by: UUID) -> tuple[AssignmentCard, ...]:
    """Give a topic's assignments, the most urgent first; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return tuple(assignment_card_of(row) for row in assignment_rows(topic))
