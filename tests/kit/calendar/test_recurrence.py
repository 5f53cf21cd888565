"""Rules that repeat: what they mean, what they refuse, that they always end."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huiliu.kit.calendar import HOME, Recurrence, RuleRefused

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 12, 1, 9, tzinfo=HOME)
YEARS = timedelta(days=365 * 20)


def days(rule: str, *, first: datetime = FIRST, lasting: timedelta = YEARS) -> list[str]:
    moments = Recurrence.parse(rule).between(first, first, first + lasting)
    return [f"{moment:%m-%d}" for moment in moments]


# From RFC 5545, 3.8.5.3, which gives their dates; all begin on 2 September 1997, 9:00.
@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", "1997-09-02", "09-02 09-03 09-04"),
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "09-02 09-12 09-22 10-02 10-12"),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1997-09-02",
            "09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16",
        ),
        ("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", "1997-09-05", "09-05 10-03 11-07 12-05"),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU",
            "1997-09-07",
            "09-07 09-28 11-02 11-30",
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "09-22 10-20 11-17"),
        ("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15", "1997-09-02", "09-02 09-15 10-02 10-15"),
        ("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10", "06-10 07-10 06-10 07-10"),
        (
            "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200",
            "1997-01-01",
            "01-01 04-10 07-19 01-01",
        ),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05-19", "05-19 05-18 05-17"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "1997-05-12", "05-12 05-11 05-17"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "09-04 10-07 11-06"),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "1997-08-05",
            "08-05 08-10 08-19 08-24",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "1997-08-05",
            "08-05 08-17 08-19 08-31",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15", "01-15 01-30 02-15 03-15 03-30"),
    ],
)
def test_the_examples_of_rfc_5545_come_out(rule: str, first: str, expected: str) -> None:
    begins = datetime.fromisoformat(f"{first}T09:00").replace(tzinfo=ZoneInfo("America/New_York"))

    assert days(rule, first=begins) == expected.split()


def test_a_rule_by_weeks_of_the_year_takes_the_weekday_of_its_beginning() -> None:
    assert days("FREQ=YEARLY;BYWEEKNO=49;COUNT=2") == ["12-01", "12-07"]


def test_the_beginning_belongs_to_a_series_that_it_does_not_fit() -> None:
    assert days("FREQ=WEEKLY;BYDAY=MO;COUNT=3") == ["12-01", "12-07", "12-14"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261203", "12-03"),  # a day counts to its end
        ("20261203T010000Z", "12-03"),  # 9:00 at home
        ("20261203T005959Z", "12-02"),
        ("20261203T090000", "12-03"),  # the wall of the series
    ],
)
def test_the_last_day_is_included(until: str, last: str) -> None:
    assert days(f"FREQ=DAILY;UNTIL={until}")[-1] == last


def test_the_hour_on_the_wall_stays_when_the_clock_changes() -> None:
    first = datetime(2026, 10, 24, 9, tzinfo=BERLIN)

    moments = list(
        Recurrence.parse("FREQ=DAILY;COUNT=3").between(first, first, first + timedelta(days=9))
    )

    assert [moment.hour for moment in moments] == [9, 9, 9]
    assert [moment.astimezone(UTC).hour for moment in moments] == [7, 8, 8]


def test_an_hour_that_the_clock_skips_is_read_as_before_the_change() -> None:
    first = datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN)

    moments = Recurrence.parse("FREQ=DAILY;COUNT=3").between(first, first, first + YEARS)

    assert [f"{moment:%H:%M}" for moment in moments] == ["02:30", "03:30", "02:30"]


def test_an_hour_that_the_clock_shows_twice_is_the_first_one() -> None:
    first = datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN)

    moments = list(Recurrence.parse("FREQ=DAILY;COUNT=2").between(first, first, first + YEARS))

    assert moments[1].astimezone(UTC).hour == 0


def test_a_moment_left_out_is_found_in_whatever_zone_it_is_told() -> None:
    first = datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN)
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    moments = Recurrence.parse("FREQ=DAILY;COUNT=3").between(
        first, first, first + YEARS, exdates=(twice,)
    )

    assert [moment.day for moment in moments] == [24, 26]


def test_only_the_window_is_given() -> None:
    since, until = FIRST + timedelta(days=10), FIRST + timedelta(days=13)

    moments = Recurrence.parse("FREQ=DAILY").between(FIRST, since, until)

    assert [moment.day for moment in moments] == [11, 12, 13]


def test_a_window_before_the_series_is_empty() -> None:
    rule = Recurrence.parse("FREQ=DAILY")

    assert list(rule.between(FIRST, FIRST - YEARS, FIRST - timedelta(days=1))) == []


def test_a_rule_without_end_gives_a_thousand_at_most() -> None:
    assert len(days("FREQ=DAILY")) == 1000


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=5",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_never_comes_true_ends_at_once(rule: str) -> None:
    begun = time.process_time()

    found = days(rule)

    assert found == ["12-01"]
    # 20 years of days take 20 ms here; 8,000 years, as dateutil goes, take seconds.
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("frequency", ["DAILY", "YEARLY"])
def test_even_a_window_of_all_time_ends(frequency: str) -> None:
    begun = time.process_time()
    rule = Recurrence.parse(f"FREQ={frequency};BYMONTH=2;BYMONTHDAY=30")

    list(rule.between(FIRST, FIRST, datetime(9999, 1, 1, tzinfo=UTC)))

    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "FREQ=WEEKLY;BYDAY=MO"),
        ("WEEKLY", "each part once"),
        ("FREQ=DAILY;FREQ=DAILY", "each part once"),
        ("BYDAY=MO", "how the rule repeats"),
        ("FREQ=FORTNIGHTLY", "how the rule repeats"),
        ("FREQ=SECONDLY", "Leave out hours"),
        ("FREQ=MINUTELY;COUNT=3", "Leave out hours"),
        ("FREQ=HOURLY", "Leave out hours"),
        ("FREQ=DAILY;BYSECOND=1", "Leave out hours"),
        ("FREQ=DAILY;BYMINUTE=1", "Leave out hours"),
        ("FREQ=DAILY;BYHOUR=9,17", "Leave out hours"),
        ("FREQ=DAILY;INTERVAL=0", "every 1 to 1,000"),
        ("FREQ=DAILY;INTERVAL=-1", "every 1 to 1,000"),
        ("FREQ=DAILY;INTERVAL=1001", "every 1 to 1,000"),
        ("FREQ=DAILY;COUNT=0", "1 to 1,000 times"),
        ("FREQ=DAILY;COUNT=1001", "1 to 1,000 times"),
        ("FREQ=DAILY;COUNT=x", "1 to 1,000 times"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=20261231"),
        ("FREQ=DAILY;UNTIL=20261301", "UNTIL=20261231"),
        ("FREQ=DAILY;UNTIL=00010101", "UNTIL=20261231"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20261231", "not both"),
        ("FREQ=MONTHLY;BYMONTH=13", "BYMONTH lists numbers from 1 to 12"),
        ("FREQ=MONTHLY;BYMONTH=-1", "BYMONTH lists"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY lists"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY lists"),
        ("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY lists"),
        ("FREQ=YEARLY;BYWEEKNO=x", "BYWEEKNO lists"),
        ("FREQ=WEEKLY;BYDAY=XX", "second Monday"),
        ("FREQ=MONTHLY;BYDAY=0MO", "second Monday"),
        ("FREQ=YEARLY;BYDAY=54MO", "second Monday"),
        ("FREQ=WEEKLY;BYDAY=MO,", "second Monday"),
        ("FREQ=WEEKLY;BYDAY=2MO", "2MO needs"),
        ("FREQ=DAILY;BYDAY=2MO", "2MO needs"),
        ("FREQ=MONTHLY;BYDAY=6MO", "more than five"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=-20MO", "more than five"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "Numbers of weeks"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "Numbers of weeks"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "counted through the year"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "Days of the month"),
        ("FREQ=MONTHLY;BYSETPOS=1", "Say which days"),
        ("FREQ=WEEKLY;WKST=XX", "WKST=MO"),
        ("FREQ=YEARLY;BYEASTER=1", "unknown part: BYEASTER"),
        ("FREQ=DAILY;X-NAME=1", "unknown part: X-NAME"),
        ("FREQ=DAILY;BYMONTH=" + ",".join(["1"] * 300), "500 characters"),
    ],
)
def test_what_a_rule_may_not_say_is_named(rule: str, words: str) -> None:
    with pytest.raises(RuleRefused, match=words):
        Recurrence.parse(rule)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=MO,WE;WKST=SU",
        "FREQ=YEARLY;UNTIL=20301231T160000Z;BYMONTH=2,5;BYDAY=-1FR,2MO",
        "FREQ=YEARLY;UNTIL=20301231;BYWEEKNO=-1,20",
        "FREQ=YEARLY;UNTIL=20301231T090000;BYYEARDAY=-1,100",
        "FREQ=MONTHLY;BYMONTHDAY=-1,15;BYSETPOS=1",
    ],
)
def test_a_rule_is_written_as_it_was_read(text: str) -> None:
    canonical = Recurrence.parse(text).text

    assert Recurrence.parse(f" rrule:{canonical.lower()}; ").text == canonical
    assert sorted(canonical.split(";")) == sorted(text.replace("-1FR,2MO", "2MO,-1FR").split(";"))
