"""ninjs 2.0 to 2.2 as shapes, in our own words: lists of things, names in lower case."""

from collections.abc import Mapping
from typing import Final

from huiliu.newsroom.wire.core.ninjs.geojson import geojson
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
    either,
    listed,
    number,
    open_record,
    record,
    text,
    word,
)

_THING: Final = texts("name rel uri literal")
_WORDS: Final = texts("role contenttype value")
_COUNTS: Final = {"charcount": number, "wordcount": number}
_CONTACTS: Final = {"contactinfo": contacts(postcode="postalcode")}
_PLAIN: Final = texts(
    "uri profile version firstcreated versioncreated contentcreated embargoed copyrightholder"
    " copyrightnotice usageterms ednote language title by slugline located"
)


def item_2(minor: int, *, extra: Mapping[str, Shape] | None = None) -> Shape:
    """Give the shape of an item of ninjs 2.`minor`, with names that a draft added."""
    properties: dict[str, Shape] = _item(with_contacts=_CONTACTS if minor else {})
    properties |= {"expires": text} if minor else {}
    properties |= {"digitalsourcetype": SOURCE_TYPE} if minor > 1 else {}
    properties |= extra or {}
    item = record(properties, required=("uri",))
    if minor:
        inside: dict[str, Shape] = {}
        inner = record(inside, required=("name", "uri"))
        properties["associations"] = listed(inner)
        inside |= properties | {"name": text}
    else:
        # 2.0 lets anything pass that has a name: its two rules stand beside each other.
        inner = either(open_record({"name": text}, required=("name",)), item)
        properties["associations"] = listed(inner)
    return item


def _item(*, with_contacts: dict[str, Shape]) -> dict[str, Shape]:
    return {
        **_PLAIN,
        "type": word((*TYPES, COMPONENT)),
        "representationtype": word(["full", "partial"]),
        "pubstatus": PUBSTATUS,
        "urgency": number,
        "descriptions": listed(record(_WORDS, required=("value",))),
        "headlines": listed(record(_WORDS, required=("value",))),
        "bodies": listed(record({**_WORDS, **_COUNTS}, required=("value",))),
        **_things(with_contacts),
        "renditions": listed(_rendition()),
        "altids": listed(record(texts("role value"))),
        "trustindicators": listed(record(texts("role title href"))),
        "standard": STANDARD,
        "genres": listed(record(texts("name uri literal"))),
        "rightsinfo": RIGHTS,
    }


def _things(with_contacts: dict[str, Shape]) -> dict[str, Shape]:
    # Contacts came with 2.1, and with them what else an organisation and a subject may have.
    symbol = "ticker exchange symboltype symbol" if with_contacts else "ticker exchange"
    judged = {"creator": text, "relevance": PERCENT, "confidence": PERCENT}
    things: dict[str, dict[str, Shape]] = {
        "people": {**_THING, **with_contacts},
        "organisations": {**_THING, "symbols": listed(record(texts(symbol))), **with_contacts},
        "places": {**_THING, "geojson": geojson, **with_contacts},
        "subjects": {**_THING, **(judged if with_contacts else {})},
        "events": dict(_THING),
        "objects": dict(_THING),
        "infosources": {**texts("name role uri literal"), **with_contacts},
    }
    return {name: listed(record(properties)) for name, properties in things.items()}


def _rendition() -> Shape:
    numbers = dict.fromkeys(("height", "width", "sizeinbytes", "duration"), number)
    properties = {**texts("name href contenttype title format"), **numbers}
    return record(properties, required=("name",))
