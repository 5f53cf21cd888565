"""The states of a lead and of a source, and how well a source does."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class LeadState(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    TAKEN = "taken"
    DROPPED = "dropped"
    JOINED = "joined"


_STEPS: Final[Mapping[LeadState, frozenset[LeadState]]] = MappingProxyType(
    {
        LeadState.NEW: frozenset({LeadState.TAKEN, LeadState.DROPPED, LeadState.JOINED}),
        LeadState.TAKEN: frozenset({LeadState.NEW, LeadState.DROPPED, LeadState.JOINED}),
        LeadState.DROPPED: frozenset({LeadState.NEW, LeadState.TAKEN, LeadState.JOINED}),
        LeadState.JOINED: frozenset({LeadState.NEW}),
    }
)


def may_step(now: LeadState, then: LeadState) -> bool:
    """Tell whether a lead may go from one state to the other; all can be put back to new.

    >>> may_step(LeadState.TAKEN, LeadState.NEW), may_step(LeadState.NEW, LeadState.NEW)
    (True, False)
    """
    return then in _STEPS[now]


class SourceState(StrEnum):
    """Whether a source is asked."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


class Health(StrEnum):
    """How a source does, in one word."""

    WAITING = "waiting"
    OK = "ok"
    QUIET = "quiet"
    FAILING = "failing"
    PAUSED = "paused"


_QUIET_AFTER: Final = timedelta(days=7)
_BACKOFF_MAX: Final = timedelta(days=1)
_DOUBLINGS_MAX: Final = 10


def health(
    state: SourceState, *, failures: int, polled: bool, news_at: datetime | None, now: datetime
) -> Health:
    """Say how a source does; one that answers but brought nothing for a week is quiet.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    >>> health(SourceState.ACTIVE, failures=1, polled=True, news_at=None, now=noon).value
    'failing'
    """
    if state is not SourceState.ACTIVE:
        return Health.PAUSED
    if failures:
        return Health.FAILING
    if not polled:
        return Health.WAITING
    is_quiet = news_at is None or now - news_at > _QUIET_AFTER
    return Health.QUIET if is_quiet else Health.OK


def pause_after(*, every: timedelta, failures: int, asked_for: timedelta) -> timedelta:
    """Give how long a source is left alone: its pace, doubled by each failure up to a day.

    It is never less than its host asked for.

    >>> pause_after(every=timedelta(minutes=10), failures=2, asked_for=timedelta(0)).seconds
    2400
    """
    doubled: timedelta = every * 2 ** min(failures, _DOUBLINGS_MAX)
    own = max(every, min(doubled, _BACKOFF_MAX))
    return max(own, asked_for)
