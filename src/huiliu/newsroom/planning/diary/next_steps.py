"""What the diary asks of a person next: to look again at an event, on the day that was named."""

from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit import clock
from huiliu.kit.calendar import midnight
from huiliu.kit.database import Count
from huiliu.kit.pages import NextStep
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.diary.core.happenings import HAPPENS
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.diary.selectors import event_rows_to_look_at
from huiliu.newsroom.planning.diary.times import home_day

_STEPS_MAX = 50
_A_DAY = timedelta(days=1)
_COUNT = """select count(*) from newsroom_planning_diary_event
    where tenant_id = %s and series_id is null and state = any(%s) and look_again_on < %s
        and (owner = %s or (owner is null and %s))"""


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the events to look at again: one's own, and to who plans also what is nobody's."""
    whose = Q(owner=person)
    if may(person, "topic.decide"):
        whose |= Q(owner__isnull=True)
    return tuple(
        _step(row) for row in event_rows_to_look_at(_tomorrow()).filter(whose)[:_STEPS_MAX]
    )


def waiting_of(person: UUID) -> Count:
    """Give how to count what `steps_of` would give, all of it."""
    happens = sorted(state.value for state in HAPPENS)
    plans = may(person, "topic.decide")
    return Count(_COUNT, (tenant_of_scope(), happens, _tomorrow(), person, plans))


def _step(row: DiaryEvent) -> NextStep:
    day = cast("date", row.look_again_on)  # Those without one were not asked for.
    return NextStep(
        due_at=midnight(day + _A_DAY),
        title=row.title,
        context=row.place,
        verb=_("Look again"),
        url=reverse("event", args=[row.id]),
    )


def _tomorrow() -> date:
    return home_day(clock.now()) + _A_DAY
