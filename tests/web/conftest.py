"""One Chromium for the browser tests of a file."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import windows


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Run Chromium; its event loop makes Django's doors believe that they were called from one."""
    if not windows.CHROMIUM.exists():
        pytest.skip(f"no browser at {windows.CHROMIUM}: install Debian's chromium")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with windows.chromium() as running:
            yield running
