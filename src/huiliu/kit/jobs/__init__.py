"""Jobs by name, over procrastinate in the same PostgreSQL.

A job is enqueued in the caller's transaction and remembers the caller's scope. It runs at least
once, in a transaction of its own, inside that scope: a job must bear being run twice.
"""

from huiliu.kit.jobs.cards import JobCard, JobState, job_card
from huiliu.kit.jobs.due import run_due
from huiliu.kit.jobs.errors import JobError, JobSettled, JobsFailed, JobUnknown, Later
from huiliu.kit.jobs.listing import (
    JOB_SORTS,
    JobRow,
    Queue,
    ScheduleCard,
    job_cancel,
    job_list,
    job_names,
    job_queue,
    job_retry,
    schedule_list,
)
from huiliu.kit.jobs.queue import enqueue
from huiliu.kit.jobs.registry import JobSpec, JsonValue, job, schedule
from huiliu.kit.jobs.runner import progress, runs_before
from huiliu.kit.jobs.standing import standing, stir, wake

__all__ = [
    "JOB_SORTS",
    "JobCard",
    "JobError",
    "JobRow",
    "JobSettled",
    "JobSpec",
    "JobState",
    "JobUnknown",
    "JobsFailed",
    "JsonValue",
    "Later",
    "Queue",
    "ScheduleCard",
    "enqueue",
    "job",
    "job_cancel",
    "job_card",
    "job_list",
    "job_names",
    "job_queue",
    "job_retry",
    "progress",
    "run_due",
    "runs_before",
    "schedule",
    "schedule_list",
    "standing",
    "stir",
    "wake",
]
