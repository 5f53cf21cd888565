"""Any two texts of a story beside each other, and every text that can be taken up again."""

from uuid import uuid4

import pytest
from django.test import Client

from huiliu.kit.document.content import Node
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import Comparison, StoryCard, Text, document_from_text
from huiliu.newsroom.editing.errors import StoryNotFound
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_story, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    """Give a story of two versions, and a draft that differs from both."""
    made = a_story(room, text="全程4.2公里。\n不变的一段。\n末段。")
    frozen(room, made)
    rewritten(room, made, "全程4.5公里。\n不变的一段。\n末段。")
    frozen(room, made)
    rewritten(room, made, "全程4.5公里。\n不变的一段。\n末段。\n又一段。")
    return made


@pytest.fixture
def reporter(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def frozen(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)


def compared(room: Newsroom, story: StoryCard, old: str = "", new: str = "") -> Comparison:
    with room.as_(room.reporter):
        found = editing.comparison(story.id, old=old, new=new, by=room.reporter.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (("", ""), ("1", "2")),
        (("1", "draft"), ("1", "draft")),
        (("draft", "1"), ("draft", "1")),
        (("", "draft"), ("2", "draft")),
        (("9", "x"), ("1", "2")),
        (("", "1"), ("1", "1")),
    ],
)
def test_any_two_texts_are_compared_and_unknown_names_mean_the_newest(
    room: Newsroom, story: StoryCard, asked: tuple[str, str], shown: tuple[str, str]
) -> None:
    found = compared(room, story, *asked)

    assert (found.old.name, found.new.name) == shown


def test_the_only_version_is_compared_with_the_draft(room: Newsroom) -> None:
    story = a_story(room)
    frozen(room, story)

    found = compared(room, story)

    assert (found.old.name, found.new.name, found.places) == ("1", "draft", 0)


def test_lines_above_the_text_are_compared_too(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        draft = editing.draft_card(story.id, by=room.reporter.id)
        text = Text(title="新题", byline=draft.byline, content=draft.content, summary="摘")
        editing.draft_save(story.id, text=text, revision=draft.revision, by=room.reporter.id)

    found = compared(room, story, "2", "draft")

    assert [change.field for change in found.fields] == ["title", "summary"]
    assert found.places == 3


def test_where_words_come_from_is_counted_on_both_sides(room: Newsroom, story: StoryCard) -> None:
    mark: Node = {"type": "origin", "attrs": {"kind": "source"}}
    paragraph: Node = {
        "type": "paragraph",
        "content": [{"type": "text", "text": "九成", "marks": [mark]}],
    }
    with room.as_(room.reporter):
        draft = editing.draft_card(story.id, by=room.reporter.id)
        text = Text(title="题", content={"type": "doc", "content": [paragraph]})
        editing.draft_save(story.id, text=text, revision=draft.revision, by=room.reporter.id)

    found = compared(room, story, "1", "draft")

    assert found.origins == ("source",)
    assert found.new.origin_chars == {"source": 2}


def test_unchanged_paragraphs_are_folded_until_asked_for(
    story: StoryCard, reporter: Client
) -> None:
    address = f"/stories/{story.id}/compare/?old=1&new=2"

    folded, whole = (reporter.get(address + more).content.decode() for more in ("", "&whole=1"))

    assert "2 至 3 没有改动" in folded
    assert "不变的一段" not in folded
    assert "不变的一段" in whole


def test_inline_shows_both_in_one_line(story: StoryCard, reporter: Client) -> None:
    shown = reporter.get(f"/stories/{story.id}/compare/?old=1&new=draft&view=inline")

    assert "4.2 改为 4.5" in shown.content.decode()
    assert "加：又一段。" in shown.content.decode()


def test_a_text_set_aside_is_taken_up_again_and_nothing_is_lost(
    room: Newsroom, story: StoryCard, reporter: Client
) -> None:
    by = room.reporter.id
    reporter.post(f"/stories/{story.id}/restore/1/")
    with room.as_(room.reporter):
        (aside,) = editing.copies_of(story.id, by=by)
        assert editing.draft_card(story.id, by=by).text.startswith("全程4.2公里")

    answer = reporter.post(f"/stories/{story.id}/copies/{aside.id}/restore/")

    assert answer.status_code == 302
    with room.as_(room.reporter):
        assert editing.draft_card(story.id, by=by).text == aside.text
        assert len(editing.copies_of(story.id, by=by)) == 2


def test_a_text_of_another_story_is_not_taken_up(room: Newsroom, story: StoryCard) -> None:
    other, by = a_story(room), room.reporter.id
    text = Text(title="题", content=document_from_text("文"))
    with room.as_(room.reporter):
        copy = editing.copy_keep(other.id, text=text, by=by)
        for name in (copy.id, uuid4()):
            with pytest.raises(StoryNotFound):
                editing.copy_restore(story.id, copy=name, by=by)


def test_a_version_is_taken_up_again_in_a_text_that_is_written_together(room: Newsroom) -> None:
    story = a_story(room, text="第一版的话，写得够长。")
    by = room.reporter.id
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=by)
        editing.room_enter(story.id, by=by)
        rewritten(room, story, "改过的话。")

        editing.version_restore(story.id, number=1, by=by)
        editing.room_settle(story.id)

        assert editing.draft_card(story.id, by=by).text == "第一版的话，写得够长。"
        shown = editing.comparison(story.id, old="1", new="draft", by=by)
    assert shown is not None
    assert shown.places == 0
