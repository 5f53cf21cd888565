"""What a publisher should put out next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.database import NOTHING, Count
from huiliu.kit.pages import ListQuery, NextStep
from huiliu.newsroom.editing.api import StoryCard, StoryState, stories_waiting, story_list


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each story that passed all reviews and is not out yet."""
    if not may(person, "release.create", state=StoryState.PASSED):
        return ()
    asked = ListQuery(filters={"state": StoryState.PASSED.value}, sort="updated")
    return tuple(_step(story) for story in story_list(asked, by=person))


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, as far as anybody needs to know."""
    if not may(person, "release.create", state=StoryState.PASSED):
        return NOTHING
    return stories_waiting(StoryState.PASSED)


def _step(story: StoryCard) -> NextStep:
    return NextStep(
        due_at=story.due_at,
        title=story.title,
        context=str(_("%(code)s passed all reviews.") % {"code": story.code}),
        verb=_("Put it out"),
        url=reverse("release-panel", args=[story.id]),
    )
