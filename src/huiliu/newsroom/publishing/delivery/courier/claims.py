"""Claims: which subscribers are due, taken over all centres by one statement.

A claimed subscriber is leased for a short time, so that a worker that dies holds nobody for long;
another worker passes over those that are being claimed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from json import loads
from typing import Any
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.database import all_rows

_CLAIM = """
with due as (
    select s.id from newsroom_delivery_subscriber s
    where s.state in ('on', 'broken') and s.transport <> 'api'
      and s.next_at <= %s and s.is_slow = %s
      and (s.lease_until is null or s.lease_until < %s)
      and (s.cursor < (select coalesce(max(c.sequence), 0) from newsroom_publishing_change c
                       where c.tenant_id = s.tenant_id)
           or exists (select from newsroom_delivery_setback b where b.tenant_id = s.tenant_id
                      and b.subscriber_id = s.id and b.state = 'again'))
    order by s.next_at limit %s for update skip locked)
update newsroom_delivery_subscriber s set lease = gen_random_uuid(), lease_until = %s
from due where s.id = due.id
returning s.tenant_id, s.id, s.lease, s.name, s.products, s.form, s.transport, s.settings,
    s.secrets, s.cursor, s.failures, s.is_slow
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A subscriber that is due, as its row says."""

    tenant: UUID
    id: UUID
    lease: UUID
    name: str
    products: tuple[UUID, ...]
    form: str
    transport: str
    settings: Mapping[str, Any]
    secrets: bytes
    cursor: int
    failures: int
    is_slow: bool


def claimed(*, slow: bool, most: int, lease_s: float) -> list[Claim]:
    """Claim up to so many subscribers of one lane; in the courier's scope."""
    if most < 1:
        return []
    now = clock.now()
    until = now + timedelta(seconds=lease_s)
    return [_claim(row) for row in all_rows(_CLAIM, [now, slow, now, most, until])]


def _claim(row: tuple[Any, ...]) -> Claim:
    tenant, key, lease, name, products, form, transport, settings, secrets, *rest = row
    cursor, failures, is_slow = rest
    return Claim(
        tenant=tenant,
        id=key,
        lease=lease,
        name=name,
        products=tuple(products),
        form=form,
        transport=transport,
        settings=loads(settings),
        secrets=bytes(secrets),
        cursor=cursor,
        failures=failures,
        is_slow=is_slow,
    )
