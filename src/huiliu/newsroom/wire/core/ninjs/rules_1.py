"""ninjs 1.0 to 1.6 as shapes, in our own words; each minor version adds names, none takes one."""

from collections.abc import Mapping
from typing import Final

from huiliu.newsroom.wire.core.ninjs.rules import (
    COMPONENT,
    PERCENT,
    PUBSTATUS,
    RIGHTS,
    SOURCE_TYPE,
    STANDARD,
    TYPES,
    contacts,
    texts,
)
from huiliu.newsroom.wire.core.ninjs.shapes import (
    Shape,
    anything,
    listed,
    number,
    record,
    text,
    word,
)

_BASE: Final = texts(
    "uri mimetype profile version versioncreated embargoed copyrightholder copyrightnotice"
    " language byline headline located"
)
_LISTS: Final = "person organisation place subject event object"
_CODED: Final = texts("name rel scheme code")
_CONTACTED: Final = frozenset({"person", "organisation", "place", "infosource"})
_COMPONENT_SINCE, _DURATION_SINCE, _HEADLINES_SINCE = 2, 2, 3
_LOW_LINE_SINCE = 3
"""From then on the first letter of a name inside may be a low line."""
_SYMBOLS_SINCE, _CONTACTS_SINCE = 5, 5


def item_1(minor: int, *, extra: Mapping[str, Shape] | None = None) -> Shape:
    """Give the shape of an item of ninjs 1.`minor`, with names that a draft added."""
    properties: dict[str, Shape] = {}
    for since, added in enumerate(_added(minor)):
        properties |= added if since <= minor else {}
    properties |= extra or {}
    patterns = {"description_[a-zA-Z0-9_]+": text, "body_[a-zA-Z0-9_]+": text}
    patterns |= {"headline_[a-zA-Z0-9_]+": text} if minor >= _HEADLINES_SINCE else {}
    item = record(properties, required=("uri",), patterns=patterns)
    name = "[a-zA-Z0-9_]" if minor >= _LOW_LINE_SINCE else "[a-zA-Z0-9]"
    properties["renditions"] = record({}, patterns={name: _rendition(minor)})
    properties["associations"] = record({}, patterns={name: item})
    return item


def _added(minor: int) -> list[dict[str, Shape]]:
    """List what each minor version added; what lies in a thing itself depends on `minor`."""
    types = (*TYPES, COMPONENT) if minor >= _COMPONENT_SINCE else TYPES
    return [
        {
            **_BASE,
            "type": word(types),
            "representationtype": word(["complete", "incomplete"]),
            "pubstatus": PUBSTATUS,
            **{name: listed(_thing(name, minor)) for name in _LISTS.split()},
        },
        {"urgency": number, "usageterms": text},
        {
            **texts("ednote firstcreated slugline title"),
            "charcount": number,
            "wordcount": number,
            "infosource": listed(_thing("infosource", minor)),
        },
        {
            "$standard": STANDARD,
            "altids": anything,
            "genre": listed(record(texts("name scheme code"))),
            "trustindicator": listed(record(texts("scheme code title href"))),
        },
        {"contentcreated": text, "expires": text, "rightsinfo": RIGHTS},
        {},
        {"digitalsourcetype": SOURCE_TYPE},
    ]


def _thing(name: str, minor: int) -> Shape:
    properties: dict[str, Shape] = dict(_CODED)
    if name == "organisation":
        symbol = "ticker exchange"
        symbol += " symboltype symbol" if minor >= _SYMBOLS_SINCE else ""
        properties["symbols"] = listed(record(texts(symbol)))
    if minor >= _CONTACTS_SINCE and name in _CONTACTED:
        properties["contactinfo"] = contacts(postcode="postalcode")
    if minor >= _CONTACTS_SINCE and name == "subject":
        properties |= {"creator": text, "relevance": PERCENT, "confidence": PERCENT}
    geometry = {"geometry_[a-zA-Z0-9_]+": anything} if name == "place" and minor >= 1 else None
    return record(properties, patterns=geometry)


def _rendition(minor: int) -> Shape:
    properties = {
        **texts("href mimetype title"),
        **dict.fromkeys(("height", "width", "sizeinbytes"), number),
    }
    later = {"duration": number, "format": text} if minor >= _DURATION_SINCE else {}
    return record(properties | later)
