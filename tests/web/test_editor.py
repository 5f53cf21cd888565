"""The editor loses nothing: not to a lost line, not to a lost login, not to a colleague's save."""

import json
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Route, expect

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.document.content import blocks_of, document_from_text, embeds_of
from huiliu.kit.document.nodes import children_of
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from tests import builders
from tests.kit.document.clipboards import WECHAT, WORD
from tests.web.browser import Window, a_server, a_window

pytestmark = pytest.mark.browser
TEXT = ".ed-b"
STATUS = ".sv"


class Desk:
    """One writer before one story."""

    def __init__(self, window: Window, writer: PersonCard, centre: TenantCard, story: UUID) -> None:
        self.window = window
        self.page = window.page
        self.writer = writer
        self.centre = centre
        self.story = story

    def open(self) -> None:
        self.window.open(f"/stories/{self.story}/edit/")
        expect(self.page.locator(TEXT)).to_be_visible()

    def type(self, words: str) -> None:
        self.page.locator(TEXT).locator("p").first.click()
        self.page.keyboard.press("End")
        self.page.keyboard.type(words)

    def says(self, words: str) -> None:
        expect(self.page.locator(STATUS)).to_contain_text(words, timeout=20_000)

    def stored(self) -> editing.DraftCard:
        with transaction.atomic(), tenant_scope(self.centre.id, person=self.writer.id):
            return editing.draft_card(self.story, by=self.writer.id)

    def stored_text(self) -> str:
        return json.dumps(self.stored().content, ensure_ascii=False)

    def colleague_saves(self, words: str) -> None:
        draft = self.stored()
        content = document_from_text(words)
        text = editing.Text(title=draft.title, byline="", summary="", content=content)
        with transaction.atomic(), tenant_scope(self.centre.id, person=self.writer.id):
            editing.draft_save(self.story, text=text, revision=draft.revision, by=self.writer.id)


@pytest.fixture
def desk(committed: None, chromium: Browser) -> Iterator[Desk]:
    """Give a writer before the editor."""
    del committed
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    writer = builders.a_person(centre, Role.REPORTER, Role.EDITOR)
    with transaction.atomic(), tenant_scope(centre.id, person=writer.id):
        story = editing.story_create(title="三河湿地开园", by=writer.id, text="北岸今起开放。")
    client = builders.a_client(writer, centre)
    with a_server() as origin, a_window(chromium, client, origin=origin) as window:
        made = Desk(window, writer, centre, story.id)
        made.open()
        yield made


def test_what_is_typed_saves_itself(desk: Desk) -> None:
    desk.type("步道一圈三公里。")

    desk.says("已存")
    assert "北岸今起开放。步道一圈三公里。" in desk.stored_text()
    assert desk.window.faults == []


@pytest.mark.drill
def test_headings_quotations_and_lists_come_by_keys(desk: Desk) -> None:
    desk.type("")
    desk.page.keyboard.press("Control+Alt+2")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("看鸟屋朝东。")
    desk.page.keyboard.press("Control+Shift+8")

    desk.says("已存")
    assert '"type": "heading", "attrs": {"level": 2}' in desk.stored_text()
    assert "bulletList" in desk.stored_text()


def test_offline_keeps_the_words_and_sends_them_later(desk: Desk) -> None:
    desk.window.go_offline(offline=True)
    desk.type("步道一圈三公里。")
    desk.says("断网")

    desk.window.go_offline(offline=False)

    desk.says("已存")
    assert "步道一圈三公里。" in desk.stored_text()


@pytest.mark.drill
def test_a_login_that_ran_out_keeps_the_words_until_the_next_one(desk: Desk) -> None:
    cookies = desk.page.context.cookies()
    desk.page.context.clear_cookies(name="sessionid")
    desk.type("步道一圈三公里。")
    desk.says("登录已过期")

    desk.page.context.add_cookies(cookies)  # type: ignore[arg-type]

    desk.says("已存")
    assert "步道一圈三公里。" in desk.stored_text()


def test_words_that_were_never_sent_are_there_after_a_reload(desk: Desk) -> None:
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.route("**/draft", lambda route: route.abort())
    desk.type("步道一圈三公里。")
    desk.says("断网")
    desk.page.unroute("**/draft")

    desk.open()

    expect(desk.page.locator(TEXT)).to_contain_text("步道一圈三公里。")
    desk.says("已存")


@pytest.mark.drill
def test_two_saves_show_both_texts_and_mine_may_go_on(desk: Desk) -> None:
    desk.colleague_saves("南岸也开放。")
    desk.type("步道一圈三公里。")
    both = desk.page.locator(".cf")
    expect(both).to_contain_text("南岸也开放。")
    expect(both).to_contain_text("步道一圈三公里。")

    both.get_by_role("button", name="用我的").click()

    desk.says("已存")
    assert "步道一圈三公里。" in desk.stored_text()


@pytest.mark.drill
def test_the_other_text_may_go_on_and_mine_is_set_aside(desk: Desk) -> None:
    desk.colleague_saves("南岸也开放。")
    desk.type("步道一圈三公里。")

    desk.page.locator(".cf").get_by_role("button", name="用那一份").click()

    expect(desk.page.locator(TEXT)).to_contain_text("南岸也开放。")
    desk.says("已存")
    with transaction.atomic(), tenant_scope(desk.centre.id, person=desk.writer.id):
        copies = editing.copies_of(desk.story, by=desk.writer.id)
    assert "步道一圈三公里。" in copies[0].text


