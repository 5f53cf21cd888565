"""The organisation's provider, for the tests that come in through it."""

from collections.abc import Callable, Iterator

import pytest

from huiliu.kit.config import config
from tests.accounts.an_organisation import CLIENT, SECRET, Organisation, an_organisation

Settings = Callable[..., None]


@pytest.fixture(scope="module")
def running() -> Iterator[Organisation]:
    with an_organisation() as said:
        yield said


@pytest.fixture
def said(running: Organisation) -> Organisation:
    """Give an honest provider."""
    running.__init__(issuer=running.issuer)  # type: ignore[misc]
    return running


@pytest.fixture
def settings_are(said: Organisation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Set up the provider, with more settings where a test needs them."""

    def are(**more: str) -> None:
        values = {"ISSUER": said.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, **more}
        for name, value in {"NAME": "统一登录", **values}.items():
            monkeypatch.setenv(f"HUILIU_OIDC_{name}", value)
        config.cache_clear()

    are()
    yield are
    monkeypatch.undo()
    config.cache_clear()
