"""Colleagues who write along: asked by whoever may write, told of it, taken off again."""

import pytest

from huiliu.accounts.api import Role, unread_count
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.errors import CompanionRefused, NotTheAuthor
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_story


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


def test_a_colleague_who_was_asked_writes_and_is_told(room: Newsroom, story: StoryCard) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER)
    with room.as_(colleague):
        assert not api.room_seat(story.id, by=colleague.id).may_write
    with room.as_(room.reporter):
        for _twice in range(2):
            api.companion_add(story.id, person=colleague.id, by=room.reporter.id)

        assert api.companions_of(story.id, by=room.reporter.id) == (colleague,)
        assert colleague not in api.companions_possible(story.id, by=room.reporter.id)
    with room.as_(colleague):
        assert api.room_seat(story.id, by=colleague.id).may_write
        assert unread_count(colleague.id) == 1


def test_whoever_was_taken_off_writes_no_more(room: Newsroom, story: StoryCard) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER)
    with room.as_(room.reporter):
        api.companion_add(story.id, person=colleague.id, by=room.reporter.id)
        for _twice in range(2):
            api.companion_remove(story.id, person=colleague.id, by=room.reporter.id)
    with room.as_(colleague):
        seat = api.room_seat(story.id, by=colleague.id)
    assert (seat.may_write, bool(seat.reason)) == (False, True)


def test_only_who_may_write_asks_others(room: Newsroom, story: StoryCard) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER)
    with room.as_(colleague), pytest.raises(NotTheAuthor):
        api.companion_add(story.id, person=colleague.id, by=colleague.id)


def test_whoever_does_not_write_here_is_not_asked(room: Newsroom, story: StoryCard) -> None:
    stranger = builders.a_person(builders.a_centre("miyun", "密云区融媒体中心"), Role.REPORTER)
    with room.as_(room.reporter):
        for person in (stranger, room.first):
            with pytest.raises(CompanionRefused):
                api.companion_add(story.id, person=person.id, by=room.reporter.id)
        api.companion_add(story.id, person=room.reporter.id, by=room.reporter.id)
        assert api.companions_of(story.id, by=room.reporter.id) == ()


def test_twenty_write_along_at_most(
    room: Newsroom, story: StoryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.newsroom.editing.services.companions.COMPANIONS_MAX", 1)
    one, other = (builders.a_person(room.centre, Role.REPORTER) for _ in range(2))
    with room.as_(room.reporter):
        api.companion_add(story.id, person=one.id, by=room.reporter.id)
        with pytest.raises(CompanionRefused):
            api.companion_add(story.id, person=other.id, by=room.reporter.id)


def test_the_panel_adds_and_takes_off(room: Newsroom, story: StoryCard) -> None:
    colleague = builders.a_person(room.centre, Role.REPORTER, name="白露")
    browser = builders.a_client(room.reporter, room.centre)
    address = f"/stories/{story.id}/companions/"

    added = browser.post(address, {"action": "add", "person": colleague.id}, follow=True)
    shown = browser.get(address).content.decode()
    refused = browser.post(address, {"action": "sing", "person": colleague.id})
    taken = browser.post(
        address, {"action": "remove", "person": colleague.id}, headers={"HX-Request": "true"}
    )

    assert (added.status_code, refused.status_code, taken.status_code) == (200, 422, 200)
    assert shown.count("白露") == 2
    assert "<option" in taken.content.decode()
