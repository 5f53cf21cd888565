"""Two who decide at once, and the rounds of a story that comes back corrected."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.utils import translation

from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import StageCard, Verdict
from huiliu.newsroom.review.errors import StageClosed
from huiliu.newsroom.review.models import Chain, Decision, Link, Stage, Waiver
from huiliu.newsroom.review.steps import stepper_of
from tests.journeys.living import wait_until
from tests.newsroom.publishing.builders import (
    FIXED,
    NOTICE,
    a_release,
    rewritten_by_editor,
)
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted


def a_corrected_stage(room: Newsroom) -> StageCard:
    """Release a story, correct it and submit the correction."""
    release = a_release(room)
    with room.as_(room.editor):
        publishing.correction_start(release.story, by=room.editor.id, notice=NOTICE)
    rewritten_by_editor(room, release, FIXED)
    with room.as_(room.reporter):
        return review.story_submit(release.story, by=room.reporter.id)


def closed_to(room: Newsroom, stage: StageCard) -> bool:
    """Try to pass the stage from a connection of its own."""
    try:
        with room.as_(room.first), pytest.raises(StageClosed):
            review.stage_pass(stage.id, by=room.first.id)
    finally:
        connections.close_all()
    return True


def someone_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from pg_locks where not granted)")
        return bool(cursor.fetchone()[0])


def test_of_two_clicks_at_once_the_database_lets_one_through(committed: None) -> None:
    room = a_newsroom()
    stage = submitted(room, a_story(room))

    with ThreadPoolExecutor(1) as other:
        with room.as_(room.first):
            review.stage_pass(stage.id, by=room.first.id)
            second = other.submit(closed_to, room, stage)
            wait_until(someone_waits)
        assert second.result()

    with room.as_(room.first):
        verdicts = [one.verdict for one in review.review_trail(stage.story)]
    assert verdicts == [Verdict.PASSED, None]


@pytest.mark.usefixtures("own_data")
def test_each_stage_of_a_correction_compares_with_what_is_in_public(room: Newsroom) -> None:
    first = a_corrected_stage(room)
    second = passed(room, first, room.first)

    with room.as_(room.second):
        by = room.second.id
        seen = [review.version_seen_before(stage, by=by) for stage in (first, second)]
        seen += [review.version_seen_before(second, by=room.first.id)]

    assert [version.number for version in seen if version] == [1, 1, 1]


def test_the_steps_tell_who_passed_who_returned_and_what_waits(room: Newsroom) -> None:
    stage = passed(room, submitted(room, a_story(room)), room.first)
    with room.as_(room.second):
        waiting = stepper_of(review.review_trail(stage.story), {})
        review.stage_return(stage.id, by=room.second.id, reason="里程前后不一")
        people = {one.id: one for one in (room.first, room.second)}
        returned = stepper_of(review.review_trail(stage.story), people)

    assert [step[0] for step in waiting][:3] == ["done", "now", "wait"]
    assert room.first.name in str(returned[0][3])
    assert room.second.name in str(returned[1][3])


@pytest.mark.parametrize(("language", "signs"), [("zh-hans", "一二三"), ("en", "123")])
def test_the_steps_are_numbered_in_the_language_of_the_page(language: str, signs: str) -> None:
    with translation.override(language):
        steps = stepper_of([], {})

    assert "".join(step[1] for step in steps) == signs


def test_rows_say_what_they_are(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))
    with room.as_(room.manager):
        review.waiver_grant(stage.story, person=room.first.id, reason="夜班", by=room.manager.id)
    passed(room, stage, room.first)

    with room.as_(room.editor):
        rows = [model.objects.first() for model in (Chain, Link, Stage, Decision, Waiver)]

    assert all(str(row) for row in rows)
