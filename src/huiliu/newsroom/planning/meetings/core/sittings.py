"""A meeting on topics: what can be decided, in which order it goes, and what a decision needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final
from uuid import UUID

from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.core.tasks import Assignee

ITEMS_MAX: Final = 200
"""More than this nobody gets through in one sitting."""
HOLD_DAYS: Final = 7
"""For how long a topic is held when nobody says until when."""
_SOON: Final = timedelta(hours=1)
_TIMES: Final = 3
_ROUND_HOURS: Final = (11, 14, 18)
"""When a newsroom's day asks for copy: before noon, after it, before the evening."""


class MeetingState(StrEnum):
    """Whether a meeting goes on; what is closed never opens again."""

    OPEN = "open"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What becomes of an item."""

    DO = "do"
    HOLD = "hold"
    DROP = "drop"
    MERGE = "merge"


class Vote(StrEnum):
    """What somebody present is for."""

    DO = "do"
    HOLD = "hold"
    DROP = "drop"


class Lacking(StrEnum):
    """What a decision still needs before it can be noted."""

    REASON = "reason"
    DAY = "day"
    OTHER = "other"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the chair decides: for `DO` who, what and until when, where that is known already."""

    verdict: Verdict
    note: str = ""
    to: Assignee | None = None
    outputs: tuple[Output, ...] = ()
    due_at: datetime | None = None
    hold_until: date | None = None
    into: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An item's place on the agenda, and whether and when it was decided."""

    id: UUID
    decided_at: datetime | None = None


def place_after(places: Sequence[Place], now: UUID) -> UUID | None:
    """Give the next item that is not decided, from the one that is on, round to the beginning.

    None once everything is decided.

    >>> one, two = UUID(int=1), UUID(int=2)
    >>> place_after([Place(id=one), Place(id=two)], one) == two
    True
    """
    ids = [place.id for place in places]
    here = ids.index(now) + 1 if now in ids else 0
    in_turn = [*places[here:], *places[:here]]
    return next((one.id for one in in_turn if one.decided_at is None), None)


def place_last(places: Sequence[Place]) -> UUID | None:
    """Give the item that was decided last, the one that can be taken back; None where none was.

    >>> place_last([]) is None
    True
    """
    decided = [(one.decided_at, one.id) for one in places if one.decided_at is not None]
    return max(decided)[1] if decided else None


def moved(order: Sequence[UUID], one: UUID, *, by: int) -> list[UUID]:
    """Give an order in which one item stands so many places further down; ends hold it back.

    >>> a, b, c = (UUID(int=n) for n in (1, 2, 3))
    >>> moved([a, b, c], c, by=-1) == [a, c, b]
    True
    """
    left = [each for each in order if each != one]
    place = min(max(list(order).index(one) + by, 0), len(left))
    return [*left[:place], one, *left[place:]]


def sorted_as(order: Sequence[UUID], asked: Sequence[UUID]) -> list[UUID]:
    """Give an order as it was asked for; what was not named stays behind in its old order.

    >>> a, b, c = (UUID(int=n) for n in (1, 2, 3))
    >>> sorted_as([a, b, c], [c, UUID(int=9), a, c]) == [c, a, b]
    True
    """
    named = [one for one in dict.fromkeys(asked) if one in order]
    return [*named, *(one for one in order if one not in named)]


def lacking(decision: Decision, *, today: date) -> Lacking | None:
    """Tell what a decision still needs: a reason, a day ahead, the topic that takes it in, a time.

    >>> lacking(Decision(verdict=Verdict.DROP, note=" "), today=date(2026, 10, 21)).value
    'reason'
    """
    hold_until = decision.hold_until or date.min
    needs = {
        Verdict.DO: (Lacking.TIME, decision.to is not None and decision.due_at is None),
        Verdict.DROP: (Lacking.REASON, not decision.note.strip()),
        Verdict.HOLD: (Lacking.DAY, hold_until <= today),
        Verdict.MERGE: (Lacking.OTHER, decision.into is None),
    }
    what, is_lacking = needs[decision.verdict]
    return what if is_lacking else None


def due_times(now: datetime, *, due_at: datetime | None, zone: tzinfo) -> tuple[datetime, ...]:
    """Give three times to choose among: the topic's own, and the next that a day offers.

    All lie at least an hour ahead, the earliest first, each once.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 10, 21, 12, 0, tzinfo=UTC)
    >>> [f"{one:%d %H:%M}" for one in due_times(noon, due_at=None, zone=UTC)]
    ['21 14:00', '21 18:00', '22 11:00']
    """
    here = now.astimezone(zone).date()
    rounds = (
        datetime.combine(here + timedelta(days=day), time(hour), zone)
        for day in (0, 1)
        for hour in _ROUND_HOURS
    )
    own = [due_at.astimezone(zone)] if due_at is not None and due_at >= now + _SOON else []
    ahead = [one for one in rounds if one >= now + _SOON and one not in own]
    return tuple(sorted([*own, *ahead[: _TIMES - len(own)]]))
