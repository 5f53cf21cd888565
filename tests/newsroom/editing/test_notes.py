"""Notes on a story: who may write and close them, and what they hold."""

from collections.abc import Callable

import pytest

from huiliu.accounts.api import Forbidden, Role
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteKind, NoteState, Said
from huiliu.newsroom.editing.errors import (
    NoteDone,
    NoteInvalid,
    NoteNotFound,
    NoteWordsUnknown,
    NotTheAuthor,
    NotYourNote,
    StoryNotFound,
)
from tests import builders
from tests.newsroom.editing.noting import (
    TEXT,
    answered,
    closed_notes,
    open_notes,
    remarked,
    suggested,
    told,
)
from tests.newsroom.review.builders import (
    Newsroom,
    a_newsroom,
    a_story,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text=TEXT)


def test_a_remark_hangs_on_words_and_is_answered(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.first, "数字核过没有？", "52分贝")

    answered(room, note, room.reporter, "核过，附件二。")

    (shown,) = open_notes(room, story)
    assert (shown.quotation, shown.is_gone, shown.opened_by) == ("52分贝", False, room.first.id)
    assert [(one.text, one.made_by) for one in shown.remarks] == [
        ("数字核过没有？", room.first.id),
        ("核过，附件二。", room.reporter.id),
    ]


def test_a_story_in_review_is_remarked_on(room: Newsroom, story: StoryCard) -> None:
    submitted(room, story)

    remarked(room, story, room.first, words="限值")
    suggested(room, story, room.first)

    assert len(open_notes(room, story)) == 2


def test_notes_come_in_the_order_of_the_text_and_lost_ones_last(
    room: Newsroom, story: StoryCard
) -> None:
    lost = remarked(room, story, room.first, words="最高52分贝")
    late = remarked(room, story, room.first, words="限值")
    early = remarked(room, story, room.first, words="码头")

    rewritten(room, story, "码头座落在西侧。\n岸边低于限值。")

    shown = open_notes(room, story)
    assert [one.id for one in shown] == [early.id, late.id, lost.id]
    assert [one.is_gone for one in shown] == [False, False, True]
    assert shown[-1].quotation == "最高52分贝"


def test_of_equal_words_those_behind_the_same_words_are_meant(room: Newsroom) -> None:
    story = a_story(room, text="甲：同意。乙：同意。丙：不。")
    note = NewNote(quotation="同意", before="乙：", said=Said(text="第二个"))
    with room.as_(room.editor):
        second = notes.note_open(story.id, note, by=room.editor.id)
    first = remarked(room, story, room.editor, words="甲：")

    assert [one.id for one in open_notes(room, story)] == [first.id, second.id]


@pytest.mark.parametrize(
    "note",
    [
        NewNote(),
        NewNote(said=Said(text="\u202e\u200b \n")),
        NewNote(said=Said(text="长" * 1_001)),
        NewNote(kind=NoteKind.SUGGESTION, replacement="坐落"),
        NewNote(kind=NoteKind.SUGGESTION, quotation="座落", replacement="座落"),
        NewNote(kind=NoteKind.SUGGESTION, quotation="座落", replacement="长" * 501),
        NewNote(kind=NoteKind.SUGGESTION, quotation="长" * 301, replacement="短"),
    ],
)
def test_a_note_that_says_nothing_or_too_much_is_refused(
    room: Newsroom, story: StoryCard, note: NewNote
) -> None:
    with room.as_(room.editor), pytest.raises(NoteInvalid):
        notes.note_open(story.id, note, by=room.editor.id)


def test_words_that_are_not_in_the_text_are_refused(room: Newsroom, story: StoryCard) -> None:
    with pytest.raises(NoteWordsUnknown):
        remarked(room, story, room.editor, words="没有的话")


def test_marks_of_direction_and_control_characters_are_left_out(
    room: Newsroom, story: StoryCard
) -> None:
    note = remarked(room, story, room.editor, "\u202e核\x00一\u2066下\x1b[31m\n再看", "座\u200b落")

    assert (note.remarks[0].text, note.quotation) == ("核一下[31m\n再看", "座落")


def test_a_long_passage_is_remembered_by_its_beginning(room: Newsroom) -> None:
    story = a_story(room, text="长" * 400)

    assert len(remarked(room, story, room.editor, words="长" * 400).quotation) == 300


@pytest.mark.parametrize("text", ["", " \u200b", "长" * 1_001])
def test_an_empty_or_endless_answer_is_refused(room: Newsroom, story: StoryCard, text: str) -> None:
    note = remarked(room, story, room.editor)

    with pytest.raises(NoteInvalid):
        answered(room, note, room.editor, text)


def test_who_opened_a_note_or_may_write_the_story_closes_it(
    room: Newsroom, story: StoryCard
) -> None:
    own, other, third = (remarked(room, story, room.first) for _ in range(3))

    for note, person in ((own, room.first), (other, room.reporter), (third, room.editor)):
        with room.as_(person):
            notes.note_resolve(story.id, note.id, by=person.id)

    assert open_notes(room, story) == ()
    assert [one.closed_by for one in closed_notes(room, story)] == [
        room.editor.id,
        room.reporter.id,
        room.first.id,
    ]


