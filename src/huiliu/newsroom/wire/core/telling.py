"""Which format received bytes are in, told by what they hold; a name or a header only confirms.

Nothing is parsed here: the first kilobytes are looked at, so that a reader of one format is asked
and no other.
"""

import codecs
import re
from enum import StrEnum
from typing import Final

from huiliu.newsroom.wire.core.refusal import Reason, Refused


class Format(StrEnum):
    """What the wire reads, as a page names it."""

    NINJS = "ninjs"
    NEWSML_G2 = "NewsML-G2"
    NITF = "NITF"
    RSS = "RSS"
    ATOM = "Atom"
    JSON_FEED = "JSON Feed"


_LOOK_WITHIN: Final = 8_192
_BLANKS: Final = b"\x00 \t\r\n\xef\xbb\xbf"
_WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ASIDE: Final = re.compile(
    r"\s*(?:<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<![Dd][^<>\[]*(?:\[[^\]]*\]\s*)?>)"
)
_ROOT: Final = re.compile(r"\s*<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60})")
_G2: Final = (
    "newsItem",
    "packageItem",
    "planningItem",
    "conceptItem",
    "knowledgeItem",
    "catalogItem",
    "newsMessage",
)
_XML: Final = {
    **dict.fromkeys(_G2, Format.NEWSML_G2),
    "nitf": Format.NITF,
    "rss": Format.RSS,
    "RDF": Format.RSS,
    "feed": Format.ATOM,
}
_JSON_FEED: Final = b"jsonfeed.org/version/"
_FEED_SIGNS: Final = ("<rss", "<rdf:rdf", "<feed", "<atom:feed")


def format_of(data: bytes) -> Format:
    """Tell the format of what was received.

    Raises Refused: empty, or nothing that the wire reads.

    >>> format_of(b'<?xml version="1.0"?><nitf/>')
    <Format.NITF: 'NITF'>
    """
    if not data.strip(_BLANKS):
        raise Refused(Reason.EMPTY)
    head = _head(data)
    if head[:1] in {"{", "["}:
        return Format.JSON_FEED if _JSON_FEED in data else Format.NINJS
    found = _markup(head) if head[:1] == "<" else None
    if found is None:
        raise Refused(Reason.UNKNOWN_FORMAT)
    return found


def _markup(head: str) -> Format | None:
    root = _root_of(head)
    found = _XML.get(root) or _XML.get(root.lower())
    if found is None and any(sign in head.lower() for sign in _FEED_SIGNS):
        # Feeds come with much before their beginning, and are mended.
        return Format.RSS
    return found


def _head(data: bytes) -> str:
    """Give the beginning as characters; ASCII is enough to tell a format, whatever the charset."""
    charset = next((name for mark, name in _WIDE.items() if data.startswith(mark)), "latin-1")
    head = data[:_LOOK_WITHIN].decode(charset, "ignore")
    return head.lstrip("\ufeff\x00 \t\r\n\xef\xbb\xbf")


def _root_of(head: str) -> str:
    """Give the name of the outermost element, past declaration, comments and document type."""
    at = 0
    while aside := _ASIDE.match(head, at):
        at = aside.end()
    found = _ROOT.match(head, at)
    return found[1] if found else ""
