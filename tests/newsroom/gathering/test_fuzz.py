"""Every reader of what others send, fed with what nobody sends; HUILIU_FUZZ_S seconds each.

A reader either reads or refuses with a reason: it never falls and never hangs. Words are all that
comes out, and pages show them as words, which a page of each mutated file proves.
"""

import json
import os
import random
import time
from collections.abc import Callable

import pytest
from jinja2 import Environment

from huiliu.kit.http import FetchRefused, Inside
from huiliu.kit.http.targets import target_of
from huiliu.newsroom.gathering.core.received import understood
from huiliu.newsroom.gathering.core.refusal import Unreadable
from tests.newsroom.gathering.files import STORY

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S = 5.0
SHOWN = Environment(autoescape=True).from_string("<p>{{ text }}</p>")

PIECES = (
    b"<", b">", b"&", b";", b'"', b"'", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml", b"?>",
    b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#x110000;", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"<script>x()</script>", b"<p onclick='x()'>", b"<iframe src=x>",
    b"<svg/onload=x()>", b"<table>" * 40, b"<item>", b"</item>", b"<entry>", b"<div>" * 99,
    b"{", b"}", b"[", b"]", b"1e999", b"\\ud800", b"null", b"-", b"999999999999999999999",
    b"\xd0\xcf", "通州".encode("gb18030"), "通州".encode("utf-16"),
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change some places of a file: cut, doubled, exchanged, or with a piece put in."""
    out = bytearray(data)
    for _turn in range(chance.randint(1, 8)):
        at, end = sorted(chance.randrange(len(out) + 1) for _side in range(2))
        end = min(end, at + chance.choice((1, 4, 40, 400)))
        out[at:end] = chance.choice((b"", bytes(out[at:end]) * 3, chance.choice(PIECES)))
    return bytes(out)


def page_of(inner: str) -> bytes:
    head = "<html><head><title>题</title><meta name=author content=某></head><body><article>"
    return f"{head}{inner}</article></body></html>".encode()


def read_file(data: bytes) -> str:
    found = understood(data, bytes_max=10_000_000, url="https://news.example/1")
    return found.text + json.dumps(found.found.facts())


READERS: dict[str, tuple[Callable[[bytes], str], tuple[bytes, ...]]] = {
    "web page": (
        read_file,
        (page_of(f"<p>{STORY}</p>" * 9), page_of(f"<table><tr><td>{STORY * 3}</table><ul><li>x")),
    ),
}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_or_refuses(name: str) -> None:
    read, seeds = READERS[name]
    chance, until, tried = random.Random(7), time.monotonic() + SECONDS, 0

    while time.monotonic() < until:
        data = mutated(chance.choice(seeds), chance)
        # Processor time: the machine may be busy with other things.
        started = time.process_time()
        try:
            text = read(data)
        except Unreadable:
            text = ""
        assert time.process_time() - started < ONE_S, data
        assert SHOWN.render(text=text).count("<") == 2, data
        tried += 1

    print(f"{name}: {tried} files")  # noqa: T201 - a drill tells how far it came


def test_an_address_is_read_or_refused() -> None:

    until = time.monotonic() + SECONDS

    tried = 0
    while time.monotonic() < until:
        url = an_address(tried)
        tried += 1
        try:
            target = target_of(url, inside=Inside())
        except FetchRefused:
            continue
        assert "@" not in target.authority
        assert target_of(target.url, inside=Inside()) == target


def an_address(seed: int) -> str:
    """Put an address together from what addresses are made of, and what they are not."""
    chance = random.Random(seed)
    signs = [*":/@\\?# \t.1", "//", "..", "%41", "%00", "\u202e", ":80", "0x7f"]
    hosts = ["http", "https", "ftp", "a.example", "127.0.0.1", "[::1]", "通州", "xn--"]
    parts = chance.choices(signs + hosts, k=chance.randint(1, 9))
    return "http://" * chance.randint(0, 1) + "".join(parts)
