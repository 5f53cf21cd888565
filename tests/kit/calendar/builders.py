"""Events, calendars and EventsML for the tests of kit.calendar; each test says what matters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from huiliu.kit.calendar import (
    HOME,
    CalendarEvent,
    CalendarRead,
    EventStatus,
    Recurrence,
    read_calendar,
)
from huiliu.kit.calendar.eventsml import EventsRead, read_events

MORNING = datetime(2026, 12, 1, 9, tzinfo=HOME)
CHANGED = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
NAR = "http://iptc.org/std/nar/2006-10-01/"


def an_event(uid: str = "canal@tongzhou.example", **more: object) -> CalendarEvent:
    event = CalendarEvent(
        uid=uid,
        starts=MORNING,
        ends=MORNING + timedelta(hours=2),
        title="运河文化节开幕",
        modified=CHANGED,
    )
    return replace(event, **more)  # type: ignore[arg-type]


def a_series() -> CalendarEvent:
    """A series that uses everything a series can: a rule, dates left out, added, moved."""
    moved = an_event(
        "series@tongzhou.example",
        recurrence_id=MORNING + timedelta(days=7),
        starts=MORNING + timedelta(days=7, hours=3),
        ends=MORNING + timedelta(days=7, hours=4),
        status=EventStatus.CANCELLED,
    )
    return an_event(
        "series@tongzhou.example",
        names=(("zh-Hans", "运河文化节开幕"),),
        text="反斜线 \\n 不是换行",
        url="https://example.org/a?b=1,2;c=3",
        organiser="文旅局, 宣传科",
        contact="值班室; 010-12345",
        sequence=3,
        status=EventStatus.TENTATIVE,
        rule=Recurrence.parse("FREQ=WEEKLY;COUNT=5"),
        exdates=(MORNING + timedelta(days=14),),
        rdates=(MORNING + timedelta(days=3),),
        overrides=(moved,),
    )


def ics(*entries: str, about: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *about.splitlines(), *entries, "END:VCALENDAR"]
    return "\r\n".join("\r\n".join(lines).splitlines()).encode()


def a_vevent(*lines: str, start: str = "DTSTART:20261201T090000", uid: str = "UID:1") -> str:
    return "\n".join(["BEGIN:VEVENT", uid, start, *lines, "END:VEVENT"])


def read_one(*lines: str, start: str = "DTSTART:20261201T090000") -> CalendarEvent:
    read = read_calendar(ics(a_vevent(*lines, start=start)))
    assert [str(each.reason) for each in read.refused] == []
    return read.events[0]


def refusal(*lines: str, start: str = "DTSTART:20261201T090000") -> str:
    read = read_calendar(ics(a_vevent(*lines, start=start)))
    assert read.events == ()
    return str(read.refused[0].reason)


def texts(read: CalendarRead | EventsRead) -> list[str]:
    """Every text that was taken over."""
    whole = [each for event in read.events for each in (event, *event.overrides)]
    kept = [
        text
        for each in whole
        for text in (each.uid, each.title, each.text, each.place, each.organiser, each.contact)
    ]
    return kept + [each.title for each in read.refused]


def a_concept(details: str, *, names: str = "<name>开幕式</name>", item: str = "") -> bytes:
    return (
        f'<conceptItem xmlns="{NAR}" guid="urn:item:1" version="3" xml:lang="zh-Hans">'
        f"<itemMeta><versionCreated>2026-11-20T08:30:00Z</versionCreated>{item}</itemMeta>"
        '<concept><conceptId qcode="event:77"/><type qcode="cpnat:event"/>'
        f"{names}<eventDetails>{details}</eventDetails></concept></conceptItem>"
    ).encode()


def dates(inner: str) -> str:
    return f"<dates>{inner}</dates>"


def one_event(details: str, *, names: str = "<name>开幕式</name>", item: str = "") -> CalendarEvent:
    read = read_events(a_concept(details, names=names, item=item))
    assert [str(each.reason) for each in read.refused] == []
    return read.events[0]
