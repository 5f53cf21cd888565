"""Recurrence by RFC 5545, 3.3.10: what a rule may say, and the moments it means.

Invariants: a rule repeats by days, weeks, months or years; what comes out is bounded in number
and in steps, whatever the rule; hours are those of the clock on the wall, also where it is put
forward and back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import Final, Self

from dateutil import rrule

from huiliu.kit.calendar.moments import on_the_wall, real
from huiliu.kit.calendar.rule_parts import Rule, Weekday, read_rule, written_rule
from huiliu.kit.calendar.rule_words import rule_words

RESULTS_MAX: Final = 1000
STEPS_MAX: Final = 100_000
_FREQUENCIES: Final = {
    "YEARLY": rrule.YEARLY,
    "MONTHLY": rrule.MONTHLY,
    "WEEKLY": rrule.WEEKLY,
    "DAILY": rrule.DAILY,
}
_A_DAY: Final = timedelta(days=1)
_A_SECOND: Final = timedelta(seconds=1)
_STEP_DAYS: Final = {"YEARLY": 365, "MONTHLY": 28, "WEEKLY": 7, "DAILY": 1}


class _OutOfSteps(Exception):
    """The rule was followed as far as was asked."""


class _Interval(int):
    """How far a rule steps; each step taken counts, and the last one ends it.

    dateutil looks for a next moment up to the year 9999, for seconds if there is none. It adds
    its interval once a step; there the steps are counted.
    """

    left: int

    def __new__(cls, value: int, *, steps: int) -> Self:
        made = super().__new__(cls, value)
        made.left = steps
        return made

    def __radd__(self, other: int) -> int:
        self._take()
        return other + int(self)

    def __mul__(self, other: int) -> int:
        self._take()
        return int(self) * other

    def _take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _OutOfSteps


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that was read and can be kept: the same `text` is the same rule."""

    rule: Rule

    @classmethod
    def parse(cls, text: str) -> "Recurrence":
        """Read a rule such as `FREQ=WEEKLY;BYDAY=MO,WE`, with or without `RRULE:` before it.

        Raises RuleRefused, which says what to change.

        >>> Recurrence.parse("rrule:freq=weekly;byday=mo,we").text
        'FREQ=WEEKLY;BYDAY=MO,WE'
        """
        return cls(read_rule(text))

    @property
    def text(self) -> str:
        """The rule as iCalendar writes it, its parts in one order."""
        return written_rule(self.rule)

    def text_in(self, first: datetime, *, all_day: bool) -> str:
        """The rule as it stands beside a beginning: RFC 5545 wants its end told in the same way.

        A day for whole days, a moment in UTC for hours; other programs would miss the last day.
        """
        last = self._last(first)
        if last is None:
            return self.text
        until = last.date() if all_day else real(last, first).astimezone(UTC)
        return written_rule(replace(self.rule, until=until))

    def counted(self, count: int) -> "Recurrence":
        """Give the same rule for so many times, its beginning among them."""
        return Recurrence(replace(self.rule, count=count, until=None))

    def ending_before(self, moment: datetime, *, all_day: bool) -> "Recurrence":
        """Give the same rule without the moments from one on.

        >>> rule = Recurrence.parse("FREQ=DAILY;COUNT=9")
        >>> rule.ending_before(datetime(2026, 12, 4, tzinfo=UTC), all_day=True).text
        'FREQ=DAILY;UNTIL=20261203'
        """
        if all_day:
            return Recurrence(replace(self.rule, count=None, until=moment.date() - _A_DAY))
        last = moment.astimezone(UTC) - _A_SECOND
        return Recurrence(replace(self.rule, count=None, until=last))

    def words(self) -> str:
        """Say the rule in the reader's language.

        >>> from django.utils import translation
        >>> with translation.override("zh-hans"):
        ...     Recurrence.parse("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3").words()
        '每周一、三，共 3 次'
        """
        return rule_words(self.rule)

    def between(
        self,
        first: datetime,
        since: datetime,
        until: datetime,
        exdates: tuple[datetime, ...] = (),
    ) -> Iterator[datetime]:
        """Give the moments from `since` to before `until`, in order, 1,000 at most.

        `first` is the first moment of the series and carries its zone; it always belongs to it.
        Each moment of `exdates` is left out. Ends after 100,000 steps of the rule, or where
        `until` is passed, even if the rule means no moment at all.

        >>> from datetime import timedelta
        >>> from zoneinfo import ZoneInfo
        >>> first = datetime(2026, 12, 7, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        >>> rule = Recurrence.parse("FREQ=WEEKLY;COUNT=3")
        >>> [moment.day for moment in rule.between(first, first, first + timedelta(days=90))]
        [7, 14, 21]
        """
        # In UTC: moments of one zone would be compared by the wall, also in the hour shown twice.
        left_out = frozenset(moment.astimezone(UTC) for moment in exdates)
        window = (since.astimezone(UTC), until.astimezone(UTC))
        return islice(self._within(first, *window, left_out), RESULTS_MAX)

    def _within(
        self, first: datetime, since: datetime, until: datetime, left_out: frozenset[datetime]
    ) -> Iterator[datetime]:
        for number, moment in enumerate(self._moments(first, until)):
            if moment >= until or number == self.rule.count:
                return
            if moment >= since and moment.astimezone(UTC) not in left_out:
                yield moment

    def _moments(self, first: datetime, until: datetime) -> Iterator[datetime]:
        """Give the series from its beginning; RFC 5545 counts its start as the first."""
        yield first
        start = on_the_wall(first)
        last = self._last(first)
        steps = (until - first).days // (_STEP_DAYS[self.rule.frequency] * self.rule.interval) + 2
        try:
            for wall in _expanded(self.rule, start, steps=min(max(steps, 0), STEPS_MAX)):
                if last is not None and wall > last:
                    return
                if wall > start:
                    yield real(wall, first)
        except _OutOfSteps:
            return

    def _last(self, first: datetime) -> datetime | None:
        """Give the last moment on the wall that the rule allows; a date allows its whole day."""
        until = self.rule.until
        if until is None:
            return None
        if not isinstance(until, datetime):
            return datetime.combine(until, time.max)
        return until if until.tzinfo is None else on_the_wall(until.astimezone(first.tzinfo))


def _expanded(rule: Rule, start: datetime, *, steps: int) -> Iterator[datetime]:
    days = tuple(_weekday(day) for day in rule.days)
    if rule.weeks and not days:
        # RFC 5545 takes the weekday of the start; dateutil would take all seven.
        days = (rrule.weekday(start.weekday()),)
    yield from rrule.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=start,
        interval=_Interval(rule.interval, steps=steps),
        wkst=rule.week_start,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byyearday=rule.year_days or None,
        byweekno=rule.weeks or None,
        byweekday=days or None,
        bysetpos=rule.positions or None,
    )


def _weekday(day: Weekday) -> rrule.weekday:
    return rrule.weekday(day.number, day.nth or None)
