"""iCalendar out: opened by three other programs, folded by octets, the same bytes each time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huiliu.kit import clock
from huiliu.kit.calendar import (
    HOME,
    CalendarEvent,
    Recurrence,
    midnight,
    occurrences,
    read_calendar,
    write_calendar,
)
from tests.kit.calendar.builders import CHANGED, MORNING, a_series, an_event
from tests.kit.calendar.parsers import PARSERS, Told

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = timedelta(days=366)


def a_month() -> list[CalendarEvent]:
    """Hours and whole days, other zones, series with gaps, long Chinese titles."""
    return [*conferences(), *whole_days(), *series_and_zones()]


def conferences() -> list[CalendarEvent]:
    return [
        an_event(
            f"single-{number}@tongzhou.example",
            starts=MORNING + timedelta(days=number, hours=number),
            ends=MORNING + timedelta(days=number, hours=number + 1),
            title=f"第 {number} 场发布会：" + "通州区" * number,
            text="第一行\n第二行; 有分号, 有逗号",
            place="行政办公区, 2 号楼",
        )
        for number in range(12)
    ]


def whole_days() -> list[CalendarEvent]:
    return [
        an_event(
            "days@tongzhou.example",
            starts=midnight(date(2026, 12, 4)),
            ends=midnight(date(2026, 12, 6)),
            all_day=True,
        ),
        an_event(
            "whole-to-a-moment@tongzhou.example",
            starts=midnight(date(2026, 12, 4)),
            ends=midnight(date(2026, 12, 5)),
            all_day=True,
            rule=Recurrence.parse("FREQ=DAILY;UNTIL=20261206T160000Z"),
        ),
        an_event(
            "yearly@tongzhou.example",
            starts=midnight(date(2026, 12, 4)),
            ends=midnight(date(2026, 12, 5)),
            all_day=True,
            rule=Recurrence.parse("FREQ=MONTHLY;BYDAY=1FR;COUNT=6"),
        ),
    ]


def series_and_zones() -> list[CalendarEvent]:
    meeting = datetime(2027, 3, 22, 9, tzinfo=BERLIN)
    return [
        an_event(
            "weekly@tongzhou.example",
            rule=Recurrence.parse("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270101T000000Z"),
            exdates=(datetime(2026, 12, 3, 9, tzinfo=HOME),),
        ),
        an_event(
            "to-a-day@tongzhou.example",
            rule=Recurrence.parse("FREQ=DAILY;UNTIL=20261206"),
        ),
        an_event(
            "berlin@tongzhou.example",
            starts=meeting,
            ends=meeting + timedelta(hours=1),
            rule=Recurrence.parse("FREQ=DAILY;COUNT=12"),
        ),
        an_event(
            "utc@tongzhou.example",
            starts=datetime(2026, 12, 7, 1, tzinfo=UTC),
            ends=datetime(2026, 12, 7, 2, tzinfo=UTC),
        ),
    ]


def meant(event: CalendarEvent, *, told: Told) -> Told:
    """Say an event of ours in the words of the other program."""

    def instant(moment: datetime) -> datetime:
        if event.all_day:
            return moment.astimezone(HOME).replace(tzinfo=UTC)
        return moment.astimezone(UTC)

    every = occurrences(event, since=event.starts, until=event.starts + YEAR)
    return Told(
        uid=event.uid,
        title=event.title,
        text=event.text,
        place=event.place,
        starts=instant(event.starts),
        ends=instant(event.ends),
        all_day=event.all_day,
        occurrences=None
        if told.occurrences is None
        else tuple(instant(each.starts) for each in every)[:20],
    )


@pytest.mark.parametrize("program", PARSERS)
def test_three_other_programs_read_every_event_as_it_is_meant(program: str) -> None:
    month = {event.uid: event for event in a_month()}
    data = write_calendar(month.values(), name="通州发布会")

    told = {each.uid: each for each in PARSERS[program](data)}

    assert told == {uid: meant(event, told=told[uid]) for uid, event in month.items()}


def test_what_is_written_is_read_again_as_it_was() -> None:
    series = a_series()

    read = read_calendar(write_calendar([series], name="系列"))

    assert (read.name, read.events, read.refused) == ("系列", (series,), ())


def test_lines_are_folded_by_octets_and_no_character_is_cut() -> None:
    data = write_calendar([an_event(title="通州区运河文化节🎉" * 30)], name="名")

    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_same_events_give_the_same_bytes() -> None:
    assert write_calendar(a_month(), name="月") == write_calendar(a_month(), name="月")


def test_an_event_that_was_never_changed_is_stamped_now() -> None:
    with clock.at(datetime(2026, 11, 27, 8, tzinfo=UTC)):
        data = write_calendar([an_event(modified=None)], name="名")

    assert b"DTSTAMP:20261127T080000Z" in data
    assert b"LAST-MODIFIED" not in data


def test_a_changed_event_bears_the_stamp_of_its_change() -> None:
    data = write_calendar([an_event()], name="名")

    assert f"DTSTAMP:{CHANGED:%Y%m%dT%H%M%SZ}".encode() in data


def test_the_method_is_told() -> None:
    assert b"METHOD:PUBLISH\r\n" in write_calendar([], name="名")
    assert b"METHOD:CANCEL\r\n" in write_calendar([], name="名", method="CANCEL")


def test_programs_that_subscribe_are_told_to_ask_again_each_hour() -> None:
    data = write_calendar([], name="名")

    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in data
    assert b"X-PUBLISHED-TTL:PT1H\r\n" in data


def test_only_the_zones_that_are_needed_are_described() -> None:
    data = write_calendar(a_month(), name="月")

    assert data.count(b"BEGIN:VTIMEZONE") == 2


def test_a_title_cannot_smuggle_in_a_line() -> None:
    data = write_calendar(
        [an_event(title="a\r\nURL:javascript:x", url="javascript:x", organiser="b\nc:d")],
        name="n\r\nMETHOD:CANCEL",
    )

    read = read_calendar(data)
    assert b"\r\nURL" not in data
    assert b"\r\nMETHOD:CANCEL" not in data
    assert (read.events[0].title, read.events[0].organiser) == ("a URL:javascript:x", "b c:d")


def test_a_rule_without_end_is_written_with_zones_that_last() -> None:
    event = an_event(
        starts=MORNING.astimezone(BERLIN),
        ends=MORNING.astimezone(BERLIN) + timedelta(hours=1),
        rule=Recurrence.parse("FREQ=YEARLY"),
    )

    assert b"20560326T" in write_calendar([event], name="名").replace(b"\r\n ", b"")
