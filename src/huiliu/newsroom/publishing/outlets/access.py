"""The only way to an outlet, and to a story's post there."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.publishing.outlets.errors import OutletNotFound
from huiliu.newsroom.publishing.outlets.models import Outlet

ACTIONS = (
    ActionRow("outlet.manage", frozenset({Role.CENTRE_MANAGER})),
    ActionRow("outlet.send", frozenset({Role.EDITOR, Role.PUBLISHER})),
)


def access_outlet(outlet: UUID, *, by: UUID, action: str) -> Outlet:
    """Give an outlet to who may do `action`; raises OutletNotFound and Forbidden."""
    authorize(by, action)
    found: Outlet | None = Outlet.objects.filter(pk=outlet).first()
    if found is None:
        raise OutletNotFound
    return found


def access_outlet_locked(outlet: UUID, *, by: UUID) -> Outlet:
    """Give an outlet for changing; raises OutletNotFound and Forbidden."""
    authorize(by, "outlet.manage")
    found: Outlet | None = Outlet.objects.select_for_update().filter(pk=outlet).first()
    if found is None:
        raise OutletNotFound
    return found
