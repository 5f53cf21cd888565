"""What planning tells of its rows to who asks at its door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.core.resources import ResourceKind
from huiliu.newsroom.planning.core.states import AssignmentState, CoverageState, Output, TopicState
from huiliu.newsroom.planning.models import (
    Assignment,
    Booking,
    Coverage,
    Crew,
    PlanChange,
    Resource,
    Topic,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCard:
    """A subject with angle, owner and date; `reason` says why it was dropped.

    `outputs` are the kinds of what is planned of it, without what was dropped. Without `due_at` it
    may be done at any time.
    """

    id: UUID
    title: str
    angle: str
    owner: UUID
    due_at: datetime | None
    outputs: tuple[Output, ...]
    leads: tuple[UUID, ...]
    state: TopicState
    reason: str
    proposed_by: UUID
    proposed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCard:
    """One planned output of a topic, and the stories that it became; `due_at` may be its own."""

    id: UUID
    topic: UUID
    kind: Output
    state: CoverageState
    due_at: datetime | None
    note: str
    reason: str
    stories: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCard:
    """One piece of a coverage, with one person or one crew; `people` are who has it.

    `reason` says why it was declined or taken back.
    """

    id: UUID
    topic: UUID
    coverage: UUID
    person: UUID | None
    crew: UUID | None
    crew_name: str
    people: tuple[UUID, ...]
    what: str
    place: str
    district: str
    starts_at: datetime | None
    ends_at: datetime | None
    due_at: datetime
    state: AssignmentState
    reason: str
    given_by: UUID
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewCard:
    """A named set of people; a retired one is sent out no more."""

    id: UUID
    name: str
    members: tuple[UUID, ...]
    retired_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceCard:
    """Something that can be booked; what is retired cannot."""

    id: UUID
    name: str
    kind: ResourceKind
    retired_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCard:
    """Who has a thing from when to when."""

    id: UUID
    resource: UUID
    name: str
    assignment: UUID
    topic: UUID
    what: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCard:
    """What happened to a plan: who, when, from, to, and who was told.

    `by` is empty where no person did it; `cause` names the change that brought it about. Of an
    assignment that changed hands, `before` and `after` are ids of persons or crews.
    """

    id: UUID
    topic: UUID
    subject: UUID
    action: str
    before: str
    after: str
    note: str
    told: tuple[UUID, ...]
    cause: UUID | None
    by: UUID | None
    at: datetime


def topic_card_of(row: Topic) -> TopicCard:
    """Tell of a topic; its coverages should have been read before."""
    planned = sorted(row.coverages.all(), key=lambda coverage: coverage.id)
    return TopicCard(
        id=row.id,
        title=row.title,
        angle=row.angle,
        owner=row.owner,
        due_at=row.due_at,
        outputs=tuple(dict.fromkeys(Output(one.kind) for one in planned if one.state != "dropped")),
        leads=tuple(row.leads),
        state=TopicState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
    )


def coverage_card_of(row: Coverage) -> CoverageCard:
    """Tell of a coverage."""
    return CoverageCard(
        id=row.id,
        topic=row.topic_id,
        kind=Output(row.kind),
        state=CoverageState(row.state),
        due_at=row.due_at,
        note=row.note,
        reason=row.reason,
        stories=tuple(row.stories),
    )


def assignment_card_of(row: Assignment) -> AssignmentCard:
    """Tell of an assignment; its crew should have been read before."""
    return AssignmentCard(
        id=row.id,
        topic=row.topic_id,
        coverage=row.coverage_id,
        person=row.person,
        crew=row.crew_id,
        crew_name=row.crew.name if row.crew else "",
        people=row.people,
        what=row.what,
        place=row.place,
        district=row.district,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        due_at=row.due_at,
        state=AssignmentState(row.state),
        reason=row.reason,
        given_by=row.given_by,
        given_at=row.given_at,
    )


def assignment_cards_of(rows: Sequence[Assignment]) -> tuple[AssignmentCard, ...]:
    """Tell of several assignments."""
    return tuple(assignment_card_of(row) for row in rows)


def crew_card_of(row: Crew) -> CrewCard:
    """Tell of a crew."""
    return CrewCard(id=row.id, name=row.name, members=tuple(row.members), retired_at=row.retired_at)


def resource_card_of(row: Resource) -> ResourceCard:
    """Tell of something that can be booked."""
    return ResourceCard(
        id=row.id, name=row.name, kind=ResourceKind(row.kind), retired_at=row.retired_at
    )


def booking_card_of(row: Booking) -> BookingCard:
    """Tell of a booking; its resource and assignment should have been read before."""
    return BookingCard(
        id=row.id,
        resource=row.resource_id,
        name=row.resource.name,
        assignment=row.assignment_id,
        topic=row.assignment.topic_id,
        what=row.assignment.what,
        starts_at=row.during.lower,
        ends_at=row.during.upper,
    )


def change_card_of(row: PlanChange) -> ChangeCard:
    """Tell of a change."""
    return ChangeCard(
        id=row.id,
        topic=row.topic_id,
        subject=row.subject,
        action=row.action,
        before=row.before,
        after=row.after,
        note=row.note,
        told=tuple(row.told),
        cause=row.cause,
        by=row.by,
        at=row.at,
    )
