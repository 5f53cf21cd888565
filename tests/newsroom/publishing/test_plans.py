"""Plans and embargoes: out once, at its hour, and never before it may."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from huiliu.accounts.api import Forbidden
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import system_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard
from huiliu.newsroom.editing.errors import StoryNotFound
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard, ScheduleState
from huiliu.newsroom.publishing.errors import (
    MomentPast,
    OutAlready,
    PlanGone,
    PlanNotFound,
    UnderEmbargo,
)
from huiliu.newsroom.publishing.models import Schedule
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import STANDARD
from tests.newsroom.publishing.builders import public
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENING = NOW + timedelta(hours=3)


@pytest.fixture
def story(room: Newsroom) -> StoryCard:
    made = a_story(room)
    with clock.at(NOW):
        passed_by_all(room, made)
    return made


def planned(room: Newsroom, story: StoryCard, *, at: datetime = EVENING) -> api.PlanCard:
    with clock.at(NOW), room.as_(room.publisher):
        return api.release_schedule(story.id, at=at, by=room.publisher.id)


def kept_back(room: Newsroom, story: StoryCard, *, until: datetime = EVENING) -> None:
    with clock.at(NOW), room.as_(room.editor):
        api.embargo_set(story.id, until=until, by=room.editor.id, note="与市教委约定")


def out(room: Newsroom, story: StoryCard) -> int:
    with room.as_(room.publisher):
        return len(api.releases_of(story.id))


def run_at(moment: datetime) -> None:
    with clock.at(moment):
        run_due()


def jobs_lost() -> None:
    """Lose every job that waits, as a database restored without its queue does."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'cancelled' where status = 'todo'")


def swept(moment: datetime) -> int:
    with clock.at(moment), transaction.atomic(), system_scope("scheduler"):
        return api.plans_sweep()


def state_of(plan: UUID, room: Newsroom) -> str:
    with room.as_(room.publisher):
        return str(Schedule.objects.get(pk=plan).state)


def test_a_planned_story_goes_out_at_its_hour_and_not_before(
    room: Newsroom, story: StoryCard
) -> None:
    planned(room, story)

    run_at(EVENING - timedelta(minutes=1))
    before = out(room, story)
    run_at(EVENING)

    assert (before, out(room, story)) == (0, 1)


@pytest.mark.drill
def test_it_goes_out_once_however_often_its_job_runs(room: Newsroom, story: StoryCard) -> None:
    plan = planned(room, story)
    run_at(EVENING)

    with clock.at(EVENING), room.as_(room.publisher):
        api.plan_carry_out(plan.id)
    swept(EVENING + timedelta(minutes=5))
    run_at(EVENING + timedelta(minutes=5))

    assert (out(room, story), state_of(plan.id, room)) == (1, "done")


def test_a_clock_that_goes_back_releases_nothing_early_and_nothing_twice(
    room: Newsroom, story: StoryCard
) -> None:
    plan = planned(room, story)

    with clock.at(EVENING - timedelta(hours=1)), room.as_(room.publisher):
        api.plan_carry_out(plan.id)
    early = out(room, story)
    run_at(EVENING)
    with clock.at(EVENING - timedelta(hours=1)), room.as_(room.publisher):
        api.plan_carry_out(plan.id)

    assert (early, out(room, story)) == (0, 1)


def test_a_plan_whose_job_was_lost_is_found_by_the_sweep(room: Newsroom, story: StoryCard) -> None:
    planned(room, story)
    jobs_lost()

    found = swept(EVENING + timedelta(minutes=2))
    run_at(EVENING + timedelta(minutes=2))

    assert (found, out(room, story)) == (1, 1)


@pytest.mark.drill
def test_a_new_moment_replaces_the_old_one(room: Newsroom, story: StoryCard) -> None:
    first = planned(room, story)
    planned(room, story, at=EVENING + timedelta(hours=2))

    run_at(EVENING)
    early = out(room, story)
    run_at(EVENING + timedelta(hours=2))

    assert (state_of(first.id, room), early, out(room, story)) == ("cancelled", 0, 1)


