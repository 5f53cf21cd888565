"""The one source of "now", so that tests and the demo loader can set it.

Invariant: every moment it gives is aware and in UTC.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_frozen: ContextVar[datetime | None] = ContextVar("huiliu_clock", default=None)


def now() -> datetime:
    """Tell the present moment, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Stop the clock at `moment` inside the block.

    Raises ValueError for a naive moment.
    """
    if moment.tzinfo is None:
        message = "the clock takes aware moments only"
        raise ValueError(message)
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _frozen.reset(token)
