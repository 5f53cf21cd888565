"""WebSub: a hub is found, asked, confirmed once we asked it, and believed by its signature."""

import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock, scope
from huiliu.kit.config import config
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers import api, tasks
from huiliu.newsroom.wire.providers.api import Health, ProviderCard
from huiliu.newsroom.wire.providers.core.hubs import Found, hub_of, lease_of
from huiliu.newsroom.wire.providers.services.refusals import refusals_write
from tests.kit.http.loopback import Server, answered, serving
from tests.newsroom.wire.providers.builders import a_feed_provider, asked, bodies

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
RSS = b"<rss version='2.0'><channel><title>x</title></channel></rss>"


class Hub(HTTPServer):
    """A hub that answers what a test wants, and keeps what it was asked."""

    asked: list[dict[str, str]]
    status = 202

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Asked(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append({name: one[0] for name, one in parse_qs(body).items()})
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    running = Hub(("127.0.0.1", 0), _Asked)
    running.asked = []
    thread = threading.Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("HUILIU_HTTP_INSIDE", f"127.0.0.1:{running.server_address[1]}")
    config.cache_clear()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()
    config.cache_clear()


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def wanted(in_centre: scope.Scope, editor: PersonCard, server: Server, hub: Hub) -> ProviderCard:
    """Give a provider whose hub was found and asked."""
    card = a_feed_provider(server, editor, transport=Transport.WEBSUB)
    link = f'<{hub.url}>; rel="hub", <https://news.example/feed>; rel="self"'
    asked(card, server, answered(RSS, Link=link), editor)
    tasks.subscribe(str(card.id))
    return api.provider_card(card.id, by=editor.id)


def path_of(hub: Hub) -> str:
    return urlsplit(hub.asked[-1]["hub.callback"]).path


def confirmed(hub: Hub, path: str = "", **more: str) -> Any:
    """Ask as a hub does whether we asked."""
    said = {
        "hub.mode": "subscribe",
        "hub.topic": "https://news.example/feed",
        "hub.challenge": "abc",
        "hub.lease_seconds": "86400",
    }
    given = {**said, **{f"hub.{name}": value for name, value in more.items()}}
    return Client().get(path or path_of(hub), given)


def sent(hub: Hub, body: bytes = RSS, *, secret: str | None = None, kind: str = "sha256") -> Any:
    key = (hub.asked[-1]["hub.secret"] if secret is None else secret).encode()
    signed = f"{kind}={hmac.new(key, body, kind).hexdigest()}"
    return Client().post(
        path_of(hub), body, content_type="application/rss+xml", headers={"X-Hub-Signature": signed}
    )


def test_the_hub_that_a_feed_names_is_asked_to_send(wanted: ProviderCard, hub: Hub) -> None:
    (form,) = hub.asked

    assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", "https://news.example/feed")
    assert form["hub.callback"].startswith(f"{config().public_url}/wire/hub/{wanted.slug}/")
    assert len(form["hub.secret"]) == 64
    assert wanted.hub == "wanted"


def test_a_confirmed_hub_sends_and_the_feed_is_asked_less_often(
    wanted: ProviderCard, hub: Hub, server: Server, editor: PersonCard
) -> None:
    answer = confirmed(hub)
    came = sent(hub, b"<rss>new</rss>")
    again = sent(hub, b"<rss>new</rss>")
    after = asked(wanted, server, answered(status="304 Not Modified"), editor)

    assert (answer.status_code, answer.content) == (200, b"abc")
    assert (came.status_code, again.status_code) == (202, 202)
    assert bodies(wanted) == [RSS, b"<rss>new</rss>"]
    assert (after.hub, after.lease_until) == ("active", NOON + timedelta(days=1))
    assert after.next_at == NOON + timedelta(minutes=90)


@pytest.mark.parametrize(
    "more",
    [
        {"topic": "https://evil.example/feed"},
        {"mode": "unsubscribe"},
        {"mode": ""},
        {"challenge": ""},
    ],
)
def test_a_lying_hub_is_not_confirmed(
    wanted: ProviderCard, hub: Hub, editor: PersonCard, more: dict[str, str]
) -> None:
    assert confirmed(hub, **more).status_code == 404
    assert api.provider_card(wanted.id, by=editor.id).hub == "wanted"


def test_who_does_not_know_the_address_is_nobody(wanted: ProviderCard, hub: Hub) -> None:
    elsewhere = f"/wire/hub/{wanted.slug}/{'0' * 32}/"

    assert confirmed(hub, elsewhere).status_code == 404
    assert Client().post(elsewhere, b"x", content_type="text/plain").status_code == 404
    assert confirmed(hub, f"/wire/hub/nobody/{'0' * 32}/").status_code == 404


def test_a_hub_that_confirms_long_after_we_asked_is_not_confirmed(
    wanted: ProviderCard, hub: Hub
) -> None:
    with clock.at(NOON + timedelta(hours=2)):
        assert confirmed(hub).status_code == 404


@pytest.mark.parametrize(("secret", "kind"), [("guessed", "sha256"), (None, "sha1")])
def test_what_a_hub_did_not_sign_is_dropped_and_noted(
    wanted: ProviderCard, hub: Hub, editor: PersonCard, secret: str | None, kind: str
) -> None:
    confirmed(hub)
    before = bodies(wanted)

    answer = sent(hub, b"forged", secret=secret, kind=kind)
    refusals_write()

    assert (answer.status_code, bodies(wanted)) == (202, before)
    with clock.at(NOON + timedelta(minutes=1)):
        sent(hub, b"forged", secret="x")
        refusals_write()
        assert api.provider_card(wanted.id, by=editor.id).health is Health.FAILING


def test_a_hub_that_refuses_is_told_and_the_feed_is_asked_as_before(
    in_centre: scope.Scope, editor: PersonCard, server: Server, hub: Hub
) -> None:
    hub.status = 403
    card = a_feed_provider(server, editor, transport=Transport.WEBSUB)
    asked(card, server, answered(RSS, Link=f'<{hub.url}>; rel="hub"'), editor)
    tasks.subscribe(str(card.id))

    after = api.provider_card(card.id, by=editor.id)

    assert (after.hub, str(after.refused)) == ("refused", "这个源的推送中心不肯订，改为定时去问。")
    assert after.next_at == NOON + timedelta(minutes=15)


def test_a_hub_that_denies_is_noted(wanted: ProviderCard, hub: Hub, editor: PersonCard) -> None:
    assert confirmed(hub, mode="denied").status_code == 200
    assert api.provider_card(wanted.id, by=editor.id).hub == "refused"


def test_a_hub_inside_is_not_asked(
    in_centre: scope.Scope, editor: PersonCard, server: Server
) -> None:
    card = a_feed_provider(server, editor, transport=Transport.WEBSUB)
    asked(card, server, answered(RSS, Link='<https://127.0.0.1/hub>; rel="hub"'), editor)

    tasks.subscribe(str(card.id))

    assert api.provider_card(card.id, by=editor.id).hub == "refused"


def test_a_lease_is_renewed_before_it_ends(
    wanted: ProviderCard, hub: Hub, server: Server, editor: PersonCard
) -> None:
    confirmed(hub)
    with clock.at(NOON + timedelta(hours=20)):
        asked(wanted, server, answered(status="304 Not Modified"), editor)
        tasks.subscribe(str(wanted.id))
        still = api.provider_card(wanted.id, by=editor.id).hub
        confirmed(hub)
        renewed = api.provider_card(wanted.id, by=editor.id)

    assert (len(hub.asked), still) == (2, "active")
    assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]
    assert renewed.lease_until == NOON + timedelta(hours=44)


