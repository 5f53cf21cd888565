"""Reminders and escalation: at the last quarter, at the end and beyond it, each once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from huiliu.accounts.api import PersonCard, Role, membership_revoke, notice_list
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import system_scope
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import Place, StageCard
from huiliu.newsroom.review.errors import ChainInvalid, NotYourStage
from huiliu.newsroom.review.models import Reminder
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LAST_QUARTER = NOW + timedelta(minutes=45)
DUE = NOW + timedelta(hours=1)
LATE = DUE + timedelta(minutes=30)


@pytest.fixture
def room() -> Newsroom:
    made = a_newsroom()
    places = [
        Place(role=Role.REVIEWER_1, escalate_minutes=30, escalate_role=Role.CENTRE_MANAGER),
        Place(role=Role.REVIEWER_2),
        Place(role=Role.REVIEWER_3),
    ]
    with clock.at(NOW), made.as_(made.manager):
        review.chain_define(places, auto_release=False, by=made.manager.id)
    return made


@pytest.fixture
def stage(room: Newsroom) -> StageCard:
    with clock.at(NOW):
        return submitted(room, a_story(room))


def run_at(moment: datetime) -> None:
    with clock.at(moment):
        run_due()


def sweep_at(moment: datetime) -> int:
    with clock.at(moment), transaction.atomic(), system_scope("scheduler"):
        return review.reminders_sweep()


def heard(room: Newsroom, person: PersonCard) -> list[str]:
    """Give the kinds of the notices that a person got, the oldest first."""
    with room.as_(person):
        page = notice_list(person.id, ListQuery(sort="newest"))
    return [notice.kind for notice in page][::-1]


@pytest.mark.usefixtures("stage")
def test_a_stage_reminds_at_its_last_quarter_and_at_its_end(room: Newsroom) -> None:
    run_at(LAST_QUARTER - timedelta(seconds=1))
    before = heard(room, room.first)
    run_at(LAST_QUARTER)
    run_at(DUE)

    assert before == ["review.waiting"]
    assert heard(room, room.first) == ["review.waiting", "review.soon", "review.overdue"]


@pytest.mark.usefixtures("stage")
def test_a_reminder_comes_once_however_often_its_jobs_run(room: Newsroom) -> None:
    run_at(LAST_QUARTER)
    swept = sweep_at(LAST_QUARTER)
    run_at(LAST_QUARTER)

    assert swept == 0
    assert heard(room, room.first) == ["review.waiting", "review.soon"]


@pytest.mark.usefixtures("stage")
def test_a_clock_that_goes_back_reminds_nobody_twice(room: Newsroom) -> None:
    run_at(DUE)
    run_at(NOW)
    sweep_at(NOW)
    run_at(DUE)

    assert heard(room, room.first) == ["review.waiting", "review.soon", "review.overdue"]


def test_a_job_before_its_moment_sends_nothing(room: Newsroom, stage: StageCard) -> None:
    with clock.at(NOW), room.as_(room.first):
        rows = Reminder.objects.filter(stage_id=stage.id)
        sent = [review.reminder_send(row.id) for row in rows]

    assert sent == [False, False, False]


@pytest.mark.usefixtures("stage")
def test_the_sweep_finds_reminders_whose_jobs_were_lost(room: Newsroom) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    ProcrastinateJob.objects.filter(task_name="review.remind").delete()

    swept = sweep_at(DUE)
    run_at(DUE)

    assert swept == 2
    assert heard(room, room.first) == ["review.waiting", "review.soon", "review.overdue"]


def test_a_decided_stage_reminds_nobody(room: Newsroom, stage: StageCard) -> None:
    with clock.at(NOW):
        passed(room, stage, room.first)
    run_at(LATE)

    assert heard(room, room.first) == ["review.waiting"]
    assert "review.escalated" not in heard(room, room.manager)


def test_an_overdue_stage_goes_to_the_named_role_as_well(room: Newsroom, stage: StageCard) -> None:
    run_at(LATE)

    with clock.at(LATE), room.as_(room.manager):
        trail = review.review_trail(stage.story)
        queue = review.review_queue(ListQuery(sort="due"), by=room.manager.id)
        steps = review.next_steps(room.manager.id)
        count = review.open_count(room.manager.id)
        recorded = AuditRow.objects.filter(action="review.escalate").count()
    assert heard(room, room.manager)[-1] == "review.escalated"
    assert (trail[0].escalated_at, trail[0].verdict, recorded) == (LATE, None, 1)
    assert ([one.id for one in queue], len(steps), count) == ([stage.id], 1, 1)


def test_who_was_asked_by_escalation_may_pass_it(room: Newsroom, stage: StageCard) -> None:
    run_at(LATE)

    with clock.at(LATE):
        passed(room, stage, room.manager)

    with room.as_(room.manager):
        trail = review.review_trail(stage.story)
    assert (trail[0].by_escalation, trail[0].decided_by) == (True, room.manager.id)


def test_before_escalation_the_named_role_may_not_judge(room: Newsroom, stage: StageCard) -> None:
    run_at(DUE)

    with room.as_(room.second), pytest.raises(NotYourStage):
        review.stage_pass(stage.id, by=room.second.id)
    with room.as_(room.manager):
        assert not review.may_judge(stage, by=room.manager.id)


@pytest.mark.usefixtures("stage")
def test_a_reviewer_who_left_is_not_reminded(room: Newsroom) -> None:
    with room.as_(room.manager):
        roles = frozenset({Role.REVIEWER_1})
        membership_revoke(room.first.id, tenant=room.centre.id, roles=roles)

    run_at(DUE)

    assert heard(room, room.first) == ["review.waiting"]


@pytest.mark.parametrize("due", [("soon", 1), ("late", 0), ("", 1)])
def test_the_queue_shows_what_is_due_soon(
    room: Newsroom, stage: StageCard, due: tuple[str, int]
) -> None:
    wanted, count = due
    with clock.at(LAST_QUARTER), room.as_(room.first):
        query = ListQuery(filters={"due": wanted})
        page = review.review_queue(query, by=room.first.id)

    assert [one.id for one in page] == [stage.id] * count


def test_the_queue_shows_what_is_overdue(room: Newsroom, stage: StageCard) -> None:
    with clock.at(DUE), room.as_(room.first):
        page = review.review_queue(ListQuery(filters={"due": "late"}), by=room.first.id)

    assert [one.id for one in page] == [stage.id]


@pytest.mark.parametrize(
    "place",
    [
        Place(role=Role.REVIEWER_1, minutes=0),
        Place(role=Role.REVIEWER_1, escalate_minutes=5),
        Place(role=Role.REVIEWER_1, escalate_role=Role.REVIEWER_2),
        Place(role=Role.REVIEWER_1, escalate_minutes=5, escalate_role=Role.REPORTER),
    ],
)
def test_a_place_that_cannot_work_is_refused(room: Newsroom, place: Place) -> None:
    with room.as_(room.manager), pytest.raises(ChainInvalid):
        review.chain_define([place] * 3, auto_release=False, by=room.manager.id)
