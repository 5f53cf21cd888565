"""Rounds of the courier: note what came back, claim who is due, pack, hand out, go on.

A round never waits for the network. A thread that has something to report stirs the next round; a
commit that adds a change wakes it; and it looks by itself each second for whom a pause has ended.
Slow subscribers have a lane with few threads of its own: they wait for each other, nobody for them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import transaction

from huiliu.kit import clock, metrics
from huiliu.kit.live import announce
from huiliu.kit.logs import logger
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.courier.claims import Claim, claimed
from huiliu.newsroom.publishing.delivery.courier.loads import Limits, Load, Missed, Report, carry
from huiliu.newsroom.publishing.delivery.courier.noting import SCOPE, note, stretches
from huiliu.newsroom.publishing.delivery.courier.packing import Press, destination_of, packed
from huiliu.newsroom.publishing.delivery.transports import SenderOf, sender_of
from huiliu.newsroom.publishing.delivery.transports.sending import SEND_S

_GATHER_S = 0.01
_TELL_EVERY_S = 1.0
_log = logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many threads, how many loads in all, and for how long a load may be on its way.

    Loads wait for a thread in line, so that many are packed by one reading of the database. One
    that waited too long is left to its lease: who holds a lease longer is taken for dead.
    """

    quick: int = 24
    in_line: int = 256
    slow: int = 4
    budget_s: float = 8.0
    lease_s: float = 45.0

    def most(self, *, is_slow: bool) -> int:
        """How many loads of a lane may be out at once."""
        return self.slow if is_slow else max(self.in_line, self.quick)


class Courier:
    """The courier of one process. Its rounds run in one thread; `_reports` comes from the others.

    `_busy` counts the loads on their way by lane; `_kept` are reports that are not written yet.
    """

    def __init__(
        self,
        *,
        stir: Callable[[], None],
        pace: Pace | None = None,
        sender_of: SenderOf = sender_of,
    ) -> None:
        self._pace = pace or Pace()
        self._stir = stir
        self._sender_of = sender_of
        self._press = Press()
        self._reports: SimpleQueue[Report] = SimpleQueue()
        self._kept: list[Report] = []
        self._busy: Counter[bool] = Counter()
        self._untold: set[UUID] = set()
        self._told_at = 0.0
        self._threads = {
            False: ThreadPoolExecutor(self._pace.quick, thread_name_prefix="courier"),
            True: ThreadPoolExecutor(self._pace.slow, thread_name_prefix="courier slow"),
        }

    @property
    def busy(self) -> int:
        """How many loads are on their way, or came back and are not noted."""
        return self._busy.total() + len(self._kept) + self._reports.qsize()

    @property
    def on_the_way(self) -> int:
        """How many loads have not come back."""
        return self._busy.total() if self._reports.empty() else 0

    def round(self) -> int:
        """Do one round; gives how many subscribers were served or looked at."""
        self._collect()
        claims = self._noted_and_claimed()
        by_tenant: dict[UUID, list[Claim]] = {}
        for claim in claims:
            by_tenant.setdefault(claim.tenant, []).append(claim)
        for tenant, theirs in by_tenant.items():
            self._hand_out(tenant, theirs)
        return len(claims)

    def close(self) -> None:
        """Wait for what is on its way, and end the threads."""
        for threads in self._threads.values():
            threads.shutdown()

    def _collect(self) -> None:
        """Take what was reported; while loads are out, wait a moment for more to note together."""
        until = monotonic() + _GATHER_S if self._busy.total() else 0.0
        try:
            while True:
                left_s = until - monotonic()
                one = (
                    self._reports.get(timeout=left_s) if left_s > 0 else self._reports.get_nowait()
                )
                self._kept.append(one)
                if one.is_last:
                    self._busy[one.load.is_slow] -= 1
        except Empty:
            pass

    def _noted_and_claimed(self) -> list[Claim]:
        with transaction.atomic():
            with system_scope(SCOPE):
                tenants = note(stretches(self._kept))
                claims = [claim for is_slow in (False, True) for claim in self._claimed(is_slow)]
            self._announce(tenants)
        _measure(self._kept)
        self._kept.clear()
        return claims

    def _claimed(self, is_slow: bool) -> list[Claim]:  # noqa: FBT001 - the lane's own name
        """Claim for a lane once half of it is free: a claim of one costs as much as one of many."""
        most = self._pace.most(is_slow=is_slow)
        free = most - self._busy[is_slow]
        if free * 2 < most:
            return []
        return claimed(slow=is_slow, most=free, lease_s=self._pace.lease_s)

    def _announce(self, tenants: Iterable[UUID]) -> None:
        """Tell open pages, those of one centre once a second at most."""
        self._untold.update(tenants)
        now = monotonic()
        if now - self._told_at < _TELL_EVERY_S:
            return
        self._told_at = now
        for tenant in self._untold:
            with tenant_scope(tenant):
                announce("deliveries", tenant)
        self._untold.clear()

    def _hand_out(self, tenant: UUID, claims: list[Claim]) -> None:
        """Pack one centre's loads; what goes wrong there holds this centre and no other."""
        try:
            with transaction.atomic(), tenant_scope(tenant):
                loads = list(packed(claims, self._press))
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - the courier's rim: a bug holds one centre
            _log.warning("courier.packing_failed", fault=type(error).__name__)
            self._hand_back(claims)
            return
        for load in loads:
            self._busy[load.is_slow] += 1
            if load.parcels:
                self._threads[load.is_slow].submit(self._carry, load)
            else:
                self._carry(load)

    def _hand_back(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            self._busy[claim.is_slow] += 1
            self._report(_unpacked(claim))

    def _carry(self, load: Load) -> None:
        pace = self._pace
        carry(
            load,
            sender_of=self._sender_of,
            limits=Limits(budget_s=pace.budget_s, wait_s=pace.lease_s - pace.budget_s - SEND_S),
            report=self._report,
        )

    def _report(self, report: Report) -> None:
        self._reports.put(report)
        self._stir()


def _unpacked(claim: Claim) -> Report:
    now = clock.now()
    load = Load(
        tenant=claim.tenant,
        lease=claim.lease,
        failures=claim.failures,
        is_slow=claim.is_slow,
        destination=destination_of(claim, centre=""),
        parcels=(),
        last=claim.cursor,
    )
    missed = Missed(sequence=claim.cursor + 1, kind=ChangeKind.RELEASED, fault=Fault.OURS)
    return Report(load=load, at=now, started_at=now, reached=0, missed=missed, is_last=True)


def _measure(reports: Iterable[Report]) -> None:
    for one in reports:
        if one.taken is not None or one.missed is not None:
            outcome = "taken" if one.missed is None else one.missed.fault.value
            metrics.DELIVERIES.labels(one.load.destination.transport.value, outcome).inc()
            metrics.DELIVERY_SECONDS.observe(one.seconds)
