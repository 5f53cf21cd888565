"""What a planner or an assignee should do next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.database import Count
from huiliu.kit.pages import NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.core.states import AssignmentState, TopicState
from huiliu.newsroom.planning.models import Assignment, Topic
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_of
from huiliu.newsroom.planning.selectors.topics import topic_rows_proposed, topic_rows_unassigned

_STEPS_MAX = 50
_UNFINISHED = [AssignmentState.GIVEN.value, AssignmentState.ACCEPTED.value]
_COUNT = """select
    (select count(*) from newsroom_planning_assignment
     where tenant_id = %s and person = %s and state = any(%s))
    + (select count(*) from newsroom_planning_topic where tenant_id = %s and state = any(%s))"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the person's assignments, then the topics that wait for a planner: decide, assign."""
    steps = [_assignment_step(row) for row in assignment_rows_of(person)[:_STEPS_MAX]]
    if may(person, "topic.decide"):
        steps += [_decide_step(row) for row in topic_rows_proposed()[:_STEPS_MAX]]
    if may(person, "topic.assign", state=TopicState.APPROVED):
        steps += [_assign_step(row) for row in topic_rows_unassigned()[:_STEPS_MAX]]
    return tuple(steps)


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    waiting = []
    if may(person, "topic.decide"):
        waiting.append(TopicState.PROPOSED.value)
    if may(person, "topic.assign", state=TopicState.APPROVED):
        waiting.append(TopicState.APPROVED.value)
    tenant = tenant_of_scope()
    return Count(_COUNT, (tenant, person, _UNFINISHED, tenant, waiting))


def _assignment_step(row: Assignment) -> NextStep:
    given = row.state == AssignmentState.GIVEN
    return NextStep(
        due_at=row.due_at,
        title=row.topic.title,
        context=f"{row.what} {row.place}".strip(),
        verb=_("Accept it") if given else _("Start writing"),
        url=reverse("topic", args=[row.topic_id]),
    )


def _decide_step(row: Topic) -> NextStep:
    return NextStep(
        due_at=row.due_at,
        title=row.title,
        context=row.angle,
        verb=_("Decide on it"),
        url=reverse("topic", args=[row.id]),
    )


def _assign_step(row: Topic) -> NextStep:
    return NextStep(
        due_at=row.due_at,
        title=row.title,
        context=_("Approved, nobody has it yet."),
        verb=_("Assign it"),
        url=reverse("topic", args=[row.id]),
    )
