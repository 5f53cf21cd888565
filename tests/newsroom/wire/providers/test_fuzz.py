"""What strangers send to a provider's addresses, fed with what nobody sends; drills.

Finding a hub, taking a batch apart and judging a signature either answer or refuse: none falls,
none takes longer than its input is worth.
"""

import os
import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.providers.core.batches import BatchBroken, pieces_of
from huiliu.newsroom.wire.providers.core.hubs import hub_of, lease_of
from huiliu.newsroom.wire.providers.core.signing import body_flaw_of, flaw_of

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S = 2.0
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
PIECES = (
    b"<", b">", b";", b",", b'"', b"'", b"=", b"rel", b"hub", b"self", b" ", b"\r\n", b"\x00",
    b"<link rel=hub href=", b"/>", b"<atom:link ", b"<!--", b"<![CDATA[", b"&#x110000;", b"{", b"[",
    b'{"hubs":[{"url":"h"}]}', b"--x", b"--x--", b"Content-Type: multipart/mixed; boundary=x",
    b"Content-Transfer-Encoding: base64", b"v1=", b"sha256=", b"\xff\xfe", "通州".encode(),
    b"9" * 40, b"-1", b"<a>;" * 500, b"[" * 2000,
)  # fmt: skip


def _hub(data: bytes) -> None:
    links = data[:4000].decode("latin-1")
    found = hub_of(links=links, body=data, url="https://a.example/")
    assert found.topic or not found.hub
    assert lease_of(links[:20]) > 0


def _batch(data: bytes) -> None:
    kinds = ("multipart/mixed; boundary=x", "application/x-ndjson", data[:60].decode("latin-1"))
    for kind in kinds:
        with suppress(BatchBroken):
            assert all(len(one.data) <= 100 for one in pieces_of(data, mime=kind, one_max=100))


def _signed(data: bytes) -> None:
    given = data[:500].decode("latin-1")
    assert flaw_of(given, moment=given[-10:], body=data, keys=["key"], now=NOON) is not None
    assert body_flaw_of(given, body=data, keys=["key"], kind="sha256") is not None


@pytest.mark.parametrize("judge", [_hub, _batch, _signed])
def test_it_answers_or_refuses(judge: Callable[[bytes], None]) -> None:
    chance, until, tried = random.Random(7), time.monotonic() + SECONDS, 0

    while time.monotonic() < until:
        data = b"".join(chance.choices(PIECES, k=chance.randint(1, 60)))
        started = time.process_time()
        judge(data)
        assert time.process_time() - started < ONE_S, data
        tried += 1

    print(f"{judge.__name__}: {tried} inputs")  # noqa: T201 - a drill tells how far it came
