"""One running site for the browser tests of a process; each test makes a centre of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit.postgres import Running
from tests.journeys.living import Living, entered, living
from tests.journeys.windows import CHROMIUM, Windows, chromium


@pytest.fixture(scope="session")
def running_site(postgres: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """Start web, streams and worker, once for all tests of this process."""
    with living(postgres, tmp_path_factory.mktemp("living")) as site:
        yield site


@pytest.fixture
def site(
    running_site: Living, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Living]:
    """Give the running site, with this process's own doors led to it."""
    del django_db_setup
    with django_db_blocker.unblock(), entered(running_site):
        yield running_site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Run Chromium; its event loop makes Django's doors believe that they were called from one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install Debian's chromium")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with chromium() as running:
            yield running


@pytest.fixture
def windows(browser: Browser, site: Living) -> Iterator[Windows]:
    """Give windows onto the site."""
    opened = Windows(browser, site)
    yield opened
    opened.close()
