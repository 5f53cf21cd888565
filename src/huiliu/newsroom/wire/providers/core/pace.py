"""How often a provider usually sends, learned from its own last days, hour by hour of the day.

Only counts an hour are known. Arrivals are taken as chance events of a rate that depends on the
hour; a silence in which several would have come is longer than usual.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

DAYS: Final = 14
_DAYS_LEAST: Final = 3
_COUNT_LEAST: Final = 20
_MISSED: Final = 4.0
"""So many expected and none come: by chance alone twice in a hundred silences (Poisson)."""
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """Deliveries an hour, for each hour of the day in UTC."""

    rates: tuple[float, ...]

    def expected(self, since: datetime, until: datetime) -> float:
        """Count what would have come between two moments, of the last days at most."""
        at, found = max(since, until - timedelta(days=DAYS)), 0.0
        while at < until:
            end = min(at.replace(minute=0, second=0, microsecond=0) + _HOUR, until)
            found += self.rates[at.hour] * ((end - at) / _HOUR)
            at = end
        return found

    def gap(self, at: datetime) -> timedelta:
        """Give the usual time between two deliveries around a moment."""
        rate = self.rates[at.hour] or sum(self.rates) / len(self.rates)
        return _HOUR / rate


def pace_of(hours: Mapping[datetime, int], *, now: datetime) -> Pace | None:
    """Learn the pace from counts by the start of their hour; None while too little is known.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    >>> steady = {noon - timedelta(hours=number): 12 for number in range(1, 24 * 5)}
    >>> pace_of(steady, now=noon).gap(noon)
    datetime.timedelta(seconds=300)
    """
    known = {at: count for at, count in hours.items() if at >= now - timedelta(days=DAYS)}
    if sum(known.values()) < _COUNT_LEAST or now - min(known) < timedelta(days=_DAYS_LEAST):
        return None
    first, totals, chances = min(known), [0] * 24, [0.0] * 24
    for at, count in known.items():
        totals[at.hour] += count
    at = first
    while at < now:
        chances[at.hour] += min(_HOUR, now - at) / _HOUR
        at += _HOUR
    return Pace(tuple(n / c if c else 0.0 for n, c in zip(totals, chances, strict=True)))


def is_slow(pace: Pace | None, *, since: datetime | None, now: datetime) -> bool:
    """Tell whether a silence is longer than a provider's own habit."""
    return pace is not None and since is not None and pace.expected(since, now) >= _MISSED
