"""A rule tried before it decides: on the week's items, on a text, on a file, on one item."""

from uuid import uuid4

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, TenantKind
from huiliu.kit import scope
from huiliu.kit.jobs import run_due
from huiliu.newsroom.wire.core.conditions import Where
from huiliu.newsroom.wire.core.reading import Declared
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.core.tags import TagKind
from huiliu.newsroom.wire.rules import api, errors, rereading
from huiliu.newsroom.wire.rules.services import benches
from tests.builders import a_centre, a_person
from tests.newsroom.wire.rules.builders import a_draft, a_provider, a_receipt, an_item, days_ago

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture
def planner(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.PLANNER, name="何苗")


def tried(by: PersonCard, draft: api.Draft, **more: object) -> api.Tried:
    asked = {"rule": None, "days": 7, "by": by.id} | more
    return api.bench(draft, **asked)  # type: ignore[arg-type]


def titles(found: api.Tried, verdict: str) -> list[str]:
    return [one.title for one in found.items.get(verdict, ())]


def test_a_trial_tells_what_a_rule_would_have_taken_and_why(planner: PersonCard) -> None:
    provider = a_provider()
    an_item(provider, "地铁延长运营")
    an_item(provider, "供热开始")

    found = tried(planner, a_draft(any_words=("地铁",)))

    assert titles(found, "taken") == ["地铁延长运营"]
    assert [one.met for one in found.items["taken"][0].reasons] == ["地铁"]
    assert (found.seen, found.count("taken"), found.count("missed")) == (2, 1, 1)


def test_what_an_earlier_rule_takes_is_told_with_that_rule(planner: PersonCard) -> None:
    earlier = api.rule_add(a_draft("轨道", any_words=("地铁",)), by=planner.id)
    an_item(a_provider(), "地铁延长运营")

    found = tried(planner, a_draft(any_words=("运营",)))

    assert [one.earlier for one in found.items["earlier"]] == [earlier]
    assert found.count("taken") == 0


def test_a_rule_is_tried_at_its_own_place(planner: PersonCard) -> None:
    first = api.rule_add(a_draft("甲", any_words=("供热",)), by=planner.id)
    api.rule_add(a_draft("乙", any_words=("地铁",)), by=planner.id)
    an_item(a_provider(), "地铁延长运营")

    found = tried(planner, a_draft("甲", any_words=("运营",)), rule=first)

    assert titles(found, "taken") == ["地铁延长运营"]


def test_what_is_missed_by_one_condition_says_which(planner: PersonCard) -> None:
    an_item(a_provider(), "地铁延长运营", places=["tongzhou"])

    found = tried(planner, a_draft(any_words=("地铁",), places=("miyun",)))

    assert [(one.title, one.missing) for one in found.items["near"]] == [("地铁延长运营", "place")]


def test_words_of_the_text_are_read_again_from_what_was_received(planner: PersonCard) -> None:
    an_item(a_provider(), "今天的事", text="环球站接驳线延长到二十三时")

    in_text = tried(planner, a_draft(any_words=("二十三时",)))
    in_title = tried(planner, a_draft(any_words=("二十三时",), where=Where.TITLE))

    assert (in_text.count("taken"), in_text.in_full, in_text.needs_text) == (1, 1, True)
    assert (in_title.count("taken"), in_title.in_full, in_title.needs_text) == (0, 0, False)


def test_an_item_whose_bytes_are_gone_is_judged_by_title_and_summary(planner: PersonCard) -> None:
    an_item(a_provider(), "地铁延长运营", receipt=uuid4())

    found = tried(planner, a_draft(any_words=("地铁",)))

    assert (found.count("taken"), found.in_full) == (1, 0)


def test_only_the_days_asked_for_are_looked_at(planner: PersonCard) -> None:
    provider = a_provider()
    with days_ago(5):
        an_item(provider, "地铁五天前")

    assert tried(planner, a_draft(any_words=("地铁",)), days=3).seen == 0
    assert tried(planner, a_draft(any_words=("地铁",)), days=7).seen == 1


def test_what_the_province_shares_is_tried_and_a_copy_of_it_is_not_counted_twice(
    planner: PersonCard,
) -> None:
    province = a_centre(name="省级平台", kind=TenantKind.PROVINCE)
    with scope.tenant_scope(province.id):
        provider = a_provider(is_shared=True)
        shared = an_item(provider, "地铁延长运营")
        an_item(a_provider("不共享"), "地铁内部消息")
    an_item(provider, "地铁延长运营", is_shared=False, receipt=shared.receipt)

    found = tried(planner, a_draft(any_words=("地铁",)))

    assert titles(found, "taken") == ["地铁延长运营"]
    assert [one.id for one in found.items["taken"]] == [shared.id]


def test_another_centres_items_are_not_tried(planner: PersonCard, other_centre: TenantCard) -> None:
    with scope.tenant_scope(other_centre.id):
        an_item(a_provider(), "地铁延长运营")

    assert tried(planner, a_draft(any_words=("地铁",))).seen == 0


def test_a_long_trial_goes_on_as_a_job_and_tells_how_far_it_is(planner: PersonCard) -> None:
    provider = a_provider()
    for number in range(3):
        an_item(provider, f"地铁{number}")
    bench = api.bench_begin(a_draft(any_words=("地铁",)), rule=None, days=7, by=planner.id)
    _, waiting = api.bench_card(bench, by=planner.id)

    run_due()

    draft, found = api.bench_card(bench, by=planner.id)
    assert (waiting.ended, waiting.percent) == (False, 0)
    assert (found.ended, found.percent, found.count("taken")) == (True, 100, 3)
    assert draft == a_draft(any_words=("地铁",))


