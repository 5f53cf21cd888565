"""Writes of planning, one function an action."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, notice_send, people_of_tenant
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning.access import access_assignment, access_topic_locked
from huiliu.newsroom.planning.core.states import (
    AssignmentState,
    Output,
    TopicState,
    may_step,
)
from huiliu.newsroom.planning.errors import (
    DropReasonNeeded,
    DueTimePassed,
    NotAColleague,
    TopicStepRefused,
)
from huiliu.newsroom.planning.events import AssignmentAccepted, AssignmentGiven, TopicDecided
from huiliu.newsroom.planning.models import Assignment, Topic
from huiliu.newsroom.planning.selectors import assignment_row_sent_before, topic_row_sent_before


def topic_create(
    *,
    title: str,
    angle: str,
    owner: UUID,
    due_at: datetime,
    outputs: Sequence[Output],
    by: UUID,
    leads: Sequence[UUID] = (),
) -> Topic:
    """Propose a topic; leads that it grows from are taken. A second click gives the same topic."""
    authorize(by, "topic.propose")
    _due_check(due_at)
    _colleague_check(owner)
    before = topic_row_sent_before(title=title, due_at=due_at, by=by)
    if before is not None:
        return before
    now = clock.now()
    topic = Topic.objects.create(
        title=title,
        angle=angle,
        owner=owner,
        due_at=due_at,
        outputs=[output.value for output in outputs],
        leads=list(leads),
        proposed_by=by,
        proposed_at=now,
        updated_at=now,
    )
    for lead in leads:
        gathering.lead_use(lead, topic=topic.id, by=by)
    _recorded("topic.propose", topic)
    return topic


def topic_decide(topic: UUID, *, by: UUID, approve: bool, reason: str = "") -> Topic:
    """Approve a topic, or drop it with a reason."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    if not approve and not reason.strip():
        raise DropReasonNeeded
    row.reason = reason.strip()
    _step(row, TopicState.APPROVED if approve else TopicState.DROPPED)
    publish(TopicDecided(aggregate=row.id, approved=approve))
    title = _("Approved: %(title)s") if approve else _("Dropped: %(title)s")
    _tell(row.proposed_by, row, title=title % {"title": row.title}, key=f"decided {row.id}", by=by)
    return row


def topic_join(topic: UUID, *, lead: UUID, by: UUID) -> Topic:
    """Let a lead become part of a topic; doing it again changes nothing."""
    row = access_topic_locked(topic, by=by, action="topic.join")
    if lead not in row.leads:
        gathering.lead_use(lead, topic=row.id, by=by)
        row.leads = [*row.leads, lead]
        _leads_changed("topic.join", row)
    return row


def topic_leave(topic: UUID, *, lead: UUID) -> None:
    """Take a lead that was put back out of its topic; told twice, it changes nothing more."""
    row = Topic.objects.select_for_update().filter(pk=topic, leads__contains=[lead]).first()
    if row is not None:
        row.leads = [one for one in row.leads if one != lead]
        _leads_changed("topic.leave", row)


def topic_finish(topic: UUID, *, by: UUID) -> Topic:
    """Close a topic whose outputs are out."""
    row = access_topic_locked(topic, by=by, action="topic.decide")
    _step(row, TopicState.DONE)
    return row


def assignment_give(
    topic: UUID, *, person: UUID, what: str, due_at: datetime, by: UUID, place: str = ""
) -> Assignment:
    """Give one person a piece of a topic, and tell them; the topic is under way from then."""
    row = access_topic_locked(topic, by=by, action="topic.assign")
    _due_check(due_at)
    _colleague_check(person)
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
        _step(row, TopicState.UNDER_WAY)
    record("assignment.give", object_kind="assignment", object_id=assignment.id)
    index_later("topic", row.id)
    publish(AssignmentGiven(aggregate=row.id, assignment=assignment.id, person=person))
    title = _("Assignment: %(what)s") % {"what": what}
    _tell(person, row, title=title, key=f"assignment {assignment.id}", by=by)
    return assignment


def assignment_accept(assignment: UUID, *, by: UUID) -> Assignment:
    """Accept one's own assignment; whoever gave it is told."""
    row = access_assignment(assignment, by=by, action="assignment.accept")
    publish(AssignmentAccepted(aggregate=row.topic_id, assignment=row.id, person=by))
    title = _("Accepted: %(what)s") % {"what": row.what}
    _tell(row.given_by, row.topic, title=title, key=f"accepted {row.id}", by=by)
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


def _step(row: Topic, state: TopicState) -> None:
    before = TopicState(row.state)
    if not may_step(before, state):
        raise TopicStepRefused
    row.state, row.updated_at = state.value, clock.now()
    row.save(update_fields=["state", "reason", "updated_at"])
    _recorded(f"topic.{state.value}", row, before=before.value, after=state.value)


def _leads_changed(action: str, row: Topic) -> None:
    row.updated_at = clock.now()
    row.save(update_fields=["leads", "updated_at"])
    _recorded(action, row)


def _recorded(
    action: str, topic: Topic, *, before: str | None = None, after: str | None = None
) -> None:
    record(action, object_kind="topic", object_id=topic.id, before=before, after=after)
    announce("topics", topic.id)
    index_later("topic", topic.id)


def _tell(person: UUID, topic: Topic, *, title: str, key: str, by: UUID) -> None:
    """Leave a notice to somebody else than who acted."""
    if person != by:
        url = reverse("topic", args=[topic.id])
        notice_send(person, kind="topic", title=title, url=url, key=key)


def _due_check(due_at: datetime) -> None:
    if due_at <= clock.now():
        raise DueTimePassed


def _colleague_check(person: UUID) -> None:
    if person not in {one.id for one in people_of_tenant()}:
        raise NotAColleague
