"""Pages of editing and review, as a browser without script meets them."""

import re

import pytest
from django.test import Client

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from tests import builders
from tests.newsroom.review.builders import (
    Newsroom,
    a_story,
    passed_by_all,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_list_shows_stories_and_says_what_to_do_when_there_are_none(
    room: Newsroom, reporter: Client
) -> None:
    assert "还没有稿件" in page(reporter, "/stories/")

    a_story(room)

    assert "北运河夜航试运行" in page(reporter, "/stories/")
    assert "没有符合的稿件" in page(reporter, "/stories/?q=没有这篇")


def test_a_story_is_begun_written_and_saved_without_script(
    room: Newsroom, reporter: Client
) -> None:
    begun = reporter.post("/stories/new/", {"title": "新稿", "byline": "周予安"})
    form = {"title": "新稿", "byline": "周予安", "text": "一\n二", "revision": "1"}

    saved = reporter.post(begun["Location"], form)

    assert saved.status_code == 302
    with room.as_(room.reporter):
        story = editing.story_list(ListQuery(sort="-updated"), by=room.reporter.id).items[0]
        assert editing.draft_card(story.id, by=room.reporter.id).text == "一\n二"
    assert "新稿" in page(reporter, begun["Location"])


@pytest.mark.parametrize("form", [{"title": ""}, {"title": "长" * 61}])
def test_a_story_without_a_fitting_headline_is_not_begun(
    reporter: Client, form: dict[str, str]
) -> None:
    assert reporter.post("/stories/new/", form).status_code == 422


def test_the_editor_leads_back_when_the_story_is_locked(room: Newsroom, reporter: Client) -> None:
    story = a_story(room)
    submitted(room, story)

    assert reporter.get(f"/stories/{story.id}/edit/")["Location"] == f"/stories/{story.id}/"
    assert "北运河" in page(reporter, f"/stories/{story.id}/")


def test_versions_are_compared_and_an_old_one_taken_up_again(
    room: Newsroom, reporter: Client
) -> None:
    story = a_story(room, text="全程4.2公里。")
    assert "还没有可比的版本" in page(reporter, f"/stories/{story.id}/compare/")
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)
    rewritten(room, story, "全程4.5公里。")
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=room.reporter.id)

    assert "<del" in page(reporter, f"/stories/{story.id}/compare/")
    assert "<ins" in page(reporter, f"/stories/{story.id}/compare/?view=inline&old=1&new=2")
    assert reporter.post(f"/stories/{story.id}/restore/1/").status_code == 302


def test_a_story_goes_through_review_by_forms_alone(room: Newsroom, reporter: Client) -> None:
    story = a_story(room)
    reporter.post(f"/stories/{story.id}/submit/", {"note": "急"})
    for reviewer in (room.first, room.second, room.third):
        client = builders.a_client(reviewer, room.centre)
        (stage,) = set(re.findall(r'href="/review/([0-9a-f-]{36})/"', page(client, "/review/")))
        assert "北运河" in page(client, f"/review/{stage}/")

        assert client.post(f"/review/{stage}/pass/")["Location"] == "/review/"
        assert client.post(f"/review/{stage}/pass/")["Location"] == "/review/"

    with room.as_(room.reporter):
        card = editing.story_card(story.id, by=room.reporter.id)
    assert card.state is StoryState.PASSED


def test_a_return_needs_its_reason_and_reaches_the_writer(room: Newsroom, reporter: Client) -> None:
    story = a_story(room)
    stage = submitted(room, story)
    first = builders.a_client(room.first, room.centre)

    assert first.post(f"/review/{stage.id}/return/", {"reason": ""}).status_code == 400
    assert first.post(f"/review/{stage.id}/return/", {"reason": "里程不对"}).status_code == 302
    assert first.post(f"/review/{stage.id}/return/", {"reason": "里程不对"}).status_code == 302

    assert "里程不对" in page(reporter, f"/stories/{story.id}/review-panel/")
    assert "退回" in page(reporter, f"/stories/{story.id}/stepper/")
    assert first.post(f"/review/{stage.id}/pass/").status_code == 409


def test_the_panel_offers_to_take_a_story_back_and_waivers_to_the_manager(
    room: Newsroom, reporter: Client
) -> None:
    story = a_story(room)
    submitted(room, story)
    manager = builders.a_client(room.manager, room.centre)

    assert "破例" in page(manager, f"/stories/{story.id}/review-panel/")
    waiver = {"person": str(room.first.id), "reason": "夜班"}
    assert manager.post(f"/stories/{story.id}/waive/", waiver).status_code == 302
    assert manager.post(f"/stories/{story.id}/waive/", {}).status_code == 400
    assert reporter.post(f"/stories/{story.id}/take-back/").status_code == 302


def test_the_second_round_shows_what_changed_first(room: Newsroom) -> None:
    story = a_story(room, text="全程4.2公里。\n第二段。\n第三段。")
    stage = submitted(room, story)
    first = builders.a_client(room.first, room.centre)
    first.post(f"/review/{stage.id}/return/", {"reason": "里程"})
    rewritten(room, story, "全程4.5公里。\n第二段。\n第三段。")
    again = submitted(room, story)

    changes = page(first, f"/review/{again.id}/")

    assert "第 1 版之后的改动" in changes
    assert "全文" in page(first, f"/review/{again.id}/?view=full")


def test_a_passed_story_shows_its_trail(room: Newsroom, reporter: Client) -> None:
    story = a_story(room)

    passed_by_all(room, story)

    panel = page(reporter, f"/stories/{story.id}/review-panel/")
    assert all(name in panel for name in ("苏禾", "沈砚", "章越"))
