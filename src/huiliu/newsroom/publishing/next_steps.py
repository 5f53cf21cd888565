"""What a publisher should put out next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.pages import ListQuery, NextStep
from huiliu.newsroom.editing.api import StoryCard, StoryState, story_count, story_list


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each story that passed all reviews and is not out yet."""
    if not may(person, "release.create", state=StoryState.PASSED):
        return ()
    asked = ListQuery(filters={"state": StoryState.PASSED.value}, sort="updated")
    return tuple(_step(story) for story in story_list(asked, by=person))


def count_of(person: UUID) -> int:
    """Count what `steps_of` would give, all of it, without reading it."""
    if not may(person, "release.create", state=StoryState.PASSED):
        return 0
    return story_count(StoryState.PASSED)


def _step(story: StoryCard) -> NextStep:
    return NextStep(
        due_at=story.due_at,
        title=story.title,
        context=str(_("%(code)s passed all reviews.") % {"code": story.code}),
        verb=_("Put it out"),
        url=reverse("release-panel", args=[story.id]),
    )
