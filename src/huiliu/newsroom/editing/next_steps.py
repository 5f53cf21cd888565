"""What a writer should do next, in the desk's words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.database import NOTHING, Count
from huiliu.kit.pages import WAITING_MAX, NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.models import Story
from huiliu.newsroom.editing.selectors import story_rows_of_author

_STEPS_MAX = 50


_UNFINISHED = (StoryState.RETURNED.value, StoryState.DRAFT.value)
_COUNT = """select count(*) from (
    select from newsroom_editing_story where tenant_id = %s and created_by = %s and state = any(%s)
    limit %s) waiting"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each of the person's unfinished stories, the most urgent first."""
    if not may(person, "story.create"):
        return ()
    rows = story_rows_of_author(person, states=_UNFINISHED)[:_STEPS_MAX]
    return tuple(_step(row) for row in rows)


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, as far as anybody needs to know."""
    if not may(person, "story.create"):
        return NOTHING
    return Count(_COUNT, (tenant_of_scope(), person, list(_UNFINISHED), WAITING_MAX + 1))


def _step(story: Story) -> NextStep:
    returned = story.state == StoryState.RETURNED
    return NextStep(
        due_at=story.due_at,
        title=story.title,
        context=_context(story, returned=returned),
        verb=_("Fix and resubmit") if returned else _("Go on writing"),
        url=reverse("story-edit", args=[story.id]),
    )


def _context(story: Story, *, returned: bool) -> str:
    if returned:
        return str(_("%(code)s was returned. See the reason in the story.") % {"code": story.code})
    if story.correction_notice:
        return str(_("%(code)s: the correction is not submitted yet.") % {"code": story.code})
    return str(_("%(code)s is a draft.") % {"code": story.code})
