"""What a reviewer should judge next, in the desk's words."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.kit.database import NOTHING, Count
from huiliu.kit.pages import ListQuery, NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review.access import escalated_roles, judging_roles
from huiliu.newsroom.review.core.deadlines import ReminderKind, ReminderState
from huiliu.newsroom.review.models import Stage
from huiliu.newsroom.review.selectors import stage_rows_open
from huiliu.newsroom.review.words import stage_word

_STEPS_MAX = 50
_COUNT = """select count(*) from newsroom_review_stage stage
    where stage.tenant_id = %s and stage.submitted_by <> %s
    and not exists (select from newsroom_review_decision decision
        where decision.tenant_id = stage.tenant_id and decision.stage_id = stage.id)
    and (stage.role = any(%s) or exists (select from newsroom_review_reminder reminder
        join newsroom_review_link link
            on link.tenant_id = reminder.tenant_id and link.id = stage.link_id
        where reminder.tenant_id = stage.tenant_id and reminder.stage_id = stage.id
        and link.escalate_role = any(%s) and reminder.kind = %s and reminder.state = %s))"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each open stage of the person's roles that others wrote."""
    rows = _rows(person)
    return () if rows is None else tuple(_step(row) for row in rows[:_STEPS_MAX])


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    roles, escalated = judging_roles(person), escalated_roles(person)
    if not roles and not escalated:
        return NOTHING
    sent = ReminderKind.ESCALATED.value, ReminderState.SENT.value
    return Count(_COUNT, (tenant_of_scope(), person, list(roles), list(escalated), *sent))


def _rows(person: UUID) -> QuerySet[Stage] | None:
    roles, escalated = judging_roles(person), escalated_roles(person)
    if not roles and not escalated:
        return None
    rows = stage_rows_open(ListQuery(sort="due"), roles=roles, escalated=escalated)
    return rows.exclude(submitted_by=person)


def _step(stage: Stage) -> NextStep:
    words = {"code": stage.story.code, "stage": stage_word(stage.position)}
    return NextStep(
        due_at=stage.due_at,
        title=stage.version.title,
        context=str(_("%(code)s waits: %(stage)s.") % words),
        verb=_("Review it"),
        url=reverse("review-stage", args=[stage.id]),
    )
