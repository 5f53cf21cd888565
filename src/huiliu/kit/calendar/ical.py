"""iCalendar (RFC 5545) read: each entry is understood, or refused with a reason; none is guessed.

Invariants: reading ends in seconds for any bytes; a broken entry never spoils another; what
comes out holds plain words, and no links but those of the web.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huiliu.kit.calendar.cleaning import plain_line, plain_text, safe_link
from huiliu.kit.calendar.errors import (
    CalendarError,
    CalendarRefused,
    LengthRefused,
    NoBeginning,
    NoUid,
    SeveralRules,
)
from huiliu.kit.calendar.errors import (
    said as worded,
)
from huiliu.kit.calendar.event import CalendarEvent, CalendarRead, EventStatus, Refused
from huiliu.kit.calendar.ical_parts import Part, Parts, PartsFault, PartsRefused, parts_of
from huiliu.kit.calendar.ical_values import Properties, as_moment
from huiliu.kit.calendar.moments import LASTS_MAX, after, lasting
from huiliu.kit.calendar.recurrence import Recurrence

_STATUSES: Mapping[str, EventStatus] = {
    "TENTATIVE": EventStatus.TENTATIVE,
    "CANCELLED": EventStatus.CANCELLED,
}
_WHOLE = {
    PartsFault.TOO_LARGE: _("The calendar is larger than 5 MB. Export a shorter period."),
    PartsFault.NO_TEXT: _("The file is no text from line {line} on. Export it as UTF-8."),
    PartsFault.NO_CALENDAR: _("This is no calendar. Export it as iCalendar (.ics)."),
    PartsFault.TOO_MANY: _("The calendar holds more than 5,000 entries. Export a shorter period."),
}
_NUMBER = re.compile(r"[0-9]{1,9}")
_UID_CHARS_MAX = 255


def read_calendar(data: bytes) -> CalendarRead:
    """Read a calendar file.

    Raises CalendarRefused if the file as a whole cannot be read: larger than 5 MB, no text,
    no calendar, more than 5,000 entries.
    """
    file = _parts(data)
    about = Properties(file.lines, {})
    described = {
        Properties(part.lines, {}).text("TZID"): part.lines
        for part in file.parts
        if part.kind == "VTIMEZONE"
    }
    # METHOD:CANCEL calls off every event of the file.
    is_off = about.text("METHOD").strip().upper() == "CANCEL"
    events: list[CalendarEvent] = []
    refused: list[Refused] = []
    for part in file.parts:
        if part.kind == "VTIMEZONE":
            continue
        said = Properties(part.lines, described)
        try:
            event = _event(part, said)
        except CalendarError as reason:
            refused.append(_refused(part, said, reason))
        else:
            events.append(replace(event, status=EventStatus.CANCELLED) if is_off else event)
    joined = _joined(events)
    return CalendarRead(
        name=plain_line(about.text("X-WR-CALNAME") or about.text("NAME")),
        events=tuple(joined),
        refused=tuple(refused),
    )


def _parts(data: bytes) -> Parts:
    try:
        return parts_of(data)
    except PartsRefused as refused:
        words = worded(_WHOLE[refused.fault], line=refused.line)
        raise CalendarRefused(words) from refused


def _event(part: Part, said: Properties) -> CalendarEvent:
    _check(part, said)
    begins = said.moment("DTSTART")
    if begins is None:
        raise NoBeginning
    recurrence_id = said.moment("RECURRENCE-ID")
    title = said.first("SUMMARY")
    language = title.parameters.get("LANGUAGE", "") if title else ""
    name = plain_line(title.text) if title else ""
    return CalendarEvent(
        uid=_uid(said),
        starts=as_moment(begins),
        ends=_ends(said, begins),
        all_day=not isinstance(begins, datetime),
        title=name,
        names=((language, name),) if language and name else (),
        text=plain_text(said.text("DESCRIPTION")),
        place=plain_line(said.text("LOCATION")),
        url=_url(said),
        organiser=_organiser(said),
        contact=plain_line(said.text("CONTACT")),
        status=_STATUSES.get(said.text("STATUS").strip().upper(), EventStatus.CONFIRMED),
        sequence=_sequence(said),
        rule=_rule(said),
        exdates=said.moments("EXDATE", of=begins),
        rdates=said.moments("RDATE", of=begins),
        recurrence_id=None if recurrence_id is None else as_moment(recurrence_id),
        modified=_modified(said),
    )


def _check(part: Part, said: Properties) -> None:
    """Refuse what is no event of ours, each with its own words."""
    if part.kind != "VEVENT":
        raise CalendarRefused(_("It is no event: to-dos, notes and free times are not taken over."))
    if not part.is_whole:
        raise CalendarRefused(_("It is cut off. Export the calendar again."))
    if not part.is_within_limits:
        raise CalendarRefused(_("It is larger than an event can be. Shorten it."))
    if said.first("EXRULE") or len(said.all("RRULE")) > 1:
        raise SeveralRules
    changed = said.first("RECURRENCE-ID")
    if changed and changed.parameters.get("RANGE"):
        raise CalendarRefused(
            _("It changes all later dates of a series. Enter them as an event of their own.")
        )


def _uid(said: Properties) -> str:
    uid = plain_line(said.text("UID"))
    if not uid or len(uid) > _UID_CHARS_MAX:
        raise NoUid
    return uid


def _ends(said: Properties, begins: datetime | date) -> datetime:
    starts = as_moment(begins)
    end = said.moment("DTEND")
    lasts = said.duration()
    if end is not None:
        ends = as_moment(end)
    elif lasts is not None:
        ends = after(starts, lasts) if isinstance(begins, datetime) else starts + lasts
    else:
        ends = starts if isinstance(begins, datetime) else starts + timedelta(days=1)
    if not isinstance(begins, datetime) and ends == starts:
        # Some write the last day of a whole day instead of the day after.
        ends += timedelta(days=1)
    if not timedelta() <= lasting(starts, ends) <= LASTS_MAX:
        raise LengthRefused
    return ends


def _url(said: Properties) -> str:
    return next(
        (
            link
            for each in said.all("URL")
            if (link := safe_link(each.value) or safe_link(each.text))
        ),
        "",
    )


def _organiser(said: Properties) -> str:
    found = said.first("ORGANIZER")
    if found is None:
        return ""
    named = plain_line(found.parameters.get("CN", ""))
    return named or plain_line(found.value.strip().lower().removeprefix("mailto:"))


def _sequence(said: Properties) -> int:
    text = said.text("SEQUENCE").strip()
    return int(text) if _NUMBER.fullmatch(text) else 0


def _rule(said: Properties) -> Recurrence | None:
    found = said.first("RRULE")
    return Recurrence.parse(found.value) if found else None


def _modified(said: Properties) -> datetime | None:
    """Give when it was last changed; a stamp that cannot be read is no reason to refuse it."""
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        try:
            moment = said.moment(name)
        except CalendarError:
            continue
        if moment is not None:
            return as_moment(moment)
    return None


def _refused(part: Part, said: Properties, reason: CalendarError) -> Refused:
    return Refused(
        component=part.kind,
        uid=plain_line(said.text("UID")),
        title=plain_line(said.text("SUMMARY")),
        number=part.number,
        reason=reason.message,
    )


def _joined(events: list[CalendarEvent]) -> Iterator[CalendarEvent]:
    """Put overrides into their series; of two of the same event the later version counts."""
    whole: dict[str, CalendarEvent] = {}
    overrides: dict[str, dict[datetime, CalendarEvent]] = {}
    for event in events:
        if event.recurrence_id is None:
            whole[event.uid] = _later(whole.get(event.uid), event)
        else:
            of_series = overrides.setdefault(event.uid, {})
            known = of_series.get(event.recurrence_id)
            of_series[event.recurrence_id] = _later(known, event)
    for uid, event in whole.items():
        yield replace(event, overrides=tuple(overrides.pop(uid, {}).values()))
    # A date whose series lies elsewhere stands for itself.
    for of_series in overrides.values():
        yield from of_series.values()


def _later(known: CalendarEvent | None, event: CalendarEvent) -> CalendarEvent:
    return known if known is not None and known.sequence > event.sequence else event
