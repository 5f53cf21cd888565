"""The worker: procrastinate fetches, our runner performs, stalled jobs are put back.

It survives a restart of the database: whatever breaks its connections, it starts over.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import cast

from django.db import Error as DatabaseError
from django.db import close_old_connections
from procrastinate import App, JobContext, PsycopgConnector, RetryDecision
from procrastinate.contrib.django.db_cleanup import DjangoApp
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy
from procrastinate.types import JSONValue
from psycopg import Error as PsycopgError

from huiliu.kit.jobs.payload import Claimed, args_in, next_run, request_id_in, scope_in, written
from huiliu.kit.jobs.recovery import HEARTBEAT_S, RECOVERY_EVERY_S, recover_stalled
from huiliu.kit.jobs.registry import JobSpec, JsonValue, specs
from huiliu.kit.jobs.runner import perform, report_beside
from huiliu.kit.logs import logger
from huiliu.kit.scope import Scope, ScopeKind

CONCURRENCY = 4
GRACE_S = 20.0
_RESTART_AFTER_S = 1.0
# A new job wakes the worker; a look of its own finds one whose time was set ahead, or whose
# notice came in the middle of a look.
_POLL_S = 0.25
_SCHEDULER = Scope(kind=ScopeKind.SYSTEM, name="scheduler")

log = logger(__name__)


class _Backoff(BaseRetryStrategy):
    """Asks our own rule when a failed job runs again."""

    def __init__(self, spec: JobSpec) -> None:
        self.spec = spec

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        again = next_run(self.spec, attempts=job.attempts, error=exception)
        return None if again is None else RetryDecision(retry_at=again)


def worker_app() -> App:
    """Build the procrastinate app that runs every job defined in this process."""
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    app: App = DjangoApp(connector=connector)
    for spec in specs():
        retry = _Backoff(spec)
        task = app.task(name=spec.name, pass_context=True, retry=retry)(_performer(spec))
        if spec.cron:
            kwargs = cast("dict[str, JSONValue]", written(_SCHEDULER, {}))
            app.periodic(cron=spec.cron, periodic_id=spec.name, task_kwargs=kwargs)(task)
    return app


def work(stop: threading.Event, *, concurrency: int = CONCURRENCY) -> None:
    """Run jobs until `stop` is set; running jobs get GRACE_S to end."""
    asyncio.run(_work(stop, concurrency=concurrency))


def _performer(spec: JobSpec) -> Callable[..., None]:
    def run(context: JobContext, **payload: JsonValue) -> None:
        job_id = context.job.id
        if job_id is None:
            message = "a fetched job has an id"
            raise RuntimeError(message)
        claimed = Claimed(
            id=job_id,
            name=spec.name,
            scope=scope_in(payload),
            args=args_in(payload),
            attempts=context.job.attempts,
            request_id=request_id_in(payload),
        )
        perform(claimed, report=report_beside)

    return run


async def _work(stop: threading.Event, *, concurrency: int) -> None:
    recovery = asyncio.create_task(_recover_forever())
    try:
        while not stop.is_set():
            try:
                await _work_until(stop, concurrency=concurrency)
            except (ConnectorException, PsycopgError, DatabaseError) as error:
                log.warning("worker.lost_database", fault=type(error).__name__)
            await _wait(stop, timedelta(seconds=_RESTART_AFTER_S))
    finally:
        recovery.cancel()


async def _work_until(stop: threading.Event, *, concurrency: int) -> None:
    app = worker_app()
    async with app.open_async():
        worker = asyncio.create_task(
            app.run_worker_async(
                concurrency=concurrency,
                install_signal_handlers=False,
                fetch_job_polling_interval=_POLL_S,
                update_heartbeat_interval=HEARTBEAT_S,
                shutdown_graceful_timeout=GRACE_S,
            )
        )
        stopping = asyncio.create_task(_wait(stop, None))
        await asyncio.wait({worker, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not worker.done():
            worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def _wait(stop: threading.Event, longest: timedelta | None) -> None:
    loop = asyncio.get_running_loop()
    end = None if longest is None else loop.time() + longest.total_seconds()
    while not stop.is_set() and (end is None or loop.time() < end):  # noqa: ASYNC110 - a thread's event
        await asyncio.sleep(0.1)


async def _recover_forever() -> None:
    while True:
        try:
            await asyncio.to_thread(_recover)
        except DatabaseError as error:
            log.warning("jobs.recovery_failed", fault=type(error).__name__)
        await asyncio.sleep(RECOVERY_EVERY_S)


def _recover() -> None:
    close_old_connections()
    try:
        put_back = recover_stalled()
    finally:
        close_old_connections()
    if put_back:
        log.warning("jobs.put_back", count=put_back)
