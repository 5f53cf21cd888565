"""Parts of a story that a stage of review has locked."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import may
from huiliu.newsroom.editing.access import access_story
from huiliu.newsroom.editing.core.locks import LOCKABLE, Reached
from huiliu.newsroom.editing.judging import edition_in_force, locked_now, rules_of
from huiliu.newsroom.editing.services import locking


@dataclass(frozen=True, slots=True)
class LocksCard:
    """The locked parts of a story in order, each with the stage that locks it."""

    fields: tuple[tuple[str, Reached], ...]
    may_unlock: bool


def locks_of(story: UUID, *, by: UUID) -> LocksCard:
    """Say which parts of a story may not be changed now; raises StoryNotFound and Forbidden."""
    row = access_story(story, by=by, action="story.view")
    locks, locked = rules_of(edition_in_force(row)).locks, locked_now(row)
    return LocksCard(
        fields=tuple((name, locks[name]) for name in LOCKABLE if name in locked),
        may_unlock=may(by, "story.unlock", state=row.state),
    )


def field_unlock(story: UUID, *, name: str, by: UUID) -> None:
    """Let a locked part be changed until the story is submitted again.

    Raises StoryNotFound and Forbidden.
    """
    locking.field_unlock(story, name=name, by=by)


def story_reach(story: UUID, *, stages: int) -> None:
    """Note that a story passed so many stages, for review; raises StoryNotFound."""
    locking.story_reach(story, stages=stages)
