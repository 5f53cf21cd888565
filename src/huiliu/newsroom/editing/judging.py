"""By which rules a story is judged now, and what of it they look at."""

from huiliu.newsroom.editing.core.completeness import Judged
from huiliu.newsroom.editing.core.rules import GENERAL, Rules
from huiliu.newsroom.editing.models import Draft, Edition, Story


def edition_in_force(story: Story) -> Edition | None:
    """Give the newest edition of the story's profile, or None where it has no profile."""
    if story.profile is None:
        return None
    found: Edition = Edition.objects.get(profile=story.profile, number=story.profile.latest_number)
    return found


def rules_of(edition: Edition | None) -> Rules:
    """Give the rules of an edition; without one, those that hold for every story."""
    return GENERAL if edition is None else Rules.from_json(edition.rules)


def judged(draft: Draft) -> Judged:
    """Give what the rules look at."""
    return Judged(
        title=draft.title,
        byline=draft.byline,
        summary=draft.summary,
        content=draft.content,
        related=len(draft.related),
    )
