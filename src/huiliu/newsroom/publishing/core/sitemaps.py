"""Sitemaps (sitemaps.org/protocol) and the news sitemap of the last two days, with robots.txt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from huiliu.newsroom.publishing.core.article import stamp

URLS_MAX = 50_000
BYTES_MAX = 50_000_000
NEWS_MAX = 1_000

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_URLSET = (
    f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)
_URLSET_END = "</urlset>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address, where readers of each language find the same, and when it last changed."""

    url: str
    alternates: tuple[tuple[str, str], ...] = ()
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One story of the news sitemap."""

    url: str
    title: str
    first_at: datetime


def sitemaps(
    places: Sequence[Place], *, name: str, base: str, at: datetime, most: int = URLS_MAX
) -> dict[str, bytes]:
    """Write the sitemap `name`; beyond the limits of one file it is an index over several.

    `base` is the address of the folder in which the files lie. At most 50,000 addresses and
    50 MB a file, as the protocol says; linear in the number of places.
    """
    parts = list(_parts(places, most=most))
    if len(parts) <= 1:
        return {name: parts[0] if parts else f"{_URLSET}{_URLSET_END}".encode()}
    stem = name.removesuffix(".xml")
    files = {f"{stem}-{number}.xml": part for number, part in enumerate(parts, start=1)}
    return {**files, name: sitemap_index([f"{base}{file}" for file in files], at=at)}


def sitemap_index(urls: Sequence[str], *, at: datetime) -> bytes:
    """Write an index over sitemaps."""
    body = "".join(
        f"<sitemap><loc>{escape(url)}</loc><lastmod>{stamp(at)}</lastmod></sitemap>" for url in urls
    )
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">{body}</sitemapindex>\n'.encode()


def news_sitemap(news: Sequence[News], *, publication: str) -> bytes:
    """Write the news sitemap; at most 1,000 stories, the newest first.

    Source: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
    """
    source = (
        f"<news:publication><news:name>{escape(publication)}</news:name>"
        "<news:language>zh-cn</news:language></news:publication>"
    )
    body = "".join(
        f"<url><loc>{escape(one.url)}</loc><news:news>{source}"
        f"<news:publication_date>{stamp(one.first_at)}</news:publication_date>"
        f"<news:title>{escape(_plain(one.title))}</news:title></news:news></url>"
        for one in news[:NEWS_MAX]
    )
    return f"{_URLSET}{body}{_URLSET_END}".encode()


def robots(*, sitemaps_at: Sequence[str]) -> bytes:
    """Write robots.txt: everything public may be read, and here is the list of it.

    >>> robots(sitemaps_at=["https://a.example/sitemap.xml"]).decode().splitlines()[-1]
    'Sitemap: https://a.example/sitemap.xml'
    """
    lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {url}" for url in sitemaps_at)]
    return ("\n".join(lines) + "\n").encode()


def _parts(places: Sequence[Place], *, most: int) -> list[bytes]:
    parts: list[bytes] = []
    lines: list[bytes] = []
    room = BYTES_MAX - len(_URLSET) - len(_URLSET_END)
    size = 0
    for place in places:
        line = _url(place).encode()
        if len(lines) == most or size + len(line) > room:
            parts.append(_whole(lines))
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    return [*parts, _whole(lines)] if lines else parts


def _whole(lines: Sequence[bytes]) -> bytes:
    return b"".join((_URLSET.encode(), *lines, _URLSET_END.encode()))


def _url(place: Place) -> str:
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(url)}/>'
        for language, url in place.alternates
    )
    return (
        f"<url><loc>{escape(place.url)}</loc><lastmod>{stamp(place.changed_at)}</lastmod>"
        f"{alternates}</url>"
    )


def _plain(text: str) -> str:
    return "".join(char for char in text if char in "\t\n\r" or char >= " ")
