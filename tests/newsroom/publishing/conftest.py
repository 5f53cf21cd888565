"""What most tests of publishing begin with: a story that is out, and another centre's newsroom."""

from pathlib import Path

import pytest

from huiliu.newsroom.publishing.api import ReleaseCard
from tests.newsroom.review.builders import Newsroom, a_newsroom
from tests.worlds import Given


@pytest.fixture
def foreign() -> Newsroom:
    """Give the newsroom of another centre."""
    return a_newsroom()


@pytest.fixture
def release(room: Newsroom, own_data: Path, given: Given) -> ReleaseCard:
    """Give a story that is out, with its page."""
    return given(ReleaseCard, "release", room=room)


@pytest.fixture
def correction(room: Newsroom, own_data: Path, given: Given) -> ReleaseCard:
    """Give the correction of a story that is out."""
    return given(ReleaseCard, "correction", room=room)


@pytest.fixture
def pictured(room: Newsroom, own_data: Path, given: Given) -> ReleaseCard:
    """Give a story with a picture and every part that a text can have; it is out."""
    return given(ReleaseCard, "pictured", room=room)


@pytest.fixture
def proved(room: Newsroom, own_data: Path, given: Given) -> ReleaseCard:
    """Give a story that is out and whose proof is made."""
    return given(ReleaseCard, "proved", room=room)
