"""The stream process: server-sent events over PostgreSQL notifications, and rooms to write in.

It imports no views. One connection listens for the whole process. Each browser shows a signed
ticket and an Origin of ours; it hears its own tenant. A browser that takes its notes too slowly is
dropped and comes back by itself. Of events nothing is stored and no row is read; rooms, which
need the product's own doors, are loaded when the first page enters one.
"""

import asyncio
import logging.config
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from huiliu.kit.config import config
from huiliu.kit.live.fanout import Fanout, Listener
from huiliu.kit.live.notes import CHANNEL, NOWHERE, Note
from huiliu.kit.live.ticket import Ticket, TicketRefused, read_ticket
from huiliu.kit.logs import log_settings, logger

if TYPE_CHECKING:
    from huiliu.newsroom.editing.rooms import Rooms

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

HEARTBEAT_S = 15.0
SEND_S = 10.0
START_S = 5.0
RETRY_MS = 3000
ROOMS_CHANNEL = "huiliu_rooms"
ROOM_BYTES_MAX = 1_100_000
_RECONNECT_S = 1.0
_MOST_STREAMS = 5000

log = logger(__name__)


class Streams:
    """The ASGI application. `fanout` belongs to its event loop."""

    def __init__(self, *, database_url: str, origins: Iterable[str]) -> None:
        self.database_url = database_url
        self.origins = frozenset(origins)
        self.fanout = Fanout()
        self.rooms: Rooms | None = None
        self._loading = asyncio.Lock()
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one connection, or start and stop with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._enter(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._listening = asyncio.create_task(self._listen_forever())
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ready.wait(), START_S)
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._stop_listening()
                if self.rooms is not None:
                    await self.rooms.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _stop_listening(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] in {"/healthz", "/readyz"}:
            await self._say_health(send, asked=scope["path"])
            return
        if scope["path"] != "/live" or scope["method"] != "GET":
            await _say(send, 404, b"no such stream")
            return
        origin = self._origin(scope)
        ticket = _ticket(scope)
        if origin is None or ticket is None:
            await _say(send, 403, b"fetch a new ticket from /live/ticket")
            return
        if self.fanout.count() >= _MOST_STREAMS:
            await _say(send, 503, b"too many streams, try again later")
            return
        await self._stream(ticket, origin=origin, receive=receive, send=send)

    async def _enter(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a page into the room that its ticket opens."""
        ticket = _ticket(scope)
        if scope["path"] != "/room" or ticket is None or self._origin(scope) is None:
            await receive()
            await send({"type": "websocket.close", "code": 4401})
            return
        rooms = await self._rooms_loaded()

        from huiliu.newsroom.editing.rooms import room_socket

        await room_socket(rooms, ticket, receive=receive, send=send)

    async def _rooms_loaded(self) -> "Rooms":
        """Give the rooms, loaded the first time without holding up anybody's events."""
        async with self._loading:
            if self.rooms is None:
                self.rooms = await asyncio.to_thread(_rooms)
                self.rooms.start()
        return self.rooms

    async def _say_health(self, send: Send, *, asked: str) -> None:
        """Say that the process lives, or whether it hears the database."""
        if asked == "/readyz" and not self._ready.is_set():
            await _say(send, 503, b"not ready")
        else:
            await _say(send, 200, b"ok")

    def _origin(self, scope: Message) -> str | None:
        """Give the allowed origin, empty for a request of the same site; None: refused."""
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1")
        if not origin:
            return "" if headers.get(b"sec-fetch-site") == b"same-origin" else None
        return origin if origin in self.origins else None

    async def _stream(self, ticket: Ticket, *, origin: str, receive: Receive, send: Send) -> None:
        listener = self.fanout.enter(ticket)
        self._told()
        gone = asyncio.create_task(_until_gone(receive))
        try:
            await _start(send, origin)
            await _pump(listener, send, gone)
        except (OSError, TimeoutError):
            log.info("streams.dropped", tenant=ticket.tenant)
        finally:
            gone.cancel()
            self.fanout.leave(listener)
            self._told()

    def _told(self) -> None:
        """Keep the figure of open streams; its files are shared before it is first needed."""
        from huiliu.kit.metrics import STREAMS_OPEN

        STREAMS_OPEN.set(self.fanout.count())

    async def _listen_forever(self) -> None:
        """Hold the one listening connection; after a loss, tell the pages to look again."""
        first = True
        while True:
            try:
                async with _listening(self.database_url) as connection:
                    if not first:
                        self.fanout.resume()
                        if self.rooms is not None:
                            self.rooms.resume()
                    first = False
                    self._ready.set()
                    async for notice in connection.notifies():
                        if notice.channel == CHANNEL:
                            self._pass_on(notice.payload)
                        elif self.rooms is not None:
                            self.rooms.heard(notice.payload)
            except psycopg.Error as error:
                self._ready.clear()
                log.warning("streams.lost_database", fault=type(error).__name__)
            await asyncio.sleep(_RECONNECT_S)

    def _pass_on(self, text: str) -> None:
        try:
            note = Note.parse(text)
        except ValueError:
            log.warning("streams.odd_note")
            return
        self.fanout.pass_on(note)
        if self.rooms is not None:
            if note.tenant == NOWHERE:
                self.rooms.ended(note.subject)
            else:
                self.rooms.changed(note.tenant, note.subject)


def application_from_config() -> Streams:
    """Build the application from this process's settings."""
    settings = config()
    parts = urlsplit(settings.public_url)
    local = (f"{parts.scheme}://{host}:{settings.port}" for host in ("localhost", "127.0.0.1"))
    own = f"{parts.scheme}://{parts.netloc}"
    return Streams(
        database_url=settings.database_url,
        origins={own, *local} if settings.demo else {own},
    )


def main() -> None:
    """Run until SIGTERM."""
    import uvicorn

    from huiliu.kit.metric_files import share_metrics

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiliu.site.settings")
    settings = config()
    share_metrics(settings.data / "metrics", process="streams")
    logging.config.dictConfig(log_settings())
    uvicorn.run(
        application_from_config(),
        host=settings.bind,
        port=settings.streams_port,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=2,
        ws="websockets-sansio",
        ws_max_size=ROOM_BYTES_MAX,
        # Frames are small; a compressor for each page takes more memory than all rooms.
        ws_per_message_deflate=False,
    )


def _rooms() -> "Rooms":
    import django

    django.setup()

    from huiliu.newsroom.editing.rooms import Rooms

    return Rooms()


@asynccontextmanager
async def _listening(url: str) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    try:
        for channel in (CHANNEL, ROOMS_CHANNEL):
            await connection.execute(f"listen {channel}")
        yield connection
    finally:
        await connection.close()


async def _pump(listener: Listener, send: Send, gone: "asyncio.Task[None]") -> None:
    """Send what waits, and a heartbeat where nothing does, until the browser goes."""
    while not gone.done() and not listener.dropped:
        text = await _next_text(listener, gone)
        if text:
            async with asyncio.timeout(SEND_S):
                await send({"type": "http.response.body", "body": text, "more_body": True})
    if not gone.done():
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _next_text(listener: Listener, gone: "asyncio.Task[None]") -> bytes:
    waiting = asyncio.create_task(listener.waiting.get())
    done, _ = await asyncio.wait(
        {waiting, gone}, timeout=HEARTBEAT_S, return_when=asyncio.FIRST_COMPLETED
    )
    if waiting in done:
        return _event(waiting.result())
    waiting.cancel()
    return b"" if gone in done else b": still here\n\n"


def _event(note: Note | None) -> bytes:
    if note is None:
        return b"event: refresh\ndata: {}\n\n"
    return f'event: {note.topic}\ndata: {{"subject": "{note.subject}"}}\n\n'.encode()


async def _start(send: Send, origin: str) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"vary", b"Origin"),
    ]
    if origin:
        headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    hello = f"retry: {RETRY_MS}\n\n".encode()
    await send({"type": "http.response.body", "body": hello, "more_body": True})


async def _say(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text, "more_body": False})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _ticket(scope: Message) -> Ticket | None:
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    try:
        return read_ticket(asked.get("ticket", [""])[0])
    except TicketRefused:
        return None


if __name__ == "__main__":
    main()
