"""Stories that belong together."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.editing import selectors
from huiliu.newsroom.editing.access import access_story
from huiliu.newsroom.editing.cards import StoryCard, story_card_of
from huiliu.newsroom.editing.services import related

_FOUND_MAX = 8


def related_of(version: UUID) -> tuple[StoryCard, ...]:
    """Give the stories related to a version in their order, for callers that checked who may.

    Who publishes shows those with a `live_number`.
    """
    row = selectors.version_row(version)
    return _in_order([UUID(one) for one in row.related])


def related_now(story: UUID, *, by: UUID) -> tuple[StoryCard, ...]:
    """Give the stories related to the draft in order; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return _in_order([UUID(one) for one in selectors.draft_of(story).related])


def related_found(story: UUID, *, words: str, by: UUID) -> tuple[StoryCard, ...]:
    """Give some stories that fit the words and may be linked: headline, number or initials.

    Without words the newest ones. Raises StoryNotFound and Forbidden.
    """
    access_story(story, by=by, action="story.view")
    linked = [UUID(one) for one in selectors.draft_of(story).related]
    rows = selectors.story_rows_like(words.strip(), without=[story, *linked])
    return tuple(story_card_of(row) for row in rows[:_FOUND_MAX])


def relation_add(story: UUID, *, other: UUID, by: UUID) -> None:
    """Link another story; raises RelationRefused, StoryNotFound, NotTheAuthor and Forbidden."""
    related.relation_add(story, other=other, by=by)


def relation_remove(story: UUID, *, other: UUID, by: UUID) -> None:
    """Take a story off the list; raises StoryNotFound, NotTheAuthor and Forbidden."""
    related.relation_remove(story, other=other, by=by)


def relation_move(story: UUID, *, other: UUID, step: int, by: UUID) -> None:
    """Move a linked story; raises StoryNotFound, NotTheAuthor and Forbidden."""
    related.relation_move(story, other=other, step=step, by=by)


def relations_order(story: UUID, *, order: Sequence[UUID], by: UUID) -> None:
    """Put the linked stories in order; raises StoryNotFound, NotTheAuthor and Forbidden."""
    related.relations_order(story, order=order, by=by)


def _in_order(ids: Sequence[UUID]) -> tuple[StoryCard, ...]:
    rows = selectors.story_rows_of(ids)
    return tuple(story_card_of(rows[one]) for one in ids if one in rows)
