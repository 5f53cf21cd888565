"""The jobs of review. Each may run twice: a reminder is settled once."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.review import api


@job("review.remind")
def remind(*, reminder: str) -> None:
    api.reminder_send(UUID(reminder))


@schedule("* * * * *", "review.sweep")
def sweep() -> None:
    api.reminders_sweep()
