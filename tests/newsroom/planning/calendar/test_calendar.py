"""The calendar through its door: dues, assignments and events, narrowed; what is overdue."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.calendar import HOME
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.calendar import api, errors
from huiliu.newsroom.planning.calendar.items import _added
from huiliu.newsroom.planning.diary import api as diary
from huiliu.newsroom.planning.errors import CrewNotFound
from tests.builders import a_person
from tests.kit.calendar.parsers import PARSERS
from tests.newsroom.planning.builders import a_task, an_approved, hours, offered
from tests.newsroom.planning.diary.builders import NOW, a_series, an_event, days_in

pytestmark = pytest.mark.django_db
WEEK = (date(2026, 10, 19), date(2026, 10, 25))
SOON = NOW + timedelta(hours=30)


@pytest.fixture
def planner(centre: TenantCard) -> Iterator[PersonCard]:
    person = a_person(centre, Role.PLANNER, Role.EDITOR, name="程望")
    with scope.tenant_scope(centre.id, person=person.id), clock.at(NOW):
        yield person


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="周予安")


def planned(planner: PersonCard, reporter: PersonCard) -> planning.TopicCard:
    """Plan a topic with an output of its own time, and send a reporter out for it."""
    topic = an_approved(planner)
    planning.coverage_plan(topic.id, kind=planning.Output.VIDEO, due_at=hours(20), by=planner.id)
    offered(topic, reporter, by=planner, task=a_task(starts=2, ends=3, district="tongzhou"))
    an_event(planner, starts_at=SOON, district="tongzhou")
    return topic


def kinds(by: PersonCard, **asked: Any) -> list[str]:
    return [kind for _day, _title, kind, _mark in days_in(by, *WEEK, **asked)]


def test_a_week_holds_all_that_is_due_and_happens(
    planner: PersonCard, reporter: PersonCard
) -> None:
    planned(planner, reporter)

    assert days_in(planner, *WEEK) == [
        ("10-21 12:00", "拍首班", "assignment", ""),
        ("10-21 18:00", "夜航首班", "topic", ""),
        ("10-22 06:00", "夜航首班", "coverage", ""),
        ("10-22 16:00", "设计周开幕", "event", ""),
    ]


def test_it_is_narrowed_by_person_crew_kind_and_district(
    planner: PersonCard, reporter: PersonCard
) -> None:
    topic = planned(planner, reporter)
    crew = planning.crew_add("跟拍组", members=[reporter.id], by=planner.id)
    to = planning.Assignee(crew=crew.id)
    planning.assignment_offer(topic.id, to=to, task=a_task("跟拍", starts=5, ends=6), by=planner.id)

    of_crew = {"crew": crew.id, "people": api.people_of_crew(crew.id)}
    assert kinds(planner, people=(reporter.id,)).count("assignment") == 2
    assert "event" not in kinds(planner, people=(reporter.id,))
    assert kinds(planner, **of_crew).count("assignment") == 2
    assert kinds(planner, kinds=frozenset({"event"})) == ["event"]
    assert kinds(planner, kinds=frozenset({"topic"})) == ["topic"]
    assert sorted(kinds(planner, district="tongzhou")) == [
        "assignment",
        "coverage",
        "event",
        "topic",
    ]
    assert kinds(planner, district="miyun") == []


def test_a_crew_that_is_not_here_has_nobody(planner: PersonCard) -> None:
    assert api.people_of_crew(planner.id) == ()


def test_a_module_above_adds_items_of_its_own(planner: PersonCard) -> None:
    item = api.Item(kind="campaign", id=planner.id, title="同题", starts_at=SOON, ends_at=SOON)

    api.calendar_add("campaign", lambda _asked: [item])
    try:
        found, known = kinds(planner), api.calendar_kinds()
        narrowed = kinds(planner, kinds=frozenset({"topic"}))
    finally:
        del _added["campaign"]

    assert ("campaign" in found, "campaign" in known, narrowed) == (True, True, [])


def test_what_is_late_or_done_says_so(planner: PersonCard, reporter: PersonCard) -> None:
    topic = planned(planner, reporter)
    with clock.at(NOW + timedelta(hours=40)):
        late = {(kind, mark) for _day, _title, kind, mark in days_in(planner, *WEEK)}
        (mine,) = planning.assignments_mine(by=reporter.id)
        planning.assignment_accept(mine.id, by=reporter.id)
        planning.assignment_file(mine.id, by=reporter.id)
        planning.topic_finish(topic.id, by=planner.id)
        done = {(kind, mark) for _day, _title, kind, mark in days_in(planner, *WEEK)}

    assert {("topic", "late"), ("coverage", "late"), ("assignment", "late")} <= late
    assert {("topic", "done"), ("assignment", "done")} <= done


def test_overdue_lists_everything_that_is_late(planner: PersonCard, reporter: PersonCard) -> None:
    planned(planner, reporter)
    an_event(planner, "要回头看的", look_again_on=date(2026, 10, 20), owner=reporter.id)
    an_event(planner, "明天再看的", look_again_on=date(2026, 10, 21))

    now = [(item.kind, item.title) for item in api.overdue(by=planner.id)]
    with clock.at(NOW + timedelta(hours=21)):
        later = [item.kind for item in api.overdue(by=planner.id)]

    assert now == [("look", "要回头看的")]
    assert sorted(later) == ["assignment", "coverage", "look", "look", "topic"]


def test_the_days_assignments_are_told_in_order(planner: PersonCard, reporter: PersonCard) -> None:
    planned(planner, reporter)

    (item,) = api.assignments_on(date(2026, 10, 21), by=planner.id)

    assert (item.title, item.district, item.place) == ("拍首班", "tongzhou", "码头")
    assert api.assignments_on(date(2026, 10, 23), by=planner.id) == []


def test_a_calendar_takes_as_many_statements_for_much_as_for_little(
    planner: PersonCard, reporter: PersonCard
) -> None:
    planned(planner, reporter)
    with CaptureQueriesContext(connection) as few:
        days_in(planner, *WEEK)
    for number in range(12):
        an_event(planner, f"活动{number}", starts_at=SOON)
        a_series(planner, "FREQ=DAILY", title=f"系列{number}")

    with CaptureQueriesContext(connection) as many:
        days_in(planner, *WEEK)

    assert len(many) == len(few)


@pytest.mark.parametrize("program", PARSERS)
def test_other_programs_read_the_calendar_that_an_address_gives(
    planner: PersonCard, reporter: PersonCard, program: str
) -> None:
    planned(planner, reporter)
    a_series(planner, "FREQ=WEEKLY;COUNT=3", contacts=(diary.Contact(name="沈砚秋", phone="110"),))
    _card, secret = api.share_make(api.Share.NEWSROOM, by=planner.id)

    data = api.share_read(secret)

    told = {one.title: one for one in PARSERS[program](data)}
    assert set(told) == {
        "截止：夜航首班",
        "截止：夜航首班（视频）",
        "拍首班",
        "设计周开幕",
        "例行发布会",
    }
    assert told["拍首班"].starts == hours(2)
    assert told["拍首班"].place == "通州 码头"
    assert "沈砚秋".encode() not in data


def test_a_persons_address_gives_what_is_theirs(planner: PersonCard, reporter: PersonCard) -> None:
    topic = planned(planner, reporter)
    an_event(planner, "我盯的", owner=reporter.id)
    crew = planning.crew_add("夜班组", members=[planner.id], by=planner.id)
    to = planning.Assignee(crew=crew.id)
    planning.assignment_offer(topic.id, to=to, task=a_task("夜班"), by=planner.id)

    _card, mine = api.share_make(api.Share.PERSON, by=reporter.id)
    _card, theirs = api.share_make(api.Share.CREW, crew=crew.id, by=planner.id)

    own, crews = (api.share_read(secret).decode() for secret in (mine, theirs))
    assert [word in own for word in ("拍首班", "我盯的", "设计周开幕", "夜班")] == [
        True,
        True,
        False,
        False,
    ]
    assert ("SUMMARY:夜班" in crews, "拍首班" in crews) == (True, False)


def test_a_finished_topic_is_due_no_more(planner: PersonCard, reporter: PersonCard) -> None:
    topic = planned(planner, reporter)
    (mine,) = planning.assignments_mine(by=reporter.id)
    planning.assignment_accept(mine.id, by=reporter.id)
    planning.topic_finish(topic.id, by=planner.id)
    _card, secret = api.share_make(api.Share.NEWSROOM, by=planner.id)

    assert f"topic-{topic.id}" not in api.share_read(secret).decode()


def test_a_revoked_address_answers_like_one_that_never_was(planner: PersonCard) -> None:
    card, secret = api.share_make(api.Share.PERSON, by=planner.id)
    api.share_read(secret)
    api.share_read(secret)
    read_at = [one.read_at for one in api.share_list(by=planner.id)]

    api.share_revoke(card.id, by=planner.id)
    api.share_revoke(card.id, by=planner.id)

    assert read_at == [NOW]
    assert list(api.share_list(by=planner.id)) == []
    for wrong in (secret, "x", "é" * 50):
        with pytest.raises(errors.ShareNotFound):
            api.share_read(wrong)


def test_an_address_ends_with_its_makers_place_in_the_centre(
    planner: PersonCard, centre: TenantCard
) -> None:
    watcher = a_person(centre, Role.AUDITOR)
    _card, secret = api.share_make(api.Share.NEWSROOM, by=watcher.id)
    from huiliu.accounts.models import Membership

    with scope.tenant_scope(centre.id):
        Membership.objects.filter(person_id=watcher.id).delete()

    with pytest.raises(errors.ShareNotFound):
        api.share_read(secret)


def test_who_plans_revokes_what_others_made_and_nobody_else_does(
    planner: PersonCard, reporter: PersonCard, other_centre: TenantCard
) -> None:
    card, _secret = api.share_make(api.Share.PERSON, by=planner.id)
    theirs, _secret = api.share_make(api.Share.PERSON, by=reporter.id)
    foreign = a_person(other_centre, Role.PLANNER)

    assert [one.id for one in api.share_list(by=reporter.id)] == [theirs.id]
    assert {one.id for one in api.share_list(by=planner.id)} == {card.id, theirs.id}
    with pytest.raises(errors.ShareNotFound):
        api.share_revoke(card.id, by=reporter.id)
    with (
        scope.tenant_scope(other_centre.id, person=foreign.id),
        pytest.raises(errors.ShareNotFound),
    ):
        api.share_revoke(card.id, by=foreign.id)
    api.share_revoke(theirs.id, by=planner.id)


def test_a_crew_of_another_centre_gets_no_address(planner: PersonCard, centre: TenantCard) -> None:
    with pytest.raises(CrewNotFound):
        api.share_make(api.Share.CREW, crew=planner.id, by=planner.id)
    with pytest.raises(Forbidden):
        api.share_make(api.Share.PERSON, by=a_person(centre, Role.MONITOR).id)


def test_days_are_those_at_home(planner: PersonCard) -> None:
    midnight = NOW.astimezone(HOME).replace(hour=0)
    an_event(planner, starts_at=midnight, ends_at=midnight + timedelta(days=2), all_day=True)

    assert len(days_in(planner, date(2026, 10, 20), date(2026, 10, 20))) == 0
    assert len(days_in(planner, date(2026, 10, 22), date(2026, 10, 22))) == 1
    assert len(days_in(planner, date(2026, 10, 23), date(2026, 10, 23))) == 0
