"""One full centre for all walks: making it takes longer than walking through it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.world import World


@pytest.fixture
def world(db: None, own_data: Path, given: Callable[[str], Any]) -> World:
    """Give a centre with something of everything; what a test does to it is rolled back."""
    return given("world")
