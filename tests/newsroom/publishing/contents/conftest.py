"""What most tests of the content API begin with: a partner that gets everything."""

from collections.abc import Iterator

import pytest
from django.db import connections

from tests.newsroom.publishing.contents.builders import Partner, a_partner
from tests.newsroom.review.builders import Newsroom


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """Let the counters' connection be the test's own, where it sees what nobody committed.

    That they are counted apart from the request's transaction is tested in test_pace.py.
    """
    before = connections["shared"]
    connections["shared"] = connections["default"]
    yield
    connections["shared"] = before


@pytest.fixture
def partner(room: Newsroom) -> Partner:
    """Give a partner of the newsroom."""
    return a_partner(room)
