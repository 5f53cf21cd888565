"""The readers of NewsML-G2 and NITF, fed with what nobody sends; HUILIU_FUZZ_S seconds each.

A reader either reads or refuses with a reason: it never falls, never hangs, and no tag but the
harmless ones comes out.
"""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.nitf import read_nitf
from huiliu.newsroom.wire.core.refusal import Refused
from tests.newsroom.wire.core.g2_documents import NAR, a_document

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S = 5.0

HARMLESS = re.compile(
    r"</?(?:p|h[1-6]|pre|dt|caption|ul|ol|li|dl|dd|blockquote|table|thead|tbody|tfoot|tr|em|strong"
    r"|sub|sup|q|cite|code|u|s|br|a)>|</?t[dh](?: (?:colspan|rowspan)=\"\d{1,3}\")*>"
    r"|<a href=\"(?:https?://|mailto:)[^\"<>]*\" rel=\"noopener noreferrer\">",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


G2_NAMES = words(
    "newsItem packageItem planningItem conceptItem knowledgeItem catalogItem newsMessage header"
    " itemSet itemMeta contentMeta contentSet partMeta groupSet group groupRef itemRef catalog"
    " scheme catalogRef catalogContainer concept conceptId conceptSet type name definition note"
    " broader narrower related sameAs facet POIDetails geoAreaDetails position subject creator"
    " headline description by dateline keyword language located genre urgency embargoed expires"
    " versionCreated firstCreated contentCreated pubStatus provider service signal link"
    " rightsInfo copyrightHolder copyrightNotice usageTerms inlineXML inlineData remoteContent"
    " hash icon timeDelim newsCoverageSet newsCoverage planning delivery deliveredItemRef"
    " scheduled assignedTo edNote itemClass hopHistory hop party action assert events event"
    " eventDetails dates start end duration rRule rDate confirmation occurStatus location"
    " organiser contactInfo registration schemeMeta br a span sent sender"
)
NITF_NAMES = words(
    "head title tobject tobject.subject docdata doc-id urgency date.issue date.release ed-msg"
    " du-key doc.copyright key-list keyword identified-content person org location body"
    " body.head hedline hl1 hl2 byline dateline abstract rights rights.owner distributor"
    " body.content block p media media-reference media-caption a em q br table tr td pre ul li"
    " bq script iframe"
)
ATTRIBUTES = words(
    "qcode uri literal type role rel rank confidence relevance href residref version guid id"
    " idref root xml:lang tag contenttype size width height duration durationunit hashtype"
    " latitude longitude seq timestamp freq until byday alias validfrom start end norm value"
    " idsrc regsrc id-string ed-urg source media-type colspan onclick style encoding wordcount"
)
VALUES = (
    "", "a:1", "medtop:1", ":", "::", "a:", "http://a.example/", "javascript:x()", "G1", "1", "0",
    "-1", "101", "1e9", "99999999999999999999", "2026-01-01T00:00:00Z", "2026", "9999-12-31",
    "0001-01-01T00:00:00+14:00", "P1D", "P99999W", "nan", "90", "DAILY", "TH FR", "zh-Hans",
    "stat:usable", "ninat:video", "text/plain", "application/xhtml+xml", "通州", "<b>", "\u2028",
)  # fmt: skip
PIECES = (
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml?>", b"<!DOCTYPE a [",
    b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&lt;script&gt;", b"\x00", b"\xff", b"\xef\xbb\xbf",
    b"<script>x()</script>", b"<table>" * 40, b" xmlns='urn:x'", b"</p>", b"<p>",
    "通州".encode("gb18030"),
)  # fmt: skip


def tree(chance: random.Random, names: list[str], depth: int) -> Iterator[str]:
    """Grow an element of names that the format knows, in an order that it does not."""
    name = chance.choice(names)
    said = {
        chance.choice(ATTRIBUTES): chance.choice(VALUES) for _turn in range(chance.randint(0, 3))
    }
    yield f"<{name}{''.join(f' {each}={quoteattr(value)}' for each, value in said.items())}>"
    if chance.random() < 0.5:
        yield escape(chance.choice(VALUES))
    for _turn in range(chance.choice((0, 1, 2, 4)) if depth else 0):
        yield from tree(chance, names, depth - 1)
    yield f"</{name}>"


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change some places of a document: cut, doubled, or with a piece put in."""
    out = bytearray(data)
    for _turn in range(chance.choice((0, 0, 1, 4))):
        at = chance.randrange(len(out) + 1)
        end = min(len(out), at + chance.choice((1, 4, 40)))
        out[at:end] = chance.choice((b"", bytes(out[at:end]) * 3, chance.choice(PIECES)))
    return bytes(out)


def a_g2(chance: random.Random) -> bytes:
    names = [*G2_NAMES, *(["p", "ul", "li", "script"] if chance.random() < 0.2 else [])]
    inner = "".join("".join(tree(chance, names, 5)) for _turn in range(chance.randint(1, 6)))
    return a_document(inner, root=chance.choice(G2_NAMES[:7]))


def a_nitf(chance: random.Random) -> bytes:
    inner = "".join("".join(tree(chance, NITF_NAMES, 5)) for _turn in range(chance.randint(1, 6)))
    if chance.random() < 0.5:
        inner = f"<body><body.content>{inner}</body.content></body>"
    text = f"<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'>{inner}</nitf>"
    around = f"<newsItem xmlns='{NAR}'><contentSet><inlineXML>{text}</inlineXML></contentSet>"
    return (text if chance.random() < 0.5 else f"{around}</newsItem>").encode()


def both(data: bytes) -> tuple[Item, ...]:
    return read_g2(data) if b"<newsItem" in data[:20] else (read_nitf(data),)


READERS: dict[str, tuple[Callable[[bytes], tuple[Item, ...]], Callable[[random.Random], bytes]]] = {
    "NewsML-G2": (read_g2, a_g2),
    "NITF": (both, a_nitf),
}


def harmful(item: Item) -> list[str]:
    """Give what of an item's texts is neither a harmless tag nor a word."""
    texts = [body.html for body in item.bodies]
    inner = [piece for each in item.associations for piece in harmful(each.item)]
    return inner + [text for text in texts if re.search("[<>]", HARMLESS.sub("", text))]


@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_or_refuses(name: str) -> None:
    read, made = READERS[name]
    chance = random.Random(20_260_301)
    until = time.monotonic() + SECONDS
    tried = understood = 0
    while time.monotonic() < until:
        data = mutated(made(chance), chance)
        began = time.process_time()
        try:
            items = read(data)
        except Refused:
            items = ()
        tried, understood = tried + 1, understood + bool(items)
        assert time.process_time() - began < ONE_S, data
        assert not [piece for item in items for piece in harmful(item)], data
        assert hash(items) is not None
    print(f"{name}: {tried} documents, {understood} read")  # noqa: T201 - how far it came
