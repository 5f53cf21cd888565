"""A duty roster, told without a database: who overlaps, and where nobody is.

A shift is a time at a desk in a post. Ends are exclusive: one may begin when the other ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

SHIFT_MAX: Final = timedelta(hours=24)
"""Nobody is on duty longer at a stretch."""
GAP_MAX: Final = timedelta(hours=4)
"""A hole between two shifts of a post up to here is one that somebody overlooked."""
SERIES_MAX: Final = 100
"""Shifts that one form lays down at most."""


class SwapState(StrEnum):
    """Where a swap stands."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Pattern(StrEnum):
    """How a shift repeats; the weekly ones are rules of RFC 5545."""

    ONCE = ""
    DAILY = "FREQ=DAILY"
    WEEKLY = "FREQ=WEEKLY"
    FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2"
    WORKING_DAYS = "WORKING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One shift; without a person nobody has it yet."""

    id: UUID
    desk: str
    post: str
    person: UUID | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is laid down: a first shift, whose it is, and how it repeats until a day."""

    desk: str
    post: str
    person: UUID | None
    starts_at: datetime
    ends_at: datetime
    pattern: Pattern = Pattern.ONCE
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time in which a post has nobody; `shift` is the one that waits for somebody, if any."""

    desk: str
    post: str
    starts_at: datetime
    ends_at: datetime
    shift: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """One person in two shifts at a time, the earlier first."""

    person: UUID
    first: Turn
    second: Turn


def gaps_in(turns: Iterable[Turn]) -> tuple[Gap, ...]:
    """Give where a post has nobody, by time: shifts without a person, and short holes between two.

    A hole longer than `GAP_MAX` is the end of the day, not a slip.
    """
    posts: Mapping[tuple[str, str], list[Turn]] = defaultdict(list)
    found = []
    for turn in sorted(turns, key=_in_time):
        if turn.person is None:
            found.append(_open(turn))
        posts[turn.desk, turn.post].append(turn)
    for held in posts.values():
        found += _holes(held)
    return tuple(sorted(found, key=lambda gap: (gap.starts_at, gap.desk, gap.post)))


def doubles_in(turns: Iterable[Turn]) -> tuple[Double, ...]:
    """Give who is in two shifts at a time, by time; each pair once."""
    theirs: Mapping[UUID, list[Turn]] = defaultdict(list)
    for turn in sorted(turns, key=_in_time):
        if turn.person is not None:
            theirs[turn.person].append(turn)
    found = [double for person, held in theirs.items() for double in _pairs(person, held)]
    return tuple(sorted(found, key=lambda double: (double.second.starts_at, double.second.id)))


def _open(turn: Turn) -> Gap:
    return Gap(
        desk=turn.desk,
        post=turn.post,
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        shift=turn.id,
    )


def _holes(turns: list[Turn]) -> Iterable[Gap]:
    reached = turns[0].ends_at
    for turn in turns[1:]:
        if timedelta(0) < turn.starts_at - reached <= GAP_MAX:
            yield Gap(desk=turn.desk, post=turn.post, starts_at=reached, ends_at=turn.starts_at)
        reached = max(reached, turn.ends_at)


def _pairs(person: UUID, turns: list[Turn]) -> Iterable[Double]:
    for place, first in enumerate(turns):
        for second in turns[place + 1 :]:
            if second.starts_at >= first.ends_at:
                break
            yield Double(person=person, first=first, second=second)


def _in_time(turn: Turn) -> tuple[datetime, datetime, UUID]:
    return turn.starts_at, turn.ends_at, turn.id
