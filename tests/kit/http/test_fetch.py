"""Fetching from a loopback server that does its worst."""

import gzip
import itertools
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress

import httpcore
import pytest
from prometheus_client.registry import REGISTRY

from huiliu.kit.http import (
    AnswerRefused,
    Client,
    EncodingRefused,
    FetchRefused,
    HostResting,
    Inside,
    InsideRefused,
    Limits,
    NameUnknown,
    NoConnection,
    NotAllowedThere,
    NotFoundThere,
    Politeness,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    fetch,
    words_of,
)
from huiliu.kit.http.resolving import system_resolve
from huiliu.kit.metrics import FETCH_SECONDS
from tests.kit.http.loopback import Say, answered, head_of, moved, serving

QUICK = Limits(total_s=0.4, connect_s=0.3)
SMALL = Limits(received_bytes_max=2000, body_bytes_max=1000)
STORY = "社区食堂开门"


def test_a_page_comes_with_what_a_later_question_needs() -> None:
    page = answered(
        STORY.encode(),
        Content_Type='text/html; charset="UTF-8"',
        ETag='"a"',
        Last_Modified="Thu, 01 Jan 2026 00:00:00 GMT",
    )
    with serving({"/a?b=1": page}) as server:
        found = server.client().fetch(server.url("/a?b=1#c"))

    assert (found.status, found.body.decode(), found.encoding) == (200, STORY, "utf-8")
    assert (found.etag, found.modified[:3], found.not_modified) == ('"a"', "Thu", False)
    assert f"Host: feeds.example:{server.port}" in server.asked[0]
    assert "User-Agent: tests" in server.asked[0]


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    with serving({"/": answered(status="304 Not Modified")}) as server:
        found = server.client().fetch(server.url(), etag='"a"', modified="Thu, 01 Jan 2026")

    assert (found.not_modified, found.body) == (True, b"")
    assert 'If-None-Match: "a"' in server.asked[0]
    assert "If-Modified-Since: Thu" in server.asked[0]


def test_a_kept_tag_with_a_line_break_is_not_sent() -> None:
    with serving({"/": answered(b"x")}) as server:
        server.client().fetch(server.url(), etag='"a"\r\nX-Evil: 1')

    assert "Evil" not in server.asked[0]


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"x" * 900), zlib.compress(b"x" * 900)], ids=["gzip", "deflate"]
)
def test_a_packed_answer_is_unpacked(packed: bytes) -> None:
    with serving({"/": answered(packed, Content_Encoding="gzip")}) as server:
        assert server.client().fetch(server.url(), limits=SMALL).body == b"x" * 900


def endless(_head: str) -> Iterator[bytes]:
    yield head_of()
    yield from itertools.repeat(b"x" * 1000)


def dripping(_head: str) -> Iterator[bytes]:
    yield head_of()
    for drop in itertools.repeat(b"x", 200):
        yield drop
        time.sleep(0.01)


def dripping_head(_head: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(200):
        yield f"X-{number}: x\r\n".encode()
        time.sleep(0.01)


def silent(_head: str) -> Iterator[bytes]:
    yield b""
    time.sleep(0.6)


def garbled(_head: str) -> Iterator[bytes]:
    yield b"not http at all\r\n\r\n"


def cut(_head: str) -> Iterator[bytes]:
    yield head_of(headers={"Content-Length": "100"})
    yield b"half"


def long_head(_head: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    yield from itertools.repeat(b"X-Long: " + b"x" * 1000 + b"\r\n", 500)


BOMB = gzip.compress(b"\0" * 10_000_000)


@pytest.mark.parametrize(
    ("say", "limits", "refusal"),
    [
        (endless, SMALL, TooLarge),
        (answered(b"x" * 1500), SMALL, TooLarge),
        (lambda _head: [head_of(headers={"Content-Length": "99999999"})], SMALL, TooLarge),
        (answered(BOMB, Content_Encoding="gzip"), Limits(body_bytes_max=100_000), TooLarge),
        (dripping, QUICK, TooSlow),
        (dripping_head, QUICK, TooSlow),
        (silent, QUICK, TooSlow),
        (garbled, SMALL, NoConnection),
        (cut, SMALL, NoConnection),
        (long_head, SMALL, NoConnection),
        (answered(gzip.compress(b"x" * 99)[:-12], Content_Encoding="gzip"), SMALL, EncodingRefused),
        (answered(b"plain", Content_Encoding="gzip"), SMALL, EncodingRefused),
        (answered(b"x", Content_Encoding="br"), SMALL, EncodingRefused),
        (answered(status="404 Not Found"), SMALL, NotFoundThere),
        (answered(status="410 Gone"), SMALL, NotFoundThere),
        (answered(status="403 Forbidden"), SMALL, NotAllowedThere),
        (answered(status="500 Broken"), SMALL, AnswerRefused),
        (answered(status="204 No Content"), SMALL, AnswerRefused),
        (answered(status="429 Slow Down", Retry_After="7"), SMALL, HostResting),
    ],
)
def test_a_bad_answer_is_refused_with_its_reason(
    say: Say, limits: Limits, refusal: type[FetchRefused]
) -> None:
    started = time.monotonic()
    with serving({"/": say}) as server, pytest.raises(refusal) as refused:
        server.client().fetch(server.url(), limits=limits)

    assert time.monotonic() - started < 3
    assert str(words_of(refused.value.code)) == str(refused.value)


def test_a_redirect_is_followed_to_another_host() -> None:
    with serving({"/end": answered(b"here")}) as server:
        server.say["/"] = moved(server.url("/end", host="other.example"))
        found = server.client().fetch(server.url())

    assert (found.body, found.final_url) == (b"here", server.url("/end", host="other.example"))


def test_redirects_that_go_round_are_left() -> None:
    with (
        serving({"/": moved("/b"), "/b": moved("/")}) as server,
        pytest.raises(TooManyRedirects),
    ):
        server.client().fetch(server.url())

    assert len(server.asked) == 2


def test_redirects_without_end_are_left() -> None:
    hops = {f"/{number}": moved(f"/{number + 1}") for number in range(50)}
    with serving(hops) as server, pytest.raises(TooManyRedirects):
        server.client().fetch(server.url("/0"))

    assert len(server.asked) == Limits().redirects_max + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:8000/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/x",
        "http://admin:x@feeds.example/",
        "//10.0.0.1/",
        "http://[broken",
    ],
)
def test_a_redirect_does_not_lead_inside(location: str) -> None:
    with serving({"/": moved(location)}) as server, pytest.raises(FetchRefused):
        server.client().fetch(server.url())

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["2606:4700::1", "::1"]]
)
def test_a_name_with_one_address_inside_is_refused(answers: list[str]) -> None:
    client = Client(inside=Inside(), user_agent="tests", resolve=lambda _n, _p, _s: answers)

    with pytest.raises(InsideRefused):
        client.fetch("http://rebind.example/")


