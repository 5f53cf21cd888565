"""The OpenAPI document keeps what it says: schemathesis asks as the document allows, and worse."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.contents.core.paces import PER_MINUTE
from tests.newsroom.publishing.contents.builders import V1, Partner, a_partner
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
OPERATIONS = ("changes", "items", "item", "media", "picture", "acks", "usage")
EXAMPLES = 8
LONG = 300


@pytest.fixture
def described(room: Newsroom) -> Iterator[Any]:
    """Give the document as schemathesis reads it from the running application."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(f"{V1}openapi.json", WSGIHandler())
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def quick(room: Newsroom) -> Partner:
    """Give a partner whose key may ask fast."""
    return a_partner(room, per_minute=PER_MINUTE[-1])


def is_sent(case: Any) -> bool:
    """Tell whether what was made of the query reaches the server: an empty list leaves no trace."""
    return all(value not in (None, [], {}) for value in (case.query or {}).values())


def asked(described: Any, name: str, partner: Partner, *, examples: int) -> None:
    """Let schemathesis ask one operation, rightly and wrongly, and judge each answer."""
    operation = described.find_operation_by_id(name)

    for mode in GenerationMode:

        @seed(20261127)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def each(case: Any) -> None:
            response = case.call(headers=partner.bearer)
            excluded = [] if is_sent(case) else [negative_data_rejection]
            case.validate_response(response, headers=partner.bearer, excluded_checks=excluded)

        each()


@pytest.mark.parametrize("name", ["items", "acks", "picture"])
def test_a_route_keeps_what_the_document_says(
    described: Any, quick: Partner, release: ReleaseCard, name: str
) -> None:
    asked(described, name, quick, examples=EXAMPLES)


@pytest.mark.drill
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_route_keeps_what_the_document_says_for_long(
    described: Any, quick: Partner, pictured: ReleaseCard, name: str
) -> None:
    asked(described, name, quick, examples=LONG)
