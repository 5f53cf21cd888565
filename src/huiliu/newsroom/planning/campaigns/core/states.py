"""Where a campaign and a centre's part of it stand, and which parts are the worst.

What a centre said and what it put out are facts, written by the centre. Whether that is late, or
missing, is never written down: it is told anew from the facts, the deadline and the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class CampaignState(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class AnswerState(StrEnum):
    """What a centre said to a part that it was offered."""

    TAKEN = "taken"
    DECLINED = "declined"
    LEFT = "left"


class Standing(StrEnum):
    """Where a part stands now, the worst first."""

    MISSING = "missing"
    DECLINED = "declined"
    LEFT = "left"
    LATE = "late"
    OFFERED = "offered"
    TAKEN = "taken"
    DELIVERED = "delivered"


class Change(StrEnum):
    """What the giver changed after a part was offered."""

    BRIEF = "brief"
    EMBARGO = "embargo"
    MATERIALS = "materials"
    ASK = "ask"
    DUE = "due"


OUTSTANDING: Final = frozenset({Standing.MISSING, Standing.OFFERED, Standing.TAKEN})
"""Parts that their centre still owes: those that a reminder is about."""
OUT: Final = frozenset({Standing.DELIVERED, Standing.LATE})
_WORST: Final[Mapping[Standing, int]] = MappingProxyType(
    {standing: place for place, standing in enumerate(Standing)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a part: all of it written by somebody, none of it guessed.

    `paused_at` says since when nobody may work in the centre.
    """

    due_at: datetime
    answer: AnswerState | None = None
    answered_at: datetime | None = None
    delivered_at: datetime | None = None
    paused_at: datetime | None = None


def standing(facts: Facts, *, now: datetime) -> Standing:
    """Tell where a part stands at a moment.

    What went out counts whatever happened afterwards; a centre where nobody works has left.

    >>> from datetime import UTC, timedelta
    >>> due = datetime(2026, 10, 21, 4, tzinfo=UTC)
    >>> standing(Facts(due_at=due), now=due)
    <Standing.OFFERED: 'offered'>
    >>> standing(Facts(due_at=due, answer=AnswerState.TAKEN), now=due + timedelta(minutes=1))
    <Standing.MISSING: 'missing'>
    """
    if facts.delivered_at is not None:
        return Standing.DELIVERED if facts.delivered_at <= facts.due_at else Standing.LATE
    if facts.answer in {AnswerState.DECLINED, AnswerState.LEFT}:
        return Standing(facts.answer.value)
    if facts.paused_at is not None:
        return Standing.LEFT
    if now > facts.due_at:
        return Standing.MISSING
    return Standing.TAKEN if facts.answer is AnswerState.TAKEN else Standing.OFFERED


def moment_of(facts: Facts, *, now: datetime) -> datetime:
    """Give the moment that says most of a part as it stands: when it went out, ended or is due."""
    where = standing(facts, now=now)
    if where in OUT:
        return facts.delivered_at or facts.due_at
    if where in {Standing.DECLINED, Standing.LEFT}:
        ended = facts.answered_at if facts.answer is not AnswerState.TAKEN else None
        return ended or facts.paused_at or facts.due_at
    return facts.due_at


def urgency(where: Standing, facts: Facts) -> tuple[int, datetime]:
    """Give a key that sorts the worst part first: by standing, then by what is due longest."""
    return _WORST[where], facts.due_at


def counted(standings: Iterable[Standing]) -> dict[Standing, int]:
    """Count parts by where they stand; every standing is there, the worst first.

    >>> counted([Standing.LATE, Standing.LATE])[Standing.LATE]
    2
    """
    counts = dict.fromkeys(Standing, 0)
    for one in standings:
        counts[one] += 1
    return counts
