"""Templates to begin stories from, and snippets to put into them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import Forbidden
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.document.content import Node
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import TemplateCard, TemplateKind, TemplateText
from huiliu.newsroom.editing.core.templates import (
    document_of_lines,
    filled,
    filled_text,
    fits_in_lines,
    lines_of,
)
from huiliu.newsroom.editing.errors import (
    ContentRefused,
    NameTaken,
    StoryNotFound,
    TemplateEmpty,
    TemplateNotFound,
    TemplateRetired,
)
from huiliu.newsroom.editing.models import Template, TemplateEdition
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 9, 4, 0, tzinfo=UTC)
LINES = "## 现场\n{{日期}}，{{person}}在{{地点}}看到。"


@pytest.fixture
def editor(room: Newsroom) -> Client:
    return builders.a_client(room.editor, room.centre)


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def made(
    room: Newsroom, name: str, lines: str = LINES, kind: TemplateKind = TemplateKind.STORY
) -> TemplateCard:
    with room.as_(room.editor):
        text = TemplateText(content=document_of_lines(lines))
        return editing.template_define(kind, name=name, text=text, by=room.editor.id)


def a_snippet(room: Newsroom, name: str = "热线", lines: str = "拨打 12345。") -> TemplateCard:
    return made(room, name, lines, TemplateKind.SNIPPET)


def names(room: Newsroom, kind: TemplateKind, words: str = "") -> list[str]:
    with room.as_(room.reporter):
        return [one.name for one in editing.template_list(kind, words=words, by=room.reporter.id)]


def test_a_story_begins_with_the_templates_kind_and_words_filled(room: Newsroom) -> None:
    with room.as_(room.editor):
        profile = editing.profile_list(by=room.editor.id)[1].id
        text = TemplateText(
            content=document_of_lines(LINES),
            title="{{date}}天气",
            summary="{{中心}}发布",
            profile=profile,
        )
        template = editing.template_define(
            TemplateKind.STORY, name="天气", text=text, by=room.editor.id
        )

    with room.as_(room.reporter), clock.at(OCTOBER):
        story = editing.story_begin_from(
            template.id,
            title="",
            byline="某",
            topic=None,
            lead=None,
            key=uuid4(),
            by=room.reporter.id,
        )
        draft = editing.draft_card(story.id, by=room.reporter.id)

    assert (story.title, story.profile) == ("10月9日天气", profile)
    assert draft.summary == f"{room.centre.name}发布"
    assert draft.text == "现场\n10月9日，周予安在{{地点}}看到。"
    assert draft.content["content"][0]["type"] == "heading"  # type: ignore[index,call-overload]


def test_the_form_offers_templates_and_sent_twice_begins_one_story(
    room: Newsroom, writer: Client
) -> None:
    assert "模板" not in writer.get("/stories/new/").content.decode()
    template = made(room, "天气")
    form = {"title": "", "template": template.id, "key": uuid4()}

    shown = writer.get("/stories/new/").content.decode()
    first, second = writer.post("/stories/new/", form), writer.post("/stories/new/", form)

    assert "空白页" in shown
    assert first["Location"] == second["Location"]
    assert "天气" in writer.get(first["Location"]).content.decode()


def test_without_a_headline_and_without_a_template_nothing_begins(
    room: Newsroom, writer: Client
) -> None:
    made(room, "天气")

    answer = writer.post("/stories/new/", {"title": "", "template": ""})

    assert (answer.status_code, "填写标题" in answer.content.decode()) == (422, True)


def test_a_change_is_a_new_edition_and_leaves_stories_as_they_are(room: Newsroom) -> None:
    template = made(room, "天气", "旧话")
    by = room.editor.id
    with room.as_(room.editor):
        text = TemplateText(content=document_of_lines("新话"))
        changed = editing.template_change(template.id, name="天气预报", text=text, by=by)
        history = editing.template_history(template.id, by=by)

        assert (changed.name, changed.number, changed.lines) == ("天气预报", 2, "新话")
        assert [(one.number, one.name) for one in history] == [(2, "天气预报"), (1, "天气")]
        assert [lines_of(one.text.content) for one in history] == ["新话", "旧话"]
        assert str(Template.objects.get()) == "天气预报"
        assert str(TemplateEdition.objects.first())


def test_a_retired_template_is_offered_no_more_until_it_is_used_again(
    room: Newsroom, editor: Client, writer: Client
) -> None:
    template, snippet = made(room, "天气"), a_snippet(room)
    story = a_story(room)
    for one in (template, snippet):
        assert editor.post(f"/templates/{one.id}/retire/").status_code == 302

    with room.as_(room.reporter):
        with pytest.raises(TemplateRetired):
            editing.story_begin_from(
                template.id,
                title="题",
                byline="",
                topic=None,
                lead=None,
                key=uuid4(),
                by=room.reporter.id,
            )
        assert editing.snippets_for(story.id, words="", by=room.reporter.id) == ()
    assert "空白页" not in writer.get("/stories/new/").content.decode()
    assert "已停用" in editor.get("/templates/").content.decode()
    assert editor.post(f"/templates/{template.id}/reinstate/").status_code == 302
    assert "空白页" in writer.get("/stories/new/").content.decode()


@pytest.mark.parametrize("words", ["天", "tqyb", "TQ", "现场", ""])
def test_templates_are_found_by_name_initials_and_words(room: Newsroom, words: str) -> None:
    made(room, "天气预报")
    made(room, "菜价", "黄瓜")

    assert "天气预报" in names(room, TemplateKind.STORY, words)
    assert names(room, TemplateKind.STORY, "黄瓜") == ["菜价"]
    assert names(room, TemplateKind.SNIPPET, words) == []


def test_a_name_is_given_once_a_kind(room: Newsroom) -> None:
    made(room, "天气")
    other = made(room, "菜价")
    a_snippet(room, "天气")

    with pytest.raises(NameTaken):
        made(room, "天气")
    with room.as_(room.editor), pytest.raises(NameTaken):
        editing.template_change(other.id, name="天气", text=other.text, by=room.editor.id)


def test_what_a_story_could_not_hold_is_no_template(room: Newsroom) -> None:
    wrong: Node = {"type": "doc", "content": [{"type": "script"}]}

    with room.as_(room.editor):
        refusals: list[tuple[Node, type[Exception]]] = [
            (wrong, ContentRefused),
            (document_of_lines(""), TemplateEmpty),
        ]
        for content, refusal in refusals:
            with pytest.raises(refusal), transaction.atomic():
                editing.template_define(
                    TemplateKind.SNIPPET,
                    name="坏",
                    text=TemplateText(content=content),
                    by=room.editor.id,
                )
        with pytest.raises(IntegrityError), transaction.atomic():
            Template.objects.create(kind="page", name="页")


def test_writers_use_templates_and_editors_make_them(room: Newsroom, writer: Client) -> None:
    template = made(room, "天气")
    text = template.text

    with room.as_(room.reporter):
        for ask in (
            lambda: editing.template_define(
                TemplateKind.STORY, name="新", text=text, by=room.reporter.id
            ),
            lambda: editing.template_change(template.id, name="新", text=text, by=room.reporter.id),
            lambda: editing.template_retire(template.id, by=room.reporter.id),
            lambda: editing.template_reinstate(template.id, by=room.reporter.id),
        ):
            with pytest.raises(Forbidden):
                ask()
    shown = writer.get(f"/templates/{template.id}/").content.decode()
    assert ("disabled" in shown, "停用" in shown) == (True, False)
    assert writer.get("/templates/new/").status_code == 403


def test_another_centre_has_templates_of_its_own(room: Newsroom) -> None:
    template, story = made(room, "天气"), a_story(room)
    other = a_newsroom()
    by = other.editor.id

    with other.as_(other.editor):
        assert editing.template_list(TemplateKind.STORY, by=by) == ()
        assert editing.template_history(template.id, by=by) == ()
        asks: list[tuple[Callable[[], object], type[Exception]]] = [
            (lambda: editing.template_card(template.id, by=by), TemplateNotFound),
            (lambda: editing.template_retire(template.id, by=by), TemplateNotFound),
            (lambda: editing.snippets_for(story.id, words="", by=by), StoryNotFound),
        ]
        for ask, refusal in asks:
            with pytest.raises(refusal):
                ask()


def test_a_snippet_comes_filled_for_the_story(room: Newsroom, writer: Client) -> None:
    a_snippet(room, "署名", "（{{记者}} {{选题}}）")
    a_snippet(room)
    story = a_story(room)

    found = writer.get(f"/api/stories/{story.id}/snippets?q=sm").json()
    panel = writer.get(f"/stories/{story.id}/snippets/", headers={"HX-Request": "true"})
    page = writer.get(f"/stories/{story.id}/snippets/?q=没有").content.decode()

    assert [(one["name"], one["words"]) for one in found] == [("署名", "（周予安 {{选题}}）")]
    assert json.dumps(found[0]["content"], ensure_ascii=False).count("周予安") == 1
    assert panel.content.decode().count("data-insert") == 2
    assert ("没有符合的常用语" in page, "data-insert" in page) == (True, False)


def test_the_pages_work_by_forms_alone(room: Newsroom, editor: Client) -> None:
    assert "还没有模板" in editor.get("/templates/").content.decode()
    new = editor.get("/templates/new/?kind=snippet").content.decode()
    assert "稿型" not in new

    story = {"name": "天气", "title": "{{date}}", "lines": LINES, "profile": ""}
    assert editor.post("/templates/new/", story).status_code == 302
    snippet = {"kind": "snippet", "name": "热线", "lines": "12345"}
    assert editor.post("/templates/new/", snippet).status_code == 302
    with room.as_(room.editor):
        card = editing.template_list(TemplateKind.STORY, by=room.editor.id)[0]
        entries = audit.entry_list(card.id)
    changed = editor.post(f"/templates/{card.id}/", {**story, "lines": "改"})

    assert changed.status_code == 302
    shown = editor.get("/templates/").content.decode()
    assert ("12345" in shown, "{{date}}" in shown, "第 2 次改定" in shown) == (True, True, True)
    assert [entry.action for entry in entries] == ["template.define"]
    assert "第 1 次改定" in editor.get(f"/templates/{card.id}/").content.decode()


@pytest.mark.parametrize("form", [{}, {"name": "名"}, {"name": "名", "lines": "x" * 20_001}])
def test_a_template_that_says_nothing_or_too_much_is_refused(
    editor: Client, form: dict[str, str]
) -> None:
    assert editor.post("/templates/new/", form).status_code == 422


@given(st.text("#{} \n一date地点\r\x00\ud800", max_size=60))
def test_lines_come_back_as_they_were_read(text: str) -> None:
    document = document_of_lines(text)

    assert document_of_lines(lines_of(document)) == document
    assert fits_in_lines(document)


@given(st.text("{} a日期date", max_size=40), st.text("{}日期x", max_size=10))
def test_a_value_is_never_filled_again(text: str, value: str) -> None:
    once = filled_text(text, {"date": value})

    assert once == value.join(text.split("{{date}}")) or "{{" in text
    assert filled({"type": "text", "text": text}, {}) == {"type": "text", "text": text}


def test_a_placeholder_keeps_marks_numbers_and_structure() -> None:
    node: Node = {
        "type": "heading",
        "attrs": {"level": 2},
        "content": [{"type": "text", "text": "{{date}}", "marks": [{"type": "bold"}]}],
    }

    done = filled(node, {"date": "10月9日"})

    assert done == {
        "type": "heading",
        "attrs": {"level": 2},
        "content": [{"type": "text", "text": "10月9日", "marks": [{"type": "bold"}]}],
    }
