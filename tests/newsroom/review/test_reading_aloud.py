"""一诵读: an important story is read aloud by one, followed by another, before its last pass."""

from datetime import UTC, datetime, timedelta

import pytest

from huiliu.accounts.api import Forbidden, Role
from huiliu.kit import clock
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafKind
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import ReadingCard, StageCard, WaiverKind
from huiliu.newsroom.review.errors import (
    NotYourReading,
    ReadAloudNeeded,
    ReadingNeedsTwo,
    ReadingNotFound,
    StageClosed,
)
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def last(room: Newsroom) -> StageCard:
    """An important story before its last reviewer."""
    story = a_story(room, text="第一句。第二句。")
    with room.as_(room.editor):
        review.importance_mark(story.id, important=True, by=room.editor.id)
        review.importance_mark(story.id, important=True, by=room.editor.id)
    return passed(room, passed(room, submitted(room, story), room.first), room.second)


def begun(room: Newsroom, stage: StageCard) -> ReadingCard:
    with clock.at(NOW), room.as_(room.editor):
        return review.reading_begin(stage.id, follower=room.third.id, by=room.editor.id)


def read(room: Newsroom, stage: StageCard) -> ReadingCard:
    reading = begun(room, stage)
    with clock.at(NOW + timedelta(seconds=90)), room.as_(room.editor):
        return review.reading_finish(reading.id, marks=[2, 2, 9], by=room.editor.id)


def passes(room: Newsroom, stage: StageCard) -> bool:
    with room.as_(room.third):
        return review.stage_pass(stage.id, by=room.third.id) is None


def test_the_last_stage_waits_for_the_reading(room: Newsroom, last: StageCard) -> None:
    with room.as_(room.third), pytest.raises(ReadAloudNeeded):
        review.stage_pass(last.id, by=room.third.id)
    reading = read(room, last)
    with room.as_(room.third):
        with pytest.raises(ReadAloudNeeded):
            review.stage_pass(last.id, by=room.third.id)
        review.reading_confirm(reading.id, by=room.third.id)
        again = review.reading_confirm(reading.id, by=room.third.id)

    assert passes(room, last)
    assert (again.duration_s, again.marks) == (90, (2,))
    with room.as_(room.third):
        leaves = [leaf for leaf in ledger.leaves_of(last.story) if leaf.kind is LeafKind.READ_ALOUD]
    assert [(leaf.facts["seconds"], leaf.facts["marks"]) for leaf in leaves] == [(90, 1)]


def test_a_story_that_is_no_longer_important_passes(room: Newsroom, last: StageCard) -> None:
    with room.as_(room.manager):
        review.importance_mark(last.story, important=False, by=room.manager.id)

    assert passes(room, last)


def test_a_waiver_with_a_reason_exempts_the_round(room: Newsroom, last: StageCard) -> None:
    with room.as_(room.manager):
        review.waiver_grant_reading(last.story, reason="台风临近，先播后补", by=room.manager.id)
        granted = review.waivers_of(last.story)

    assert passes(room, last)
    assert [(one.kind, one.person) for one in granted] == [(WaiverKind.READ_ALOUD, None)]


def test_a_kind_of_story_may_ask_for_it(room: Newsroom) -> None:
    with room.as_(room.manager):
        kinds = {kind.code: kind.id for kind in review.kinds_offered(by=room.manager.id)}
    story = a_story(room, text="北岸今起开放。" * 40)
    with room.as_(room.reporter):
        editing.story_profile_set(story.id, profile=kinds["radio"], by=room.reporter.id)
    stage = passed(room, passed(room, submitted(room, story), room.first), room.second)

    with room.as_(room.third):
        assert review.must_be_read_aloud(stage)


def test_it_takes_two_and_not_the_writer_to_read(room: Newsroom, last: StageCard) -> None:
    clerk = builders.a_person(room.centre, Role.CLERK)
    for reader, follower in ((room.reporter, room.third), (room.editor, room.editor)):
        with room.as_(reader), pytest.raises(ReadingNeedsTwo):
            review.reading_begin(last.id, follower=follower.id, by=reader.id)
    with room.as_(room.editor), pytest.raises(ReadingNeedsTwo):
        review.reading_begin(last.id, follower=clerk.id, by=room.editor.id)
    with room.as_(clerk), pytest.raises(Forbidden):
        review.reading_begin(last.id, follower=room.third.id, by=clerk.id)


def test_each_says_their_own_part_and_once(room: Newsroom, last: StageCard) -> None:
    reading = begun(room, last)
    assert (begun(room, last), reading.duration_s) == (reading, 0)
    with room.as_(room.third), pytest.raises(NotYourReading):
        review.reading_confirm(reading.id, by=room.third.id)
    with room.as_(room.third), pytest.raises(NotYourReading):
        review.reading_finish(reading.id, marks=[], by=room.third.id)
    finished = read(room, last)
    with clock.at(NOW + timedelta(hours=1)), room.as_(room.editor):
        assert review.reading_finish(reading.id, marks=[1], by=room.editor.id) == finished
        assert begun(room, last).id != reading.id
        with pytest.raises(NotYourReading):
            review.reading_confirm(reading.id, by=room.editor.id)


def test_what_is_decided_is_not_read_any_more(room: Newsroom, last: StageCard) -> None:
    with room.as_(room.third):
        review.stage_return(last.id, by=room.third.id, reason="再核")

    with room.as_(room.editor), pytest.raises(StageClosed):
        review.reading_begin(last.id, follower=room.third.id, by=room.editor.id)


def test_another_centre_knows_no_reading(room: Newsroom, last: StageCard) -> None:
    reading, other = begun(room, last), a_newsroom()

    with other.as_(other.editor), pytest.raises(ReadingNotFound):
        review.reading_card(reading.id, by=other.editor.id)
