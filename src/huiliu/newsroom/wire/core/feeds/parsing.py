"""A feed of XML as feedparser understands it, and beside it what feedparser leaves or misreads."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from lxml import etree

from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.mended import xml_bytes, xml_root
from huiliu.newsroom.wire.core.draft import local
from huiliu.newsroom.wire.core.feeds.people import ENTRIES, Author, authors_in, authors_of, is_entry
from huiliu.newsroom.wire.core.received import characters
from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 10_000_000
ENTRIES_MAX: Final = 2_000
CHILDREN_MAX: Final = 5_000
_PIECES_MAX: Final = 600_000
_NAME_CHARS: Final = 500
_PEOPLE = "author creator contributor publisher managingeditor webmaster owner name email"
_NAMED: Final = frozenset(_PEOPLE.split())
"""Elements in which feedparser looks for a mailbox, by the square of their length."""
_REASONS: Final = {
    Fault.ENTITIES: Reason.DOCUMENT_TYPE,
    Fault.BROKEN: Reason.BROKEN_XML,
    Fault.TOO_DEEP: Reason.TOO_DEEP,
    Fault.TOO_MANY: Reason.TOO_MANY_ELEMENTS,
}
_TRIPS: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    LookupError,
    OverflowError,
    AssertionError,
    RecursionError,
)
_DELETED: Final = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed and its entries by feedparser's names."""

    version: str
    """As rss20, atom10."""
    feed: dict[str, Any]
    entries: list[dict[str, Any]]
    authors: list[tuple[Author, ...]]
    """Who wrote each entry; where it does not say, who writes the feed."""
    deleted: list[tuple[str, str]]
    """Address and moment of each entry that Atom says is gone; RFC 6721."""


def mended_root(data: bytes, *, charset: str, bytes_max: int) -> etree._Element:
    """Give the outermost element of XML that need not be well-formed.

    Raises Refused: entities are declared, too deep, too many elements, or no XML.
    """
    text = characters(data, charset=charset, bytes_max=bytes_max)
    try:
        return xml_root(text)
    except MarkupRefused as refused:
        raise Refused(_REASONS[refused.fault]) from refused


def parsed(data: bytes, *, charset: str) -> Parsed:
    """Read a feed; raises Refused: hostile, broken, no feed, or over 2,000 entries."""
    root = mended_root(data, charset=charset, bytes_max=BYTES_MAX)
    read = _by_feedparser(_bounded(root))
    version = str(read.get("version") or "")
    if not version:
        raise Refused(Reason.NO_FEED)
    if len(read.entries) > ENTRIES_MAX:
        raise Refused(Reason.TOO_MANY_ITEMS)
    # As plain dictionaries: feedparser's own give warnings for what it will give up.
    entries = [dict(one) for one in read.entries]
    authors = authors_of(root)
    if len(authors) != len(entries):
        # feedparser knows entries by other names too.
        authors = [()] * len(entries)
    around = authors_in(root)
    return Parsed(
        version, dict(read.feed), entries, [one or around for one in authors], _deleted(root)
    )


def _bounded(root: etree._Element) -> bytes:
    """Write a feed so that feedparser, which takes squares of some lengths, has its way at once.

    A text with markup comes as one marked section instead of a reference for each of its signs.
    Raises Refused: an entry, or the feed around them, of over 5,000 elements, or over 600,000
    lines and references.
    """
    for holder in (*root.iter(*ENTRIES), *root.iterchildren("{*}channel"), root):
        if len(holder) > CHILDREN_MAX and sum(not is_entry(node) for node in holder) > CHILDREN_MAX:
            raise Refused(Reason.TOO_MANY_ELEMENTS)
    for node in root.iter():
        text = node.text
        if text is None:
            continue
        if len(text) > _NAME_CHARS and local(node).lower() in _NAMED:
            node.text = text[:_NAME_CHARS]
        elif "<" in text and "]]>" not in text:
            node.text = etree.CDATA(text)
    data = xml_bytes(root)
    if data.count(b"&") + data.count(b"\n") > _PIECES_MAX:
        raise Refused(Reason.TOO_MANY_ELEMENTS)
    return data


def _by_feedparser(data: bytes) -> Any:
    import feedparser  # noqa: PLC0415 - most processes never read a feed

    try:
        return feedparser.parse(
            BytesIO(data),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _TRIPS as broken:
        # feedparser trips over a few odd values, as a date out of range.
        raise Refused(Reason.BROKEN_XML) from broken


def _deleted(root: etree._Element) -> list[tuple[str, str]]:
    return [
        (uri, node.get("when", ""))
        for node in root.iter(_DELETED)
        if (uri := node.get("ref", "").strip())
    ]
