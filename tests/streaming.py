"""The stream process in a thread of this one, for tests whose pages write together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from threading import Event, Thread

import pytest
import uvicorn
from django.conf import settings

from huiliu.kit.config import config
from huiliu.site.streams import ROOM_BYTES_MAX, Streams


class _Server(uvicorn.Server):
    """Says when it listens, and where."""

    def __init__(self, application: Streams) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                host="localhost",
                port=0,
                log_config=None,
                access_log=False,
                ws="websockets-sansio",
                ws_max_size=ROOM_BYTES_MAX,
                timeout_graceful_shutdown=1,
            )
        )
        self.listening = Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        self.listening.set()

    @property
    def address(self) -> str:
        """Where it listens."""
        port = self.servers[0].sockets[0].getsockname()[1]
        return f"http://localhost:{port}"


@contextmanager
def a_streams(origin: str) -> Iterator[str]:
    """Run streams for pages of `origin` on the test's database; web tells its pages the address."""
    with _serving(origin) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_STREAMS_URL", server.address)
        config.cache_clear()
        allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        places = [*allowed["connect-src"], server.address, server.address.replace("http", "ws")]
        patch.setitem(allowed, "connect-src", places)
        yield server.address
    config.cache_clear()


@contextmanager
def _serving(origin: str) -> Iterator[_Server]:
    streams = Streams(database_url=os.environ["DATABASE_URL"], origins=[origin])
    server = _Server(streams)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    assert server.listening.wait(20)
    try:
        yield server
    finally:
        server.should_exit = True
        thread.join()
