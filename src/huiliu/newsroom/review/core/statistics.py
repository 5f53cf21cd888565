"""Figures of stages: counts, times and shares, by stage and kind. Persons never enter here.

A share of few cases says more about chance than about the work: under ENOUGH there is none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import median

ENOUGH = 20
_NINE_TENTHS = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One decided stage, without who decided: its place, kind, day, time, end and reason."""

    position: int
    kind: str
    day: date
    took: timedelta
    is_late: bool
    is_returned: bool
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the cases of a stage come to; a share is None where there are fewer than ENOUGH."""

    count: int
    median: timedelta
    p90: timedelta
    late: int
    returned: int
    late_share: float | None
    returned_share: float | None
    causes: Mapping[str, int]


def figures_of(cases: Sequence[Case]) -> Figures | None:
    """Sum up the cases, or None where there are none; causes come with the most frequent first.

    `p90` is the time within which nine of ten were decided (nearest rank).
    """
    if not cases:
        return None
    times = sorted(case.took for case in cases)
    late = sum(case.is_late for case in cases)
    returned = [case for case in cases if case.is_returned]
    return Figures(
        count=len(cases),
        median=timedelta(seconds=median(time.total_seconds() for time in times)),
        p90=times[ceil(_NINE_TENTHS * len(times)) - 1],
        late=late,
        returned=len(returned),
        late_share=share_of(late, len(cases)),
        returned_share=share_of(len(returned), len(cases)),
        causes=dict(Counter(case.cause for case in returned).most_common()),
    )


def share_of(part: int, whole: int) -> float | None:
    """Give part / whole, or None where the whole is too small to say anything.

    >>> share_of(5, 19) is None, share_of(5, 20)
    (True, 0.25)
    """
    return part / whole if whole >= ENOUGH else None


def grouped(cases: Iterable[Case]) -> Mapping[tuple[int, str], Sequence[Case]]:
    """Put the cases of each stage and kind together, in the order of stage, then kind."""
    groups: dict[tuple[int, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.position, case.kind), []).append(case)
    return dict(sorted(groups.items()))


def per_day(cases: Iterable[Case], *, first: date, last: date) -> tuple[tuple[date, int], ...]:
    """Count the cases of each day from `first` to `last`, both included, empty days too."""
    counts = Counter(case.day for case in cases)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple((day, counts[day]) for day in days)
