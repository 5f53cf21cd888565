"""Notes beside the text, before two people at once: written, answered, taken, lost, walked."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Locator, Page, expect

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteCard, NoteKind, Said
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, submitted
from tests.streaming import a_streams
from tests.web.browser import DESK, PHONE, Window, a_server, a_window

pytestmark = [pytest.mark.browser, pytest.mark.drill]
TEXT = "码头座落在大光楼西侧。\n岸边最高52分贝，低于限值。"
# Selects words of the text as a pointer does.
SELECT = """([root, words]) => {
    const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        document.querySelector(root).focus();
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
}"""


@dataclass
class House:
    """A newsroom with one story, and windows before it."""

    room: Newsroom
    story: StoryCard
    chromium: Browser
    origin: str
    stack: ExitStack

    def seated(self, person: PersonCard, *, size: tuple[int, int] = DESK) -> Window:
        client = builders.a_client(person, self.room.centre)
        opened = a_window(self.chromium, client, origin=self.origin, size=size)
        return self.stack.enter_context(opened)

    def editor(self, person: PersonCard) -> Page:
        window = self.seated(person)
        window.open(f"/stories/{self.story.id}/edit/")
        expect(window.page.locator(".ed-b")).to_contain_text("码头")
        expect(window.page.locator(".nt-n > summary")).to_be_visible()
        return window.page

    def suggested(self, words: str, replacement: str) -> NoteCard:
        note = NewNote(kind=NoteKind.SUGGESTION, quotation=words, replacement=replacement)
        return self._opened(note)

    def remarked(self, words: str, text: str) -> NoteCard:
        return self._opened(NewNote(quotation=words, said=Said(text=text)))

    def open_notes(self) -> tuple[NoteCard, ...]:
        with self.room.as_(self.room.editor):
            return notes.notes_open(self.story.id, by=self.room.editor.id)

    def _opened(self, note: NewNote) -> NoteCard:
        with self.room.as_(self.room.first):
            return notes.note_open(self.story.id, note, by=self.room.first.id)


@pytest.fixture
def house(committed: None, chromium: Browser) -> Iterator[House]:
    """Give a story that pages can write together."""
    del committed
    with transaction.atomic():
        room = a_newsroom()
    story = a_story(room, text=TEXT)
    with a_server() as origin, a_streams(origin), ExitStack() as stack:
        yield House(room, story, chromium, origin, stack)


def select(page: Page, words: str, *, root: str = ".ed-b") -> None:
    page.evaluate(SELECT, [root, words])
    expect(page.locator(".nt-o")).to_be_visible()


def card(page: Page, note: NoteCard) -> Locator:
    return page.locator(f"#n-{note.id}")


def test_one_remarks_and_suggests_the_other_answers_and_takes(house: House) -> None:
    reviewer, writer = house.editor(house.room.editor), house.editor(house.room.reporter)

    select(reviewer, "52分贝")
    reviewer.keyboard.press("Control+Alt+M")
    reviewer.keyboard.type("核过没有？@zya")
    expect(reviewer.locator(".nt-who [aria-selected=true]")).to_have_text("周予安")
    reviewer.keyboard.press("Enter")
    reviewer.locator(".nt-n button:not([type])").click()
    select(reviewer, "座落")
    reviewer.locator(".nt-o [data-kind=suggestion]").click()
    reviewer.keyboard.type("坐落")
    reviewer.locator(".nt-n button:not([type])").click()

    expect(writer.locator(".ntd-remark")).to_have_text("52分贝")
    expect(writer.locator(".ntd-suggestion")).to_have_text("座落")
    remark = writer.locator(".nt.remark")
    expect(remark).to_contain_text("@周予安")
    remark.locator(".nt-a summary").click()
    remark.locator("textarea").fill("核过，附件二。")
    remark.locator(".nt-a button").click()
    expect(reviewer.locator(".nt.remark")).to_contain_text("核过，附件二。")
    reviewer.locator(".nt.remark .go button").click()
    expect(writer.locator(".nt.remark")).to_have_count(0)
    expect(writer.locator("[data-more]")).to_have_text("已了结 1 条")
    writer.locator("[data-accept]").click()

    expect(writer.locator(".ed-b")).to_contain_text("码头坐落")
    expect(reviewer.locator(".ed-b")).to_contain_text("码头坐落")
    expect(reviewer.locator(".nt.suggestion")).to_have_count(0)
    writer.keyboard.press("Control+S")
    expect(writer.locator('.sv[data-state="saved"]')).to_be_visible()
    with house.room.as_(house.room.reporter):
        editing.room_settle(house.story.id)
        first, _ = editing.room_origins(house.story.id, by=house.room.reporter.id).texts
    people = {str(house.room.reporter.id), str(house.room.editor.id)}
    assert {one.person for one in first[0].writers} == people


def test_words_that_are_deleted_leave_their_note_and_its_quotation(house: House) -> None:
    gone, changed = house.remarked("52分贝", "核过没有？"), house.suggested("座落", "坐落")
    writer = house.editor(house.room.reporter)
    expect(writer.locator(".ntd")).to_have_count(2)

    select(writer, "52分贝")
    writer.keyboard.press("Delete")
    select(writer, "落")
    writer.keyboard.press("Delete")

    expect(card(writer, gone)).to_contain_text("这段已不在文中")
    expect(card(writer, gone)).to_contain_text("52分贝")
    expect(card(writer, changed)).to_contain_text("这段后来改过")
    expect(card(writer, changed).locator("[data-accept]")).to_be_hidden()


def test_a_note_stays_with_its_words_while_others_write_before_them(house: House) -> None:
    house.remarked("52分贝", "核过没有？")
    reviewer, writer = house.editor(house.room.editor), house.editor(house.room.reporter)
    select(reviewer, "低于")
    reviewer.keyboard.press("Control+Alt+M")
    reviewer.keyboard.type("确定？")
    reviewer.locator(".nt-n button:not([type])").click()
    expect(writer.locator(".ntd")).to_have_count(2)

    select(writer, "岸边")
    writer.keyboard.press("ArrowLeft")
    writer.keyboard.type("夜里，")
    select(writer, "低")
    writer.keyboard.press("ArrowLeft")
    writer.keyboard.type("明显")

    expect(reviewer.locator(".ed-b")).to_contain_text("明显")
    expect(reviewer.locator(".ntd").nth(1)).to_have_text("低于")
    expect(writer.locator(".ntd").nth(0)).to_have_text("52分贝")


def test_j_and_k_walk_the_notes_and_each_leads_to_the_other(house: House) -> None:
    late, early = house.remarked("限值", "哪一年的？"), house.remarked("码头", "哪一个？")
    page = house.editor(house.room.editor)

    page.locator(".proof, .crumb").first.click()
    page.keyboard.press("j")
    expect(card(page, early)).to_have_class("nt remark here")
    page.keyboard.press("j")
    expect(card(page, late)).to_have_class("nt remark here")
    expect(page.locator(".ntd.here")).to_have_text("限值")
    page.locator(".ntd", has_text="码头").click()

    expect(card(page, early)).to_have_class("nt remark here")
    assert card(page, early).bounding_box() != card(page, late).bounding_box()


def test_what_is_being_typed_outlives_a_change_by_somebody_else(house: House) -> None:
    note = house.remarked("限值", "哪一年的？")
    page = house.editor(house.room.editor)
    card(page, note).locator(".nt-a summary").click()
    card(page, note).locator("textarea").type("正要回复")

    with house.room.as_(house.room.second):
        said = Said(text="我插一句")
        notes.note_answer(house.story.id, note.id, said=said, by=house.room.second.id)

    expect(card(page, note)).to_contain_text("我插一句")
    expect(card(page, note).locator("textarea")).to_have_value("正要回复")
    expect(card(page, note).locator("textarea")).to_be_focused()


def test_who_only_reads_the_review_remarks_on_selected_words(house: House) -> None:
    stage = submitted(house.room, house.story)
    window = house.seated(house.room.first)
    window.open(f"/review/{stage.id}/")
    expect(window.page.locator(".nt-n > summary")).to_be_visible()

    select(window.page, "52分贝", root="[data-quoted]")
    window.page.locator(".nt-o [data-kind=remark]").click()
    window.page.keyboard.type("核一下")
    window.page.locator(".nt-n button:not([type])").click()

    expect(window.page.locator(".nt.remark")).to_contain_text("核一下")
    (note,) = house.open_notes()
    assert (note.quotation, note.before) == ("52分贝", "岸边最高")
    assert window.faults == []


def test_a_notice_opens_the_story_at_its_note_on_a_phone(house: House) -> None:
    note = house.remarked("限值", "@周予安 哪一年的？")
    window = house.seated(house.room.reporter, size=PHONE)

    window.open(f"/stories/{house.story.id}/edit/#n-{note.id}")

    expect(card(window.page, note)).to_have_class("nt remark here")
    expect(card(window.page, note)).to_be_in_viewport()
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert window.faults == []


def test_the_pages_of_notes_keep_to_wcag(house: House) -> None:
    house.remarked("限值", "哪一年的？")
    house.suggested("座落", "坐落")
    window = house.seated(house.room.editor)

    paths = [f"/stories/{house.story.id}/{tail}" for tail in ("notes/", "edit/", "")]
    assert window.violations(paths) == []
