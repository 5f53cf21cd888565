"""RSS and Atom in, items out: what the feed says once stands in each of its entries."""

from typing import Any, Final

from huiliu.newsroom.wire.core.feeds.entry import item_of, says_nothing
from huiliu.newsroom.wire.core.feeds.parsing import Parsed, parsed
from huiliu.newsroom.wire.core.feeds.values import text_of, web_of
from huiliu.newsroom.wire.core.item import Item, ItemKind, PubStatus, Rights, Unread
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, worded

_STANDARDS: Final = {
    "rss": "RSS",
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss10": "RSS 1.0",
    "rss20": "RSS 2.0",
    "atom": "Atom",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "cdf": "CDF",
}
_FEED_READ_NAMES: Final = "title link links href id language rights license author authors"
_FEED_READ: Final = frozenset(_FEED_READ_NAMES.split())
_BESIDE: Final = ("_detail", "_parsed")


def read_feed(
    data: bytes, *, charset: str = ""
) -> tuple[str, tuple[Item, ...], tuple[Unread, ...]]:
    """Read RSS or Atom: its standard, its entries in order, and what of the feed is not read.

    Entries that Atom names as deleted are items too, and canceled.
    Raises Refused: hostile or broken beyond mending, no feed, above 10 MB or 2,000 entries.
    """
    found = parsed(data, charset=charset)
    standard = _STANDARDS.get(found.version, found.version)
    prose = Prose()
    notes = Notes()
    around = _around(found.feed, prose, notes)
    items = [
        item_of(entry, around=around, standard=standard, authors=authors, prose=prose)
        for entry, authors in zip(found.entries, found.authors, strict=True)
    ]
    for place, item in enumerate(items, start=1):
        if says_nothing(item, around=around):
            notes.add(f"entry[{place}]", Why.NOT_ITEM)
    told = (item for item in items if not says_nothing(item, around=around))
    return standard, (*told, *_deleted(found, around, standard)), notes.unread()


def _around(feed: dict[str, Any], prose: Prose, notes: Notes) -> Item:
    """Give what a feed says of all its entries, as an item that is never sent on."""
    for name, value in feed.items():
        if name not in _FEED_READ and not name.endswith(_BESIDE) and value:
            notes.add(f"feed/{name}", Why.NO_PLACE)
    notice = prose.line(feed.get("rights"), notes, "feed/rights")
    link = web_of(feed.get("license"))
    return Item(
        kind=ItemKind.TEXT,
        uri="",
        provider=prose.line(feed.get("title"), notes, "feed/title"),
        provider_code=one_line(text_of(feed.get("id"))) or web_of(feed.get("link")),
        language=one_line(text_of(feed.get("language")))[:35],
        rights=(Rights(notice=worded(notice), link=link),) if notice or link else (),
    )


def _deleted(found: Parsed, around: Item, standard: str) -> list[Item]:
    return [
        Item(
            kind=ItemKind.TEXT,
            uri=one_line(uri),
            standard=standard,
            status=PubStatus.CANCELED,
            provider=around.provider,
            provider_code=around.provider_code,
            version_created_at=loose_moment(when),
        )
        for uri, when in found.deleted
    ]
