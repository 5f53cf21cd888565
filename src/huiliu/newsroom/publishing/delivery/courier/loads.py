"""Loads: what one thread brings to one subscriber, in order, and what it reports of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.logs import logger
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports import SenderOf
from huiliu.newsroom.publishing.delivery.transports.sending import (
    Destination,
    Parcel,
    Sender,
    SendingFailed,
)

SLOW_S = 2.0
"""Whoever takes longer for one document goes over the slow lane until it is quick again."""

_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A document that could not be written in the subscriber's form; a load ends before it."""

    sequence: int
    kind: ChangeKind
    is_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is brought under one lease. `last` is where the cursor stands when all of it is done.

    `failures` is how often in a row the subscriber had failed before.
    """

    tenant: UUID
    lease: UUID
    failures: int
    is_slow: bool
    destination: Destination
    parcels: tuple[Parcel, ...]
    last: int
    unwritten: Unwritten | None = None
    packed_s: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document that arrived."""

    sequence: int
    kind: ChangeKind
    way: Way
    size_bytes: int
    is_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A document that did not arrive, and why."""

    sequence: int
    kind: ChangeKind
    fault: Fault
    status: int | None = None
    retry_after_s: float = 0
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What happened on one stretch of a load. `reached` is how far everything is settled.

    The last report of a load `is_last`: its lease ends with it.
    """

    load: Load
    at: datetime
    started_at: datetime
    reached: int
    taken: Taken | None = None
    missed: Missed | None = None
    seconds: float = 0
    is_last: bool = False
    learned: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds that a load may take, and that it may have waited for its thread."""

    budget_s: float
    wait_s: float


def carry(
    load: Load, *, sender_of: SenderOf, limits: Limits, report: Callable[[Report], None]
) -> None:
    """Bring a load until it is done, one document fails, or its time is over; report each step.

    However it ends, one last report is given. One that waited too long brings nothing.
    """
    way = _Trip(load, report)
    try:
        if time.monotonic() - load.packed_s > limits.wait_s:
            way.leave()
        elif load.parcels:
            with sender_of(load.destination) as sender:
                way.go(sender, until=time.monotonic() + limits.budget_s)
        else:
            way.end()
    except SendingFailed as failed:
        way.fail(failed)
    except Exception as error:  # noqa: BLE001 - the thread's rim: a bug holds one subscriber
        _log.warning("courier.failed", fault=type(error).__name__)
        way.fail(SendingFailed(Fault.DOCUMENT))


class _Trip:
    """One trip with a load: `reached` and `place` say how far it is."""

    def __init__(self, load: Load, report: Callable[[Report], None]) -> None:
        self._load = load
        self._report = report
        self._place = 0
        self._reached = 0
        self._is_over = False
        self._began = time.monotonic()
        self._started_at = clock.now()

    def go(self, sender: Sender, *, until: float) -> None:
        """Send one after the other."""
        while self._place < len(self._load.parcels):
            if time.monotonic() > until and self._place:
                self._say(is_last=True, learned=sender.learned)
                return
            parcel = self._load.parcels[self._place]
            self._began, self._started_at = time.monotonic(), clock.now()
            sender.send(parcel)
            self._place += 1
            self._took(parcel, sender)
        if self._load.unwritten is not None:
            self.end()

    def fail(self, failed: SendingFailed) -> None:
        """Say that the document at hand did not arrive, unless all was said before."""
        if self._is_over:
            return
        parcel = self._load.parcels[min(self._place, len(self._load.parcels) - 1)]
        self._miss(parcel, failed)

    def leave(self) -> None:
        """Bring nothing: whoever claims it next does."""
        self._say(is_last=True)

    def end(self) -> None:
        """Say that nothing, or nothing that can be written, is left."""
        unwritten = self._load.unwritten
        if unwritten is not None:
            self._miss(unwritten, SendingFailed(Fault.DOCUMENT))
        else:
            self._reached = self._load.last
            self._say(is_last=True)

    def _miss(self, parcel: Parcel | Unwritten, failed: SendingFailed) -> None:
        missed = Missed(
            sequence=parcel.sequence,
            kind=parcel.kind,
            fault=failed.fault,
            status=failed.status,
            retry_after_s=failed.retry_after_s,
            is_again=parcel.is_again,
        )
        self._say(missed=missed, is_last=True)

    def _took(self, parcel: Parcel, sender: Sender) -> None:
        is_last = self._place == len(self._load.parcels) and self._load.unwritten is None
        if not parcel.is_again:
            self._reached = parcel.sequence
        if is_last:
            self._reached = self._load.last
        taken = Taken(
            sequence=parcel.sequence,
            kind=parcel.kind,
            way=sender.way,
            size_bytes=len(parcel.payload.data),
            is_again=parcel.is_again,
        )
        self._say(taken=taken, is_last=is_last, learned=sender.learned)

    def _say(
        self,
        *,
        taken: Taken | None = None,
        missed: Missed | None = None,
        is_last: bool = False,
        learned: dict[str, str] | None = None,
    ) -> None:
        self._is_over = is_last
        self._report(
            Report(
                load=self._load,
                at=clock.now(),
                started_at=self._started_at,
                reached=self._reached,
                taken=taken,
                missed=missed,
                seconds=time.monotonic() - self._began,
                is_last=is_last,
                learned=dict(learned or {}),
            )
        )
