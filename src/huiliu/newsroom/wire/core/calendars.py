"""iCalendar (RFC 5545) read into items: each entry is an event, or is named as left out.

The file is taken apart, and its zones are named, by kit.calendar, as for the diary; what the diary
refuses for its own reasons stands here, because an item says what its sender said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Final
from urllib.parse import unquote

from huiliu.kit.calendar.ical_parts import Part, PartsFault, PartsRefused, parts_of
from huiliu.kit.calendar.lexis import length_of, line_parts, moment_of, unescaped
from huiliu.kit.calendar.moments import FIRST_YEAR, HOME, LAST_YEAR, LASTS_MAX, midnight, real
from huiliu.kit.calendar.zone_names import zone_of
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import (
    Contact,
    Item,
    ItemKind,
    Link,
    Point,
    PubStatus,
    Rendition,
    Span,
    Term,
    Unread,
)
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, worded
from huiliu.newsroom.wire.core.refusal import Reason, Refused

_REASONS: Final = {
    PartsFault.TOO_LARGE: Reason.TOO_LARGE,
    PartsFault.NO_TEXT: Reason.WRONG_CHARSET,
    PartsFault.NO_CALENDAR: Reason.NO_CALENDAR,
    PartsFault.TOO_MANY: Reason.TOO_MANY_ITEMS,
}
_READ_NAMES: Final = (
    "UID SEQUENCE SUMMARY DESCRIPTION LOCATION GEO URL ORGANIZER CONTACT CATEGORIES CLASS STATUS"
    " CREATED LAST-MODIFIED DTSTAMP PRIORITY ATTACH RELATED-TO DTSTART DTEND DURATION RRULE RDATE"
    " EXDATE RECURRENCE-ID TRANSP"
)
_READ: Final = frozenset(_READ_NAMES.split())
_MOMENTS_MAX: Final = 1_000
_URGENCIES: Final = frozenset("123456789")
_POINT_PARTS: Final = 2


@dataclass(slots=True)
class _Said:
    """The properties of one entry by their names, and the zones of the file."""

    zones: Mapping[str, list[str]]
    notes: Notes = field(default_factory=Notes)
    lines: dict[str, list[tuple[Mapping[str, str], str]]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give the first text of a name, its escapes undone."""
        found = self.lines.get(name)
        return plain(unescaped(found[0][1])) if found else ""

    def line(self, name: str) -> str:
        """Give the first text of a name in one line."""
        return one_line(self.text(name))

    def moment(self, name: str) -> datetime | date | None:
        """Give the first moment of a name, or a whole day; one that cannot be read is noted."""
        return next(self.moments(name), None)

    def moments(self, name: str) -> Iterator[datetime | date]:
        """Give every moment that the properties of a name list."""
        for parameters, value in self.lines.get(name, ()):
            for number, written in enumerate(value.split(",")):
                if number == _MOMENTS_MAX:
                    self.notes.add(name, Why.TOO_MANY)
                    break
                found = self._moment(written, parameters.get("TZID", ""))
                if found is None:
                    self.notes.add(name, Why.NOT_DATE)
                else:
                    yield found

    def _moment(self, written: str, zone: str) -> datetime | date | None:
        try:
            found = moment_of(written.partition("/")[0])
        except (ValueError, OverflowError):
            return None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            return None
        if not isinstance(found, datetime):
            return found
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        known = zone_of(zone, self.zones) if zone else HOME
        if known is None:
            return None
        return real(found, datetime(2000, 1, 1, tzinfo=known)).astimezone(UTC)


