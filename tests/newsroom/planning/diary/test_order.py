"""The diary lists by the date that comes next, however long ago a series began."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.calendar import HOME
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning.diary import api
from huiliu.newsroom.planning.diary.tasks import move_on
from tests.builders import a_person
from tests.newsroom.planning.diary.builders import (
    MONDAY,
    NOW,
    a_series,
    an_event,
    entry,
    ics,
    said,
)

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)
LONG_AGO = MONDAY - timedelta(days=28)
TENTH = datetime(2026, 11, 10, 9, 0, tzinfo=HOME)


@pytest.fixture
def planner(centre: TenantCard) -> Iterator[PersonCard]:
    person = a_person(centre, Role.PLANNER, name="程望")
    with scope.tenant_scope(centre.id, person=person.id), clock.at(NOW):
        yield person


def listed(by: PersonCard, **asked: str) -> list[str]:
    filters = {name: (value,) for name, value in asked.items() if name != "page"}
    query = ListQuery.parse(asked, sorts=("next",), filters=filters)
    return [f"{line.title} {line.starts_at:%m-%d}" for line in api.event_list(query, by=by.id)]


def swept() -> int:
    with scope.system_scope("scheduler"):
        return api.series_move_on()


def test_tomorrow_stands_before_the_next_date_of_an_old_series(planner: PersonCard) -> None:
    a_series(planner, title="周会", starts_at=LONG_AGO)
    an_event(planner, "明天", starts_at=TOMORROW)
    an_event(planner, "周会之后", starts_at=MONDAY + timedelta(hours=3))

    assert listed(planner) == ["明天 10-22", "周会 10-26", "周会之后 10-26"]


def test_what_is_past_stands_by_its_last_date(planner: PersonCard) -> None:
    a_series(planner, "FREQ=WEEKLY;COUNT=4", title="四次", starts_at=LONG_AGO)
    an_event(planner, "中间", starts_at=MONDAY - timedelta(days=13))
    an_event(planner, "更早", starts_at=LONG_AGO - timedelta(days=1))

    assert listed(planner, when="past") == ["四次 10-19", "中间 10-13", "更早 09-27"]
    assert listed(planner) == []


def test_a_moved_date_moves_its_series_in_the_list(planner: PersonCard) -> None:
    series = a_series(planner, title="周会")
    an_event(planner, "先", starts_at=MONDAY + timedelta(days=1))
    later = said("周会改期", starts_at=MONDAY + timedelta(days=2))

    api.event_change(series.id, later, by=planner.id, reach=api.Reach.THIS, at=MONDAY)

    assert listed(planner) == ["先 10-27", "周会改期 10-28"]


def test_a_last_date_moved_later_is_still_ahead(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2", title="两次")
    last = MONDAY + timedelta(days=7)
    api.event_change(
        series.id, said("加时", starts_at=TENTH), by=planner.id, reach=api.Reach.THIS, at=last
    )

    with clock.at(last + timedelta(days=2)):
        swept()

        assert listed(planner) == ["加时 11-10"]


def test_both_parts_of_a_parted_series_stand_by_their_own_dates(planner: PersonCard) -> None:
    series = a_series(planner, title="周会")
    onward = said("新周会", starts_at=TENTH, rule="FREQ=WEEKLY")
    at = MONDAY + timedelta(days=14)

    api.event_change(series.id, onward, by=planner.id, reach=api.Reach.ONWARD, at=at)
    an_event(planner, "之间", starts_at=MONDAY + timedelta(days=9))

    assert listed(planner) == ["周会 10-26", "之间 11-04", "新周会 11-10"]


def test_the_scheduler_moves_a_series_on_once_its_date_is_over(planner: PersonCard) -> None:
    a_series(planner, title="周会")
    an_event(planner, "别的", starts_at=MONDAY + timedelta(days=2))

    with clock.at(MONDAY + timedelta(hours=2)):
        moved, again = swept(), swept()
        with scope.system_scope("scheduler"):
            move_on()

        assert (moved, again) == (1, 0)
        assert listed(planner) == ["别的 10-28", "周会 11-02"]


def test_a_series_that_ran_out_leaves_what_is_ahead(planner: PersonCard) -> None:
    series = a_series(planner, "FREQ=WEEKLY;COUNT=2", title="两次")
    off = said("两次", starts_at=MONDAY + timedelta(days=3))
    api.event_change(
        series.id, off, by=planner.id, reach=api.Reach.THIS, at=MONDAY + timedelta(days=7)
    )

    with clock.at(MONDAY + timedelta(days=4)):
        first, second = swept(), swept()

        assert (first, second) == (1, 0)
        assert (listed(planner), listed(planner, when="past")) == ([], ["两次 10-29"])


def test_a_rule_far_between_is_found_at_its_next_date(planner: PersonCard) -> None:
    begun = datetime(2024, 2, 29, 9, 0, tzinfo=HOME)
    a_series(planner, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", title="闰日", starts_at=begun)
    an_event(planner, "明年", starts_at=datetime(2027, 3, 1, 9, 0, tzinfo=HOME))

    assert listed(planner) == ["明年 03-01", "闰日 02-29"]


def test_an_imported_series_stands_by_its_next_date(planner: PersonCard) -> None:
    old = entry("a", "RRULE:FREQ=DAILY", title="每天").replace("20261102", "20260901")
    over = entry("b", "RRULE:FREQ=DAILY;COUNT=3", title="完了").replace("20261102", "20260801")
    left_out = entry(
        "c",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "EXDATE;TZID=Asia/Shanghai:20261102T140000",
        title="少一次",
    )
    api.diary_import(ics(old, over, left_out), filename="a.ics", by=planner.id)
    run_due()
    an_event(planner, "周会前", starts_at=MONDAY)

    assert listed(planner) == ["每天 10-21", "周会前 10-26", "少一次 11-09"]
    assert listed(planner, when="past") == ["完了 08-03"]


def test_a_series_of_which_no_date_is_left_stands_at_its_beginning(planner: PersonCard) -> None:
    off = "EXDATE;TZID=Asia/Shanghai:20260801T140000"
    none = entry("a", "RRULE:FREQ=DAILY;COUNT=1", off, title="取消了").replace(
        "TZID=Asia/Shanghai:20261102", "TZID=Asia/Shanghai:20260801"
    )
    api.diary_import(ics(none), filename="a.ics", by=planner.id)
    run_due()

    assert (listed(planner), listed(planner, when="past")) == ([], ["取消了 08-01"])


def test_an_imported_change_of_one_date_counts(planner: PersonCard) -> None:
    series = entry("a", "RRULE:FREQ=WEEKLY;COUNT=2", title="系列")
    moved = entry("a", "RECURRENCE-ID;TZID=Asia/Shanghai:20261102T140000", title="改期").replace(
        "T;TZID=Asia/Shanghai:20261102", "T;TZID=Asia/Shanghai:20261023"
    )
    api.diary_import(ics(series, moved), filename="a.ics", by=planner.id)
    run_due()
    an_event(planner, "周一", starts_at=MONDAY)

    assert listed(planner) == ["改期 10-23", "周一 10-26"]


def test_pages_are_exact_and_hold_each_event_once(planner: PersonCard) -> None:
    for day in range(28):
        an_event(planner, f"单场{day}", starts_at=NOW + timedelta(days=day))
        a_series(planner, title=f"系列{day}", starts_at=NOW - timedelta(days=7 * day + 1))

    pages = [listed(planner, page=str(number)) for number in (1, 2, 3)]

    every = [line for page in pages for line in page]
    days = [line.rsplit(" ", 1)[1] for line in every]
    assert len(set(every)) == 56
    assert days == sorted(days)
