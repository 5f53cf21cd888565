"""One Chromium for the browser tests of a file."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.windows import CHROMIUM
from tests.journeys.windows import chromium as running_chromium


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Run Chromium; its event loop makes Django's doors believe that they were called from one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: install Debian's chromium")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with running_chromium() as running:
            yield running
