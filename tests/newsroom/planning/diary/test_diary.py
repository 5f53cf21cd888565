"""The events diary through its door: entered, changed by one date or many, called off, followed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.calendar import HOME
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.library import api as library
from huiliu.newsroom.planning.diary import api, errors
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.errors import DistrictUnknown, NotAColleague, TimesOutOfOrder
from tests.builders import a_person
from tests.library.pictures import a_picture
from tests.newsroom.planning.diary.builders import MONDAY, NOW, a_series, an_event, days_in, said

pytestmark = pytest.mark.django_db
AUTUMN = (date(2026, 10, 1), date(2026, 11, 30))


@pytest.fixture
def planner(centre: TenantCard) -> Iterator[PersonCard]:
    person = a_person(centre, Role.PLANNER, name="程望")
    with scope.tenant_scope(centre.id, person=person.id), clock.at(NOW):
        yield person


def starts(by: PersonCard) -> list[str]:
    return [f"{day} {mark}".strip() for day, _title, _kind, mark in days_in(by, *AUTUMN)]


def week(number: int) -> datetime:
    return MONDAY + timedelta(days=7 * number)


def test_an_event_stands_in_diary_and_calendar(planner: PersonCard) -> None:
    card = an_event(planner, place="张家湾", district="tongzhou")

    page = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)

    assert [line.id for line in page] == [card.id]
    assert days_in(planner, *AUTUMN) == [("10-26 09:00", "设计周开幕", "event", "")]


def test_a_second_click_enters_it_once(planner: PersonCard) -> None:
    assert an_event(planner).id == an_event(planner).id


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"ends_at": MONDAY - timedelta(hours=1)}, TimesOutOfOrder),
        ({"ends_at": MONDAY + timedelta(days=400)}, TimesOutOfOrder),
        ({"rule": "FREQ=HOURLY"}, errors.RuleUnreadable),
        ({"url": "javascript:alert(1)"}, errors.LinkRefused),
        ({"district": "atlantis"}, DistrictUnknown),
        ({"owner": uuid4()}, NotAColleague),
    ],
)
def test_what_cannot_happen_is_refused(
    planner: PersonCard, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        an_event(planner, **changes)


def test_one_date_of_a_series_is_moved_alone(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=3")

    moved = said("例行发布会", starts_at=week(1) + timedelta(hours=2))
    card = api.event_change(series.id, moved, reach=api.Reach.THIS, at=week(1), by=planner.id)

    assert card.recurs_at == week(1)
    assert starts(planner) == ["10-26 09:00", "11-02 11:00", "11-09 09:00"]


def test_a_date_moved_again_is_one_change(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2")

    for later in (1, 2):
        moved = said("例行发布会", starts_at=week(1) + timedelta(hours=later))
        api.event_change(series.id, moved, reach=api.Reach.THIS, at=week(1), by=planner.id)

    assert starts(planner) == ["10-26 09:00", "11-02 11:00"]


def test_a_date_moved_out_of_the_window_of_its_series_is_found(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2")
    moved = said("例行发布会", starts_at=week(10))

    api.event_change(series.id, moved, reach=api.Reach.THIS, at=week(1), by=planner.id)

    january = days_in(planner, date(2027, 1, 1), date(2027, 1, 31))
    assert [day for day, *_rest in january] == ["01-04 09:00"]


def test_from_one_date_on_a_series_goes_on_at_another_hour(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=4")
    rule = api.event_card(series.id, by=planner.id).said.rule

    later = said("例行发布会", starts_at=week(2) + timedelta(hours=1), rule=rule)
    card = api.event_change(series.id, later, reach=api.Reach.ONWARD, at=week(2), by=planner.id)

    assert card.id != series.id
    assert starts(planner) == ["10-26 09:00", "11-02 09:00", "11-09 10:00", "11-16 10:00"]


def test_a_changed_date_goes_along_when_its_series_is_parted(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY")
    call_off = api.EventState.CANCELLED
    for number in (0, 3):
        at = week(number)
        api.event_set_state(series.id, call_off, reach=api.Reach.THIS, at=at, by=planner.id)

    later = said("例行发布会", starts_at=week(2) + timedelta(hours=1), rule="FREQ=WEEKLY")
    api.event_change(series.id, later, reach=api.Reach.ONWARD, at=week(2), by=planner.id)

    assert starts(planner) == [
        "10-26 09:00 cancelled",
        "11-02 09:00",
        "11-09 10:00",
        "11-16 09:00 cancelled",
        "11-23 10:00",
        "11-30 10:00",
    ]


def test_onward_from_the_first_date_is_all_of_it(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2")
    later = said("改名", rule="FREQ=WEEKLY;COUNT=2")

    card = api.event_change(series.id, later, reach=api.Reach.ONWARD, at=MONDAY, by=planner.id)

    assert card.id == series.id


@pytest.mark.parametrize("hours", [1, -1])
def test_all_dates_move_with_what_was_changed_of_them(planner: PersonCard, hours: int) -> None:
    series = a_series(planner, "FREQ=DAILY;COUNT=3")
    for number in (1, 2):
        at = MONDAY + timedelta(days=number)
        off = api.EventState.CANCELLED
        api.event_set_state(series.id, off, reach=api.Reach.THIS, at=at, by=planner.id)

    moved = said("例行发布会", starts_at=MONDAY + timedelta(days=hours), rule="FREQ=DAILY;COUNT=3")
    api.event_change(series.id, moved, by=planner.id)

    assert [line.split()[-1] for line in starts(planner)].count("cancelled") == 2
    assert len(starts(planner)) == 3


def test_a_series_of_whole_days_is_parted_by_days(planner: PersonCard) -> None:
    day = datetime(2026, 10, 26, tzinfo=HOME)
    whole = {"starts_at": day, "ends_at": day + timedelta(days=1), "all_day": True}
    series = a_series(planner, "FREQ=DAILY;UNTIL=20261030", **whole)
    at = day + timedelta(days=2)
    later = said("展览", starts_at=at, ends_at=at + timedelta(days=1), all_day=True)

    api.event_change(series.id, later, reach=api.Reach.ONWARD, at=at, by=planner.id)

    assert starts(planner) == ["10-26 00:00", "10-27 00:00", "10-28 00:00"]


def test_an_event_becomes_a_series_and_single_again(planner: PersonCard) -> None:
    card = an_event(planner)

    api.event_change(card.id, said(rule="FREQ=DAILY;COUNT=2"), by=planner.id)
    twice = len(starts(planner))
    api.event_change(card.id, said(), by=planner.id)

    assert (twice, len(starts(planner))) == (2, 1)


def test_a_date_that_a_series_has_not_is_refused(planner: PersonCard) -> None:
    series = a_series(planner)

    for at in (week(1) + timedelta(hours=1), None):
        with pytest.raises(errors.DateNotOfSeries):
            api.event_change(series.id, said(), reach=api.Reach.THIS, at=at, by=planner.id)


def test_what_is_called_off_is_kept_and_shown(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2")
    moved = said("例行发布会", starts_at=week(1) + timedelta(hours=2))
    api.event_change(series.id, moved, reach=api.Reach.THIS, at=week(1), by=planner.id)

    api.event_set_state(series.id, api.EventState.CANCELLED, by=planner.id)

    assert starts(planner) == ["10-26 09:00 cancelled", "11-02 11:00 cancelled"]
    assert api.event_states([series.id]) == {series.id: "cancelled"}


def test_a_topic_grows_from_an_event_with_one_click(planner: PersonCard) -> None:
    event = an_event(planner, text="看现场怎么布置")

    topic = api.event_follow(event.id, by=planner.id)
    again = api.event_follow(event.id, by=planner.id)

    assert (topic.id, topic.title, topic.angle) == (again.id, "设计周开幕", "看现场怎么布置")
    assert topic.due_at == event.said.ends_at
    assert [one.topic for one in api.event_follow_ups(event.id, by=planner.id)] == [topic.id]
    assert [line.id for line in api.events_behind(topic.id, by=planner.id)] == [event.id]


def test_a_topic_of_what_is_over_has_no_due_time(planner: PersonCard) -> None:
    event = an_event(planner, starts_at=NOW - timedelta(days=2))

    assert api.event_follow(event.id, by=planner.id).due_at is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (api.EventState.CANCELLED, "取消：例行发布会"),
        (api.EventState.POSTPONED, "推迟：例行发布会"),
    ],
)
def test_who_follows_a_date_is_told_when_it_is_off(
    planner: PersonCard, centre: TenantCard, state: api.EventState, words: str
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    series = a_series(planner, "FREQ=WEEKLY;COUNT=3")
    for number in (0, 1):
        api.event_follow(series.id, at=week(number), by=reporter.id)

    api.event_set_state(series.id, state, reach=api.Reach.THIS, at=week(1), by=planner.id)

    assert titles_to(reporter) == [words]


def test_who_follows_later_dates_is_told_of_a_new_hour(
    planner: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    series = a_series(planner, "FREQ=WEEKLY;COUNT=3")
    for number in (0, 2):
        api.event_follow(series.id, at=week(number), by=reporter.id)

    later = said("例行发布会", starts_at=week(1) + timedelta(hours=1), rule="FREQ=WEEKLY")
    api.event_change(series.id, later, reach=api.Reach.ONWARD, at=week(1), by=planner.id)

    assert titles_to(reporter) == ["改了：例行发布会"]


def titles_to(person: PersonCard) -> list[str]:
    query = ListQuery.parse({}, sorts=("-at",))
    return [notice.title for notice in accounts.notice_list(person.id, query)]


def test_an_event_holds_twenty_files(planner: PersonCard, centre: TenantCard) -> None:
    event, by = an_event(planner), a_person(centre, Role.EDITOR).id
    asset = library.asset_add(
        a_picture(), filename="a.jpg", caption="图", credit="人", alt="图", by=by
    )
    DiaryEvent.objects.filter(pk=event.id).update(files=[uuid4() for _number in range(20)])

    with pytest.raises(errors.EventFull):
        api.event_file_add(event.id, asset=asset.id, by=planner.id)


def test_contacts_are_kept_but_never_found(planner: PersonCard) -> None:
    contact = api.Contact(name="沈砚秋", role="新闻处", phone="010-6789")
    event = an_event(planner, contacts=(contact,))
    run_due()

    found = ListQuery.parse({"q": "沈砚秋"}, sorts=("next",))
    by_title = ListQuery.parse({"q": "设计周"}, sorts=("next",))

    assert api.event_card(event.id, by=planner.id).said.contacts == (contact,)
    assert len(api.event_list(found, by=planner.id)) == 0
    assert len(api.event_list(by_title, by=planner.id)) == 1


def test_the_list_is_narrowed(planner: PersonCard) -> None:
    an_event(planner, "过去的", starts_at=NOW - timedelta(days=3))
    an_event(planner, "有人盯的", owner=planner.id, district="tongzhou")
    an_event(planner, "别的")

    def listed(**asked: str) -> list[str]:
        filters = {name: (value,) for name, value in asked.items()}
        query = ListQuery.parse(asked, sorts=("next",), filters=filters)
        return [line.title for line in api.event_list(query, by=planner.id)]

    assert listed(when="past") == ["过去的"]
    assert listed(when="all", origin="typed")[0] == "过去的"
    assert listed(person=str(planner.id), state="confirmed", district="tongzhou") == ["有人盯的"]


def test_a_series_lists_its_next_date(planner: PersonCard) -> None:
    a_series(planner, starts_at=MONDAY - timedelta(days=28))

    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)

    assert line.starts_at == MONDAY
    assert line.rule_words


def test_the_next_dates_of_a_series_are_told(planner: PersonCard) -> None:
    series = a_series(planner)

    dates = api.event_dates(series.id, by=planner.id, count=2)

    assert dates == (week(0), week(1))


def test_who_only_reads_enters_nothing(planner: PersonCard, centre: TenantCard) -> None:
    reader = a_person(centre, Role.AUDITOR)

    with pytest.raises(Forbidden):
        an_event(reader)


def test_another_centre_sees_nothing_of_it(
    planner: PersonCard, centre: TenantCard, other_centre: TenantCard
) -> None:
    event = an_event(planner)
    foreign = a_person(other_centre, Role.PLANNER)

    with scope.tenant_scope(other_centre.id, person=foreign.id):
        assert days_in(foreign, *AUTUMN) == []
        assert api.event_states([event.id]) == {}
        with pytest.raises(errors.EventNotFound):
            api.event_card(event.id, by=foreign.id)
