"""Things with a code in NewsML-G2: what they are called, mean, and are part of."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final

from lxml import etree

from huiliu.newsroom.wire.core.draft import LANG, Draft
from huiliu.newsroom.wire.core.g2.codes import code_of, label_of, said
from huiliu.newsroom.wire.core.g2.contacts import address_of, contacts_of
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.words import ranked, words_of
from huiliu.newsroom.wire.core.item import Point, Term
from huiliu.newsroom.wire.core.numbers import share_of

_REFERS: Final = frozenset({"qcode", "uri", "literal", LANG, "id"})
_TAKEN: Final = _REFERS | {
    "type",
    "typeuri",
    "role",
    "roleuri",
    "rank",
    "confidence",
    "relevance",
    "jobtitle",
    "jobtitleuri",
}
_RELATED: Final = _REFERS | {"rel", "reluri"}
_APART: Final = nars("conceptId type")
_OF_EVENTS: Final = nars("conceptId type eventDetails remoteInfo")
_POSITION: Final = frozenset({"latitude", "longitude"})
_ASSERTED_MAX: Final = 100
"""Elements of one assertion, which is joined to each thing that it names."""
_JOINED_MAX: Final = 100
"""Things that one assertion is joined to."""

Found = defaultdict[str, list[Any]]


def term_of(draft: Draft, element: etree._Element, *, role: str = "") -> Term:
    """Give a thing with all that is said of it where it stands and in the item's assertions."""
    code = code_of(draft, element)
    if not _TAKEN.issuperset(element.keys()):
        draft.attributes(element, _TAKEN)
    found: Found = defaultdict(list)
    # Held, so that the parser need not wrap each child anew.
    children = list(element)
    if children:
        _children(draft, children, found)
        draft.loose(element)
    if draft.asserts:
        _asserted(draft, (code.code, code.uri), found)
    if job := said(element, "jobtitle"):
        found["related"].append(("jobtitle", job))
    return Term(
        code=code.code,
        uri=code.uri,
        scheme=code.scheme,
        kind=said(element, "type"),
        role=said(element, "role") or role,
        relevance=_share(draft, element, "relevance"),
        confidence=_share(draft, element, "confidence"),
        **_facts(found),
    )


def concept_term(draft: Draft, concept: etree._Element) -> Term:
    """Give what a concept item defines: its code and type stand in elements of their own.

    What a concept that is an event tells beside is read with the event.
    """
    found: Found = defaultdict(list)
    apart = _OF_EVENTS if concept.find(nar("eventDetails")) is not None else _APART
    _children(draft, (child for child in concept if child.tag not in apart), found)
    draft.loose(concept)
    id_ = concept.find(nar("conceptId"))
    type_ = concept.find(nar("type"))
    draft.attributes(concept, _REFERS if id_ is None else ())
    code = code_of(draft, concept if id_ is None else id_)
    for each in (id_, type_):
        if each is not None:
            draft.rest(each, _REFERS)
    return Term(
        code=code.code,
        uri=code.uri,
        scheme=code.scheme,
        kind="" if type_ is None else str(code_of(draft, type_)),
        **_facts(found),
    )


def related_codes(draft: Draft, elements: Iterable[etree._Element]) -> tuple[tuple[str, str], ...]:
    """Give pairs of relation and code."""
    found: Found = defaultdict(list)
    for element in elements:
        _related(draft, element, found)
    return tuple(found["related"])


def assertions_of(draft: Draft, elements: Iterable[etree._Element]) -> None:
    """Keep what an item asserts of things, to be read where they are named."""
    for element in elements:
        code = code_of(draft, element)
        names = [each for each in (code.code, code.uri) if each]
        is_new = names and not any(name in draft.asserts for name in names)
        is_long = next(islice(element.iterdescendants(), _ASSERTED_MAX, None), None) is not None
        if not is_new or is_long:
            draft.leave(element, reason="an assertion that is not taken")
            continue
        draft.attributes(element, _REFERS)
        draft.asserts.update(dict.fromkeys(names, element))


def unnamed_assertions(draft: Draft) -> None:
    """Leave assertions of things that nothing in the item names."""
    for element in draft.asserts.values():
        if element not in draft.asserted:
            draft.leave(element, reason="asserts what is not named")


