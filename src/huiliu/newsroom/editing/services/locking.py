"""Writes of what is locked: how far a story has come, and parts that are let be changed again."""

from uuid import UUID

from huiliu.audit.api import record
from huiliu.newsroom.editing.access import access_story_locked
from huiliu.newsroom.editing.core.locks import LOCKABLE, Reached
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.judging import locked_now
from huiliu.newsroom.editing.models import Story
from huiliu.newsroom.editing.services.telling import changed


def story_reach(story: UUID, *, stages: int) -> None:
    """Note that a story passed so many stages of its chain; review calls this.

    Longer chains lock no more than three stages do.
    """
    row = Story.objects.select_for_update(no_key=True).filter(pk=story).first()
    if row is None:
        raise StoryNotFound
    row.reached = max(row.reached, min(Reached.SUBMITTED + stages, Reached.THIRD))
    row.save(update_fields=["reached"])


def field_unlock(story: UUID, *, name: str, by: UUID) -> Story:
    """Let a part of a story be changed until it is submitted again; what is not locked stays so."""
    row = access_story_locked(story, by=by, action="story.unlock")
    if name in LOCKABLE and name in locked_now(row):
        row.unlocked = [*row.unlocked, name]
        row.save(update_fields=["unlocked"])
        record("story.unlock", object_kind="story", object_id=row.id, after=name)
        changed(row)
    return row
