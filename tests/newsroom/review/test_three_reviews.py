"""三审: three people, in order, on the version that was submitted."""

import pytest

from huiliu.accounts.api import Forbidden, Role
from huiliu.kit.pages import ListQuery
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafKind
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.editing.errors import StoryIncomplete, StoryLocked, StoryNotFound
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import Place, StageCard, Verdict
from huiliu.newsroom.review.errors import (
    ChainInvalid,
    NotYourStage,
    ReasonNeeded,
    StageClosed,
    StageNotFound,
    TwoStagesRefused,
)
from tests import builders
from tests.newsroom.review.builders import (
    Newsroom,
    a_newsroom,
    a_story,
    passed,
    passed_by_all,
    rewritten,
    submitted,
)

pytestmark = pytest.mark.django_db
QUEUE = ListQuery(sort="due")


def returned(room: Newsroom, stage: StageCard, reason: str = "里程前后不一") -> None:
    with room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason=reason)


def test_a_story_passed_by_three_people_is_passed(room: Newsroom) -> None:
    story = a_story(room)

    passed_by_all(room, story)

    with room.as_(room.editor):
        assert editing.story_card(story.id, by=room.editor.id).state is StoryState.PASSED
        trail = review.review_trail(story.id)
    assert [(one.position, one.verdict) for one in trail] == [
        (1, Verdict.PASSED),
        (2, Verdict.PASSED),
        (3, Verdict.PASSED),
    ]


def test_every_step_is_on_the_ledger(room: Newsroom) -> None:
    story = a_story(room)

    passed_by_all(room, story)

    with room.as_(room.editor):
        kinds = [leaf.kind for leaf in ledger.leaves_of(story.id)]
    assert sorted(kinds) == sorted([LeafKind.VERSION_SUBMITTED, *[LeafKind.REVIEW_PASSED] * 3])


def test_an_incomplete_story_is_refused_with_every_missing_field(room: Newsroom) -> None:
    with room.as_(room.reporter):
        story = editing.story_create(title="只有标题", by=room.reporter.id)

        with pytest.raises(StoryIncomplete) as refused:
            review.story_submit(story.id, by=room.reporter.id)

    assert len(refused.value.missing) == 2


def test_reviewers_judge_the_locked_version(room: Newsroom) -> None:
    story = a_story(room)
    stage = submitted(room, story)

    with pytest.raises(StoryLocked):
        rewritten(room, story, "偷偷改一句。")

    with room.as_(room.first):
        assert editing.version_card(stage.version).text == "第一段。"


def test_one_person_may_not_pass_two_stages(room: Newsroom) -> None:
    both = builders.a_person(room.centre, Role.REVIEWER_1, Role.REVIEWER_2)
    stage = passed(room, submitted(room, a_story(room)), both)

    with room.as_(both), pytest.raises(TwoStagesRefused):
        review.stage_pass(stage.id, by=both.id)


def test_the_writer_may_not_pass_their_own_version(room: Newsroom) -> None:
    writer = builders.a_person(room.centre, Role.EDITOR, Role.REVIEWER_1)
    with room.as_(writer):
        story = editing.story_create(title="自己写", by=writer.id, text="一句。", byline="林晓")
        stage = review.story_submit(story.id, by=writer.id)

        with pytest.raises(TwoStagesRefused):
            review.stage_pass(stage.id, by=writer.id)


def test_a_waiver_lets_one_person_pass_one_further_stage(room: Newsroom) -> None:
    both = builders.a_person(room.centre, Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3)
    story = a_story(room)
    stage = passed(room, submitted(room, story), both)
    with room.as_(room.manager):
        review.waiver_grant(story.id, person=both.id, reason="夜班只有一人", by=room.manager.id)

    third = passed(room, stage, both)

    with room.as_(both), pytest.raises(TwoStagesRefused):
        review.stage_pass(third.id, by=both.id)


def test_a_waiver_is_on_the_ledger_and_in_the_trail(room: Newsroom) -> None:
    both = builders.a_person(room.centre, Role.REVIEWER_1, Role.REVIEWER_2)
    story = a_story(room)
    stage = passed(room, submitted(room, story), both)
    with room.as_(room.manager):
        review.waiver_grant(story.id, person=both.id, reason="夜班只有一人", by=room.manager.id)

    passed(room, stage, both)

    with room.as_(room.editor):
        kinds = [leaf.kind for leaf in ledger.leaves_of(story.id)]
        assert [one.waived for one in review.review_trail(story.id)] == [False, True, False]
    assert LeafKind.WAIVER_GRANTED in kinds


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_waiver_without_a_reason_is_refused(room: Newsroom, reason: str) -> None:
    story = a_story(room)

    with room.as_(room.manager), pytest.raises(ReasonNeeded):
        review.waiver_grant(story.id, person=room.first.id, reason=reason, by=room.manager.id)


