"""Feeds and ninjs of others, where they lie beside the checkout: read or refused, never more."""

import json
import tarfile
import time
from collections import Counter
from pathlib import Path

import pytest

from huiliu.newsroom.gathering.core.feeds import feed_of
from huiliu.newsroom.gathering.core.received import understood
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from tests.journeys.texts import SHARED

pytestmark = pytest.mark.drill
FEEDS = SHARED / "data" / "feeds"
NINJS = SHARED / "data" / "ninjs"
ONE_S = 2.0


def verdict_of_feed(data: bytes) -> str:
    try:
        return feed_of(data).format.value
    except Unreadable as unread:
        return unread.reason.value


def verdict_of_file(path: Path) -> str:
    try:
        return understood(path.read_bytes(), bytes_max=10_000_000).format.value
    except Unreadable as unread:
        return unread.reason.value


@pytest.mark.parametrize("name", ["feedparser-tests", "feedvalidator-testcases"])
def test_every_feed_of_others_is_read_or_refused(name: str) -> None:
    packed = FEEDS / f"{name}.tar.gz"
    if not packed.exists():
        pytest.skip(f"no {packed.name} beside the checkout")
    verdicts: Counter[str] = Counter()

    with tarfile.open(packed) as files:
        for member in files:
            file = files.extractfile(member)
            if file is None:
                continue
            started = time.monotonic()
            verdicts[verdict_of_feed(file.read())] += 1
            assert time.monotonic() - started < ONE_S, member.name

    print(name, dict(verdicts))  # noqa: T201 - a drill tells what it saw
    assert verdicts["RSS"] + verdicts["Atom"] > verdicts.total() * 0.8


def test_every_ninjs_of_others_is_read_or_refused() -> None:
    if not NINJS.exists():
        pytest.skip("no ninjs beside the checkout")
    examples = sorted((NINJS / "examples").rglob("*.json"))

    suite = Counter(verdict_of_file(path) for path in (NINJS / "validation").rglob("*.json"))
    read = Counter(verdict_of_file(path) for path in examples)

    print(dict(suite), dict(read))  # noqa: T201 - a drill tells what it saw
    objects = sum(isinstance(json.loads(path.read_bytes()), dict) for path in examples)
    assert read["ninjs"] >= objects * 0.9
    assert suite[Reason.BROKEN_JSON.value] == 5
