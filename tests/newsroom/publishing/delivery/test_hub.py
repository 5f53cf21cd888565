"""The hub of the public feeds: who may listen, that they meant it, what they get."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.models import Listener
from huiliu.newsroom.publishing.delivery.services import hub
from tests.newsroom.publishing.builders import a_release
from tests.newsroom.publishing.delivery.a_receiver import Server
from tests.newsroom.publishing.delivery.builders import let_in
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
SECRET = "a secret of both"


@dataclass
class Callback:
    """A program that listens; a liar answers every question with a word of its own."""

    port: int
    is_liar: bool = False
    status: int = 200
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    told: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/back?of=them"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        callback: Callback = self.server.receiver  # type: ignore[attr-defined]
        asked = parse_qs(urlsplit(self.path).query)
        callback.asked.append(asked)
        self._answer(b"no" if callback.is_liar else asked["hub.challenge"][0].encode())

    def do_POST(self) -> None:
        callback: Callback = self.server.receiver  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        callback.told.append((dict(self.headers.items()), body))
        self._answer(b"", status=callback.status)

    def _answer(self, body: bytes, *, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        del format, args


@contextmanager
def a_callback() -> Iterator[Callback]:
    """Run a listening program inside the block; it may be reached."""
    with Server(("127.0.0.1", 0), _Handler) as server:
        made = Callback(port=server.server_address[1])
        server.receiver = made  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with let_in(f"127.0.0.1:{made.port}"):
            yield made
        server.shutdown()


@pytest.fixture
def callback() -> Iterator[Callback]:
    """Give a program that listens."""
    with a_callback() as made:
        yield made


def topic(room: Newsroom, feed: str = "atom.xml") -> str:
    return f"{config().public_url}/site/{room.centre.slug}/{feed}"


def ask(room: Newsroom, callback: str, *, mode: str = "subscribe", **more: str) -> int:
    given = {"hub.mode": mode, "hub.topic": topic(room), "hub.callback": callback}
    return Client().post("/hub/", given | more).status_code


def listeners(room: Newsroom) -> int:
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        return int(Listener.objects.filter(until__isnull=False).count())


def test_who_confirms_gets_the_feed_signed_when_it_changes(
    room: Newsroom, callback: Callback
) -> None:
    status = ask(room, callback.url, **{"hub.secret": SECRET, "hub.lease_seconds": "90000"})
    run_due()
    a_release(room)

    headers, body = callback.told[-1]
    right = "sha256=" + hmac.new(SECRET.encode(), body, sha256).hexdigest()
    assert (status, listeners(room)) == (202, 1)
    assert callback.asked[0]["hub.lease_seconds"] == ["90000"]
    assert callback.asked[0]["of"] == ["them"]
    assert "北运河夜航试运行" in body.decode()
    assert (headers["X-Hub-Signature"], 'rel="hub"' in headers["Link"]) == (right, True)


def test_a_liar_is_told_nothing(room: Newsroom, callback: Callback) -> None:
    callback.is_liar = True

    ask(room, callback.url)
    run_due()
    a_release(room)

    assert (len(callback.asked), listeners(room), callback.told) == (1, 0, [])


def test_nobody_takes_another_from_the_list(room: Newsroom, callback: Callback) -> None:
    ask(room, callback.url)
    run_due()
    callback.is_liar = True
    ask(room, callback.url, mode="unsubscribe")
    run_due()
    kept = listeners(room)
    callback.is_liar = False
    ask(room, callback.url, mode="unsubscribe")
    run_due()

    assert (kept, listeners(room)) == (1, 0)


@pytest.mark.parametrize(
    "more",
    [
        {"hub.topic": "https://elsewhere.example/atom.xml"},
        {"hub.topic": "http://localhost:8000/site/nowhere/atom.xml"},
        {"hub.callback": "http://intranet.example/"},
        {"hub.callback": ""},
        {"hub.mode": "denied"},
        {"hub.secret": "x" * 200},
    ],
)
def test_what_is_no_feed_or_no_address_is_refused(room: Newsroom, more: dict[str, str]) -> None:
    assert ask(room, "https://reader.example/back", **more) == 422


@pytest.mark.parametrize(("status", "rounds", "left"), [(410, 1, 0), (500, 7, 1), (500, 8, 0)])
def test_a_callback_that_is_gone_or_fails_for_long_is_forgotten(
    room: Newsroom, callback: Callback, status: int, rounds: int, left: int
) -> None:
    ask(room, callback.url)
    run_due()
    a_release(room)
    callback.status = status

    for _round in range(rounds):
        with transaction.atomic(), scope.tenant_scope(room.centre.id):
            api.hub_tell()

    assert listeners(room) == left


def test_a_callback_that_nobody_answers_at_is_told_nothing(room: Newsroom) -> None:
    a_release(room)
    with a_callback() as gone:
        ask(room, gone.url)
        run_due()
    with let_in(f"127.0.0.1:{gone.port}"):
        status = ask(room, f"http://127.0.0.1:{gone.port}/other")
        run_due()
        with transaction.atomic(), scope.tenant_scope(room.centre.id):
            took = api.hub_tell()

    assert (status, listeners(room), took) == (202, 1, 0)


def test_who_never_listened_is_not_asked(room: Newsroom, callback: Callback) -> None:
    status = ask(room, callback.url, mode="unsubscribe")
    run_due()
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        api.listener_verify(uuid4(), mode="subscribe", lease_s=1, secret="")

    assert (status, callback.asked) == (202, [])


def test_a_full_hub_says_so(
    room: Newsroom, callback: Callback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "LISTENERS_MAX", 0)

    assert ask(room, callback.url) == 429


def test_feeds_name_the_hub(room: Newsroom) -> None:
    a_release(room)

    folder = config().data / "public" / room.centre.slug
    assert all("/hub/" in (folder / one).read_text() for one in ("rss.xml", "atom.xml"))
