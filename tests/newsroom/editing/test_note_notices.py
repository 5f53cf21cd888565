"""Who hears of a note: those it names, those who take part, whoever suggested."""

from uuid import uuid4

import pytest

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role
from huiliu.newsroom.editing.api import StoryCard, notes
from tests import builders
from tests.newsroom.editing.noting import (
    TEXT,
    answered,
    open_notes,
    remarked,
    suggested,
    told,
)
from tests.newsroom.review.builders import (
    Newsroom,
    a_story,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room, text=TEXT)


def test_nobody_hears_of_judging_their_own_suggestion(room: Newsroom, story: StoryCard) -> None:
    note = suggested(room, story, room.reporter)

    with room.as_(room.reporter):
        notes.suggestion_accept(story.id, note.id, by=room.reporter.id)

    assert told(room, room.reporter) == []


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
