"""What waits to be decided among the leads, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.pages import NextStep
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.selectors import lead_rows_new

_STEPS_MAX = 20


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each new lead to those who may decide on leads."""
    if not may(person, "lead.decide"):
        return ()
    return tuple(_step(row) for row in lead_rows_new()[:_STEPS_MAX])


def _step(row: Lead) -> NextStep:
    return NextStep(
        due_at=None,
        title=row.title,
        context=row.source or row.code,
        verb=_("Look at it"),
        url=reverse("lead", args=[row.id]),
    )
