"""iCalendar from outside: understood, or refused with a reason, one entry at a time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from huiliu.kit.calendar import HOME, CalendarRefused, EventStatus, midnight, read_calendar
from tests.kit.calendar.builders import a_vevent, ics, read_one, refusal

BERLIN = ZoneInfo("Europe/Berlin")


def test_everything_that_an_event_says_is_read() -> None:
    event = read_one(
        "DTEND:20261201T110000",
        "SUMMARY;LANGUAGE=zh-Hans:运河文化节\\, 开幕",
        "DESCRIPTION:第一行\\n第二行",
        "LOCATION:大运河森林公园",
        "URL:https://example.org/canal?day=1,2",
        'ORGANIZER;CN="文旅局, 宣传科":mailto:office@example.org',
        "CONTACT:值班室 010-12345",
        "STATUS:TENTATIVE",
        "SEQUENCE:4",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4",
        "EXDATE:20261208T090000,20261215T090000",
        "RDATE:20261203T140000",
        "LAST-MODIFIED:20261120T083000Z",
        "X-UNKNOWN;FOO=bar:left alone",
    )

    assert (event.uid, event.sequence, event.status) == ("1", 4, EventStatus.TENTATIVE)
    assert event.title == "运河文化节, 开幕"
    assert event.names == (("zh-Hans", "运河文化节, 开幕"),)
    assert event.text == "第一行\n第二行"
    assert event.place == "大运河森林公园"
    assert event.url == "https://example.org/canal?day=1,2"
    assert event.organiser == "文旅局, 宣传科"
    assert event.contact == "值班室 010-12345"
    assert event.starts == datetime(2026, 12, 1, 9, tzinfo=HOME)
    assert event.ends == datetime(2026, 12, 1, 11, tzinfo=HOME)
    assert event.rule is not None
    assert event.rule.text == "FREQ=WEEKLY;COUNT=4;BYDAY=TU"
    assert [moment.day for moment in event.exdates] == [8, 15]
    assert [moment.day for moment in event.rdates] == [3]
    assert event.modified == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def test_times_without_a_zone_are_beijing_s() -> None:
    assert read_one(start="DTSTART:20261201T090000").zone == "Asia/Shanghai"


def test_times_keep_the_zone_they_were_told_in() -> None:
    event = read_one(start="DTSTART;TZID=Europe/Berlin:20261201T090000")

    assert (event.starts, event.zone) == (datetime(2026, 12, 1, 9, tzinfo=BERLIN), "Europe/Berlin")


def test_times_in_utc_stay_in_utc() -> None:
    event = read_one(start="DTSTART:20261201T010000Z")

    assert (event.starts, event.zone) == (datetime(2026, 12, 1, 1, tzinfo=UTC), "UTC")


def test_a_whole_day_begins_at_midnight_at_home() -> None:
    event = read_one("DTEND;VALUE=DATE:20261203", start="DTSTART;VALUE=DATE:20261201")

    assert (event.all_day, event.starts, event.ends) == (
        True,
        midnight(date(2026, 12, 1)),
        midnight(date(2026, 12, 3)),
    )


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("DTSTART;VALUE=DATE:20261201", "", 24),
        ("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261201", 24),
        ("DTSTART;VALUE=DATE:20261201", "DURATION:P2D", 48),
        ("DTSTART:20261201T090000", "", 0),
        ("DTSTART:20261201T090000", "DURATION:PT90M", 1.5),
        # The night in which Berlin's clock is put back has an hour more.
        (
            "DTSTART;TZID=Europe/Berlin:20261024T220000",
            "DTEND;TZID=Europe/Berlin:20261025T040000",
            7,
        ),
    ],
)
def test_an_event_lasts_as_long_as_it_says(start: str, end: str, hours: float) -> None:
    event = read_one(end or "SEQUENCE:0", start=start)

    assert event.ends.astimezone(UTC) - event.starts.astimezone(UTC) == timedelta(hours=hours)


def test_a_whole_day_left_out_of_a_series_of_hours_is_that_day_s_time() -> None:
    event = read_one("RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20261203")

    assert event.exdates == (datetime(2026, 12, 3, 9, tzinfo=HOME),)


def test_changed_dates_join_their_series_wherever_they_stand() -> None:
    override = a_vevent(
        "RECURRENCE-ID:20261208T090000",
        "SUMMARY:改到下午",
        start="DTSTART:20261208T140000",
    )
    series = a_vevent("RRULE:FREQ=WEEKLY", "SUMMARY:例会")

    read = read_calendar(ics(override, series))

    assert [event.title for event in read.events] == ["例会"]
    assert [each.title for each in read.events[0].overrides] == ["改到下午"]
    assert read.events[0].overrides[0].recurrence_id == datetime(2026, 12, 8, 9, tzinfo=HOME)


def test_a_changed_date_without_its_series_stands_for_itself() -> None:
    alone = a_vevent("RECURRENCE-ID:20261208T090000", start="DTSTART:20261208T140000")

    read = read_calendar(ics(alone))

    assert [event.starts.hour for event in read.events] == [14]


def test_of_two_versions_the_later_one_counts_whatever_their_order() -> None:
    newer = a_vevent("SEQUENCE:2", "SUMMARY:新")
    older = a_vevent("SEQUENCE:1", "SUMMARY:旧")

    assert [event.title for event in read_calendar(ics(newer, older)).events] == ["新"]
    assert [event.title for event in read_calendar(ics(older, newer)).events] == ["新"]


def test_a_calendar_that_calls_off_calls_off_its_events() -> None:
    read = read_calendar(ics(a_vevent(), about="METHOD:CANCEL"))

    assert read.events[0].status is EventStatus.CANCELLED


def test_the_calendar_s_name_is_read() -> None:
    assert read_calendar(ics(about="X-WR-CALNAME:通州发布会")).name == "通州发布会"


def test_an_alarm_s_words_are_not_the_event_s() -> None:
    event = read_one("SUMMARY:会", "BEGIN:VALARM", "SUMMARY:闹钟", "TRIGGER:-PT5M", "END:VALARM")

    assert event.title == "会"


def test_an_alarm_that_is_not_closed_does_not_spoil_its_event() -> None:
    assert read_one("SUMMARY:会", "BEGIN:VALARM", "TRIGGER:-PT5M").title == "会"


def test_a_line_may_be_folded_in_the_middle_of_a_character() -> None:
    whole = "SUMMARY:运河文化节".encode()
    folded = whole[:10] + b"\r\n " + whole[10:]
    data = ics(a_vevent("SUMMARY:x")).replace(b"SUMMARY:x", folded)

    assert read_calendar(data).events[0].title == "运河文化节"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_charsets_are_read(charset: str) -> None:
    text = ics(a_vevent("SUMMARY:通州区的运河文化节今天开幕，市民可以免费参观")).decode()

    assert read_calendar(text.encode(charset)).events[0].title.startswith("通州区的运河")


@pytest.mark.parametrize("ends", ["\n", "\r"])
def test_other_line_ends_are_read(ends: str) -> None:
    text = ics(a_vevent("SUMMARY:会")).decode().replace("\r\n", ends)

    assert read_calendar(text.encode()).events[0].title == "会"


@pytest.mark.parametrize(
    ("lines", "start", "words"),
    [
        ((), "SEQUENCE:1", "no beginning"),
        ((), "DTSTART", "no beginning"),
        ((), "DTSTART:tomorrow", "“tomorrow” is no date"),
        ((), "DTSTART:PT1H", "“PT1H” is no date"),
        ((), "DTSTART:20261201T090000Z/PT1H", "is no date"),
        ((), "DTSTART:090000", "is no date"),
        ((), "DTSTART:20260230", "is no date"),
        ((), "DTSTART:19490101", "before 1950"),
        ((), "DTSTART:99991231T235959Z", "after 2099"),
        ((), "DTSTART;TZID=Mars:20261201T090000", "“Mars” is unknown"),
        ((), f"DTSTART;TZID={'x' * 200}:20261201T090000", "is unknown"),
        (("DTEND:20261130T090000",), "", "ends before it begins"),
        (("DTEND:20281130T090000",), "", "more than a year"),
        (("DURATION:P1X",), "", "“P1X” is no date"),
        (("DURATION:P9999999D",), "", "more than a year"),
        (("DURATION:-P1D",), "", "ends before it begins"),
        (("RRULE:FREQ=HOURLY",), "", "Leave out hours"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), "", "several rules"),
        (("RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"), "", "several rules"),
        (("RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T090000",), "", "all later dates"),
        (("EXDATE:" + ",".join(["20261201"] * 1001),), "", "more than 1,000 dates"),
        (("RDATE:20261201/P1D",), "", "is no date"),
        (("X-A:1",) * 2001, "", "larger than an event"),
        (("DESCRIPTION:" + "字" * 100_001,), "", "larger than an event"),
        (("BEGIN:X",) * 12 + ("END:X",) * 12, "", "larger than an event"),
    ],
)
def test_what_cannot_be_taken_over_is_told(lines: tuple[str, ...], start: str, words: str) -> None:
    assert words in refusal(*lines, start=start or "DTSTART:20261201T090000")


def test_an_event_without_an_id_is_refused() -> None:
    read = read_calendar(ics(a_vevent(uid="UID: "), a_vevent(uid=f"UID:{'x' * 400}")))

    assert [str(each.reason)[:29] for each in read.refused] == [
        "It has no UID that can be kept"[:29]
    ] * 2


def test_one_broken_entry_does_not_spoil_the_others() -> None:
    todo = "BEGIN:VTODO\nUID:t\nSUMMARY:写稿\nEND:VTODO"
    cut_off = "BEGIN:VEVENT\nUID:c\nDTSTART:20261201"
    read = read_calendar(
        ics(
            a_vevent("SUMMARY:一"),
            todo,
            a_vevent(start="DTSTART:x"),
            cut_off,
            a_vevent(uid="UID:2"),
        )
    )

    assert [event.uid for event in read.events] == ["1", "2"]
    assert [(each.component, each.number, str(each.reason)[:12]) for each in read.refused] == [
        ("VTODO", 2, "It is no eve"),
        ("VEVENT", 3, "“x” is no da"),
        ("VEVENT", 4, "It is cut of"),
    ]
    assert read.refused[0].title == "写稿"


def test_a_file_that_ends_too_early_keeps_what_is_whole() -> None:
    data = ics(a_vevent(), a_vevent(uid="UID:2"))

    read = read_calendar(data[: data.rindex(b"END:VEVENT")])

    assert [event.uid for event in read.events] == ["1"]
    assert [each.uid for each in read.refused] == ["2"]


def test_several_calendars_in_a_file_and_words_between_them_are_read() -> None:
    data = (
        b"END:VEVENT\r\nhello\r\n"
        + ics(a_vevent())
        + b"\r\nBEGIN:VEVENT\r\n\r\n"
        + ics(a_vevent(uid="UID:2"))
    )

    assert [event.uid for event in read_calendar(data).events] == ["1", "2"]


def test_a_stamp_that_cannot_be_read_is_no_reason_to_refuse() -> None:
    assert read_one("LAST-MODIFIED:yesterday", "DTSTAMP:20261120T083000Z").modified == datetime(
        2026, 11, 20, 8, 30, tzinfo=UTC
    )
    assert read_one("SEQUENCE:many").modified is None


def test_a_line_that_is_none_is_passed_over() -> None:
    assert read_one('SUMMARY;X="broken:1', "SUMMARY:会").title == "会"


def test_an_organiser_without_a_name_is_told_by_address() -> None:
    assert read_one("ORGANIZER:mailto:Office@example.org").organiser == "office@example.org"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no calendar"),
        (b"hello", "no calendar"),
        (b"BEGIN:VEVENT\nUID:1\nEND:VEVENT", "no calendar"),
        (b"BEGIN:VCALENDAR\nSUMMARY:\xff\xfe\xff\x81 \xe9\x80\x9a\xe5\xb7\x9e" * 3, "no text"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 5001, "more than 5,000"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(CalendarRefused, match=words):
        read_calendar(data)


def test_refusals_speak_the_language_of_who_reads_them() -> None:
    refused = read_calendar(ics(a_vevent(start="DTSTART;TZID=Mars:20261201T090000"))).refused[0]

    with translation.override("zh-hans"):
        assert str(refused.reason) == "不认识时区“Mars”。按这里的时间录这个活动。"
