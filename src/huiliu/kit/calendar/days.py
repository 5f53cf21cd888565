"""Working days of China: weekends, days off by law, and the weekends that make up for them.

Invariant: a year is provisional until its make-up days are announced; whoever shows or
computes with a day of it says so. Deadlines keep `calendar_version()`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.metadata import version

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiliu.kit.calendar.announced import announced
from huiliu.kit.calendar.errors import DayOutOfReach
from huiliu.kit.calendar.moments import FIRST_YEAR, LAST_YEAR
from huiliu.kit.calendar.years import SATURDAY, Year, year_of

WORKING_DAYS_MAX = 10_000
NAMES: Mapping[str, Promise] = {
    "New Year": _("New Year"),
    "Spring Festival": _("Spring Festival"),
    "Tomb-Sweeping Day": _("Tomb-Sweeping Day"),
    "Labour Day": _("Labour Day"),
    "Dragon Boat Festival": _("Dragon Boat Festival"),
    "Mid-Autumn Festival": _("Mid-Autumn Festival"),
    "National Day": _("National Day"),
    "Holiday": pgettext_lazy("a day off by law", "Holiday"),
}


class DayKind(StrEnum):
    """What a day is for who works."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"

    @property
    def words(self) -> Promise:
        """The kind in words."""
        return _KINDS[self]


_KINDS: Mapping[DayKind, Promise] = {
    DayKind.WORKING: _("Working day"),
    DayKind.WEEKEND: _("Weekend"),
    DayKind.HOLIDAY: _("Day off"),
    DayKind.MAKE_UP: _("Make-up working day"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date, what it is, and the festival that it is or makes up for."""

    date: date
    kind: DayKind
    name: str | Promise = ""
    """In the reader's language; empty for ordinary days."""
    provisional: bool = False
    """The year's make-up days are not announced yet: the kind may still change."""

    @property
    def works(self) -> bool:
        """Whether people work on it."""
        return self.kind in {DayKind.WORKING, DayKind.MAKE_UP}


def day_of(day: date) -> Day:
    """Say what a date is.

    Raises DayOutOfReach before 1950 and after 2099, as all functions here.

    >>> day_of(date(2026, 10, 10)).kind.value, day_of(date(2027, 1, 4)).provisional
    ('make_up', True)
    """
    year = _year(day.year)
    if day in year.work:
        kind, names = DayKind.MAKE_UP, year.work[day]
    elif day in year.off:
        kind, names = DayKind.HOLIDAY, year.off[day]
    else:
        kind, names = _ordinary(day), ()
    return Day(date=day, kind=kind, name=_name(names), provisional=year.provisional)


def days_between(first: date, last: date) -> list[Day]:
    """Give every day from the first to the last, both included; none if `last` is earlier.

    >>> [day.kind.value for day in days_between(date(2026, 9, 30), date(2026, 10, 1))]
    ['working', 'holiday']
    """
    return [day_of(first + timedelta(days=number)) for number in range((last - first).days + 1)]


def is_working_day(day: date) -> bool:
    """Say whether people work on a date.

    >>> is_working_day(date(2026, 2, 28)), is_working_day(date(2026, 5, 5))
    (True, False)
    """
    year = _year(day.year)
    position = year.position(day)
    return position < len(year.working) and year.working[position] == day


def add_working_days(day: date, count: int) -> date:
    """Give the working day that lies `count` working days after a date, before it if negative.

    The date itself never counts; 0 gives it back. Microseconds, whatever the count.

    >>> add_working_days(date(2026, 9, 30), 1).isoformat()
    '2026-10-08'
    """
    if abs(count) > WORKING_DAYS_MAX:
        raise DayOutOfReach
    if count == 0:
        return day
    year = _year(day.year)
    before = year.position(day)
    target = before + count - (1 if count > 0 and not is_working_day(day) else 0)
    number = day.year
    while target < 0:
        number -= 1
        target += len(_year(number).working)
    while target >= len(_year(number).working):
        target -= len(_year(number).working)
        number += 1
    return _year(number).working[target]


def working_days_between(first: date, last: date) -> int:
    """Count the working days after the first date up to the last one; negative if it is earlier.

    `add_working_days(first, n)` lies `n` working days after `first`.

    >>> working_days_between(date(2026, 9, 30), date(2026, 10, 8))
    1
    """
    if last < first:
        return -working_days_between(last, first)
    whole = sum(len(_year(year).working) for year in range(first.year, last.year))
    return whole + _reached(last) - _reached(first)


def calendar_version() -> str:
    """Name what working days are computed from; a deadline keeps it.

    >>> calendar_version().startswith("holidays-")
    True
    """
    return _version()


@cache
def _version() -> str:
    more = repr(sorted((year, dict(a.off), dict(a.work)) for year, a in announced().items()))
    return f"holidays-{version('holidays')}+{hashlib.sha256(more.encode()).hexdigest()[:8]}"


def _reached(day: date) -> int:
    """Count the working days of the year up to a date, the date included."""
    return _year(day.year).position(day + timedelta(days=1))


def _year(year: int) -> Year:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DayOutOfReach
    return year_of(year)


def _ordinary(day: date) -> DayKind:
    return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKING


def _name(names: tuple[str, ...]) -> str | Promise:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no dot between
        return NAMES[names[0]] if names else ""
    joined: Promise = format_lazy("·".join("{}" for _name in names), *(NAMES[n] for n in names))
    return joined
