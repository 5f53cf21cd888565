"""Planned releases in the calendar of the plan."""

from datetime import UTC, datetime, timedelta

import pytest

from huiliu.kit import clock
from huiliu.newsroom.planning.calendar import api as calendars
from huiliu.newsroom.publishing import api
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENING = NOW + timedelta(hours=3)


def test_a_planned_release_stands_in_the_calendar_of_the_newsroom(room: Newsroom) -> None:
    story = a_story(room)
    with clock.at(NOW):
        passed_by_all(room, story)
        with room.as_(room.publisher):
            api.release_schedule(story.id, at=EVENING, by=room.publisher.id)
            asked = calendars.Asked(since=NOW, until=NOW + timedelta(days=1))
            everything = calendars.calendar_items(asked, by=room.publisher.id)
            of_somebody = calendars.calendar_items(
                calendars.Asked(since=asked.since, until=asked.until, people=(room.editor.id,)),
                by=room.publisher.id,
            )

    (item,) = [one for one in everything if one.kind == "release"]
    assert (item.title, item.starts_at) == (story.title, EVENING)
    assert str(story.id) in item.address
    assert [one for one in of_somebody if one.kind == "release"] == []
