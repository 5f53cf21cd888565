"""The routes that the editor in the page calls."""

import json

import pytest
from django.test import Client

from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, document_from_text
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    return a_story(room)


@pytest.fixture
def browser(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def saved(
    browser: Client, story: StoryCard, text: str, etag: str = '"1"'
) -> tuple[int, dict[str, object]]:
    body = {"title": "标题", "byline": "周予安", "content": document_from_text(text)}
    answer = browser.put(
        f"/api/stories/{story.id}/draft",
        json.dumps(body),
        content_type="application/json",
        headers={"If-Match": etag},
    )
    return answer.status_code, answer.json()


def test_the_draft_comes_with_its_revision_as_etag(browser: Client, story: StoryCard) -> None:
    answer = browser.get(f"/api/stories/{story.id}/draft")

    assert (answer.status_code, answer["ETag"], answer.json()["revision"]) == (200, '"1"', 1)


def test_a_save_with_the_right_etag_is_kept(browser: Client, story: StoryCard) -> None:
    status, draft = saved(browser, story, "新写的。")

    assert (status, draft["revision"], draft["chars"]) == (200, 2, 4)


def test_two_editors_saving_at_once_lose_neither_text(
    room: Newsroom, browser: Client, story: StoryCard
) -> None:
    colleague = builders.a_client(room.editor, room.centre)
    saved(colleague, story, "编辑先存。")

    status, words = saved(browser, story, "记者后存。")
    body = json.dumps({"title": "标题", "content": document_from_text("记者后存。")})
    kept = browser.post(f"/api/stories/{story.id}/copies", body, content_type="application/json")

    assert (status, kept.status_code) == (409, 201)
    assert words["detail"]
    with room.as_(room.reporter):
        assert editing.draft_card(story.id, by=room.reporter.id).text == "编辑先存。"
        assert editing.copies_of(story.id, by=room.reporter.id)[0].text == "记者后存。"


def test_a_save_that_names_no_revision_is_refused(browser: Client, story: StoryCard) -> None:
    assert saved(browser, story, "新写的。", etag="")[0] == 428


def test_a_headline_beyond_its_limit_is_refused(browser: Client, story: StoryCard) -> None:
    body = json.dumps({"title": "长" * 201, "content": {}})

    answer = browser.put(f"/api/stories/{story.id}/draft", body, content_type="application/json")

    assert answer.status_code == 422


def test_an_expired_session_is_told_apart(story: StoryCard) -> None:
    assert saved(Client(), story, "登录过期。")[0] == 401


def test_another_centre_gets_nothing(story: StoryCard) -> None:
    other = a_newsroom()
    stranger = builders.a_client(other.editor, other.centre)

    assert stranger.get(f"/api/stories/{story.id}/draft").status_code == 404
    assert saved(stranger, story, "改别人的。")[0] == 404
