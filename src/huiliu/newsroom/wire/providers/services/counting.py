"""Counting what came, hour by hour: a minute's job, so that a push costs no row of its own.

Receipts are counted by their id, which begins with the moment it was made; those of the last half
minute wait, as a transaction may still hold one.
"""

from datetime import timedelta
from typing import Final

from huiliu.kit import clock
from huiliu.kit.database import rows_changed
from huiliu.kit.ids import first_id_at
from huiliu.newsroom.wire.models import WireHour
from huiliu.newsroom.wire.providers.core.pace import DAYS

LAG: Final = timedelta(seconds=30)
_KEPT: Final = timedelta(days=DAYS + 1)
_COUNT: Final = """
with fresh as (
    select r.tenant_id, r.provider_id, date_trunc('hour', r.received_at, 'UTC') as starts_at,
        count(*) as receipts, sum(r.size_bytes) as size_bytes, max(r.received_at) as last_at
    from newsroom_wire_provider p join newsroom_wire_receipt r
        on r.tenant_id = p.tenant_id and r.provider_id = p.id
        and r.id > p.counted_to and r.id < %(upto)s
    where p.state <> 'removed' group by 1, 2, 3),
written as (
    insert into newsroom_wire_hour as h
        (id, tenant_id, provider_id, starts_at, receipts, size_bytes)
    select gen_random_uuid(), tenant_id, provider_id, starts_at, receipts, size_bytes from fresh
    on conflict (tenant_id, provider_id, starts_at) do update set
        receipts = h.receipts + excluded.receipts, size_bytes = h.size_bytes + excluded.size_bytes)
update newsroom_wire_provider p set counted_to = %(upto)s, news_at = greatest(p.news_at, f.last_at)
from (select tenant_id, provider_id, max(last_at) as last_at from fresh group by 1, 2) f
where p.tenant_id = f.tenant_id and p.id = f.provider_id
"""


def hours_count() -> int:
    """Count what came since the last time, over all centres; gives of how many providers."""
    return rows_changed(_COUNT, {"upto": first_id_at(clock.now() - LAG)})


def hours_erase() -> int:
    """Forget the hours that nothing is learned from any more."""
    gone, _by_model = WireHour.objects.filter(starts_at__lt=clock.now() - _KEPT).delete()
    return gone
