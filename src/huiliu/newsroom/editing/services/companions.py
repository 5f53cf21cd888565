"""Writes of who writes a story together with its author."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import Role, notice_send, people_with_role
from huiliu.kit import clock
from huiliu.newsroom.editing.access import access_story_locked
from huiliu.newsroom.editing.errors import CompanionRefused
from huiliu.newsroom.editing.models import Companion
from huiliu.newsroom.editing.services.telling import recorded

COMPANIONS_MAX = 20


def companion_add(story: UUID, *, person: UUID, by: UUID) -> None:
    """Let a colleague write a story too, and tell them; adding twice changes nothing.

    Raises StoryNotFound, Forbidden, NotTheAuthor, and CompanionRefused for whoever does not write
    in this centre, and beyond COMPANIONS_MAX.
    """
    row = access_story_locked(story, by=by, action="story.write")
    there = set(Companion.objects.filter(story=row).values_list("person", flat=True))
    if person in there or person == row.created_by:
        return
    writers = {one.id for one in people_with_role(Role.REPORTER)}
    if person not in writers or len(there) >= COMPANIONS_MAX:
        raise CompanionRefused
    Companion.objects.create(story=row, person=person, added_by=by, added_at=clock.now())
    recorded("story.companion_add", row, after=str(person))
    notice_send(
        person,
        kind="mention.companion",
        title=_("Write along: %(title)s") % {"title": row.title},
        url=reverse("story-edit", args=[row.id]),
        key=f"companion {row.id} {person}",
    )


def companion_remove(story: UUID, *, person: UUID, by: UUID) -> None:
    """Let a colleague write a story no more; removing twice changes nothing.

    Raises as `companion_add`.
    """
    row = access_story_locked(story, by=by, action="story.write")
    removed, _each = Companion.objects.filter(story=row, person=person).delete()
    if removed:
        recorded("story.companion_remove", row, after=str(person))
