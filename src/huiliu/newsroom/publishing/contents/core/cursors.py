"""Where a list goes on: the moment and the id of the last item that was given.

A cursor only names a place in the order. What stands behind it is asked for anew each time, so a
forged or an old one shows nothing that the list itself would not.
"""

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

CURSOR_LENGTH: Final = 32
CURSOR_PATTERN: Final = "^[A-Za-z0-9_-]{32}$"
_LAYOUT: Final = struct.Struct(">q16s")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LAST: Final = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // _MICROSECOND


class CursorRefused(ValueError):
    """The text is no cursor."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a list that is ordered by moment and id."""

    at: datetime
    id: UUID


def cursor_of(position: Position) -> str:
    """Write a position in 32 letters that need no quoting in an address.

    >>> here = Position(datetime(2026, 11, 27, 8, tzinfo=UTC), UUID(int=7))
    >>> position_in(cursor_of(here)) == here
    True
    """
    micros = (position.at - _EPOCH) // _MICROSECOND
    return base64.urlsafe_b64encode(_LAYOUT.pack(micros, position.id.bytes)).decode()


def position_in(cursor: str) -> Position:
    """Read a cursor; a moment out of all calendars is brought into the nearest one.

    Raises CursorRefused for what is not 32 letters of that alphabet.
    """
    if len(cursor) != CURSOR_LENGTH or not cursor.isascii():
        raise CursorRefused(cursor)
    try:
        data = base64.b64decode(cursor, altchars=b"-_", validate=True)
    except binascii.Error as problem:
        raise CursorRefused(cursor) from problem
    micros, key = _LAYOUT.unpack(data)
    return Position(_EPOCH + min(max(micros, 0), _LAST) * _MICROSECOND, UUID(bytes=key))
