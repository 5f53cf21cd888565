"""All rooms of one process: who enters, what is added, what is settled, who may still write."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from pycrdt import merge_updates

from huiliu.accounts.api import Forbidden
from huiliu.kit.logs import logger
from huiliu.newsroom.editing.api import shared
from huiliu.newsroom.editing.api.shared import RoomNote, Written
from huiliu.newsroom.editing.core.room_names import RoomName
from huiliu.newsroom.editing.core.updates import Update
from huiliu.newsroom.editing.rooms.database import Database
from huiliu.newsroom.editing.rooms.frames import Sent
from huiliu.newsroom.editing.rooms.limits import PAGES_OF_PERSON_MAX, PEOPLE_MAX
from huiliu.newsroom.editing.rooms.page import Page
from huiliu.newsroom.editing.rooms.room import Room
from huiliu.newsroom.editing.rooms.seats import Seats
from huiliu.newsroom.editing.rooms.settling import settle

SETTLE_S = 2.0
WATCH_S = 0.05
PRESENCE_S = 0.1
CHECK_S = 20.0
TRY_LATER, AGAIN, FULL = 1013, 4401, 4429

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class _Pending:
    room: Room
    page: Page
    count: int
    update: bytes


class RoomFull(Exception):
    """There are as many pages in the room, or of this person, as there may be."""


class Rooms:
    """The rooms by story. Belongs to one event loop."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(6)
        self.database = Database()
        self.seats = Seats(self.database)
        self._rooms: dict[UUID, Room] = {}
        self._opening: dict[UUID, asyncio.Lock] = {}
        self._waiting: list[_Pending] = []
        self._wake = asyncio.Event()
        self._presence: set[Room] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to add, settle, show and check."""
        self._start(self._add_forever())
        for seconds, work in (
            (SETTLE_S, self._settle_all),
            (WATCH_S, self._show_watchers),
            (PRESENCE_S, self._say_presence),
            (CHECK_S, self._check_all),
        ):
            self._start(_again_and_again(seconds, work))

    async def stop(self) -> None:
        """Settle what is open and end; pages come back to another process, or to this one later."""
        for task in self._tasks:
            task.cancel()
        with suppress(DatabaseError):
            await self._settle_all()
        self.database.close()

    async def enter(self, tenant: UUID, name: RoomName, *, person: UUID) -> tuple[Room, Page]:
        """Let a page in; raises Forbidden, StoryNotFound, TenantPaused and RoomFull.

        The page's number must be one that was given to this person for this story.
        """
        seat = await self.seats.take(tenant, name.story, person)
        # Nobody closes the room between its opening and the page's entering.
        async with self._opening.setdefault(name.story, asyncio.Lock()):
            room = self._rooms.get(name.story) or await self._open(tenant, name.story)
            if room.tenant != tenant or not await self._is_theirs(room, name.client, person):
                raise Forbidden
            theirs = sum(page.person == person for page in room.pages)
            if len(room.pages) >= PEOPLE_MAX or theirs >= PAGES_OF_PERSON_MAX:
                raise RoomFull
            page = Page(client=name.client, seat=seat)
            room.pages.add(page)
        self._presence.add(room)
        return room, page

    def leave(self, room: Room, page: Page) -> None:
        """Let a page go; an empty room is settled and closed soon."""
        room.pages.discard(page)
        self._presence.add(room)

    def write(self, room: Room, page: Page, *, sent: Sent, update: Update) -> None:
        """Put an update in line to be added."""
        room.promise(update, sent.update)
        self._waiting.append(_Pending(room, page, sent.count, sent.update))
        self._wake.set()

    def point(self, room: Room, page: Page, cursor: object) -> None:
        """Note where a page's cursor is."""
        page.cursor = cursor
        self._presence.add(room)

    def heard(self, text: str) -> None:
        """Hear that a story has updates of another process."""
        with suppress(ValueError):
            note = RoomNote.parse(text)
            room = self._rooms.get(note.story)
            if room is not None and room.tenant == note.tenant and note.sender != self.name:
                self._start(self._catch_up(room))

    def changed(self, tenant: UUID, subject: UUID) -> None:
        """Hear that something changed: a story here, or the rights of somebody here."""
        for room in list(self._rooms.values()):
            about = room.story == subject or any(page.person == subject for page in room.pages)
            if room.tenant == tenant and about:
                self._start(self._check(room))

    def ended(self, person: UUID) -> None:
        """Hear that a login of somebody ended: their pages must come in again, with another."""
        for room in self._rooms.values():
            for page in room.pages_of(person):
                page.close(AGAIN)

    def resume(self) -> None:
        """Look at everything again: notes may have been missed."""
        for room in list(self._rooms.values()):
            self._start(self._catch_up(room))
            self._start(self._check(room))

    def count(self) -> int:
        """Count the open pages."""
        return sum(len(room.pages) for room in self._rooms.values())

    async def _open(self, tenant: UUID, story: UUID) -> Room:
        def read() -> tuple[shared.RoomText, dict[int, UUID]]:
            return shared.room_text(story), shared.room_clients(story)

        text, clients = await self.database.ask(tenant, read)
        room = self._rooms[story] = Room(tenant, story, text, clients)
        # What was left unsettled by a process that ended is settled by the next that opens it.
        room.is_unsettled = True
        # Between the reading and this line a note may have come by.
        await self._catch_up(room)
        return room

    async def _is_theirs(self, room: Room, client: int, person: UUID) -> bool:
        """Tell whether a number was given to a person; pages that only read have none."""
        if client == shared.READER:
            return True
        if client not in room.clients:
            ask = partial(shared.room_clients, room.story)
            room.clients.update(await self.database.ask(room.tenant, ask))
        return room.clients.get(client) == person

    async def _catch_up(self, room: Room) -> None:
        ask = partial(shared.room_text, room.story)
        room.catch_up(await self.database.ask(room.tenant, ask))

    async def _add_forever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            waiting, self._waiting = self._waiting, []
            waiting.sort(key=lambda one: one.room.tenant.bytes)
            for tenant, group in groupby(waiting, key=lambda one: one.room.tenant):
                await self._add_or_part(tenant, list(group))

    async def _add_or_part(self, tenant: UUID, pending: list[_Pending]) -> None:
        """Add what waits of one tenant; on any fault the pages come again with it."""
        try:
            await self._add(tenant, pending)
        except Exception as fault:  # noqa: BLE001 - one room's fault must not end everybody's writing
            log.warning("rooms.not_added", fault=type(fault).__name__, count=len(pending))
            for room, group in _by_room(pending):
                room.break_promises()
                self._start(self._catch_up(room))
                for one in group:
                    one.page.close(TRY_LATER)

    async def _add(self, tenant: UUID, pending: list[_Pending]) -> None:
        """Add what waits of one tenant, then tell those who did not write it."""
        work = partial(shared.room_append, _merged(pending), sender=self.name)
        latest = await self.database.add(tenant, work)
        for room, group in _by_room(pending):
            if room.story in latest:
                room.take([(one.page, one.update) for one in group], number=latest[room.story])
                for one in group:
                    one.page.say("ack", n=one.count)
            else:
                room.break_promises()
                await self._check(room)
                for one in group:
                    one.page.say("refused", n=one.count)

    async def _settle_all(self) -> None:
        for room in list(self._rooms.values()):
            if room.is_unsettled:
                await settle(room, self.database)
            elif not room.pages and not self._opening[room.story].locked():
                del self._rooms[room.story], self._opening[room.story]

    async def _show_watchers(self) -> None:
        for room in self._rooms.values():
            room.show_watchers()

    async def _say_presence(self) -> None:
        rooms, self._presence = self._presence, set()
        for room in rooms:
            room.say("people", people=room.people())

    async def _check_all(self) -> None:
        for room in list(self._rooms.values()):
            await self._check(room)

    async def _check(self, room: Room) -> None:
        """Ask again what each person here may do, and tell where that changed."""
        if await self.seats.check(room):
            self._presence.add(room)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("rooms.task_failed", fault=type(fault).__name__)


async def _again_and_again(seconds: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do something every so often, whatever became of it the last time."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except Exception as fault:  # noqa: BLE001 - the next time it may go well again
            log.warning("rooms.work_failed", fault=type(fault).__name__)


def _by_room(pending: Iterable[_Pending]) -> list[tuple[Room, list[_Pending]]]:
    rooms: dict[UUID, tuple[Room, list[_Pending]]] = {}
    for one in pending:
        rooms.setdefault(one.room.story, (one.room, []))[1].append(one)
    return list(rooms.values())


def _merged(pending: Iterable[_Pending]) -> list[Written]:
    """Make one row of what a person wrote in a story since the last time."""
    written: dict[tuple[UUID, UUID], list[bytes]] = {}
    for one in pending:
        written.setdefault((one.room.story, one.page.person), []).append(one.update)
    return [
        Written(story, person, updates[0] if len(updates) == 1 else merge_updates(*updates))
        for (story, person), updates in written.items()
    ]
