"""A story that came back with its headline locked: the editor says so, the rest is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.core.locks import Reached
from tests import builders
from tests.newsroom.editing.test_locks import a_locking_story, returned_by_second
from tests.newsroom.review.builders import Newsroom, a_newsroom
from tests.streaming import a_streams
from tests.web.browser import Window, a_server, a_window

PAST_THE_PAGE = """(input) => {
    input.readOnly = false;
    input.value = `快讯：${input.value}`;
    input.dispatchEvent(new Event('input', { bubbles: true }));
}"""
pytestmark = [pytest.mark.browser, pytest.mark.drill]


@dataclass
class Held:
    """A reporter's window at a story whose headline is locked."""

    room: Newsroom
    story: UUID
    window: Window
    page: Page


@pytest.fixture
def held(committed: None, chromium: Browser) -> Iterator[Held]:
    del committed
    room = a_newsroom()
    locks = {"title": Reached.FIRST, "picture": Reached.FIRST}
    story = a_locking_story(room, locks)
    returned_by_second(room, story)
    client = builders.a_client(room.reporter, room.centre)
    with (
        a_server() as origin,
        a_streams(origin),
        a_window(chromium, client, origin=origin) as window,
    ):
        window.open(f"/stories/{story.id}/edit/")
        expect(window.page.locator(".sv[data-state=saved]")).to_be_visible()
        yield Held(room, story.id, window, window.page)


def test_a_locked_headline_is_shown_as_locked_until_it_is_unlocked(held: Held) -> None:
    title = held.page.locator("[name=title]")
    expect(held.page.locator(".tools")).to_contain_text("锁定：标题、头图")
    assert title.get_attribute("readonly") is not None
    held.page.locator(".ed-b p").first.click()
    held.page.keyboard.type("还写，")
    expect(held.page.locator(".sv[data-state=saved]")).to_be_visible()

    with held.room.as_(held.room.third):
        api.field_unlock(held.story, name="title", by=held.room.third.id)

    expect(held.page.locator(".tools")).not_to_contain_text("标题、")
    title.press("End")
    held.page.keyboard.type("新")
    expect(held.page.locator(".sv[data-state=saved]")).to_be_visible()
    with held.room.as_(held.room.reporter):
        api.room_settle(held.story)
        draft = api.draft_card(held.story, by=held.room.reporter.id)
    assert draft.title.endswith("新")
    assert "还写，" in draft.text
    assert held.window.faults == []


def test_a_change_that_slips_through_is_set_aside_and_the_page_shows_what_stands(
    held: Held,
) -> None:
    title = held.page.locator("[name=title]")
    title.evaluate(PAST_THE_PAGE)

    expect(title).not_to_have_value(re.compile("快讯"), timeout=20_000)
    expect(held.page.locator(".sv[data-state=saved]")).to_be_visible()
    with held.room.as_(held.room.reporter):
        draft = api.draft_card(held.story, by=held.room.reporter.id)
        copies = api.copies_of(held.story, by=held.room.reporter.id)
    assert not draft.title.startswith("快讯")
    assert [copy.title.startswith("快讯") for copy in copies] == [True]
