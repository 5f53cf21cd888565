"""Atom (RFC 4287) with the entries that were taken back (RFC 6721)."""

from huiliu.newsroom.publishing.core.article import stamp
from huiliu.newsroom.publishing.core.formats.document import DocumentPicture
from huiliu.newsroom.publishing.core.formats.feeds import Deleted, Entry, Feed
from huiliu.newsroom.publishing.core.formats.xml_text import (
    DECLARATION,
    attributes,
    element,
    xml_text,
)


def atom(feed: Feed) -> bytes:
    """Write Atom with the whole text; what was taken back is a deleted entry."""
    entries = "".join(_entry(entry) for entry in feed.entries)
    deleted = "".join(_deleted(one) for one in feed.deleted)
    own = element("link", rel="self", type="application/atom+xml", href=feed.url)
    hub = element("link", rel="hub", href=feed.hub)
    return (
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:at="http://purl.org/atompub/tombstones/1.0"'
        f"{attributes(xml_lang=feed.language)}>"
        f"<id>{xml_text(feed.home)}</id><title>{xml_text(feed.title)}</title>"
        f"<updated>{stamp(feed.updated_at)}</updated>"
        f"{own if feed.url else ''}"
        f"{element('link', rel='alternate', type='text/html', href=feed.home)}"
        f"{hub if feed.hub else ''}"
        f"{entries}{deleted}</feed>\n"
    ).encode()


def _entry(entry: Entry) -> str:
    alternates = (
        element("link", rel="alternate", hreflang=language, type="text/html", href=address)
        for language, address in entry.alternates
    )
    return (
        f"<entry{attributes(xml_lang=entry.language)}><id>{xml_text(entry.id)}</id>"
        f"<title>{xml_text(entry.title)}</title>"
        f"{element('link', href=entry.url)}{''.join(alternates)}"
        f"{''.join(_enclosure(one) for one in entry.pictures)}"
        f"<published>{stamp(entry.released_at)}</published>"
        f"<updated>{stamp(entry.updated_at)}</updated>"
        f"<author><name>{xml_text(entry.byline)}</name></author>"
        f"{''.join(element('category', term=one) for one in entry.categories)}"
        f"{element('rights', entry.rights)}"
        f"<summary>{xml_text(entry.summary)}</summary>"
        f'<content type="html">{xml_text(entry.html)}</content></entry>'
    )


def _enclosure(picture: DocumentPicture) -> str:
    file = picture.main
    if file is None:
        return ""
    return element(
        "link",
        rel="enclosure",
        type=file.mime,
        length=file.size_bytes,
        title=picture.caption,
        href=file.url,
    )


def _deleted(one: Deleted) -> str:
    return (
        f"<at:deleted-entry{attributes(ref=one.id, when=stamp(one.at))}>"
        f"<at:comment>{xml_text(one.words)}</at:comment></at:deleted-entry>"
    )
