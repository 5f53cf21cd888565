"""What editing lists as open for a hand-over: stories that came back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.selectors import story_rows_in
from huiliu.newsroom.planning.api import OpenItem

_ITEMS_MAX = 30


def returned_stories() -> tuple[OpenItem, ...]:
    """Give the stories that a reviewer sent back, the most urgent first."""
    return tuple(
        OpenItem(
            kind="story",
            title=row.title,
            context=_("%(code)s was returned. See the reason in the story.") % {"code": row.code},
            url=reverse("story", args=[row.id]),
            due_at=row.due_at,
        )
        for row in story_rows_in(StoryState.RETURNED.value)[:_ITEMS_MAX]
    )
