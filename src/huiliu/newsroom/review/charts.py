"""A chart of one bar a day, as numbers for an SVG; the table behind it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 600, 120
_GAP = 0.25


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's bar in a box of WIDTH by HEIGHT."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float


def bars_of(days: Sequence[tuple[date, int]]) -> tuple[Bar, ...]:
    """Give each day its bar; the highest fills the box, a day without cases has none.

    >>> bars_of([(date(2026, 10, 1), 2), (date(2026, 10, 2), 1)])[1].height
    60.0
    """
    most = max((count for _day, count in days), default=0) or 1
    step = WIDTH / max(1, len(days))
    return tuple(
        Bar(
            day=day,
            count=count,
            x=round(number * step + step * _GAP / 2, 2),
            y=round(HEIGHT - HEIGHT * count / most, 2),
            width=round(step * (1 - _GAP), 2),
            height=round(HEIGHT * count / most, 2),
        )
        for number, (day, count) in enumerate(days)
    )
