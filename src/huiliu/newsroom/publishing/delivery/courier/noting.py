"""Notes: what the threads reported, written for all subscribers together.

Only a report under the lease that a row still has moves its cursor; it never moves back here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import dumps
from typing import Any
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.database import all_rows, each_carried_out
from huiliu.kit.ids import new_id
from huiliu.kit.scope import system_scope
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import BROKEN_AT, backoff_s, is_set_aside
from huiliu.newsroom.publishing.delivery.core.states import SetbackState
from huiliu.newsroom.publishing.delivery.courier.loads import SLOW_S, Load, Missed, Report, Taken
from huiliu.newsroom.publishing.delivery.models import Passage

_UPDATE = """
update newsroom_delivery_subscriber s set
    cursor = greatest(s.cursor, v.reached),
    failures = v.failures,
    fault = v.fault, fault_status = v.status,
    failed_at = coalesce(v.failed_at, s.failed_at),
    delivered_at = coalesce(v.delivered_at, s.delivered_at),
    next_at = v.next_at, is_slow = v.is_slow,
    settings = s.settings || v.learned,
    state = case when s.state not in ('on', 'broken') then s.state
                 when v.failures >= %s then 'broken' else 'on' end,
    lease = case when v.ends then null else s.lease end,
    lease_until = case when v.ends then null else s.lease_until end
from unnest(%s::uuid[], %s::uuid[], %s::int[], %s::int[], %s::text[], %s::smallint[],
    %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::bool[], %s::jsonb[], %s::bool[])
    as v(id, lease, reached, failures, fault, status, failed_at, delivered_at, next_at, is_slow,
         learned, ends)
where s.id = v.id and s.lease = v.lease
returning s.id
"""
_PASSAGE = """
insert into newsroom_delivery_passage as p (id, tenant_id, subscriber_id, minute, first, last,
    documents, size_bytes, attempts, started_at, ended_at)
values (%s, %s, %s, date_trunc('minute', %s::timestamptz), %s, %s, %s, %s, %s, %s, %s)
on conflict (tenant_id, subscriber_id, minute) do update set
    first = least(p.first, excluded.first), last = greatest(p.last, excluded.last),
    documents = p.documents + excluded.documents, size_bytes = p.size_bytes + excluded.size_bytes,
    attempts = p.attempts + excluded.attempts, ended_at = excluded.ended_at
"""
_SETBACK = """
insert into newsroom_delivery_setback as b (id, tenant_id, subscriber_id, sequence, kind, fault,
    status, attempts, state, at)
values (%s, %s, %s, %s, %s, %s, %s, %s, 'open', %s)
on conflict (tenant_id, subscriber_id, sequence) do update set fault = excluded.fault,
    status = excluded.status, attempts = b.attempts + excluded.attempts, state = 'open',
    at = excluded.at, settled_by = null, settled_at = null
