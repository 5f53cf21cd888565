"""Writes of related stories: an ordered list in the draft, frozen with each version."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit.live import announce
from huiliu.newsroom.editing.access import access_fields, access_story, access_story_locked
from huiliu.newsroom.editing.errors import RelationRefused
from huiliu.newsroom.editing.models import Draft
from huiliu.newsroom.editing.selectors import draft_of

RELATED_MAX = 12


def relation_add(story: UUID, *, other: UUID, by: UUID) -> None:
    """Link another story of the centre at the end of the list; one that is there stays there."""
    draft = _draft(story, by=by)
    access_story(other, by=by, action="story.view")
    known = str(other) in draft.related
    if other == story or (not known and len(draft.related) >= RELATED_MAX):
        raise RelationRefused
    if not known:
        _write(draft, [*draft.related, str(other)])


def relation_remove(story: UUID, *, other: UUID, by: UUID) -> None:
    """Take a story off the list."""
    draft = _draft(story, by=by)
    _write(draft, [one for one in draft.related if one != str(other)])


def relation_move(story: UUID, *, other: UUID, step: int, by: UUID) -> None:
    """Move a story on the list by so many places; at the ends it stays."""
    draft = _draft(story, by=by)
    order = [one for one in draft.related if one != str(other)]
    if str(other) in draft.related:
        at = draft.related.index(str(other)) + step
        order.insert(min(max(at, 0), len(order)), str(other))
    _write(draft, order)


def relations_order(story: UUID, *, order: Sequence[UUID], by: UUID) -> None:
    """Put the list in this order; what is not named follows, what is not on it is left out."""
    draft = _draft(story, by=by)
    named = [str(one) for one in dict.fromkeys(order) if str(one) in draft.related]
    _write(draft, named + [one for one in draft.related if one not in named])


def _draft(story: UUID, *, by: UUID) -> Draft:
    row = access_story_locked(story, by=by, action="story.write")
    access_fields(row, frozenset({"related"}))
    return draft_of(story)


def _write(draft: Draft, related: list[str]) -> None:
    draft.related = related
    draft.save(update_fields=["related"])
    record("story.relate", object_kind="story", object_id=draft.story_id)
    announce("stories", draft.story_id)
