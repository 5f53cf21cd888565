"""A second reading of ninjs, by paths into the JSON and nothing of our own reader.

`OURS` takes each field from an item, `THEIRS` takes the same from the document as it came; both
give lists of plain values, so that one comparison shows every difference at once.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from dateutil.parser import isoparse
from lxml import etree, html

from huiliu.newsroom.wire.core.item import Item, Rights, Term

Document = dict[str, Any]
THINGS = {
    "people": ("people", "person"),
    "organisations": ("organisations", "organisation"),
    "places": ("places", "place"),
    "subjects": ("subjects", "subject"),
    "events": ("events", "event"),
    "objects": ("objects", "object"),
    "genres": ("genres", "genre"),
    "sources": ("infosources", "infoSources", "infosource"),
}
DATES = {
    "first_created_at": ("firstcreated", "firstCreated"),
    "version_created_at": ("versioncreated", "versionCreated"),
    "content_created_at": ("contentcreated", "contentCreated"),
    "embargoed_until": ("embargoed", "embargoedUntil"),
    "expires_at": ("expires",),
}
ADDRESS = ("lines.*", "locality", "area", "postalcode", "postalCode", "country")
CONTACT = ("type", "role", "lang", "name", "value")


def at(value: Any, path: str) -> list[Any]:
    """Give all that a path leads to; `*` is each of a list, or of an object's values."""
    found = [value]
    for step in path.split("."):
        found = [inner for one in found for inner in _step(one, step)]
    return found


def _step(value: Any, step: str) -> list[Any]:
    if step == "*":
        several = value.values() if isinstance(value, dict) else value
        return list(several) if isinstance(value, dict | list) else []
    return [value[step]] if isinstance(value, dict) and step in value else []


def some(value: Any, *paths: str) -> list[Any]:
    return [found for path in paths for found in at(value, path)]


def first(value: Any, *paths: str) -> Any:
    return next(iter(some(value, *paths)), "")


def squeezed(text: str) -> str:
    return "".join(text.split())