"""
_SETTLED = """
update newsroom_delivery_setback set state = %s, settled_at = %s
where tenant_id = %s and subscriber_id = %s and sequence = %s and state = 'again'
"""
_CONFIRMED = """
insert into newsroom_delivery_confirmation (id, tenant_id, subscriber_id, sequence, kind, way, at)
values (%s, %s, %s, %s, %s, %s, %s)
on conflict (tenant_id, subscriber_id, sequence) do nothing
"""
_Values = list[Any]
SCOPE = "courier"
PASSAGES_DAYS = 90


@dataclass(frozen=True, slots=True)
class Stretch:
    """All reports of one load that came since the last notes."""

    load: Load
    reports: tuple[Report, ...]

    @property
    def taken(self) -> list[tuple[Report, Taken]]:
        """What arrived."""
        return [(one, one.taken) for one in self.reports if one.taken is not None]

    @property
    def missed(self) -> Missed | None:
        """What did not; a load ends with it."""
        return self.reports[-1].missed

    @property
    def failures(self) -> int:
        """How many attempts failed in a row by now."""
        is_left = self.missed is None and not self.taken and bool(self.load.parcels)
        if is_left:
            return self.load.failures
        if self.missed is None or self.is_set_aside:
            return 0
        return (0 if self.taken else self.load.failures) + 1

    @property
    def is_set_aside(self) -> bool:
        """Whether the document that did not arrive is passed over."""
        missed = self.missed
        if missed is None:
            return False
        attempts = (0 if self.taken else self.load.failures) + 1
        return missed.is_again or is_set_aside(missed.fault, attempts=attempts)

    @property
    def reached(self) -> int:
        """How far everything is settled."""
        missed = self.missed
        if missed is not None and self.is_set_aside and not missed.is_again:
            return missed.sequence
        return max(one.reached for one in self.reports)


def stretches(reports: Iterable[Report]) -> list[Stretch]:
    """Put the reports of each load together, in the order in which they came."""
    found: dict[UUID, list[Report]] = {}
    for one in reports:
        found.setdefault(one.load.lease, []).append(one)
    return [Stretch(rows[0].load, tuple(rows)) for rows in found.values()]


def passages_forget() -> int:
    """Forget what arrived in which minute once nobody looks for it; gives how many rows."""
    before = clock.now() - timedelta(days=PASSAGES_DAYS)
    with system_scope(SCOPE):
        gone, _by_model = Passage.objects.filter(minute__lt=before).delete()
    return int(gone)


def note(found: Sequence[Stretch]) -> set[UUID]:
    """Write what happened; in the courier's scope. Gives the centres whose pages show it."""
    if not found:
        return set()
    values = [BROKEN_AT, *map(list, zip(*map(_values, found), strict=True))]
    held = {row[0] for row in all_rows(_UPDATE, values)}
    ours = [one for one in found if one.load.destination.subscriber in held]
    each_carried_out(_PASSAGE, [_passage(one) for one in ours if one.taken])
    each_carried_out(_SETBACK, [_setback(one) for one in ours if one.is_set_aside])
    each_carried_out(_SETTLED, [row for one in ours for row in _settled(one)])
    each_carried_out(_CONFIRMED, [row for one in ours for row in _confirmed(one)])
    return {one.load.tenant for one in ours}


def _values(one: Stretch) -> _Values:
    last, missed = one.reports[-1], one.missed
    wait_s = backoff_s(one.failures, retry_after_s=missed.retry_after_s) if missed else 0
    pause = timedelta(seconds=wait_s if one.failures else 0)
    learned: dict[str, str] = {}
    for report in one.reports:
        learned |= report.learned
    return [
        one.load.destination.subscriber,
        one.load.lease,
        one.reached,
        one.failures,
        missed.fault.value if missed and one.failures else "",
        missed.status if missed and one.failures else None,
        last.at if missed else None,
        one.taken[-1][0].at if one.taken else None,
        last.at + pause,
        _is_slow(one),
        dumps(learned),
        last.is_last,
    ]


def _is_slow(one: Stretch) -> bool:
    """Slow is who took long for a document, or answered nobody; quick is who just was."""
    seconds = max(report.seconds for report in one.reports)
    return seconds > SLOW_S or (one.failures > 0 and one.load.is_slow)


def _passage(one: Stretch) -> _Values:
    taken = one.taken
    first, last = taken[0][0], taken[-1][0]
    numbers = [each.sequence for _report, each in taken]
    return [
        new_id(),
        one.load.tenant,
        one.load.destination.subscriber,
        first.started_at,
        min(numbers),
        max(numbers),
        len(taken),
        sum(each.size_bytes for _report, each in taken),
        len(one.reports) + (one.load.failures or 0),
        first.started_at,
        last.at,
    ]


def _setback(one: Stretch) -> _Values:
    missed = one.missed
    assert missed is not None  # noqa: S101 - of a stretch that is set aside
    return [
        new_id(),
        one.load.tenant,
        one.load.destination.subscriber,
        missed.sequence,
        missed.kind.value,
        missed.fault.value,
        missed.status,
        (0 if one.taken else one.load.failures) + 1,
        one.reports[-1].at,
    ]


def _settled(one: Stretch) -> list[_Values]:
    done: datetime = one.reports[-1].at
    key = [one.load.tenant, one.load.destination.subscriber]
    return [
        [SetbackState.DELIVERED.value, done, *key, each.sequence]
        for _report, each in one.taken
        if each.is_again
    ]


def _confirmed(one: Stretch) -> list[_Values]:
    key = [one.load.tenant, one.load.destination.subscriber]
    return [
        [new_id(), *key, each.sequence, each.kind.value, each.way.value, report.at]
        for report, each in one.taken
        if each.kind is not ChangeKind.RELEASED
    ]
