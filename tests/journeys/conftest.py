"""One full centre for all tests of a file: making it takes longer than walking through it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit.postgres import Running
from tests.database import cloned
from tests.journeys.world import World, a_full_centre, add_other_states


@pytest.fixture(scope="module")
def kept_world(
    postgres: Running, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """Give the full centre in a database of this file's own."""
    del django_db_setup
    with cloned(postgres, f"w{uuid4().hex[:12]}") as point, django_db_blocker.unblock():
        before = dict(connections["default"].settings_dict)
        connections.close_all()
        point(connections)
        try:
            world = a_full_centre()
            add_other_states(world)
            yield world
        finally:
            connections.close_all()
            connections["default"].settings_dict.update(before)
            connections["shared"].settings_dict.update(before)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """Give a centre with something of everything; what a test does to it is rolled back."""
    del db
    return kept_world
