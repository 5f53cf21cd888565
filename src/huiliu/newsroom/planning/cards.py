"""What planning tells of its rows to who asks at its door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.core.states import AssignmentState, Output, TopicState
from huiliu.newsroom.planning.models import Assignment, Topic


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


def topic_card_of(row: Topic) -> TopicCard:
    """Tell of a topic."""
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


def assignment_card_of(row: Assignment) -> AssignmentCard:
    """Tell of an assignment."""
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
