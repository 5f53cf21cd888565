"""What outlets ask of a person next: what has to go first of all."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import may
from huiliu.kit import clock
from huiliu.kit.pages import NextStep
from huiliu.newsroom.publishing.outlets.core.kinds import Owed, PostState
from huiliu.newsroom.publishing.outlets.models import Post
from huiliu.newsroom.publishing.outlets.selectors import post_rows_to_do

_STEPS_MAX: Final = 50
_WAITS_FOR: Final = timedelta(days=2)
"""How long a story that waits to be sent is asked for."""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give one step for each story at each outlet that a person has to act upon."""
    if not may(person, "outlet.send"):
        return ()
    rows = post_rows_to_do(since=clock.now() - _WAITS_FOR)[:_STEPS_MAX]
    return tuple(_step(row) for row in rows)


def _step(row: Post) -> NextStep:
    context, verb = _words(row)
    is_urgent = row.owed == Owed.WITHDRAW.value
    return NextStep(
        due_at=row.changed_at if is_urgent else None,
        title=row.release.title,
        context=context % {"outlet": row.outlet.name},
        verb=verb,
        url=f"{reverse('story-outlets', args=[row.story_id])}#o-{row.outlet_id}",
    )


def _words(row: Post) -> tuple[str, str]:
    if row.owed == Owed.WITHDRAW.value:
        return _("It was taken back: take it off %(outlet)s and confirm."), _("Take it off")
    if row.owed == Owed.AMEND.value:
        return _("It was corrected: correct it on %(outlet)s and confirm."), _("Correct it there")
    if row.state == PostState.UNSURE.value:
        return _("%(outlet)s broke off: look whether it is there."), _("Look there")
    if row.state == PostState.FAILED.value:
        return _("It did not get to %(outlet)s."), _("Look there")
    return _("It waits to be sent to %(outlet)s."), _("Send")
