"""What the people in a room may do, asked of the database whenever it may have changed."""

from functools import partial
from uuid import UUID

from huiliu.accounts.api import Forbidden
from huiliu.newsroom.editing.api import shared
from huiliu.newsroom.editing.api.shared import RoomSeat
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.rooms.database import Database
from huiliu.newsroom.editing.rooms.room import Room

REFUSED = 4403


class Seats:
    """Asks who may look and who may write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, tenant: UUID, story: UUID, person: UUID) -> RoomSeat:
        """Give the seat of a page that comes in; raises TenantPaused besides what `of` does."""
        ask = partial(shared.room_seat_taken, story, by=person)
        return await self._database.ask(tenant, ask, person=person)

    async def of(self, tenant: UUID, story: UUID, person: UUID) -> RoomSeat:
        """Give a person's seat; raises Forbidden and StoryNotFound."""
        ask = partial(shared.room_seat, story, by=person)
        return await self._database.ask(tenant, ask, person=person)

    async def check(self, room: Room) -> bool:
        """Ask for everybody in a room; tell whether anything changed.

        Whoever may not even look is let go.
        """
        changed = [await self._changed(room, who) for who in {page.person for page in room.pages}]
        return any(changed)

    async def _changed(self, room: Room, person: UUID) -> bool:
        try:
            seat = await self.of(room.tenant, room.story, person)
        except (Forbidden, StoryNotFound):
            for page in room.pages_of(person):
                page.close(REFUSED)
            return True
        others = [page for page in room.pages_of(person) if page.seat != seat]
        for page in others:
            page.seat = seat
            page.say_seat()
        return bool(others)
