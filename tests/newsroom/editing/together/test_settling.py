"""What is written together becomes the draft, and what no room settled is settled all the same."""

from datetime import timedelta
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from huiliu.kit import clock
from huiliu.kit.document.content import blocks_of
from huiliu.kit.document.nodes import children_of, origin_of
from huiliu.kit.jobs import run_due
from huiliu.kit.scope import system_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.api.shared import Written, room_append
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.errors import (
    ContentRefused,
    ContentTooLong,
    DraftConflict,
    PassageNotThere,
)
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.review import api as review
from tests.newsroom.review.builders import Newsroom, a_story


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text="北岸今起开放。\n步道一圈三公里。")


def write(room: Newsroom, story: StoryCard, words: str, *, open_: bool = True) -> None:
    """Let the reporter's page write at the front of the first paragraph."""
    doc, before = a_page(room, story)
    body_of(doc).children[0].children[0].insert(0, words)
    written = Written(story.id, room.reporter.id, doc.get_update(before))
    assert (story.id in room_append([written], sender="-")) is open_


def a_page(room: Newsroom, story: StoryCard) -> "tuple[Doc[Any], bytes]":
    doc: Doc[Any] = Doc(client_id=api.room_enter(story.id, by=room.reporter.id))
    doc.apply_update(api.room_text(story.id).state)
    return doc, doc.get_state()


def body_of(doc: "Doc[Any]") -> Any:
    return doc.get("body", type=XmlFragment)


def draft(room: Newsroom, story: StoryCard) -> api.DraftCard:
    return api.draft_card(story.id, by=room.reporter.id)


def test_what_was_written_is_in_the_draft_once_it_is_settled(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.reporter):
        write(room, story, "今天，")

        assert api.room_settle(story.id)
        assert not api.room_settle(story.id)

        assert draft(room, story).text == "今天，北岸今起开放。\n步道一圈三公里。"
        assert (draft(room, story).revision, draft(room, story).saved_by) == (2, room.reporter.id)


