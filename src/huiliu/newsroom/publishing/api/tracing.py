"""Stories and the plan that they grew from: what it keeps back, what went out for it."""

from uuid import UUID

from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing.api.cards import release_cards
from huiliu.newsroom.publishing.selectors.releases import release_rows_of


def campaign_hold_of(story: StoryCard) -> planning.HoldCard | None:
    """Give until when the campaign of a story's topic keeps it back, or None."""
    return planning.hold_of(story.topic) if story.topic else None


def plan_tell(story: UUID, *, release: UUID) -> None:
    """Tell the campaign of a story's topic, if there is one, what went out. Safe to repeat."""
    card = editing.story_cards([story])[story]
    if card.topic is None:
        return
    rows = [row for row in release_rows_of(story) if row.id == release]
    for one in release_cards(rows):
        released = planning.Released(
            story=story,
            release=one.id,
            code=one.printed,
            title=one.title,
            version_digest=editing.version_card(one.version).digest,
            url=one.url,
            released_at=one.released_at,
        )
        planning.release_trace(released, topic=card.topic)


def plan_tell_gone(story: UUID, *, reason: str) -> None:
    """Tell the campaign that readers lost a story, once no channel shows it. Safe to repeat."""
    newest = release_cards(list(release_rows_of(story)))[-1]
    if newest.withdrawn or not newest.standing:
        planning.release_untrace(story, reason=reason)
