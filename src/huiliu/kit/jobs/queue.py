"""The way in: a job by its name, written in the caller's transaction."""

from datetime import datetime
from typing import cast

from django.db import connection
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DEFAULT_QUEUE, Job
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue

from huiliu.kit import clock
from huiliu.kit.jobs.models import JobKey
from huiliu.kit.jobs.payload import written
from huiliu.kit.jobs.registry import JobSpec, JsonValue, spec_of
from huiliu.kit.scope import Scope, current


def enqueue(
    name: str,
    /,
    *,
    key: str | None = None,
    lock: str | None = None,
    run_at: datetime | None = None,
    **args: JsonValue,
) -> int:
    """Enqueue a job in the caller's transaction and give its id.

    It runs after the commit, in the scope that is active now. With a `key` that was used before
    under this name in this tenant, nothing is enqueued, not even when the first job is long done
    (keys live 30 days): the first job's id is given. Jobs that share a `lock` run one at a time,
    in the order of their ids, and one that waits for its next attempt holds the others back.
    Raises NoScope outside a scope, LookupError for a name that nobody defined.
    """
    spec, scope = spec_of(name), current()
    if key is not None:
        owned = f"{scope.tenant or scope.setting}:{key}"
        earlier = _claim(name, key=owned)
        if earlier is not None:
            return earlier
    job_id = _defer(spec, scope=scope, lock=lock, run_at=run_at, args=args)
    if key is not None:
        JobKey.objects.filter(name=name, key=owned).update(job_id=job_id)
    return job_id


def _claim(name: str, *, key: str) -> int | None:
    """Take the key, or give the job that has it; waits for a transaction that is taking it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kit_job_key (name, key, made_at) values (%s, %s, %s)"
            " on conflict (name, key) do nothing",
            (name, key, clock.now()),
        )
        if cursor.rowcount:
            return None
    job_id: int | None = JobKey.objects.values_list("job_id", flat=True).get(name=name, key=key)
    return job_id


def _defer(
    spec: JobSpec,
    *,
    scope: Scope,
    lock: str | None,
    run_at: datetime | None,
    args: dict[str, JsonValue],
) -> int:
    deferred = JobManager(DjangoConnector()).defer_job(
        Job(
            id=None,
            queue=DEFAULT_QUEUE,
            lock=lock,
            queueing_lock=None,
            task_name=spec.name,
            task_kwargs=cast("dict[str, JSONValue]", written(scope, args)),
            scheduled_at=run_at,
            priority=spec.priority,
        )
    )
    if deferred.id is None:
        message = "procrastinate gave no id"
        raise RuntimeError(message)
    return deferred.id
