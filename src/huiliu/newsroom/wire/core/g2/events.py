"""Events of NewsML-G2: what they are called, when and where they are, who is to be asked."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft, flat
from huiliu.newsroom.wire.core.g2.codes import code_of
from huiliu.newsroom.wire.core.g2.contacts import contacts_of
from huiliu.newsroom.wire.core.g2.coverages import news_coverage
from huiliu.newsroom.wire.core.g2.event_dates import spans_of
from huiliu.newsroom.wire.core.g2.item_meta import link_of
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.terms import concept_term, term_of
from huiliu.newsroom.wire.core.g2.words import words_of
from huiliu.newsroom.wire.core.item import Association, ItemKind, Term

_DETAILS: Final = nar("eventDetails")
_EVENT: Final = nar("event")
_REFERS: Final = frozenset({"qcode", "uri", "literal"})
_DATES: Final = nar("dates")
_APART: Final = nars("dates occurStatus newsCoverageStatus")

Take = Callable[[Draft, etree._Element], None]  # noqa: SLF001 - so lxml names its elements


def event_items(draft: Draft, events: etree._Element) -> None:
    """Add the events that stand in the XML of a news item, each as an item of its own."""
    listed = [events] if events.tag == _EVENT else events.findall(_EVENT)
    if events.tag != _EVENT:
        draft.rest(events, (), {_EVENT})
    for number, event in enumerate(listed, start=1):
        draft.attributes(event)
        associate(draft, event, concept_term(draft, event), name=f"event-{number}")


def associate(draft: Draft, holder: etree._Element, term: Term, *, name: str) -> None:
    """Add an event as an item inside the one that is read; `term` is what it defines."""
    inner = draft.within()
    inner.add("concepts", term)
    event_into(inner, holder, term)
    if not inner.has("language"):
        inner.say("language", inner.language(holder), holder)
    uri = term.uri or term.code
    item = inner.item(ItemKind.EVENT, uri)
    draft.add("associations", Association(name=uri or name, item=item))


def is_event(holder: etree._Element) -> bool:
    """Tell whether a concept tells of an event."""
    return holder.find(_DETAILS) is not None


def event_into(draft: Draft, holder: etree._Element, term: Term) -> None:
    """Read an event into an item: its names as headlines, its meaning as descriptions."""
    for words in term.names:
        draft.add("headlines", words)
    for words in term.definitions:
        draft.add("descriptions", words)
    for words in term.notes:
        draft.add("editor_notes", words)
    for remote in holder.iterfind(nar("remoteInfo")):
        draft.add("links", link_of(draft, remote))
    for details in holder.iterfind(_DETAILS):
        _details(draft, details)


def _details(draft: Draft, details: etree._Element) -> None:
    status, coverage = _status(draft, details), _coverage(draft, details)
    for dates in details.iterfind(_DATES):
        for span in spans_of(draft, dates, status=status, coverage=coverage):
            draft.add("spans", span)
    for child in details:
        take = _TAKES.get(child.tag)
        if take is not None:
            take(draft, child)
        elif child.tag not in _APART:
            draft.leave(child)
    draft.attributes(details)
    draft.loose(details)


def _status(draft: Draft, details: etree._Element) -> str:
    found = details.find(nar("occurStatus"))
    if found is None:
        return ""
    draft.rest(found, _REFERS)
    confirmed = details.find(f"{nar('dates')}/{nar('start')}[@confirmationstatus]")
    if confirmed is not None:
        draft.leave(found, reason="the dates say how sure it is")
    return str(code_of(draft, found))


def _coverage(draft: Draft, details: etree._Element) -> str:
    """Give whether an event is covered, which its dates carry."""
    found = draft.first(details, nar("newsCoverageStatus"))
    if found is None:
        return ""
    draft.rest(found, _REFERS)
    if details.find(_DATES) is None:
        draft.leave(found, reason="without dates")
    return str(code_of(draft, found))


def _termed(name: str, *, role: str = "") -> Take:
    def take(draft: Draft, element: etree._Element) -> None:
        draft.add(name, term_of(draft, element, role=role))

    return take


def _registration(draft: Draft, element: etree._Element) -> None:
    draft.add("descriptions", words_of(draft, element, role="registration"))


def _contact(draft: Draft, element: etree._Element) -> None:
    for contact in contacts_of(draft, element):
        draft.add("contacts", contact.value or ", ".join(contact.address))
        if contact.role:
            draft.leave(element, "role", reason="its own or that of a part")


def _keyword(draft: Draft, element: etree._Element) -> None:
    draft.attributes(element)
    draft.add("keywords", flat(element))


def _language(draft: Draft, element: etree._Element) -> None:
    draft.rest(element, {"tag"})
    draft.say("language", element.get("tag", "").strip(), element)


_TAKES: Final[dict[object, Take]] = {
    nar("location"): _termed("places"),
    nar("organiser"): _termed("contributors", role="organiser"),
    nar("participant"): _termed("contributors", role="participant"),
    nar("subject"): _termed("subjects"),
    nar("keyword"): _keyword,
    nar("registration"): _registration,
    nar("contactInfo"): _contact,
    nar("newsCoverage"): news_coverage,
    nar("language"): _language,
}