def test_only_the_manager_grants_waivers(room: Newsroom) -> None:
    story = a_story(room)

    with room.as_(room.third), pytest.raises(Forbidden):
        review.waiver_grant(story.id, person=room.first.id, reason="忙", by=room.third.id)


def test_a_story_returned_without_a_reason_is_refused(room: Newsroom) -> None:
    stage = passed(room, submitted(room, a_story(room)), room.first)

    with pytest.raises(ReasonNeeded):
        returned(room, stage, reason=" ")


def test_a_returned_story_goes_back_to_its_author_with_the_reason(room: Newsroom) -> None:
    story = a_story(room)
    stage = passed(room, submitted(room, story), room.first)

    returned(room, stage)

    with room.as_(room.reporter):
        assert editing.story_card(story.id, by=room.reporter.id).state is StoryState.RETURNED
        assert review.review_trail(story.id)[-1].reason == "里程前后不一"


def test_a_returned_story_comes_back_to_the_stage_that_returned_it(room: Newsroom) -> None:
    story = a_story(room)
    returned(room, passed(room, submitted(room, story), room.first))
    rewritten(room, story, "改好的一段。")

    again = submitted(room, story)

    assert (again.position, again.version_number) == (2, 2)
    with room.as_(room.second):
        seen = review.version_seen_before(again, by=room.second.id)
    assert seen is not None
    assert seen.number == 1


def test_a_first_version_has_nothing_to_compare_with(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))

    with room.as_(room.first):
        assert review.version_seen_before(stage, by=room.first.id) is None


def test_a_second_decision_changes_nothing(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))
    passed(room, stage, room.first)

    with room.as_(room.first), pytest.raises(StageClosed):
        review.stage_pass(stage.id, by=room.first.id)


def test_another_roles_stage_is_refused(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))

    with room.as_(room.second), pytest.raises(NotYourStage):
        review.stage_pass(stage.id, by=room.second.id)


def test_the_author_may_take_a_story_back_until_someone_decides(room: Newsroom) -> None:
    story = a_story(room)
    submitted(room, story)

    with room.as_(room.reporter):
        review.stage_take_back(story.id, by=room.reporter.id)

    with room.as_(room.reporter):
        assert editing.story_card(story.id, by=room.reporter.id).state is StoryState.RETURNED
        assert review.stage_open(story.id, by=room.reporter.id) is None
        with pytest.raises(StageNotFound):
            review.stage_take_back(story.id, by=room.reporter.id)


def test_nobody_else_takes_a_story_back(room: Newsroom) -> None:
    story = a_story(room)
    submitted(room, story)

    with room.as_(room.editor), pytest.raises(NotYourStage):
        review.stage_take_back(story.id, by=room.editor.id)


def test_the_queue_holds_what_waits_for_ones_roles(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))

    with room.as_(room.first):
        queue = review.review_queue(QUEUE, by=room.first.id)
        assert [one.id for one in queue] == [stage.id]
        assert review.open_count(room.first.id) == 1
        assert review.next_steps(room.first.id)[0].title == stage.title
    with room.as_(room.second):
        assert review.review_queue(QUEUE, by=room.second.id).total == 0
    with room.as_(room.reporter):
        assert review.next_steps(room.reporter.id) == ()


def test_the_queue_can_be_searched_and_filtered(room: Newsroom) -> None:
    submitted(room, a_story(room, title="供热试水"))

    with room.as_(room.first):
        by = room.first.id
        hits = review.review_queue(ListQuery(words="试水", filters={"stage": "1"}), by=by)
        misses = review.review_queue(ListQuery(words="试水", filters={"stage": "2"}), by=by)
    assert (hits.total, misses.total) == (1, 0)


def test_a_centre_may_have_a_chain_of_its_own(room: Newsroom) -> None:
    with room.as_(room.manager):
        one = [Place(role=Role.REVIEWER_1)]
        review.chain_define(one, auto_release=False, by=room.manager.id, reason="值班室只有一人")
    story = a_story(room)
    stage = submitted(room, story)

    with room.as_(room.first):
        assert review.stage_pass(stage.id, by=room.first.id) is None
        assert editing.story_card(story.id, by=room.first.id).state is StoryState.PASSED


@pytest.mark.parametrize("places", [[], [Place(role=Role.EDITOR)]])
def test_a_chain_needs_reviewers(room: Newsroom, places: list[Place]) -> None:
    with room.as_(room.manager), pytest.raises(ChainInvalid):
        review.chain_define(places, auto_release=False, by=room.manager.id)


def test_another_centre_sees_neither_stage_nor_story(room: Newsroom) -> None:
    other = a_newsroom()
    story = a_story(room)
    stage = submitted(room, story)

    with other.as_(other.first):
        with pytest.raises(StageNotFound):
            review.stage_card(stage.id, by=other.first.id)
        with pytest.raises(StoryNotFound):
            review.stage_open(story.id, by=other.first.id)
        assert review.review_queue(QUEUE, by=other.first.id).total == 0
        assert review.review_trail(story.id) == ()
