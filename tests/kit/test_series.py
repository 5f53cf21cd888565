"""Running numbers within a tenant."""

from uuid import uuid4

import pytest
from django.db import transaction

from huiliu.kit import scope
from huiliu.kit.series import next_number
from huiliu.kit.series.models import Series

pytestmark = pytest.mark.django_db


def test_numbers_run_from_one_within_a_tenant_and_a_series() -> None:
    with scope.tenant_scope(uuid4()):
        numbers = [next_number("story"), next_number("story"), next_number("lead")]
    with scope.tenant_scope(uuid4()):
        other = next_number("story")

    assert (numbers, other) == ([1, 2, 1], 1)


def test_a_number_that_was_rolled_back_is_given_again() -> None:
    with scope.tenant_scope(uuid4()):
        with transaction.atomic():
            next_number("story")
            transaction.set_rollback(True)

        assert next_number("story") == 1
        assert str(Series.objects.get()) == "story: 1"
