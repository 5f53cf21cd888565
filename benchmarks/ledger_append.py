"""Ledger append: ours beside a bare insert of the same bytes into the same durable PostgreSQL.

    python -m benchmarks.ledger_append

Three figures, in one run: facts stated in batches (from the first append to the checkpoint that
covers the last), facts stated one a transaction on 8 connections, and the time from such a commit
to the checkpoint that covers it. The server flushes every commit to the disk, as in production.
Ends with 1 if a limit is missed. Processor time of all processes, the server's included, stands
below: on a machine that does other work it tells what the clock cannot.
"""

import contextlib
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import psutil
import psycopg

from huiliu.kit import postgres
from huiliu.kit.ids import new_id

ROOT = Path(__file__).resolve().parent.parent
BATCHED = 60_000
BATCH = 2_000
CONNECTIONS = 8
SECONDS = 8.0
LIMIT_BATCHED = 10_000
LIMIT_SINGLE = 1_000
LIMIT_P99_S = 1.5
BODY_BYTES = 480
_SPAWN = multiprocessing.get_context("spawn")
_INSERT = "insert into bare (id, body) values (%s, %s)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    ours: float
    beside: float
    limit: float
    unit: str
    holds: bool

    def line(self) -> str:
        """Write it as one line."""
        beside = f"{self.beside:>10,.0f}" if self.beside else f"{'-':>10}"
        mark = "ok" if self.holds else "MISSED"
        return (
            f"{self.what:<44} ours {self.ours:>10,.2f}  bare insert {beside}"
            f"  limit {self.limit:>9,.1f} {self.unit:<3} {mark}"
        )


def main() -> int:
    """Measure, print a table, and say whether every limit holds."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        stack.enter_context(_database(folder))
        stop = stack.enter_context(_sequencer())
        watch = Watch(folder / "data" / "ledger" / "checkpoint")
        batched, batched_cpu_us = _batched(watch)
        single, waits, single_cpu_us = _singles(watch)
        stop.set()
        bare_batched, bare_single = _bare_batched(), _rate(_bare_single)
    p99 = statistics.quantiles(waits, n=100)[98]
    figures = [
        Figure(
            "batches of 2,000, to the checkpoint, leaves/s",
            batched,
            bare_batched,
            LIMIT_BATCHED,
            "/s",
            batched >= LIMIT_BATCHED,
        ),
        Figure(
            "one a transaction, 8 connections, leaves/s",
            single,
            bare_single,
            LIMIT_SINGLE,
            "/s",
            single >= LIMIT_SINGLE,
        ),
        Figure("commit to checkpoint, p50", statistics.median(waits), 0, LIMIT_P99_S, "s", True),
        Figure("commit to checkpoint, p99", p99, 0, LIMIT_P99_S, "s", p99 <= LIMIT_P99_S),
    ]
    print(*(figure.line() for figure in figures), sep="\n")
    print(
        f"processor time a leaf, everything counted: {batched_cpu_us:.0f} us in batches,"
        f" {single_cpu_us:.0f} us one a transaction; load of this machine {os.getloadavg()[0]:.1f}"
    )
    return 0 if all(figure.holds for figure in figures) else 1


class Watch:
    """Sees when each checkpoint appears."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: list[tuple[float, int]] = []
        Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        pause = Event()
        while not pause.wait(0.005):
            with contextlib.suppress(OSError):
                size = int(self._path.read_bytes().split(b"\n", 2)[1])
                if not self._seen or size > self._seen[-1][1]:
                    self._seen.append((time.monotonic(), size))

    def size(self) -> int:
        """Give the newest size seen."""
        return self._seen[-1][1] if self._seen else 0

    def covered_at(self, index: int) -> float:
        """Tell when the first checkpoint that covers an index was seen; waits for it."""
        pause = Event()
        while self.size() <= index:
            pause.wait(0.002)
        return next(at for at, size in self._seen if size > index)


def _cpu_s() -> float:
    """Processor time of this process and all below it, those that ended included."""
    tree = [psutil.Process(), *psutil.Process().children(recursive=True)]
    total = 0.0
    for process in tree:
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])
    return total


def _batched(watch: Watch) -> tuple[float, float]:
    """Two processes state facts in batches; the time runs to the last one's checkpoint.

    Gives leaves a second, and microseconds of processor time a leaf.
    """
    goal = watch.size() + BATCHED
    gate = _SPAWN.Barrier(3)
    workers = [_SPAWN.Process(target=_batch_worker, args=(gate, new_id())) for _ in range(2)]
    for worker in workers:
        worker.start()
    gate.wait()
    start, cpu_s = time.monotonic(), _cpu_s()
    end = watch.covered_at(goal - 1)
    cpu_s = _cpu_s() - cpu_s
    for worker in workers:
        worker.join()
    return BATCHED / (end - start), cpu_s / BATCHED * 1e6


