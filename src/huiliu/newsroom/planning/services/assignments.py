"""Writes of assignments, one function an action."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.planning.access import access_assignment, access_topic_locked
from huiliu.newsroom.planning.core.states import AssignmentState, TopicState
from huiliu.newsroom.planning.events import AssignmentAccepted, AssignmentGiven
from huiliu.newsroom.planning.models import Assignment
from huiliu.newsroom.planning.selectors.assignments import assignment_row_sent_before
from huiliu.newsroom.planning.services.steps import colleague_check, due_check, tell, topic_step


def assignment_give(
    topic: UUID, *, person: UUID, what: str, due_at: datetime, by: UUID, place: str = ""
) -> Assignment:
    """Give one person a piece of a topic, and tell them; the topic is under way from then."""
    row = access_topic_locked(topic, by=by, action="topic.assign")
    due_check(due_at)
    colleague_check(person)
    before = assignment_row_sent_before(topic, person=person, what=what, due_at=due_at)
    if before is not None:
        return before
    assignment = Assignment.objects.create(
        topic=row,
        person=person,
        what=what,
        place=place,
        due_at=due_at,
        given_by=by,
        given_at=clock.now(),
    )
    if row.state == TopicState.APPROVED:
        topic_step(row, TopicState.UNDER_WAY)
    record("assignment.give", object_kind="assignment", object_id=assignment.id)
    index_later("topic", row.id)
    publish(AssignmentGiven(aggregate=row.id, assignment=assignment.id, person=person))
    title = _("Assignment: %(what)s") % {"what": what}
    tell(person, row, title=title, key=f"assignment {assignment.id}", by=by)
    return assignment


def assignment_accept(assignment: UUID, *, by: UUID) -> Assignment:
    """Accept one's own assignment; whoever gave it is told."""
    row = access_assignment(assignment, by=by, action="assignment.accept")
    publish(AssignmentAccepted(aggregate=row.topic_id, assignment=row.id, person=by))
    title = _("Accepted: %(what)s") % {"what": row.what}
    tell(row.given_by, row.topic, title=title, key=f"accepted {row.id}", by=by)
    return _assignment_step(row, AssignmentState.ACCEPTED)


def assignment_finish(assignment: UUID, *, by: UUID) -> Assignment:
    """Say that one's own assignment is done."""
    row = access_assignment(assignment, by=by, action="assignment.finish")
    return _assignment_step(row, AssignmentState.DONE)


def _assignment_step(row: Assignment, state: AssignmentState) -> Assignment:
    before, row.state = row.state, state.value
    row.save(update_fields=["state"])
    record(
        f"assignment.{state.value}",
        object_kind="assignment",
        object_id=row.id,
        before=before,
        after=state.value,
    )
    announce("topics", row.topic_id)
    return row
