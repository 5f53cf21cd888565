"""The day on which somebody wanted to look again at an event is their step of that day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.calendar import HOME
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.diary import api
from tests.builders import a_person
from tests.newsroom.planning.diary.builders import NOW, an_event

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 10, 21), date(2026, 10, 22)


@pytest.fixture
def planner(centre: TenantCard) -> Iterator[PersonCard]:
    person = a_person(centre, Role.PLANNER, name="程望")
    with scope.tenant_scope(centre.id, person=person.id), clock.at(NOW):
        yield person


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def looks(person: PersonCard) -> list[str]:
    """Give what a person should look at again, and see that it is counted."""
    found = planning.next_steps(person.id)
    assert planning.open_count(person.id) == len(found)
    return [step.title for step in found if str(step.verb) == "再看"]


def test_the_owner_is_led_to_it_on_its_day(planner: PersonCard, reporter: PersonCard) -> None:
    an_event(planner, "今天看", look_again_on=TODAY, owner=reporter.id)
    an_event(planner, "明天看", look_again_on=TOMORROW, owner=reporter.id)

    (step,) = planning.next_steps(reporter.id)

    assert (step.title, step.due_at) == ("今天看", datetime(2026, 10, 22, tzinfo=HOME))
    assert looks(planner) == []
    with clock.at(NOW + timedelta(days=1)):
        assert looks(reporter) == ["今天看", "明天看"]


def test_what_nobody_owns_is_a_planners(planner: PersonCard, reporter: PersonCard) -> None:
    an_event(planner, "没人管的", look_again_on=TODAY)

    assert (looks(planner), looks(reporter)) == (["没人管的"], [])


def test_what_is_off_is_not_looked_at(planner: PersonCard) -> None:
    event = an_event(planner, look_again_on=TODAY)

    api.event_set_state(event.id, api.EventState.CANCELLED, by=planner.id)

    assert looks(planner) == []
