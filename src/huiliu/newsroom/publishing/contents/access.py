"""The only way to a partner's key and to the log of what partners used."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.newsroom.publishing.contents.errors import PartnerKeyNotFound
from huiliu.newsroom.publishing.contents.models import PartnerKey

_IN_CHARGE = frozenset({Role.PUBLISHER, Role.CENTRE_MANAGER})

ACTIONS = (
    ActionRow("partner_key.manage", _IN_CHARGE),
    ActionRow("usage.view", _IN_CHARGE | {Role.EDITOR, Role.RIGHTS_OFFICER, Role.AUDITOR}),
)


def access_key(key: UUID, *, by: UUID) -> PartnerKey:
    """Give a partner's key for changing; raises PartnerKeyNotFound and Forbidden."""
    authorize(by, "partner_key.manage")
    found: PartnerKey | None = (
        PartnerKey.objects.select_for_update(of=("self",))
        .select_related("subscriber", "product")
        .filter(pk=key)
        .first()
    )
    if found is None:
        raise PartnerKeyNotFound
    return found
