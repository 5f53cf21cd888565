"""The readers of all formats, fed with what nobody sends; HUILIU_FUZZ_S seconds each.

Each reads or refuses with a reason: it never falls, never hangs, and lets no markup through that
could do harm. What it lets through can be stored and sent.
"""

import os
import time
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.reading import Declared, enclosed, read
from huiliu.newsroom.wire.core.refusal import Refused
from tests.newsroom.wire.core.format_documents import SEEDS
from tests.newsroom.wire.core.soundness import held, is_sound, paths_in

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS: Final = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S: Final = 5.0
PIECES: Final = [
    b"<", b">", b"&", b'"', b"'", b"\r\n", b"\n\n", b",", b";", b":", b"=", b"\\", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"\xff\xfe", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"--b", b"--b--", b"=?",
    b"?=", b"=?gb2312?B?", b"=?x?Q?=ff?=", b"9" * 30, b"-", b"\x1c\x02\x05\xff\xff", b"8BIM",
    b"<script>x()</script>", b"<p onclick='x()'>", b"<a href='java\tscript:x()'>",
    b"<svg/onload=x()>", b"<math><mtext><table><mglyph><style><img src=x onerror=x()>",
    b"<noscript><p title='</noscript><img src=x onerror=x()>'>", b"<!DOCTYPE a [", b"&#x110000;",
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n", b"99991231T235959",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"charset=utf-7", b"\xe5", b"\xb1\xb1", b"{", b"}", b"[", b"null", b"1e999", b"\\ud800",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """Change some places of a document: cut, doubled, exchanged, or with a piece put in."""
    out = bytearray(seed)
    for _turn in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(out)))
        end = min(len(out), at + draw(st.sampled_from([0, 1, 4, 40, 400])))
        piece = draw(st.sampled_from([b"", bytes(out[at:end]) * 3, *PIECES]))
        out[at:end] = piece
    return bytes(out)


def unsound(data: bytes) -> list[object]:
    # Processor time: the machine may be busy with other things.
    started = time.process_time()
    try:
        items = read(data, declared=Declared(mime="text/plain")).items
    except Refused:
        items = ()
    for path in paths_in(items):
        enclosed(data, path)
    assert time.process_time() - started < ONE_S, data
    return [value for value in held(items) if not is_sound(value)]


@pytest.mark.parametrize("name", SEEDS)
def test_a_document_is_read_or_refused(name: str) -> None:
    until = time.monotonic() + SECONDS
    tried: list[int] = []

    @settings(
        max_examples=500,
        deadline=timedelta(seconds=ONE_S),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated(SEEDS[name]))
    def is_read(data: bytes) -> None:
        tried.append(1)
        assert unsound(data) == []

    while time.monotonic() < until:
        is_read()

    print(f"{name}: {len(tried)} documents")  # noqa: T201 - a drill tells how far it came
