"""Which receipts are taken next: of one tenant, the oldest first, and by one worker at a time.

Whoever works on a tenant holds its lock until the commit: the versions of an item are put in
order by what is in the stream, which two at once would not see of each other.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.database import all_rows, one_row
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.wire.models import WireReceipt

RECEIPTS_MAX = 200
BYTES_MAX = 8_000_000
_LOCK = 0x77697265
"""The word "wire": beside other locks of PostgreSQL's, which have numbers of their own."""

# A partial index is searched once for each tenant that has something, however much waits.
_TENANTS = """with recursive waiting as (
        (select tenant_id, id from newsroom_wire_receipt where state = 'waiting'
            order by tenant_id, id limit 1)
        union all
        select next.tenant_id, next.id from waiting cross join lateral (
            select tenant_id, id from newsroom_wire_receipt
            where state = 'waiting' and tenant_id > waiting.tenant_id
            order by tenant_id, id limit 1) as next
    ) select tenant_id from waiting order by id"""
_CLAIM = """select receipt.id, receipt.provider_id, receipt.is_shared, receipt.name, receipt.mime,
        receipt.charset, receipt.digest, receipt.size_bytes, receipt.body, receipt.received_at,
        receipt.settled_at
    from (
        select id, sum(size_bytes) over (order by id) - size_bytes as before
        from newsroom_wire_receipt
        where state = 'waiting' and tenant_id = %s and id > %s order by id limit %s
    ) as first join newsroom_wire_receipt as receipt on receipt.id = first.id
    where first.before < %s and receipt.tenant_id = %s and receipt.state = 'waiting'
    order by receipt.id for update of receipt skip locked"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A receipt that is being taken in; `is_reread` where it was settled before."""

    id: UUID
    provider: UUID
    is_shared: bool
    name: str
    mime: str
    charset: str
    digest: str
    size_bytes: int
    body: bytes | None
    received_at: datetime
    is_reread: bool

    def data(self) -> bytes:
        """Give what came; raises FileMissing where it is gone."""
        return self.body if self.body is not None else store().read(Digest(self.digest))


def tenants_waiting() -> list[UUID]:
    """Give the tenants that have something to take in, the longest waiting first."""
    return [row[0] for row in all_rows(_TENANTS, ())]


def tenant_locked(tenant: UUID) -> bool:
    """Try to be the one who works on a tenant until the transaction ends."""
    return bool(_asked("select pg_try_advisory_xact_lock(%s, %s)", tenant))


def tenant_awaited(tenant: UUID) -> None:
    """Wait until nobody else works on a tenant."""
    _asked("select pg_advisory_xact_lock(%s, %s) is null", tenant)


def receipts_claim(tenant: UUID, *, after: UUID, limit: int = RECEIPTS_MAX) -> list[Claimed]:
    """Claim receipts of a tenant behind one, the oldest first, until they are many or large."""
    rows = all_rows(_CLAIM, (tenant, after, limit, BYTES_MAX, tenant))
    return [
        Claimed(
            id=row[0],
            provider=row[1],
            is_shared=row[2],
            name=row[3],
            mime=row[4],
            charset=row[5],
            digest=row[6],
            size_bytes=row[7],
            body=None if row[8] is None else bytes(row[8]),
            received_at=row[9],
            is_reread=row[10] is not None,
        )
        for row in rows
    ]


def _asked(statement: str, tenant: UUID) -> object:
    number = int.from_bytes(tenant.bytes[-4:], "big", signed=True)
    row = one_row(statement, (_LOCK, number))
    return row and row[0]


def claimed_of(row: WireReceipt) -> Claimed:
    """Give a receipt that is read outside the pipeline, to be looked at."""
    return Claimed(
        id=row.id,
        provider=row.provider_id,
        is_shared=row.is_shared,
        name=row.name,
        mime=row.mime,
        charset=row.charset,
        digest=row.digest,
        size_bytes=row.size_bytes,
        body=None if row.body is None else bytes(row.body),
        received_at=row.received_at,
        is_reread=row.settled_at is not None,
    )