def test_a_trial_of_another_centre_is_not_there(
    planner: PersonCard, other_centre: TenantCard
) -> None:
    bench = api.bench_begin(a_draft(), rule=None, days=7, by=planner.id)
    foreigner = a_person(other_centre, Role.PLANNER)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert not api.bench_go_on(bench)
        with pytest.raises(errors.BenchNotFound):
            api.bench_card(bench, by=foreigner.id)


def test_a_pasted_text_is_tagged_and_put_before_all_rules(planner: PersonCard) -> None:
    other = api.rule_add(a_draft("火", topics=("medtop:20000148",)), by=planner.id)

    found = api.text_try(
        "居民楼起火\n消防员到场，火灾无伤亡",
        a_draft(any_words=("无人机",)),
        rule=None,
        by=planner.id,
    )

    assert found.title == "居民楼起火"
    assert [tag.code for tag in found.tags if tag.kind is TagKind.TOPIC] == ["medtop:20000150"]
    assert [(one.rule, one.decides, one.failed) for one in found.judged] == [
        (other, True, ()),
        (None, False, ("any words",)),
    ]


def test_the_items_of_a_file_are_tried(planner: PersonCard) -> None:
    data = '{"uri":"urn:a","headlines":[{"value":"地铁延长运营"}]}'.encode()

    (found,) = api.file_try(
        data, Declared(), a_draft(any_words=("地铁",)), rule=None, by=planner.id
    )

    assert (found.title, found.judged[0].decides) == ("地铁延长运营", True)


def test_a_file_that_is_none_of_the_wires_is_refused(planner: PersonCard) -> None:
    with pytest.raises(Refused):
        api.file_try(b"%PDF-1.7", Declared(), a_draft(), rule=None, by=planner.id)


def test_an_item_says_which_rules_hold_and_what_others_lack(planner: PersonCard) -> None:
    api.rule_add(a_draft("轨道", any_words=("地铁",), places=("miyun",)), by=planner.id)
    api.rule_add(a_draft("运营", any_words=("运营",)), by=planner.id)
    item = an_item(a_provider(), "地铁延长运营")

    title, judged = api.item_judge(item.id, by=planner.id)

    assert title == "地铁延长运营"
    assert [(one.name, one.failed, one.decides) for one in judged] == [
        ("轨道", ("place",), False),
        ("运营", (), True),
    ]


def test_an_item_of_another_centre_is_not_judged(
    planner: PersonCard, other_centre: TenantCard
) -> None:
    item = an_item(a_provider(), "地铁延长运营")
    foreigner = a_person(other_centre, Role.PLANNER)

    with (
        scope.tenant_scope(other_centre.id, person=foreigner.id),
        pytest.raises(errors.ItemNotFound),
    ):
        api.item_judge(item.id, by=foreigner.id)


def test_a_reporter_tries_nothing(centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)

    with pytest.raises(Forbidden):
        tried(reporter, a_draft())


def test_a_long_trial_goes_on_in_batches(
    planner: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benches, "_BATCH", 2)
    provider = a_provider()
    for number in range(5):
        an_item(provider, f"地铁{number}")
    bench = api.bench_begin(a_draft(any_words=("地铁",)), rule=None, days=7, by=planner.id)

    run_due()

    _, found = api.bench_card(bench, by=planner.id)
    assert (found.ended, found.seen, found.count("taken")) == (True, 5, 5)
    assert not api.bench_go_on(bench)


def test_more_than_fits_is_told_and_receipts_are_read_as_far_as_it_goes(
    planner: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benches, "LIVE_MAX", 2)
    monkeypatch.setattr(rereading, "BYTES_MAX", 10)
    provider = a_provider()
    for number in range(3):
        an_item(provider, f"地铁{number}", text="延长运营")

    found = tried(planner, a_draft(any_words=("地铁",)))

    assert (found.seen, found.total, found.in_full) == (2, 3, 0)


def test_bytes_that_cannot_be_read_or_are_lost_leave_title_and_summary(
    planner: PersonCard,
) -> None:
    provider = a_provider()
    broken = a_receipt(provider, b"%PDF-1.7")
    lost = a_receipt(provider, b"{}")
    lost.body = None
    lost.save()
    an_item(provider, "地铁一", receipt=broken.id)
    an_item(provider, "地铁二", receipt=lost.id)

    found = tried(planner, a_draft(any_words=("地铁",)))

    assert (found.count("taken"), found.in_full) == (2, 0)


def test_an_item_that_expired_is_counted_and_no_longer_shown(planner: PersonCard) -> None:
    item = an_item(a_provider(), "地铁延长运营")
    bench = api.bench_begin(a_draft(any_words=("地铁",)), rule=None, days=7, by=planner.id)
    run_due()
    item.delete()

    _, found = api.bench_card(bench, by=planner.id)

    assert (found.count("taken"), titles(found, "taken")) == (1, [])


def test_a_trial_of_last_month_is_forgotten_with_the_next(planner: PersonCard) -> None:
    with days_ago(31):
        old = api.bench_begin(a_draft(), rule=None, days=7, by=planner.id)

    api.bench_begin(a_draft(), rule=None, days=7, by=planner.id)

    with pytest.raises(errors.BenchNotFound):
        api.bench_card(old, by=planner.id)
