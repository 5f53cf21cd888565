"""What waits to be decided among the leads, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.pages import NextStep
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.selectors import lead_count_waiting, lead_rows_held_by, lead_rows_new

_STEPS_MAX = 20


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the leads that a person holds without a topic, then those that wait for anybody."""
    if not may(person, "lead.decide"):
        return ()
    held = tuple(_held(row) for row in lead_rows_held_by(person)[:_STEPS_MAX])
    return held + tuple(_waiting(row) for row in lead_rows_new()[:_STEPS_MAX])


def count_of(person: UUID) -> int:
    """Count what `steps_of` would give, all of it, without reading it."""
    if not may(person, "lead.decide"):
        return 0
    return lead_count_waiting(person)


def _held(row: Lead) -> NextStep:
    return NextStep(
        due_at=None,
        title=row.title,
        context=str(_("%(code)s is yours and has no topic yet.") % {"code": row.code}),
        verb=_("Make a topic"),
        url=f"{reverse('topic-new')}?lead={row.id}",
    )


def _waiting(row: Lead) -> NextStep:
    return NextStep(
        due_at=None,
        title=row.title,
        context=row.source or row.code,
        verb=_("Look at it"),
        url=reverse("lead", args=[row.id]),
    )
