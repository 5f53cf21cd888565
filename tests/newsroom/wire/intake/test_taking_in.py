"""From bytes to the stream: kept, read, told apart, folded, and settled."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import scope
from huiliu.kit.storage import Digest, StorageFull, store
from huiliu.newsroom.wire.core.chaining import Step
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.intake import api
from huiliu.newsroom.wire.intake.errors import ProviderUnknown, ReceiptTooLarge
from huiliu.newsroom.wire.intake.services import receiving, taking
from tests.newsroom.wire.intake.builders import (
    a_ninjs,
    a_provider,
    a_rule,
    a_text,
    items,
    receipts,
    received,
    taken,
)

pytestmark = pytest.mark.django_db


def test_what_comes_stands_in_the_stream_and_its_bytes_are_kept(centre: TenantCard) -> None:
    provider = a_provider(centre.id)
    data = a_ninjs(version="1", versioncreated="2026-01-05T12:00:00Z", urgency=3)

    taken(centre.id, provider, data)

    (row,), (receipt,) = items(centre.id), receipts(centre.id)
    assert (row.title, row.urgency, row.outcome, row.state) == ("通州开桥", 3, "stream", "new")
    assert row.sent_at == datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert receipt.body is not None
    assert bytes(receipt.body) == data
    assert (receipt.state, receipt.format, receipt.items) == ("taken", "ninjs", 1)


def test_a_second_delivery_of_a_name_is_the_receipt_that_is_there(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    first = received(centre.id, provider, a_ninjs(), delivery="d1")
    again = received(centre.id, provider, a_ninjs(headline="别的"), delivery="d1")
    beside = received(centre.id, provider, a_ninjs(), delivery="d2")
    api.take_in()

    assert first == again
    assert beside != first
    assert len(items(centre.id)) == 1
    assert [one.repeats for one in receipts(centre.id)] == [0, 1]


def test_receiving_costs_two_statements_however_much_comes(centre: TenantCard) -> None:
    provider = a_provider(centre.id)
    incoming = [api.Incoming(data=a_ninjs(f"urn:{n}")) for n in range(50)]
    with (
        transaction.atomic(),
        scope.tenant_scope(centre.id),
        CaptureQueriesContext(connection) as asked,
    ):
        api.receive(provider, incoming)

    assert len(asked) == 2


def test_large_bytes_lie_in_storage(centre: TenantCard) -> None:
    data = a_ninjs(body_text="桥" * 100_000)

    taken(centre.id, a_provider(centre.id), data)

    (receipt,) = receipts(centre.id)
    assert receipt.body is None
    assert store().read(Digest(receipt.digest)) == data
    assert len(items(centre.id)) == 1


def test_what_is_too_large_or_of_nobody_is_refused(
    centre: TenantCard, other_centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "RECEIPT_BYTES_MAX", 100)
    with pytest.raises(ReceiptTooLarge):
        received(centre.id, a_provider(centre.id), b"x" * 101)
    with pytest.raises(ProviderUnknown):
        received(other_centre.id, a_provider(centre.id), b"x")
    assert received(centre.id, uuid4()) == ()


def test_a_full_disk_leaves_no_receipt_and_the_delivery_may_come_again(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider, data = a_provider(centre.id), a_ninjs(body_text="桥" * 100_000)

    def full(_data: bytes) -> str:
        raise StorageFull

    with monkeypatch.context() as patch:
        patch.setattr(type(store()), "put", lambda _self, data: full(data))
        with pytest.raises(StorageFull):
            received(centre.id, provider, data, delivery="d1")
    taken(centre.id, provider, data, delivery="d1")

    assert len(receipts(centre.id)) == len(items(centre.id)) == 1


def test_a_refused_receipt_is_set_aside_with_its_reason(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    received(centre.id, provider, b'{"uri": "urn:1",', a_ninjs("urn:2"))
    api.take_in()

    dead, good = receipts(centre.id)
    assert (dead.state, dead.fault, dead.fault_place) == ("dead", "broken json", 1)
    assert (good.state, len(items(centre.id))) == ("taken", 1)


def test_versions_make_a_chain_and_the_newest_is_current(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    taken(
        centre.id,
        provider,
        a_ninjs(version="1"),
        a_ninjs(version="3", headline="通州开桥（三）"),
        a_ninjs(version="2", headline="通州开桥（二）"),
        a_ninjs(version="1"),
    )

    rows = items(centre.id)
    assert [(row.version, row.number, row.is_current, row.is_newest) for row in rows] == [
        ("1", 1, False, False),
        ("3", 2, True, True),
        ("2", 3, False, False),
    ]
    assert len({row.chain for row in rows}) == len({row.fold for row in rows}) == 1
    assert rows[2].reasons == [{"field": "chain", "met": Step.LATE.value}]
    assert receipts(centre.id)[3].repeats == 1


def test_a_chain_within_one_batch_is_the_same(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    received(centre.id, provider, *(a_ninjs(version=v, headline=v) for v in ("1", "3", "2", "3")))
    api.take_in()

    assert [(row.version, row.is_current) for row in items(centre.id)] == [
        ("1", False),
        ("3", True),
        ("2", False),
    ]


def test_a_name_used_for_another_thing_begins_a_chain_and_says_so(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    taken(centre.id, provider, a_ninjs(), a_ninjs(headline="今天下雨", body_text=a_text(7)))

    first, other = items(centre.id)
    assert first.chain != other.chain
    assert (first.is_current, other.is_current) == (True, True)
    assert {"field": "chain", "met": "other"} in other.reasons


def test_the_same_file_through_three_providers_is_one_fold(centre: TenantCard) -> None:
    for _ in range(3):
        received(centre.id, a_provider(centre.id), a_ninjs(version="1"))
    api.take_in()

    rows = items(centre.id)
    assert len({row.guid for row in rows}) == 3
    assert len({row.fold for row in rows}) == 1
    assert [row.is_newest for row in rows] == [False, False, True]
    assert [row.likeness for row in rows] == [None, 100, 100]


def test_a_near_text_that_came_days_before_is_found(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    taken(
        centre.id,
        provider,
        a_ninjs("urn:1"),
        a_ninjs("urn:2", body_text=a_text(1) + "记者刚刚获悉。"),
        a_ninjs("urn:3", headline="另一件事", body_text=a_text(5)),
    )

    first, near, other = items(centre.id)
    assert near.fold == first.id
    assert (near.likeness or 0) >= 80
    assert (first.is_newest, near.is_newest, other.fold) == (False, True, other.id)


def test_a_kill_stands_as_the_newest_and_nothing_older_comes_after(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    taken(
        centre.id,
        provider,
        a_ninjs(version="1"),
        a_ninjs(version="2", pubstatus="canceled", headline="", body_text=""),
        a_ninjs(version="1", headline="通州开桥了"),
    )

    _, kill, late = items(centre.id)
    assert (kill.signal, kill.status, kill.is_current) == ("kill", "canceled", True)
    assert kill.title == "通州开桥"
    assert late.is_current is False


def test_dates_of_the_future_are_kept_and_order_nothing(centre: TenantCard) -> None:
    provider = a_provider(centre.id)

    taken(
        centre.id,
        provider,
        a_ninjs(versioncreated="9998-01-01T00:00:00Z"),
        a_ninjs(versioncreated="2026-01-01T00:00:00Z", headline="通州开桥了"),
    )

    future, newest = items(centre.id)
    assert future.sent_at is not None
    assert future.sent_at.year == 9998
    assert newest.is_current
    assert newest.arrived_at > future.arrived_at


def test_a_thousand_items_in_one_receipt_are_all_there(centre: TenantCard) -> None:
    many = [
        {"uri": f"urn:{n}", "headline": f"第{n}条", "body_text": a_text(n, 1)} for n in range(400)
    ]

    taken(centre.id, a_provider(centre.id), json.dumps({"items": many}).encode())

    (receipt,) = receipts(centre.id)
    assert (receipt.state, receipt.items) == ("taken", 400)
    assert len(items(centre.id)) == 400


def test_a_rule_says_where_an_item_goes_and_why(centre: TenantCard, editor: PersonCard) -> None:
    rule = a_rule(centre.id, editor.id, outcome=Outcome.LEAVE.value)

    taken(centre.id, a_provider(centre.id), a_ninjs())

    (row,) = items(centre.id)
    assert (row.rule, row.outcome, row.state) == (rule, "leave", "dropped")


def test_a_batch_that_another_worker_took_is_none(centre: TenantCard) -> None:
    assert taking._batch(centre.id) == 0
