"""The secrets of outlets: sealed when entered, opened to be sent, never shown."""

from huiliu.kit import clock, secrets
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.interface import Account
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from huiliu.newsroom.publishing.outlets.models import Outlet


def secret_put(row: Outlet, secret: str) -> None:
    """Seal a secret into a row that is saved next: for this outlet at this address alone."""
    row.secret = secrets.seal(secret, purpose=_purpose(row))
    row.secret_at = clock.now()


def secret_forget(row: Outlet) -> None:
    """Take the secret out of a row that is saved next."""
    row.secret, row.secret_at = "", None


def account_of(row: Outlet) -> Account:
    """Open an outlet's account for sending; raises Refused where its secret cannot be had.

    What an older key of the platform sealed is sealed anew by the way.
    """
    if not row.secret:
        raise Refused(Reason.CREDENTIALS)
    try:
        sealed = secrets.resealed(row.secret, purpose=_purpose(row))
        secret = secrets.opened(sealed, purpose=_purpose(row))
    except secrets.SecretLost as lost:
        raise Refused(Reason.CREDENTIALS) from lost
    if sealed != row.secret:
        Outlet.objects.filter(pk=row.pk).update(secret=sealed)
    field = ADAPTERS[OutletKind(row.kind)].secret
    return Account(base=row.base, settings=dict(row.settings), secrets={field.value: secret})


def _purpose(row: Outlet) -> str:
    return f"outlet {row.pk} {row.base}"
