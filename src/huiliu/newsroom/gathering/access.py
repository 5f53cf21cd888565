"""The only way to a lead."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.errors import LeadNotFound
from huiliu.newsroom.gathering.models import Lead

_GATHERERS = frozenset({Role.REPORTER, Role.EDITOR, Role.PLANNER, Role.CENTRE_MANAGER})
_READERS = _GATHERERS | {
    Role.REVIEWER_1,
    Role.REVIEWER_2,
    Role.REVIEWER_3,
    Role.PUBLISHER,
    Role.RIGHTS_OFFICER,
    Role.MONITOR,
    Role.CLERK,
    Role.AUDITOR,
}
_SETTLED = frozenset({LeadState.TAKEN, LeadState.DROPPED, LeadState.JOINED})

ACTIONS = (
    ActionRow("lead.view", _READERS),
    ActionRow("lead.receive", _GATHERERS | {Role.CLERK}),
    ActionRow("lead.decide", _GATHERERS),
    ActionRow("lead.reopen", _GATHERERS, _SETTLED),
)


def access_lead(lead: UUID, *, by: UUID, action: str) -> Lead:
    """Give the lead if `by` may do `action` to it; raises LeadNotFound and Forbidden."""
    found: Lead | None = Lead.objects.filter(pk=lead).first()
    if found is None:
        raise LeadNotFound
    authorize(by, action, state=found.state)
    return found


def access_lead_locked(lead: UUID, *, by: UUID, action: str) -> Lead:
    """Give the same, and let nobody else decide on it until the transaction ends."""
    Lead.objects.select_for_update().filter(pk=lead).first()
    return access_lead(lead, by=by, action=action)
