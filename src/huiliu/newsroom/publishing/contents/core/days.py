"""What usage is asked for, and counts by day as a chart shows them: no day is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageAsked:
    """What usage is asked for: days, both with it, and whom or which story; None asks for all."""

    first: date
    last: date
    subscriber: UUID | None = None
    story: UUID | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: how often something was fetched, and its height in percent of the highest."""

    day: date
    count: int
    percent: float


def bars(counts: Mapping[date, int], *, first: date, last: date) -> tuple[Bar, ...]:
    """Give a bar for each day from first to last, both with it; days without a count have 0.

    >>> [bar.percent for bar in bars({date(2026, 11, 2): 4}, first=date(2026, 11, 1),
    ...                              last=date(2026, 11, 2))]
    [0.0, 100.0]
    """
    days = [first + _ONE * number for number in range((last - first).days + 1)]
    highest = max((counts.get(day, 0) for day in days), default=0) or 1
    return tuple(
        Bar(day, counts.get(day, 0), round(100 * counts.get(day, 0) / highest, 1)) for day in days
    )