def _batch_worker(gate: Any, tenant: UUID) -> None:
    append_many, statements = _ready(tenant)
    gate.wait()
    for _ in range(BATCHED // 2 // BATCH):
        append_many(statements)


def _ready(tenant: UUID) -> tuple[Callable[[list[Any]], list[UUID]], list[Any]]:
    import django

    django.setup()
    from django.db import transaction

    from huiliu.kit.scope import tenant_scope
    from huiliu.ledger import api as ledger

    facts: dict[str, ledger.Fact] = {
        "page": "ab" * 32,
        "manifest": "cd" * 32,
        "version": 3,
        "role": "publisher",
    }
    kind = ledger.LeafKind.RELEASED
    statements = [ledger.Statement(kind=kind, subject=new_id(), facts=facts)] * BATCH

    def append(given: list[Any]) -> list[UUID]:
        with transaction.atomic(), tenant_scope(tenant):
            return list(ledger.append_many(given))

    append(statements[:1])
    return append, statements


def _singles(watch: Watch) -> tuple[float, list[float], float]:
    """Eight processes state one fact a transaction.

    Gives leaves a second, each leaf's wait, and microseconds of processor time a leaf.
    """
    results = _SPAWN.Queue()
    gate = _SPAWN.Barrier(CONNECTIONS + 1)
    workers = [
        _SPAWN.Process(target=_single_worker, args=(gate, results, new_id()))
        for _ in range(CONNECTIONS)
    ]
    for worker in workers:
        worker.start()
    gate.wait()
    cpu_s = _cpu_s()
    told = [results.get() for _ in workers]
    cpu_s = _cpu_s() - cpu_s
    for worker in workers:
        worker.join()
    acknowledged = {leaf: at for times, _spent in told for leaf, at in times}
    rate = sum(len(times) / spent for times, spent in told)
    waits = [
        max(0.0, watch.covered_at(index) - acknowledged[leaf])
        for leaf, index in _places(set(acknowledged))
    ]
    return rate, waits, cpu_s / len(acknowledged) * 1e6


def _single_worker(gate: Any, results: Any, tenant: UUID) -> None:
    append, statements = _ready(tenant)
    gate.wait()
    times: list[tuple[UUID, float]] = []
    start = time.monotonic()
    while time.monotonic() - start < SECONDS:
        (leaf,) = append(statements[:1])
        times.append((leaf, time.monotonic()))
    results.put((times, time.monotonic() - start))


def _places(leaves: set[UUID]) -> list[tuple[UUID, int]]:
    """Ask for the place of each leaf, once all have one."""
    with psycopg.connect(os.environ["HUILIU_BENCH_OWNER"], autocommit=True) as session:
        while True:
            rows = session.execute("select id, index from ledger_entry").fetchall()
            found = [(leaf, index) for leaf, index in rows if leaf in leaves]
            if len(found) == len(leaves):
                return found


def _bare_batched() -> float:
    """Insert the same number of the same bytes, batch by batch, on two connections."""

    def work() -> None:
        with psycopg.connect(os.environ["HUILIU_BENCH_OWNER"], autocommit=True) as session:
            for _ in range(BATCHED // 2 // BATCH):
                session.execute(
                    "insert into bare select * from unnest(%s::uuid[], %s::bytea[])",
                    ([new_id() for _ in range(BATCH)], [os.urandom(BODY_BYTES)] * BATCH),
                )

    threads = [Thread(target=work) for _ in range(2)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return BATCHED / (time.monotonic() - start)


def _rate(target: Callable[..., None]) -> float:
    results = _SPAWN.Queue()
    gate = _SPAWN.Barrier(CONNECTIONS)
    workers = [_SPAWN.Process(target=target, args=(gate, results)) for _ in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    rates = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    return float(sum(rates))


def _bare_single(gate: Any, results: Any) -> None:
    body, done = os.urandom(BODY_BYTES), 0
    with psycopg.connect(os.environ["HUILIU_BENCH_OWNER"], autocommit=True) as session:
        gate.wait()
        start = time.monotonic()
        while time.monotonic() - start < SECONDS:
            session.execute(_INSERT, (new_id(), body))
            done += 1
        results.put(done / (time.monotonic() - start))


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[None]:
    """Run a durable server with our tables, and point the environment at it."""
    server = postgres.start(folder / "postgres", durable=True)
    try:
        os.environ.update(
            DATABASE_URL=server.app_dsn().url,
            HUILIU_BENCH_OWNER=server.owner_dsn().url,
            HUILIU_DATA=str(folder / "data"),
            HUILIU_DEMO="1",
            DJANGO_SETTINGS_MODULE="huiliu.site.settings",
            PYTHONPATH=f"{ROOT / 'src'}:{ROOT}",
        )
        environ = {**os.environ, "HUILIU_OWNER_DATABASE_URL": server.owner_dsn().url}
        migrate = ["manage.py", "migrate", "--run-syncdb", "--skip-checks", "-v", "0"]
        subprocess.run([sys.executable, *migrate], cwd=ROOT, env=environ, check=True)
        with psycopg.connect(server.owner_dsn().url) as session:
            session.execute("create table bare (id uuid primary key, body bytea)")
        yield
    finally:
        server.stop()


@contextlib.contextmanager
def _sequencer() -> Iterator[Any]:
    """Run the sequencer as a process of its own, as the worker does."""
    stop = _SPAWN.Event()
    process = _SPAWN.Process(target=_sequence, args=(stop,))
    process.start()
    try:
        yield stop
    finally:
        stop.set()
        process.join()


def _sequence(stop: Any) -> None:
    import django

    django.setup()
    from huiliu.ledger import api as ledger

    ledger.run_sequencer(stop)


if __name__ == "__main__":
    sys.exit(main())