def test_submitting_takes_along_what_is_not_settled_yet(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        write(room, story, "今天，")
        review.story_submit(story.id, by=room.reporter.id)

        assert api.version_numbered(story.id, 1).text.startswith("今天，")
        write(room, story, "太晚了，", open_=False)


def test_a_returned_story_may_be_written_on(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        write(room, story, "今天，")
        stage = review.story_submit(story.id, by=room.reporter.id)
    with room.as_(room.first):
        review.stage_return(stage.id, reason="补一句", by=room.first.id)
    with room.as_(room.reporter):
        write(room, story, "改过：")
        api.room_settle(story.id)

        assert draft(room, story).text.startswith("改过：今天，")


def test_a_save_from_before_the_last_words_is_a_conflict(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        seen = draft(room, story)
        write(room, story, "今天，")

        with pytest.raises(DraftConflict):
            api.draft_save(
                story.id,
                text=api.Text(title="旧", content=seen.content),
                revision=seen.revision,
                by=room.reporter.id,
            )


def test_a_text_that_no_story_can_hold_leaves_the_draft_as_it_was(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.reporter):
        doc, before = a_page(room, story)
        body_of(doc).children.append(XmlElement("tableRow"))
        room_append([Written(story.id, room.reporter.id, doc.get_update(before))], sender="-")

        with pytest.raises(ContentRefused):
            api.room_settle(story.id)

        assert draft(room, story).text == "北岸今起开放。\n步道一圈三公里。"


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        pytest.param(1, "河" * 350_000, id="1 MB"),
        pytest.param(10_000, "河", id="paragraphs", marks=pytest.mark.drill),
    ],
)
def test_a_text_too_long_for_a_story_is_not_submitted_and_waits_to_be_shortened(
    room: Newsroom, story: StoryCard, paragraphs: int, words: str
) -> None:
    with room.as_(room.reporter):
        doc, _ = a_page(room, story)
        grow(room, story, doc, paragraphs=paragraphs, words=words)

        with pytest.raises(ContentTooLong):
            review.story_submit(story.id, by=room.reporter.id)

        assert draft(room, story).text == "北岸今起开放。\n步道一圈三公里。"
        shrink(room, story, doc, paragraphs=paragraphs)
        review.story_submit(story.id, by=room.reporter.id)
        assert api.version_numbered(story.id, 1).text == "北岸今起开放。\n步道一圈三公里。"


def grow(room: Newsroom, story: StoryCard, doc: "Doc[Any]", *, paragraphs: int, words: str) -> None:
    """Put paragraphs behind the text, as a page does that somebody pastes into."""
    before = doc.get_state()
    with doc.transaction():
        for _ in range(paragraphs):
            paragraph = body_of(doc).children.append(XmlElement("paragraph"))
            paragraph.children.append(XmlText(words))
    room_append([Written(story.id, room.reporter.id, doc.get_update(before))], sender="-")


def shrink(room: Newsroom, story: StoryCard, doc: "Doc[Any]", *, paragraphs: int) -> None:
    """Take the last paragraphs out again."""
    before, children = doc.get_state(), body_of(doc).children
    with doc.transaction():
        del children[len(children) - paragraphs : len(children)]
    room_append([Written(story.id, room.reporter.id, doc.get_update(before))], sender="-")


def test_the_sweep_settles_what_a_killed_process_left(
    room: Newsroom, story: StoryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room.as_(room.reporter):
        write(room, story, "今天，")
    with system_scope("scheduler"):
        assert api.rooms_settle_left() == 0
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    with system_scope("scheduler"):
        assert api.rooms_settle_left() == 1

    run_due(only=("editing.settle",))

    with room.as_(room.reporter):
        assert draft(room, story).text.startswith("今天，")


def test_the_leads_words_are_the_sources_and_a_persons_are_not(room: Newsroom) -> None:
    with room.as_(room.editor):
        lead = a_lead(room, "公告：七个小区今起试水。\n漏水先关总阀。")
        story = api.story_create(title="试水", by=room.editor.id, lead=lead, text="公告原文。")
        first = draft(room, story)
        assert origins(first) == {"source"}
        empty = api.Text(title="试水", content={"type": "doc", "content": []})
        api.draft_save(story.id, text=empty, revision=first.revision, by=room.editor.id)

        api.passages_put(
            story.id, lead=lead, passages=["漏水先关总阀。"], after=9, by=room.editor.id
        )
        api.room_settle(story.id)

        assert draft(room, story).text.strip() == "漏水先关总阀。"
        assert origins(draft(room, story)) == {"source"}
        told = api.room_origins(story.id, by=room.editor.id)
        assert told.chars[Origin.SOURCE] == 7
        [sentence] = [one for text in told.texts for one in text]
        assert sentence.writers[0].source == f"lead {lead}"


def test_a_version_says_who_wrote_how_much_of_it(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.reporter):
        write(room, story, "今天，")
    with room.as_(room.editor):
        doc: Doc[Any] = Doc(client_id=api.room_enter(story.id, by=room.editor.id))
        doc.apply_update(api.room_text(story.id).state)
        before = doc.get_state()
        body_of(doc).children[1].children[0].insert(0, "编辑添了这一句很长的话。")
        room_append([Written(story.id, room.editor.id, doc.get_update(before))], sender="-")
        version = api.version_freeze(story.id, by=room.editor.id)

    assert [(one.origin.value, one.person, one.chars) for one in version.writers] == [
        ("human", room.reporter.id, 18),
        ("human", room.editor.id, 12),
    ]


def test_only_what_the_lead_says_is_quoted(room: Newsroom) -> None:
    with room.as_(room.editor):
        lead, other = a_lead(room, "公告原文。"), a_lead(room, "别的公告。")
        story = api.story_create(title="试水", by=room.editor.id, lead=lead)

        for named, words in ((lead, ["我编的。"]), (other, ["别的公告。"]), (lead, [])):
            with pytest.raises(PassageNotThere):
                api.passages_put(story.id, lead=named, passages=words, after=0, by=room.editor.id)


def origins(card: api.DraftCard) -> set[str]:
    return {
        origin_of(node)
        for block in blocks_of(card.content)
        for node in children_of(block)
        if str(node.get("text", "")).strip()
    }


def a_lead(room: Newsroom, text: str) -> Any:
    return gathering.lead_paste(title="公告", text=text, by=room.editor.id).id
