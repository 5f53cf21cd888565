"""Whatever is sent, both readers end, keep nothing active, and say why they refuse."""

import os
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiliu.kit.calendar import (
    CalendarRead,
    CalendarRefused,
    occurrences,
    read_calendar,
    write_calendar,
)
from huiliu.kit.calendar.event import CalendarEvent
from huiliu.kit.calendar.eventsml import EventsRead, read_events
from tests.kit.calendar.builders import MORNING, NAR, a_concept, a_series, an_event, texts

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S_MAX = 5.0
# fmt: off
NAMES = st.sampled_from(
    [
        "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
        "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "ORGANIZER", "CONTACT", "STATUS",
        "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "TZID", "TZOFFSETTO", "X-LIC-LOCATION", "BEGIN",
        "END", "METHOD",
    ]
)
PARAMETERS = st.sampled_from(
    [
        "", ";VALUE=DATE", ";TZID=Europe/Berlin", ";TZID=Ours", ";TZID=../../etc/passwd",
        ';CN="a', ";X",
    ]
)
VALUES = st.sampled_from(
    [
        "1", "20261201", "20261201T090000", "20261201T090000Z", "99991231T235959Z", "00010101",
        "20260329T023000", "PT1H", "-P1D", "P9999999D", "P99999999999999D", "VEVENT",
        "VCALENDAR",
        "VTIMEZONE", "STANDARD", "FREQ=DAILY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=1000", "FREQ=WEEKLY;UNTIL=20991231T000000Z;BYDAY=MO",
        "javascript:alert(1)", "https://example.org", "<script>alert(1)</script>",
        "&lt;script&gt;", "<a href=javascript:x>a</a>", "+0800", "-2359",
        "20261201T090000,20261202T090000", "CANCELLED", "CANCEL", "\\n\\, \\;", "Europe/Berlin",
        "",
    ]
)
LINES = st.builds("{}{}:{}".format, NAMES, PARAMETERS, VALUES | st.text(max_size=30))
WHOLE = ["BEGIN:VEVENT", "UID:0", "DTSTART:20261201T090000"], ["END:VEVENT", "END:VCALENDAR"]
FILES = st.lists(LINES | st.text(max_size=40), max_size=40).map(
    lambda lines: "\r\n".join(["BEGIN:VCALENDAR", *WHOLE[0], *lines, *WHOLE[1]]).encode()
)
ELEMENTS = [
    "concept", "conceptId", "type", "name", "definition", "note", "event", "eventDetails",
    "dates", "start", "end", "duration", "rRule", "rDate", "exDate", "occurStatus",
    "location", "POIDetails", "address", "line", "contactInfo", "web", "email", "organiser",
    "newsCoverageSet", "newsCoverage", "planning", "scheduled", "edNote", "itemMeta",
    "versionCreated", "pubStatus", "conceptItem", "planningItem", "newsItem", "assert", "br",
    "a",
]
ATTRIBUTES = st.sampled_from(
    [
        "", ' qcode="cpnat:event"', ' qcode="event:1"', ' freq="DAILY" byday="MO TU"',
        ' guid="urn:1"', ' freq="SECONDLY"', ' until="2026-12-24T10:00:00Z"', ' xml:lang="en"',
        ' version="99999999999"', ' href="javascript:x"', ' type="cpnat:event"',
        ' confirmationstatus="edconf:unconfirmed"',
    ]
)
LEAVES = st.sampled_from(
    [
        "2026-12-01", "2026-12-01T09:00:00+08:00", "9999-12-31T23:59:59Z", "2026-02", "0001",
        "PT1H", "P9999D", "javascript:alert(1)", "https://example.org/",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&gt;", "",
        "<![CDATA[<script>alert(1)</script>]]>",
    ]
)
# fmt: on
TREES = st.recursive(
    LEAVES | st.text(alphabet="运河 aZ0-:T;", max_size=12),
    lambda inner: st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
        st.sampled_from(ELEMENTS),
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)
DOCUMENTS = TREES.map(
    lambda inner: (
        f'<conceptItem xmlns="{NAR}" guid="urn:0"><concept><type qcode="cpnat:event"/>'
        f"<eventDetails><dates><start>2026-12-01</start></dates>{inner}</eventDetails>{inner}</concept>{inner}"
        "</conceptItem>"
    ).encode()
)


def broken(data: bytes, *, place: int, length: int, by: bytes) -> bytes:
    """Replace some bytes of a file that was whole."""
    start = place % len(data)
    return data[:start] + by + data[start + length :]


def nearly(whole: bytes) -> st.SearchStrategy[bytes]:
    """Give a file with one wound, as lines and discs make them."""
    return st.builds(
        broken,
        st.just(whole),
        place=st.integers(0, 100_000),
        length=st.integers(0, 80),
        by=st.binary(max_size=12)
        | st.sampled_from([b"\r\n", b"\r\n ", b":", b";", b'"', b"<", b">"]),
    )


def check(events: tuple[CalendarEvent, ...]) -> None:
    for event in events:
        assert event.url == "" or event.url.startswith(("http://", "https://"))
        assert event.starts.utcoffset() is not None
        assert event.starts <= event.ends
        assert event.zone
        # A month of it, as a page asks for.
        assert (
            len(list(occurrences(event, since=MORNING, until=MORNING + timedelta(days=31)))) <= 2100
        )


def fuzzed(
    examples: st.SearchStrategy[bytes], read: Callable[[bytes], CalendarRead | EventsRead]
) -> None:
    end = time.monotonic() + SECONDS

    @settings(
        max_examples=int(SECONDS * 150) + 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(examples)
    def reads(data: bytes) -> None:
        begun = time.monotonic()
        if begun > end:
            return
        try:
            found = read(data)
        except CalendarRefused:
            return
        check(found.events)
        assert all(str(each.reason) for each in found.refused)
        assert not any("<script" in text.lower() or "<a " in text for text in texts(found))
        assert time.monotonic() - begun < ONE_S_MAX

    reads()


def test_fuzz_of_the_icalendar_reader() -> None:
    whole = write_calendar(
        [an_event(), a_series(), *[an_event(str(n)) for n in range(5)]], name="名"
    )

    fuzzed(FILES | nearly(whole) | st.binary(max_size=300), read_calendar)


def test_fuzz_of_the_eventsml_reader() -> None:
    details = (
        "<dates><start>2026-12-01T09:00:00+08:00</start><end>2026-12-01</end>"
        '<rRule freq="WEEKLY" byday="TU TH" until="2026-12-24"/></dates><location><name>河</name>'
        "</location><contactInfo><web>https://example.org/</web></contactInfo>"
    )

    fuzzed(DOCUMENTS | nearly(a_concept(details)) | st.binary(max_size=300), read_events)
