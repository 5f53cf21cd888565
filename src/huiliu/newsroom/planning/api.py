"""The door of planning: topics and assignments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.database import Count, counted
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.newsroom.planning import selectors, services
from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.core.states import AssignmentState, Output, TopicState
from huiliu.newsroom.planning.models import Assignment, Topic
from huiliu.newsroom.planning.next_steps import steps_of, waiting_of

__all__ = ["AssignmentState", "Output", "TopicState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCard:
    """One person's piece of a topic."""

    id: UUID
    topic: UUID
    person: UUID
    what: str
    place: str
    due_at: datetime
    state: AssignmentState
    given_by: UUID
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCard:
    """A subject with angle, owner, date and planned outputs; `reason` says why it was dropped."""

    id: UUID
    title: str
    angle: str
    owner: UUID
    due_at: datetime
    outputs: tuple[Output, ...]
    leads: tuple[UUID, ...]
    state: TopicState
    reason: str
    proposed_by: UUID
    proposed_at: datetime


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime,
    outputs: Sequence[Output],
    by: UUID,
    leads: Sequence[UUID] = (),
) -> TopicCard:
    """Propose a topic; leads that it grows from are taken.

    Raises DueTimePassed, NotAColleague, Forbidden and what gathering raises for its leads.
    """
    return _topic_card(
        services.topic_create(
            title=title,
            angle=angle,
            owner=owner,
            due_at=due_at,
            outputs=outputs,
            by=by,
            leads=leads,
        )
    )


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> TopicCard:
    """Approve a topic, or drop it with a reason.

    Raises DropReasonNeeded, TopicStepRefused, TopicNotFound and Forbidden.
    """
    return _topic_card(services.topic_decide(topic, by=by, approve=approve, reason=reason))


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> TopicCard:
    """Let a lead become part of an open topic; putting the lead back undoes it.

    Raises TopicNotFound, Forbidden also when the topic is closed, and what gathering raises.
    """
    return _topic_card(services.topic_join(topic, lead=lead, by=by))


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic, for the handler of that event."""
    services.topic_leave(topic, lead=lead)


def topic_finish(topic: UUID, *, by: UUID) -> TopicCard:
    """Close a topic whose outputs are out; raises TopicStepRefused, TopicNotFound, Forbidden."""
    return _topic_card(services.topic_finish(topic, by=by))


def topic_card(topic: UUID, *, by: UUID) -> TopicCard:
    """Give one topic; raises TopicNotFound and Forbidden."""
    return _topic_card(access_topic(topic, by=by, action="topic.view"))


def topic_cards(topics: Sequence[UUID]) -> dict[UUID, TopicCard]:
    """Give the named topics of the scope by id, for callers that have checked who may."""
    return {row.id: _topic_card(row) for row in selectors.topic_rows_of(topics)}


def topic_list(query: ListQuery, *, by: UUID) -> Page[TopicCard]:
    """Give one page of the centre's topics; raises Forbidden."""
    authorize(by, "topic.view")
    page = page_of(selectors.topic_rows(query, by=by), query)
    return page.of([_topic_card(row) for row in page])


def assignment_give(
    topic: UUID, *, person: UUID, what: str, due_at: datetime, by: UUID, place: str = ""
) -> AssignmentCard:
    """Give one person a piece of a topic, and tell them.

    Raises DueTimePassed, NotAColleague, TopicNotFound, and Forbidden also while the topic is
    not approved.
    """
    return _assignment_card(
        services.assignment_give(topic, person=person, what=what, due_at=due_at, by=by, place=place)
    )


def assignment_accept(assignment: UUID, *, by: UUID) -> AssignmentCard:
    """Accept one's own assignment; raises AssignmentNotFound and Forbidden."""
    return _assignment_card(services.assignment_accept(assignment, by=by))


def assignment_finish(assignment: UUID, *, by: UUID) -> AssignmentCard:
    """Say that one's own assignment is done; raises AssignmentNotFound and Forbidden."""
    return _assignment_card(services.assignment_finish(assignment, by=by))


def assignments_of(topic: UUID, *, by: UUID) -> tuple[AssignmentCard, ...]:
    """Give a topic's assignments, the most urgent first; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return tuple(_assignment_card(row) for row in selectors.assignment_rows(topic))


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what `person` should plan or go to next, the most urgent first."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the assignments and decisions that wait for `person`."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count the assignments and decisions that wait for `person`."""
    return waiting_of(person)


def _topic_card(row: Topic) -> TopicCard:
    return TopicCard(
        id=row.id,
        title=row.title,
        angle=row.angle,
        owner=row.owner,
        due_at=row.due_at,
        outputs=tuple(Output(output) for output in row.outputs),
        leads=tuple(row.leads),
        state=TopicState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
    )


def _assignment_card(row: Assignment) -> AssignmentCard:
    return AssignmentCard(
        id=row.id,
        topic=row.topic_id,
        person=row.person,
        what=row.what,
        place=row.place,
        due_at=row.due_at,
        state=AssignmentState(row.state),
        given_by=row.given_by,
        given_at=row.given_at,
    )
