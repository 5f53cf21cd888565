"""When a rule holds: hours of a centre's clock and days of its week."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

WEEK: Final = frozenset(range(7))
"""Monday is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From an hour until before another, on days of the week; over midnight where it ends earlier.

    What lies behind midnight belongs to the day on which the hours began. The same hour twice, or
    none, is the whole day.

    >>> night = Hours(start=time(22), end=time(6), weekdays=frozenset({4}))
    >>> night.hold(datetime(2026, 11, 28, 5, 59)), night.hold(datetime(2026, 11, 27, 5, 59))
    (True, False)
    """

    start: time | None = None
    end: time | None = None
    weekdays: frozenset[int] = WEEK

    def hold(self, there: datetime) -> bool:
        """Say whether a moment, on the centre's own clock, lies within."""
        clock, day = there.time(), there.weekday()
        start, end = self.start or time(), self.end or time()
        if start == end:
            return day in self.weekdays
        if start < end:
            return start <= clock < end and day in self.weekdays
        if clock >= start:
            return day in self.weekdays
        return clock < end and (day - 1) % 7 in self.weekdays


ALWAYS: Final = Hours()
