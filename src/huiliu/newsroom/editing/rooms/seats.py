"""What the people in a room may do, asked of the database whenever it may have changed."""

from functools import partial
from uuid import UUID

from huiliu.newsroom.editing.api import shared
from huiliu.newsroom.editing.api.shared import RoomSeat
from huiliu.newsroom.editing.rooms.database import Database
from huiliu.newsroom.editing.rooms.room import Room

REFUSED = 4403


class Seats:
    """Asks who may look and who may write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, tenant: UUID, story: UUID, person: UUID) -> RoomSeat:
        """Give a page its seat; raises TenantPaused, Forbidden and StoryNotFound."""
        ask = partial(shared.room_seat_taken, story, by=person)
        return await self._database.ask(tenant, ask, person=person)

    async def check(self, room: Room) -> bool:
        """Ask for everybody in a room; tell whether anything changed.

        Whoever may not even look is let go.
        """
        people = {page.person for page in room.pages}
        ask = partial(shared.room_seats, room.story, people)
        seats = await self._database.ask(room.tenant, ask)
        changed = [page for page in room.pages if page.seat != seats.get(page.person, page.seat)]
        gone = [page for page in room.pages if page.person in people - seats.keys()]
        for page in changed:
            page.seat = seats[page.person]
            page.say_seat()
        for page in gone:
            page.close(REFUSED)
        return bool(changed or gone)
