"""The secrets of outlets: sealed when entered, opened to be sent, never shown.

Each is sealed for its row and the address of its service: moved elsewhere it opens nothing.
"""

from huiliu.kit import clock
from huiliu.kit.scope import system_scope
from huiliu.kit.secrets import SealBroken, reseal, seal, unseal
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.interface import Account
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from huiliu.newsroom.publishing.outlets.models import Outlet


def secret_put(row: Outlet, secret: str) -> None:
    """Seal a secret into a row that is saved next."""
    row.secret = seal(secret, purpose=_purpose(row))
    row.secret_at = clock.now()


def secret_forget(row: Outlet) -> None:
    """Take the secret out of a row that is saved next."""
    row.secret, row.secret_at = b"", None


def account_of(row: Outlet) -> Account:
    """Open an outlet's account for sending; raises Refused where its secret cannot be had."""
    try:
        secret = unseal(bytes(row.secret), purpose=_purpose(row))
    except SealBroken as broken:
        raise Refused(Reason.CREDENTIALS) from broken
    if not secret:
        raise Refused(Reason.CREDENTIALS)
    field = ADAPTERS[OutletKind(row.kind)].secret
    return Account(base=row.base, settings=dict(row.settings), secrets={field.value: secret})


def outlets_reseal() -> int:
    """Seal the secrets of all outlets anew under the present key; gives how many."""
    count = 0
    with system_scope("scheduler"):
        for row in Outlet.objects.select_for_update().exclude(secret=b""):
            row.secret = reseal(bytes(row.secret), purpose=_purpose(row))
            row.save(update_fields=["secret"])
            count += 1
    return count


def _purpose(row: Outlet) -> str:
    return f"outlet {row.pk} {row.base}"
