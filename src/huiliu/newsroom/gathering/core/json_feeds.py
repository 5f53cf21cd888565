"""JSON Feed 1.0 and 1.1, and lists of ninjs."""

from typing import Any

from huiliu.kit.markup.pages import PageText, page_text
from huiliu.newsroom.gathering.core.feed import ENTRIES_MAX, Entry, Feed, FeedFormat, key_of
from huiliu.newsroom.gathering.core.found import Found, line, moment, names
from huiliu.newsroom.gathering.core.ninjs import line_whole, ninjs_items
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable

_URL_CHARS_MAX = 2000
_IDENTITY = "id url external_url title language tags attachments author authors"
_WORDS = "content_html content_text summary date_published date_modified"
_READ = frozenset(f"{_IDENTITY} {_WORDS}".split())


def is_json_feed(value: object) -> bool:
    """Say whether a JSON value is a JSON Feed.

    >>> is_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": []})
    True
    """
    if not isinstance(value, dict):
        return False
    return "jsonfeed.org/version/" in line(value.get("version")) and "items" in value


def json_feed(value: Any) -> Feed:
    """Read a JSON Feed or a list of ninjs.

    Raises Unreadable: another kind of JSON, or over 1,000 entries.
    """
    if not is_json_feed(value):
        return _ninjs_feed(value)
    items = value["items"] if isinstance(value["items"], list) else []
    if len(items) > ENTRIES_MAX:
        raise Unreadable(Reason.TOO_MANY)
    title = line(value.get("title"))
    byline = _byline(value)
    entries = [
        _entry(item, publisher=title, byline=byline) for item in items if isinstance(item, dict)
    ]
    return Feed(
        format=FeedFormat.JSON, title=title, entries=tuple(one for one in entries if one.text)
    )


def _ninjs_feed(value: Any) -> Feed:
    try:
        items = ninjs_items(value)
    except Unreadable as unread:
        is_other = unread.reason is Reason.NO_NINJS
        raise Unreadable(Reason.UNKNOWN_JSON if is_other else unread.reason) from unread
    entries = (
        Entry(
            key=key_of(item.uri),
            paragraphs=item.paragraphs,
            active_parts=item.active_parts,
            found=item.found,
            is_withdrawn=item.is_withdrawn,
        )
        for item in items
    )
    return Feed(format=FeedFormat.NINJS, title="", entries=tuple(entries))


def _entry(item: dict[str, Any], *, publisher: str, byline: str) -> Entry:
    body = _body(item)
    url = _url(item.get("url")) or _url(item.get("external_url"))
    identity = item.get("id")
    identity = str(identity) if isinstance(identity, int | float) else line(identity)
    title = line(item.get("title"))
    return Entry(
        key=key_of(identity, url, title, *body.paragraphs),
        paragraphs=body.paragraphs,
        active_parts=body.active_parts,
        found=Found(
            title=title,
            byline=_byline(item) or byline,
            publisher=publisher,
            url=url,
            published=moment(item.get("date_published")) or moment(item.get("date_modified")),
            subjects=names(item.get("tags")),
            associations=names([one.get("url") for one in _objects(item.get("attachments"))]),
            not_understood=names([name for name in item if name not in _READ]),
        ),
    )


def _body(item: dict[str, Any]) -> PageText:
    markup = item.get("content_html")
    if isinstance(markup, str) and (page := page_text(markup)).paragraphs:
        return page
    plain = next(
        (
            text
            for name in ("content_text", "summary")
            if isinstance(text := item.get(name), str) and text.strip()
        ),
        "",
    )
    return PageText("", tuple(filter(None, map(line_whole, plain.splitlines()))), 0)


def _byline(item: dict[str, Any]) -> str:
    listed = [*_objects(item.get("authors")), *_objects(item.get("author"))]
    return "、".join(names([one.get("name") for one in listed]))


def _url(value: object) -> str:
    text = line(value, chars_max=_URL_CHARS_MAX)
    return text if text.startswith(("http://", "https://")) else ""


def _objects(value: object) -> list[dict[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, dict)]
