"""Where a story comes from, and what its rows say."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections

from huiliu.kit import clock
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.editing.models import Copy, Draft, Story, Version
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from tests import builders
from tests.journeys.living import wait_until
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story
from tests.newsroom.review.test_rounds import someone_waits


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


def test_a_form_sent_twice_begins_one_story_and_another_form_another(room: Newsroom) -> None:
    writer = builders.a_client(room.reporter, room.centre)
    one, other = str(uuid4()), str(uuid4())

    begun = [
        writer.post("/stories/new/", {"title": "夜读延时", "key": key})["Location"]
        for key in (one, one, other)
    ]

    assert (begun[0] == begun[1], begun[0] == begun[2]) == (True, False)


def test_a_form_sent_twice_at_the_same_moment_begins_one_story(committed: None) -> None:
    room, key = a_newsroom(), uuid4()

    def begin() -> UUID:
        try:
            with room.as_(room.reporter):
                return begun(room, key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with room.as_(room.reporter):
            first = begun(room, key)
            second = other.submit(begin)
            wait_until(someone_waits)
        assert second.result() == first


def begun(room: Newsroom, key: UUID | None) -> UUID:
    by = room.reporter.id
    story = editing.story_begin(
        title="夜读", by=by, topic=None, lead=None, text="", byline="", key=key
    )
    return story.id


def test_without_a_key_a_second_click_begins_nothing_new(room: Newsroom) -> None:
    with room.as_(room.reporter):
        one, other = (begun(room, None) for _ in range(2))

    assert one == other
