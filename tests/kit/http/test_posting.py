"""Asking a service: the answer within limits, and whether it can have taken what was sent."""

import gzip
from collections.abc import Iterable, Iterator

import pytest

from huiliu.kit.config import config
from huiliu.kit.http import (
    AddressRefused,
    BrokenOff,
    ConnectTooSlow,
    InsideRefused,
    Limits,
    NoConnection,
    Poster,
    TooLarge,
    TooSlow,
)
from tests.kit.http.loopback import Server, answered, head_of, serving

SMALL = Limits(received_bytes_max=100, body_bytes_max=1000)


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let hosts of the tests be reached, whatever their port."""
    monkeypatch.setenv("HUILIU_HTTP_INSIDE", "feeds.example")
    config.cache_clear()
    yield
    config.cache_clear()


def a_poster(total_s: float = 5) -> Poster:
    return Poster(total_s=total_s, resolve=lambda _name, _port, _within: ["127.0.0.1"])


def silent(_head: str) -> Iterable[bytes]:
    yield head_of("200 OK", {"Content-Length": "5"})
    yield b"ab"


def waiting(_head: str) -> Iterable[bytes]:
    import time

    time.sleep(0.4)
    yield b""


def ask(server: Server, path: str = "/a", **more: object) -> tuple[int, bytes]:
    with a_poster() as poster:
        found = poster.ask(server.url(path), b"body", headers={"X-A": "1"}, **more)  # type: ignore[arg-type]
        return found.status, found.body


@pytest.mark.usefixtures("inside")
def test_any_status_comes_with_its_body_and_headers() -> None:
    said = answered(b'{"error": 1}', status="422 Unprocessable", X_Left="3")
    with serving({"/a": said}) as server, a_poster() as poster:
        found = poster.ask(server.url("/a"), b"body", headers={"X-A": "1"}, method="PUT")

    assert (found.status, found.body, found.headers["x-left"]) == (422, b'{"error": 1}', "3")
    assert server.asked[0].startswith("PUT /a HTTP/1.1")
    assert "X-A: 1" in server.asked[0]


@pytest.mark.usefixtures("inside")
def test_a_redirect_is_told_and_not_followed() -> None:
    with serving({"/a": answered(status="302 Found", Location="/b")}) as server:
        assert ask(server)[0] == 302
        assert len(server.asked) == 1


@pytest.mark.usefixtures("inside")
def test_a_packed_answer_is_unpacked_within_its_limit() -> None:
    packed = gzip.compress(b"x" * 900)
    said = answered(packed, Content_Encoding="gzip")
    with serving({"/a": said}) as server:
        assert ask(server, limits=SMALL) == (200, b"x" * 900)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("body", [b"x" * 101, gzip.compress(b"x" * 1001)], ids=["plain", "packed"])
def test_an_answer_beyond_the_limit_is_cut_off(body: bytes) -> None:
    packed = {"Content_Encoding": "gzip"} if body.startswith(b"\x1f") else {}
    with serving({"/a": answered(body, **packed)}) as server, pytest.raises(TooLarge):
        ask(server, limits=SMALL)


@pytest.mark.usefixtures("inside")
def test_what_breaks_off_may_have_been_taken() -> None:
    with serving({"/a": silent}) as server, pytest.raises(BrokenOff):
        ask(server)


@pytest.mark.usefixtures("inside")
def test_what_does_not_answer_may_have_been_taken() -> None:
    with (
        serving({"/a": waiting}) as server,
        a_poster(total_s=0.2) as poster,
        pytest.raises(TooSlow) as late,
    ):
        poster.ask(server.url("/a"), headers={})

    assert not isinstance(late.value, ConnectTooSlow)


@pytest.mark.usefixtures("inside")
def test_a_host_that_is_down_has_taken_nothing() -> None:
    with serving({}) as server:
        address = server.url("/a")

    with a_poster() as poster, pytest.raises(NoConnection) as refused:
        poster.ask(address, headers={})
    assert not isinstance(refused.value, BrokenOff)


def test_an_address_inside_is_not_asked() -> None:
    with a_poster() as poster, pytest.raises(InsideRefused):
        poster.ask("https://feeds.example/a", headers={})
    with a_poster() as poster, pytest.raises(AddressRefused):
        poster.ask("http://feeds.example/a", headers={})
