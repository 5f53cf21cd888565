"""Assignments are reminded of before they are due and when they are late, if still open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huiliu.accounts.api import PersonCard, Role, TenantCard, notice_list
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api
from tests.builders import a_person
from tests.newsroom.planning.builders import NOW, a_task, accepted, an_approved, hours, offered

pytestmark = pytest.mark.usefixtures("in_centre")
JOB = "planning.assignments_remind"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def kinds(person: PersonCard) -> list[str]:
    found = notice_list(person.id, ListQuery(sort="oldest"))
    return [one.kind for one in found if one.kind.startswith("assignment")]


def test_whoever_has_it_is_reminded_an_hour_before_and_when_it_is_late(
    editor: PersonCard, reporter: PersonCard
) -> None:
    accepted(an_approved(editor), reporter, by=editor)

    for moment in (6.9, 7.1, 8.1, 9):
        with clock.at(hours(moment)):
            run_due(only=[JOB])

    assert kinds(reporter) == ["assignment.offered", "assignment.soon", "assignment.overdue"]


def test_what_was_handed_in_is_not_reminded_of(editor: PersonCard, reporter: PersonCard) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)
    api.assignment_file(card.id, by=reporter.id)

    with clock.at(hours(9)):
        run_due(only=[JOB])

    assert kinds(reporter) == ["assignment.offered"]


def test_what_is_due_within_the_hour_is_only_told_when_it_is_late(
    editor: PersonCard, reporter: PersonCard
) -> None:
    with clock.at(hours(-7.5)):
        task = a_task()
    offered(an_approved(editor), reporter, by=editor, task=task)

    with clock.at(hours(1)):
        run_due(only=[JOB])

    assert kinds(reporter) == ["assignment.offered", "assignment.overdue"]


def test_all_that_are_due_together_share_a_job(editor: PersonCard, reporter: PersonCard) -> None:
    for number in range(3):
        offered(an_approved(editor), reporter, by=editor, task=a_task(f"拍{number}"))
    until = hours(8) + timedelta(seconds=2)

    with clock.at(hours(8.1)):
        ran = run_due(only=[JOB])
        again = api.assignments_remind(until, sort="overdue")

    assert (ran, again) == (2, 3)
    assert kinds(reporter).count("assignment.overdue") == 3
