"""How far away a due time is, in the words of a plan: late, today, tomorrow, this week, later.

Days are those of the newsroom's clock, weeks begin on Monday, ends are exclusive. Every moment
lies in exactly one horizon, and no due time at all is one of its own.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Span: TypeAlias = "tuple[datetime | None, datetime | None]"
"""From a moment, or from ever, up to another, or for ever; the end is exclusive."""


class Horizon(StrEnum):
    """Where a due time lies, seen from now."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"
    NO_DATE = "no_date"


DATED: Final = tuple(horizon for horizon in Horizon if horizon is not Horizon.NO_DATE)


def spans(now: datetime, *, zone: tzinfo) -> Mapping[Horizon, Span]:
    """Give from when to when each dated horizon lasts; one that holds nothing today is empty.

    On a Sunday tomorrow is next week's Monday: nothing lies in `this_week`, and `next_week`
    begins behind tomorrow.
    """
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    after_tomorrow = today + timedelta(days=2)
    edges = [
        _begin(day, zone)
        for day in (
            today + timedelta(days=1),
            after_tomorrow,
            max(monday, after_tomorrow),
            monday + timedelta(days=7),
        )
    ]
    starts = (None, now, *edges)
    ends = (now, *edges, None)
    return MappingProxyType(dict(zip(DATED, zip(starts, ends, strict=True), strict=True)))


def horizon_of(due_at: datetime | None, *, now: datetime, zone: tzinfo) -> Horizon:
    """Tell in which horizon a due time lies.

    >>> from datetime import UTC
    >>> now = datetime(2026, 10, 21, 9, 0, tzinfo=UTC)
    >>> horizon_of(datetime(2026, 10, 21, 23, 0, tzinfo=UTC), now=now, zone=UTC).value
    'today'
    >>> horizon_of(None, now=now, zone=UTC).value
    'no_date'
    """
    if due_at is None:
        return Horizon.NO_DATE
    return next(
        horizon
        for horizon, (_, end) in spans(now, zone=zone).items()
        if end is None or due_at < end
    )


def _begin(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone)
