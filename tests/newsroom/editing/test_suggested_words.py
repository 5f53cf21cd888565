"""Words of an accepted suggestion are its suggester's, although their accepter puts them in."""

from datetime import timedelta
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from huiliu.accounts.api import PersonCard
from huiliu.kit import clock
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, notes, shared
from huiliu.newsroom.editing.api.notes import NewNote, NoteKind
from tests.newsroom.review.builders import Newsroom, a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text="码头座落在大光楼西侧。停车位共 180 个。")


def accepted(room: Newsroom, story: StoryCard, words: str, replacement: str) -> None:
    """Let the first reviewer suggest and the reporter accept."""
    note = NewNote(kind=NoteKind.SUGGESTION, quotation=words, replacement=replacement)
    with room.as_(room.first):
        opened = notes.note_open(story.id, note, by=room.first.id)
    with room.as_(room.reporter):
        notes.suggestion_accept(story.id, opened.id, by=room.reporter.id)


def put(room: Newsroom, story: StoryCard, person: PersonCard, old: str, new: str) -> None:
    """Write `new` for `old` in the shared text, as a page does, and settle."""
    with room.as_(person):
        client = shared.room_enter(story.id, by=person.id)
        doc: Doc[Any] = Doc(client_id=client)
        doc.apply_update(shared.room_text(story.id).state)
        before = doc.get_state()
        body = doc.get("body", type=XmlFragment)
        assert isinstance(body, XmlFragment)
        paragraph = body.children[0]
        assert isinstance(paragraph, XmlElement)
        words = paragraph.children[0]
        assert isinstance(words, XmlText)
        text = "".join(str(run) for run, _ in words.diff())
        at = len(text[: text.index(old)].encode())
        del words[at : at + len(old.encode())]
        words.insert(at, new)
        written = shared.Written(story.id, person.id, doc.get_update(before))
        shared.room_append([written], sender="page")
        assert shared.room_settle(story.id)


def writers(room: Newsroom, story: StoryCard) -> list[set[str]]:
    """Give the writers of each sentence."""
    with room.as_(room.reporter):
        (sentences,) = editing.room_origins(story.id, by=room.reporter.id).texts
    return [{one.person for one in sentence.writers} for sentence in sentences]


def test_the_words_of_an_accepted_suggestion_are_its_suggesters(
    room: Newsroom, story: StoryCard
) -> None:
    accepted(room, story, "座落在", "坐落在")

    put(room, story, room.reporter, "座", "坐")

    own, other = str(room.reporter.id), str(room.first.id)
    assert writers(room, story) == [{own, other}, {own}]
    with room.as_(room.reporter):
        assert "坐落在" in editing.draft_card(story.id, by=room.reporter.id).text


def test_an_insertion_beside_equal_words_is_its_suggesters_too(
    room: Newsroom, story: StoryCard
) -> None:
    accepted(room, story, "180 个", "180 个，180 个充电位")

    put(room, story, room.reporter, "180 个", "180 个，180 个充电位")

    assert str(room.first.id) in writers(room, story)[1]


def test_the_same_words_a_second_time_are_their_writers_own(
    room: Newsroom, story: StoryCard
) -> None:
    accepted(room, story, "座落", "坐落")
    put(room, story, room.reporter, "座", "坐")

    put(room, story, room.reporter, "共", "坐")

    assert writers(room, story)[1] == {str(room.reporter.id)}


def test_the_same_words_of_somebody_who_accepted_nothing_are_their_own(
    room: Newsroom, story: StoryCard
) -> None:
    accepted(room, story, "座落", "坐落")

    put(room, story, room.editor, "座", "坐")

    assert writers(room, story)[0] == {str(room.reporter.id), str(room.editor.id)}


def test_after_an_hour_nobody_looks_for_them(room: Newsroom, story: StoryCard) -> None:
    accepted(room, story, "座落", "坐落")

    with clock.at(clock.now() + timedelta(minutes=61)):
        put(room, story, room.reporter, "座", "坐")

    assert writers(room, story)[0] == {str(room.reporter.id)}


def test_what_was_refused_is_nobodys_but_its_writers(room: Newsroom, story: StoryCard) -> None:
    note = NewNote(kind=NoteKind.SUGGESTION, quotation="座落", replacement="坐落")
    with room.as_(room.first):
        opened = notes.note_open(story.id, note, by=room.first.id)
    with room.as_(room.reporter):
        notes.suggestion_refuse(story.id, opened.id, by=room.reporter.id)

    put(room, story, room.reporter, "座", "坐")

    assert writers(room, story)[0] == {str(room.reporter.id)}
