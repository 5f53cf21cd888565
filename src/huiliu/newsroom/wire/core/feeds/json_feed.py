"""JSON Feed 1.0 and 1.1, read into items."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.feeds.media import kind_of
from huiliu.newsroom.wire.core.feeds.values import mapping_of, mappings_in, text_of, web_of
from huiliu.newsroom.wire.core.item import (
    Association,
    Body,
    Contact,
    Item,
    Link,
    Rendition,
    Term,
    Unread,
    Words,
)
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, pictures_in, worded
from huiliu.newsroom.wire.core.refusal import Reason, Refused

ENTRIES_MAX: Final = 2_000
_SIGN: Final = "jsonfeed.org/version/"
_FEED_NAMES: Final = "version title home_page_url language author authors items"
_FEED: Final = frozenset(_FEED_NAMES.split())
_READ_NAMES: Final = (
    "id url external_url title language tags attachments author authors image "
    "banner_image content_html content_text summary date_published date_modified"
)
_READ: Final = frozenset(_READ_NAMES.split())
_FILE: Final = frozenset(["url", "mime_type", "title", "size_in_bytes", "duration_in_seconds"])
_LANGUAGE_CHARS: Final = 35
_SIZE_MAX: Final = 10**15
_SECONDS_MAX: Final = 10**9
_TAGS_MAX: Final = 500


def is_json_feed(value: object) -> bool:
    """Say whether a JSON value is a JSON Feed.

    >>> is_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": []})
    True
    """
    return isinstance(value, Mapping) and _SIGN in text_of(value.get("version"))


def read_json_feed(feed: Mapping[str, Any]) -> tuple[tuple[Item, ...], tuple[Unread, ...]]:
    """Read the items of a JSON Feed in order, and what of the feed is not read.

    Raises Refused: it has no list of items, or over 2,000.
    """
    listed = feed.get("items")
    if not isinstance(listed, list):
        raise Refused(Reason.NO_FEED)
    if len(listed) > ENTRIES_MAX:
        raise Refused(Reason.TOO_MANY_ITEMS)
    notes = Notes()
    _others(feed, _FEED, notes, "feed/")
    prose = Prose()
    items = []
    for place, one in enumerate(listed, start=1):
        if isinstance(one, Mapping):
            items.append(_item(one, feed, prose))
        else:
            notes.add(f"items[{place}]", Why.NOT_OBJECT)
    return tuple(items), notes.unread()


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], prose: Prose) -> Item:
    notes = Notes()
    markup = text_of(entry.get("content_html"))
    bodies = _bodies(entry, prose, notes)
    title = prose.line(entry.get("title"), notes, "title")
    people = list(_people(entry)) or list(_people(feed))
    renditions = tuple(_renditions(entry, notes))
    url = web_of(entry.get("url"))
    _others(entry, _READ, notes, "")
    return Item(
        kind=kind_of(renditions, has_text=bool(bodies)),
        uri=_id(entry.get("id")) or url or _digest(title, bodies),
        standard=f"JSON Feed {text_of(feed.get('version')).rpartition('/')[2][:5]}",
        language=_language(entry) or _language(feed),
        provider=one_line(text_of(feed.get("title"))),
        provider_code=web_of(feed.get("home_page_url")),
        headlines=worded(title),
        descriptions=_summary(entry, bodies, prose, notes),
        bodies=bodies,
        bylines=tuple(Words(value=name) for name, _page in people if name),
        contributors=tuple(
            Term(names=worded(name), role="author", contacts=(Contact(kind="url", value=page),))
            for name, page in people
            if page
        ),
        keywords=_tags(entry),
        renditions=renditions,
        associations=_pictures(markup, notes),
        links=tuple(_links(entry, notes)),
        **_moments(entry, notes),
        unread=notes.unread(),
    )


def _id(value: object) -> str:
    """Give an id; 1.0 lets numbers be one."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else one_line(text_of(value))


def _digest(title: str, bodies: tuple[Body, ...]) -> str:
    words = "\n".join((title, *(body.html for body in bodies)))
    return f"urn:sha256:{sha256_hex(words.encode())}"


def _bodies(entry: Mapping[str, Any], prose: Prose, notes: Notes) -> tuple[Body, ...]:
    html, text = (text_of(entry.get(f"content_{form}")) for form in ("html", "text"))
    found = prose.body(html, notes, "content_html", mime="text/html") if html else ()
    found = found or prose.body(text, notes, "content_text", mime="text/plain")
    summary = text_of(entry.get("summary"))
    return found or prose.body(summary, notes, "summary", mime="text/plain", role="summary")


def _summary(
    entry: Mapping[str, Any], bodies: tuple[Body, ...], prose: Prose, notes: Notes
) -> tuple[Words, ...]:
    if not bodies or bodies[0].role == "summary":
        return ()
    return worded(prose.line(entry.get("summary"), notes, "summary"), role="summary")


def _people(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    listed = one.get("authors") or [mapping_of(one.get("author"))]
    for author in mappings_in(listed):
        name, page = one_line(text_of(author.get("name"))), web_of(author.get("url"))
        if name or page:
            yield name, page


def _language(one: Mapping[str, Any]) -> str:
    return one_line(text_of(one.get("language")))[:_LANGUAGE_CHARS]


def _tags(entry: Mapping[str, Any]) -> tuple[str, ...]:
    listed = entry.get("tags")
    tags = listed[:_TAGS_MAX] if isinstance(listed, list) else []
    return tuple(dict.fromkeys(filter(None, (one_line(text_of(tag)) for tag in tags))))


def _renditions(entry: Mapping[str, Any], notes: Notes) -> Iterator[Rendition]:
    for one in mappings_in(entry.get("attachments")):
        _others(one, _FILE, notes, "attachments/")
        href = text_of(one.get("url")).strip()
        if not is_web(href):
            notes.add("attachments/url", Why.NOT_WEB)
            continue
        yield Rendition(
            name="attachment",
            href=href,
            mime=one_line(text_of(one.get("mime_type"))).lower(),
            title=one_line(text_of(one.get("title"))),
            size_bytes=_size(one.get("size_in_bytes")),
            duration_s=_seconds(one.get("duration_in_seconds")),
        )
    for name in ("image", "banner_image"):
        if href := text_of(entry.get(name)).strip():
            if is_web(href):
                yield Rendition(name=name, href=href)
            else:
                notes.add(name, Why.NOT_WEB)


def _size(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value < _SIZE_MAX else None


def _seconds(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if 0 < value < _SECONDS_MAX else None


def _pictures(markup: str, notes: Notes) -> tuple[Association, ...]:
    return pictures_in(markup, notes, "content_html")


def _links(entry: Mapping[str, Any], notes: Notes) -> Iterator[Link]:
    for name, relation in (("url", "alternate"), ("external_url", "via")):
        if href := text_of(entry.get(name)).strip():
            if is_web(href):
                yield Link(uri=href, relation=relation)
            else:
                notes.add(name, Why.NOT_WEB)


def _moments(entry: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    named = {"date_published": "first_created_at", "date_modified": "version_created_at"}
    found: dict[str, Any] = {}
    for name, field in named.items():
        text = text_of(entry.get(name))
        if at := loose_moment(text):
            found[field] = at
        elif entry.get(name):
            notes.add(name, Why.NOT_DATE)
    return found


def _others(one: Mapping[str, Any], known: frozenset[str], notes: Notes, before: str) -> None:
    for name, value in one.items():
        if name not in known and value not in (None, "", [], {}):
            notes.add(f"{before}{name}", Why.NO_PLACE)
