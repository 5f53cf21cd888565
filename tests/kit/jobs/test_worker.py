"""The worker as a process of its own: picks up, stops when asked, is replaced when killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.db import connection, transaction

from huiliu.kit.ids import new_id
from huiliu.kit.jobs import JobState, enqueue, job, job_card
from huiliu.kit.jobs.registry import forget
from huiliu.kit.scope import tenant_scope

PROGRAM = Path(__file__).with_name("a_worker.py")
ROOT = PROGRAM.parents[3]
TENANT = new_id()
LIMIT = timedelta(seconds=60)

Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def start_worker(committed: None) -> Iterator[Start]:
    """Start workers on this test's database; those still running are killed at the end."""
    del committed
    started: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    for name in ("drill.stick_once", "drill.speak", "drill.fail"):
        job(name)(test_a_worker_stops_when_it_is_asked)
    yield start
    for name in ("drill.stick_once", "drill.speak", "drill.fail"):
        forget(name)
    for process in started:
        process.kill()
        process.communicate()


def test_a_worker_stops_when_it_is_asked(start_worker: Start) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        made = enqueue("drill.speak", line="here")
    worker = start_worker()
    spoken = _line(worker)

    worker.send_signal(signal.SIGTERM)
    rest, _ = worker.communicate(timeout=30)

    assert (spoken, rest, worker.returncode) == ("here", "stopped\n", 0)
    with transaction.atomic(), tenant_scope(TENANT):
        assert job_card(made).state is JobState.DONE


def test_a_failed_job_leaves_its_reason(start_worker: Start) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        made = enqueue("drill.fail")
        enqueue("drill.speak", lock="after", line="next")
    worker = start_worker()
    _line(worker)
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=30)

    with transaction.atomic(), tenant_scope(TENANT):
        assert job_card(made).reason == "ValueError: paper jam"


@pytest.mark.drill
def test_a_job_of_a_killed_worker_runs_again_within_a_minute(
    start_worker: Start, tmp_path: Path
) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        made = enqueue("drill.stick_once", marker=str(tmp_path / "marker"))
    first = start_worker()
    assert _line(first) == "started"
    with transaction.atomic(), tenant_scope(TENANT):
        seen = job_card(made)

    first.send_signal(signal.SIGKILL)
    killed_at = monotonic()
    first.wait()
    second = start_worker()
    line = _line(second)
    took_s = monotonic() - killed_at

    assert (seen.done, seen.note) == (1, "half way")
    assert line == "ran again"
    assert took_s < LIMIT.total_seconds()


@pytest.mark.drill
def test_a_worker_outlives_its_connections(start_worker: Start) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        enqueue("drill.speak", line="before")
    worker = start_worker()
    assert _line(worker) == "before"

    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
    with transaction.atomic(), tenant_scope(TENANT):
        enqueue("drill.speak", line="after")

    # Where the connection ended before the first job was written down as done, it runs again.
    while (line := _line(worker)) == "before":
        pass
    assert line == "after"


def _line(worker: "subprocess.Popen[str]") -> str:
    """Wait for what a job of this worker says next."""
    if worker.stdout is None:
        return ""
    return worker.stdout.readline().strip()
