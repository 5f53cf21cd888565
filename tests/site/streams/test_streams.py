"""The stream process over real sockets: own tenant, own origin, and nothing else."""

import asyncio
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from uuid import UUID

import pytest
import uvicorn
from django.db import connection, transaction

from huiliu.kit.ids import new_id
from huiliu.kit.live import CHANNEL, announce
from huiliu.kit.live.ticket import ROOM_OF_ALL, signed, ticket_for
from huiliu.kit.scope import tenant_scope
from huiliu.site import streams
from huiliu.site.streams import Streams

TENANT = new_id()
OTHER = new_id()
PERSON = new_id()
ORIGIN = "http://news.example"


@dataclass
class Running:
    """A stream server in a thread of the test."""

    port: int
    application: Streams


class Browser:
    """A plain socket that reads lines."""

    def __init__(self, running: Running, path: str, *headers: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", running.port), timeout=10)
        lines = [f"GET {path} HTTP/1.1", "Host: news.example", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        self.file = self.socket.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers = dict(iter(self._header, ("", "")))

    def _header(self) -> tuple[str, str]:
        name, _, value = self.file.readline().decode().strip().partition(": ")
        return name.lower(), value

    def event(self) -> str:
        """Read on to the next event and give its name."""
        line = next(line for line in self.file if line.startswith(b"event: "))
        return line.decode().strip().removeprefix("event: ")

    def close(self) -> None:
        """Go away."""
        self.file.close()
        self.socket.close()


@pytest.fixture
def running(committed: None) -> Iterator[Running]:
    """Start a stream server on this test's database."""
    del committed
    application = Streams(database_url=os.environ["DATABASE_URL"], origins=[ORIGIN])
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(application, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = Thread(target=asyncio.run, args=(server.serve([listening]),))
    thread.start()
    yield Running(port=listening.getsockname()[1], application=application)
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


def a_path(tenant: UUID, room: str = ROOM_OF_ALL) -> str:
    """Give the address of a stream with a fresh ticket."""
    return f"/live?ticket={signed(ticket_for(person=PERSON, tenant=tenant, room=room))}"


def tell(tenant: UUID, topic: str) -> None:
    """Announce something in a tenant, and commit."""
    with transaction.atomic(), tenant_scope(tenant):
        announce(topic, new_id())


def test_a_browser_hears_what_its_centre_announces(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")

    tell(TENANT, "story")

    assert browser.event() == "story"
    browser.close()


def test_the_news_of_another_centre_never_arrives(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")

    tell(OTHER, "foreign")
    tell(TENANT, "own")

    assert browser.event() == "own"
    browser.close()


def test_a_room_hears_its_own_topic(running: Running) -> None:
    browser = Browser(running, a_path(TENANT, "review"), f"Origin: {ORIGIN}")

    tell(TENANT, "story")
    tell(TENANT, "review")

    assert browser.event() == "review"
    browser.close()


def test_only_our_own_pages_may_read_the_stream(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")

    assert browser.headers["access-control-allow-origin"] == ORIGIN
    browser.close()


@pytest.mark.parametrize("header", ["Origin: http://elsewhere.example", "Accept: */*"])
def test_another_origin_or_none_is_refused(running: Running, header: str) -> None:
    assert Browser(running, a_path(TENANT), header).status == 403


def test_a_page_behind_the_same_port_needs_no_origin(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), "Sec-Fetch-Site: same-origin")

    assert (browser.status, "access-control-allow-origin" in browser.headers) == (200, False)
    browser.close()


@pytest.mark.parametrize("path", ["/live", "/live?ticket=forged.forged"])
def test_without_a_good_ticket_there_is_no_stream(running: Running, path: str) -> None:
    assert Browser(running, path, f"Origin: {ORIGIN}").status == 403


def test_no_other_address_answers(running: Running) -> None:
    assert Browser(running, "/admin", f"Origin: {ORIGIN}").status == 404


def test_a_health_check_answers(running: Running) -> None:
    assert Browser(running, "/healthz").status == 200


def test_a_quiet_stream_shows_that_it_lives(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_S", 0.05)
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")

    beat = next(line for line in browser.file if line.startswith(b": "))

    assert beat == b": still here\n"
    browser.close()


def test_after_a_lost_database_pages_are_told_to_look_again(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")
    tell(TENANT, "before")
    before = browser.event()

    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )

    assert (before, browser.event()) == ("before", "refresh")
    browser.close()


def test_an_odd_notification_does_no_harm(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")

    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, 'odd')", (CHANNEL,))
    tell(TENANT, "story")

    assert browser.event() == "story"
    browser.close()


def test_too_many_streams_are_turned_away(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_MOST_STREAMS", 0)

    assert Browser(running, a_path(TENANT), f"Origin: {ORIGIN}").status == 503


def test_a_slow_browser_is_let_go(running: Running) -> None:
    browser = Browser(running, a_path(TENANT), f"Origin: {ORIGIN}")
    tell(TENANT, "story")
    browser.event()
    listener = next(iter(running.application.fanout.by_tenant[TENANT]))

    listener.dropped = True
    tell(TENANT, "last")
    rest = browser.file.read()

    assert rest.endswith(b"0\r\n\r\n")
    browser.close()


def test_the_settings_name_the_allowed_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    application = streams.application_from_config()

    assert "http://localhost:8000" in application.origins
