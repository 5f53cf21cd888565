"""Jobs of workers that died are run again; jobs that are long done are forgotten."""

from django.db import connection, transaction

from huiliu.kit import clock
from huiliu.kit.jobs.registry import spec_of, specs

HEARTBEAT_S = 5.0
STALLED_AFTER_S = 20.0
RECOVERY_EVERY_S = 10.0

_STALLED = """
select j.id, j.task_name, j.attempts from procrastinate_jobs j
left join procrastinate_workers w on w.id = j.worker_id
where j.status = 'doing'
  and (w.id is null or w.last_heartbeat < now() - make_interval(secs => %s))
for update of j skip locked
"""
_DEAD_WORKER = (
    "insert into kit_job_note (job_id, done, total, note, reason, written_at)"
    " values (%s, 0, 0, '', 'WorkerDied: the worker stopped in the middle of this job', %s)"
    " on conflict (job_id) do update set reason = excluded.reason"
)


def recover_stalled(*, stalled_after_s: float = STALLED_AFTER_S) -> int:
    """Put back every job whose worker gives no sign of life, and give how many.

    Rows are locked while it decides, so two workers that recover at once never put back the same
    job twice. A job that keeps killing its worker is dead after its attempts.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STALLED, (stalled_after_s,))
        stalled = cursor.fetchall()
        for job_id, name, attempts in stalled:
            cursor.execute(_DEAD_WORKER, (job_id, clock.now()))
            if attempts + 1 >= spec_of(name).attempts:
                cursor.execute("select procrastinate_finish_job_v1(%s, 'failed', false)", (job_id,))
            else:
                cursor.execute(
                    "select procrastinate_retry_job_v2(%s, now(), null, null, null)", (job_id,)
                )
    return len(stalled)


def prune() -> int:
    """Forget jobs done more than 7 days ago, dead ones after 90 days, keys after 30 days.

    Routine jobs that are done go after an hour: they come every minute, and tell nobody anything.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs where id in (select j.id from procrastinate_jobs j"
            " join procrastinate_events e on e.job_id = j.id"
            " where j.status not in ('todo', 'doing') group by j.id, j.status, j.task_name"
            " having max(e.at) < %(now)s::timestamptz - case when j.status = 'failed'"
            " then interval '90 days' when j.task_name = any(%(routine)s) then interval '1 hour'"
            " else interval '7 days' end)",
            {"now": clock.now(), "routine": [spec.name for spec in specs() if spec.routine]},
        )
        forgotten = int(cursor.rowcount)
        cursor.execute(
            "delete from kit_job_key where made_at < %s::timestamptz - interval '30 days'",
            (clock.now(),),
        )
        cursor.execute(
            "delete from kit_job_note n where not exists"
            " (select 1 from procrastinate_jobs j where j.id = n.job_id)"
        )
    return forgotten