def _facts(found: Found) -> dict[str, Any]:
    points = found.pop("point", [])
    # An assertion may say again what stands with the name.
    facts: dict[str, Any] = {name: tuple(dict.fromkeys(each)) for name, each in found.items()}
    return {**facts, "point": points[0]} if points else facts


def _asserted(draft: Draft, codes: Iterable[str], found: Found) -> None:
    element = next((draft.asserts[code] for code in codes if code in draft.asserts), None)
    if element is None:
        return
    if element not in draft.asserted:
        told: Found = defaultdict(list)
        _children(draft, element, told)
        draft.asserted[element] = told
    if draft.joined[element] == _JOINED_MAX:
        draft.leave(element, reason="names more than 100 things")
        return
    draft.joined[element] += 1
    for name, values in draft.asserted[element].items():
        found[name] += values


def _children(draft: Draft, elements: Iterable[etree._Element], found: Found) -> None:
    for child in ranked(elements):
        take = _TAKES.get(child.tag)
        if take is None:
            draft.leave(child)
        else:
            take(draft, child, found)


def _share(draft: Draft, element: etree._Element, name: str) -> int | None:
    written = element.get(name)
    share = share_of(written) if written else None
    if written and share is None:
        draft.leave(element, name, reason="no share of 100")
    return share


def _worded(name: str) -> Callable[[Draft, etree._Element, Found], None]:
    def take(draft: Draft, element: etree._Element, found: Found) -> None:
        words = words_of(draft, element)
        if words is not None:
            found[name].append(words)

    return take


def _coded(name: str) -> Callable[[Draft, etree._Element, Found], None]:
    def take(draft: Draft, element: etree._Element, found: Found) -> None:
        if code := _reference(draft, element, _REFERS):
            found[name].append(code)

    return take


def _related(draft: Draft, element: etree._Element, found: Found) -> None:
    relation = said(element, "rel") or etree.QName(element).localname
    if code := _reference(draft, element, _RELATED):
        found["related"].append((relation, code))


def _reference(draft: Draft, element: etree._Element, attributes: frozenset[str]) -> str:
    """Give another thing's code, or its name where it has none; the rest of it is left."""
    code = str(code_of(draft, element))
    draft.rest(element, attributes, () if code else nars("name"))
    return code or label_of(draft, element)


def _details(draft: Draft, element: etree._Element, found: Found) -> None:
    """Take what tells where a thing is, how to reach it, and to whom it belongs."""
    for child in element:
        if child.tag == nar("position"):
            _position(draft, child, found)
        elif child.tag == nar("contactInfo"):
            found["contacts"] += contacts_of(draft, child)
        elif child.tag == nar("address"):
            found["contacts"].append(address_of(draft, child))
        elif child.tag == nar("affiliation"):
            _related(draft, child, found)
        else:
            draft.leave(child)
    draft.attributes(element)
    draft.loose(element)


def _position(draft: Draft, element: etree._Element, found: Found) -> None:
    draft.rest(element, _POSITION)
    point = _point(element)
    if point is None or "point" in found:
        draft.leave(element, reason="no point of the earth" if point is None else "said twice")
    else:
        found["point"].append(point)


def _point(element: etree._Element) -> Point | None:
    try:
        latitude = float(element.get("latitude", ""))
        longitude = float(element.get("longitude", ""))
    except ValueError:
        return None
    is_on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180  # noqa: PLR2004
    return Point(latitude=latitude, longitude=longitude) if is_on_earth else None


_TAKES: Final[dict[object, Callable[[Draft, etree._Element, Found], None]]] = {
    nar("name"): _worded("names"),
    nar("definition"): _worded("definitions"),
    nar("note"): _worded("notes"),
    nar("sameAs"): _coded("same_as"),
    nar("broader"): _coded("broader"),
    nar("narrower"): _related,
    nar("related"): _related,
    nar("facet"): _related,
    nar("POIDetails"): _details,
    nar("geoAreaDetails"): _details,
    nar("personDetails"): _details,
    nar("organisationDetails"): _details,
}
