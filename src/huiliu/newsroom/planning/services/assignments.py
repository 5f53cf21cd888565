"""Writes of assignments: offered, answered, on the way, handed in, taken back."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.newsroom.planning.access import (
    access_assignment,
    access_assignment_given,
    access_topic_locked,
)
from huiliu.newsroom.planning.core.states import AssignmentState, TopicState
from huiliu.newsroom.planning.core.tasks import Assignee, Task
from huiliu.newsroom.planning.errors import (
    AssignmentMoved,
    DeclineReasonNeeded,
)
from huiliu.newsroom.planning.events import (
    AssignmentAccepted,
    AssignmentDeclined,
    AssignmentFiled,
    AssignmentOffered,
)
from huiliu.newsroom.planning.models import Assignment, Coverage, PlanChange, Topic
from huiliu.newsroom.planning.selectors.assignments import assignment_row_sent_before
from huiliu.newsroom.planning.services.assignees import assignee_check
from huiliu.newsroom.planning.services.bookings import bookings_free, bookings_make
from huiliu.newsroom.planning.services.progress import coverage_follow, coverage_to_assign
from huiliu.newsroom.planning.services.reminding import assignment_remind_later
from huiliu.newsroom.planning.services.steps import (
    change_note,
    due_check,
    task_check,
    tell,
    topic_step,
)


def assignment_offer(
    topic: UUID,
    *,
    to: Assignee,
    task: Task,
    by: UUID,
    coverage: UUID | None = None,
    resources: Sequence[UUID] = (),
) -> Assignment:
    """Offer a piece of a topic to one person or one crew, tell them, and book what they need.

    Without a coverage it is a piece of the first that nobody has. A second click gives the same.
    """
    row = access_topic_locked(topic, by=by, action="topic.assign")
    task_check(task)
    due_check(task.due_at)
    due_check(task.ends_at)
    assignee_check(to)
    before = assignment_row_sent_before(topic, to=to, task=task)
    if before is not None:
        return before
    on = coverage_to_assign(row, coverage, by=by)
    assignment = _created(row, on, to=to, task=task, by=by)
    bookings_make(assignment, resources, by=by)
    assignment_remind_later(assignment)
    change = _offered(assignment, by=by)
    if row.state == TopicState.APPROVED.value:
        topic_step(row, TopicState.GATHERING, by=by, cause=change.id)
    coverage_follow(assignment.coverage, by=by, cause=change.id)
    return assignment


def assignment_accept(assignment: UUID, *, by: UUID) -> PlanChange:
    """Accept one's own assignment; whoever gave it is told."""
    row = access_assignment(assignment, by=by, action="assignment.accept")
    publish(AssignmentAccepted(aggregate=row.topic_id, assignment=row.id, person=by))
    return assignment_step(row, AssignmentState.ACCEPTED, title=_("Accepted: %(what)s"), by=by)


def assignment_decline(assignment: UUID, *, by: UUID, reason: str) -> PlanChange:
    """Decline one's own assignment and say why; whoever gave it is told, what it booked is free."""
    row = access_assignment(assignment, by=by, action="assignment.decline")
    row.reason = reason.strip()
    if not row.reason:
        raise DeclineReasonNeeded
    bookings_free(row)
    publish(
        AssignmentDeclined(aggregate=row.topic_id, assignment=row.id, person=by, reason=row.reason)
    )
    return assignment_step(row, AssignmentState.DECLINED, title=_("Declined: %(what)s"), by=by)


def assignment_go(assignment: UUID, *, by: UUID) -> PlanChange:
    """Say that one is on the way; whoever gave it is told."""
    row = access_assignment(assignment, by=by, action="assignment.go")
    return assignment_step(row, AssignmentState.ON_THE_WAY, title=_("On the way: %(what)s"), by=by)


def assignment_file(assignment: UUID, *, by: UUID) -> PlanChange:
    """Hand one's own assignment in; whoever gave it is told."""
    row = access_assignment(assignment, by=by, action="assignment.file")
    publish(AssignmentFiled(aggregate=row.topic_id, assignment=row.id, person=by))
    return assignment_step(row, AssignmentState.FILED, title=_("Handed in: %(what)s"), by=by)


