"""Two people write one story: lines are cut, the server of rooms and a browser die."""

import random
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from playwright.sync_api import Page, expect

from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import StoryCard
from tests.journeys.living import wait_until
from tests.journeys.windows import EDITOR, Windows, log_in, state_of
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = [pytest.mark.browser, pytest.mark.drill]
EDITS = 200
PARAGRAPHS = 5
NOBODY_ANSWERS = ("ERR_INTERNET_DISCONNECTED", "net::", "WebSocket", "htmx:")
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
    story = _a_story_of_paragraphs(room)
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


def test_two_laptops_closed_on_the_train_agree_when_they_are_open_again(windows: Windows) -> None:
    room = a_newsroom()
    story = _a_story_of_paragraphs(room)
    people = (room.reporter, room.editor)
    pages = [_opened(windows.seated(person, room.centre), story.id) for person in people]
    for page in pages:
        page.context.set_offline(True)

    for number in range(20):
        _write(pages[number % 2], f"{'甲乙'[number % 2]}{number}。", paragraph=number // 2 % 3)
    for page in pages:
        expect(state_of(page, "offline")).to_contain_text("改动存在本机")
    for page in reversed(pages):
        page.context.set_offline(False)
        expect(state_of(page, "saved")).to_be_visible()

    wait_until(lambda: _text(pages[0]) == _text(pages[1]))
    text = _text(pages[0])
    assert sorted(map(int, re.findall(r"[甲乙](\d+)。", text))) == list(range(20))
    assert _settled(room, story.id) == text
    assert windows.unexpected(*NOBODY_ANSWERS) == []


def test_what_was_written_offline_outlives_the_death_of_the_browser(
    windows: Windows, tmp_path: Path
) -> None:
    room = a_newsroom()
    story = _a_story_of_paragraphs(room)
    other = _opened(windows.seated(room.editor, room.centre), story.id)
    page = _entered(windows.laptop(tmp_path), room, story.id)
    page.context.set_offline(True)
    _write(page, "甲写在车上。", paragraph=1)
    expect(state_of(page, "offline")).to_contain_text("改动存在本机")
    _write(other, "乙写在办公室。", paragraph=1)
    expect(state_of(other, "saved")).to_be_visible()

    _kill_browsers_of(tmp_path)
    page = _entered(windows.laptop(tmp_path), room, story.id)

    for one in (page, other):
        expect(one.locator(EDITOR)).to_contain_text("甲写在车上。")
        expect(one.locator(EDITOR)).to_contain_text("乙写在办公室。")
    wait_until(lambda: _text(page) == _text(other))
    assert _settled(room, story.id) == _text(page)
    assert _writers_of(room, story.id, "甲") == {str(room.reporter.id)}
    assert windows.unexpected(*NOBODY_ANSWERS) == []


def _a_story_of_paragraphs(room: Newsroom) -> StoryCard:
    return a_story(room, text="\n".join(f"第{number}段。" for number in range(PARAGRAPHS)))


def _entered(page: Page, room: Newsroom, story: UUID) -> Page:
    """Log in by the form, on the way to the story."""
    page.goto(f"/stories/{story}/edit/")
    log_in(page, room.reporter)
    return _opened(page, story)


def _kill_browsers_of(disk: Path) -> None:
    """Kill every process of the browser that keeps its things in a folder."""
    found = list(_browsers_of(disk))
    assert found
    for process in found:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    psutil.wait_procs(found, timeout=10)


def _browsers_of(disk: Path) -> Iterator[psutil.Process]:
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if f"--user-data-dir={disk}" in process.cmdline():
                yield process


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
