"""Who hears: the open streams by tenant. Pure; used by one event loop."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from huiliu.kit.live.notes import Note
from huiliu.kit.live.ticket import ROOM_OF_ALL, Ticket

WAITING_MAX = 64


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream. `dropped` is set when it takes its notes too slowly."""

    ticket: Ticket
    waiting: "asyncio.Queue[Note | None]"
    dropped: bool = False

    def wants(self, note: Note) -> bool:
        """Tell whether the note belongs into this stream's room."""
        room = self.ticket.room
        return room in {ROOM_OF_ALL, note.topic, str(note.subject)}


@dataclass(slots=True)
class Fanout:
    """The open streams. A note reaches those of its own tenant and no others."""

    by_tenant: dict[UUID, set[Listener]] = field(default_factory=dict)

    def enter(self, ticket: Ticket) -> Listener:
        """Add a stream."""
        listener = Listener(ticket=ticket, waiting=asyncio.Queue(WAITING_MAX))
        self.by_tenant.setdefault(ticket.tenant, set()).add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Take a stream out."""
        tenant = self.by_tenant.get(listener.ticket.tenant, set())
        tenant.discard(listener)
        if not tenant:
            self.by_tenant.pop(listener.ticket.tenant, None)

    def pass_on(self, note: Note) -> None:
        """Give a note to the streams of its tenant; drop those that are full."""
        for listener in tuple(self.by_tenant.get(note.tenant, ())):
            if listener.wants(note):
                _offer(listener, note)

    def resume(self) -> None:
        """Tell every stream that notes may have been missed: its page fetches everything again."""
        for listeners in tuple(self.by_tenant.values()):
            for listener in tuple(listeners):
                _offer(listener, None)

    def count(self) -> int:
        """Count the open streams."""
        return sum(len(listeners) for listeners in self.by_tenant.values())


def _offer(listener: Listener, note: Note | None) -> None:
    try:
        listener.waiting.put_nowait(note)
    except asyncio.QueueFull:
        listener.dropped = True
