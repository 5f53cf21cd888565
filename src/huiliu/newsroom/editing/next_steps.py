"""What a writer should do next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiliu.accounts.api import may
from huiliu.kit.database import NOTHING, Count
from huiliu.kit.pages import WAITING_MAX, NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.models import Story
from huiliu.newsroom.editing.selectors import (
    notes_waiting,
    story_rows_of_author,
    story_rows_of_companion,
)

_STEPS_MAX = 50


_UNFINISHED = (StoryState.RETURNED.value, StoryState.DRAFT.value)
_COUNT = """select (select count(*) from (
    select from newsroom_editing_story where tenant_id = %s and created_by = %s and state = any(%s)
    limit %s) own) + (select count(*) from newsroom_editing_companion companion
    join newsroom_editing_story story on story.id = companion.story_id
    where companion.tenant_id = %s and companion.person = %s and story.state = any(%s))"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each unfinished story that the person writes, their own first.

    Each is the most urgent first. Of a draft with open notes of others it is to deal with them.
    """
    if not may(person, "story.create"):
        return ()
    rows = [
        *story_rows_of_author(person, states=_UNFINISHED)[:_STEPS_MAX],
        *story_rows_of_companion(person, states=_UNFINISHED)[:_STEPS_MAX],
    ]
    drafts = [row.id for row in rows if row.state == StoryState.DRAFT]
    notes = notes_waiting(drafts, person=person)
    return tuple(_step(row, notes=notes.get(row.id, 0)) for row in rows)


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, as far as anybody needs to know."""
    if not may(person, "story.create"):
        return NOTHING
    whose = (tenant_of_scope(), person, list(_UNFINISHED))
    return Count(_COUNT, (*whose, WAITING_MAX + 1, *whose))


def _step(story: Story, *, notes: int) -> NextStep:
    return NextStep(
        due_at=story.due_at,
        title=story.title,
        context=_context(story, notes=notes),
        verb=_verb(story, notes=notes),
        url=reverse("story-edit", args=[story.id]),
    )


def _verb(story: Story, *, notes: int) -> Promise:
    if story.state == StoryState.RETURNED:
        return _("Fix and resubmit")
    return _("Deal with the notes") if notes else _("Go on writing")


def _context(story: Story, *, notes: int) -> str:
    if story.state == StoryState.RETURNED:
        return str(_("%(code)s was returned. See the reason in the story.") % {"code": story.code})
    if notes:
        words = ngettext("%(code)s: %(num)s open note.", "%(code)s: %(num)s open notes.", notes)
        return words % {"code": story.code, "num": notes}
    if story.correction_notice:
        return str(_("%(code)s: the correction is not submitted yet.") % {"code": story.code})
    return str(_("%(code)s is a draft.") % {"code": story.code})
