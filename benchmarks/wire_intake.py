"""Items accepted a second through the whole pipeline, while many are there already.

    .venv/bin/python -m benchmarks.wire_intake [--short] [--sizes 10000 100000 1000000]

A durable PostgreSQL and a worker as in production. A sender brings documents one by one, each in
a transaction of its own, at a fixed pace; a watcher sees when each stands in the stream. Before
and beside: how fast a backlog is taken in, without a pace. Ends with 1 if fewer than FLOOR items
a second were accepted, or the p95 from arrival to visible is above LIMIT_S.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psutil
import psycopg

from benchmarks.database import ROOT, database
from benchmarks.wire_items import documents

FLOOR, AIM, LIMIT_S = 150, 300, 2.0
_BACKLOG = 3_000
_TABLES = (
    "newsroom_wire_item",
    "newsroom_wire_receipt",
    "rights_text_sketch",
    "rights_text_key",
)
_PATIENCE_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured at one size."""

    size: int
    drained: float
    accepted: float
    delays_s: Sequence[float]
    memory_mb: float
    bytes_an_item: float

    def line(self) -> str:
        """Give it as a line of the table."""
        cuts = statistics.quantiles(self.delays_s, n=100)
        return (
            f"{self.size:>9,} {self.drained:>10.0f} {self.accepted:>10.0f} {cuts[49]:>8.2f}"
            f" {cuts[94]:>8.2f} {cuts[98]:>8.2f} {self.memory_mb:>9.0f} {self.bytes_an_item:>9.0f}"
        )

    @property
    def holds(self) -> bool:
        """Whether the limits hold."""
        return self.accepted >= FLOOR and statistics.quantiles(self.delays_s, n=20)[18] <= LIMIT_S


def main() -> int:
    """Measure at each size, print one table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with database(folder) as owner_url:
            results = list(_measured(owner_url, arguments))
    print(f"{arguments.rate} a second offered; floor {FLOOR}, aim {AIM}, p95 ≤ {LIMIT_S} s")
    print(f"load of this machine {os.getloadavg()[0]:.1f}")
    return 0 if all(one.holds for one in results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rate", type=float, default=AIM, help="items a second that are offered")
    parser.add_argument("--short", action="store_true", help="a minute at each size")
    arguments = parser.parse_args()
    if arguments.short:
        arguments.seconds = 60
    return arguments


def _measured(owner_url: str, arguments: argparse.Namespace) -> Iterator[Result]:
    import django

    django.setup()
    from benchmarks.prepare_wire import fill, prepare

    tenant, provider = prepare()
    filled = 0
    print(
        f"{'items':>9} {'drained/s':>10} {'accepted/s':>10} {'p50 s':>8} {'p95 s':>8} {'p99 s':>8}"
        f" {'worker MB':>9} {'B/item':>9}",
        flush=True,
    )
    for seed, size in enumerate(arguments.sizes):
        fill(owner_url, tenant, provider, count=size - filled, salt=str(seed))
        filled = size
        before = _stored(owner_url)
        with _worker() as worker:
            drained, bytes_an_item = _drained(owner_url, tenant, provider, seed, before)
            delays, accepted = _paced(owner_url, tenant, provider, seed, arguments)
            memory = psutil.Process(worker).memory_full_info().uss / 1e6
        result = Result(
            size=size,
            drained=drained,
            accepted=accepted,
            delays_s=delays,
            memory_mb=memory,
            bytes_an_item=bytes_an_item,
        )
        print(result.line(), flush=True)
        yield result


def _drained(
    owner_url: str, tenant: UUID, provider: UUID, seed: int, before: int
) -> tuple[float, float]:
    """Give how fast a backlog is taken in, and how many bytes an item takes."""
    sender = Sender(tenant, provider, seed=1000 + seed)
    held = _count(owner_url)
    sent = sender.batch(_BACKLOG)
    began = time.monotonic()
    _until_taken(owner_url)
    took = time.monotonic() - began
    fresh = _count(owner_url) - held
    return sent / took, (_stored(owner_url) - before) / max(fresh, 1)


def _paced(
    owner_url: str, tenant: UUID, provider: UUID, seed: int, arguments: argparse.Namespace
) -> tuple[list[float], float]:
    """Offer documents at a pace; give the delays until they were seen, and items a second."""
    sender = Sender(tenant, provider, seed=2000 + seed)
    watcher = _Watcher(owner_url)
    began = time.monotonic()
    sent = sender.paced(arguments.rate, seconds=arguments.seconds)
    _until_taken(owner_url)
    took = time.monotonic() - began
    return watcher.stop(), sent / took


class Sender:
    """Brings documents as a push does: each in its own transaction."""

    def __init__(self, tenant: UUID, provider: UUID, *, seed: int) -> None:
        self._tenant, self._provider, self._documents = tenant, provider, documents(seed)

    def paced(self, rate: float, *, seconds: float) -> int:
        """Bring so many items a second; one that comes late does not wait for the next."""
        sent, began = 0, time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            if sent > now * rate:
                time.sleep(sent / rate - now)
            sent += self._send(1)
        return sent

    def batch(self, items: int) -> int:
        """Bring at once so many items, in one transaction, so that none is taken in before all."""
        return self._send(items)

    def _send(self, items: int) -> int:
        from django.db import transaction

        from huiliu.kit.scope import tenant_scope
        from huiliu.newsroom.wire.intake import api

        sent = 0
        with transaction.atomic(), tenant_scope(self._tenant):
            while sent < items:
                data, count = next(self._documents)
                api.receive(self._provider, [api.Incoming(data=data)])
                sent += count
        return sent


class _Watcher:
    """Sees over a connection of its own when items stand in the stream."""

    def __init__(self, owner_url: str) -> None:
        self._owner_url, self._stop = owner_url, threading.Event()
        self._delays: list[float] = []
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> list[float]:
        self._stop.set()
        self._thread.join()
        return self._delays

    def _watch(self) -> None:
        asked = "select id, arrived_at from newsroom_wire_item where id > %s order by id"
        with psycopg.connect(self._owner_url, autocommit=True) as owner:
            row = owner.execute(
                "select id from newsroom_wire_item order by id desc limit 1"
            ).fetchone()
            last = row[0] if row else UUID(int=0)
            while not self._stop.wait(0.05):
                seen = owner.execute(asked, [last]).fetchall()
                now = datetime.now(UTC)
                self._delays += [(now - arrived).total_seconds() for _, arrived in seen]
                last = seen[-1][0] if seen else last


def _until_taken(owner_url: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    with psycopg.connect(owner_url, autocommit=True) as owner:
        waiting = "select exists (select from newsroom_wire_receipt where state = 'waiting')"
        while time.monotonic() < end and owner.execute(waiting).fetchone() == (True,):
            time.sleep(0.02)


def _count(owner_url: str) -> int:
    with psycopg.connect(owner_url) as owner:
        row = owner.execute("select count(*) from newsroom_wire_item").fetchone()
    return int(row[0]) if row else 0


def _stored(owner_url: str) -> int:
    sizes = " + ".join(f"pg_total_relation_size('{table}')" for table in _TABLES)
    with psycopg.connect(owner_url) as owner:
        row = owner.execute(f"select {sizes}").fetchone()
    return int(row[0]) if row else 0


@contextlib.contextmanager
def _worker() -> Iterator[int]:
    """Run a worker as in production."""
    process = subprocess.Popen([sys.executable, "-m", "huiliu.site.worker"], cwd=ROOT)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


if __name__ == "__main__":
    sys.exit(main())