def test_a_cancelled_plan_does_nothing_and_cannot_be_cancelled_twice(
    room: Newsroom, story: StoryCard
) -> None:
    plan = planned(room, story)
    with room.as_(room.publisher):
        api.release_unschedule(plan.id, by=room.publisher.id)

    run_at(EVENING)

    assert out(room, story) == 0
    with room.as_(room.publisher), pytest.raises(PlanGone):
        api.release_unschedule(plan.id, by=room.publisher.id)


@pytest.mark.drill
def test_put_out_by_hand_settles_the_plan(room: Newsroom, story: StoryCard) -> None:
    plan = planned(room, story)
    with clock.at(NOW), room.as_(room.publisher):
        api.release_create(story.id, by=room.publisher.id)

    run_at(EVENING)

    assert (out(room, story), state_of(plan.id, room)) == (1, "done")


def test_a_plan_for_a_story_that_was_withdrawn_lapses_silently(
    room: Newsroom, story: StoryCard
) -> None:
    plan = planned(room, story)
    with clock.at(NOW), room.as_(room.publisher):
        release = api.release_create(story.id, by=room.publisher.id)
        api.release_withdraw(release.id, order=Order(reason=Reason.LAW), by=room.publisher.id)
        Schedule.objects.filter(pk=plan.id).update(state=ScheduleState.WAITING.value)

    run_at(EVENING)

    assert (out(room, story), state_of(plan.id, room)) == (1, "lapsed")


def test_a_moment_that_is_over_is_refused(room: Newsroom, story: StoryCard) -> None:
    with pytest.raises(MomentPast):
        planned(room, story, at=NOW - timedelta(seconds=1))


@pytest.mark.drill
def test_what_is_planned_is_listed_with_its_hour(room: Newsroom, story: StoryCard) -> None:
    planned(room, story)

    with room.as_(room.reporter):
        (card,) = api.plan_list(ListQuery(), by=room.reporter.id)

    assert (card.story, card.at, card.title) == (story.id, EVENING, story.title)


@pytest.mark.parametrize("who", ["reporter", "editor", "manager"])
def test_only_a_publisher_plans(room: Newsroom, story: StoryCard, who: str) -> None:
    person = getattr(room, who)
    plan = planned(room, story)

    with room.as_(person), pytest.raises(Forbidden):
        api.release_schedule(story.id, at=EVENING, by=person.id)
    with room.as_(person), pytest.raises(Forbidden):
        api.release_unschedule(plan.id, by=person.id)


def test_another_centre_plans_and_cancels_nothing(
    room: Newsroom, foreign: Newsroom, story: StoryCard
) -> None:
    plan, by = planned(room, story), foreign.publisher.id

    with foreign.as_(foreign.publisher), pytest.raises(StoryNotFound):
        api.release_schedule(story.id, at=EVENING, by=by)
    with foreign.as_(foreign.publisher), pytest.raises(PlanNotFound):
        api.release_unschedule(plan.id, by=by)
    with foreign.as_(foreign.publisher), pytest.raises(PlanNotFound):
        api.plan_carry_out(plan.id)
    with foreign.as_(foreign.publisher), pytest.raises(StoryNotFound):
        api.embargo_set(story.id, until=EVENING, by=by)
    with foreign.as_(foreign.publisher), pytest.raises(StoryNotFound):
        api.embargo_lift(story.id, by=by)


def test_under_an_embargo_nothing_goes_out_and_the_refusal_names_the_hour(
    room: Newsroom, story: StoryCard
) -> None:
    kept_back(room, story)

    with clock.at(NOW), room.as_(room.publisher), pytest.raises(UnderEmbargo, match="20:00"):
        api.release_create(story.id, by=room.publisher.id)

    assert out(room, story) == 0
    assert not public(room).exists()


