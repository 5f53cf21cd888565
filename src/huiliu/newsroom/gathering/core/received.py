"""What received bytes say: their format by content, never by name; limits on all of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from huiliu.kit.markup.docx import docx_paragraphs
from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.pages import looks_like_markup
from huiliu.kit.text.charsets import Decoded, Repair, Undecodable, decoded
from huiliu.newsroom.gathering.core.found import NOTHING, Found
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from huiliu.newsroom.gathering.core.webpage import webpage

CHARACTERS_MAX: Final = 200_000
TEXT_BYTES_MAX: Final = 4 * 1024 * 1024


_LOOK_WITHIN: Final = 4096
_ROOTS: Final = ("<rss", "<feed", "<rdf:rdf", "<atom:feed")
_JSON: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\{\]])')


class Format(StrEnum):
    """What kind of file was received; ninjs and feeds came here before there was a wire."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    NINJS = "ninjs"
    FEED = "feed"
    NOTE = "note"
    WIRE = "wire"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says before cleaning: one paragraph a line, title on the first if it has one.

    `active_parts` counts scripts and frames that were left out; `charset` is empty for DOCX.
    `found` holds what the format tells of the text. What a reader wrote about a story has the
    format NOTE, an item of the wire WIRE.
    """

    format: Format
    text: str
    charset: str = ""
    repairs: tuple[Repair, ...] = ()
    active_parts: int = 0
    found: Found = NOTHING


_FOREIGN = (
    (b"%PDF", Reason.PDF),
    (b"\xd0\xcf\x11\xe0", Reason.OLD_WORD),
    (b"\xff\xd8\xff", Reason.PICTURE),
    (b"\x89PNG", Reason.PICTURE),
    (b"GIF8", Reason.PICTURE),
    (b"{\\rtf", Reason.OLD_WORD),
)
_REASONS = {
    Fault.BROKEN: Reason.BROKEN_DOCX,
    Fault.NOT_DOCX: Reason.NOT_DOCX,
    Fault.LOCKED: Reason.LOCKED_DOCX,
    Fault.DANGEROUS: Reason.DANGEROUS_DOCX,
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def understood(data: bytes, *, bytes_max: int, declared: str = "", url: str = "") -> Understood:
    """Return what received bytes say; `declared` is the charset of a header, `url` where from.

    Raises Unreadable with the reason; nothing is guessed and no character is replaced.

    >>> understood("<p>通州<script>x()</script>".encode(), bytes_max=100).text
    '通州'
    """
    if len(data) > bytes_max:
        raise Unreadable(Reason.TOO_LARGE)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(Reason.EMPTY)
    for sign, reason in _FOREIGN:
        if data.startswith(sign):
            raise Unreadable(reason)
    if data.startswith(_ZIP):
        found = Understood(Format.DOCX, "\n".join(_word(data)))
    elif len(data) > TEXT_BYTES_MAX:
        raise Unreadable(Reason.TOO_LARGE)
    else:
        found = _characters(_decoded(data, declared), url=url)
    return _bounded(found)


def _word(data: bytes) -> tuple[str, ...]:
    try:
        return docx_paragraphs(data)
    except MarkupRefused as refused:
        raise Unreadable(_REASONS[refused.fault]) from refused


def _decoded(data: bytes, declared: str) -> Decoded:
    try:
        return decoded(data, declared=declared)
    except Undecodable as broken:
        reason = Reason.BROKEN_UTF8 if broken.line else Reason.UNKNOWN_CHARSET
        raise Unreadable(reason, place=broken.line) from broken


def _characters(read: Decoded, *, url: str) -> Understood:
    if "\x00" in read.text:
        raise Unreadable(Reason.UNKNOWN_FORMAT)
    if _is_json(read.text):
        raise Unreadable(Reason.IS_JSON)
    if _is_feed(read.text):
        raise Unreadable(Reason.IS_FEED)
    if not looks_like_markup(read.text):
        return Understood(Format.TEXT, read.text, read.charset, read.repairs)
    page, found = webpage(read.text, url=url)
    text = "\n".join(filter(None, (page.title, *page.paragraphs)))
    return Understood(Format.HTML, text, read.charset, read.repairs, page.active_parts, found)


def _is_json(text: str) -> bool:
    """Say whether a text begins as a JSON object, or a list of objects."""
    return _JSON.match(text[:1024]) is not None


def _is_feed(text: str) -> bool:
    """Say whether a text begins as RSS or Atom."""
    start = text[:_LOOK_WITHIN].lower()
    return start.lstrip("\ufeff \t\r\n").startswith("<") and any(root in start for root in _ROOTS)


def _bounded(found: Understood) -> Understood:
    if not found.text.strip():
        raise Unreadable(Reason.NO_TEXT)
    if len(found.text) > CHARACTERS_MAX:
        raise Unreadable(Reason.TEXT_TOO_LONG)
    return found
