"""The door to assignments."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.newsroom.planning.cards import (
    AssignmentCard,
    ChangeCard,
    assignment_card_of,
    assignment_cards_of,
    change_card_of,
)
from huiliu.newsroom.planning.core.clashes import Clash
from huiliu.newsroom.planning.core.states import AssignmentState
from huiliu.newsroom.planning.core.tasks import Assignee, Task, TaskField
from huiliu.newsroom.planning.loads import clashes_around, clashes_with
from huiliu.newsroom.planning.selectors.assignments import (
    assignment_rows,
    assignment_rows_filed_by,
    assignment_rows_named,
    assignment_rows_of,
)
from huiliu.newsroom.planning.selectors.crews import crew_row
from huiliu.newsroom.planning.services import assignments, bookings, changing

_NONE = UUID(int=0)
_FILED_DAYS = 1


def assignment_offer(
    topic: UUID,
    *,
    to: Assignee,
    task: Task,
    by: UUID,
    coverage: UUID | None = None,
    resources: Sequence[UUID] = (),
) -> AssignmentCard:
    """Offer a piece of a topic to one person or crew, tell them, and book what they need.

    Without a coverage it is a piece of the first that nobody has. Raises DueTimePassed,
    TimesOutOfOrder, TimesNeeded, DistrictUnknown, AssigneeNeeded, NotAColleague, CrewNotFound,
    CrewRetired, CoverageNotFound, OutputDropped, ResourceNotFound, ResourceRetired,
    ResourceTaken, TopicNotFound, and Forbidden also while the topic is not approved.
    """
    return assignment_card_of(
        assignments.assignment_offer(
            topic, to=to, task=task, by=by, coverage=coverage, resources=resources
        )
    )


def assignment_accept(assignment: UUID, *, by: UUID) -> ChangeCard:
    """Accept one's own assignment; raises AssignmentNotFound and Forbidden."""
    return change_card_of(assignments.assignment_accept(assignment, by=by))


def assignment_decline(assignment: UUID, *, reason: str, by: UUID) -> ChangeCard:
    """Decline one's own assignment and say why; what it booked is free again.

    Raises DeclineReasonNeeded, AssignmentNotFound and Forbidden.
    """
    return change_card_of(assignments.assignment_decline(assignment, reason=reason, by=by))


def assignment_go(assignment: UUID, *, by: UUID) -> ChangeCard:
    """Say that one is on the way; raises AssignmentNotFound and Forbidden."""
    return change_card_of(assignments.assignment_go(assignment, by=by))


def assignment_file(assignment: UUID, *, by: UUID) -> ChangeCard:
    """Hand one's own assignment in; raises AssignmentNotFound and Forbidden."""
    return change_card_of(assignments.assignment_file(assignment, by=by))


def assignment_withdraw(assignment: UUID, *, by: UUID, reason: str = "") -> ChangeCard:
    """Take an assignment back; what it booked is free again.

    Raises AssignmentNotFound and Forbidden.
    """
    return change_card_of(assignments.assignment_withdraw(assignment, by=by, reason=reason))


def assignment_reassign(
    assignment: UUID, *, to: Assignee, by: UUID, seen: AssignmentState | None = None
) -> ChangeCard | None:
    """Hand an assignment to somebody else, who is asked anew; None where they have it already.

    Raises AssignmentMoved where its state is not the one `seen`, AssigneeNeeded, NotAColleague,
    CrewNotFound, CrewRetired, AssignmentNotFound and Forbidden.
    """
    change = assignments.assignment_reassign(assignment, to=to, by=by, seen=seen)
    return change_card_of(change) if change else None


def assignment_change(
    assignment: UUID, task: Task, *, only: Collection[TaskField], by: UUID
) -> AssignmentCard:
    """Change of an unfinished assignment what `only` names; whoever has it keeps it and is told.

    What it has booked moves with its time. Raises DueTimePassed, TimesOutOfOrder, TimesNeeded,
    DistrictUnknown, ResourceRetired, ResourceTaken, AssignmentNotFound and Forbidden.
    """
    return assignment_card_of(changing.assignment_change(assignment, task, only=only, by=by))


def assignment_book(assignment: UUID, *, resources: Sequence[UUID], by: UUID) -> AssignmentCard:
    """Let an assignment have exactly these things for its time.

    Raises TimesNeeded, ResourceNotFound, ResourceRetired, ResourceTaken, AssignmentNotFound and
    Forbidden.
    """
    return assignment_card_of(bookings.assignment_book(assignment, resources=resources, by=by))


def assignments_mine(*, by: UUID) -> tuple[AssignmentCard, ...]:
    """Give what a person has to do, the most urgent first; raises Forbidden."""
    authorize(by, "topic.view")
    return assignment_cards_of(list(assignment_rows_of(by)))


def assignments_filed(*, by: UUID) -> tuple[AssignmentCard, ...]:
    """Give what a person has handed in lately; raises Forbidden."""
    authorize(by, "topic.view")
    since = clock.now() - timedelta(days=_FILED_DAYS)
    return assignment_cards_of(list(assignment_rows_filed_by(by, since=since)))


def assignments_named(assignments: Sequence[UUID]) -> dict[UUID, AssignmentCard]:
    """Give the named assignments of the scope by id, for callers that have checked who may."""
    return {row.id: assignment_card_of(row) for row in assignment_rows_named(assignments)}


def clashes_before(
    task: Task, people: Sequence[UUID], *, but: UUID | None = None
) -> tuple[Clash, ...]:
    """Give what would clash if these people got a task, for callers that have checked who may.

    `but` is the assignment that is to be changed; it does not clash with itself.
    """
    return clashes_with(task, people, but=but or _NONE)


def clashes_of_topic(topic: UUID) -> tuple[Clash, ...]:
    """Give the clashes that a topic's assignments are part of, for callers that have checked."""
    return clashes_around([row for row in assignment_rows(topic) if row.is_unfinished])


def people_of(to: Assignee, *, by: UUID) -> tuple[UUID, ...]:
    """Give who an assignee is: the person, or the members of the crew; nobody for neither.

    Raises Forbidden.
    """
    authorize(by, "topic.view")
    if to.person is not None:
        return (to.person,)
    crew = crew_row(to.crew) if to.crew else None
    return tuple(crew.members) if crew else ()
