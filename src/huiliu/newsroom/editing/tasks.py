"""The jobs of editing. Each may run twice: what is settled is settled."""

from uuid import UUID

from huiliu.kit.jobs import job, schedule
from huiliu.kit.logs import logger
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import ContentRefused

log = logger(__name__)


@job("editing.settle")
def settle(*, story: str) -> None:
    try:
        api.room_settle(UUID(story))
    except ContentRefused as refused:
        # Whoever opens the story next is told; trying again changes nothing.
        log.warning("editing.text_not_kept", story=story, fault=type(refused).__name__)


@schedule("* * * * *", "editing.sweep")
def sweep() -> None:
    api.rooms_settle_left()
