"""JSON Feed 1.1 (jsonfeed.org/version/1.1), with a word of our own for what it cannot say."""

import json

from huiliu.kit.canonical import JsonValue
from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.document import PictureFile
from huiliu.newsroom.publishing.core.formats.feeds import Deleted, Entry, Feed
from huiliu.newsroom.publishing.core.formats.json_text import filled

Item = dict[str, JsonValue]


def json_feed(feed: Feed) -> bytes:
    """Write JSON Feed with the whole text; `_huiliu` tells versions, corrections and ends."""
    items = [
        *(_item(entry) for entry in feed.entries),
        *(_deleted(one) for one in feed.deleted if one.title),
    ]
    body: Item = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        **({"feed_url": feed.url} if feed.url else {}),
        "language": feed.language,
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": items,
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> Item:
    files = [(one.main, one.caption) for one in entry.pictures if one.main]
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
        **filled(
            {
                "tags": list(entry.categories),
                "image": files[0][0].url if files else "",
                "attachments": [_attachment(file, title) for file, title in files],
            }
        ),
        **({"_huiliu": _told(entry)} if entry.version else {}),
    }


def _told(entry: Entry) -> Item:
    return filled(
        {
            "version": entry.version,
            "status": "usable",
            "correction": entry.notice,
            "rights": entry.rights,
        }
    )


def _attachment(file: PictureFile, title: str) -> Item:
    return filled(
        {
            "url": file.url,
            "mime_type": file.mime,
            "title": title,
            "size_in_bytes": file.size_bytes,
        }
    )


def _deleted(one: Deleted) -> Item:
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "content_text": one.words,
        "date_modified": stamp(one.at),
        "_huiliu": {"status": "canceled"},
    }
