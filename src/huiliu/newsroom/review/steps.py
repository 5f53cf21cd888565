"""The stepper above a story: one step a review, from what was decided last at each."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiliu.accounts.api import PersonCard
from huiliu.kit.moments import is_chinese
from huiliu.newsroom.review.api import StageCard, Verdict
from huiliu.newsroom.review.words import stage_word

_SIGNS = "一二三四五"
_STAGES = 3
Step = tuple[str, str, str, str]


def stepper_of(trail: Sequence[StageCard], people: Mapping[UUID, PersonCard]) -> list[Step]:
    """Give (state, sign, title, detail) of each stage; state is done, now, back or wait."""
    latest = {stage.position: stage for stage in trail if stage.round == _round(trail)}
    count = max(_STAGES, *latest) if latest else _STAGES
    return [_step(place, latest.get(place), people) for place in range(1, count + 1)]


def _round(trail: Sequence[StageCard]) -> int:
    return trail[-1].round if trail else 0


def _step(place: int, stage: StageCard | None, people: Mapping[UUID, PersonCard]) -> Step:
    title = stage_word(place)
    sign = _SIGNS[place - 1] if is_chinese() else str(place)
    if stage is None:
        return ("wait", sign, title, "")
    if stage.verdict is None:
        words = {"time": f"{localtime(stage.due_at):%H:%M}"}
        return ("now", sign, title, _("by %(time)s") % words)
    decider = people.get(stage.decided_by) if stage.decided_by else None
    who = decider.name if decider else ""
    if stage.verdict is Verdict.PASSED:
        return ("done", sign, title, _("%(name)s passed") % {"name": who})
    return ("now", sign, title, _("%(name)s returned") % {"name": who})
