"""How fast a key may ask: counted over all processes, and though requests are rolled back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections

from huiliu.kit import clock
from huiliu.newsroom.publishing.contents.core.paces import Allowance
from tests.newsroom.publishing.contents.builders import Partner, a_partner, problem_of
from tests.newsroom.review.builders import a_newsroom


@pytest.fixture
def partner(committed: None) -> Iterator[Partner]:
    """Give a partner whose key may ask once a second, as a real platform counts it."""
    del committed
    yield a_partner(a_newsroom(), per_minute=60)
    connections["shared"].close()


@pytest.mark.drill
def test_a_key_that_asks_too_fast_is_told_when_to_go_on(partner: Partner) -> None:
    now = clock.now()
    with clock.at(now):
        answers = [partner.get("items?limit=0") for _ in range(62)]
    with clock.at(now + timedelta(seconds=1)):
        later = [partner.get("items").status_code for _ in range(2)]
    with clock.at(now + timedelta(hours=1)):
        rested = partner.get("items")

    assert [one.status_code for one in answers] == [422] * 60 + [429] * 2
    assert (answers[-1]["Retry-After"], answers[-1]["X-RateLimit-Remaining"]) == ("1", "0")
    assert problem_of(answers[-1])["type"].endswith("#too-fast")
    assert later == [200, 429]
    assert rested["X-RateLimit-Remaining"] == "59"


@pytest.mark.parametrize(
    ("left", "allowed", "retry", "full"),
    [(60.0, True, 0, 0), (0.5, False, 1, 60), (59, True, 0, 1)],
)
def test_an_allowance_says_when_there_is_more(
    left: float, allowed: bool, retry: int, full: int
) -> None:
    one = Allowance(per_minute=60, left=left, allowed=allowed)

    assert (one.retry_after_s, one.full_after_s) == (retry, full)
    assert ("Retry-After" in one.headers) is not allowed
