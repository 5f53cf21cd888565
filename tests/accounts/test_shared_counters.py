"""The counters of wrong passwords lie in PostgreSQL: shared, and safe from rollbacks."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client, override_settings

from huiliu.accounts.api import Role
from huiliu.site import settings
from tests import builders
from tests.builders import PASSWORD


@pytest.fixture
def shared_cache(committed: None) -> Iterator[None]:
    """Count as a real platform does, in a table over a connection of its own."""
    del committed
    with override_settings(CACHES=settings.CACHES):
        yield
        cache.clear()
    connections["shared"].close()


@pytest.mark.usefixtures("shared_cache")
def test_wrong_passwords_are_counted_though_their_requests_roll_back() -> None:
    centre = builders.a_centre()
    person = builders.a_person(centre, Role.EDITOR)

    wrong = [
        Client().post("/login/", {"login": person.login, "password": f"wrong {number}"})
        for number in range(5)
    ]
    right = Client().post("/login/", {"login": person.login, "password": PASSWORD})

    assert [answer.status_code for answer in wrong] == [400] * 5
    assert right.status_code == 429


@pytest.mark.usefixtures("shared_cache")
def test_what_one_connection_counts_another_reads() -> None:
    cache.set("counter", 3)

    connections["shared"].close()

    assert cache.get("counter") == 3


@pytest.mark.usefixtures("shared_cache")
def test_without_the_counters_nobody_gets_in() -> None:
    centre = builders.a_centre()
    person = builders.a_person(centre, Role.EDITOR)
    blocked = Client(raise_request_exception=False)

    with override_settings(CACHES=_GONE):
        answer = blocked.post("/login/", {"login": person.login, "password": PASSWORD})

    assert answer.status_code >= 500
    assert blocked.get("/account/").status_code == 302


_GONE = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "a_table_that_is_gone",
    }
}
