"""The only way to a provider."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.wire.core.states import ProviderState
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.errors import ProviderNotFound

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
_KEEPERS = frozenset({Role.EDITOR, Role.PLANNER, Role.CENTRE_MANAGER})

ACTIONS = (
    ActionRow("provider.view", _READERS),
    ActionRow("provider.manage", _KEEPERS),
    ActionRow("provider.hand_in", _GATHERERS | {Role.CLERK}),
)


def access_provider(provider: UUID, *, by: UUID, action: str) -> WireProvider:
    """Give a provider that was not removed; raises ProviderNotFound and Forbidden."""
    rows = WireProvider.objects.exclude(state=ProviderState.REMOVED.value)
    found: WireProvider | None = rows.filter(pk=provider).first()
    if found is None:
        raise ProviderNotFound
    authorize(by, action, state=found.state)
    return found


def access_provider_locked(provider: UUID, *, by: UUID, action: str) -> WireProvider:
    """Give the same, and let nobody else change it until the transaction ends."""
    WireProvider.objects.select_for_update().filter(pk=provider).first()
    return access_provider(provider, by=by, action=action)
