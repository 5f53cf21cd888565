"""What a writer is led to: their own stories and those they write along, and the notes on them."""

import pytest

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role
from huiliu.accounts.core.reminding import ReminderKind, kind_of
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, notes
from huiliu.newsroom.editing.api.notes import NewNote, NoteKind, Said
from tests import builders
from tests.newsroom.editing.noting import TEXT, answered, remarked, suggested
from tests.newsroom.review.builders import Newsroom, a_story, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text=TEXT)


def steps(room: Newsroom, person: PersonCard) -> list[tuple[str, str]]:
    """Give what to do with which story, and see that it is counted."""
    with room.as_(person):
        found = editing.next_steps(person.id)
        assert editing.open_count(person.id) == len(found)
    return [(step.title, str(step.verb)) for step in found]


def spoken_to(room: Newsroom, person: PersonCard) -> list[str]:
    """Give what goes to a person as they chose for being named, the oldest first."""
    with room.as_(person):
        page = accounts.notice_list(person.id, ListQuery(sort="oldest"))
    return [one.title for one in page if kind_of(one.kind) is ReminderKind.MENTION]


def test_notes_of_others_are_the_next_step_of_a_draft(room: Newsroom, story: StoryCard) -> None:
    remarked(room, story, room.reporter)
    own = steps(room, room.reporter)
    note = remarked(room, story, room.first)
    waiting = steps(room, room.reporter)
    with room.as_(room.reporter):
        (step,) = editing.next_steps(room.reporter.id)
        notes.note_resolve(story.id, note.id, by=room.reporter.id)

    assert (own, waiting) == ([(story.title, "接着写")], [(story.title, "处理批注")])
    assert step.context == f"{story.code} 有 1 条批注没处理"
    assert steps(room, room.reporter) == own


def test_whoever_writes_along_is_asked_and_led_to_the_story(
    room: Newsroom, story: StoryCard
) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER)
    before = steps(room, colleague)
    with room.as_(room.reporter):
        editing.companion_add(story.id, person=colleague.id, by=room.reporter.id)
    asked = steps(room, colleague)
    submitted(room, story)

    assert (before, asked, steps(room, colleague)) == ([], [(story.title, "接着写")], [])
    assert spoken_to(room, colleague) == [f"邀你一起写：{story.title}"]


def test_the_author_is_told_of_a_suggestion_once(room: Newsroom, story: StoryCard) -> None:
    suggested(room, story, room.first)
    suggested(room, story, room.reporter)
    note = NewNote(
        kind=NoteKind.SUGGESTION,
        quotation="限值",
        replacement="标准",
        said=Said(text="@周予安 看看"),
    )
    with room.as_(room.first):
        notes.note_open(story.id, note, by=room.first.id)

    assert spoken_to(room, room.reporter) == ["苏禾建议改：座落", "苏禾提到你：@周予安 看看"]


def test_who_is_named_or_answered_is_spoken_to(room: Newsroom, story: StoryCard) -> None:
    note = remarked(room, story, room.first, text="@林岚 核实一下")
    answered(room, note, room.reporter, "核过了")

    assert spoken_to(room, room.editor) == ["苏禾提到你：@林岚 核实一下"]
    assert spoken_to(room, room.first) == ["周予安回复：核过了"]
