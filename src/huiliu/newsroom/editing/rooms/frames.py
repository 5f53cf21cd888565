"""What goes over a room's socket.

Binary frames carry updates: from a browser four bytes of its own count, then the update; to a
browser the update alone. Text frames carry small JSON objects; `t` says what they are.
"""

import struct
from dataclasses import dataclass
from typing import Any, Final

import orjson

from huiliu.newsroom.editing.core.updates import UPDATE_BYTES_MAX

FRAME_BYTES_MAX: Final = UPDATE_BYTES_MAX + 4
TEXT_BYTES_MAX: Final = 4_096
_COUNT = struct.Struct(">I")


class FrameInvalid(ValueError):
    """A browser sent something that no editor of ours sends."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An update as a browser sent it, with the browser's own count of it."""

    count: int
    update: bytes


def read_sent(data: bytes) -> Sent:
    """Read a binary frame of a browser; raises FrameInvalid."""
    if not _COUNT.size < len(data) <= FRAME_BYTES_MAX:
        raise FrameInvalid("an update has a count and some bytes")
    return Sent(_COUNT.unpack_from(data)[0], data[_COUNT.size :])


def read_said(text: str) -> dict[str, Any]:
    """Read a text frame of a browser; raises FrameInvalid."""
    if len(text) > TEXT_BYTES_MAX:
        raise FrameInvalid("a message is short")
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise FrameInvalid("a message is JSON") from None
    if not isinstance(said, dict) or not isinstance(said.get("t"), str):
        raise FrameInvalid("a message says what it is")
    return said


def say(kind: str, **fields: Any) -> str:
    """Write a text frame."""
    return orjson.dumps({"t": kind, **fields}).decode()
