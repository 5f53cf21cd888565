"""What everybody in a room may do is asked at once, and is what each would be told alone."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import Role
from huiliu.kit.scope import forget, tenant_scope
from huiliu.newsroom.editing.api import shared
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_story


@pytest.fixture
def story(room: Newsroom) -> UUID:
    return a_story(room, text="北岸今起开放。").id


def test_each_seat_is_what_its_person_would_be_told_alone(room: Newsroom, story: UUID) -> None:
    people = [room.reporter.id, room.editor.id, builders.a_person(room.centre, Role.REPORTER).id]
    with room.as_(room.editor):
        seats = shared.room_seats(story, people)

        assert seats == {one: shared.room_seat(story, by=one) for one in people}
        assert [seats[one].may_write for one in people] == [True, True, False]


def test_whoever_is_of_another_centre_has_no_seat(room: Newsroom, story: UUID) -> None:
    stranger = builders.a_person(builders.a_centre("daxing"), Role.EDITOR)
    with room.as_(room.editor):
        assert shared.room_seats(story, [stranger.id, room.editor.id]).keys() == {room.editor.id}


def test_nobody_has_a_seat_at_a_story_of_another_centre(room: Newsroom, story: UUID) -> None:
    other = builders.a_centre("daxing")
    editor = builders.a_person(other, Role.EDITOR)
    with tenant_scope(other.id, person=editor.id):
        assert shared.room_seats(story, [editor.id]) == {}


def test_many_are_asked_for_as_quickly_as_few(room: Newsroom, story: UUID) -> None:
    few = [builders.a_person(room.centre, Role.REVIEWER_1).id for _ in range(2)]
    many = few + [builders.a_person(room.centre, Role.REVIEWER_1).id for _ in range(10)]

    assert statements(room, story, many) == statements(room, story, few)


def statements(room: Newsroom, story: UUID, people: list[UUID]) -> int:
    with room.as_(room.editor), CaptureQueriesContext(connection) as asked:
        forget()
        assert len(shared.room_seats(story, people)) == len(people)
    return len(asked)
