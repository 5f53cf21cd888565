"""The IPTC's own examples of NewsML-G2, field by field, held against a second reading by XPath."""

import json
import re
from dataclasses import asdict
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.g2_items_by_xpath import items_by_xpath

LISTINGS = Path(__file__).parents[5] / "shared" / "data" / "newsml-g2" / "examples"
FRAGMENTS = ("7", "8", "9", "25", "28")
WHOLE = ("1", "2", "3", "3A", "4", "5", "6", *map(str, range(10, 25)), "26", "27", "29")
EMPTY: tuple[object, ...] = ("", None, (), False)

pytestmark = pytest.mark.skipif(
    not LISTINGS.is_dir(), reason="the IPTC's examples do not lie beside this checkout"
)


def listing(number: str) -> bytes:
    (found,) = LISTINGS.glob(f"LISTING_{number}_*.xml")
    return found.read_bytes()


def said(value: Any) -> Any:
    """Give a value without what is empty in it, so that both readings look the same."""
    if isinstance(value, dict):
        return {name: said(each) for name, each in value.items() if each not in EMPTY}
    if isinstance(value, list | tuple):
        return [said(each) for each in value]
    return value


def paragraphs(html: str) -> list[str]:
    return [
        " ".join(unescape(re.sub("<[^>]*>", "", one)).split())
        for one in html.split("</p>")
        if one.strip()
    ]


def as_said(item: Item) -> Any:
    facts = asdict(item)
    del facts["unread"]
    for association in facts["associations"]:
        del association["item"]["unread"]
    for body in facts["bodies"]:
        body["paragraphs"] = paragraphs(body.pop("html"))
    return said(facts)


@pytest.mark.parametrize("number", WHOLE)
def test_every_field_of_a_listing_is_as_a_second_reading_has_it(number: str) -> None:
    data = listing(number)

    items = read_g2(data)

    assert [as_said(item) for item in items] == [said(each) for each in items_by_xpath(data)]


def facts_of(root: etree._Element) -> list[tuple[str, str]]:
    """Give everything that a document says: each attribute and each text, with its path."""
    found: list[tuple[str, str]] = []
    for node in root.iter():
        names = [etree.QName(each).localname for each in [*node.iterancestors()][::-1]]
        path = "/" + "/".join([*names, etree.QName(node).localname])
        attributes = [(str(etree.QName(name).localname), value) for name, value in node.items()]
        found += [(f"{path}/@{name}", str(value)) for name, value in attributes]
        texts = [(path, node.text), (path.rpartition("/")[0], node.tail)]
        found += [(place, text) for place, text in texts if text and text.strip()]
    return found


TURNED = re.compile(
    r"/(@schemaLocation|@timestamp|@seq|@root|@id|@freq|@byday|@durationunit|start|end|duration|sent|scheduled"
    r"|(version|first)Created|content(Created|Modified)|embargoed)$"
)
"""What comes out in another form, which the second reading checks; and what only ties and sorts."""


def is_taken(path: str, value: str, words: str, left: set[str]) -> bool:
    """Tell whether a value stands in the items, or it or what is around it was left."""
    path = path.replace("/newsMessage/itemSet", "")
    steps = path.split("/")
    around = {"/".join(steps[:end]) for end in range(2, len(steps) + 1)}
    plain = " ".join(value.split())
    is_said = plain in words or plain.rpartition(":")[2].rpartition("/")[2] in words
    is_left = (around | {f"{path}/text()"}) & left or f"catalogRef[@href='{value}']" in words
    return is_said or bool(is_left or TURNED.search(path))


def left_of(item: Item) -> list[str]:
    inner = [path for each in item.associations for path in left_of(each.item)]
    return inner + [each.path for each in item.unread]


@pytest.mark.parametrize("number", WHOLE)
def test_nothing_that_a_listing_says_is_dropped(number: str) -> None:
    data = listing(number)
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))

    items = read_g2(data)

    words = json.dumps([asdict(item) for item in items], default=str, ensure_ascii=False)
    words = unescape(re.sub("<[^>]*>", " ", words.replace('\\"', '"').replace("\\n", " ")))
    words = " ".join(words.split())
    left = {path for item in items for path in left_of(item)}
    dropped = [
        (path, value) for path, value in facts_of(root) if not is_taken(path, value, words, left)
    ]
    assert not dropped, "\n".join(map(str, dropped))


@pytest.mark.parametrize("number", FRAGMENTS)
def test_a_piece_that_is_no_item_is_refused(number: str) -> None:
    with pytest.raises(Refused) as refused:
        read_g2(listing(number))

    assert refused.value.reason is Reason.NO_NEWSML_G2


def test_every_listing_is_read_or_refused_here() -> None:
    numbers = {path.name.split("_")[1] for path in LISTINGS.glob("LISTING_*.xml")}

    assert numbers == {*WHOLE, *FRAGMENTS}