def assignment_withdraw(assignment: UUID, *, by: UUID, reason: str = "") -> PlanChange:
    """Take an assignment back; whoever has it is told, what it booked is free."""
    row = access_assignment_given(assignment, by=by, action="assignment.withdraw")
    return assignment_take_back(row, by=by, reason=reason.strip())


def assignment_take_back(
    row: Assignment, *, by: UUID, reason: str, cause: UUID | None = None
) -> PlanChange:
    """Take back what was assigned, for who has checked that this may be."""
    row.reason = reason
    bookings_free(row)
    title = _("Taken back: %(what)s")
    return assignment_step(row, AssignmentState.WITHDRAWN, title=title, by=by, cause=cause)


def assignment_reassign(
    assignment: UUID, *, to: Assignee, by: UUID, seen: AssignmentState | None = None
) -> PlanChange | None:
    """Hand an assignment to somebody else, who is asked anew; both sides are told.

    None where they have it already. What is booked stays booked.
    """
    row = access_assignment_given(assignment, by=by, action="assignment.reassign")
    _seen_check(row, seen)
    assignee_check(to)
    if (row.person, row.crew_id) == (to.person, to.crew):
        return None
    before, held = row.holder, row.people
    row.person, row.crew_id, row.state = to.person, to.crew, AssignmentState.OFFERED.value
    row.given_by = by
    row.save(update_fields=["person", "crew", "state", "given_by"])
    row.refresh_from_db(fields=["crew"])
    lost = tell(
        set(held) - set(row.people),
        row.topic,
        title=_("Taken back: %(what)s") % {"what": row.what},
        key=f"lost {row.id} {clock.now()}",
        by=by,
    )
    return _offered(row, by=by, before=before, told=lost)


def assignment_step(
    row: Assignment,
    state: AssignmentState,
    *,
    title: str,
    by: UUID,
    cause: UUID | None = None,
) -> PlanChange:
    """Move an assignment, tell the other side, and let its coverage follow."""
    before, row.state = row.state, state.value
    row.save(update_fields=["state", "reason"])
    told = tell(
        {row.given_by, *row.people},
        row.topic,
        title=title % {"what": row.what},
        key=f"{state.value} {row.id} {clock.now()}",
        by=by,
    )
    change = change_note(
        row.topic,
        f"assignment.{state.value}",
        subject=row.id,
        before=before,
        after=state.value,
        note=row.reason,
        told=told,
        cause=cause,
        by=by,
    )
    coverage_follow(row.coverage, by=by, cause=cause or change.id)
    return change


def _created(topic: Topic, coverage: Coverage, *, to: Assignee, task: Task, by: UUID) -> Assignment:
    return Assignment.objects.create(
        topic=topic,
        coverage=coverage,
        person=to.person,
        crew_id=to.crew,
        what=task.what,
        place=task.place,
        district=task.district,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
        due_at=task.due_at,
        given_by=by,
        given_at=clock.now(),
    )


def _offered(
    row: Assignment, *, by: UUID, before: str = "", told: Sequence[UUID] = ()
) -> PlanChange:
    """Tell whoever gets an assignment, and keep who had it before."""
    people = row.people
    publish(AssignmentOffered(aggregate=row.topic_id, assignment=row.id, people=people))
    title = _("Assignment: %(what)s") % {"what": row.what}
    key = f"assignment {row.id} {clock.now()}"
    gained = tell(people, row.topic, title=title, key=key, by=by, kind="assignment.offered")
    return change_note(
        row.topic,
        "assignment.reassign" if before else "assignment.offer",
        subject=row.id,
        before=before,
        after=row.holder,
        told={*gained, *told},
        by=by,
    )


def _seen_check(row: Assignment, seen: AssignmentState | None) -> None:
    if seen is not None and row.state != seen.value:
        raise AssignmentMoved
