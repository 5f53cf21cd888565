"""Pages of the web, read into an item: their main text, and what their head says of it.

trafilatura reads the characters that were received; it fetches nothing. Where it finds little, or
a page is beyond what it can take, the page's own main place is read instead.
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin

from lxml import etree

from huiliu.kit.calendar.moments import HOME
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.markup.pages import page_text
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.feeds.values import text_of
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Link, Rendition, Words
from huiliu.newsroom.wire.core.markup import paragraphs
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import one_line, worded
from huiliu.newsroom.wire.core.received import characters
from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 4_000_000
_ABOVE: Final = 6
_LITTLE: Final = 80
_TAGS_MAX: Final = 20_000
_DEPTH_MAX: Final = 200
_METAS_MAX: Final = 500
_FALLS_OVER: Final = (
    ValueError,
    TypeError,
    AttributeError,
    KeyError,
    IndexError,
    AssertionError,
    RecursionError,
    OverflowError,
)
_MOMENTS: Final = {
    "first_created_at": ("article:published_time", "pubdate", "publishdate", "date"),
    "version_created_at": ("article:modified_time", "og:updated_time", "last-modified"),
}


def read_page(data: bytes, *, charset: str = "") -> Item:
    """Read a page.

    Raises Refused: above 4 MB, characters of no charset, or without words.
    """
    text = characters(data, charset=charset, bytes_max=BYTES_MAX).replace("\x00", "")
    head = _Head(text)
    own = page_text(text)
    notes = Notes()
    read = _extracted(text) if head.is_moderate else None
    if not head.is_moderate:
        notes.add("markup", Why.TOO_MANY)
    if own.active_parts:
        notes.add("script", Why.TECHNICAL)
    title = own.title or _of(read, "title") or head.first("og:title")
    lines = _lines(read, title) or [line for line in own.paragraphs if line != title]
    markup = paragraphs("\n".join(lines))
    if not (title or markup):
        raise Refused(Reason.NO_WORDS)
    byline = _of(read, "author") or head.first("author", "article:author")
    description = head.first("description", "og:description")
    return Item(
        kind=ItemKind.TEXT,
        uri=head.address or f"urn:sha256:{sha256_hex(data)}",
        standard="HTML",
        language=head.language,
        provider=head.first("og:site_name") or _of(read, "sitename"),
        headlines=worded(one_line(title)),
        descriptions=worded(description, role="description"),
        bylines=(Words(value=byline),) if byline and not is_web(byline) else (),
        keywords=head.keywords(),
        bodies=(Body(html=markup, mime="text/html"),) if markup else (),
        renditions=head.pictures(notes),
        links=(Link(uri=head.address, relation="canonical"),) if head.address else (),
        **_moments(head, read),
        unread=notes.unread(),
    )


class _Head:
    """What the head of a page says of it: names in small letters, the first of each counts."""

    def __init__(self, markup: str) -> None:
        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
        )
        root = etree.fromstring(markup.encode("utf-8", "ignore"), parser)
        self._root = root
        self._said: dict[str, str] = {}
        self.address = ""
        self.language = ""
        self.is_moderate = markup.count("<") <= _TAGS_MAX
        if root is None:
            return
        self.is_moderate = self.is_moderate and not root.xpath(f"boolean({'/*' * _DEPTH_MAX})")
        self.language = one_line(root.get("lang") or "")[:35]
        for number, meta in enumerate(root.iter("meta")):
            if number == _METAS_MAX:
                break
            name = (meta.get("property") or meta.get("name") or "").strip().lower()
            self._said.setdefault(name, one_line(meta.get("content") or ""))
        self.address = next(self._addresses(), "")

    def first(self, *names: str) -> str:
        """Give what is said first under one of the names."""
        return next(filter(None, (self._said.get(name, "") for name in names)), "")

    def keywords(self) -> tuple[str, ...]:
        """Give the keywords, parted by whichever comma."""
        written = self.first("keywords", "news_keywords")
        for mark in "，；、;":
            written = written.replace(mark, ",")
        return tuple(dict.fromkeys(filter(None, map(one_line, written.split(",")))))[:100]

    def pictures(self, notes: Notes) -> tuple[Rendition, ...]:
        """Give the picture that the page is shown with elsewhere."""
        written = self.first("og:image", "twitter:image")
        href = _joined(self.address, written)
        if written and not is_web(href):
            notes.add("og:image", Why.NOT_WEB)
            return ()
        return (Rendition(name="og:image", href=href),) if href else ()

    def _addresses(self) -> Iterator[str]:
        for link in self._root.iter("link"):
            if (link.get("rel") or "").strip().lower() == "canonical":
                href = (link.get("href") or "").strip()
                if is_web(href):
                    yield href
        if is_web(self._said.get("og:url", "")):
            yield self._said["og:url"]


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href) if base and href else href
    except ValueError:
        return ""


def _extracted(markup: str) -> Any:
    import trafilatura  # noqa: PLC0415 - slow to load, and most processes never read a page

    try:
        return trafilatura.bare_extraction(markup, include_comments=False, with_metadata=True)
    except _FALLS_OVER:
        # A library's fall over hostile markup is not ours: the page is read without it.
        return None


def _of(read: Any, name: str) -> str:
    return one_line(text_of(getattr(read, name, None)))


def _lines(read: Any, title: str) -> list[str]:
    written = text_of(getattr(read, "text", None)).splitlines()
    lines = [" ".join(line.removeprefix("- ").strip("| ").split()) for line in written]
    lines = [line for line in lines if line]
    if sum(map(len, lines)) < _LITTLE:
        return []
    # What stands above the title is the way to it.
    return lines[lines.index(title) + 1 :] if title in lines[:_ABOVE] else lines


def _moments(head: _Head, read: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, names in _MOMENTS.items():
        if at := loose_moment(head.first(*names), zone=HOME):
            found[field] = at
    at = loose_moment(_of(read, "date"), zone=HOME)
    if at is not None:
        found.setdefault("first_created_at", at)
    return found
