"""A text saved as a whole, by the form or the API: what was left alone stays whose it is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc

from huiliu.kit.document.content import document_from_text
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.core.macros.edits import Edit
from huiliu.newsroom.editing.core.rewriting import edits_to, pairs_of
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.shared_text.making import gathered, made, put
from huiliu.newsroom.editing.shared_text.reading import Shared, body_of, content_of, text_of
from tests import builders
from tests.kit.document.documents import documents
from tests.newsroom.review.builders import Newsroom, a_story

LINES = "运营方的记录显示，九成座位已经售出。\n步道一圈三公里，夜里也开放。"


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    """Give the reporter's story, which is open in a room."""
    story = a_story(room, text=LINES)
    with room.as_(room.reporter):
        api.room_enter(story.id, by=room.reporter.id)
    return story


def saved(room: Newsroom, story: StoryCard, content: object) -> None:
    """Let the editor save another text over HTTP."""
    browser = builders.a_client(room.editor, room.centre)
    address = f"/api/stories/{story.id}/draft"
    body = {"title": story.title, "byline": "周予安", "content": content}
    answer = browser.put(
        address,
        json.dumps(body),
        content_type="application/json",
        headers={"If-Match": browser.get(address)["ETag"]},
    )
    assert answer.status_code == 200, answer.content


def writers_of(room: Newsroom, story: StoryCard) -> list[list[tuple[str, ...]]]:
    """Give who wrote each sentence of each text."""
    with room.as_(room.reporter):
        api.room_settle(story.id)
        told = api.room_origins(story.id, by=room.reporter.id).texts
    return [[tuple(writer.person for writer in one.writers) for one in text] for text in told]


def test_one_word_changed_over_http_is_the_savers_and_the_rest_stays_whose_it_was(
    room: Newsroom, story: StoryCard
) -> None:
    me, editor = str(room.reporter.id), str(room.editor.id)

    saved(room, story, document_from_text(LINES.replace("三公里", "五公里")))

    assert writers_of(room, story) == [[(me,)], [(me, editor)]]
    with room.as_(room.reporter):
        version = api.version_freeze(story.id, by=room.reporter.id)
    shares = {str(one.person): one.chars for one in version.writers}
    assert shares == {me: len(LINES.replace("\n", "")) - 1, editor: 1}


def test_a_paragraph_put_between_takes_nobodys_words(room: Newsroom, story: StoryCard) -> None:
    me, editor = str(room.reporter.id), str(room.editor.id)
    first, second = LINES.split("\n")

    saved(room, story, document_from_text(f"{first}\n编辑添的一段话。\n{second}另有免费班车。"))

    assert writers_of(room, story) == [[(me,)], [(editor,)], [(me,), (editor,)]]


def test_a_sources_words_stay_the_sources_when_another_word_is_changed(room: Newsroom) -> None:
    source = {"type": "origin", "attrs": {"kind": "source"}}
    content: Any = document_from_text(LINES)
    content["content"][0]["content"][0]["marks"] = [source]
    story = a_story(room, text=LINES)
    saved(room, story, content)
    with room.as_(room.reporter):
        api.room_enter(story.id, by=room.reporter.id)

    saved(room, story, document_from_text(LINES.replace("已经", "全部")))

    with room.as_(room.reporter):
        api.room_settle(story.id)
        told = api.room_origins(story.id, by=room.reporter.id).texts
    assert [one.origin.value for text in told for one in text] == ["source", "human"]


def test_a_save_of_very_many_changes_is_one_update(
    room: Newsroom, story: StoryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.newsroom.editing.services.shared.UPDATES_MAX", 1)

    saved(room, story, document_from_text(LINES.replace("九成", "八成").replace("三公", "五公")))

    with room.as_(room.reporter):
        assert api.room_text(story.id).number == 1
        assert "八成" in api.draft_card(story.id, by=room.reporter.id).text


@given(documents(), documents())
def test_the_gathered_updates_bring_another_page_to_the_same_text(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    doc = made(Text(title="旧题", content=old))
    page: Shared = Doc()
    page.apply_update(doc.get_update())

    with gathered(doc) as updates:
        put(doc, Text(title="新题", content=new))
    for update in updates:
        page.apply_update(update)

    assert text_of(page).title == "新题"
    assert content_of(page) == content_of(doc) == new


def test_marks_and_attributes_change_where_they_stand() -> None:
    bold: list[Any] = [{"type": "bold"}]
    heading: dict[str, Any] = {
        "type": "heading",
        "attrs": {"level": 2},
        "content": [{"type": "text", "text": "一"}],
    }
    plain: dict[str, Any] = {"type": "paragraph", "content": [{"type": "text", "text": "步道一圈"}]}
    doc = made(Text(title="题", content={"type": "doc", "content": [heading, plain]}))
    parts = list(body_of(doc).children)
    heading = {**heading, "attrs": {"level": 3}}
    marked: list[Any] = [
        {"type": "text", "text": "步道"},
        {"type": "text", "text": "一圈", "marks": bold},
    ]
    new: dict[str, Any] = {"type": "doc", "content": [heading, {**plain, "content": marked}]}

    with gathered(doc) as updates:
        put(doc, Text(title="题", content=new))

    assert content_of(doc) == new
    assert list(body_of(doc).children) == parts
    assert len(updates) == 2


@given(st.text("一二三四，。", max_size=20), st.text("一二三四，。", max_size=20))
def test_edits_make_the_one_text_of_the_other(old: str, new: str) -> None:
    text = old

    for edit in reversed(edits_to(old, new)):
        text = text[: edit.start] + edit.words + text[edit.end :]

    assert text == new


def test_a_stretch_too_long_to_be_compared_is_one_edit() -> None:
    old, new = f"甲{'长' * 3_000}乙", f"丙{'短' * 3_000}丁"

    assert edits_to(old, new) == (Edit(0, 3_002, new),)


def test_lines_are_paired_with_what_they_became() -> None:
    old = ["甲处今起开放", "乙处关闭检修", "丙处照常"]
    new = ["添的一行", "甲处明起开放", "丙处照常", "再添"]

    assert pairs_of(old, new) == ((0, 1), (2, 2))


def test_very_many_lines_are_paired_as_they_stand() -> None:
    old, new = ([f"{word}{at}" for at in range(60)] for word in "甲乙")

    assert pairs_of(old, new) == tuple((at, at) for at in range(60))
