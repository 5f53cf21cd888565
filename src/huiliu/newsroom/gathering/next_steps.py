"""What waits to be decided among the leads, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.database import NOTHING, Count
from huiliu.kit.pages import NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.selectors import lead_rows_held_by, lead_rows_new

_STEPS_MAX = 20
_COUNT = """select count(*) from newsroom_gathering_lead where tenant_id = %s
    and (state = %s or state = %s and taken_by = %s and topic_id is null)"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the leads that a person holds without a topic, then those that wait for anybody."""
    if not may(person, "lead.decide"):
        return ()
    held = tuple(_held(row) for row in lead_rows_held_by(person)[:_STEPS_MAX])
    return held + tuple(_waiting(row) for row in lead_rows_new()[:_STEPS_MAX])


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    if not may(person, "lead.decide"):
        return NOTHING
    states = LeadState.NEW.value, LeadState.TAKEN.value
    return Count(_COUNT, (tenant_of_scope(), *states, person))


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
