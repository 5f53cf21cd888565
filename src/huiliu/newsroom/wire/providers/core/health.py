"""How a provider does, in one word, and how long it is left alone when it fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from huiliu.newsroom.wire.core.states import ProviderState, Transport


class Health(StrEnum):
    """How a provider does."""

    WAITING = "waiting"
    """Nothing was asked, or came, yet."""
    OK = "ok"
    SLOW = "slow"
    """Silent for longer than it usually is."""
    QUIET = "quiet"
    """Nothing for a week."""
    FAILING = "failing"
    BROKEN = "broken"
    """Failed so often that it is only tried now and then."""
    PAUSED = "paused"
    ENDED = "ended"
    """Its licence is over."""


ASKED: Final = frozenset(
    {
        Transport.POLL,
        Transport.WEBSUB,
        Transport.FOLDER,
        Transport.SFTP,
        Transport.IMAP,
        Transport.S3,
    }
)
"""Transports by which we ask; of the others, things come."""
BREAKS_AFTER: Final = 5
_QUIET_AFTER: Final = timedelta(days=7)
_BACKOFF_MAX: Final = timedelta(days=1)
_DOUBLINGS_MAX: Final = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of a provider when its health is told."""

    transport: Transport
    state: ProviderState
    has_ended: bool
    failures: int
    asked_at: datetime | None
    news_at: datetime | None
    refused_at: datetime | None
    is_slow: bool


def health(signs: Signs, *, now: datetime) -> Health:
    """Say how a provider does."""
    if signs.state is not ProviderState.ACTIVE:
        return Health.PAUSED
    if signs.has_ended:
        return Health.ENDED
    if signs.failures >= BREAKS_AFTER:
        return Health.BROKEN
    if signs.failures or _was_refused(signs):
        return Health.FAILING
    return _by_silence(signs, now)


def pause_after(*, every: timedelta, failures: int, asked_for: timedelta) -> timedelta:
    """Give how long a provider is left alone: its pace, doubled by each failure up to a day.

    It is never less than its host asked for.

    >>> pause_after(every=timedelta(minutes=10), failures=2, asked_for=timedelta(0)).seconds
    2400
    """
    doubled: timedelta = every * 2 ** min(failures, _DOUBLINGS_MAX)
    own = max(every, min(doubled, _BACKOFF_MAX))
    return max(own, asked_for)


def _was_refused(signs: Signs) -> bool:
    """Tell whether what it brought last was not taken."""
    if signs.refused_at is None:
        return False
    return signs.news_at is None or signs.refused_at > signs.news_at


def _by_silence(signs: Signs, now: datetime) -> Health:
    if signs.transport is Transport.HAND:
        return Health.OK
    came = signs.asked_at if signs.transport in ASKED else signs.news_at
    if came is None:
        return Health.WAITING
    if signs.is_slow:
        return Health.SLOW
    is_quiet = signs.news_at is None or now - signs.news_at > _QUIET_AFTER
    return Health.QUIET if is_quiet else Health.OK