def test_a_panel_that_renews_itself_takes_no_click_away(desk: Desk) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/draft", hold)
    desk.type("步道一圈三公里。")
    form = desk.page.locator("form[action$='/submit/']")
    with desk.page.expect_request("**/draft"):
        form.locator("button").click()

    form.evaluate("(form) => form.remove()")
    with desk.page.expect_request(f"**/stories/{desk.story}/submit/"):
        held[0].continue_()


@pytest.mark.drill
def test_the_tools_are_one_stop_and_arrows_walk_them(desk: Desk) -> None:
    desk.type("")
    desk.page.keyboard.press("Alt+F10")
    desk.page.keyboard.press("End")

    focused = desk.page.evaluate("document.activeElement.title")

    assert focused.startswith("快捷键")


@pytest.mark.drill
def test_characters_are_counted_as_the_newsroom_counts(desk: Desk) -> None:
    expect(desk.page.locator(".tools")).to_contain_text("7 字")


PASTE = """html => {
    const carrier = new DataTransfer();
    carrier.setData('text/html', html);
    carrier.setData('text/plain', '只有文字');
    const kind = {clipboardData: carrier, bubbles: true, cancelable: true};
    document.querySelector('.ed-b').dispatchEvent(new ClipboardEvent('paste', kind));
}"""


def test_what_word_wrote_is_pasted_clean_and_leaves_a_gap_for_its_picture(desk: Desk) -> None:
    desk.page.locator(TEXT).click()

    desk.page.evaluate(PASTE, WORD)

    expect(desk.page.locator(".gap-e")).to_contain_text("码头")
    desk.says("已存")
    kinds = [block["type"] for block in blocks_of(desk.stored().content)]
    assert {"heading", "orderedList", "table", "pictureGap"} <= set(kinds)
    assert "mso" not in desk.stored_text()
    assert desk.window.faults == []


@pytest.mark.drill
def test_what_lies_on_the_clipboard_itself_is_pasted_by_keys(desk: Desk) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.evaluate(COPY, WECHAT)
    desk.page.locator(TEXT).click()

    desk.page.keyboard.press("Control+v")

    expect(desk.page.locator(".gap-e")).to_have_count(2)
    expect(desk.page.locator(TEXT)).to_contain_text("引用的话")
    desk.says("已存")
    assert "mmbiz" not in desk.stored_text()


COPY = """html => navigator.clipboard.write([new ClipboardItem({
    'text/html': new Blob([html], {type: 'text/html'}),
    'text/plain': new Blob(['x'], {type: 'text/plain'}),
})])"""


@pytest.mark.drill
def test_a_paste_that_the_server_cannot_read_comes_as_plain_words(desk: Desk) -> None:
    desk.page.route("**/api/stories/paste", lambda route: route.abort())
    desk.page.locator(TEXT).click()

    desk.page.evaluate(PASTE, WORD)

    expect(desk.page.locator(TEXT)).to_contain_text("只有文字")


@pytest.mark.drill
def test_a_table_is_written_by_keys_and_stored_without_spans(desk: Desk) -> None:
    desk.type("")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("button", name="表格", exact=True).click()
    desk.page.locator(f"{TEXT} th").first.click()
    desk.page.keyboard.type("班次")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.type("票价")
    desk.page.get_by_role("button", name="下面加一行").click()

    desk.says("已存")
    table = next(one for one in blocks_of(desk.stored().content) if one["type"] == "table")
    assert len(children_of(table)) == 4
    assert "colspan" not in desk.stored_text()


@pytest.mark.drill
def test_an_address_of_the_list_becomes_a_card_and_another_says_why_not(desk: Desk) -> None:
    desk.type("")
    desk.page.keyboard.press("Control+Shift+e")
    address = desk.page.locator("dialog.lk input")
    address.fill("https://elsewhere.example/1")
    address.press("Enter")
    expect(desk.page.locator("dialog.lk .msg")).to_contain_text("链接")

    address.fill("https://www.bilibili.com/video/BV1xx411c7mD")
    address.press("Enter")

    expect(desk.page.locator(".emb-e")).to_contain_text("哔哩哔哩")
    desk.says("已存")
    assert embeds_of(desk.stored().content) == (("bilibili", "BV1xx411c7mD"),)


@pytest.mark.drill
def test_what_is_missing_follows_the_writing_and_leads_to_its_field(desk: Desk) -> None:
    desk.page.get_by_role("link", name="补署名").click()
    desk.page.keyboard.type("记者 周予安")

    desk.says("已存")
    expect(desk.page.locator("[data-panel] .ok-l")).to_be_visible()


@pytest.mark.drill
def test_related_stories_are_found_by_initials_and_dragged_into_order(desk: Desk) -> None:
    by = desk.writer.id
    with transaction.atomic(), tenant_scope(desk.centre.id, person=by):
        for title in ("供热试水", "早市进大棚"):
            other = editing.story_create(title=title, by=by)
            editing.relation_add(desk.story, other=other.id, by=by)
        editing.story_create(title="午餐开放日", by=by)
    desk.open()
    desk.page.locator("#f-related input[type=search]").press_sequentially("wckf")
    desk.page.locator(".rel-f button").click()
    rows = desk.page.locator("[data-order] > li")
    expect(rows).to_have_count(3)

    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 2})

    expect(rows.nth(0)).to_contain_text("午餐开放日")
    desk.open()
    expect(desk.page.locator("[data-order] > li").nth(0)).to_contain_text("午餐开放日")
