"""The properties of one iCalendar component: each line is read when it is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from huiliu.kit.calendar.errors import (
    CalendarRefused,
    DateUnreadable,
    LengthRefused,
    YearOutOfReach,
)
from huiliu.kit.calendar.lexis import length_of, line_parts, moment_of, unescaped
from huiliu.kit.calendar.moments import (
    FIRST_YEAR,
    HOME,
    LAST_YEAR,
    LASTS_MAX,
    midnight,
    on_the_wall,
    real,
    settled,
)
from huiliu.kit.calendar.zones import zone_named

MOMENTS_MAX: Final = 1000
_NAME: Final = re.compile(r"\s*([A-Za-z0-9-]{1,40})\s*[;:]")

Described = Mapping[str, Iterable[str]]
"""The lines of each VTIMEZONE by its TZID."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its parameters and its value as it stands there."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a text, its escapes undone."""
        return unescaped(self.value)


def property_of(line: str) -> Property | None:
    """Read a line, or nothing if it is none."""
    try:
        return Property(*line_parts(line))
    except ValueError:
        return None


class Properties:
    """What a component says. Names may stand once; of two the first one counts."""

    def __init__(self, lines: Iterable[str], described: Described) -> None:
        self._described = described
        self._lines: dict[str, list[str]] = {}
        for line in lines:
            if named := _NAME.match(line):
                self._lines.setdefault(named[1].upper(), []).append(line)

    def first(self, name: str) -> Property | None:
        """Give the first property of a name."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[Property]:
        """Give every property of a name."""
        # Read when asked for: most lines of most files are nobody's business here.
        return [each for each in map(property_of, self._lines.get(name, ())) if each]

    def text(self, name: str) -> str:
        """Give a text, or nothing."""
        found = self.first(name)
        return found.text if found else ""

    def moment(self, name: str) -> datetime | date | None:
        """Give a moment, or a whole day.

        Raises CalendarRefused: no date, a zone that is unknown, a year out of reach.
        """
        found = self.first(name)
        return self._moment(found, found.value) if found else None

    def moments(self, name: str, *, of: datetime | date) -> tuple[datetime, ...]:
        """Give every moment that the properties of a name list, in order.

        `of` is the beginning of the series: a whole day among hours is that day's occurrence.
        """
        return tuple(sorted({_in_series(each, of) for each in self._listed(name)}))

    def duration(self) -> timedelta | None:
        """Give how long it lasts, if it says so that way.

        Raises CalendarRefused: no length, or more than a year of it.
        """
        found = self.first("DURATION")
        if found is None:
            return None
        try:
            lasts = length_of(found.value)
        except ValueError as broken:
            raise DateUnreadable(found.value) from broken
        if abs(lasts) > LASTS_MAX:
            raise LengthRefused
        return lasts

    def _listed(self, name: str) -> Iterator[datetime | date]:
        number = 0
        for each in self.all(name):
            for value in each.value.split(","):
                number += 1
                if number > MOMENTS_MAX:
                    raise CalendarRefused(_("It lists more than 1,000 dates. Use a rule instead."))
                yield self._moment(each, value)

    def _moment(self, found: Property, value: str) -> datetime | date:
        try:
            read = moment_of(value)
        except ValueError as broken:
            raise DateUnreadable(value) from broken
        if not FIRST_YEAR <= read.year <= LAST_YEAR:
            raise YearOutOfReach
        if not isinstance(read, datetime):
            return read
        if read.tzinfo is not None:
            return settled(read)
        return real(read, datetime(2000, 1, 1, tzinfo=self._zone(found)))

    def _zone(self, found: Property) -> ZoneInfo:
        name = found.parameters.get("TZID")
        return zone_named(name, self._described) if name else HOME


def as_moment(moment: datetime | date) -> datetime:
    """Give a whole day as the moment at which it begins at home."""
    return moment if isinstance(moment, datetime) else midnight(moment)


def _in_series(moment: datetime | date, series: datetime | date) -> datetime:
    if isinstance(moment, datetime) or not isinstance(series, datetime):
        return as_moment(moment)
    return real(datetime.combine(moment, on_the_wall(series).time()), series)
