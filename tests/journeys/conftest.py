"""One full centre for all walks: making it takes longer than walking through it."""

from pathlib import Path

import pytest

from tests.journeys.world import World
from tests.worlds import Given


@pytest.fixture
def world(db: None, own_data: Path, given: Given) -> World:
    """Give a centre with something of everything; what a test does to it is rolled back."""
    return given(World, "world")
