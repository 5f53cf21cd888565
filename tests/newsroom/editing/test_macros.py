"""Macros: shown before, run by those who may, and whoever wrote the rest keeps it."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, XmlFragment

from huiliu.accounts.api import Forbidden, Role
from huiliu.audit import api as audit
from huiliu.kit.document.content import (
    Json,
    Node,
    block_text,
    blocks_of,
    content_clean,
    document_from_text,
)
from huiliu.kit.document.nodes import marks_of, origin_of, walked
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.core.macros import MACROS
from huiliu.newsroom.editing.core.macros.edits import Edit, edits_between, with_words
from huiliu.newsroom.editing.errors import (
    DraftConflict,
    MacroNotFound,
    MacroRefused,
    NotTheAuthor,
    StoryNotFound,
)
from huiliu.newsroom.editing.models import MacroRight, SharedUpdate
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, submitted

pytestmark = pytest.mark.django_db
ALPHABET = '北京 2,345年A区(好)"引",:１２％　\n臺灣發展'
SOURCE: Node = {"type": "origin", "attrs": {"kind": "source"}}
BOLD: Node = {"type": "bold"}


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def text_of(room: Newsroom, story: StoryCard) -> str:
    with room.as_(room.reporter):
        return editing.draft_card(story.id, by=room.reporter.id).text


def ran(room: Newsroom, story: StoryCard, name: str) -> str:
    with room.as_(room.reporter):
        by = room.reporter.id
        revision = editing.draft_card(story.id, by=by).revision
        return editing.macro_run(story.id, name=name, revision=revision, by=by).text


def saved(room: Newsroom, story: StoryCard, content: Node) -> None:
    with room.as_(room.reporter):
        by = room.reporter.id
        draft = editing.draft_card(story.id, by=by)
        text = editing.Text(title=draft.title, byline=draft.byline, content=content)
        editing.draft_save(story.id, text=text, revision=draft.revision, by=by)


def a_paragraph(*parts: tuple[str, list[Node]]) -> Node:
    nodes: list[Json] = [{"type": "text", "text": text, "marks": marks} for text, marks in parts]
    return {"type": "doc", "content": [{"type": "paragraph", "content": nodes}]}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("punctuation", '他说:"好",(笑)', "他说：“好”，（笑）"),
        ("half-width", "２０２６年", "2026年"),
        ("close-spaces", "到 2026 年", "到2026年"),
        ("thousands", "共 12,345 户", "共 12345 户"),
        ("tidy", "\u3000\u3000第一段\n\u3000\n第二段", "第一段\n第二段"),
        ("simplified", "媒體融合", "媒体融合"),
        ("traditional", "媒体融合", "媒體融合"),
    ],
)
def test_each_macro_does_what_it_says(room: Newsroom, name: str, before: str, after: str) -> None:
    story = a_story(room, text=before)

    assert ran(room, story, name) == after


def test_empty_paragraphs_go_but_one(room: Newsroom) -> None:
    story = a_story(room)
    empty: Json = {"type": "paragraph"}
    (words,) = blocks_of(document_from_text("一"))
    saved(room, story, {"type": "doc", "content": [empty, words]})
    assert ran(room, story, "tidy") == "一"

    saved(room, story, {"type": "doc", "content": [empty, empty]})
    assert ran(room, story, "tidy") == ""


def test_what_would_change_is_shown_and_nothing_changed(room: Newsroom, writer: Client) -> None:
    story = a_story(room, title="共 3,000 户", text="到 2026 年")

    shown = writer.get(f"/stories/{story.id}/macros/close-spaces/").content.decode()
    nothing = writer.get(f"/stories/{story.id}/macros/traditional/").content.decode()

    assert 'name="revision" value="1"' in shown
    assert "没有要改的" not in shown
    assert "<del" in shown
    assert text_of(room, story) == "到 2026 年"
    assert "轉" not in nothing


def test_it_runs_on_what_was_shown_only(room: Newsroom, writer: Client) -> None:
    story = a_story(room, text="到 2026 年")
    address = f"/stories/{story.id}/macros/close-spaces/"

    assert writer.post(address).status_code == 409
    assert writer.post(address, {"revision": "1"}).status_code == 302
    with room.as_(room.reporter), pytest.raises(DraftConflict):
        editing.macro_run(story.id, name="thousands", revision=1, by=room.reporter.id)

    with room.as_(room.reporter):
        actions = [entry.action for entry in audit.entry_list(story.id)]
    assert text_of(room, story) == "到2026年"
    assert actions[-2:] == ["draft.save", "macro.run"]


def test_words_keep_their_marks(room: Newsroom) -> None:
    story = a_story(room)
    saved(room, story, a_paragraph(("到 ", []), ("2026", [BOLD]), (" 年,好", [SOURCE])))

    ran(room, story, "close-spaces")
    ran(room, story, "punctuation")

    with room.as_(room.reporter):
        content = editing.draft_card(story.id, by=room.reporter.id).content
    told = [
        (node["text"], [mark["type"] for mark in marks_of(node)])
        for node in walked(content)
        if node.get("type") == "text"
    ]
    assert told == [("到", []), ("2026", ["bold"]), ("年，好", ["origin"])]


def test_in_a_text_that_is_written_together_the_rest_stays_its_writers(room: Newsroom) -> None:
    story = a_story(room)
    words = "据 2026 年统计,全区 12,345 户居民参加了夜读活动"
    saved(room, story, a_paragraph((words, [SOURCE]), ("。", [])))
    with room.as_(room.reporter):
        editing.room_enter(story.id, by=room.reporter.id)

    for name in ("close-spaces", "punctuation", "thousands", "tidy"):
        ran(room, story, name)

    with room.as_(room.reporter):
        content = editing.draft_card(story.id, by=room.reporter.id).content
        doc: Doc[Any] = Doc()
        doc.apply_update(editing.room_text(story.id).state)
        written = str(doc.get("body", type=XmlFragment))
        assert SharedUpdate.objects.count() == 0
    assert text_of(room, story) == "据2026年统计，全区12345户居民参加了夜读活动。"
    assert "据2026年统计，全区12345户居民参加了夜读活动。" in written
    texts = [node for node in walked(content) if node.get("type") == "text"]
    assert {origin_of(node) for node in texts} == {"source"}


def test_a_bold_word_stays_bold_where_several_write(room: Newsroom) -> None:
    story = a_story(room)
    saved(room, story, a_paragraph(("全区", []), ("１２％", [BOLD]), ("增长", [])))
    with room.as_(room.reporter):
        editing.room_enter(story.id, by=room.reporter.id)

    ran(room, story, "half-width")

    with room.as_(room.reporter):
        content = editing.draft_card(story.id, by=room.reporter.id).content
    bold = [node["text"] for node in walked(content) if node.get("marks")]
    assert bold == ["12%"]


def test_a_headline_changes_too_where_several_write(room: Newsroom) -> None:
    story = a_story(room, title="到 2026 年", text="第一段。")
    with room.as_(room.reporter):
        editing.room_enter(story.id, by=room.reporter.id)

    ran(room, story, "close-spaces")

    with room.as_(room.reporter):
        assert editing.draft_card(story.id, by=room.reporter.id).title == "到2026年"


def test_more_places_than_can_be_followed_are_refused(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.newsroom.editing.services.macros.EDITS_MAX", 1)
    story = a_story(room, text="到 2026 年，共 12 户")
    with room.as_(room.reporter):
        editing.room_enter(story.id, by=room.reporter.id)

    with pytest.raises(MacroRefused):
        ran(room, story, "close-spaces")
    assert text_of(room, story) == "到 2026 年，共 12 户"


def test_roles_are_a_centres_own(room: Newsroom) -> None:
    story = a_story(room, text="到 2026 年")
    with room.as_(room.manager):
        by = room.manager.id
        editing.macro_allow("close-spaces", roles=frozenset({Role.EDITOR}), by=by)
        assert str(MacroRight.objects.get()) == "close-spaces: editor"

    with pytest.raises(Forbidden):
        ran(room, story, "close-spaces")
    with room.as_(room.reporter):
        assert "close-spaces" not in editing.macros_for(room.reporter.id)
        with pytest.raises(Forbidden):
            editing.macro_allow("tidy", roles=frozenset(), by=room.reporter.id)
    other = a_newsroom()
    assert ran(other, a_story(other, text="到 2026 年"), "close-spaces") == "到2026年"


def test_macros_run_on_ones_own_stories_in_ones_own_centre(room: Newsroom) -> None:
    story = a_story(room)
    colleague = builders.a_person(room.centre, Role.REPORTER)
    other = a_newsroom()

    with room.as_(colleague), pytest.raises(NotTheAuthor):
        editing.macro_preview(story.id, name="tidy", by=colleague.id)
    with other.as_(other.editor), pytest.raises(StoryNotFound):
        editing.macro_run(story.id, name="tidy", revision=1, by=other.editor.id)
    with room.as_(room.reporter), pytest.raises(MacroNotFound):
        editing.macro_preview(story.id, name="steal", by=room.reporter.id)
    with room.as_(room.manager), pytest.raises(MacroNotFound):
        editing.macro_allow("steal", roles=frozenset(), by=room.manager.id)


def test_the_pages_list_macros_with_who_may(room: Newsroom, writer: Client) -> None:
    story = a_story(room)
    manager = builders.a_client(room.manager, room.centre)

    assert manager.post("/macros/tidy/allow/", {"roles": ["editor"]}).status_code == 302
    assert manager.post("/macros/thousands/allow/", {"roles": ["king"]}).status_code == 302

    listed = writer.get("/macros/").content.decode()
    panel = writer.get(f"/stories/{story.id}/macros/").content.decode()
    partial = writer.get(f"/stories/{story.id}/macros/", headers={"HX-Request": "true"})
    assert ("无人" in listed, 'type="checkbox"' in listed) == (True, False)
    assert 'type="checkbox"' in manager.get("/macros/").content.decode()
    assert ("去空段" in panel, "转简体" in panel) == (False, True)
    assert "转简体" in partial.content.decode()


def test_a_locked_story_offers_no_macro(room: Newsroom, writer: Client) -> None:
    story = a_story(room)
    submitted(room, story)

    assert "没有你可用的工具" in writer.get(f"/stories/{story.id}/macros/").content.decode()
    assert writer.get(f"/stories/{story.id}/macros/tidy/").status_code in {403, 409}


@given(st.text(ALPHABET, max_size=40), st.text(ALPHABET, max_size=40))
def test_edits_make_one_text_of_the_other(old: str, new: str) -> None:
    made = list(old)
    for edit in reversed(edits_between(old, new)):
        made[edit.start : edit.end] = edit.words

    assert "".join(made) == new


@settings(max_examples=25)
@given(st.text(ALPHABET, max_size=60), st.lists(st.integers(1, 20), max_size=6))
@pytest.mark.parametrize("name", sorted(MACROS))
def test_a_text_cut_into_marked_pieces_says_the_same_and_twice_changes_nothing(
    name: str, text: str, cuts: list[int]
) -> None:
    words = MACROS[name].words
    nodes: list[Node] = []
    rest = text
    for size in (*cuts, len(text)):
        if rest[:size]:
            marks = [BOLD] if len(nodes) % 2 else []
            nodes.append({"type": "text", "text": rest[:size], "marks": marks})
        rest = rest[size:]

    done = with_words({"type": "paragraph", "content": nodes}, words)

    assert block_text(done) == words(text)
    assert words(words(text)) == words(text)
    assert content_clean({"type": "doc", "content": [done]})


def test_what_goes_across_several_marks_goes_from_each_and_leaves_no_empty_words() -> None:
    nodes: list[Node] = [
        {"type": "text", "text": "一二", "marks": []},
        {"type": "text", "text": "三", "marks": [BOLD]},
        {"type": "text", "text": "四五", "marks": []},
    ]

    done = with_words({"type": "paragraph", "content": nodes}, lambda _words: "一五")

    assert [node["text"] for node in walked(done) if node["type"] == "text"] == ["一", "五"]


def test_an_edit_says_where_and_what() -> None:
    assert edits_between("好,好", "好，好") == (Edit(1, 2, "，"),)
