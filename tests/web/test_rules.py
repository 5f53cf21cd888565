"""Rules are dragged into order, moved by keys, and tried while they are written."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from playwright.sync_api import Browser, expect

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.wire.rules import api
from tests import builders
from tests.newsroom.wire.rules.builders import a_draft, a_provider, an_item
from tests.web.browser import Window, a_server, a_window

pytestmark = [pytest.mark.browser, pytest.mark.drill]


@pytest.fixture
def planner(committed: None) -> tuple[TenantCard, PersonCard]:
    """Give who plans in a centre with three rules and two items."""
    del committed
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    person = builders.a_person(centre, Role.PLANNER, name="程望舒")
    with transaction.atomic(), tenant_scope(centre.id, person=person.id):
        for name in ("供热", "公交", "展览"):
            api.rule_add(a_draft(name, any_words=(name,)), by=person.id)
        provider = a_provider()
        an_item(provider, "环球站接驳线延长")
        an_item(provider, "公交接驳线延长")
    return centre, person


@pytest.fixture
def desk(planner: tuple[TenantCard, PersonCard], chromium: Browser) -> Iterator[Window]:
    centre, person = planner
    client = builders.a_client(person, centre)
    with a_server() as origin, a_window(chromium, client, origin=origin) as window:
        yield window
        assert window.faults == []


def names(planner: tuple[TenantCard, PersonCard]) -> list[str]:
    centre, person = planner
    with transaction.atomic(), tenant_scope(centre.id, person=person.id):
        return [one.draft.name for one in api.rule_list(by=person.id)]


def test_a_rule_is_dragged_and_moved_by_keys(
    desk: Window, planner: tuple[TenantCard, PersonCard]
) -> None:
    desk.open("/wire/rules/")
    rows = desk.page.locator(".ru > li")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 40, "y": 4})
    expect(rows.nth(0)).to_contain_text("展览")
    expect(rows.nth(0).locator(".ru-b > .num")).to_have_text("1")
    dragged = names(planner)

    rows.nth(0).focus()
    desk.page.keyboard.press("Alt+ArrowDown")
    expect(rows.nth(1)).to_contain_text("展览")

    assert dragged == ["展览", "供热", "公交"]
    assert names(planner) == ["供热", "展览", "公交"]


def test_the_bench_follows_what_is_written(desk: Window) -> None:
    desk.open("/wire/rules/new/")
    bench = desk.page.locator("#bench")
    expect(bench).to_contain_text("试规则")

    words = desk.page.locator("[name=any_words]")
    words.fill("接驳线")
    words.blur()

    expect(bench.get_by_role("link", name="环球站接驳线延长")).to_be_visible()
    expect(bench).to_contain_text("前面的规则先收了")
    bench.get_by_text("前面的规则先收了").last.click()
    expect(bench).to_contain_text("归规则“公交”")
