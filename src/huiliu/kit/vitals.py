"""The parts of an installation that belong to no module: migrations, files, worker, events."""

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import psycopg
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext_lazy as _

from huiliu.kit.config import config
from huiliu.kit.gauges import Figure, gauges
from huiliu.kit.health import State, check, number
from huiliu.kit.storage import watch_of

WORKER_SILENT_S = 20.0
_JOBS_LATE_S = 600.0
_MISSING = _("%(n)s are missing: run huiliu migrate")
_STATES = {"todo": "waiting", "doing": "running", "succeeded": "done", "failed": "dead"}

HEARTBEAT_AGE = "select extract(epoch from now() - max(last_heartbeat)) from procrastinate_workers"
DUE = "status = 'todo' and (scheduled_at is null or scheduled_at <= now())"
JOB_COUNTS = "select status::text, count(*) from procrastinate_jobs group by status"
OLDEST_WAIT = f"""
select extract(epoch from now() - min(greatest(coalesce(scheduled_at, e.at), e.at)))
from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id and e.type = 'deferred'
where {DUE}
"""  # noqa: S608 - our own words
DELIVERY_WAIT = OLDEST_WAIT + " and j.task_name = 'kit.deliver_event'"


@check("migrations")
def _migrations(connection: psycopg.Connection[Any]) -> State:
    applied = set(connection.execute("select app, name from django_migrations").fetchall())
    missing = _on_disk() - applied
    if missing:
        return State(ready=False, words=_MISSING, values={"n": len(missing)})
    return State(ready=True, words=_("all applied"))


@check("store")
def _store(connection: psycopg.Connection[Any]) -> State:
    del connection
    folder = config().data
    if not os.access(folder, os.W_OK | os.X_OK):
        return State(ready=False, words=_("cannot be written"))
    free = os.statvfs(folder)
    if free.f_bavail * free.f_frsize < config().upload_bytes_max:
        return State(ready=False, words=_("is full: there is no room for one upload"))
    return _bucket() if config().store_url else State(ready=True, words=_("can be written"))


def _bucket() -> State:
    fault = watch_of(config()).fault()
    if fault is None:
        return State(ready=False, words=_("does not answer in time"))
    if fault:
        return State(ready=False, words=_("cannot be used (%(why)s)"), values={"why": fault})
    return State(ready=True, words=_("answers"))


@check("worker")
def _worker(connection: psycopg.Connection[Any]) -> State:
    age = number(connection, HEARTBEAT_AGE)
    if age is None:
        return State(ready=False, words=_("none has begun: run huiliu worker"))
    words = _("gave no sign for %(s)s s") if age > WORKER_SILENT_S else _("a sign %(s)s s ago")
    return State(ready=age <= WORKER_SILENT_S, words=words, values={"s": round(age)})


@check("jobs")
def _jobs(connection: psycopg.Connection[Any]) -> State:
    wait = number(connection, OLDEST_WAIT) or 0.0
    words = _("the oldest that is due waits %(s)s s")
    return State(ready=wait <= _JOBS_LATE_S, words=words, values={"s": round(wait)})


@cache
def _on_disk() -> frozenset[tuple[str, str]]:
    """Name the migrations of this version; read once a process, it takes a moment."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(loader.disk_migrations)


@gauges
def _queue(connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    counts = dict(connection.execute(JOB_COUNTS).fetchall())
    for state, word in _STATES.items():
        labels = {"state": word}
        yield Figure("huiliu_jobs_now", "Jobs by state.", counts.get(state, 0), labels)
    wait, delivery = number(connection, OLDEST_WAIT), number(connection, DELIVERY_WAIT)
    yield Figure("huiliu_jobs_oldest_wait_seconds", "Longest wait of a due job.", wait or 0)
    yield Figure("huiliu_outbox_lag_seconds", "Longest wait of an event.", delivery or 0)
    beat = number(connection, HEARTBEAT_AGE)
    if beat is not None:
        yield Figure("huiliu_worker_heartbeat_age_seconds", "Since a worker gave a sign.", beat)
