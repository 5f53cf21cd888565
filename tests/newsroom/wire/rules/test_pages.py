"""The pages of rules, desks and places: they work as plain HTML, and answer htmx in parts."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.jobs import run_due
from huiliu.newsroom.wire.core.conditions import Conditions, Origin, Where
from huiliu.newsroom.wire.core.hours import Hours
from huiliu.newsroom.wire.core.item import ItemKind
from huiliu.newsroom.wire.rules import api
from tests.builders import a_client, a_person
from tests.newsroom.wire.rules.builders import a_draft, a_provider, an_item

pytestmark = pytest.mark.usefixtures("in_centre")
HTMX: Mapping[str, Any] = {"headers": {"HX-Request": "true"}}
WRITTEN = {"name": "地铁", "any_words": "地铁，轨道交通\n地鐵", "outcome": "stream"}


@pytest.fixture
def planner(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.PLANNER, name="何苗")


@pytest.fixture
def client(planner: PersonCard, centre: TenantCard) -> Client:
    return a_client(planner, centre)


def page(client: Client, path: str, **more: Any) -> str:
    response = client.get(path, **more)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def sent(client: Client, path: str, form: Mapping[str, Any], status: int = 200) -> str:
    response = client.post(path, form)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def only(by: PersonCard) -> api.RuleCard:
    (card,) = api.rule_list(by=by.id)
    return card


def test_a_rule_is_written_by_a_plain_form(client: Client, planner: PersonCard) -> None:
    desk = api.desk_add("交通", by=planner.id)
    more = {
        "places": ["tongzhou"],
        "topics": ["medtop:20000150"],
        "more_topics": "体育",
        "kinds": ["text"],
        "languages": ["zh-Hans"],
        "where": "title",
        "urgency": "4",
        "from_hour": "22:00",
        "to_hour": "06:00",
        "weekdays": ["5", "6"],
        "desk": str(desk),
    }

    sent(client, "/wire/rules/new/", WRITTEN | more, 302)

    card = only(planner)
    assert card.draft.conditions.any_words == ("地铁", "轨道交通")
    assert card.draft.conditions.topics == ("medtop:20000150", "medtop:15000000")
    assert card.draft.conditions.where is Where.TITLE
    assert card.draft.hours.weekdays == {5, 6}
    listed = page(client, "/wire/rules/")
    assert "周六、周日 22:00–06:00" in listed
    assert "交通" in listed


def test_a_form_shows_a_rule_as_it_is(client: Client, planner: PersonCard) -> None:
    provider = a_provider("市级日报")
    rule = api.rule_add(
        a_draft(any_words=("地铁",), providers=(provider.id,), topics=("medtop:20000150",)),
        by=planner.id,
    )

    shown = page(client, f"/wire/rules/{rule}/")

    assert ">地铁</textarea>" in shown.replace("\n", "")
    assert f'value="{provider.id}"' in shown
    assert 'value="medtop:20000150" checked' in shown


def test_what_is_wrong_is_said_beside_its_field(client: Client, planner: PersonCard) -> None:
    shown = sent(client, "/wire/rules/new/", WRITTEN | {"more_topics": "没这个"}, 422)

    assert "没有叫“没这个”的主题" in shown
    assert api.rule_list(by=planner.id) == ()


def test_a_name_that_is_taken_is_said_on_the_form(client: Client, planner: PersonCard) -> None:
    api.rule_add(a_draft("地铁"), by=planner.id)
    other = api.rule_add(a_draft("公交"), by=planner.id)

    assert "已有同名的规则" in sent(client, "/wire/rules/new/", WRITTEN, 422)
    assert "已有同名的规则" in sent(client, f"/wire/rules/{other}/", WRITTEN, 422)


def test_a_rule_is_changed_copied_switched_removed_and_brought_back(
    client: Client, planner: PersonCard
) -> None:
    rule = api.rule_add(a_draft("旧名"), by=planner.id)

    sent(client, f"/wire/rules/{rule}/", WRITTEN, 302)
    sent(client, f"/wire/rules/{rule}/copy/", {}, 302)
    sent(client, f"/wire/rules/{rule}/switch/", {"to": "off"}, 302)
    sent(client, f"/wire/rules/{rule}/remove/", {}, 302)
    sent(client, "/wire/rules/undo/", {}, 302)

    listed = api.rule_list(by=planner.id)
    assert [(one.draft.name, one.is_on) for one in listed] == [
        ("地铁", False),
        ("地铁（副本 1）", False),
    ]


def test_rules_are_ordered_by_buttons_and_by_dragging(client: Client, planner: PersonCard) -> None:
    one, two, three = (api.rule_add(a_draft(name), by=planner.id) for name in "一二三")

    sent(client, "/wire/rules/order/", {"action": "up", "one": three}, 302)
    by_button = [rule.draft.name for rule in api.rule_list(by=planner.id)]
    order = f"{three},{two},{one}"
    part = client.post("/wire/rules/order/", {"action": "order", "order": order}, **HTMX)
    by_drag = [rule.draft.name for rule in api.rule_list(by=planner.id)]

    assert by_button == ["一", "三", "二"]
    assert by_drag == ["三", "二", "一"]
    assert part.content.decode().lstrip().startswith("<section")


@pytest.mark.parametrize("order", ["x", "a-b", "1,2"])
def test_an_order_of_nothing_is_refused(client: Client, order: str) -> None:
    sent(client, "/wire/rules/order/", {"action": "order", "order": order}, 422)
    sent(client, "/wire/desks/order/", {"action": "order", "order": order}, 422)


def test_the_bench_answers_in_part_while_a_rule_is_written(client: Client) -> None:
    an_item(a_provider("市级日报"), "地铁延长运营")

    part = client.post("/wire/rules/try/", WRITTEN | {"name": ""}, **HTMX).content.decode()

    assert "地铁延长运营" in part
    assert "会收下" in part
    assert "<html" not in part


def test_the_bench_works_without_script_and_keeps_what_was_written(
    client: Client, planner: PersonCard
) -> None:
    rule = api.rule_add(a_draft("轨道", any_words=("地铁",)), by=planner.id)
    an_item(a_provider(), "地铁延长运营")

    shown = sent(client, "/wire/rules/try/", WRITTEN | {"any_words": "运营"})
    itself = sent(client, "/wire/rules/try/", WRITTEN | {"rule": str(rule)})

    assert "归规则“轨道”" in shown
    assert ">运营</textarea>" in shown.replace("\n", "")
    assert "前面的规则先收了" in itself
    assert "归规则" not in itself


def test_a_half_written_rule_says_what_it_lacks(client: Client) -> None:
    form = WRITTEN | {"more_topics": "没这个"}

    part = client.post("/wire/rules/try/", form, **HTMX).content.decode()

    assert "没有叫“没这个”的主题" in part


def test_a_text_and_a_file_are_tried_beside_the_week(client: Client) -> None:
    file = SimpleUploadedFile("a.json", '{"uri":"u","headlines":[{"value":"地铁停运"}]}'.encode())
    form = WRITTEN | {"sample": "居民楼起火\n火灾无伤亡", "file": file}

    shown = sent(client, "/wire/rules/try/", form)

    assert "居民楼起火" in shown
    assert "火灾" in shown
    assert "地铁停运" in shown


def test_a_file_that_cannot_be_read_says_so(client: Client) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")

    assert "文件里没有来稿认得的内容" in sent(client, "/wire/rules/try/", WRITTEN | {"file": file})


def test_a_long_trial_has_a_page_that_follows_it(client: Client) -> None:
    an_item(a_provider(), "地铁延长运营")
    begun = client.post("/wire/rules/try/", WRITTEN | {"all": "1"})
    before = page(client, begun.url)  # type: ignore[attr-defined]

    run_due()

    after = page(client, begun.url, **HTMX)  # type: ignore[attr-defined]
    assert "<progress" in before
    assert "<progress" not in after
    assert "地铁延长运营" in after


def test_an_item_says_what_each_rule_says_of_it(client: Client, planner: PersonCard) -> None:
    api.rule_add(a_draft("轨道", any_words=("地铁",), places=("miyun",)), by=planner.id)
    item = an_item(a_provider(), "地铁延长运营")

    shown = page(client, f"/wire/rules/why/{item.id}/")

    assert "轨道" in shown
    assert "不符合" in shown


def test_what_waits_is_counted_before_it_is_sorted_anew(
    client: Client, planner: PersonCard
) -> None:
    api.rule_add(a_draft(any_words=("地铁",)), by=planner.id)
    item = an_item(a_provider(), "地铁延长运营")

    asked = page(client, "/wire/rules/apply/")
    sent(client, "/wire/rules/apply/", {}, 302)
    run_due()

    item.refresh_from_db()
    assert "还有 1 条没处理" in asked
    assert item.rule is not None


def test_desks_are_added_named_ordered_and_removed(client: Client, planner: PersonCard) -> None:
    sent(client, "/wire/desks/", {"name": "时政"}, 302)
    sent(client, "/wire/desks/", {"name": "民生"}, 302)
    one, two = api.desk_list(by=planner.id)
    sent(client, "/wire/desks/order/", {"action": "up", "one": two.id}, 302)
    sent(client, f"/wire/desks/{one.id}/name/", {"name": "时政组"}, 302)
    again = sent(client, "/wire/desks/", {"name": "民生"}, 422)
    unnamed = client.post(f"/wire/desks/{one.id}/name/", {"name": ""})
    shown = page(client, "/wire/desks/")
    part = client.post("/wire/desks/order/", {"action": "down", "one": two.id}, **HTMX)
    sent(client, f"/wire/desks/{two.id}/remove/", {}, 302)

    assert "已有同名的组" in again
    assert unnamed.status_code == 422
    assert shown.index("民生") < shown.index("时政组")
    assert b"<html" not in part.content
    assert [desk.name for desk in api.desk_list(by=planner.id)] == ["时政组"]


def test_words_for_places_are_kept_as_they_were_written(
    client: Client, planner: PersonCard
) -> None:
    sent(client, "/wire/places/", {"words": "梨园\n宋庄?、!南通州"}, 302)

    shown = page(client, "/wire/places/")

    assert api.place_words(by=planner.id) == ("梨园", "宋庄?", "!南通州")
    assert "梨园" in shown


def test_who_only_reads_sees_rules_and_no_buttons(centre: TenantCard, planner: PersonCard) -> None:
    rule = api.rule_add(a_draft("轨道", any_words=("地铁",)), by=planner.id)
    reader = a_client(a_person(centre, Role.REPORTER), centre)

    listed, shown = page(reader, "/wire/rules/"), page(reader, f"/wire/rules/{rule}/")

    assert "轨道" in listed
    assert "写规则" not in listed
    assert "disabled" in shown
    assert reader.get("/wire/rules/new/").status_code == 403
    assert reader.post("/wire/rules/try/", WRITTEN).status_code == 403
    assert "没有" in page(reader, "/wire/places/")


def test_pages_of_another_centre_are_not_there(
    client: Client, other_centre: TenantCard, planner: PersonCard
) -> None:
    foreigner = a_person(other_centre, Role.PLANNER)
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        rule = api.rule_add(a_draft("别人的"), by=foreigner.id)
        desk = api.desk_add("别人的组", by=foreigner.id)

    assert client.get(f"/wire/rules/{rule}/").status_code == 404
    assert client.post(f"/wire/rules/{rule}/remove/").status_code == 404
    assert client.post(f"/wire/desks/{desk}/remove/").status_code == 404
    assert "别人的" not in page(client, "/wire/rules/")


def test_a_trial_of_a_rule_that_is_no_id_is_one_of_a_new_rule(client: Client) -> None:
    assert "试规则" in sent(client, "/wire/rules/try/", WRITTEN | {"rule": "x"})


def test_a_sample_that_is_too_long_says_so_beside_its_field(client: Client) -> None:
    assert "20000" in sent(client, "/wire/rules/try/", WRITTEN | {"sample": "长" * 20_001})


def test_a_file_that_is_too_large_is_not_tried(client: Client) -> None:
    file = SimpleUploadedFile("a.json", b" " * (2 * 1024 * 1024 + 1))

    assert "文件太大" in sent(client, "/wire/rules/try/", WRITTEN | {"file": file})


def test_a_list_says_everything_that_a_rule_asks(client: Client, planner: PersonCard) -> None:
    provider = a_provider("市级日报")
    asked: dict[str, Any] = {
        "providers": (provider.id,),
        "origin": Origin.OWN,
        "kinds": (ItemKind.TEXT,),
        "languages": ("zh-Hans",),
        "urgency": 3,
        "any_words": tuple(f"词{number}" for number in range(9)),
        "services": ("要闻",),
        "topics": ("medtop:20000150",),
    }
    hours = Hours(weekdays=frozenset({5}))
    api.rule_add(
        api.Draft(name="全问", conditions=Conditions(**asked), hours=hours),
        by=planner.id,
    )
    api.rule_add(api.Draft(name="夜里", hours=Hours(start=time(22))), by=planner.id)

    shown = page(client, "/wire/rules/")

    for words in (
        "市级日报",
        "只要本台的",
        "3 级或更急",
        "另有 3 个",
        "周六",
        "火灾",
        "22:00–00:00",
    ):
        assert words in shown
