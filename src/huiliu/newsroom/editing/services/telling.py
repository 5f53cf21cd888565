"""What is written down of a change to a story, and who hears of it."""

from huiliu.audit.api import record
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.editing.models import Story


def recorded(action: str, story: Story, *, after: str, before: str | None = None) -> None:
    """Write down a change, and tell of it."""
    record(action, object_kind="story", object_id=story.id, before=before, after=after)
    changed(story)


def changed(story: Story) -> None:
    """Tell open pages and the search index that a story changed."""
    announce("stories", story.id)
    index_later("story", story.id)