def moment(text: str) -> datetime:
    found: datetime = isoparse(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def words_of_html(markup: str) -> str:
    root: Any = html.document_fromstring(markup or "<p></p>")
    for node in root.xpath("//script | //style | //title"):
        node.drop_tree()
    return squeezed(root.text_content())


def inner(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Give the items in an item, with their names and relations."""
    value = document.get("associations", [])
    pairs = value.items() if isinstance(value, dict) else ((one["name"], one) for one in value)
    for name, one in pairs:
        yield name, one.get("rel", ""), one


def pairs(item: Item, document: Document) -> Iterator[tuple[Item, Document]]:
    """Give an item beside its document, then those that lie in it."""
    yield item, document
    for association, (_name, _rel, one) in zip(item.associations, inner(document), strict=True):
        yield from pairs(association.item, one)


def names_1(document: Document, before: str) -> list[str]:
    """Give the names of 1.x that begin so, in their order."""
    return [name for name in document if re.match(rf"{before}(_|$)", name)]


def _things(document: Document, names: tuple[str, ...]) -> list[Document]:
    listed = [value for name in names for value in at(document, name)]
    return [one for value in listed for one in (value if isinstance(value, list) else [value])]


def _theirs_of_thing(one: Document) -> tuple[Any, ...]:
    geo = first(one, "geojson", "geoJSON")
    contacts = some(one, "contactinfo.*", "contactInfo.*")
    return (
        first(one, "code", "literal", "id"),
        first(one, "uri"),
        first(one, "scheme"),
        some(one, "name"),
        first(one, "rel", "role"),
        first(one, "relevance"),
        first(one, "confidence"),
        tuple(geo["coordinates"]) if geo else "",
        [
            (*(first(each, name) for name in CONTACT), some(each.get("address", {}), *ADDRESS))
            for each in contacts
        ],
    )


def _ours_of_term(term: Term) -> tuple[Any, ...]:
    return (
        term.code,
        term.uri,
        term.scheme,
        [words.value for words in term.names],
        term.role,
        "" if term.relevance is None else term.relevance,
        "" if term.confidence is None else term.confidence,
        (term.point.longitude, term.point.latitude) if term.point else "",
        [
            (each.kind, each.role, each.language, each.name, each.value, list(each.address))
            for each in term.contacts
        ],
    )


def _bodies(document: Document) -> list[tuple[Any, ...]]:
    """Give role, form, words and counts of each body that is text."""
    found = []
    for name in names_1(document, "body"):
        role = name.removeprefix("body_")
        found.append((role, _form(role), _text(document[name], role), "", ""))
    for one in at(document, "bodies.*"):
        form = first(one, "contenttype", "contentType")
        text = _text(one["value"], form)
        counts = (first(one, "wordcount", "wordCount"), first(one, "charcount", "charCount"))
        found.append((one.get("role", ""), form, text, *counts))
    return [body for body in found if body[2]]


def _form(role: str) -> str:
    return {"text": "text/plain", "xhtml": "application/xhtml+xml"}[role]


def _text(value: str, form: str) -> str:
    if "nitf" in form.lower():
        root: Any = etree.fromstring(value.encode(), etree.XMLParser(resolve_entities=False))
        return squeezed("".join(map(str, root.xpath("//body.content//text()"))))
    if "html" in form:
        return words_of_html(value)
    return "" if "xml" in form else squeezed(value)


def _renditions(document: Document) -> list[tuple[Any, ...]]:
    value = document.get("renditions", [])
    pairs = value.items() if isinstance(value, dict) else ((one["name"], one) for one in value)
    return [
        (
            name,
            first(one, "href"),
            first(one, "mimetype", "contenttype", "contentType"),
            first(one, "title"),
            *(first(one, key) for key in ("width", "height", "duration")),
            first(one, "sizeinbytes", "sizeInBytes"),
        )
        for name, one in pairs
    ]


def _rights(document: Document) -> dict[str, Any]:
    info = first(document, "rightsinfo", "rightsInfo") or {}
    found = {
        "holder": first(document, "copyrightholder", "copyrightHolder"),
        "notice": list(filter(None, some(document, "copyrightnotice", "copyrightNotice"))),
        "usage": list(filter(None, some(document, "usageterms", "usageTerms"))),
        "link": first(info, "linkedrights", "linkedRights"),
        "expression": first(info, "encodedrights", "encodedRights"),
        "expression_language": first(info, "langid", "langId"),
    }
    return {name: value for name, value in found.items() if value}


def _ours_of_rights(rights: Rights) -> dict[str, Any]:
    found = {
        "holder": rights.holder,
        "notice": [words.value for words in rights.notice],
        "usage": [words.value for words in rights.usage],
        "link": rights.link,
        "expression": rights.expression,
        "expression_language": rights.expression_language,
    }
    return {name: value for name, value in found.items() if value}


def _identities(document: Document) -> list[tuple[str, str]]:
    value = first(document, "altids", "altIds") or []
    if isinstance(value, dict):
        return list(value.items())
    return [(one["role"], one["value"]) for one in value]


def _trust(document: Document) -> list[tuple[str, str, str]]:
    listed = some(document, "trustindicator.*", "trustindicators.*", "trustIndicators.*")
    return [
        (one["href"], one.get("role") or one["scheme"] + one["code"], one["title"])
        for one in listed
    ]


def _start(document: Document) -> list[str]:
    dates = first(document, "eventDetails.dates")
    return some(dates, "startDate", "expectedStartDate", "estimatedStartDate")


def _last_days(document: Document) -> list[str]:
    """Give the last day of an event, which is its first where a day is all that is said."""
    dates = first(document, "eventDetails.dates")
    ends = some(dates, "endDate", "expectedEndDate", "estimatedEndDate")
    days = [day for day in _start(document) if len(day) == len("2024-01-01")]
    return [end[:10] for end in ends or days]


def _whole(moments: list[datetime | None]) -> list[datetime]:
    return [moment for moment in moments if moment is not None]


OURS: dict[str, Callable[[Item], Any]] = {
    "uri": lambda item: item.uri,
    "version": lambda item: item.version,
    "profile": lambda item: item.profile,
    "language": lambda item: item.language,
    "slugline": lambda item: item.slugline,
    "status": lambda item: item.status.value,
    "urgency": lambda item: "" if item.urgency is None else item.urgency,
    "is partial": lambda item: item.is_partial,
    **{
        name: lambda item, name=name: _whole([getattr(item, name)])  # type: ignore[misc]
        for name in DATES
    },
    "headlines": lambda item: [(one.role, one.value) for one in item.headlines],
    "bylines": lambda item: [one.value for one in item.bylines],
    "notes": lambda item: [one.value for one in item.editor_notes],
    "descriptions": lambda item: [(one.role, squeezed(one.value)) for one in item.descriptions],
    "bodies": lambda item: [
        (
            one.role,
            one.mime,
            words_of_html(one.html),
            "" if one.words is None else one.words,
            "" if one.characters is None else one.characters,
        )
        for one in item.bodies
    ],
    **{
        name: lambda item, name=name: [  # type: ignore[misc]
            _ours_of_term(term) for term in getattr(item, name)
        ]
        for name in THINGS
    },
    "located": lambda item: [words.value for term in item.located for words in term.names],
    "rights": lambda item: next(map(_ours_of_rights, item.rights), {}),
    "renditions": lambda item: [
        (
            one.name,
            one.href,
            one.mime,
            one.title,
            *(
                "" if value is None else value
                for value in (one.width_px, one.height_px, one.duration_s, one.size_bytes)
            ),
        )
        for one in item.renditions
    ],
    "associations": lambda item: [(one.name, one.relation) for one in item.associations],
    "other ids": lambda item: [(one.role, one.value) for one in item.other_ids],
    "trust": lambda item: [(one.uri, one.relation, one.title) for one in item.links],
    "organiser": lambda item: list(map(_ours_of_term, item.contributors)),
    "starts": lambda item: _whole([span.starts_at for span in item.spans]),
    "last days": lambda item: [
        (ends - timedelta(seconds=1)).date().isoformat()
        for ends in _whole([span.ends_at for span in item.spans])
    ],
}

THEIRS: dict[str, Callable[[Document], Any]] = {
    "uri": lambda document: document["uri"],
    "version": lambda document: first(document, "version"),
    "profile": lambda document: first(document, "profile"),
    "language": lambda document: first(document, "language"),
    "slugline": lambda document: first(document, "slugline"),
    "status": lambda document: first(document, "pubstatus", "pubStatus") or "usable",
    "urgency": lambda document: first(document, "urgency"),
    "is partial": lambda document: (
        first(document, "representationtype", "representationType") in ("partial", "incomplete")
    ),
    **{
        field: lambda document, names=names: list(map(moment, some(document, *names)))  # type: ignore[misc]
        for field, names in DATES.items()
    },
    "headlines": lambda document: [
        *((name.partition("_")[2], document[name]) for name in names_1(document, "headline")),
        *((one.get("role", ""), one["value"]) for one in at(document, "headlines.*")),
        *(("title", title) for title in some(document, "title")),
    ],
    "bylines": lambda document: some(document, "by", "byline"),
    "notes": lambda document: some(document, "ednote", "edNote"),
    "descriptions": lambda document: [
        *(
            (name.partition("_")[2], words_of_html(document[name]))
            for name in names_1(document, "description")
        ),
        *((one.get("role", ""), squeezed(one["value"])) for one in at(document, "descriptions.*")),
    ],
    "bodies": _bodies,
    **{
        field: lambda document, names=names: list(  # type: ignore[misc]
            map(_theirs_of_thing, _things(document, names))
        )
        for field, names in THINGS.items()
    },
    "located": lambda document: some(document, "located"),
    "rights": _rights,
    "renditions": _renditions,
    "associations": lambda document: [(name, rel) for name, rel, _one in inner(document)],
    "other ids": _identities,
    "trust": _trust,
    "organiser": lambda document: list(
        map(_theirs_of_thing, at(document, "eventDetails.organiser"))
    ),
    "starts": lambda document: [
        moment(f"{text}T00:00:00Z" if len(text) == len("2024-01-01") else text)
        for text in _start(document)
    ],
    "last days": _last_days,
}
