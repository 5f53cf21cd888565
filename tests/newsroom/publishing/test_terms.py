"""A licence that ends between the last review and the release: asked again, whoever lets it out."""

from datetime import UTC, datetime, timedelta

import pytest

from huiliu.accounts.api import notice_list
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, Text
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.errors import TermsOver
from tests import builders
from tests.newsroom.publishing.builders import a_picture_story, put_out
from tests.newsroom.review.builders import Newsroom, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    """Give a story that passed, whose picture may be used until tomorrow."""
    with clock.at(NOW):
        made = a_picture_story(room)
        passed_by_all(room, made)
        with room.as_(room.reporter):
            [asset] = editing.version_numbered(made.id, 1).assets
            library.asset_describe(
                asset,
                caption="夜航船离岸",
                credit="陈默摄",
                alt="一条船",
                details=library.Details(licence="until", licensed_until=NOW.date()),
                by=room.reporter.id,
            )
    return made


def test_a_story_whose_licence_ended_is_refused_by_name(room: Newsroom, story: StoryCard) -> None:
    refused = pytest.raises(TermsOver, match="夜航船离岸")
    with clock.at(LATER), room.as_(room.publisher), refused:
        api.release_create(story.id, by=room.publisher.id)


def test_the_refusal_stands_on_the_page(room: Newsroom, story: StoryCard) -> None:
    with clock.at(LATER):
        client = builders.a_client(room.publisher, room.centre)
        answer = client.post(f"/stories/{story.id}/release/create/", follow=True)

    assert "授权已到期：“夜航船离岸”" in answer.content.decode()


def test_a_planned_release_lapses_and_its_planner_is_told(room: Newsroom, story: StoryCard) -> None:
    with clock.at(NOW), room.as_(room.publisher):
        api.release_schedule(story.id, at=LATER, by=room.publisher.id)

    with clock.at(LATER):
        run_due()

    with room.as_(room.publisher):
        told = [notice.title for notice in notice_list(room.publisher.id, ListQuery())]
        assert editing.story_cards([story.id])[story.id].state is StoryState.PASSED
        assert not api.releases_of(story.id)
    assert told[0] == "《北运河夜航试运行，首周末上座九成》没有发布：有素材授权已到期"


def test_what_readers_see_already_may_stay(room: Newsroom, story: StoryCard) -> None:
    with clock.at(NOW):
        put_out(room, story)
        with room.as_(room.editor):
            api.correction_start(story.id, by=room.editor.id, notice="船票写错了价钱")
            draft = editing.draft_card(story.id, by=room.editor.id)
            words = Text(title="北运河夜航票价更正", byline=draft.byline, content=draft.content)
            editing.draft_save(story.id, text=words, revision=draft.revision, by=room.editor.id)

    with clock.at(LATER):
        passed_by_all(room, story)
        fixed = put_out(room, story)

    assert (fixed.number, fixed.title) == (2, "北运河夜航票价更正")