def test_a_companion_of_the_author_closes_notes_and_judges_suggestions(
    room: Newsroom, story: StoryCard
) -> None:
    companion = builders.a_person(room.centre, Role.REPORTER)
    with room.as_(room.reporter):
        editing.companion_add(story.id, person=companion.id, by=room.reporter.id)
    remark, suggestion = remarked(room, story, room.first), suggested(room, story, room.first)

    with room.as_(companion):
        notes.note_resolve(story.id, remark.id, by=companion.id)
        notes.suggestion_accept(story.id, suggestion.id, by=companion.id)

    assert open_notes(room, story) == ()


def test_nobody_else_closes_a_note(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.first)
    colleague = builders.a_person(room.centre, Role.REPORTER)

    for person in (room.second, room.publisher, colleague):
        with room.as_(person), pytest.raises(NotYourNote):
            notes.note_resolve(story.id, note.id, by=person.id)


def test_a_suggestion_is_judged_by_whoever_may_write_the_story(
    room: Newsroom, story: StoryCard
) -> None:
    taken, left = suggested(room, story, room.first), suggested(room, story, room.first, "限值", "")

    with room.as_(room.reporter):
        notes.suggestion_accept(story.id, taken.id, by=room.reporter.id)
    with room.as_(room.editor):
        notes.suggestion_refuse(story.id, left.id, by=room.editor.id)

    assert {one.id: one.state for one in closed_notes(room, story)} == {
        taken.id: NoteState.ACCEPTED,
        left.id: NoteState.REFUSED,
    }
    assert [title for title, _ in told(room, room.first)] == [
        "林岚没有采用你的建议：限值",
        "周予安采用了你的建议：座落",
    ]


@pytest.mark.parametrize("act", [notes.suggestion_accept, notes.suggestion_refuse])
def test_nobody_else_judges_a_suggestion_nor_anybody_in_review(
    room: Newsroom, story: StoryCard, act: Callable[..., None]
) -> None:
    note = suggested(room, story, room.first)
    colleague = builders.a_person(room.centre, Role.REPORTER)

    with room.as_(colleague), pytest.raises(NotTheAuthor):
        act(story.id, note.id, by=colleague.id)
    with room.as_(room.first), pytest.raises(Forbidden):
        act(story.id, note.id, by=room.first.id)
    submitted(room, story)
    with room.as_(room.reporter), pytest.raises(Forbidden):
        act(story.id, note.id, by=room.reporter.id)


def test_a_remark_is_neither_taken_nor_left(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.first)

    with room.as_(room.editor), pytest.raises(NoteDone):
        notes.suggestion_accept(story.id, note.id, by=room.editor.id)


def test_the_second_of_two_who_close_a_note_is_told(room: Newsroom, story: StoryCard) -> None:
    note = suggested(room, story, room.first)
    with room.as_(room.editor):
        notes.suggestion_accept(story.id, note.id, by=room.editor.id)

    for act in (notes.suggestion_refuse, notes.suggestion_accept, notes.note_resolve):
        with room.as_(room.reporter), pytest.raises(NoteDone):
            act(story.id, note.id, by=room.reporter.id)
    with pytest.raises(NoteDone):
        answered(room, note, room.first, "晚了")


def test_a_resolved_note_is_opened_again_an_accepted_one_is_not(
    room: Newsroom, story: StoryCard
) -> None:
    resolved, accepted = remarked(room, story, room.first), suggested(room, story, room.first)
    with room.as_(room.editor):
        notes.note_resolve(story.id, resolved.id, by=room.editor.id)
        notes.suggestion_accept(story.id, accepted.id, by=room.editor.id)

    with room.as_(room.first):
        notes.note_reopen(story.id, resolved.id, by=room.first.id)
    with room.as_(room.first), pytest.raises(NoteDone):
        notes.note_reopen(story.id, accepted.id, by=room.first.id)

    assert [one.id for one in open_notes(room, story)] == [resolved.id]


def test_another_centre_sees_and_touches_nothing(room: Newsroom, story: StoryCard) -> None:
    note, other = remarked(room, story, room.editor), a_newsroom()
    theirs, by = a_story(other), other.editor.id

    with other.as_(other.editor):
        for act in (
            lambda: notes.notes_open(story.id, by=by),
            lambda: notes.note_people(story.id, by=by),
            lambda: notes.note_open(story.id, NewNote(said=Said(text="偷看")), by=by),
            lambda: notes.note_resolve(story.id, note.id, by=by),
            lambda: notes.note_answer(story.id, note.id, said=Said(text="偷看"), by=by),
        ):
            with pytest.raises(StoryNotFound):
                act()
        with pytest.raises(NoteNotFound):
            notes.note_resolve(theirs.id, note.id, by=by)
        assert notes.notes_open_count(story.id) == 0


def test_who_may_not_look_at_stories_remarks_on_none(room: Newsroom, story: StoryCard) -> None:
    clerk = builders.a_person(room.centre, Role.CLERK)

    with pytest.raises(Forbidden):
        remarked(room, story, clerk)
