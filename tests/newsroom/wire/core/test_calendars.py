"""iCalendar and EventsML in, items of events out; what is none is named."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.format_documents import CALENDAR


def reading_of(text: str) -> Reading:
    return read(text.encode(), declared=Declared())


def an_event(lines: str, *, head: str = "", begins: str = "DTSTART:20261201T010000Z") -> Item:
    text = (
        f"BEGIN:VCALENDAR\n{head}BEGIN:VEVENT\nUID:1\n{begins}\n{lines}\nEND:VEVENT\nEND:VCALENDAR"
    )
    (item,) = reading_of(text).items
    return item


def reason_of(text: str) -> Reason:
    with pytest.raises(Refused) as refused:
        reading_of(text)
    return refused.value.reason


def the_event() -> Item:
    (item,) = reading_of(CALENDAR).items
    return item


TABLE: dict[str, Callable[[Item], Any]] = {
    "UID": lambda item: item.uri,
    "SEQUENCE": lambda item: item.version,
    "SUMMARY": lambda item: item.headlines[0].value,
    "LOCATION": lambda item: item.places[0].names[0].value,
    "CONTACT": lambda item: item.contacts[0],
    "URL": lambda item: item.links[0].uri,
    "RELATED-TO": lambda item: item.links[1].uri,
    "ATTACH": lambda item: item.renditions[0].href,
    "PRIORITY": lambda item: str(item.urgency),
    "STATUS": lambda item: item.spans[0].confirmation.upper(),
    "ORGANIZER": lambda item: f"mailto:{item.contributors[0].contacts[0].value}",
}


@pytest.mark.parametrize("name", TABLE)
def test_each_property_is_what_the_icalendar_package_reads(name: str) -> None:
    theirs = Calendar.from_ical(CALENDAR).walk("VEVENT")[0]

    assert TABLE[name](the_event()) == str(theirs[name])


def test_moments_and_the_series() -> None:
    item = the_event()
    first, further = item.spans

    assert (item.kind, item.standard, item.provider) == (
        ItemKind.EVENT,
        "iCalendar 2.0",
        "文化日历",
    )
    assert first.starts_at == datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert first.ends_at == datetime(2026, 12, 1, 3, tzinfo=UTC)
    assert (first.rule, first.is_day) == ("FREQ=DAILY;COUNT=3", False)
    assert first.left_out == (datetime(2026, 12, 2, 1, tzinfo=UTC),)
    assert further.starts_at == datetime(2026, 12, 10, 1, tzinfo=UTC)
    assert further.ends_at == datetime(2026, 12, 10, 3, tzinfo=UTC)
    assert item.first_created_at == datetime(2026, 11, 1, tzinfo=UTC)
    assert item.version_created_at == datetime(2026, 11, 2, tzinfo=UTC)


def test_words_people_and_the_rest() -> None:
    item = the_event()

    assert item.bodies[0].html == "<p>开幕<b>式</b>\n两小时</p>"
    assert item.headlines[0].language == "zh-Hans"
    assert item.contributors[0].names[0].value == "文旅局"
    assert item.keywords == ("文化", "节庆")
    assert item.places[0].point is not None
    assert item.renditions[0].mime == "application/pdf"
    assert [(one.path, one.reason) for one in item.unread] == [
        ("ATTENDEE", "an item has no place for it"),
        ("X-OWN", "of the software, not of the item"),
    ]


def test_what_is_no_event_is_named_by_its_place() -> None:
    cut = "BEGIN:VEVENT\nUID:3\n"
    nameless = "BEGIN:VEVENT\nDTSTART:20261201\nEND:VEVENT\n"
    timeless = "BEGIN:VEVENT\nUID:4\nDTSTART:gestern\nEND:VEVENT\n"
    long = f"BEGIN:VEVENT\nUID:5\nX-A:{'x' * 100_001}\nEND:VEVENT\n"
    text = CALENDAR.replace("\r\n", "\n").replace(
        "BEGIN:VTODO", f"{nameless}{timeless}{long}{cut}BEGIN:VTODO"
    )

    reading = reading_of(text)

    assert len(reading.items) == 1
    assert [one.path for one in reading.unread] == [
        "VEVENT[2]",
        "VEVENT[3]",
        "VEVENT[4]",
        "VEVENT[5]",
        "VTODO[6]",
    ]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("STATUS:CANCELLED", PubStatus.CANCELED),
        ("CLASS:PRIVATE", PubStatus.WITHHELD),
        ("CLASS:PUBLIC", PubStatus.USABLE),
    ],
)
def test_what_an_event_may_be_used_for(lines: str, status: PubStatus) -> None:
    assert an_event(lines).status is status


def test_a_calendar_that_calls_off_calls_off_all() -> None:
    assert an_event("SUMMARY:x", head="METHOD:CANCEL\n").status is PubStatus.CANCELED


def test_a_whole_day_lasts_until_the_next() -> None:
    (span,) = an_event("DTEND;VALUE=DATE:20261201", begins="DTSTART;VALUE=DATE:20261201").spans

    assert span.is_day
    assert span.starts_at == datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert span.ends_at == datetime(2026, 12, 1, 16, tzinfo=UTC)


def test_one_date_of_a_series_is_an_item_of_its_own() -> None:
    item = an_event("RECURRENCE-ID:20261202T010000Z")

    assert item.uri == "1#20261202T010000Z"
    assert (item.links[0].uri, item.links[0].relation) == ("1", "series")


WRONG = {
    "DTEND": "DTEND:20251201T010000Z",
    "DURATION": "DURATION:lang",
    "RRULE": "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
    "GEO": "GEO:1;2;3",
    "URL": "URL:javascript:x()",
    "ATTACH": "ATTACH;ENCODING=BASE64:AAAA",
    "EXDATE": "EXDATE:x,15001201T010000Z",
    "RDATE": f"RDATE:{','.join(['20261201T010000Z'] * 1_001)}",
    "LAST-MODIFIED": "LAST-MODIFIED;TZID=Atlantis:20261201T010000",
    "no colon": "no colon",
}


@pytest.mark.parametrize("path", WRONG)
def test_what_an_event_says_wrongly_is_noted(path: str) -> None:
    assert path in [one.path for one in an_event(WRONG[path]).unread]


@pytest.mark.parametrize("geo", ["x;y", "99;0", "0;999"])
def test_a_point_beyond_the_earth_is_none(geo: str) -> None:
    assert an_event(f"GEO:{geo}").places == ()


def test_an_organiser_without_a_name_is_told_by_the_mailbox() -> None:
    item = an_event("ORGANIZER:MAILTO:a@a.example\nGEO:1;2")
    other = an_event("ORGANIZER:urn:x\nURL:https://a.example/")

    assert item.contributors[0].names[0].value == "a@a.example"
    assert item.places[0].names == ()
    assert other.contributors == ()


def test_an_event_without_an_end_has_none() -> None:
    (span, further) = an_event("RDATE:20261202T010000Z,20261201T010000Z").spans

    assert (span.ends_at, further.ends_at) == (None, None)


def test_calendars_that_cannot_be_read_are_refused() -> None:
    entry = "BEGIN:VEVENT\nEND:VEVENT\n"

    assert reason_of("BEGIN:VCALENDAR\nEND:VCALENDAR") is Reason.NO_ITEMS
    assert reason_of(f"BEGIN:VCALENDAR\n{'x' * 5_000_001}") is Reason.TOO_LARGE
    assert reason_of(f"BEGIN:VCALENDAR\n{entry * 5_001}") is Reason.TOO_MANY_ITEMS
    assert reason_of("BEGIN:VCALENDARS\nx") is Reason.NO_CALENDAR


def test_a_calendar_of_no_charset_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read(b"BEGIN:VCALENDAR\nX:\xe9\x80\x9a\xe5\xb7\x9e\xff\nEND:VCALENDAR", declared=Declared())

    assert (refused.value.reason, refused.value.place) == (Reason.WRONG_CHARSET, 2)


def test_deep_components_cost_no_more_than_their_length() -> None:
    began = time.process_time()

    assert reason_of("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 100_000) is Reason.NO_ITEMS
    assert time.process_time() - began < 2


def test_eventsml_is_read_as_events_through_the_same_door() -> None:
    event = (
        '<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:e:1" version="2">'
        '<concept><conceptId qcode="e:1"/><type qcode="cpnat:event"/><name>运河文化节</name>'
        "<eventDetails><dates><start>2026-12-01T09:00:00+08:00</start></dates></eventDetails>"
        "</concept></conceptItem>"
    )

    (item,) = reading_of(event).items

    assert item.kind is ItemKind.EVENT
    assert item.spans[0].starts_at == datetime(2026, 12, 1, 1, tzinfo=UTC)