def read_calendar(data: bytes) -> tuple[tuple[Item, ...], tuple[Unread, ...]]:
    """Read the events of a calendar in order, and which of its entries are none.

    Raises Refused: larger than 5 MB, no text, no calendar, over 5,000 entries, or no event.
    """
    try:
        file = parts_of(data)
    except PartsRefused as refused:
        raise Refused(_REASONS[refused.fault], place=refused.line) from refused
    zones = {
        _properties(part.lines, {}).text("TZID"): part.lines
        for part in file.parts
        if part.kind == "VTIMEZONE"
    }
    about = _properties(file.lines, {})
    is_off = about.line("METHOD").upper() == "CANCEL"
    prose, around = Prose(), Notes()
    items: list[Item] = []
    for part in file.parts:
        if part.kind == "VTIMEZONE":
            continue
        said = _properties(part.lines, zones)
        if why := _none(part, said):
            around.add(f"{part.kind}[{part.number}]", why)
        else:
            items.append(_item(said, about.line("X-WR-CALNAME"), prose, is_off=is_off))
    if not items:
        raise Refused(Reason.NO_ITEMS)
    return tuple(items), around.unread()


def _properties(lines: Iterable[str], zones: Mapping[str, list[str]]) -> _Said:
    said = _Said(zones)
    for line in lines:
        try:
            name, parameters, value = line_parts(line)
        except ValueError:
            said.notes.add(one_line(line)[:20], Why.FORM)
            continue
        said.lines.setdefault(name, []).append((parameters, value))
    return said


def _none(part: Part, said: _Said) -> Why | None:
    """Say why an entry is no event that can be taken."""
    if part.kind != "VEVENT":
        return Why.NOT_ITEM
    if not part.is_whole:
        return Why.FORM
    if not part.is_within_limits:
        return Why.TOO_MANY
    if not said.line("UID"):
        return Why.NOT_ITEM
    return None if said.moment("DTSTART") is not None else Why.NOT_DATE


def _item(said: _Said, calendar: str, prose: Prose, *, is_off: bool) -> Item:
    notes = said.notes
    text = said.text("DESCRIPTION")
    language = next(iter(said.lines.get("SUMMARY", ())), ({}, ""))[0].get("LANGUAGE", "")
    changed = said.lines.get("RECURRENCE-ID")
    uid = said.line("UID")
    for name in said.lines.keys() - _READ:
        notes.add(name, Why.TECHNICAL if name.startswith("X-") else Why.NO_PLACE)
    made, modified = said.moment("CREATED"), said.moment("LAST-MODIFIED") or said.moment("DTSTAMP")
    return Item(
        kind=ItemKind.EVENT,
        uri=f"{uid}#{one_line(changed[0][1])}" if changed else uid,
        version=said.line("SEQUENCE"),
        standard="iCalendar 2.0",
        status=_status(said, is_off=is_off),
        language=language[:35],
        urgency=int(said.line("PRIORITY")) if said.line("PRIORITY") in _URGENCIES else None,
        provider=calendar,
        first_created_at=None if made is None else _at(made),
        version_created_at=None if modified is None else _at(modified),
        headlines=worded(prose.line(said.text("SUMMARY"), notes, "SUMMARY"), language=language),
        bodies=prose.body(text, notes, "DESCRIPTION") if text else (),
        places=tuple(_places(said)),
        contributors=tuple(_organisers(said)),
        keywords=_categories(said),
        contacts=(said.line("CONTACT"),) if said.line("CONTACT") else (),
        links=tuple(_links(said, uid if changed else "")),
        renditions=tuple(_files(said)),
        spans=tuple(_spans(said)),
        unread=notes.unread(),
    )


def _at(moment: datetime | date) -> datetime:
    """Give a moment in UTC; a whole day is the moment at which it begins at home."""
    whole = moment if isinstance(moment, datetime) else midnight(moment)
    return whole.astimezone(UTC)


def _status(said: _Said, *, is_off: bool) -> PubStatus:
    if is_off or said.line("STATUS").upper() == "CANCELLED":
        return PubStatus.CANCELED
    # What is private or confidential was sent to somebody, not to readers.
    is_open = said.line("CLASS").upper() in {"", "PUBLIC"}
    return PubStatus.USABLE if is_open else PubStatus.WITHHELD


def _spans(said: _Said) -> Iterator[Span]:
    for begins in islice(said.moments("DTSTART"), 1):
        yield from _series(said, begins)


