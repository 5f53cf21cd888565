"""How fast one process reads items of the wire: from received bytes to the item, HTML cleaned.

    .venv/bin/python -m benchmarks.wire_parsing

Two sets of ninjs: items of an agency's size made here (two bodies, a picture, 25 things, 5 KB),
and the IPTC's examples where they lie beside the checkout. Beside the reader stand the judge and
the floors that no reader passes: the JSON alone, by the standard library and by orjson. Feeds of
50 entries stand beside feedparser alone, which reads them, and lxml alone. Processor time is
counted, so that other work on the machine does not.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.ninjs.judging import ninjs_fault
from huiliu.newsroom.wire.core.reading import Declared, read

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("HUILIU_SHARED", ROOT.parent / "shared"))
EXAMPLES = SHARED / "data" / "ninjs" / "examples"
LIMIT_ITEMS_S = 3_000
ITEMS = 200
ROUNDS = 5
ENTRIES = 50
FEEDS = 4
PARAGRAPH = "通州大运河畔的早市天不亮就热闹起来，摊主们把带着露水的青菜摆上案板。"


def main() -> int:
    """Print items a second for each set, and say whether the reader holds its limit."""
    made = [orjson.dumps(an_item(number)) for number in range(ITEMS)]
    speed = measured("made here", made)
    examples = [
        path.read_bytes()
        for path in sorted(EXAMPLES.rglob("*.json"))
        if "schema.json" not in path.name
    ]
    if examples:
        measured("IPTC examples", examples)
    else:
        print("no examples of ninjs beside the checkout")
    for name, data in (("RSS 2.0", an_rss()), ("Atom 1.0", an_atom())):
        measured_feed(name, data)
    print(f"limit: {LIMIT_ITEMS_S} items/s read, of those made here")
    return int(speed < LIMIT_ITEMS_S)


def measured(name: str, documents: list[bytes]) -> float:
    """Print how many items a second each way gives, the best of rounds; return the reader's."""
    items = sum(len(read_ninjs(data).items) for data in documents)
    size_kb = sum(map(len, documents)) / items / 1000
    print(f"{name}: {items} items, {size_kb:.1f} KB each")
    ways: dict[str, Callable[[bytes], Any]] = {
        "orjson alone": orjson.loads,
        "json alone": json.loads,
        "judged": ninjs_fault,
        "read": read_ninjs,
    }
    speeds = {way: items / min(_seconds(parse, documents)) for way, parse in ways.items()}
    for way, speed in speeds.items():
        print(f"  {way:14}{speed:>10,.0f} items/s")
    return speeds["read"]


def measured_feed(name: str, data: bytes) -> None:
    """Print how many entries a second each way gives for one feed, the best of rounds."""
    import feedparser

    print(f"{name}: {ENTRIES} entries, {len(data) / ENTRIES / 1000:.1f} KB each")
    ways: dict[str, Callable[[bytes], Any]] = {
        "lxml alone": etree.fromstring,
        "feedparser": lambda each: feedparser.parse(BytesIO(each)),
        "read": lambda each: read(each, declared=Declared()),
    }
    for way, parse in ways.items():
        print(f"  {way:14}{ENTRIES * FEEDS / min(_seconds(parse, [data] * FEEDS)):>10,.0f} items/s")


def _seconds(parse: Callable[[bytes], Any], documents: list[bytes]) -> Iterator[float]:
    for _round in range(ROUNDS):
        started = time.process_time()
        for data in documents:
            parse(data)
        yield time.process_time() - started


def an_item(number: int) -> dict[str, Any]:
    """Make an item of an agency's size."""
    return {
        "uri": f"urn:huiliu:bench:{number}",
        "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text",
        "version": "1",
        "versionCreated": "2026-11-27T08:00:00+08:00",
        "firstCreated": "2026-11-27T07:00:00+08:00",
        "pubStatus": "usable",
        "urgency": 4,
        "language": "zh-Hans",
        "headlines": [{"role": "main", "value": f"大运河畔早市开张 {number}"}],
        "by": "周予安",
        "located": "通州",
        "bodies": _bodies([f"{PARAGRAPH}{number}之{place}。" for place in range(8)]),
        "people": [{"name": f"某{n}", "uri": f"https://p.example/{n}"} for n in range(5)],
        "organisations": [{"name": f"社{n}", "literal": f"o{n}"} for n in range(5)],
        "places": [_place(n) for n in range(5)],
        "subjects": [
            {"name": f"题{n}", "uri": f"https://s.example/{n}", "relevance": 50, "confidence": 9}
            for n in range(10)
        ],
        "associations": [
            {
                "name": "pic",
                "uri": f"urn:huiliu:bench:pic:{number}",
                "type": "picture",
                "renditions": [_rendition(n) for n in range(3)],
            }
        ],
    }


def _bodies(lines: list[str]) -> list[dict[str, Any]]:
    markup = "".join(f"<p class='x'>{line}<b>图</b></p>" for line in lines)
    return [
        {"role": "text", "contentType": "text/plain", "value": "\n".join(lines)},
        {"role": "html", "contentType": "text/html", "value": markup, "charCount": 280},
    ]


def _place(number: int) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [116.6 + number / 100, 39.9]}
    return {"name": f"地{number}", "geoJSON": point}


def _rendition(number: int) -> dict[str, Any]:
    return {
        "name": f"r{number}",
        "href": f"https://media.example/{number}.jpg",
        "contentType": "image/jpeg",
        "width": 1_000 * (number + 1),
        "height": 750 * (number + 1),
        "sizeInBytes": 100_000,
    }


def an_rss() -> bytes:
    """Make a feed as sites of news send it."""
    entries = "".join(
        f"<item><title>大运河畔早市开张 {number}</title><link>https://a.example/{number}</link>"
        f"<guid>https://a.example/{number}</guid><category>民生</category>"
        f"<pubDate>Fri, 27 Nov 2026 08:00:00 +0800</pubDate><dc:creator>周予安</dc:creator>"
        f"<description>{PARAGRAPH}</description><content:encoded><![CDATA[{_markup()}]]>"
        f'</content:encoded><enclosure url="https://a.example/{number}.jpg" length="100000"'
        ' type="image/jpeg"/></item>'
        for number in range(ENTRIES)
    )
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    head = f'<rss version="2.0" {spaces}><channel><title>甲社</title>'
    return f"{head}{entries}</channel></rss>".encode()


def an_atom() -> bytes:
    """Make the same feed in Atom."""
    entries = "".join(
        f"<entry><id>urn:a:{number}</id><title>大运河畔早市开张 {number}</title>"
        f'<link href="https://a.example/{number}"/><author><name>周予安</name></author>'
        '<updated>2026-11-27T08:00:00+08:00</updated><category term="民生"/>'
        f'<summary>{PARAGRAPH}</summary><content type="html">{escape(_markup())}</content></entry>'
        for number in range(ENTRIES)
    )
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>甲社</title>'
    return f"{head}{entries}</feed>".encode()


def _markup() -> str:
    return f"<p class='x'>{PARAGRAPH}<b>图</b></p>" * 8


if __name__ == "__main__":
    sys.exit(main())
