"""Working days of China, checked day by day against a second package."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from django.utils import translation

from huiliu.kit.calendar import (
    DayKind,
    DayOutOfReach,
    add_working_days,
    calendar_version,
    day_of,
    days_between,
    is_working_day,
    working_days_between,
)
from huiliu.kit.calendar.announced import announced, read_announced
from huiliu.kit.calendar.days import _version
from huiliu.kit.calendar.errors import AnnouncedUnreadable
from huiliu.kit.calendar.years import year_of
from huiliu.kit.config import config


@pytest.fixture
def operators_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own; what is kept in the process is forgotten before and after."""
    kept = (config, announced, year_of, _version)
    monkeypatch.setenv("HUILIU_DATA", str(tmp_path))
    for each in kept:
        each.cache_clear()
    yield tmp_path / "holidays.json"
    monkeypatch.undo()
    for each in kept:
        each.cache_clear()


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    days = days_between(date(year, 1, 1), date(year, 12, 31))

    assert [day.date for day in days if day.works != chinese_calendar.is_workday(day.date)] == []
    assert [day.date for day in days if day.provisional] == []


def test_a_year_without_announcement_is_provisional() -> None:
    days = days_between(date(2027, 1, 1), date(2027, 12, 31))

    assert all(day.provisional for day in days)
    assert not any(day.kind is DayKind.MAKE_UP for day in days)
    assert day_of(date(2027, 10, 1)).kind is DayKind.HOLIDAY


def test_a_day_off_and_its_make_up_day_bear_the_festival_s_name_in_both_languages() -> None:
    off, make_up = day_of(date(2026, 2, 20)), day_of(date(2026, 2, 28))

    with translation.override("zh-hans"):
        assert (str(off.name), str(make_up.name), str(make_up.kind.words)) == (
            "春节",
            "春节",
            "调休上班",
        )
    with translation.override("en"):
        assert (str(off.name), str(off.kind.words)) == ("Spring Festival", "Day off")


def test_two_festivals_of_one_day_are_both_named() -> None:
    with translation.override("zh-hans"):
        assert str(day_of(date(2020, 10, 1)).name) == "中秋节·国庆节"


def test_ordinary_days_have_no_name() -> None:
    days = days_between(date(2026, 11, 27), date(2026, 11, 28))

    assert [(day.kind, day.name) for day in days] == [
        (DayKind.WORKING, ""),
        (DayKind.WEEKEND, ""),
    ]


def test_no_days_lie_between_a_day_and_an_earlier_one() -> None:
    assert days_between(date(2026, 11, 28), date(2026, 11, 27)) == []


def naive(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    for _number in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 2, 14), date(2026, 12, 31)])
def test_working_days_are_counted_as_by_hand(day: date) -> None:
    counts = range(-300, 301, 7)

    assert [add_working_days(day, count) for count in counts] == [
        naive(day, count) for count in counts
    ]


def test_adding_and_counting_working_days_agree() -> None:
    start = date(2025, 12, 30)

    for count in (-400, -1, 0, 1, 5, 260):
        assert working_days_between(start, add_working_days(start, count)) == count


def test_a_holiday_more_never_brings_a_deadline_forward(operators_file: Path) -> None:
    before = [add_working_days(date(2027, 2, 1), count) for count in range(60)]
    operators_file.write_text(json.dumps({"2027": {"off": {"2027-02-11": "Spring Festival"}}}))
    for each in (announced, year_of):
        each.cache_clear()

    after = [add_working_days(date(2027, 2, 1), count) for count in range(60)]

    assert all(late >= early for early, late in zip(before, after, strict=True))


def test_an_operator_completes_a_year(operators_file: Path) -> None:
    version = calendar_version()
    operators_file.write_text(
        json.dumps(
            {
                "2027": {
                    "off": {"2027-02-11": "Spring Festival"},
                    "work": {"2027-02-20": "Spring Festival", "2027-02-06": "Spring Festival"},
                }
            }
        )
    )
    for each in (announced, year_of, _version):
        each.cache_clear()

    assert day_of(date(2027, 2, 11)).kind is DayKind.HOLIDAY
    assert day_of(date(2027, 2, 20)).kind is DayKind.MAKE_UP
    # The operator has the last word, also over a day off by law.
    assert day_of(date(2027, 2, 6)).kind is DayKind.MAKE_UP
    assert not day_of(date(2027, 6, 1)).provisional
    assert calendar_version() != version


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"2027": {', "line 1"),
        ("[]", "line 1"),
        ('{"27": {}}', "27"),
        ('{"2027": []}', "2027"),
        ('{"2027": {"holidays": {}}}', "2027"),
        ('{"2027": {"off": ["2027-02-11"]}}', "2027"),
        ('{"2027": {"off": {"2027-02-30": "Spring Festival"}}}', "2027-02-30"),
        ('{"2027": {"off": {"2028-02-11": "Spring Festival"}}}', "2028-02-11"),
        ('{"2027": {"off": {"2027-02-11": "Carnival"}}}', "2027-02-11"),
    ],
)
def test_a_slip_in_the_operator_s_file_is_named(text: str, place: str) -> None:
    with pytest.raises(AnnouncedUnreadable, match=place):
        read_announced(text)


@pytest.mark.parametrize("day", [date(1949, 12, 31), date(2100, 1, 1), date.max])
def test_a_day_out_of_reach_is_refused(day: date) -> None:
    with pytest.raises(DayOutOfReach, match="2099"):
        day_of(day)


def test_working_days_without_end_are_refused() -> None:
    with pytest.raises(DayOutOfReach):
        add_working_days(date(2026, 1, 1), 10_001)


def test_a_count_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(DayOutOfReach):
        add_working_days(date(2099, 12, 1), 300)
