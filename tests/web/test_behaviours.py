"""What script adds to pages that work without it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, expect

from huiliu.accounts.api import Role
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from tests import builders
from tests.web.browser import PHONE, Window, a_server, a_window

pytestmark = pytest.mark.browser
_SOMETHING_CHANGES = """() => new Promise((done) => {
  document.addEventListener('htmx:afterOnLoad', () => setTimeout(done), { once: true });
  document.body.dispatchEvent(new CustomEvent('live:releases'));
})"""


@pytest.fixture
def origin(committed: None) -> Iterator[str]:
    """Give the address of a server."""
    del committed
    with a_server() as address:
        yield address


@pytest.fixture
def desk(origin: str, chromium: Browser) -> Iterator[Window]:
    """Give the window of a writer with two stories."""
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    writer = builders.a_person(centre, Role.REPORTER, name="林澜")
    with transaction.atomic(), tenant_scope(centre.id, person=writer.id):
        editing.story_create(title="三河湿地开园", by=writer.id)
        editing.story_create(title="七个小区供热试水", by=writer.id)
    with a_window(chromium, builders.a_client(writer, centre), origin=origin) as window:
        yield window


def test_j_and_k_walk_the_rows_and_ctrl_k_searches(desk: Window) -> None:
    desk.open("/stories/")
    rows = desk.page.locator("tbody tr")

    desk.page.keyboard.press("j")
    desk.page.keyboard.press("j")

    expect(rows.nth(1)).to_have_class("here")
    expect(rows.nth(1).get_by_role("link").first).to_be_focused()
    desk.page.keyboard.press("k")
    expect(rows.nth(0)).to_have_class("here")
    desk.page.keyboard.press("Control+k")
    expect(desk.page.get_by_role("combobox", name="搜全部")).to_be_focused()


@pytest.mark.drill
def test_letters_typed_into_a_field_are_no_commands(desk: Window) -> None:
    desk.open("/stories/")
    desk.page.get_by_role("combobox", name="搜全部").click()

    desk.page.keyboard.type("jk")

    expect(desk.page.locator("tr.here")).to_have_count(0)


@pytest.mark.drill
def test_escape_closes_a_menu_and_gives_the_focus_back(desk: Window) -> None:
    desk.open("/")
    opener = desk.page.locator("summary", has_text="林")
    opener.click()
    expect(desk.page.get_by_role("button", name="退出")).to_be_visible()

    desk.page.keyboard.press("Escape")

    expect(desk.page.get_by_role("button", name="退出")).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.drill
def test_dark_comes_at_once_and_stays(desk: Window) -> None:
    desk.open("/")

    desk.page.get_by_role("banner").get_by_role("button", name="深色或浅色").click()

    expect(desk.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    desk.page.wait_for_load_state("networkidle")
    desk.open("/stories/")
    expect(desk.page.locator("html")).to_have_attribute("data-bs-theme", "dark")


@pytest.mark.drill
def test_the_first_stop_of_a_page_skips_to_its_content(desk: Window) -> None:
    desk.open("/")

    desk.page.keyboard.press("Tab")

    expect(desk.page.get_by_role("link", name="跳到正文")).to_be_focused()


@pytest.mark.drill
def test_large_type_stays_on_the_next_page(origin: str, chromium: Browser) -> None:
    with a_window(chromium, Client(), origin=origin, size=PHONE) as window:
        window.open("/verify/")
        window.page.get_by_role("link", name="长者版").click()
        window.open("/verify/")

        size = window.page.evaluate("getComputedStyle(document.documentElement).fontSize")

    assert size == "21px"


@pytest.mark.drill
def test_what_somebody_has_opened_stays_open_when_something_changes_elsewhere(
    origin: str, chromium: Browser
) -> None:
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    editor = builders.a_person(centre, Role.EDITOR, Role.PUBLISHER)
    with transaction.atomic(), tenant_scope(centre.id, person=editor.id):
        story = editing.story_create(title="三河湿地开园", by=editor.id)
    with a_window(chromium, builders.a_client(editor, centre), origin=origin) as window:
        window.open(f"/stories/{story.id}/")
        window.page.locator("summary", has_text="设保密期").click()

        window.page.evaluate(_SOMETHING_CHANGES)

        expect(window.page.locator("details[open] > summary", has_text="设保密期")).to_be_focused()
