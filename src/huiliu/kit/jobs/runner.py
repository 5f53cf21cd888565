"""One job, run once: its transaction, its scope, its progress, and the reason when it fails."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter

from django.db import connection, connections, transaction

from huiliu.kit import clock, metrics
from huiliu.kit.jobs.errors import Later
from huiliu.kit.jobs.payload import Claimed
from huiliu.kit.jobs.registry import JobSpec, spec_of
from huiliu.kit.logs import bound, logger
from huiliu.kit.logs.discretion import discreet
from huiliu.kit.scope import entered

_REASON_LENGTH = 500
_NOTE_LENGTH = 200

_log = logger(__name__)

Report = Callable[[int, int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Running:
    job_id: int
    report: Report
    attempts: int


_running: ContextVar[_Running | None] = ContextVar("huiliu_job", default=None)


def perform(claimed: Claimed, *, report: Report) -> None:
    """Run the job in a transaction of its own, inside the scope it was enqueued in.

    A failure rolls everything back, leaves its reason in the job's note and is raised again.
    """
    spec = spec_of(claimed.name)
    token = _running.set(_Running(claimed.id, report, claimed.attempts))
    outcome, started = "failed", perf_counter()
    try:
        with bound(job=claimed.name, job_id=claimed.id, request_id=claimed.request_id):
            outcome = _run(spec, claimed)
    except Later:
        outcome = "later"
        raise
    finally:
        _running.reset(token)
        metrics.JOBS.labels(spec.name, outcome).inc()
        metrics.JOB_SECONDS.labels(spec.name).observe(perf_counter() - started)


def _run(spec: JobSpec, claimed: Claimed) -> str:
    try:
        with transaction.atomic(), entered(claimed.scope):
            spec.function(**claimed.args)
    except Later:
        raise
    except Exception as error:
        _log.warning("job.failed", attempts=claimed.attempts, fault=type(error).__name__)
        _keep_reason(claimed.id, error)
        raise
    return "done"


def progress(done: int, total: int, note: str) -> None:
    """Say how far the running job is; a page sees it before the job's transaction ends."""
    running = _running.get()
    if running is not None:
        running.report(running.job_id, done, total, note[:_NOTE_LENGTH])


def runs_before() -> int:
    """Say how often the running job was begun before, its worker killed in the middle included."""
    running = _running.get()
    return running.attempts if running is not None else 0


def report_within(job_id: int, done: int, total: int, note: str) -> None:
    """Write progress in the running transaction, for jobs that run in the caller's process."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE_PROGRESS, (job_id, done, total, note, clock.now()))


def report_beside(job_id: int, done: int, total: int, note: str) -> None:
    """Write progress over a connection of its own, so that it shows at once."""
    with connections["shared"].cursor() as cursor:
        cursor.execute(_WRITE_PROGRESS, (job_id, done, total, note, clock.now()))


_WRITE_PROGRESS = (
    "insert into kit_job_note (job_id, done, total, note, reason, written_at)"
    " values (%s, %s, %s, %s, '', %s) on conflict (job_id) do update set"
    " done = excluded.done, total = excluded.total, note = excluded.note,"
    " written_at = excluded.written_at"
)
_WRITE_REASON = (
    "insert into kit_job_note (job_id, done, total, note, reason, written_at)"
    " values (%s, 0, 0, '', %s, %s) on conflict (job_id) do update set"
    " reason = excluded.reason, written_at = excluded.written_at"
)


def _keep_reason(job_id: int, error: Exception) -> None:
    reason = f"{type(error).__name__}: {discreet(str(error))}"[:_REASON_LENGTH]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_WRITE_REASON, (job_id, reason, clock.now()))
