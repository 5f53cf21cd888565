"""The bytes of a feed, of whatever format; told by content, never by name or header."""

from huiliu.kit.text.charsets import Undecodable, decoded
from huiliu.newsroom.gathering.core.feed import FEED_BYTES_MAX, Feed
from huiliu.newsroom.gathering.core.json_feeds import json_feed
from huiliu.newsroom.gathering.core.json_text import json_value, looks_like_json
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from huiliu.newsroom.gathering.core.xml_feeds import xml_feed

_ROOTS = ("<rss", "<feed", "<rdf:rdf", "<atom:feed")
_LOOK_WITHIN = 4096


def looks_like_feed(text: str) -> bool:
    """Say whether a text begins as RSS or Atom.

    >>> looks_like_feed('<?xml version="1.0"?><rss version="2.0">'), looks_like_feed("<html>")
    (True, False)
    """
    start = text[:_LOOK_WITHIN].lower()
    return start.lstrip("\ufeff \t\r\n").startswith("<") and any(root in start for root in _ROOTS)


def feed_of(data: bytes, *, declared: str = "") -> Feed:
    """Return what the bytes of a feed say; `declared` is the charset of the header.

    Raises Unreadable with the reason.
    """
    if len(data) > FEED_BYTES_MAX:
        raise Unreadable(Reason.TOO_LARGE)
    if not data.strip():
        raise Unreadable(Reason.EMPTY)
    try:
        text = decoded(data, declared=declared).text
    except Undecodable as broken:
        reason = Reason.BROKEN_UTF8 if broken.line else Reason.UNKNOWN_CHARSET
        raise Unreadable(reason, place=broken.line) from broken
    if looks_like_json(text):
        return json_feed(json_value(text))
    if not text.lstrip().startswith("<"):
        raise Unreadable(Reason.NO_FEED)
    return xml_feed(text)
