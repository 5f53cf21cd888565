"""The stream as pages see it: lists, items in full, versions, bytes; of one's own centre alone."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.config import config
from huiliu.kit.document.differences import Change
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.wire.core.reading import Reading
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.intake import api, selectors
from huiliu.newsroom.wire.intake.errors import ItemNotFound, ReceiptErased, ReceiptNotFound
from huiliu.newsroom.wire.intake.selectors import stream
from huiliu.newsroom.wire.intake.services import looking, reading
from huiliu.newsroom.wire.intake.services.claiming import Claimed
from huiliu.newsroom.wire.intake.services.time_limit import TimeOver, Watch
from huiliu.newsroom.wire.models import WireDesk, WireReceipt
from tests.builders import a_person
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


def listed(tenant: TenantCard, by: PersonCard, words: str = "", **filters: str) -> list[str]:
    query = ListQuery(words=words, filters=filters)
    with transaction.atomic(), scope.tenant_scope(tenant.id, person=by.id):
        return [line.title for line in api.stream_list(query, by=by.id).lines]


def bring(tenant: TenantCard, provider: UUID, *titles: str) -> None:
    """Let items of these titles come, each with a text of its own."""
    datas = (
        a_ninjs(f"urn:{title}", headline=title, body_text=a_text(hash_of(title)))
        for title in titles
    )
    received(tenant.id, provider, *datas)
    api.take_in()


def hash_of(title: str) -> int:
    return sum(ord(letter) * (at + 1) for at, letter in enumerate(title))


def test_the_newest_stand_first_and_pages_follow_each_other(
    centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "LIST_SIZE", 2)
    bring(centre, a_provider(centre.id), "一", "二", "三")

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        first = api.stream_list(ListQuery(), by=editor.id)
        second = api.stream_list(ListQuery(), by=editor.id, before=first.older)

    assert [line.title for line in (*first.lines, *second.lines)] == ["三", "二", "一"]
    assert (second.older, second.since) == (None, None)


def test_what_says_the_same_stands_under_the_newest(centre: TenantCard, editor: PersonCard) -> None:
    for name in ("甲", "乙"):
        taken(centre.id, a_provider(centre.id, name=name), a_ninjs(headline=name))

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        (line,) = api.stream_list(ListQuery(), by=editor.id).lines

    assert (line.title, line.provider_name) == ("乙", "乙")
    assert [(one.title, one.provider_name) for one in line.folded] == [("甲", "甲")]
    assert line.likeness is not None


def test_filters_narrow_the_list(centre: TenantCard, editor: PersonCard) -> None:
    with transaction.atomic(), scope.tenant_scope(centre.id):
        desk = WireDesk.objects.create(name="民生").id
    a_rule(centre.id, editor.id, conditions={"any_words": ["公交"]}, desk_id=desk)
    one, other = a_provider(centre.id), a_provider(centre.id)
    bring(centre, one, "公交延长", "下雨了")
    bring(centre, other, "开学了")

    assert listed(centre, editor, desk=str(desk)) == ["公交延长"]
    assert listed(centre, editor, provider=str(one)) == ["下雨了", "公交延长"]
    assert listed(centre, editor, tab="unsorted") == ["开学了", "下雨了"]
    assert listed(centre, editor, tab="follow") == []
    assert listed(centre, editor, "开学") == ["开学了"]
    assert listed(centre, editor, state="dropped", kind="text") == []
    assert listed(centre, editor, language="xx") == listed(centre, editor, topic="medtop:0") == []


def test_a_search_looks_back_so_far_and_says_so(
    centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "LOOKED_THROUGH", 1)
    bring(centre, a_provider(centre.id), "公交一", "公交二", "公交三")

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        page = api.stream_list(ListQuery(words="公交"), by=editor.id)

    assert [line.title for line in page.lines] == ["公交三", "公交二"]
    assert page.since == items(centre.id)[1].arrived_at


def test_an_item_in_full_is_read_again_from_what_came(
    centre: TenantCard, editor: PersonCard
) -> None:
    provider = a_provider(centre.id, credit="某社电", terms="只限本台", quotes_only=True)
    taken(centre.id, provider, a_ninjs(x_of_theirs="?"), name="a.json")
    (row,) = items(centre.id)

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        card = api.item_card(row.id, by=editor.id)
        file = api.item_received(row.id, by=editor.id)
        same = api.receipt_received(row.receipt, by=editor.id)

    assert card.item is not None
    assert (card.text, card.format, card.why_not) == (a_text(1), "ninjs", "")
    assert [one.path for one in card.unread] == ["x_of_theirs"]
    assert (card.credit, card.terms, card.quotes_only) == ("某社电", "只限本台", True)
    assert card.tags
    assert (file.data, file.name) == (a_ninjs(x_of_theirs="?"), "a.json")
    assert same == file


def test_versions_are_listed_and_compared(centre: TenantCard, editor: PersonCard) -> None:
    taken(
        centre.id,
        a_provider(centre.id),
        a_ninjs(version="1", body_text="全程四公里。"),
        a_ninjs(version="2", body_text="全程五公里。"),
    )
    old, new = items(centre.id)

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        versions = api.item_versions(old.id, by=editor.id)
        found = api.versions_compared(old.id, new.id, by=editor.id)

    runs = [(run.change, run.text) for block in found.changed for run in block.runs]
    assert [one.version for one in versions] == ["2", "1"]
    assert (Change.ADDED, "五") in runs or (Change.ADDED, "五公里") in runs


def test_two_items_are_no_versions_of_each_other(centre: TenantCard, editor: PersonCard) -> None:
    bring(centre, a_provider(centre.id), "一", "二")
    one, other = items(centre.id)

    with (
        transaction.atomic(),
        scope.tenant_scope(centre.id, person=editor.id),
        pytest.raises(ItemNotFound),
    ):
        api.versions_compared(one.id, other.id, by=editor.id)


def test_an_item_whose_bytes_are_gone_says_so(centre: TenantCard, editor: PersonCard) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs())
    (row,) = items(centre.id)

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        WireReceipt.objects.all().delete()
        card = api.item_card(row.id, by=editor.id)
        with pytest.raises(ReceiptErased):
            api.item_received(row.id, by=editor.id)

    assert (card.item, card.text) == (None, row.summary)
    assert card.why_not == str(ReceiptErased.message)


def test_shared_items_are_seen_by_others_and_own_ones_are_not(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    bring(centre, a_provider(centre.id, is_shared=True), "给大家")
    bring(centre, a_provider(centre.id), "自己的")
    shared, own = items(centre.id)

    assert listed(other_centre, foreigner, tab="shared") == ["给大家"]
    assert listed(other_centre, foreigner) == []
    with transaction.atomic(), scope.tenant_scope(other_centre.id, person=foreigner.id):
        card = api.item_card(shared.id, by=foreigner.id)
        with pytest.raises(ItemNotFound):
            api.item_card(own.id, by=foreigner.id)
    assert (card.line.is_own, card.item is None) == (False, False)


READS: dict[str, Callable[[UUID, UUID], object]] = {
    "list": lambda _item, by: api.stream_list(ListQuery(), by=by),
    "card": lambda item, by: api.item_card(item, by=by),
    "versions": lambda item, by: api.item_versions(item, by=by),
    "bytes": lambda item, by: api.item_received(item, by=by),
    "dead": lambda _item, by: api.dead_list(ListQuery(), by=by),
}


@pytest.mark.parametrize("read", READS)
def test_who_may_not_look_at_the_wire_sees_nothing(centre: TenantCard, read: str) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs())
    (row,) = items(centre.id)
    clerk = a_person(centre, Role.CLERK)

    with (
        transaction.atomic(),
        scope.tenant_scope(centre.id, person=clerk.id),
        pytest.raises(Forbidden),
    ):
        READS[read](row.id, clerk.id)


@pytest.mark.parametrize("read", ["card", "versions", "bytes"])
def test_another_centre_s_item_is_not_there(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard, read: str
) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs())
    (row,) = items(centre.id)

    with (
        transaction.atomic(),
        scope.tenant_scope(other_centre.id, person=foreigner.id),
        pytest.raises(ItemNotFound),
    ):
        READS[read](row.id, foreigner.id)


def test_dead_receipts_say_why_in_words_and_are_of_one_centre(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    provider = a_provider(centre.id, name="某社")
    taken(centre.id, provider, b'{"uri": "urn:1",', name="b.json")
    (row,) = receipts(centre.id)

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        (card,) = api.dead_list(ListQuery(filters={"provider": str(provider)}), by=editor.id)
        same = api.receipt_card(row.id, by=editor.id)
    with transaction.atomic(), scope.tenant_scope(other_centre.id, person=foreigner.id):
        other = api.dead_list(ListQuery(), by=foreigner.id)
        with pytest.raises(ReceiptNotFound):
            api.receipt_card(row.id, by=foreigner.id)

    assert card == same
    assert (card.provider_name, card.name, card.place) == ("某社", "b.json", 1)
    assert "JSON" in card.why
    assert list(other) == []


def test_an_embargo_is_told_by_the_clock(centre: TenantCard, editor: PersonCard) -> None:
    until = clock.now() + timedelta(hours=1)
    taken(centre.id, a_provider(centre.id), a_ninjs(embargoed=until.isoformat()))
    (row,) = items(centre.id)

    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        line = api.item_card(row.id, by=editor.id).line
    with clock.at(until - timedelta(minutes=1)):
        before = line.is_embargoed
    with clock.at(until + timedelta(minutes=1)):
        after = line.is_embargoed

    assert (before, after) == (True, False)


def test_names_of_unknown_providers_are_empty(in_centre: scope.Scope) -> None:
    assert selectors.provider_names([uuid4()]) == {}


@pytest.mark.parametrize(
    ("fails", "why"),
    [(Refused(Reason.BROKEN_JSON), "broken json"), (TimeOver(), "too long"), (None, "missing")],
)
def test_an_item_that_cannot_be_read_again_says_why(
    centre: TenantCard,
    editor: PersonCard,
    monkeypatch: pytest.MonkeyPatch,
    fails: Exception | None,
    why: str,
) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs(body_text="桥" * 100_000))
    (row,), (receipt,) = items(centre.id), receipts(centre.id)
    path = config().data / "store" / receipt.digest[:2] / receipt.digest[2:4] / receipt.digest

    def read_again(again: Claimed, watch: Watch) -> Reading:
        if fails is None:
            return reader(again, watch)
        raise fails

    reader = reading.reader_of
    monkeypatch.setattr(looking, "reader_of", read_again)
    if fails is None:
        path.unlink()
    with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
        card = api.item_card(row.id, by=editor.id)
        if fails is None:
            with pytest.raises(ReceiptErased):
                api.item_received(row.id, by=editor.id)

    assert (card.item, card.why_not) == (None, api.fault_words(why))
