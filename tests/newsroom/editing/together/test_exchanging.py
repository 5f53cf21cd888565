"""A page that no socket reaches writes and hears by HTTP, under the same rules as in the room."""

import base64
import json
from typing import Any

import pytest
from pycrdt import Doc, Text

from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.errors import ContentRefused, StoryLocked, StoryNotFound
from huiliu.newsroom.editing.models import SharedText
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

EMPTY = b"\x00"


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


def a_page(room: Newsroom, story: StoryCard) -> "Doc[Any]":
    """Open the text for the reporter, as a page does."""
    with room.as_(room.reporter):
        page: Doc[Any] = Doc(client_id=api.room_enter(story.id, by=room.reporter.id))
        page.apply_update(api.room_text(story.id).state)
    return page


def typed(page: "Doc[Any]", words: str = "快讯：") -> bytes:
    before = page.get_state()
    page.get("title", type=Text).insert(0, words)
    return bytes(page.get_update(before))


def exchanged(
    room: Newsroom, story: StoryCard, update: bytes = b"\x00\x00", state: bytes = EMPTY
) -> bytes:
    with room.as_(room.reporter):
        return api.room_exchange(story.id, update=update, state=state, by=room.reporter.id)


def test_what_a_page_says_by_http_stands_and_comes_back_to_others(
    room: Newsroom, story: StoryCard
) -> None:
    page = a_page(room, story)
    body = {
        "sv": base64.b64encode(EMPTY).decode(),
        "update": base64.b64encode(typed(page)).decode(),
    }

    answer = builders.a_client(room.reporter, room.centre).post(
        f"/api/stories/{story.id}/room/exchange", json.dumps(body), content_type="application/json"
    )

    other: Doc[Any] = Doc()
    other.apply_update(base64.b64decode(answer.json()["state"]))
    assert str(other.get("title", type=Text)).startswith("快讯：")
    with room.as_(room.reporter):
        api.room_settle(story.id)
        assert api.draft_card(story.id, by=room.reporter.id).title.startswith("快讯：")


def test_a_story_that_nobody_writes_together_has_nothing_to_exchange(
    room: Newsroom, story: StoryCard
) -> None:
    with pytest.raises(StoryNotFound):
        exchanged(room, story)


def test_what_is_no_update_and_what_is_no_state_are_refused(
    room: Newsroom, story: StoryCard
) -> None:
    a_page(room, story)

    with pytest.raises(ContentRefused):
        exchanged(room, story, update=b"\xff")
    with pytest.raises(ContentRefused):
        exchanged(room, story, state=b"\xff\xff\xff")


def test_nobody_writes_under_a_number_that_is_not_theirs(room: Newsroom, story: StoryCard) -> None:
    page = a_page(room, story)
    forged: Doc[Any] = Doc(client_id=7)
    forged.apply_update(page.get_update())

    with pytest.raises(ContentRefused):
        exchanged(room, story, update=typed(forged))


def test_a_closed_text_takes_nothing_more(room: Newsroom, story: StoryCard) -> None:
    page = a_page(room, story)
    with room.as_(room.reporter):
        SharedText.objects.filter(story_id=story.id).update(is_open=False)

    with pytest.raises(StoryLocked):
        exchanged(room, story, update=typed(page))


def test_another_centre_exchanges_nothing(room: Newsroom, story: StoryCard) -> None:
    update = typed(a_page(room, story))
    other = a_newsroom(builders.a_centre("miyun", "密云区融媒体中心"))

    with other.as_(other.editor), pytest.raises(StoryNotFound):
        api.room_exchange(story.id, update=update, state=EMPTY, by=other.editor.id)


def test_where_nobody_has_written_there_is_nothing_to_read(
    room: Newsroom, story: StoryCard
) -> None:
    with room.as_(room.second):
        with pytest.raises(StoryNotFound):
            api.room_enter(story.id, by=room.second.id)
        with pytest.raises(StoryNotFound):
            api.room_text(story.id)
        assert api.room_origins(story.id, by=room.second.id).texts == ()
