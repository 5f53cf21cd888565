"""Ids: UUIDv7 (RFC 9562, 5.7), so that rows sort by the time they were made.

Time is taken from `kit.clock`; within one millisecond and process the 12 bits after the
timestamp count up, so that two ids made one after the other sort in that order.
"""

import secrets
from datetime import datetime
from threading import Lock
from uuid import UUID

from huiliu.kit import clock

_COUNTER_BITS = 12
_RANDOM_BITS = 62
_BORROWED_MS_MAX = 1000
_lock = Lock()
_last: tuple[int, int] = (0, 0)


def new_id() -> UUID:
    """Make a UUIDv7, increasing within this process while the clock does not go back."""
    unix_ms, count = _next_tick(int(clock.now().timestamp() * 1000))
    value = unix_ms << 80 | 0x7 << 76 | count << 64 | 0b10 << 62
    return UUID(int=value | secrets.randbits(_RANDOM_BITS))


def first_id_at(moment: datetime) -> UUID:
    """Give the lowest id of a moment: what was made before has lower ones, within the clock's ms.

    >>> from datetime import UTC, datetime
    >>> first_id_at(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    UUID('00000000-03e8-7000-8000-000000000000')
    """
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62)


def _next_tick(unix_ms: int) -> tuple[int, int]:
    """Give the time and count of the next id.

    A full counter borrows from the milliseconds ahead, up to a second of them; a clock that was
    set back further starts anew from where it stands.
    """
    global _last  # noqa: PLW0603 - one counter per process is the point
    with _lock:
        last_ms, count = _last
        if not 0 <= last_ms - unix_ms <= _BORROWED_MS_MAX:
            _last = (unix_ms, secrets.randbits(_COUNTER_BITS - 2))
        elif count + 1 < 1 << _COUNTER_BITS:
            _last = (last_ms, count + 1)
        else:
            _last = (last_ms + 1, 0)
        return _last