def test_a_lease_that_ended_lets_the_feed_be_asked_as_before(
    wanted: ProviderCard, hub: Hub, server: Server, editor: PersonCard
) -> None:
    confirmed(hub)
    with clock.at(NOON + timedelta(days=2)):
        ended = api.provider_card(wanted.id, by=editor.id).hub
        after = asked(wanted, server, answered(RSS), editor)

    assert (ended, after.hub) == ("ended", "")
    assert after.next_at == NOON + timedelta(days=2, minutes=15)


def test_a_paused_provider_takes_nothing_from_its_hub(
    wanted: ProviderCard, hub: Hub, editor: PersonCard
) -> None:
    confirmed(hub)
    api.provider_pause(wanted.id, by=editor.id)
    tasks.subscribe(str(wanted.id))

    assert sent(hub, b"late").status_code == 404
    assert (len(hub.asked), len(bodies(wanted))) == (1, 1)


@pytest.mark.parametrize(
    ("links", "body", "found"),
    [
        ("", b"", Found()),
        ("<https://h.example/>; rel=hub", b"", Found(hub="https://h.example/", topic="u")),
        ('<a>; rel="next", <b>; title="x"; rel="self HUB"', b"", Found(hub="b", topic="b")),
        ("<<>; rel", b"<rss><atom:link rel='hub' href='h'/></rss>", Found(hub="h", topic="u")),
        (
            "",
            b"<feed><link rel='self' href='s'/><link rel='hub' href='h'/><link rel='hub'/></feed>",
            Found(hub="h", topic="s"),
        ),
        (
            "",
            json.dumps({"hubs": [3, {"url": "h"}], "feed_url": "f"}).encode(),
            Found(hub="h", topic="f"),
        ),
        ("", b'{"hubs": [{"url": "h"}], "feed_url": 3}', Found(hub="h", topic="u")),
        ("", b'{"hubs": 3}', Found()),
        ("", b"{", Found()),
        ("", b"{" + b"[" * 100_000, Found()),
    ],
)
def test_a_hub_is_found_in_the_header_or_in_the_feed(links: str, body: bytes, found: Found) -> None:
    assert hub_of(links=links, body=body, url="u") == found


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("", 604800), ("86400", 86400), ("1", 300), ("9" * 9, 2592000), ("9" * 99, 604800)],
)
def test_a_lease_is_within_bounds(said: str, seconds: int) -> None:
    assert lease_of(said) == seconds
