"""Notes on a story: who may write and close them, what they hold, who hears of them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Forbidden, PersonCard, Role
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteCard, NoteKind, NoteState, Said
from huiliu.newsroom.editing.core.notes import OPEN_MAX, REMARKS_MAX
from huiliu.newsroom.editing.errors import (
    NoteDone,
    NoteInvalid,
    NoteNotFound,
    NotesFull,
    NoteWordsUnknown,
    NotTheAuthor,
    NotYourNote,
    StoryNotFound,
)
from huiliu.newsroom.editing.models import Remark, Thread
from tests import builders
from tests.newsroom.review.builders import (
    Newsroom,
    a_newsroom,
    a_story,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db
TEXT = "码头座落在西侧。\n岸边最高52分贝，低于限值。"
_CLOSED = """insert into newsroom_editing_thread (id, tenant_id, story_id, kind, state, quotation,
    before, replacement, opened_by, opened_at, closed_by, closed_at, is_followed)
    select gen_random_uuid(), %s, %s, 'remark', 'resolved', '第' || at, '', '', %s, now(), %s,
    now() - at * interval '1 minute', false from generate_series(1, 10000) as at"""


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text=TEXT)


def remarked(
    room: Newsroom, story: StoryCard, person: PersonCard, text: str = "核一下", words: str = ""
) -> NoteCard:
    with room.as_(person):
        note = NewNote(quotation=words, said=Said(text=text))
        return notes.note_open(story.id, note, by=person.id)


def suggested(
    room: Newsroom,
    story: StoryCard,
    person: PersonCard,
    words: str = "座落",
    replacement: str = "坐落",
) -> NoteCard:
    note = NewNote(kind=NoteKind.SUGGESTION, quotation=words, replacement=replacement)
    with room.as_(person):
        return notes.note_open(story.id, note, by=person.id)


def answered(
    room: Newsroom, note: NoteCard, person: PersonCard, text: str, chosen: tuple[UUID, ...] = ()
) -> None:
    with room.as_(person):
        said = Said(text=text, chosen=chosen)
        notes.note_answer(note.story, note.id, said=said, by=person.id)


def open_notes(room: Newsroom, story: StoryCard) -> tuple[NoteCard, ...]:
    with room.as_(room.editor):
        return notes.notes_open(story.id, by=room.editor.id)


def closed_notes(room: Newsroom, story: StoryCard) -> list[NoteCard]:
    with room.as_(room.editor):
        return list(notes.notes_closed(story.id, ListQuery(), by=room.editor.id))


def told(room: Newsroom, person: PersonCard) -> list[tuple[str, str]]:
    with room.as_(person):
        page = accounts.notice_list(person.id, ListQuery(sort="newest"))
        return [(one.title, one.url) for one in page if one.kind == "story.note"]


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
        "林岚没有采用你对“限值”的建议",
        "周予安采用了你对“座落”的建议",
    ]


def test_nobody_hears_of_judging_their_own_suggestion(room: Newsroom, story: StoryCard) -> None:
    note = suggested(room, story, room.reporter)

    with room.as_(room.reporter):
        notes.suggestion_accept(story.id, note.id, by=room.reporter.id)

    assert told(room, room.reporter) == []


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


def test_whoever_is_named_is_told_once_and_led_to_the_note(
    room: Newsroom, story: StoryCard
) -> None:
    note = remarked(room, story, room.first, "@周予安 @周予安看看，＠林岚也看看")

    assert told(room, room.reporter) == [
        (
            "苏禾提到你：@周予安 @周予安看看，＠林岚也看看",
            f"/stories/{story.id}/edit/#n-{note.id}",
        )
    ]
    assert len(told(room, room.editor)) == 1
    assert note.remarks[0].pieces[1] == ("@周予安", True)


def test_those_who_take_part_hear_of_answers_and_nobody_of_their_own(
    room: Newsroom, story: StoryCard
) -> None:
    note = remarked(room, story, room.first, "核一下")
    answered(room, note, room.second, "我也觉得")

    answered(room, note, room.reporter, f"核过了。{'长' * 80}")

    assert [title[:8] for title, _ in told(room, room.first)] == [
        "周予安回复：核过",
        "沈砚回复：我也觉",
    ]
    assert told(room, room.second)[0][0].endswith("长…")
    assert told(room, room.reporter) == []


def test_of_people_with_one_name_the_chosen_one_is_told_or_both(
    room: Newsroom, story: StoryCard
) -> None:
    one, other = (builders.a_person(room.centre, Role.EDITOR, name="王莉") for _ in "一二")
    note = remarked(room, story, room.first)

    answered(room, note, room.first, "@王莉", chosen=(one.id, room.second.id))
    answered(room, note, room.first, "@王莉")

    assert (len(told(room, one)), len(told(room, other)), told(room, room.second)) == (2, 1, [])


def test_who_left_the_centre_and_who_may_not_look_are_not_told(
    room: Newsroom, story: StoryCard
) -> None:
    gone = builders.a_person(room.centre, Role.EDITOR, name="魏然")
    clerk = builders.a_person(room.centre, Role.CLERK, name="贺敏")
    note = remarked(room, story, gone, "看看")
    with room.as_(room.manager):
        accounts.membership_revoke(gone.id, tenant=room.centre.id, roles=frozenset({Role.EDITOR}))

    answered(room, note, room.first, "@魏然 @贺敏 收到", chosen=(gone.id, uuid4()))

    (shown,) = open_notes(room, story)
    assert shown.remarks[1].mentions == ()
    assert told(room, clerk) == []


def test_so_many_notes_and_no_more_are_open(room: Newsroom, story: StoryCard) -> None:
    with room.as_(room.editor):
        made = [_a_thread(story, room.editor) for _ in range(OPEN_MAX)]
        Thread.objects.bulk_create(made)

    with pytest.raises(NotesFull):
        remarked(room, story, room.first)
    with room.as_(room.editor):
        notes.note_resolve(story.id, made[0].id, by=room.editor.id)
    remarked(room, story, room.first)
    with room.as_(room.editor), pytest.raises(NotesFull):
        notes.note_reopen(story.id, made[0].id, by=room.editor.id)


def test_so_many_answers_and_no_more_are_given(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.editor)
    with room.as_(room.editor):
        now, by = clock.now(), room.editor.id
        Remark.objects.bulk_create(
            Remark(thread_id=note.id, text="嗯", made_by=by, made_at=now)
            for _ in range(REMARKS_MAX - 1)
        )

    with pytest.raises(NotesFull):
        answered(room, note, room.editor, "还有")


def test_thousands_of_closed_notes_are_shown_a_page_at_a_time(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.editor), connection.cursor() as cursor:
        cursor.execute(_CLOSED, [room.centre.id, story.id, room.editor.id, room.editor.id])

        page = notes.notes_closed(story.id, ListQuery(page=2), by=room.editor.id)

    assert [one.quotation for one in page] == [f"第{at}" for at in range(21, 41)]
    assert (page.total, page.beyond, open_notes(room, story)) == (1_000, True, ())


def _a_thread(story: StoryCard, person: PersonCard) -> Thread:
    return Thread(
        story_id=story.id,
        kind=NoteKind.REMARK.value,
        opened_by=person.id,
        opened_at=clock.now(),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "praise"},
        {"state": "lost"},
        {"state": "resolved"},
        {"replacement": "别的"},
        {"kind": "suggestion", "replacement": "别的"},
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(
    room: Newsroom, story: StoryCard, wrong: dict[str, str]
) -> None:
    with room.as_(room.editor):
        thread = _a_thread(story, room.editor)
        for name, value in wrong.items():
            setattr(thread, name, value)

        with pytest.raises(IntegrityError), transaction.atomic():
            thread.save()


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
