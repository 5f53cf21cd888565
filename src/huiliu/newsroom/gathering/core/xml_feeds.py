"""RSS and Atom of all versions, read by feedparser from XML that was made harmless before.

feedparser is given bytes in memory, never an address or a name: it opens and fetches nothing. Its
own cleaning of HTML is off, because only words are taken out of it here.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.mended import xml_bytes, xml_root
from huiliu.kit.markup.pages import PageText, page_text
from huiliu.newsroom.gathering.core.feed import ENTRIES_MAX, Entry, Feed, FeedFormat, key_of
from huiliu.newsroom.gathering.core.found import Found, line, names
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable

_URL_CHARS_MAX = 2000
_REASONS = {
    Fault.ENTITIES: Reason.ENTITIES,
    Fault.BROKEN: Reason.BROKEN_FEED,
    Fault.TOO_DEEP: Reason.TOO_DEEP,
    Fault.TOO_MANY: Reason.TOO_MANY,
}
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")


def xml_feed(text: str) -> Feed:
    """Read a feed; raises Unreadable: dangerous, broken, no feed, or over 1,000 entries."""
    try:
        root = xml_root(text)
    except MarkupRefused as refused:
        raise Unreadable(_REASONS[refused.fault]) from refused
    read = _parsed(xml_bytes(root))
    version = str(read.get("version", ""))
    if not version:
        raise Unreadable(Reason.NO_FEED)
    if len(read.entries) > ENTRIES_MAX:
        raise Unreadable(Reason.TOO_MANY)
    title = _words(read.feed.get("title"))
    entries = (_entry(one, publisher=title) for one in read.entries)
    return Feed(
        format=FeedFormat.ATOM if version.startswith("atom") else FeedFormat.RSS,
        title=title,
        entries=tuple(one for one in entries if one.text),
    )


def _parsed(data: bytes) -> Any:
    import feedparser  # noqa: PLC0415 - most processes never read a feed

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            BytesIO(data),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError) as broken:
        # feedparser trips over a few odd values, as a date out of range.
        raise Unreadable(Reason.BROKEN_FEED) from broken


def _entry(one: Any, *, publisher: str) -> Entry:
    url = _url(one.get("link"))
    body = _body(one)
    title = _words(one.get("title"))
    return Entry(
        key=key_of(line(one.get("id"), chars_max=_URL_CHARS_MAX), url, title, *body.paragraphs),
        paragraphs=body.paragraphs,
        active_parts=body.active_parts,
        found=Found(
            title=title,
            byline=line(one.get("author")),
            publisher=_source_of(one) or publisher,
            url=url,
            published=_moment(_time_of(one)),
            subjects=names([tag.get("term") for tag in one.get("tags") or []]),
            terms=_words(one.get("rights")),
            associations=names([link.get("href") for link in one.get("enclosures") or []]),
        ),
    )


def _time_of(one: Any) -> object:
    # Not by feedparser's own `get`, which warns of what it will give up.
    return dict.get(one, "published_parsed") or dict.get(one, "updated_parsed")


def _source_of(one: Any) -> str:
    """Give the medium that an entry was taken over from."""
    source = one.get("source")
    return line(source.get("title")) if isinstance(source, dict) else ""


def _body(one: Any) -> PageText:
    written = [part.get("value") for part in one.get("content") or []]
    values = [value for value in (*written, one.get("summary")) if isinstance(value, str)]
    return page_text(max(values, key=len, default=""))


def _words(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return line(" ".join(page_text(text).paragraphs) if _MARKUP.search(text) else text)


def _url(value: object) -> str:
    text = line(value, chars_max=_URL_CHARS_MAX)
    return text if text.startswith(("http://", "https://")) else ""


def _moment(value: object) -> datetime | None:
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime(*value[:6], tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None