def test_a_plan_before_the_end_of_an_embargo_is_refused(room: Newsroom, story: StoryCard) -> None:
    kept_back(room, story)

    with pytest.raises(UnderEmbargo):
        planned(room, story, at=EVENING - timedelta(minutes=1))
    assert planned(room, story, at=EVENING).at == EVENING


def test_an_embargo_that_came_later_holds_a_plan_until_its_end(
    room: Newsroom, story: StoryCard
) -> None:
    planned(room, story)
    kept_back(room, story, until=EVENING + timedelta(hours=1))

    run_at(EVENING)
    early = out(room, story)
    run_at(EVENING + timedelta(hours=1))

    assert (early, out(room, story)) == (0, 1)


def test_a_chain_that_releases_by_itself_waits_for_the_end_of_the_embargo(room: Newsroom) -> None:
    with room.as_(room.manager):
        review.chain_define(STANDARD, auto_release=True, by=room.manager.id)
    story = a_story(room)
    kept_back(room, story)
    with clock.at(NOW):
        passed_by_all(room, story)

    run_at(NOW)
    early = out(room, story)
    run_at(EVENING)

    assert (early, out(room, story)) == (0, 1)


@pytest.mark.drill
def test_a_lifted_embargo_lets_the_story_out(room: Newsroom, story: StoryCard) -> None:
    kept_back(room, story)
    with clock.at(NOW), room.as_(room.publisher):
        api.embargo_lift(story.id, by=room.publisher.id)
        api.embargo_lift(story.id, by=room.publisher.id)
        api.release_create(story.id, by=room.publisher.id)

    assert out(room, story) == 1


@pytest.mark.drill
def test_a_new_embargo_replaces_the_one_before(room: Newsroom, story: StoryCard) -> None:
    kept_back(room, story)
    kept_back(room, story, until=EVENING + timedelta(hours=1))

    with clock.at(NOW), room.as_(room.reporter):
        found = api.embargo_of(story.id, by=room.reporter.id)

    assert found is not None
    assert (found.until, found.note) == (EVENING + timedelta(hours=1), "与市教委约定")


@pytest.mark.drill
def test_its_end_frees_the_story_by_itself(room: Newsroom, story: StoryCard) -> None:
    kept_back(room, story)

    with clock.at(EVENING), room.as_(room.publisher):
        assert api.embargo_of(story.id, by=room.publisher.id) is None
        api.release_create(story.id, by=room.publisher.id)

    assert out(room, story) == 1


def test_what_is_out_cannot_be_kept_back(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.editor), pytest.raises(OutAlready):
        api.embargo_set(release.story, until=clock.now() + timedelta(days=1), by=room.editor.id)


def test_an_embargo_of_the_past_is_refused(room: Newsroom, story: StoryCard) -> None:
    with pytest.raises(MomentPast):
        kept_back(room, story, until=NOW)


@pytest.mark.drill
def test_an_editor_sets_an_embargo_but_does_not_lift_it(room: Newsroom, story: StoryCard) -> None:
    kept_back(room, story)

    with room.as_(room.editor), pytest.raises(Forbidden):
        api.embargo_lift(story.id, by=room.editor.id)
    with room.as_(room.reporter), pytest.raises(Forbidden):
        api.embargo_set(story.id, until=EVENING, by=room.reporter.id)


def test_under_an_embargo_a_release_at_once_is_planned_once(
    room: Newsroom, story: StoryCard
) -> None:
    kept_back(room, story)

    with clock.at(NOW), room.as_(room.publisher):
        version = editing.version_numbered(story.id, 1).id
        for _ in range(2):
            api.release_create_at_once(story.id, version=version, by=room.publisher.id)

        assert [plan.at for plan in api.plan_list(ListQuery(), by=room.publisher.id)] == [EVENING]
