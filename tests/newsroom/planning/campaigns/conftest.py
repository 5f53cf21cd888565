"""What the tests of campaigns begin with: three centres, at one moment."""

from collections.abc import Iterator

import pytest

from huiliu.kit import clock
from tests.newsroom.planning.campaigns.builders import NOW, Trio
from tests.worlds import Given


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def trio(db: None, given: Given) -> Trio:
    """Give who plans and two who are asked."""
    return given(Trio, "trio")
