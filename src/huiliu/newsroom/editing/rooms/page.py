"""One open page in a room: what it may do, what it was sent, how it is called."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from huiliu.newsroom.editing.api.shared import RoomSeat
from huiliu.newsroom.editing.rooms.frames import say
from huiliu.newsroom.editing.rooms.limits import Allowance

_WAITING_MAX = 400


@dataclass(eq=False, slots=True)
class Page:
    """A browser's page; `client` is the number that it writes under.

    Whatever is to be sent waits in line; a page that takes it too slowly is let go, and comes
    back by itself to what it missed.
    """

    client: int
    seat: RoomSeat
    waiting: "asyncio.Queue[str | bytes | None]" = field(
        default_factory=lambda: asyncio.Queue(_WAITING_MAX)
    )
    allowance: Allowance = field(default_factory=Allowance)
    cursor: object = None
    is_ready: bool = False
    close_code: int = 1000

    @property
    def person(self) -> UUID:
        """Whose page it is."""
        return self.seat.person

    def send(self, frame: str | bytes) -> None:
        """Put a frame in line."""
        try:
            self.waiting.put_nowait(frame)
        except asyncio.QueueFull:
            self.close(1013)

    def say(self, kind: str, **fields: Any) -> None:
        """Put a message in line."""
        self.send(say(kind, **fields))

    def close(self, code: int) -> None:
        """Let the page go after what it was sent so far, or at once where that is too much."""
        self.close_code = code
        if self.waiting.full():
            while not self.waiting.empty():
                self.waiting.get_nowait()
        self.waiting.put_nowait(None)

    def say_seat(self) -> None:
        """Tell the page what it may do."""
        locked = sorted(self.seat.locked)
        self.say("seat", write=self.seat.may_write, reason=self.seat.reason, locked=locked)
