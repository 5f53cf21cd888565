"""Which format received bytes are in, told by what they hold; a name or a header only confirms.

Nothing is parsed here: the first kilobytes are looked at, so that a reader of one format is asked
and no other.
"""

import re
from enum import StrEnum
from typing import Final

from huiliu.kit.text.charsets import Undecodable, decoded
from huiliu.newsroom.wire.core.documents import is_docx
from huiliu.newsroom.wire.core.mail.taking import looks_like_mail
from huiliu.newsroom.wire.core.pictures.forms import is_picture
from huiliu.newsroom.wire.core.received import wide_charset
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.tables import looks_like_table


class Format(StrEnum):
    """What the wire reads, as a page names it."""

    NINJS = "ninjs"
    NEWSML_G2 = "NewsML-G2"
    NITF = "NITF"
    RSS = "RSS"
    ATOM = "Atom"
    JSON_FEED = "JSON Feed"
    WORDPRESS = "WordPress export"
    CALENDAR = "iCalendar"
    MAIL = "e-mail"
    PICTURE = "picture"
    DOCX = "DOCX"
    PAGE = "HTML"
    TABLE = "CSV"
    TEXT = "text"


_LOOK_WITHIN: Final = 8_192
_BLANKS: Final = b"\x00 \t\r\n\xef\xbb\xbf"
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
_JSON: Final = re.compile(r'\{\s*["}]|\[\s*(?:[\[{\]"0-9tfn-]|$)')
_WORDPRESS: Final = "wordpress.org/export/"
_CALENDAR: Final = "BEGIN:VCALENDAR"
_BINARY: Final = re.compile(
    rb"%PDF|\xd0\xcf\x11\xe0|GIF8|\x1f\x8b|Rar!|7z\xbc\xaf|\{\\rtf|\x7fELF|MZ"
)
_PAGE_NAMES: Final = "html head body title meta article section main div p h1 h2 table center span"
_PAGE: Final = frozenset(_PAGE_NAMES.split())
_PAGE_TYPE: Final = "<!doctype html"
_PAGE_WITHIN: Final = 1_024


def format_of(data: bytes, *, mime: str = "", charset: str = "", name: str = "") -> Format:
    """Tell the format of what was received; what is declared makes a text a text, and no more.

    Raises Refused: empty, or nothing that the wire reads.

    >>> format_of(b'<?xml version="1.0"?><nitf/>')
    <Format.NITF: 'NITF'>
    """
    if not data.strip(_BLANKS):
        raise Refused(Reason.EMPTY)
    if is_picture(data):
        return Format.PICTURE
    if is_docx(data):
        return Format.DOCX
    head = _head(data)
    if _JSON.match(head):
        return Format.JSON_FEED if _JSON_FEED in data else Format.NINJS
    found = _markup(head) if head[:1] == "<" else _lines(data, head, charset)
    if found is None and (mime.startswith("text/plain") or name.lower().endswith(".txt")):
        found = Format.TEXT
    if found is None or (found is Format.TEXT and _BINARY.match(data)):
        raise Refused(Reason.UNKNOWN_FORMAT)
    return found


def _lines(data: bytes, head: str, charset: str) -> Format | None:
    """Tell a format that is written in lines."""
    if head[: len(_CALENDAR)].upper() == _CALENDAR:
        return Format.CALENDAR
    if looks_like_mail(data[:_LOOK_WITHIN].lstrip()):
        return Format.MAIL
    try:
        text = decoded(data[:_LOOK_WITHIN], declared=charset).text
    except Undecodable:
        return None
    return Format.TABLE if looks_like_table(text.lstrip("\ufeff\r\n ")) else None


def _markup(head: str) -> Format | None:
    root = _root_of(head)
    found = _XML.get(root) or _XML.get(root.lower())
    if found is Format.RSS and _WORDPRESS in head:
        return Format.WORDPRESS
    is_page = root.lower() in _PAGE or _PAGE_TYPE in head[:_PAGE_WITHIN].lower()
    return Format.PAGE if found is None and is_page else found


def _head(data: bytes) -> str:
    """Give the beginning as characters; ASCII is enough to tell a format, whatever the charset."""
    head = data[:_LOOK_WITHIN].decode(wide_charset(data) or "latin-1", "ignore")
    return head.lstrip("\ufeff\x00 \t\r\n\xef\xbb\xbf")


def _root_of(head: str) -> str:
    """Give the name of the outermost element, past declaration, comments and document type."""
    at = 0
    while aside := _ASIDE.match(head, at):
        at = aside.end()
    found = _ROOT.match(head, at)
    return found[1] if found else ""
