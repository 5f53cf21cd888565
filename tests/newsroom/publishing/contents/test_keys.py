"""Keys: made, shown once, exchanged without a gap, ended, revoked; and by whom."""

from datetime import timedelta

import pytest

from huiliu.accounts.api import Forbidden
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.api import KeyState
from huiliu.newsroom.publishing.contents.api.usage import today
from huiliu.newsroom.publishing.contents.errors import (
    KeyEndInvalid,
    KeyOver,
    KeysTooMany,
    PartnerKeyNotFound,
    SubscriberNotFound,
)
from tests.newsroom.publishing.contents.builders import (
    Partner,
    a_key,
    a_partner,
    a_product,
    a_subscriber,
)
from tests.newsroom.review.builders import Newsroom

pytestmark = pytest.mark.django_db
ALL = ListQuery(filters={"tab": "all"})


def test_only_the_digest_of_a_key_is_kept(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.publisher):
        page = api.key_list(ListQuery(), by=room.publisher.id)

    (card,) = page
    assert partner.secret.startswith(card.prefix)
    assert partner.secret not in str(card)
    assert (card.state, card.is_open) == (KeyState.IN_USE, True)


def test_the_day_of_the_last_use_is_known(room: Newsroom, partner: Partner) -> None:
    partner.get("items")

    with room.as_(room.publisher):
        page = api.key_card(partner.key, by=room.publisher.id)

    assert page.card.used_on == clock.now().date()


def test_a_rotation_leaves_no_gap(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.publisher):
        made = api.key_rotate(partner.key, by=room.publisher.id)
    new = Partner(partner.subscriber, partner.product, made.card.id, made.secret)

    both = [one.get("items").status_code for one in (partner, new)]
    with clock.at(clock.now() + timedelta(days=8)):
        later = [one.get("items").status_code for one in (partner, new)]

    assert (both, later) == ([200, 200], [401, 200])


@pytest.mark.drill
def test_a_key_can_end_on_another_day(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.publisher):
        api.key_end(partner.key, last_day=today(), by=room.publisher.id)
        card = api.key_card(partner.key, by=room.publisher.id).card

    assert (card.state, card.last_day.date()) == (KeyState.ENDING, card.last_day.date())
    with clock.at(clock.now() + timedelta(days=1)):
        assert partner.get("items").status_code == 401


@pytest.mark.parametrize("days", [-1, 732])
def test_a_key_ends_within_two_years_and_not_in_the_past(room: Newsroom, days: int) -> None:
    subscriber, product = a_subscriber(room), a_product(room)

    with pytest.raises(KeyEndInvalid):
        a_key(room, subscriber, product, days=days)


def test_a_key_that_is_over_is_neither_exchanged_nor_prolonged(
    room: Newsroom, partner: Partner
) -> None:
    with room.as_(room.publisher):
        api.key_revoke(partner.key, by=room.publisher.id)
        api.key_revoke(partner.key, by=room.publisher.id)

        with pytest.raises(KeyOver):
            api.key_rotate(partner.key, by=room.publisher.id)
        with pytest.raises(KeyOver):
            api.key_end(partner.key, last_day=today(), by=room.publisher.id)
        (card,) = api.key_list(ALL, by=room.publisher.id)
    assert card.state is KeyState.REVOKED


@pytest.mark.drill
def test_an_ended_key_says_so(room: Newsroom, partner: Partner) -> None:
    with clock.at(clock.now() + timedelta(days=200)), room.as_(room.publisher):
        (card,) = api.key_list(ALL, by=room.publisher.id)
        open_ones = api.key_list(ListQuery(), by=room.publisher.id)

    assert (card.state, card.is_open, open_ones.total) == (KeyState.ENDED, False, 0)


@pytest.mark.drill
def test_a_subscriber_has_five_keys_at_most(room: Newsroom, partner: Partner) -> None:
    for _ in range(4):
        a_key(room, partner.subscriber, partner.product)

    with pytest.raises(KeysTooMany):
        a_key(room, partner.subscriber, partner.product)


def test_a_key_of_another_centre_is_not_here(
    room: Newsroom, foreign: Newsroom, partner: Partner
) -> None:
    by = foreign.publisher.id
    subscriber = a_subscriber(foreign)

    with foreign.as_(foreign.publisher):
        with pytest.raises(PartnerKeyNotFound):
            api.key_card(partner.key, by=by)
        with pytest.raises(PartnerKeyNotFound):
            api.key_revoke(partner.key, by=by)
        assert api.key_list(ALL, by=by).total == 0
    with pytest.raises(SubscriberNotFound):
        a_key(foreign, subscriber, partner.product)
    assert partner.get("items").status_code == 200


def test_a_reporter_manages_no_keys(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.reporter):
        with pytest.raises(Forbidden):
            api.key_list(ALL, by=room.reporter.id)
        with pytest.raises(Forbidden):
            api.key_revoke(partner.key, by=room.reporter.id)
        with pytest.raises(Forbidden):
            api.choices_for_keys(by=room.reporter.id)


def test_what_is_done_with_a_key_is_on_the_trail_without_its_secret(
    room: Newsroom, partner: Partner
) -> None:
    by = room.publisher.id
    with room.as_(room.publisher):
        api.key_end(partner.key, last_day=today() + timedelta(days=3), by=by)
        api.key_rotate(partner.key, by=by)
        api.key_revoke(partner.key, by=by)
        rows = list(AuditRow.objects.filter(object_kind="partner_key").order_by("at"))

    assert [row.action for row in rows] == [
        "partner_key.make",
        "partner_key.end",
        "partner_key.rotate",
        "partner_key.revoke",
    ]
    assert [row for row in rows if partner.secret in f"{row.before}{row.after}"] == []


def test_two_partners_do_not_see_each_other_s_usage(room: Newsroom, partner: Partner) -> None:
    other = a_partner(room)
    other.get("items")

    assert partner.read("usage") == {"days": [], "total": 0}
