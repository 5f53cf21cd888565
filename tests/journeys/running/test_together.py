"""Two people write one story: one is offline for half of it, the server of rooms dies once."""

import random
import re
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from huiliu.newsroom.editing import api
from tests.journeys.living import wait_until
from tests.journeys.windows import EDITOR, Windows, state_of
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = [pytest.mark.browser, pytest.mark.drill]
EDITS = 200
PARAGRAPHS = 5
# What people at the same text see of each other's cursors is no part of it.
READ = """(sheet) => [...sheet.querySelectorAll('p')].map((paragraph) => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll('.cu').forEach((cursor) => cursor.remove());
    return copy.textContent;
}).join('\\n')"""

# The key End goes to the end of a line only, and these paragraphs grow.
TO_THE_END = """(paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_two_hundred_edits_through_a_cut_line_and_a_dead_server_are_all_there(
    windows: Windows,
) -> None:
    draw = random.Random(20261127)
    room = a_newsroom()
    story = a_story(room, text="\n".join(f"第{number}段。" for number in range(PARAGRAPHS)))
    writers = [(room.reporter, "甲"), (room.editor, "乙")]
    pages = [_opened(windows.seated(person, room.centre), story.id) for person, _ in writers]

    for number in range(EDITS):
        if number == EDITS // 4:
            pages[1].context.set_offline(True)
        if number == EDITS // 2:
            windows.site.kill("streams")
            windows.site.start("streams")
        if number == 3 * EDITS // 4:
            pages[1].context.set_offline(False)
        who = draw.randrange(2)
        _write(pages[who], f"{writers[who][1]}{number}。", paragraph=draw.randrange(PARAGRAPHS))

    for page in pages:
        expect(state_of(page, "saved")).to_be_visible(timeout=60_000)
    wait_until(lambda: _text(pages[0]) == _text(pages[1]))
    text = _text(pages[0])
    assert sorted(map(int, re.findall(r"[甲乙](\d+)。", text))) == list(range(EDITS))
    assert _settled(room, story.id) == text
    for person, mark in writers:
        assert _writers_of(room, story.id, mark) == {str(person.id)}


def _opened(page: Page, story: UUID) -> Page:
    page.goto(f"/stories/{story}/edit/")
    expect(page.locator(EDITOR)).to_contain_text(f"第{PARAGRAPHS - 1}段。")
    expect(state_of(page, "saved")).to_be_visible()
    return page


def _write(page: Page, words: str, *, paragraph: int) -> None:
    page.locator(EDITOR).focus()
    page.locator(EDITOR).locator("p").nth(paragraph).evaluate(TO_THE_END)
    page.keyboard.insert_text(words)


def _text(page: Page) -> str:
    return str(page.locator(EDITOR).evaluate(READ))


def _settled(room: Newsroom, story: UUID) -> str:
    with room.as_(room.editor):
        api.room_settle(story)
        return api.draft_card(story, by=room.editor.id).text


def _writers_of(room: Newsroom, story: UUID, mark: str) -> set[str]:
    """Give who wrote the sentences that begin with a mark, as the server knows it."""
    with room.as_(room.editor):
        lines = api.draft_card(story, by=room.editor.id).text.split("\n")
        told = api.room_origins(story, by=room.editor.id).texts
    return {
        writer.person
        for line, sentences in zip(lines, told, strict=True)
        for one in sentences
        if line[one.start : one.end].startswith(mark)
        for writer in one.writers
    }
