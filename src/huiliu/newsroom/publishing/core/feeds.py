"""The feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, each with the full text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from huiliu.newsroom.publishing.core.alternates import CHINESE
from huiliu.newsroom.publishing.core.article import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One story in a feed; `id` never changes, also when the story is corrected."""

    id: str
    url: str
    title: str
    summary: str
    byline: str
    html: str
    released_at: datetime
    updated_at: datetime
    language: str = CHINESE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """One story that was taken back, by the `id` of the entry that it had, and why."""

    id: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its own address and its entries, the newest first.

    `deleted` are told by Atom alone; RSS and JSON Feed know no words for it.
    """

    title: str
    home: str
    url: str
    updated_at: datetime
    entries: Sequence[Entry]
    deleted: Sequence[Deleted] = ()


def rss(feed: Feed) -> bytes:
    """Write RSS 2.0 (rssboard.org/rss-specification) with content:encoded."""
    items = "".join(_rss_item(entry) for entry in feed.entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{_text(feed.title)}</title><link>{_text(feed.home)}</link>"
        f"<description>{_text(feed.title)}</description><language>zh-Hans</language>"
        f"<lastBuildDate>{format_datetime(feed.updated_at)}</lastBuildDate>"
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(feed.url)}/>'
        f"{items}</channel></rss>\n"
    ).encode()


def atom(feed: Feed) -> bytes:
    """Write Atom (RFC 4287) with the entries that were taken back (RFC 6721)."""
    entries = "".join(_atom_entry(entry) for entry in feed.entries)
    deleted = "".join(_atom_deleted(one) for one in feed.deleted)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="zh-Hans">'
        f"<id>{_text(feed.home)}</id><title>{_text(feed.title)}</title>"
        f"<updated>{stamp(feed.updated_at)}</updated>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.url)}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.home)}/>'
        f"{entries}{deleted}</feed>\n"
    ).encode()


def json_feed(feed: Feed) -> bytes:
    """Write JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "language": "zh-Hans",
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _rss_item(entry: Entry) -> str:
    return (
        f"<item><title>{_text(entry.title)}</title><link>{_text(entry.url)}</link>"
        f'<guid isPermaLink="false">{_text(entry.id)}</guid>'
        f"<pubDate>{format_datetime(entry.released_at)}</pubDate>"
        f"<dc:creator>{_text(entry.byline)}</dc:creator>"
        f"<description>{_text(entry.summary)}</description>"
        f"<content:encoded>{_text(entry.html)}</content:encoded></item>"
    )


def _atom_entry(entry: Entry) -> str:
    return (
        f"<entry><id>{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<link href={quoteattr(entry.url)}/>"
        f"<published>{stamp(entry.released_at)}</published>"
        f"<updated>{stamp(entry.updated_at)}</updated>"
        f"<author><name>{_text(entry.byline)}</name></author>"
        f"<summary>{_text(entry.summary)}</summary>"
        f'<content type="html">{_text(entry.html)}</content></entry>'
    )


def _atom_deleted(one: Deleted) -> str:
    return (
        f'<at:deleted-entry ref={quoteattr(one.id)} when="{stamp(one.at)}">'
        f"<at:comment>{_text(one.words)}</at:comment></at:deleted-entry>"
    )


def _json_item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "authors": [{"name": entry.byline}],
        "content_html": entry.html,
        "date_published": stamp(entry.released_at),
        "date_modified": stamp(entry.updated_at),
        "language": entry.language,
    }


def _text(text: str) -> str:
    """Escape text for XML and leave out the control characters that XML 1.0 forbids."""
    return escape("".join(char for char in text if char in "\t\n\r" or char >= " "))
