"""Row-level security of campaigns, asked with three tenants below every service."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from huiliu.kit import clock
from huiliu.newsroom.planning.campaigns.core.states import AnswerState
from huiliu.newsroom.planning.campaigns.models import (
    Answer,
    Campaign,
    Delivery,
    Material,
    Part,
    Receipt,
)
from tests.newsroom.planning.campaigns.builders import (
    Desk,
    Trio,
    a_draft,
    an_open,
    delivered,
    part_of,
    taken,
)


def takers_seen(desk: Desk) -> set[UUID]:
    with desk.acting():
        return set(Part.objects.values_list("taker_id", flat=True))


def said_seen(desk: Desk) -> tuple[int, int, int]:
    with desk.acting():
        return Answer.objects.count(), Receipt.objects.count(), Delivery.objects.count()


def test_a_centre_sees_its_own_part_and_the_giver_sees_all(trio: Trio) -> None:
    an_open(trio)

    assert takers_seen(trio.taker) == {trio.taker.centre.id}
    assert takers_seen(trio.other) == {trio.other.centre.id}
    assert takers_seen(trio.giver) == set(trio.takers)


def test_a_draft_is_seen_by_its_giver_alone(trio: Trio) -> None:
    a_draft(trio)

    assert takers_seen(trio.taker) == set()
    with trio.taker.acting():
        assert not Campaign.seen.exists()
        assert not Material.seen.exists()


def test_the_brief_shows_to_who_is_asked_only(trio: Trio) -> None:
    card = an_open(trio)
    with trio.giver.acting():
        Part.objects.filter(taker_id=trio.other.centre.id).delete()

    with trio.taker.acting():
        assert Campaign.seen.get().id == card.id
    with trio.other.acting():
        assert not Campaign.seen.exists()


def test_answers_receipts_and_deliveries_show_to_both_parties_and_nobody_else(trio: Trio) -> None:
    card = an_open(trio)
    delivered(trio.taker, taken(trio.taker, card))

    assert said_seen(trio.taker) == said_seen(trio.giver) == (1, 1, 1)
    assert said_seen(trio.other) == (0, 0, 0)


def test_the_taker_cannot_write_what_it_is_asked(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)

    with trio.taker.acting():
        assert Part.objects.filter(pk=part.id).update(note="少一点") == 0
        assert Campaign.seen.filter(pk=card.id).update(title="别的") == 0


def test_the_giver_cannot_write_what_a_taker_says(trio: Trio) -> None:
    card = an_open(trio)
    part = taken(trio.taker, card)

    with trio.giver.acting():
        assert Answer.objects.filter(part=part.id).update(state=AnswerState.LEFT.value) == 0
        assert Answer.objects.filter(part=part.id).delete()[0] == 0


@pytest.mark.parametrize("forged", ["giver", "taker"])
def test_nobody_answers_for_another(trio: Trio, forged: str) -> None:
    card = an_open(trio)
    foreign = part_of(trio.other, card)
    taker = trio.other if forged == "taker" else trio.taker

    refused = pytest.raises(DatabaseError, match=r"foreign key|row-level security")
    with trio.taker.acting() as by, refused, transaction.atomic():
        Answer.objects.create(
            part_id=foreign.id,
            giver_id=trio.giver.centre.id,
            taker_id=taker.centre.id,
            state=AnswerState.DECLINED.value,
            reason="不做",
            answered_by=by,
            answered_at=clock.now(),
        )
        connection.check_constraints()


def test_a_part_of_another_tenant_s_campaign_cannot_be_made(trio: Trio) -> None:
    card = an_open(trio)

    refused = pytest.raises(DatabaseError, match="foreign key")
    with trio.taker.acting(), refused, transaction.atomic():
        Part.objects.create(
            giver_id=trio.taker.centre.id,
            taker_id=trio.other.centre.id,
            campaign_id=card.id,
            what="冒名",
            kinds=["text"],
            due_at=clock.now(),
        )
        connection.check_constraints()


def test_receipts_are_never_changed(trio: Trio) -> None:
    taken(trio.taker, an_open(trio))

    with trio.taker.acting(), pytest.raises(DatabaseError, match="permission denied"):
        Receipt.objects.update(revision=9)
