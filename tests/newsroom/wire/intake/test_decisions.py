"""What people decide on items of the stream, and on receipts that could not be taken in."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.wire import api as wire
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake import api, services
from huiliu.newsroom.wire.intake.errors import (
    ItemDecided,
    ItemEmbargoed,
    ItemHeldBack,
    ItemNotCurrent,
    ItemNotFound,
    ItemUnreadable,
    NothingTicked,
    ReceiptNotDead,
    ReceiptNotFound,
)
from huiliu.newsroom.wire.intake.services import reading
from huiliu.newsroom.wire.models import WireItem, WireReceipt
from tests.builders import a_person
from tests.newsroom.wire.intake.builders import (
    NOON,
    a_ninjs,
    a_provider,
    a_rule,
    a_text,
    items,
    receipts,
    taken,
)

pytestmark = pytest.mark.django_db
Act = Callable[[UUID, UUID], object]


@contextmanager
def acting(tenant: TenantCard, person: PersonCard) -> Iterator[UUID]:
    with transaction.atomic(), scope.tenant_scope(tenant.id, person=person.id):
        yield person.id


def present(found: UUID | None) -> UUID:
    assert found is not None
    return found


def an_item(tenant: TenantCard, **fields: object) -> UUID:
    taken(tenant.id, a_provider(tenant.id), a_ninjs(f"urn:{uuid4()}", **fields))
    return items(tenant.id)[-1].id


def test_an_item_becomes_a_lead_once(centre: TenantCard, editor: PersonCard) -> None:
    item = an_item(centre)

    with acting(centre, editor) as by:
        first = api.item_lead(item, by=by)
        again = api.item_lead(item, by=by)
        lead = gathering.lead_card(present(first.lead), by=by)
        actions = [entry.action for entry in entry_list(item)]

    assert first.lead == again.lead
    assert (first.state, first.decided_by, lead.item) == (ItemState.LED, editor.id, item)
    assert actions.count("wire.lead") == 1


def test_an_item_becomes_a_story_once(centre: TenantCard, editor: PersonCard) -> None:
    item = an_item(centre)

    with acting(centre, editor) as by:
        first = api.item_story(item, by=by)
        again = api.item_story(item, by=by)
        story = editing.story_card(present(first.story), by=by)

    assert (first.story, first.state) == (again.story, ItemState.STORIED)
    assert (story.title, story.lead) == ("通州开桥", first.lead)


def test_dropping_is_taken_back(centre: TenantCard, editor: PersonCard) -> None:
    item = an_item(centre)

    with acting(centre, editor) as by:
        dropped = [api.item_drop(item, by=by).state for _ in range(2)]
        back = [api.item_reopen(item, by=by).state for _ in range(2)]
        api.item_lead(item, by=by)
        with pytest.raises(ItemDecided):
            api.item_drop(item, by=by)
        with pytest.raises(ItemDecided):
            api.item_reopen(item, by=by)

    assert dropped + back == [ItemState.DROPPED] * 2 + [ItemState.NEW] * 2


def test_nobody_works_on_what_is_held_back_or_under_embargo(
    centre: TenantCard, editor: PersonCard
) -> None:
    until = clock.now() + timedelta(hours=1)
    held, embargoed = (
        an_item(centre, pubstatus="canceled"),
        an_item(centre, embargoed=until.isoformat(), headline="别的", body_text=a_text(3)),
    )

    with acting(centre, editor) as by:
        with pytest.raises(ItemHeldBack):
            api.item_lead(held, by=by)
        with pytest.raises(ItemEmbargoed, match=f"{until:%Y}"):
            api.item_story(embargoed, by=by)
        with clock.at(until + timedelta(minutes=1)):
            assert api.item_lead(embargoed, by=by).lead is not None


def test_an_older_version_is_not_worked_on(centre: TenantCard, editor: PersonCard) -> None:
    taken(centre.id, a_provider(centre.id), a_ninjs(version="1"), a_ninjs(version="2"))

    with acting(centre, editor) as by, pytest.raises(ItemNotCurrent):
        api.item_lead(items(centre.id)[0].id, by=by)


def test_what_cannot_be_read_any_more_is_no_lead(centre: TenantCard, editor: PersonCard) -> None:
    item = an_item(centre)

    with acting(centre, editor) as by:
        WireReceipt.objects.all().delete()
        with pytest.raises(ItemUnreadable):
            api.item_lead(item, by=by)


def test_a_later_version_is_followed_by_whoever_looked(
    centre: TenantCard, editor: PersonCard
) -> None:
    provider = a_provider(centre.id)
    taken(centre.id, provider, a_ninjs(version="1"))
    with acting(centre, editor) as by:
        api.item_lead(items(centre.id)[0].id, by=by)
    taken(centre.id, provider, a_ninjs(version="2"))

    with acting(centre, editor) as by:
        asked = [row.to_follow for row in items(centre.id)]
        lines = [api.item_followed(items(centre.id)[1].id, by=by) for _ in range(2)]

    assert asked == [False, True]
    assert [line.to_follow for line in lines] == [False, False]


def test_a_shared_item_is_taken_and_its_later_versions_follow(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    provider = a_provider(centre.id, is_shared=True)
    taken(centre.id, provider, a_ninjs(version="1"))
    shared = items(centre.id)[0].id

    with acting(other_centre, foreigner) as by:
        first, again = api.item_take(shared, by=by), api.item_take(shared, by=by)
    taken(centre.id, provider, a_ninjs(version="2"))

    rows = items(other_centre.id)
    assert first.id == again.id
    assert [(row.version, row.is_current) for row in rows] == [("1", False), ("2", True)]


def test_an_item_leaves_its_fold_and_is_put_back(centre: TenantCard, editor: PersonCard) -> None:
    for _ in range(2):
        taken(centre.id, a_provider(centre.id), a_ninjs())
    older, newer = (row.id for row in items(centre.id))

    with acting(centre, editor) as by:
        apart = api.item_unfold(newer, by=by)
        newest_apart = [row.is_newest for row in items(centre.id)]
        together = api.item_join(newer, into=older, by=by)
        newest_together = [row.is_newest for row in items(centre.id)]

    assert (apart.fold, together.fold) == (newer, older)
    assert (newest_apart, newest_together) == ([True, True], [False, True])


def test_who_says_not_here_may_take_it_back(centre: TenantCard, editor: PersonCard) -> None:
    item = an_item(centre)

    with acting(centre, editor) as by:
        said = [api.item_misplace(item, by=by).misplaced_by for _ in range(2)]

    assert said == [editor.id, None]


def test_many_are_decided_each_for_itself(centre: TenantCard, editor: PersonCard) -> None:
    good, bad = an_item(centre), an_item(centre, pubstatus="canceled")

    with acting(centre, editor) as by:
        outcomes = api.items_decide([good, bad, good], api.BulkAction.LEAD, by=by)
        with pytest.raises(NothingTicked):
            api.items_decide([], api.BulkAction.DROP, by=by)

    assert [bool(one.problem) for one in outcomes] == [False, True]


ACTS: dict[str, Act] = {
    "lead": lambda item, by: api.item_lead(item, by=by),
    "story": lambda item, by: api.item_story(item, by=by),
    "drop": lambda item, by: api.item_drop(item, by=by),
    "reopen": lambda item, by: api.item_reopen(item, by=by),
    "followed": lambda item, by: api.item_followed(item, by=by),
    "misplace": lambda item, by: api.item_misplace(item, by=by),
    "unfold": lambda item, by: api.item_unfold(item, by=by),
    "join": lambda item, by: api.item_join(item, into=item, by=by),
    "take": lambda item, by: api.item_take(item, by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_another_centre_s_item_is_not_decided_on(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard, act: str
) -> None:
    item = an_item(centre)

    with acting(other_centre, foreigner) as by, pytest.raises(ItemNotFound):
        ACTS[act](item, by)


@pytest.mark.parametrize("act", ACTS)
def test_who_only_looks_decides_nothing(centre: TenantCard, act: str) -> None:
    item, auditor = an_item(centre), a_person(centre, Role.AUDITOR)

    with acting(centre, auditor) as by, pytest.raises(Forbidden):
        ACTS[act](item, by)


def test_a_receipt_that_could_not_be_read_is_read_again_by_a_better_reader(
    centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_data: bytes, *, declared: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", broken)
        taken(centre.id, a_provider(centre.id), a_ninjs())
    (dead,) = receipts(centre.id)

    with acting(centre, editor) as by:
        cards = [api.receipt_replay(dead.id, by=by) for _ in range(2)]
    api.take_in()

    (after,) = receipts(centre.id)
    assert (dead.state, dead.fault) == ("dead", "crash")
    assert {card.state.value for card in cards} == {"waiting"}
    assert (after.state, after.fault, after.items) == ("taken", "", 1)
    assert len(items(centre.id)) == 1


def test_reading_again_renews_what_is_understood_and_keeps_what_was_decided(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    many = [{"uri": f"urn:{n}", "headline": f"第{n}条", "body_text": a_text(n)} for n in range(2)]
    a_rule(other_centre.id, foreigner.id)
    taken(centre.id, a_provider(centre.id, is_shared=True), json.dumps(many).encode())
    with acting(centre, editor) as by:
        rows = items(centre.id)
        api.item_drop(rows[0].id, by=by)
        WireItem.objects.filter(pk=rows[1].pk).update(title="旧的", text_digest="x")
        api.receipt_replay(rows[0].receipt, by=by)
    api.take_in()

    after = items(centre.id)
    assert [(row.id, row.title, row.state) for row in after] == [
        (rows[0].id, "第0条", "dropped"),
        (rows[1].id, "第1条", "new"),
    ]
    assert len(items(other_centre.id)) == 2
    assert receipts(centre.id)[0].items == 2


def test_only_dead_receipts_are_given_up(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    taken(centre.id, a_provider(centre.id), b"{", a_ninjs())
    dead, good = receipts(centre.id)

    with acting(other_centre, foreigner) as by:
        for act in (api.receipt_discard, api.receipt_replay):
            with pytest.raises(ReceiptNotFound):
                act(dead.id, by=by)
    with acting(centre, editor) as by:
        with pytest.raises(ReceiptNotDead):
            api.receipt_discard(good.id, by=by)
        api.receipt_discard(dead.id, by=by)

    assert [row.id for row in receipts(centre.id)] == [good.id]


def test_a_reporter_decides_but_does_not_replay(centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)
    taken(centre.id, a_provider(centre.id), b"{")

    with acting(centre, reporter) as by, pytest.raises(Forbidden):
        api.receipt_replay(receipts(centre.id)[0].id, by=by)


def test_what_waited_for_an_embargo_goes_on_when_it_ends(
    centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    with clock.at(NOON):
        taken(centre.id, a_provider(centre.id), a_ninjs(embargoed="2026-01-05T13:00:00Z"))
        early = services.embargoes_end()
    with clock.at(NOON + timedelta(hours=2)):
        ended = services.embargoes_end()

    (row,) = items(centre.id)
    assert (early, ended) == (0, 1)
    assert (row.state, row.fault, row.lead is None) == ("led", "", False)


def test_what_is_outdated_is_erased_but_not_what_was_taken(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard
) -> None:
    with clock.at(NOON):
        kept_for_ever = a_provider(centre.id)
        short = a_provider(centre.id, keep_days=7)
        taken(centre.id, kept_for_ever, a_ninjs("urn:a", headline="留", body_text=a_text(9)))
        taken(centre.id, short, a_ninjs("urn:b"), a_ninjs("urn:c", body_text=a_text(4)))
        with acting(centre, editor) as by:
            led = api.item_lead(items(centre.id)[1].id, by=by)
    with clock.at(NOON + timedelta(days=6)):
        early = services.outdated_erase()
    with clock.at(NOON + timedelta(days=8)):
        erased = services.outdated_erase()

    assert (early, erased) == (0, 3)
    assert [row.guid for row in items(centre.id)] == [
        row.guid for row in items(centre.id) if row.provider == kept_for_ever or row.id == led.id
    ]
    assert len(receipts(centre.id)) == 1
    with acting(centre, editor) as by:
        assert gathering.lead_received(present(led.lead), by=by) == a_ninjs("urn:b")
        assert [entry.action for entry in entry_list(short)] == ["wire.expire", "wire.erase"]


def test_what_its_sender_lets_expire_is_erased(centre: TenantCard) -> None:
    with clock.at(NOON):
        provider = a_provider(centre.id)
        taken(centre.id, provider, a_ninjs("urn:a", expires="2026-01-05T13:00:00Z"))
        taken(centre.id, provider, a_ninjs("urn:b", expires="1970-01-01T00:00:00Z"))
    with clock.at(NOON + timedelta(hours=2)):
        services.outdated_erase()

    assert len(items(centre.id)) == 1


def test_the_desk_says_what_was_taken_back_before_what_was_corrected(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    provider = a_provider(centre.id)
    taken(centre.id, provider, a_ninjs("urn:a"), a_ninjs("urn:b", body_text=a_text(2)))
    with acting(centre, editor) as by:
        for row in items(centre.id):
            api.item_lead(row.id, by=by)
    taken(
        centre.id,
        provider,
        a_ninjs("urn:a", version="2", pubstatus="canceled", headline="撤稿"),
        a_ninjs("urn:b", version="2", headline="更正", body_text=a_text(2)),
    )

    with acting(centre, editor) as by:
        steps = wire.next_steps(by)
        api.item_followed(items(centre.id)[2].id, by=by)
        after = wire.next_steps(by)
    with acting(other_centre, foreigner) as by:
        elsewhere = wire.next_steps(by)
    auditor = a_person(centre, Role.AUDITOR)
    with acting(centre, auditor) as by:
        of_auditor = wire.next_steps(by)

    assert [step.title for step in steps] == ["撤稿", "更正"]
    assert steps[0].url == f"/wire/{items(centre.id)[2].id}/"
    assert [step.title for step in after] == ["更正"]
    assert elsewhere == of_auditor == ()