def test_a_name_that_answers_differently_the_second_time_gains_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    reached: list[str] = []

    def connect(_backend: object, host: str, *_more: object) -> httpcore.NetworkStream:
        reached.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    client = Client(
        inside=Inside(),
        user_agent="tests",
        resolve=lambda _n, _p, _s: next(answers),
        politeness=Politeness(gap_s=0),
    )

    with pytest.raises(NoConnection):
        client.fetch("http://rebind.example/")

    assert reached == ["93.184.216.34"]
    with pytest.raises(InsideRefused):
        client.fetch("http://rebind.example/")


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving({"/": answered(b"x")}) as server:
        client = server.client(resolve=lambda _n, _p, _s: ["::1", "127.0.0.1"])

        assert client.fetch(server.url()).body == b"x"


@pytest.mark.parametrize("answers", [[], ["nonsense"]])
def test_a_name_without_address_is_unknown(answers: list[str]) -> None:
    client = Client(inside=Inside(), user_agent="tests", resolve=lambda _n, _p, _s: answers)

    with pytest.raises(NameUnknown):
        client.fetch("http://nowhere.example/")


def test_the_installation_reaches_nothing_inside() -> None:
    with serving({"/": answered(b"secret")}) as server, pytest.raises(InsideRefused):
        fetch(f"http://127.0.0.1:8000/{server.port}")

    assert server.asked == []


def test_the_system_knows_its_own_name() -> None:
    assert "127.0.0.1" in system_resolve("localhost", 80, 5)


def test_a_resolver_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: answer.wait(5) and [])

    with pytest.raises(TooSlow):
        system_resolve("localhost", 80, 0.01)
    answer.set()


def test_an_unknown_name_is_told_by_the_system() -> None:
    with pytest.raises(OSError, match=r".*"):
        system_resolve("no.such.name.invalid\0", 80, 5)


def test_a_host_that_asks_for_a_pause_gets_it() -> None:
    now = [100.0]
    polite = Politeness(gap_s=1, now=lambda: now[0], sleep=lambda s: now.__setitem__(0, now[0] + s))
    busy = answered(status="503 Busy", Retry_After="120")
    with serving({"/": busy, "/b": answered(b"x")}) as server:
        client = server.client(politeness=polite)
        with pytest.raises(HostResting) as first:
            client.fetch(server.url())
        with pytest.raises(HostResting) as second:
            client.fetch(server.url("/b"))
        now[0] += 121
        later = client.fetch(server.url("/b"))

    assert (first.value.retry_after_s, round(second.value.retry_after_s)) == (120, 120)
    assert (later.body, len(server.asked)) == (b"x", 2)


@pytest.mark.parametrize(
    ("answer", "limits", "outcome"),
    [
        (answered(b"x"), Limits(), "done"),
        (answered(status="304 Not Modified"), Limits(), "unchanged"),
        (answered(status="404 Not Found"), Limits(), "refused"),
        (silent, QUICK, "slow"),
    ],
)
def test_every_fetch_is_timed_by_what_became_of_it(
    answer: Say, limits: Limits, outcome: str
) -> None:
    before = fetches(outcome)

    with serving({"/": answer}) as server, suppress(FetchRefused):
        server.client().fetch(server.url(), limits=limits)

    assert fetches(outcome) == before + 1


def test_a_fetch_that_reached_nobody_is_told_apart_and_names_no_host() -> None:
    before = fetches("unreachable")
    with serving({}) as server:
        client = server.client()

    with pytest.raises(NoConnection):
        client.fetch(server.url())

    assert fetches("unreachable") == before + 1
    (family,) = FETCH_SECONDS.collect()
    assert {tuple(sample.labels) for sample in family.samples} <= {
        ("outcome",),
        ("outcome", "le"),
    }


def fetches(outcome: str) -> float:
    labels = {"outcome": outcome}
    return REGISTRY.get_sample_value("huiliu_fetch_seconds_count", labels) or 0.0


def test_links_that_come_in_pieces_are_one_list() -> None:
    def twice(_head: str) -> list[bytes]:
        head = b"HTTP/1.1 200 OK\r\nLink: <a>; rel=hub\r\nLink: <b>; rel=self\r\n"
        return [head + b"X-A: 1\r\nX-A: 2\r\nContent-Length: 0\r\n\r\n"]

    with serving({"/": twice}) as server:
        found = server.client().fetch(server.url("/"))

    assert found.headers["link"] == "<a>; rel=hub, <b>; rel=self"
    assert found.headers["x-a"] == "1"
