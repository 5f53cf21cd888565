"""What happens between two moments, series and their changed dates included."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from huiliu.kit.calendar import CalendarEvent, EventStatus, Recurrence, midnight, occurrences
from tests.kit.calendar.builders import MORNING, an_event

DAY = timedelta(days=1)


def starts(event: CalendarEvent, *, since: datetime = MORNING, days: int = 30) -> list[str]:
    found = occurrences(event, since=since, until=since + days * DAY)
    return [f"{each.starts:%m-%d %H}" for each in found]


def test_a_single_event_happens_once() -> None:
    assert starts(an_event()) == ["12-01 09"]
    assert starts(an_event(), since=MORNING + DAY) == []


def test_what_still_goes_on_belongs_to_the_window() -> None:
    fair = an_event(ends=MORNING + 5 * DAY)

    assert starts(fair, since=MORNING + 2 * DAY) == ["12-01 09"]
    assert starts(fair, since=MORNING + 5 * DAY) == []


def test_an_event_without_length_happens_at_the_window_s_beginning() -> None:
    assert starts(an_event(ends=MORNING)) == ["12-01 09"]


def test_a_series_leaves_out_what_is_left_out_and_adds_what_is_added() -> None:
    series = an_event(
        rule=Recurrence.parse("FREQ=WEEKLY;COUNT=4"),
        exdates=(MORNING + 7 * DAY,),
        rdates=(MORNING + 2 * DAY, MORNING + 14 * DAY),
    )

    assert series.repeats
    assert starts(series) == ["12-01 09", "12-03 09", "12-15 09", "12-22 09"]


def test_dates_may_be_listed_without_a_rule() -> None:
    assert starts(an_event(rdates=(MORNING + DAY,))) == ["12-01 09", "12-02 09"]


def test_a_changed_date_stands_where_it_was_moved_to() -> None:
    moved = an_event(
        recurrence_id=(MORNING + 7 * DAY).astimezone(UTC),
        starts=MORNING + 8 * DAY,
        ends=MORNING + 9 * DAY,
        title="改期",
    )
    called_off = an_event(
        recurrence_id=MORNING + 14 * DAY,
        starts=MORNING + 14 * DAY,
        ends=MORNING + 14 * DAY,
        status=EventStatus.CANCELLED,
    )
    series = an_event(rule=Recurrence.parse("FREQ=WEEKLY;COUNT=4"), overrides=(moved, called_off))

    found = list(occurrences(series, since=MORNING, until=MORNING + 30 * DAY))

    assert [(each.starts.day, each.status.value, each.title) for each in found] == [
        (1, "confirmed", "运河文化节开幕"),
        (9, "confirmed", "改期"),
        (15, "cancelled", "运河文化节开幕"),
        (22, "confirmed", "运河文化节开幕"),
    ]


def test_each_time_of_a_series_lasts_equally_long_over_a_change_of_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 10, 23, 22, tzinfo=berlin)
    series = an_event(
        starts=night,
        ends=datetime(2026, 10, 24, 6, tzinfo=berlin),
        rule=Recurrence.parse("FREQ=DAILY;COUNT=3"),
    )

    found = list(occurrences(series, since=night, until=night + 9 * DAY))

    assert [each.ends.hour for each in found] == [6, 5, 6]
    assert not found[0].repeats


def test_a_series_of_whole_days_gives_whole_days() -> None:
    series = an_event(
        starts=midnight(date(2026, 12, 4)),
        ends=midnight(date(2026, 12, 6)),
        all_day=True,
        rule=Recurrence.parse("FREQ=WEEKLY;COUNT=2"),
    )

    assert starts(series, since=midnight(date(2026, 12, 5))) == ["12-04 00", "12-11 00"]
