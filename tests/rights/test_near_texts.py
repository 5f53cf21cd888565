"""Near texts: noted, found again within a tenant and a time, counted, forgotten."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from huiliu.accounts.api import TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.ids import new_id
from huiliu.rights import api
from huiliu.rights.core.sketching import KEYS_MAX, PRINTS_MAX
from huiliu.rights.models import TextKey, TextSketch
from huiliu.rights.services import KEPT
from huiliu.rights.tasks import texts_outdated

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def a_text(seed: int, sentences: int = 20) -> str:
    chance = random.Random(seed)
    return "".join(
        "".join(chr(chance.randint(0x4E00, 0x5600)) for _ in range(30)) + "。"
        for _ in range(sentences)
    )


def noted(text: str) -> UUID:
    name = new_id()
    api.texts_noted({name: api.sketch(text)})
    return name


def near(text: str, *, percent: int = 30, since: datetime = LONG_AGO) -> api.Near | None:
    (found,) = api.texts_near([api.sketch(text)], since=since, percent_min=percent)
    return found


def test_the_likest_text_is_found_with_its_share_counted(in_centre: scope.Scope) -> None:
    half = a_text(1, 10) + a_text(2, 10)
    noted(half)
    whole = noted(a_text(1) + "又讯。")
    noted(a_text(3))

    found = near(a_text(1))

    assert found is not None
    assert found.text == whole
    assert found.likeness.percent >= 95
    assert near(a_text(4)) is None


def test_a_text_below_the_asked_share_is_not_near(in_centre: scope.Scope) -> None:
    noted(a_text(1, 10) + a_text(2, 10))

    assert near(a_text(1, 10) + a_text(5, 10), percent=80) is None


def test_texts_of_another_centre_are_not_compared(
    centre: TenantCard, other_centre: TenantCard
) -> None:
    with transaction.atomic(), scope.tenant_scope(centre.id):
        name = noted(a_text(1))
    with transaction.atomic(), scope.tenant_scope(other_centre.id):
        seen, held = near(a_text(1)), api.sketches_of([name])

    assert (seen, held) == (None, {})


def test_what_was_noted_before_the_time_asked_is_not_looked_at(in_centre: scope.Scope) -> None:
    with clock.at(NOON):
        noted(a_text(1))

    assert near(a_text(1), since=NOON + timedelta(hours=1)) is None
    assert near(a_text(1), since=NOON - timedelta(hours=1)) is not None


def test_a_sketch_is_bounded_and_its_likeness_estimated_beyond(in_centre: scope.Scope) -> None:
    long, other = a_text(1, 900), a_text(1, 450) + a_text(2, 450)

    made = api.sketch(long)
    found = api.likeness(made, api.sketch(other))

    assert (len(made.keys), len(made.prints)) == (KEYS_MAX, 4 * PRINTS_MAX)
    assert 35 <= found.percent <= 65


def test_a_short_text_is_noted_by_nothing_and_near_nothing(in_centre: scope.Scope) -> None:
    noted("开桥了。")

    assert near("开桥了。") is None
    assert TextSketch.objects.count() == 0


def test_a_phrase_that_stands_in_every_text_costs_no_more(in_centre: scope.Scope) -> None:
    phrase = a_text(9, 2)
    api.texts_noted({new_id(): api.sketch(phrase + a_text(seed, 3)) for seed in range(10, 60)})
    mine = noted(phrase + a_text(1, 3))

    found = near(phrase + a_text(1, 3))

    assert found is not None
    assert found.text == mine


def test_forgotten_texts_leave_no_row(in_centre: scope.Scope) -> None:
    gone, kept = noted(a_text(1)), noted(a_text(2))

    api.texts_forgotten([gone])
    api.texts_forgotten([])

    assert list(TextSketch.objects.values_list("id", flat=True)) == [kept]
    assert set(TextKey.objects.values_list("text", flat=True)) == {kept}


@pytest.mark.django_db
def test_what_is_too_old_is_forgotten_of_every_centre(centre: TenantCard) -> None:
    with transaction.atomic(), scope.tenant_scope(centre.id):
        with clock.at(NOON):
            noted(a_text(1))
        with clock.at(NOON + KEPT):
            kept = noted(a_text(2))
    with clock.at(NOON + KEPT + timedelta(minutes=1)):
        texts_outdated()

    with transaction.atomic(), scope.tenant_scope(centre.id):
        assert list(TextSketch.objects.values_list("id", flat=True)) == [kept]


def test_a_look_searches_the_index_by_equality(in_centre: scope.Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(
            "explain select text from rights_text_key where tenant_id = %s and number = 1"
            " and text >= %s order by text desc limit 8",
            [in_centre.tenant, new_id()],
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "Index Only Scan Backward" in plan
    assert "(number = 1)" in plan.split("Index Cond")[1]
    assert "(text >=" in plan.split("Index Cond")[1].splitlines()[0]
