"""RSS 2.0 with the whole text; rssboard.org/rss-specification, Media RSS for the pictures."""

from email.utils import format_datetime
from html import escape

from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.document import DocumentPicture
from huiliu.newsroom.publishing.core.formats.feeds import Deleted, Entry, Feed
from huiliu.newsroom.publishing.core.formats.xml_text import DECLARATION, around, element, xml_text


def rss(feed: Feed) -> bytes:
    """Write RSS 2.0 with content:encoded; a deleted entry that has a title is told by an item."""
    items = "".join(_item(entry) for entry in feed.entries)
    deleted = "".join(_deleted(one) for one in feed.deleted if one.title)
    own = element("atom:link", rel="self", type="application/rss+xml", href=feed.url)
    hub = element("atom:link", rel="hub", href=feed.hub)
    return (
        f'{DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>{xml_text(feed.title)}</title><link>{xml_text(feed.home)}</link>"
        f"<description>{xml_text(feed.title)}</description>"
        f"<language>{xml_text(feed.language)}</language>"
        f"<lastBuildDate>{format_datetime(feed.updated_at)}</lastBuildDate>"
        f"{own if feed.url else ''}{hub if feed.hub else ''}"
        f"{items}{deleted}</channel></rss>\n"
    ).encode()


def _item(entry: Entry) -> str:
    return (
        f"<item><title>{xml_text(entry.title)}</title><link>{xml_text(entry.url)}</link>"
        f'<guid isPermaLink="false">{xml_text(entry.id)}</guid>'
        f"<pubDate>{format_datetime(entry.released_at)}</pubDate>"
        f"{element('atom:updated', stamp(entry.updated_at)) if entry.notice else ''}"
        f"<dc:creator>{xml_text(entry.byline)}</dc:creator>"
        f"{''.join(element('category', one) for one in entry.categories)}"
        f"{element('dc:rights', entry.rights)}"
        f"<description>{xml_text(_html(entry.summary))}</description>"
        f"{_enclosure(entry)}{''.join(_medium(one) for one in entry.pictures)}"
        f"<content:encoded>{xml_text(entry.html)}</content:encoded></item>"
    )


def _html(text: str) -> str:
    """Give a text as the HTML that every reader of RSS takes a description for."""
    return escape(text, quote=False)


def _enclosure(entry: Entry) -> str:
    """Give the first picture: an item has one enclosure, which must tell its length."""
    file = next((one.main for one in entry.pictures if one.main), None)
    if file is None:
        return ""
    return element("enclosure", url=file.url, length=f"{file.size_bytes}", type=file.mime)


def _medium(picture: DocumentPicture) -> str:
    file = picture.main
    if file is None:
        return ""
    # Receivers take media:description for another text of the item.
    told = element("media:title", picture.caption) + element("media:credit", picture.credit)
    return around(
        "media:content",
        told,
        url=file.url,
        type=file.mime,
        medium="image",
        width=file.width_px,
        height=file.height_px,
        fileSize=file.size_bytes,
    )


def _deleted(one: Deleted) -> str:
    return (
        f"<item><title>{xml_text(one.title)}</title><link>{xml_text(one.url)}</link>"
        f'<guid isPermaLink="false">{xml_text(one.id)}</guid>'
        f"<pubDate>{format_datetime(one.at)}</pubDate><category>canceled</category>"
        f"<description>{xml_text(_html(one.words))}</description></item>"
    )
