"""Stand-ins for the services: they are reached on loopback, and must have been asked rightly."""

from collections.abc import Iterator

import pytest

from huiliu.kit.config import config
from tests.newsroom.publishing.outlets.standins.mastodon import Mastodon
from tests.newsroom.publishing.outlets.standins.service import StandIn, running
from tests.newsroom.publishing.outlets.standins.telegram import Telegram
from tests.newsroom.publishing.outlets.standins.wechat import WeChat
from tests.newsroom.publishing.outlets.standins.weibo import Weibo


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Run Telegram."""
    yield from _reached(monkeypatch, Telegram)


@pytest.fixture
def mastodon(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Run Mastodon."""
    yield from _reached(monkeypatch, Mastodon)


@pytest.fixture
def weibo(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Run Weibo."""
    yield from _reached(monkeypatch, Weibo)


@pytest.fixture
def wechat(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Run WeChat."""
    yield from _reached(monkeypatch, WeChat)


def _reached(monkeypatch: pytest.MonkeyPatch, make: type[StandIn]) -> Iterator[StandIn]:
    with running(make) as stand_in:
        monkeypatch.setenv("HUILIU_HTTP_INSIDE", f"127.0.0.1:{stand_in.port}")
        config.cache_clear()
        yield stand_in
    config.cache_clear()
    assert stand_in.wrong == []
