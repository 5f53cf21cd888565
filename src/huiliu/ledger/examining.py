"""Whether the keys on the disk are those that the log and its tenants sign with."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from huiliu.kit.scope import tenant_scope
from huiliu.ledger.errors import LedgerError
from huiliu.ledger.folder import ledger_folder, log_origin
from huiliu.ledger.keys import keyring
from huiliu.ledger.selectors import verifiers_of_scope


def key_flaws_now(tenants: Iterable[UUID]) -> Iterator[str]:
    """Open every key; say of each that cannot be used why."""
    keys, folder = keyring(), ledger_folder()
    if keys.log_path.exists():
        try:
            folder.checkpoint(by=keys.log_signer(origin=log_origin()).verifier)
        except LedgerError as error:
            yield str(error)
    elif folder.checkpoint_note() is not None:
        yield f"{keys.log_path} is missing, and the log has begun"
    for tenant in tenants:
        with tenant_scope(tenant):
            verifiers = verifiers_of_scope()
        for verifier in verifiers[-1:]:
            try:
                keys.tenant_signer(verifier)
            except LedgerError as error:
                yield str(error)
