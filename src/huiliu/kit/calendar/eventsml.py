"""EventsML-G2 read: events in concept, knowledge, news and planning items, and plans of coverage.

Written after NewsML-G2 2.30. Invariants as for iCalendar: bounded, harmless, each event
understood or refused with a reason. Participants are not taken over: nobody here asked them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from lxml import etree

from huiliu.kit.calendar.cleaning import safe_link
from huiliu.kit.calendar.errors import CalendarError, CalendarRefused, NoBeginning, NoUid
from huiliu.kit.calendar.event import CalendarEvent, EventStatus, Refused
from huiliu.kit.calendar.eventsml_dates import dates_of
from huiliu.kit.calendar.eventsml_items import Item, in_language, items_of, named
from huiliu.kit.calendar.eventsml_plans import PlannedItem, plan_of
from huiliu.kit.calendar.markup import (
    child,
    children,
    code_of,
    language_of,
    line_of,
    root_of,
    text_of,
)

EVENTS_MAX: Final = 5_000
LANGUAGE: Final = "zh"
_IS_EVENT: Final = "cpnat:event"
_HOLDERS: Final = ("{*}concept", "{*}event", "{*}assert")
_CERTAIN: Final = frozenset({"", "eos0", "eos5"})
_OFF: Final = "eos6"
_WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld"})
_UNCONFIRMED: Final = ("unconfirmed", "approximate", "tentative")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsRead:
    """A file as it was understood, beside what of it was refused."""

    events: tuple[CalendarEvent, ...] = ()
    planned: tuple[PlannedItem, ...] = ()
    refused: tuple[Refused, ...] = ()


def read_events(data: bytes, *, language: str = LANGUAGE) -> EventsRead:
    """Read a NewsML-G2 document; `language` is the one that titles are wanted in.

    Raises CalendarRefused if the file as a whole cannot be read.
    """
    events: list[CalendarEvent] = []
    planned: list[PlannedItem] = []
    refused: list[Refused] = []
    for item in items_of(root_of(data)):
        for number, holder in enumerate(_holders(item), start=1):
            if len(events) + len(refused) == EVENTS_MAX:
                raise CalendarRefused(
                    _("The file holds more than 5,000 events. Send fewer at once.")
                )
            try:
                events.append(_event(item, holder, number, language))
            except CalendarError as reason:
                refused.append(_refused(item, holder, number, language, reason))
        if item.kind == "planningItem":
            planned.append(plan_of(item, language))
    return EventsRead(events=tuple(events), planned=tuple(planned), refused=tuple(refused))


def _holders(item: Item) -> Iterator[etree._Element]:
    """Give the elements of an item that tell of an event, by details or by type."""
    for holder in item.element.iter(*_HOLDERS):
        is_told = child(holder, "eventDetails") is not None
        if item.owns(holder) and (is_told or code_of(child(holder, "type")) == _IS_EVENT):
            yield holder


def _event(item: Item, holder: etree._Element, number: int, language: str) -> CalendarEvent:
    details = child(holder, "eventDetails")
    dates = None if details is None else child(details, "dates")
    if details is None or dates is None:
        raise NoBeginning
    when = dates_of(dates)
    return CalendarEvent(
        uid=_uid(item, holder, number),
        starts=when.starts,
        ends=when.ends,
        all_day=when.all_day,
        title=named(holder, language),
        names=_names(holder),
        text=_text(holder, details, language),
        place=", ".join(dict.fromkeys(filter(None, _places(details, language)))),
        url=_url(holder, details),
        organiser=_parties(children(details, "organiser"), language),
        contact=_contact(details),
        status=_status(item, details, dates, is_vague=when.is_vague),
        sequence=item.version,
        rule=when.rule,
        rdates=when.rdates,
        exdates=when.exdates,
        modified=item.modified,
    )


def _uid(item: Item, holder: etree._Element, number: int) -> str:
    code = code_of(child(holder, "conceptId")) or code_of(holder)
    if not code and item.guid:
        code = f"{item.guid}#{number}"
    if not code or len(code) > 255:  # noqa: PLR2004 - as long as an id may be
        raise NoUid
    return code


def _names(holder: etree._Element) -> tuple[tuple[str, str], ...]:
    names = ((language_of(name), line_of(name)) for name in children(holder, "name"))
    return tuple((language, name) for language, name in names if language and name)


def _text(holder: etree._Element, details: etree._Element, language: str) -> str:
    parts: list[Sequence[etree._Element]] = [
        in_language(children(holder, "definition"), language),
        in_language(children(holder, "note"), language),
        in_language(children(details, "registration"), language),
    ]
    return "\n\n".join(filter(None, (text_of(each) for part in parts for each in part)))


def _places(details: etree._Element, language: str) -> Iterator[str]:
    for location in children(details, "location"):
        yield named(location, language)
        for address in children(location, "POIDetails", "address"):
            yield from map(line_of, children(address, "line"))
            yield from (named(each, language) for each in children(address, "locality"))


def _url(holder: etree._Element, details: etree._Element) -> str:
    links = [
        *(line_of(web) for web in children(details, "contactInfo", "web")),
        *(each.get("href", "") for each in children(holder, "remoteInfo")),
    ]
    return next(filter(None, map(safe_link, links)), "")


def _parties(parties: Iterable[etree._Element], language: str) -> str:
    return ", ".join(filter(None, (named(party, language) for party in parties)))


def _contact(details: etree._Element) -> str:
    infos = children(details, "contactInfo")
    parts = (line_of(child(info, name)) for info in infos for name in ("note", "phone", "email"))
    return " · ".join(filter(None, parts))


def _status(
    item: Item, details: etree._Element, dates: etree._Element, *, is_vague: bool
) -> EventStatus:
    occurs = code_of(child(details, "occurStatus")).rpartition(":")[2].rpartition("/")[2].lower()
    if occurs == _OFF or item.status in _WITHDRAWN:
        return EventStatus.CANCELLED
    is_open = is_vague or occurs not in _CERTAIN or _is_unconfirmed(dates)
    return EventStatus.TENTATIVE if is_open else EventStatus.CONFIRMED


def _is_unconfirmed(dates: etree._Element) -> bool:
    start = child(dates, "start")
    said = "" if start is None else start.get("confirmationstatus", "")
    old = code_of(child(dates, "confirmation"))
    return (said or old).lower().endswith(_UNCONFIRMED)


def _refused(
    item: Item, holder: etree._Element, number: int, language: str, reason: CalendarError
) -> Refused:
    return Refused(
        component=item.kind,
        uid=code_of(child(holder, "conceptId")) or item.guid,
        title=named(holder, language),
        number=number,
        reason=reason.message,
    )
