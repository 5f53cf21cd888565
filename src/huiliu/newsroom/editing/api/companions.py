"""Who writes a story together with its author."""

from uuid import UUID

from huiliu.accounts.api import PersonCard, Role, people_with_role, person_cards
from huiliu.newsroom.editing.access import access_story
from huiliu.newsroom.editing.models import Companion
from huiliu.newsroom.editing.services import companions


def companion_add(story: UUID, *, person: UUID, by: UUID) -> None:
    """Let a colleague write a story too, and tell them.

    Raises StoryNotFound, Forbidden, NotTheAuthor and CompanionRefused.
    """
    companions.companion_add(story, person=person, by=by)


def companion_remove(story: UUID, *, person: UUID, by: UUID) -> None:
    """Let a colleague write a story no more; raises StoryNotFound, Forbidden, NotTheAuthor."""
    companions.companion_remove(story, person=person, by=by)


def companions_of(story: UUID, *, by: UUID) -> tuple[PersonCard, ...]:
    """Give who writes along, by name; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    people = person_cards(Companion.objects.filter(story=story).values_list("person", flat=True))
    return tuple(sorted(people.values(), key=lambda one: one.name))


def companions_possible(story: UUID, *, by: UUID) -> tuple[PersonCard, ...]:
    """Give who could be asked to write along; raises StoryNotFound and Forbidden."""
    row = access_story(story, by=by, action="story.view")
    there = {one.id for one in companions_of(story, by=by)} | {row.created_by}
    return tuple(one for one in people_with_role(Role.REPORTER) if one.id not in there)
