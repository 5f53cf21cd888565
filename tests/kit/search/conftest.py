"""Both engines, each with the same promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from huiliu.kit.config import config
from huiliu.kit.search.asking import forget_engine
from tests.kit.search.builders import Notes, notes_known


@pytest.fixture
def notes() -> Iterator[Notes]:
    """Give notes that can be found."""
    with notes_known() as known:
        yield known


@pytest.fixture(params=["postgres", "tantivy"])
def engine(
    request: pytest.FixtureRequest, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Search by one engine, in a data folder of this test alone."""
    del own_data
    monkeypatch.setenv("HUILIU_SEARCH", request.param)
    config.cache_clear()
    forget_engine()
    yield request.param
    forget_engine()
    config.cache_clear()
