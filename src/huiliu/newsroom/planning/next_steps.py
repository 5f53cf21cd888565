"""What a planner or an assignee should do next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.database import Count
from huiliu.kit.pages import NextStep, Undo
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.core.states import UNFINISHED, AssignmentState, Output, TopicState
from huiliu.newsroom.planning.models import Assignment, PlanChange, Topic
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_of
from huiliu.newsroom.planning.selectors.topics import topic_rows_proposed, topic_rows_unassigned
from huiliu.newsroom.planning.services.undoing import UNDO_S, change_undoable
from huiliu.newsroom.planning.wording import STATE_WORDS

_STEPS_MAX = 50
_ACTS = {
    AssignmentState.OFFERED: "assignment-accept",
    AssignmentState.ACCEPTED: "assignment-go",
    AssignmentState.ON_THE_WAY: "assignment-file",
}
_UNFINISHED = sorted(state.value for state in UNFINISHED)
_COUNT = """select
    (select count(*) from newsroom_planning_assignment
     where tenant_id = %s and person = %s and state = any(%s))
    + (select count(*) from newsroom_planning_assignment
       where tenant_id = %s and state = any(%s) and crew_id in (
         select id from newsroom_planning_crew where tenant_id = %s and members @> array[%s]))
    + (select count(*) from newsroom_planning_topic where tenant_id = %s and state = any(%s))"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the person's assignments, then the topics that wait for a planner: decide, assign."""
    steps = [_assignment_step(row) for row in assignment_rows_of(person)[:_STEPS_MAX]]
    if may(person, "topic.decide"):
        steps += [_decide_step(row) for row in topic_rows_proposed()[:_STEPS_MAX]]
    if may(person, "topic.assign", state=TopicState.APPROVED):
        steps += [_assign_step(row) for row in topic_rows_unassigned()[:_STEPS_MAX]]
    return tuple(steps)


def undo_of(person: UUID) -> Undo | None:
    """Give the person's last step as long as it can be taken back."""
    change = change_undoable(by=person)
    if change is None:
        return None
    return Undo(
        words=_undo_words(change),
        url=reverse("topic-undo"),
        field="change",
        value=str(change.id),
        seconds=UNDO_S,
    )


def _undo_words(change: PlanChange) -> str:
    if change.action.startswith("topic."):
        return _("It lies in “%(column)s” now.") % {"column": STATE_WORDS[change.after]}
    if change.after == AssignmentState.ON_THE_WAY.value:
        return str(_("You are on the way. Whoever gave it is told."))
    return str(_("Handed in. Whoever gave it is told."))


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give of topics and assignments, all of it."""
    waiting = []
    if may(person, "topic.decide"):
        waiting.append(TopicState.PROPOSED.value)
    if may(person, "topic.assign", state=TopicState.APPROVED):
        waiting.append(TopicState.APPROVED.value)
    tenant = tenant_of_scope()
    own = (tenant, person, _UNFINISHED, tenant, _UNFINISHED, tenant, person)
    return Count(_COUNT, (*own, tenant, waiting))


def _assignment_step(row: Assignment) -> NextStep:
    going = row.state == AssignmentState.ON_THE_WAY.value
    writing = row.coverage.kind == Output.TEXT.value and not row.place
    return NextStep(
        due_at=row.due_at if going else row.starts_at or row.due_at,
        title=row.topic.title,
        context=f"{row.what} {row.place}".strip(),
        verb=_verb(AssignmentState(row.state), writing=writing),
        url=f"{reverse('assignments')}#a-{row.id}",
        act_url=_act_url(row, writing=writing),
    )


def _act_url(row: Assignment, *, writing: bool) -> str:
    """Give where the one thing is done by one press; writing is not."""
    if row.state == AssignmentState.ACCEPTED.value and writing:
        return ""
    return reverse(_ACTS[AssignmentState(row.state)], args=[row.id])


def _verb(state: AssignmentState, *, writing: bool) -> Promise:
    """Name the one thing to do: answer, set out or write, hand in."""
    if state is AssignmentState.OFFERED:
        return _("Accept it")
    if state is AssignmentState.ON_THE_WAY:
        return _("Hand it in")
    return _("Start writing") if writing else _("Set out")


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
        url=reverse("assignment-offer", args=[row.id]),
    )
