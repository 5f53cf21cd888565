"""Jobs as whoever runs the platform sees them: what waits, runs, failed, and when schedules ran."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from huiliu.kit import clock
from huiliu.kit.jobs.cards import JobState, state_of
from huiliu.kit.jobs.errors import JobSettled, JobUnknown
from huiliu.kit.jobs.registry import specs
from huiliu.kit.pages import PAGE_SIZE, ListQuery, Page

Value = str | int | datetime | list[str] | None

JOB_SORTS = ("-id", "id")
OPEN = "open"
"""Filter of what is not done: waiting, running or dead."""

_STATUSES: Mapping[str, Sequence[str]] = {
    JobState.WAITING: ("todo",),
    JobState.RUNNING: ("doing",),
    JobState.DONE: ("succeeded",),
    JobState.DEAD: ("failed", "aborted"),
    JobState.CANCELLED: ("cancelled",),
    OPEN: ("todo", "doing", "failed", "aborted"),
}
_OWN = "(%(tenant)s::text is null or j.args -> 'scope' ->> 'tenant' = %(tenant)s)"
_ASKED = f"""
from procrastinate_jobs j where {_OWN} and j.status::text = any(%(statuses)s)
and (%(name)s = '' or j.task_name = %(name)s)
and (%(words)s = '' or j.task_name ilike %(words)s)
"""
_ROWS = """
select j.id, j.task_name, j.status::text, j.attempts, j.scheduled_at,
    (select min(e.at) from procrastinate_events e where e.job_id = j.id),
    (select max(e.at) from procrastinate_events e where e.job_id = j.id),
    coalesce(n.reason, ''), coalesce(n.note, ''), j.args -> 'scope' ->> 'tenant'
from (select * {asked} order by j.id {order} limit %(size)s offset %(skip)s) j
left join kit_job_note n on n.job_id = j.id order by j.id {order}
"""
_COUNTS = f"select j.status::text, count(*) from procrastinate_jobs j where {_OWN} group by 1"  # noqa: S608 - our own words
_NAMES = f"select distinct j.task_name from procrastinate_jobs j where {_OWN} order by 1"  # noqa: S608 - our own words
_OLDEST = f"""
select min(greatest(coalesce(j.scheduled_at, e.at), e.at)) from procrastinate_jobs j
join procrastinate_events e on e.job_id = j.id and e.type = 'deferred'
where {_OWN} and j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= %(now)s)
"""  # noqa: S608 - our own words
_LAST_RUNS = """
select task_name, max(defer_timestamp) from procrastinate_periodic_defers group by task_name
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One job in a list; `touched_at` is the last thing that happened to it."""

    id: int
    name: str
    state: JobState
    attempts: int
    due_at: datetime | None
    made_at: datetime | None
    touched_at: datetime | None
    reason: str
    note: str
    tenant: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How many jobs stand where, and how long the oldest that is due has waited."""

    counts: Mapping[JobState, int]
    oldest_wait: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleCard:
    """A job that runs by itself; `last_at` None: not since it is kept."""

    name: str
    cron: str
    last_at: datetime | None


def job_list(query: ListQuery, *, tenant: UUID | None) -> Page[JobRow]:
    """Give one page of the jobs of a tenant; None: of all."""
    values = _values(tenant) | {
        "statuses": list(_STATUSES[query.filter("state") or OPEN]),
        "name": query.filter("name"),
        "words": f"%{query.words}%" if query.words else "",
    }
    total = int(_asked(f"select count(*) {_ASKED}", values)[0][0])
    number = min(query.page, max(1, -(-total // PAGE_SIZE)))
    order = "asc" if query.sort == "id" else "desc"
    values |= {"size": PAGE_SIZE, "skip": (number - 1) * PAGE_SIZE}
    rows = _asked(_ROWS.format(asked=_ASKED, order=order), values)
    return Page(items=tuple(_row(row) for row in rows), total=total, query=query)


def job_names(*, tenant: UUID | None) -> tuple[str, ...]:
    """Give the names of all jobs that are kept."""
    return tuple(name for (name,) in _asked(_NAMES, _values(tenant)))


def job_queue(*, tenant: UUID | None) -> Queue:
    """Give how the queue stands."""
    counts = dict.fromkeys(JobState, 0)
    for status, count in _asked(_COUNTS, _values(tenant)):
        counts[state_of(status)] += count
    (oldest,) = _asked(_OLDEST, _values(tenant))[0]
    return Queue(counts=counts, oldest_wait=clock.now() - oldest if oldest else None)


def schedule_list() -> tuple[ScheduleCard, ...]:
    """Give what runs by itself, by name."""
    last = {
        name: datetime.fromtimestamp(at, clock.now().tzinfo) for name, at in _asked(_LAST_RUNS, {})
    }
    return tuple(
        ScheduleCard(name=spec.name, cron=spec.cron, last_at=last.get(spec.name))
        for spec in specs()
        if spec.cron
    )


def job_retry(job: int, *, tenant: UUID | None) -> str:
    """Give a dead job one more try, now; gives its name.

    Raises JobUnknown, and JobSettled for one that is not dead.
    """
    name, state = _locked(job, tenant=tenant)
    if state is not JobState.DEAD:
        raise JobSettled
    _execute("select procrastinate_retry_job_v2(%s, now(), null, null, null)", job)
    return name


def job_cancel(job: int, *, tenant: UUID | None) -> str:
    """Take a waiting job back, or put a dead one aside; gives its name.

    Raises JobUnknown, and JobSettled for one that runs or is done.
    """
    name, state = _locked(job, tenant=tenant)
    if state not in {JobState.WAITING, JobState.DEAD}:
        raise JobSettled
    _execute("update procrastinate_jobs set status = 'cancelled' where id = %s", job)
    return name


def _locked(job: int, *, tenant: UUID | None) -> tuple[str, JobState]:
    values = _values(tenant) | {"job": job}
    rows = _asked(
        "select j.task_name, j.status::text from procrastinate_jobs j"  # noqa: S608 - our own words
        f" where j.id = %(job)s and {_OWN} for update",
        values,
    )
    if not rows:
        raise JobUnknown
    name, status = rows[0]
    return name, state_of(status)


def _row(row: Sequence[Any]) -> JobRow:
    job, name, status, attempts, due_at, made_at, touched_at, reason, note, tenant = row
    return JobRow(
        id=job,
        name=name,
        state=state_of(status),
        attempts=attempts,
        due_at=due_at,
        made_at=made_at,
        touched_at=touched_at,
        reason=reason,
        note=note,
        tenant=UUID(tenant) if tenant else None,
    )


def _values(tenant: UUID | None) -> dict[str, Value]:
    return {"tenant": str(tenant) if tenant else None, "now": clock.now()}


def _asked(question: str, values: Mapping[str, Value]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _execute(statement: str, job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, (job,))
