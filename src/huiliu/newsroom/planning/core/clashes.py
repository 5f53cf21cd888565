"""What cannot be: one person in two places at once, or too soon after one another.

An engagement is what a person has to do from one moment to another. Two of one person overlap when
they share a moment; they are too close when they are in different places and less than
`TRAVEL_MIN` minutes lie between them. Ends are exclusive: one may begin when the other ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

TRAVEL_MIN: Final = 50
"""Minutes that it takes from one place to another."""


class ClashKind(StrEnum):
    """Why two engagements do not go together."""

    OVERLAP = "overlap"
    TOO_CLOSE = "too_close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One thing to do; `place` is empty where nobody said where."""

    id: UUID
    person: UUID
    starts_at: datetime
    ends_at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two engagements of one person, the earlier first, with the minutes between them.

    The minutes are 0 where they overlap.
    """

    kind: ClashKind
    first: Engagement
    second: Engagement
    gap_min: int

    @property
    def ends(self) -> tuple[Engagement, Engagement]:
        """Both engagements, the earlier first."""
        return self.first, self.second


def clash_between(one: Engagement, other: Engagement) -> Clash | None:
    """Give the clash of two engagements, in whichever order they come; None where there is none."""
    if one.person != other.person or one.id == other.id:
        return None
    first, second = sorted((one, other), key=_in_time)
    if second.starts_at < first.ends_at:
        return Clash(kind=ClashKind.OVERLAP, first=first, second=second, gap_min=0)
    gap = second.starts_at - first.ends_at
    if _is_elsewhere(first, second) and gap < timedelta(minutes=TRAVEL_MIN):
        minutes = int(gap.total_seconds() // 60)
        return Clash(kind=ClashKind.TOO_CLOSE, first=first, second=second, gap_min=minutes)
    return None


def clashes_of(one: Engagement, others: Iterable[Engagement]) -> tuple[Clash, ...]:
    """Give the clashes of one engagement with others, in the order of their time."""
    found = (clash_between(one, other) for other in sorted(others, key=_in_time))
    return tuple(clash for clash in found if clash is not None)


def clashes_in(engagements: Iterable[Engagement]) -> tuple[Clash, ...]:
    """Give every clash among engagements, by person, then by time.

    Each person's are walked in time and looked ahead only as far as travel reaches.
    """
    theirs: Mapping[UUID, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        theirs[engagement.person].append(engagement)
    return tuple(clash for person in sorted(theirs) for clash in _walked(theirs[person]))


def _walked(engagements: Sequence[Engagement]) -> Iterable[Clash]:
    reach = timedelta(minutes=TRAVEL_MIN)
    in_order = sorted(engagements, key=_in_time)
    for place, first in enumerate(in_order):
        for second in in_order[place + 1 :]:
            if second.starts_at >= first.ends_at + reach:
                break
            clash = clash_between(first, second)
            if clash is not None:
                yield clash


def _in_time(engagement: Engagement) -> tuple[datetime, datetime, UUID]:
    return engagement.starts_at, engagement.ends_at, engagement.id


def _is_elsewhere(one: Engagement, other: Engagement) -> bool:
    return bool(one.place and other.place) and one.place != other.place
