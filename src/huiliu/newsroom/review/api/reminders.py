"""Reminders of stages that are due, for the jobs that send them."""

from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.services.asking import REMIND_JOB
from huiliu.newsroom.review.services.asking import reminder_send as _send


def reminder_send(reminder: UUID) -> bool:
    """Remind the people of a stage once, if the moment has come; tells whether it did."""
    return _send(reminder)


def reminders_sweep() -> int:
    """Enqueue what is due in every centre; in the system scope "scheduler". Gives how many."""
    now = clock.now()
    due = selectors.reminders_due(now)
    for row in due:
        with tenant_scope(row.tenant_id):
            enqueue(REMIND_JOB, key=f"{row.id} sweep {now:%Y%m%d%H%M}", reminder=str(row.id))
    return len(due)
