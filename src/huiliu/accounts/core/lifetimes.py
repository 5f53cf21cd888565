"""When a session, a token or a link is over. Invariant: a clock that went back ends, never extends.

Whatever was written down later than "now" proves that the clock is wrong; nobody gets in on a
wrong clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

CLOCK_SLACK = timedelta(minutes=5)
"""How far two machines' clocks may differ."""


class Ended(StrEnum):
    """Why something no longer holds."""

    EXPIRED = "expired"
    IDLE = "idle"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLimits:
    """How long a session may last, and how long it may rest."""

    longest: timedelta
    idle: timedelta


def session_ended(
    *, began: datetime, seen: datetime, now: datetime, limits: SessionLimits
) -> Ended | None:
    """Tell why a session is over, or None while it holds."""
    if max(began, seen) > now + CLOCK_SLACK:
        return Ended.CLOCK
    if now >= began + limits.longest:
        return Ended.EXPIRED
    if now >= seen + limits.idle:
        return Ended.IDLE
    return None


def secret_ended(
    *, made: datetime, expires: datetime, now: datetime, used_on: date | None = None
) -> Ended | None:
    """Tell why a token or a link is over, or None while it holds.

    `used_on` is the last day in UTC on which it was used, where that is kept.
    """
    if made > now + CLOCK_SLACK or (used_on is not None and used_on > (now + CLOCK_SLACK).date()):
        return Ended.CLOCK
    return Ended.EXPIRED if now >= expires else None
