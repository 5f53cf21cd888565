"""The log of what partners used: what is in it, what becomes of it, and what partners confirm."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from huiliu.accounts.api import Forbidden
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.scope import system_scope
from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.api import UsageAsked
from huiliu.newsroom.publishing.contents.api.usage import today
from huiliu.newsroom.publishing.contents.models import PartnerDay, PartnerFetch
from huiliu.newsroom.publishing.delivery.courier.claims import claimed
from huiliu.newsroom.publishing.delivery.errors import FetchesItself, ProductInUse
from huiliu.newsroom.publishing.delivery.models import Confirmation, Subscriber
from huiliu.newsroom.publishing.delivery.services.products import product_remove
from huiliu.newsroom.publishing.delivery.services.testing import subscriber_test
from tests.newsroom.publishing.builders import corrected
from tests.newsroom.publishing.contents.builders import Partner, a_partner, recalled
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def of_the_week(**more: object) -> UsageAsked:
    """Ask for the last seven days."""
    return UsageAsked(first=today() - timedelta(days=6), last=today(), **more)  # type: ignore[arg-type]


def test_each_item_that_was_given_is_in_the_log(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    other = a_partner(room)
    for one, form in ((partner, "ninjs3"), (partner, "nitf"), (other, "text")):
        assert one.get(f"items/{release.story}?form={form}").status_code == 200

    with room.as_(room.publisher):
        card = api.usage_card(of_the_week(), by=room.publisher.id)
        rows = api.usage_rows(of_the_week(), by=room.publisher.id)
        story = api.usage_of_story(release.story, by=room.publisher.id)

    assert (card.total, card.bars[-1].count, len(card.bars)) == (3, 3, 7)
    assert [(one.count, one.others) for one in card.subscribers] == [(2, 1), (1, 1)]
    assert [(one.name, one.count, one.others) for one in card.stories] == [(release.title, 3, 2)]
    assert sorted(row[4] for row in rows) == ["ninjs3", "nitf", "text"]
    assert [one.count for one in story] == [2, 1]


def test_the_log_can_be_asked_for_one_subscriber_story_or_form(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    for form in ("ninjs3", "html"):
        partner.get(f"items/{release.story}?form={form}")
    other = a_partner(room)

    with room.as_(room.publisher):
        totals = [
            api.usage_card(asked, by=room.publisher.id).total
            for asked in (
                of_the_week(subscriber=partner.subscriber),
                of_the_week(subscriber=other.subscriber),
                of_the_week(story=release.story),
                of_the_week(form="html"),
            )
        ]

    assert totals == [2, 0, 2, 1]


def test_after_ninety_days_there_are_counts_by_day(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    partner.get(f"items/{release.story}")
    partner.get(f"items/{release.story}")
    then = today()
    with clock.at(clock.now() + timedelta(days=60)):
        partner.get(f"items/{release.story}")
    ahead = clock.now() + timedelta(days=95)

    with clock.at(ahead):
        rolled = [api.usage_roll_up(), api.usage_roll_up()]

    asked = UsageAsked(first=then, last=then + timedelta(days=70))
    with room.as_(room.publisher):
        card = api.usage_card(asked, by=room.publisher.id)
        kept = (PartnerFetch.objects.count(), PartnerDay.objects.get().count)
    assert rolled == [2, 0]
    assert kept == (1, 2)
    assert (card.total, card.bars[0].count, card.bars[60].count) == (3, 2, 1)


@pytest.mark.parametrize("table", [PartnerFetch, PartnerDay])
def test_the_log_is_only_added_to(
    room: Newsroom, partner: Partner, release: ReleaseCard, table: type[PartnerFetch | PartnerDay]
) -> None:
    partner.get(f"items/{release.story}")

    with (
        room.as_(room.publisher),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        table.objects.update(form="none")


def test_another_centre_sees_nothing_of_the_log(
    room: Newsroom, foreign: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    partner.get(f"items/{release.story}")

    with foreign.as_(foreign.publisher):
        card = api.usage_card(of_the_week(), by=foreign.publisher.id)
        story = api.usage_of_story(release.story, by=foreign.publisher.id)

    assert (card.total, card.subscribers, card.stories, story) == (0, (), (), ())


def test_the_log_is_open_to_those_who_answer_for_it(room: Newsroom) -> None:
    with room.as_(room.reporter), pytest.raises(Forbidden):
        api.usage_card(of_the_week(), by=room.reporter.id)


def test_a_partner_reads_its_own_usage(partner: Partner, release: ReleaseCard) -> None:
    for _ in range(2):
        partner.get(f"items/{release.story}")

    found = partner.read("usage?days=7")

    day = f"{today():%Y-%m-%d}"
    assert found == {"days": [{"day": day, "form": "ninjs3", "count": 2}], "total": 2}


def test_a_partner_confirms_a_recall_and_nothing_is_unconfirmed(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    recalled(room, corrected(room, release))
    last = partner.read("changes")["last"]

    said = [partner.post("acks", {"through": through}).json() for through in (last, 1, last)]

    with room.as_(room.publisher):
        page = api.key_card(partner.key, by=room.publisher.id)
        rows = AuditRow.objects.filter(action="partner.ack").count()
        subscriber = Subscriber.objects.get(pk=partner.subscriber)
        confirmed = list(Confirmation.objects.order_by("sequence").values_list("kind", "way"))
    assert said == [{"through": last}] * 3
    assert confirmed == [("corrected", "api"), ("recalled", "api")]
    assert subscriber.cursor == last
    assert (page.confirmed, page.sequence, rows) == (last, last, 1)


def test_nothing_is_sent_to_a_partner_that_fetches(
    room: Newsroom, partner: Partner, release: ReleaseCard
) -> None:
    with transaction.atomic(), system_scope("courier"):
        due = claimed(slow=False, most=9, lease_s=9)
    with room.as_(room.publisher), pytest.raises(FetchesItself):
        subscriber_test(partner.subscriber, by=room.publisher.id)

    assert due == []


def test_a_product_that_a_key_opens_is_not_removed(room: Newsroom, partner: Partner) -> None:
    with room.as_(room.publisher), pytest.raises(ProductInUse):
        product_remove(partner.product, by=room.publisher.id)