def _series(said: _Said, begins: datetime | date) -> Iterator[Span]:
    is_day = not isinstance(begins, datetime)
    starts, ends = _at(begins), _ends(said, begins)
    confirmation = said.line("STATUS").lower()
    yield Span(
        starts_at=starts,
        ends_at=ends,
        is_day=is_day,
        rule=_rule(said),
        left_out=tuple(sorted(set(map(_at, said.moments("EXDATE"))))),
        confirmation=confirmation,
    )
    for further in dict.fromkeys(map(_at, said.moments("RDATE"))):
        if further != starts:
            after = further + (ends - starts) if ends else None
            yield Span(starts_at=further, ends_at=after, is_day=is_day, confirmation=confirmation)


def _ends(said: _Said, begins: datetime | date) -> datetime | None:
    starts, end = _at(begins), said.moment("DTEND")
    is_day = not isinstance(begins, datetime)
    ends = None if end is None else _at(end)
    if end is None and "DURATION" in said.lines:
        try:
            ends = starts + length_of(said.text("DURATION"))
        except (ValueError, OverflowError):
            said.notes.add("DURATION", Why.NOT_DATE)
    if is_day and (ends is None or ends == starts):
        # Some write the last day of a whole day instead of the day after.
        ends = starts + timedelta(days=1)
    if ends is not None and not timedelta() <= ends - starts <= LASTS_MAX:
        said.notes.add("DTEND", Why.NOT_DATE)
        return None
    return ends


def _rule(said: _Said) -> str:
    """Give the recurrence; of two the first counts."""
    rules = [one_line(value).upper() for _parameters, value in said.lines.get("RRULE", ())]
    if len(rules) > 1:
        said.notes.add("RRULE", Why.REPEATED)
    return next(iter(rules), "")


def _places(said: _Said) -> Iterator[Term]:
    name = said.line("LOCATION")
    point = _point(said.line("GEO"))
    if said.line("GEO") and point is None:
        said.notes.add("GEO", Why.NOT_POINT)
    if name or point:
        yield Term(names=worded(name), point=point)


def _point(written: str) -> Point | None:
    parts = written.split(";")
    try:
        values = [float(part) for part in parts]
    except ValueError:
        return None
    if len(values) != _POINT_PARTS or not (abs(values[0]) <= 90 and abs(values[1]) <= 180):  # noqa: PLR2004
        return None
    return Point(latitude=values[0], longitude=values[1])


def _organisers(said: _Said) -> Iterator[Term]:
    for parameters, value in said.lines.get("ORGANIZER", ())[:1]:
        address = one_line(unquote(value))
        mailbox = address[7:] if address[:7].lower() == "mailto:" else ""
        name = one_line(parameters.get("CN", "")) or mailbox
        reach = (Contact(kind="email", value=mailbox),) if mailbox else ()
        if name:
            yield Term(names=worded(name), role="organiser", contacts=reach)


def _categories(said: _Said) -> tuple[str, ...]:
    listed = (
        one_line(unescaped(name))
        for _parameters, value in said.lines.get("CATEGORIES", ())[:100]
        for name in value.split(",")
    )
    return tuple(dict.fromkeys(filter(None, listed)))[:_MOMENTS_MAX]


def _links(said: _Said, series: str) -> Iterator[Link]:
    for name, relation in (("URL", "alternate"), ("RELATED-TO", "related")):
        for _parameters, value in said.lines.get(name, ())[:50]:
            address = one_line(value)
            if relation == "related" or is_web(address):
                yield Link(uri=address, relation=relation)
            else:
                said.notes.add(name, Why.NOT_WEB)
    if series:
        yield Link(uri=series, relation="series")


def _files(said: _Said) -> Iterator[Rendition]:
    for parameters, value in said.lines.get("ATTACH", ())[:50]:
        address = value.strip()
        if is_web(address):
            mime = one_line(parameters.get("FMTTYPE", "")).lower()
            yield Rendition(name="attachment", href=address, mime=mime)
        else:
            said.notes.add("ATTACH", Why.NOT_WEB)
