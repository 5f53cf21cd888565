"""What a reviewer should judge next, in the desk's words."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.kit.pages import ListQuery, NextStep
from huiliu.newsroom.review.access import escalated_roles, judging_roles
from huiliu.newsroom.review.models import Stage
from huiliu.newsroom.review.selectors import stage_rows_open
from huiliu.newsroom.review.words import stage_word

_STEPS_MAX = 50


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each open stage of the person's roles that others wrote."""
    rows = _rows(person)
    return () if rows is None else tuple(_step(row) for row in rows[:_STEPS_MAX])


def count_of(person: UUID) -> int:
    """Count what `steps_of` would give, all of it, without reading it."""
    rows = _rows(person)
    return 0 if rows is None else rows.count()


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
