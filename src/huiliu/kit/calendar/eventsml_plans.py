"""Plans of coverage in NewsML-G2 planning items: what a partner will deliver, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lxml import etree

from huiliu.kit.calendar.errors import CalendarError
from huiliu.kit.calendar.eventsml_dates import span_of
from huiliu.kit.calendar.eventsml_items import Item, in_language, named
from huiliu.kit.calendar.markup import child, children, code_of, line_of, text_of

_IS_EVENT = "cpnat:event"


class CoverageKind(StrEnum):
    """What will be delivered."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    GRAPHIC = "graphic"
    OTHER = "other"


_BY_TYPE: Mapping[str, CoverageKind] = {
    "text": CoverageKind.TEXT,
    "image": CoverageKind.PICTURE,
    "video": CoverageKind.VIDEO,
    "audio": CoverageKind.AUDIO,
}
_TEXTS = frozenset({"nitf+xml", "xhtml+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCoverage:
    """One thing that will be delivered."""

    kind: CoverageKind
    scheduled: datetime | None = None
    note: str = ""
    assigned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """A plan of coverage, with the ids of the events that it is about."""

    uid: str
    title: str = ""
    text: str = ""
    events: tuple[str, ...] = ()
    coverages: tuple[PlannedCoverage, ...] = ()
    sequence: int = 0
    modified: datetime | None = None


def plan_of(item: Item, language: str) -> PlannedItem:
    """Read a planning item; what it does not say stays empty."""
    element = item.element
    about = [
        *children(element, "contentMeta", "headline"),
        *children(element, "itemMeta", "title"),
    ]
    notes = [
        *children(element, "contentMeta", "description"),
        *children(element, "itemMeta", "edNote"),
    ]
    return PlannedItem(
        uid=item.guid,
        title=next(filter(None, map(line_of, in_language(about, language))), ""),
        text="\n\n".join(filter(None, map(text_of, in_language(notes, language)))),
        events=tuple(dict.fromkeys(_events(element))),
        coverages=tuple(
            _coverage(planning, language)
            for planning in children(element, "newsCoverageSet", "newsCoverage", "planning")
        ),
        sequence=item.version,
        modified=item.modified,
    )


def _events(element: etree._Element) -> Iterator[str]:
    for each in element.iter("{*}subject", "{*}assert"):
        is_event = each.get("type") == _IS_EVENT or code_of(child(each, "type")) == _IS_EVENT
        if is_event and (code := code_of(each)):
            yield code


def _coverage(planning: etree._Element, language: str) -> PlannedCoverage:
    notes = [
        note
        for name in ("headline", "description", "edNote")
        for note in in_language(children(planning, name), language)
    ]
    assigned = (named(each, language) for each in children(planning, "assignedTo"))
    return PlannedCoverage(
        kind=_kind(planning),
        scheduled=_scheduled(planning),
        note="\n".join(filter(None, map(text_of, notes))),
        assigned=", ".join(filter(None, assigned)),
    )


def _kind(planning: etree._Element) -> CoverageKind:
    named_class = code_of(child(planning, "itemClass")).rpartition(":")[2].lower()
    if named_class in set(CoverageKind):
        return CoverageKind(named_class)
    main, _slash, sub = line_of(child(planning, "g2contentType")).lower().partition("/")
    if sub in _TEXTS:
        return CoverageKind.TEXT
    return _BY_TYPE.get(main, CoverageKind.OTHER)


def _scheduled(planning: etree._Element) -> datetime | None:
    """Give the time of delivery; one that cannot be read stays in the note that people wrote."""
    try:
        return span_of(line_of(child(planning, "scheduled"))).starts
    except CalendarError:
        return None
