"""Where a story comes from, and what its rows say."""

from datetime import timedelta
from uuid import uuid4

import pytest

from huiliu.kit import clock
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.models import Copy, Draft, Story, Version
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return a_newsroom()


def test_a_story_begun_from_a_lead_carries_its_title_and_text(room: Newsroom) -> None:
    with room.as_(room.reporter):
        lead = gathering.lead_paste(text="图书馆夜读延时。", by=room.reporter.id)
    writer = builders.a_client(room.reporter, room.centre)

    form = writer.get(f"/stories/new/?lead={lead.id}").content.decode()
    begun = writer.post("/stories/new/", {"title": lead.title, "lead": str(lead.id)})

    assert f'value="{lead.title}"' in form
    assert "图书馆夜读延时。" in writer.get(begun["Location"]).content.decode()


def test_a_story_begun_from_a_topic_carries_its_title(room: Newsroom) -> None:
    by = room.reporter.id
    with room.as_(room.reporter):
        topic = planning.topic_create(
            title="夜读延时",
            angle="",
            owner=by,
            due_at=clock.now() + timedelta(hours=6),
            outputs=[],
            by=by,
        )
    writer = builders.a_client(room.reporter, room.centre)

    form = writer.get(f"/stories/new/?topic={topic.id}").content.decode()

    assert 'value="夜读延时"' in form


def test_a_draft_of_no_story_is_not_found(room: Newsroom) -> None:
    with room.as_(room.reporter), pytest.raises(StoryNotFound):
        draft_of(uuid4())


def test_rows_say_what_they_are(room: Newsroom) -> None:
    story, by = a_story(room), room.reporter.id
    with room.as_(room.reporter):
        editing.version_freeze(story.id, by=by)
        editing.version_restore(story.id, number=1, by=by)

        rows = [model.objects.first() for model in (Story, Draft, Version, Copy)]

    assert all(str(row) for row in rows)
