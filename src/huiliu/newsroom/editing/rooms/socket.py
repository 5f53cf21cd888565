"""A page's socket: the ticket is checked before the room opens, every frame before it counts."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from huiliu.accounts.api import Forbidden, TenantPaused
from huiliu.kit.live.ticket import Ticket
from huiliu.kit.logs import logger
from huiliu.newsroom.editing.api.shared import UpdateInvalid, read_update
from huiliu.newsroom.editing.core.room_names import RoomName
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.rooms.frames import FrameInvalid, read_said, read_sent
from huiliu.newsroom.editing.rooms.house import FULL, RoomFull, Rooms
from huiliu.newsroom.editing.rooms.page import Page
from huiliu.newsroom.editing.rooms.room import Room
from huiliu.newsroom.editing.rooms.seats import REFUSED

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

SEND_S = 10.0
BROKEN, FLOOD, BEHIND = 4400, 4408, 4409

log = logger(__name__)


async def room_socket(rooms: Rooms, ticket: Ticket, *, receive: Receive, send: Send) -> None:
    """Serve one page until it goes."""
    try:
        name = RoomName.parse(ticket.room)
        room, page = await rooms.enter(ticket.tenant, name, person=ticket.person)
    except (ValueError, Forbidden, StoryNotFound, TenantPaused):
        await _turn_away(receive, send, REFUSED)
        return
    except RoomFull:
        await _turn_away(receive, send, FULL)
        return
    await receive()
    await send({"type": "websocket.accept"})
    sending = asyncio.create_task(_send_on(page, send))
    try:
        await _listen(rooms, room, page, receive)
    finally:
        rooms.leave(room, page)
        page.close(page.close_code)
        with suppress(OSError, RuntimeError, TimeoutError):
            await asyncio.wait_for(sending, SEND_S)


async def _listen(rooms: Rooms, room: Room, page: Page, receive: Receive) -> None:
    """Take frames until the page goes or sends what it must not."""
    while True:
        message = await receive()
        if message["type"] != "websocket.receive":
            return
        data, text = message.get("bytes"), message.get("text")
        if not page.allowance.take(len(data or text or "")):
            page.close(FLOOD)
            return
        try:
            if data is not None:
                _written(rooms, room, page, data)
            else:
                _said(rooms, room, page, text or "")
        except (FrameInvalid, UpdateInvalid) as fault:
            log.warning("rooms.bad_frame", tenant=room.tenant, reason=str(fault))
            page.close(BROKEN)
            return


def _written(rooms: Rooms, room: Room, page: Page, data: bytes) -> None:
    """Check an update and put it in line.

    What the page may not write is refused by its count: the page keeps it and asks what to do.
    """
    sent = read_sent(data)
    update = read_update(sent.update)
    if not page.seat.may_write or not room.has_room(sent.update):
        page.say("refused", n=sent.count)
    elif update.is_empty:
        page.say("ack", n=sent.count)
    elif not room.accepts(update, page):
        page.close(BEHIND)
    elif room.changes(sent.update, page.seat.locked):
        page.say("refused", n=sent.count)
    else:
        rooms.write(room, page, sent=sent, update=update)


def _said(rooms: Rooms, room: Room, page: Page, text: str) -> None:
    said = read_said(text)
    if said["t"] == "hello":
        _hello(room, page, said)
    elif said["t"] == "cursor":
        rooms.point(room, page, said.get("at"))
    else:
        raise FrameInvalid("nothing is called so")


def _hello(room: Room, page: Page, said: Message) -> None:
    """Tell the page what it lacks, and what is known here, so that it can do the same."""
    try:
        state = base64.b64decode(said.get("sv", ""), validate=True)
        difference = room.doc.get_update(state)
    except (binascii.Error, TypeError, ValueError) as fault:
        raise FrameInvalid("a state vector is base64") from fault
    page.is_ready = True
    page.say_seat()
    page.say("ready", sv=base64.b64encode(room.doc.get_state()).decode(), name=page.seat.name)
    page.send(difference)
    if room.unkept:
        page.say("unkept", why=room.unkept)


async def _send_on(page: Page, send: Send) -> None:
    while True:
        frame = await page.waiting.get()
        async with asyncio.timeout(SEND_S):
            if frame is None:
                await send({"type": "websocket.close", "code": page.close_code})
                return
            kind = "text" if isinstance(frame, str) else "bytes"
            await send({"type": "websocket.send", kind: frame})


async def _turn_away(receive: Receive, send: Send, code: int) -> None:
    """Say why by the closing code: a refusal before the handshake shows browsers nothing."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": code})
