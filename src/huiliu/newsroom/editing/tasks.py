"""The jobs of editing. Each may run twice: what is settled is settled."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.newsroom.editing import api


@job("editing.settle")
def settle(*, story: str) -> None:
    api.room_settle(UUID(story))


@schedule("* * * * *", "editing.sweep")
def sweep() -> None:
    api.rooms_settle_left()
