"""What a page may show of a job."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from huiliu.kit.jobs.errors import JobUnknown
from huiliu.kit.jobs.payload import read, scope_in
from huiliu.kit.scope import ScopeKind, current


class JobState(StrEnum):
    """Where a job stands; a dead job used up its attempts and waits for a person.

    A cancelled one was taken back, or put aside when it was dead.
    """

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


_STATES = {
    "todo": JobState.WAITING,
    "doing": JobState.RUNNING,
    "succeeded": JobState.DONE,
    "cancelled": JobState.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCard:
    """A job: `done` of `total` steps, `reason` of the last failure, `attempts` already used."""

    id: int
    name: str
    state: JobState
    attempts: int
    done: int
    total: int
    note: str
    reason: str


def state_of(status: str) -> JobState:
    """Give the state that procrastinate's own word stands for."""
    return _STATES.get(status, JobState.DEAD)


def job_card(job: int) -> JobCard:
    """Give a job of the active tenant.

    Raises JobUnknown for one that is gone or belongs to another tenant.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select j.task_name, j.status::text, j.attempts, j.args, coalesce(n.done, 0),"
            " coalesce(n.total, 0), coalesce(n.note, ''), coalesce(n.reason, '')"
            " from procrastinate_jobs j left join kit_job_note n on n.job_id = j.id"
            " where j.id = %s",
            (job,),
        )
        row = cursor.fetchone()
    if row is None:
        raise JobUnknown
    name, status, attempts, payload, done, total, note, reason = row
    scope = current()
    if scope.kind is not ScopeKind.SYSTEM and scope_in(read(payload)).tenant != scope.tenant:
        raise JobUnknown
    return JobCard(
        id=job,
        name=name,
        state=state_of(status),
        attempts=attempts,
        done=done,
        total=total,
        note=note,
        reason=reason,
    )
