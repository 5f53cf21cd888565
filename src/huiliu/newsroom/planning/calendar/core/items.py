"""What a calendar is asked, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

TOPIC: Final = "topic"
COVERAGE: Final = "coverage"
ASSIGNMENT: Final = "assignment"
EVENT: Final = "event"
LOOK: Final = "look"
"""An event that somebody wanted to look at again."""
KINDS: Final = (TOPIC, COVERAGE, ASSIGNMENT, EVENT)
"""What planning itself puts into a calendar; modules above it add their own."""
_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A span of time, its end exclusive, and whose things, of which kind, where; empty is all.

    With a crew, `people` are its members.
    """

    since: datetime
    until: datetime
    kinds: frozenset[str] = frozenset()
    people: tuple[UUID, ...] = ()
    crew: UUID | None = None
    district: str = ""

    def wants(self, kind: str) -> bool:
        """Tell whether things of a kind were asked for."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a calendar: at a moment, or from one to another.

    `mark` is `late`, `done`, `tentative`, `postponed`, `cancelled` or empty. `place` may be
    empty; `address` is set where a module above planning put it in, else `kind` and `id` name it.
    """

    kind: str
    id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    mark: str = ""
    people: tuple[UUID, ...] = ()
    crew: str = ""
    place: str = ""
    district: str = ""
    detail: str = ""
    topic: UUID | None = None
    repeats: bool = False
    recurs_at: datetime | None = None
    address: str = ""

    @property
    def order(self) -> tuple[bool, datetime, str, str]:
        """What comes first on a day: what takes all of it, then by the clock."""
        return (not self.all_day, self.starts_at, self.title, str(self.id))


def weeks_of(month: date) -> Iterator[tuple[date, ...]]:
    """Give the weeks that a month lies in, each from Monday to Sunday.

    >>> weeks = list(weeks_of(date(2026, 10, 21)))
    >>> len(weeks), weeks[0][0].isoformat(), weeks[-1][-1].isoformat()
    (5, '2026-09-28', '2026-11-01')
    """
    first = month.replace(day=1)
    monday = week_of(first)
    while monday < first or monday.month == first.month:
        yield tuple(monday + timedelta(days=number) for number in range(_WEEK))
        monday += timedelta(days=_WEEK)


def week_of(day: date) -> date:
    """Give the Monday of a day's week.

    >>> week_of(date(2026, 10, 21)).isoformat()
    '2026-10-19'
    """
    return day - timedelta(days=day.weekday())
