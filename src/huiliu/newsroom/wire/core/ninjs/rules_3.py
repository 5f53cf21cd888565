"""ninjs 3.0 and 3.1 as shapes, in our own words: events and plans join, names in camel case."""

from typing import Final

from huiliu.newsroom.wire.core.ninjs.geojson import geojson
from huiliu.newsroom.wire.core.ninjs.rules import (
    COMPONENT,
    PERCENT,
    PUBSTATUS,
    RANGE,
    SOURCE_TYPE,
    STANDARD,
    TYPES,
    contacts,
    texts,
)
from huiliu.newsroom.wire.core.ninjs.shapes import (
    Shape,
    either,
    formed,
    integer,
    listed,
    nothing,
    number,
    one_of,
    record,
    text,
    within,
    word,
)

_TYPE: Final = word((*TYPES, COMPONENT, "event", "planning"))
_URGENCY: Final = within(1, 9)
_THING: Final = texts("name rel uri literal")
_WORDS: Final = texts("role contentType value")
_CONTACTS: Final = {"contactInfo": contacts(postcode="postalCode")}
_ORGANISATION: Final = record(
    {**_THING, **_CONTACTS, "symbols": listed(record(texts("exchange symbolType symbol")))}
)
_PARTLY: Final = formed(
    r"-?(?:[1-9][0-9]*)?[0-9]{4}(-(1[0-2]|0[1-9])(-(3[01]|0[1-9]|[12][0-9])"
    r"(T(2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
    r"(Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?"
)
"""A year, a month, a day or a moment."""
_OFTEN: Final = word(["secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly"])
_RULE: Final = {"frequency": _OFTEN, "interval": integer, "until": text, "count": integer}
_RECURRENCE: Final = record(
    # The schema asks of the dates to be a list and a text at once, so that none can be right.
    {"recurrenceDates": nothing, "recurrenceRules": listed(record(_RULE))}
)
_DATES_ANY: Final = record(
    {
        **texts("startDate endDate expectedDuration"),
        "expectedStartDate": _PARTLY,
        "expectedEndDate": _PARTLY,
        "recurrence": _RECURRENCE,
    }
)
_DATES: Final = either(
    one_of(_DATES_ANY, "startDate", "expectedStartDate"),
    one_of(_DATES_ANY, "endDate", "expectedEndDate"),
)
_RENDITION: Final = record(
    {
        **texts("name href contentType title format aspectRatio videoCodec transportProtocol"),
        **dict.fromkeys(("width", "height", "sizeInBytes"), integer),
        "bitrate": text,
        "duration": number,
        "frameRate": number,
        "poi": record({"x": integer, "y": integer}),
        "scanType": word(["progressive", "interlaced"]),
    },
    required=("name",),
)
_COMMISSIONED: Final = record(
    {"by": text, "on": text, "references": listed(record(texts("name value")))}
)
_PLANNED: Final = record(
    {
        **texts("uri title edNote language"),
        "pubStatus": PUBSTATUS,
        "type": _TYPE,
        "commissioned": _COMMISSIONED,
        "dates": _DATES,
        "audiences": listed(record({"audience": text, "significance": integer})),
        "exclAudience": listed(text),
        "urgency": _URGENCY,
        "itemCount": RANGE,
        "wordCount": integer,
        "renditions": listed(_RENDITION),
    }
)
_EVENT: Final = record(
    {
        **texts("eventStatus plannedCoverageStatus"),
        "dates": _DATES,
        "organiser": _ORGANISATION,
    }
)
_RIGHTS: Final = one_of(
    record(texts("langId linkedRights encodedRights")), "linkedRights", "encodedRights"
)
_PLAIN: Final = texts(
    "uri profile version firstCreated versionCreated contentCreated embargoedUntil copyrightHolder"
    " copyrightNotice usageTerms edNote language title by slugline located expires"
)


def item_3(minor: int) -> Shape:
    """Give the shape of an item of ninjs 3.`minor`."""
    properties: dict[str, Shape] = {
        **_PLAIN,
        "type": _TYPE,
        "representationType": word(["full", "partial"]),
        "pubStatus": PUBSTATUS,
        "urgency": _URGENCY,
        **_words(),
        **_things(),
        "eventDetails": _EVENT,
        "plannedCoverage": listed(_PLANNED),
        "renditions": listed(_RENDITION),
        "altIds": listed(record(texts("role value"))),
        "trustIndicators": listed(record(texts("role title href"))),
        "standard": STANDARD,
        "genres": listed(record(texts("name uri literal"))),
        "rightsInfo": _RIGHTS,
    }
    properties |= {"digitalSourceType": SOURCE_TYPE} if minor else {}
    inside: dict[str, Shape] = {}
    properties["associations"] = listed(record(inside, required=("name", "uri")))
    inside |= properties | {"name": text, "rel": text}
    return record(properties, required=("uri",))


def _words() -> dict[str, Shape]:
    counts = {"charCount": integer, "wordCount": integer}
    return {
        "descriptions": listed(record(_WORDS, required=("value",))),
        "headlines": listed(record(_WORDS, required=("value",))),
        "bodies": listed(record({**_WORDS, **counts}, required=("value",))),
    }


def _things() -> dict[str, Shape]:
    judged = {"creator": text, "relevance": PERCENT, "confidence": PERCENT}
    things: dict[str, dict[str, Shape]] = {
        "people": {**_THING, **_CONTACTS},
        "places": {**_THING, **_CONTACTS, "geoJSON": geojson},
        "subjects": {**_THING, **judged},
        "events": {**_THING, "id": text},
        "objects": dict(_THING),
        "infoSources": {**texts("name role uri literal"), **_CONTACTS},
    }
    shapes = {name: listed(record(properties)) for name, properties in things.items()}
    return shapes | {"organisations": listed(_ORGANISATION)}
