"""One year of days off and make-up days: what the library holds, completed by what is announced.

A year that nobody announced has its statutory days off but no make-up days: it is provisional.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from huiliu.kit.calendar.announced import Announced, announced

SATURDAY = 5
_Named = Mapping[date, tuple[str, ...]]
_SUBSTITUTED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
# The library's English names, without what it adds in brackets.
_NAMED: Mapping[str, str] = {
    "New Year's Day": "New Year",
    "Chinese New Year": "Spring Festival",
    "Chinese New Year's Eve": "Spring Festival",
    "Chinese New Year Extended Holiday": "Spring Festival",
    "Tomb-Sweeping Day": "Tomb-Sweeping Day",
    "Labor Day": "Labour Day",
    "Dragon Boat Festival": "Dragon Boat Festival",
    "Mid-Autumn Festival": "Mid-Autumn Festival",
    "National Day": "National Day",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Days off and make-up days of a year, each with its festivals, and its working days."""

    off: _Named
    work: _Named
    working: tuple[date, ...]
    """In order; a position by bisection answers in microseconds."""
    provisional: bool

    def position(self, day: date) -> int:
        """Count the working days before `day`."""
        return bisect_left(self.working, day)


@cache
def year_of(year: int) -> Year:
    """Give a year as far as it is known today; made once in a process."""
    from holidays import country_holidays  # noqa: PLC0415 - 8 MB; few processes ask

    # Make-up days of December may serve a day off in January.
    known = country_holidays("CN", years=(year, year + 1), language="en_US")
    names = {day: tuple(name.split("; ")) for day, name in known.items()}
    off: _Named = {day: _festivals(day, names) for day in names if day.year == year}
    work: _Named = {
        made_up: _festivals(day, names)
        for day, name in known.items()
        if (made_up := _made_up(name)) and made_up.year == year
    }
    more = announced().get(year)
    provisional = more is None and not work
    off, work = _completed(off, work, more or Announced())
    return Year(off=off, work=work, working=_working(year, off, work), provisional=provisional)


def _made_up(name: str) -> date | None:
    found = _SUBSTITUTED.search(name)
    return date(int(found[3]), int(found[1]), int(found[2])) if found else None


def _festivals(day: date, names: Mapping[date, tuple[str, ...]]) -> tuple[str, ...]:
    """Name a day off; one that was moved belongs to the festival that it lies beside."""
    if _made_up(names[day][0]) is None:
        return tuple(_NAMED.get(name.split(" (")[0], "Holiday") for name in names[day])
    beside = (near for step in (-1, 1) for near in _off_beside(day, step, names))
    near = next((near for near in beside if _made_up(names[near][0]) is None), None)
    return _festivals(near, names) if near else ("Holiday",)


def _off_beside(day: date, step: int, names: Mapping[date, object]) -> Iterator[date]:
    """Give the days off that lie beside a day, with nothing but weekends between."""
    near = day + timedelta(days=step)
    while near in names or near.weekday() >= SATURDAY:
        if near in names:
            yield near
        near += timedelta(days=step)


def _completed(off: _Named, work: _Named, more: Announced) -> tuple[_Named, _Named]:
    added = {day: (name,) for day, name in more.off.items()}
    made_up = {day: (name,) for day, name in more.work.items()}
    return (
        {day: names for day, names in {**off, **added}.items() if day not in made_up},
        {day: names for day, names in {**work, **made_up}.items() if day not in added},
    )


def _working(
    year: int, off: Mapping[date, object], work: Mapping[date, object]
) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range(366))
    return tuple(
        day
        for day in days
        if day.year == year and (day in work or (day.weekday() < SATURDAY and day not in off))
    )
