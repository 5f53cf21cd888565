"""Figures of the stages. They know places, kinds, times and reasons; no person is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import get_current_timezone, localtime

from huiliu.accounts.api import authorize
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.core.chain import Verdict
from huiliu.newsroom.review.core.statistics import Case, Figures, figures_of, grouped, per_day
from huiliu.newsroom.review.models import Decision

DAYS_MAX = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures:
    """The figures of one place of the chains, for one kind of story (empty: all others)."""

    position: int
    kind: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What was decided from `first` to `last`, both included."""

    first: date
    last: date
    stages: tuple[StageFigures, ...]
    days: tuple[tuple[date, int], ...]

    @property
    def total(self) -> int:
        """How many decisions these are."""
        return sum(count for _day, count in self.days)


def statistics_of(first: date, last: date, *, by: UUID) -> Statistics:
    """Sum up what was decided from `first` to `last`, at most a year of it; raises Forbidden."""
    authorize(by, "review.statistics")
    first = max(first, last - timedelta(days=DAYS_MAX - 1))
    rows = selectors.decision_rows_between(_midnight(first), _midnight(last + timedelta(days=1)))
    cases = [_case(row) for row in rows]
    return Statistics(
        first=first,
        last=last,
        stages=_stages(cases),
        days=per_day(cases, first=first, last=last),
    )


def _stages(cases: Sequence[Case]) -> tuple[StageFigures, ...]:
    summed = ((key, figures_of(group)) for key, group in grouped(cases).items())
    return tuple(
        StageFigures(position=position, kind=kind, figures=figures)
        for (position, kind), figures in summed
        if figures is not None
    )


def _case(row: Decision) -> Case:
    stage = row.stage
    return Case(
        position=stage.position,
        kind=row.story.profile.name if row.story.profile else "",
        day=localtime(row.decided_at).date(),
        took=max(timedelta(0), row.decided_at - stage.opened_at),
        is_late=row.decided_at > stage.due_at,
        is_returned=row.verdict == Verdict.RETURNED.value,
        cause=row.cause,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=get_current_timezone())
