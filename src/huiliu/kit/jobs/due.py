"""Run what is due in this process: for tests, the demo loader and commands."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from huiliu.kit import clock
from huiliu.kit.jobs.errors import JobsFailed, Later
from huiliu.kit.jobs.payload import Claimed, args_in, next_run, read, request_id_in, scope_in
from huiliu.kit.jobs.registry import spec_of
from huiliu.kit.jobs.runner import perform, report_within

_CLAIM = """
update procrastinate_jobs set status = 'doing', worker_id = %(worker)s where id = (
    select j.id from procrastinate_jobs j
    where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= %(now)s)
      and not exists (
          select 1 from procrastinate_jobs o where j.lock is not null and o.lock = j.lock
            and (o.status = 'doing' or (o.status = 'todo' and (o.priority > j.priority
                 or (o.priority = j.priority and o.id < j.id)))))
      and (%(only)s::text[] is null or j.task_name = any(%(only)s))
      and (%(tenants)s::text[] is null or j.args #>> '{scope,tenant}' = any(%(tenants)s))
    order by j.priority desc, j.id limit 1 for update skip locked)
returning id, task_name, args, attempts
"""


def run_due(*, only: Sequence[str] | None = None, tenants: Collection[UUID] | None = None) -> int:
    """Run all jobs that are due, and those they enqueue, until none is left; give how many ran.

    What is due is told by `kit.clock`; with `only`, jobs of other names wait on,
    and with `tenants` those of other tenants. A failing job
    waits for its next attempt as it would in a worker. Raises JobsFailed at the end, with one line
    for each failure.
    """
    worker = _register()
    ran, reasons = 0, []
    while claimed := _claim(worker, only=only, tenants=tenants):
        ran += 1
        reason = _run(claimed)
        if reason:
            reasons.append(reason)
    _unregister(worker)
    if reasons:
        raise JobsFailed(tuple(reasons))
    return ran


def _run(claimed: Claimed) -> str:
    """Run one job, settle its row, and give the reason of a failure."""
    try:
        perform(claimed, report=report_within)
    except Later as later:
        _settle_failed(claimed, later)
        return ""
    except Exception as error:  # noqa: BLE001 - the worker's rim: a failure belongs to its job
        _settle_failed(claimed, error)
        return f"{claimed.name}: {type(error).__name__}: {error}"
    _execute("select procrastinate_finish_job_v1(%s, 'succeeded', false)", claimed.id)
    return ""


def _settle_failed(claimed: Claimed, error: Exception) -> None:
    again = next_run(spec_of(claimed.name), attempts=claimed.attempts, error=error)
    if again is None:
        _execute("select procrastinate_finish_job_v1(%s, 'failed', false)", claimed.id)
    else:
        _execute("select procrastinate_retry_job_v2(%s, %s, null, null, null)", claimed.id, again)


def _claim(
    worker: int, *, only: Sequence[str] | None, tenants: Collection[UUID] | None
) -> Claimed | None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select procrastinate_update_heartbeat_v1(%s)", (worker,))
        asked: dict[str, Any] = {
            "worker": worker,
            "now": clock.now(),
            "only": None if only is None else list(only),
            "tenants": None if tenants is None else [str(tenant) for tenant in tenants],
        }
        cursor.execute(_CLAIM, asked)
        row = cursor.fetchone()
    if row is None:
        return None
    payload = read(row[2])
    return Claimed(
        id=row[0],
        name=row[1],
        scope=scope_in(payload),
        args=args_in(payload),
        attempts=row[3],
        request_id=request_id_in(payload),
    )


def _register() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select worker_id from procrastinate_register_worker_v1()")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _unregister(worker: int) -> None:
    _execute("select procrastinate_unregister_worker_v1(%s)", worker)


def _execute(statement: str, *values: str | int | datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
