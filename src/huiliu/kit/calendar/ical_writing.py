"""iCalendar (RFC 5545) written, as every calendar program reads it.

Invariant: the same events give the same bytes but for DTSTAMP of those that do not say when
they were last changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vRecur, vText, vUri

from huiliu.kit import clock
from huiliu.kit.calendar.cleaning import plain_line, plain_text, safe_link
from huiliu.kit.calendar.event import CalendarEvent
from huiliu.kit.calendar.moments import HOME

PRODUCT = "-//Huiliu//Calendar//ZH"
REFRESHED = timedelta(hours=1)
_NOBODY = "invalid:nomail"


def write_calendar(events: Iterable[CalendarEvent], *, name: str, method: str = "PUBLISH") -> bytes:
    """Write a calendar with the zones that it needs; each series is followed by its overrides.

    >>> write_calendar([], name="采访").splitlines()[0]
    b'BEGIN:VCALENDAR'
    """
    flat = [each for event in events for each in (event, *event.overrides)]
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("x-wr-calname", plain_line(name))
    # Who subscribes asks again after this long: one word is RFC 7986's, the other Outlook's.
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for zone, first, last in _zones(flat):
        calendar.add_component(_timezone(zone, first, last))
    for event in flat:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical(sorted=False))


def _component(event: CalendarEvent) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.modified or clock.now())
    made.add("dtstart", _value(event.starts, event))
    made.add("dtend", _value(event.ends, event))
    if event.recurrence_id is not None:
        made.add("recurrence-id", _value(event.recurrence_id, event))
    if event.rule is not None:
        made.add("rrule", vRecur.from_ical(event.rule.text_in(event.starts, all_day=event.all_day)))
    for property_name, moments in (("exdate", event.exdates), ("rdate", event.rdates)):
        if moments:
            made.add(property_name, [_value(moment, event) for moment in moments])
    for property_name, text in _texts(event):
        made.add(property_name, text)
    made.add("status", event.status.upper())
    made.add("sequence", event.sequence)
    if event.modified is not None:
        made.add("last-modified", event.modified)
    return made


def _texts(event: CalendarEvent) -> Iterator[tuple[str, vText | vUri | vCalAddress]]:
    title = vText(plain_line(event.title))
    if event.names and event.names[0][1] == event.title:
        title.params["LANGUAGE"] = event.names[0][0]
    yield "summary", title
    if event.text:
        yield "description", vText(plain_text(event.text))
    if event.place:
        yield "location", vText(plain_line(event.place))
    if link := safe_link(event.url):
        yield "url", vUri(link)
    if event.contact:
        yield "contact", vText(plain_line(event.contact))
    if event.organiser:
        # A name without an address: mail programs must not be led to write to anybody.
        organiser = vCalAddress(_NOBODY)
        organiser.params["CN"] = plain_line(event.organiser).replace('"', "'")
        yield "organizer", organiser


def _value(moment: datetime, event: CalendarEvent) -> date | datetime:
    """Give a moment on the wall of the event's zone, or the day that it stands for."""
    if event.all_day:
        return moment.astimezone(HOME).date()
    zone = event.starts.tzinfo if isinstance(event.starts.tzinfo, ZoneInfo) else UTC
    return moment.astimezone(zone)


def _zones(events: Sequence[CalendarEvent]) -> Iterator[tuple[ZoneInfo, int, int]]:
    """Give each zone and the years that its description must cover."""
    years: dict[str, set[int]] = {}
    for event in events:
        zone = event.starts.tzinfo
        if isinstance(zone, ZoneInfo) and not event.all_day and zone.key != "UTC":
            years.setdefault(zone.key, set()).update({event.starts.year, _last_year(event)})
    for key in sorted(years):
        yield ZoneInfo(key), min(years[key]) - 1, max(years[key]) + 2


def _last_year(event: CalendarEvent) -> int:
    until = event.rule.rule.until if event.rule else None
    if until is not None:
        return min(until.year, event.starts.year + 30)
    return event.starts.year + (30 if event.rule else 1)


@lru_cache(maxsize=200)
def _timezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    return Timezone.from_tzinfo(zone, zone.key, date(first, 1, 1), date(last, 1, 1))
