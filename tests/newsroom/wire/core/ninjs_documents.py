"""Documents of ninjs made by hand: each says only what a test is about."""

import json
from typing import Any

from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs

URI = "urn:huiliu:1"


def as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def an_item(**fields: Any) -> dict[str, Any]:
    return {"uri": URI, **fields}


def read(**fields: Any) -> Item:
    """Read an item of these fields."""
    return read_ninjs(as_bytes(an_item(**fields))).items[0]


def unread(item: Item) -> dict[str, str]:
    return {one.path: one.reason for one in item.unread}


def an_event(**dates: Any) -> Item:
    """Read an event with these dates."""
    return read(type="event", eventDetails={"dates": dates})


def nested(depth: int) -> dict[str, Any]:
    """Make an item in an item in an item: `depth` of them below the first."""
    document = an_item()
    for number in range(depth):
        document = an_item(version=str(number), associations=[{"name": "a", **document}])
    return document


FULL_3: dict[str, Any] = an_item(
    standard={"name": "ninjs", "version": "3.1"},
    type="text",
    version="2",
    language="zh-Hans",
    pubStatus="usable",
    urgency=3,
    firstCreated="2026-01-02T03:04:05+08:00",
    headlines=[{"role": "main", "value": "通州开桥"}],
    bodies=[{"contentType": "text/html", "value": "<p>今天开桥。", "charCount": 5}],
    people=[{"name": "周予安", "uri": "https://people.example/1", "rel": "about"}],
    places=[{"name": "通州", "geoJSON": {"type": "Point", "coordinates": [116.66, 39.91]}}],
    subjects=[{"name": "交通", "literal": "tr", "relevance": 90, "confidence": 80}],
    renditions=[
        {"name": "main", "href": "https://media.example/1.jpg", "contentType": "image/jpeg"}
    ],
    associations=[{"name": "pic", "rel": "shows", "uri": "urn:huiliu:2", "type": "picture"}],
    rightsInfo={"linkedRights": "https://rights.example/1"},
)
FULL_1: dict[str, Any] = an_item(
    type="text",
    headline="通州开桥",
    headline_short="开桥",
    body_text="今天\n开桥。",
    body_xhtml="<p>今天开桥。</p>",
    description_text="桥在运河上。",
    byline="周予安",
    person=[{"name": "周予安", "scheme": "https://people.example/", "code": "1"}],
    renditions={"main": {"href": "https://media.example/1.jpg", "mimetype": "image/jpeg"}},
    associations={"pic": {"uri": "urn:huiliu:2", "type": "picture"}},
    altids={"slug": "qiao"},
)
