"""ninjs, the IPTC's news in JSON: 3.x as it is written now, 2.x and 1.x where the shape tells.

The versions differ in the case of names and in lists for what was one value; names are compared
in lower case, lists and single values are both read. What is not read is named, never dropped
silently.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from huiliu.kit.markup.pages import looks_like_markup, page_text
from huiliu.newsroom.gathering.core.found import Found, line, moment, names
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable

_IDENTITY: Final = "uri type standard $standard version language pubstatus representationtype"
_WORDS: Final = "headline headlines title slugline by byline located places place subject subjects"
_ROUND: Final = (
    "versioncreated firstcreated contentcreated usageterms copyrightnotice copyrightholder ednote"
    " infosources associations bodies descriptions"
)
_READ: Final = frozenset(f"{_IDENTITY} {_WORDS} {_ROUND}".split())
# In 1.x a field each: body_html before body_text, and what an agency calls its own.
_FIELDS_1: Final = ("body_", "description_")
_ENDINGS_1: Final = ("html", "xhtml", "text")
_ITEMS_MAX: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NinjsItem:
    """One item: its identity, its paragraphs, the facts around them, and whether it stands."""

    uri: str
    version: str
    paragraphs: tuple[str, ...]
    active_parts: int
    found: Found
    is_withdrawn: bool


def is_ninjs(value: object) -> bool:
    """Say whether a JSON value can be a ninjs item of any version: all they must have is a uri.

    >>> is_ninjs({"uri": "urn:a", "headlines": []}), is_ninjs({"version": "1", "items": []})
    (True, False)
    """
    return isinstance(value, dict) and isinstance(value.get("uri"), str) and "items" not in value


def ninjs_item(value: Any) -> NinjsItem:
    """Read one item.

    Raises Unreadable: no ninjs, or an item without a word to read, as a picture without caption.
    """
    if not is_ninjs(value):
        raise Unreadable(Reason.NO_NINJS)
    # Where a name is given twice in different case, the first counts.
    item: dict[str, Any] = {}
    for name, part in value.items():
        item.setdefault(name.lower(), part)
    title = _title(item)
    paragraphs, active_parts = _body(item)
    if not title and not paragraphs:
        raise Unreadable(Reason.NO_TEXT)
    return NinjsItem(
        uri=line(item["uri"], chars_max=1000),
        version=line(item.get("version")),
        paragraphs=paragraphs,
        active_parts=active_parts,
        found=_found(item, title=title, unread=_unread(value)),
        is_withdrawn=line(item.get("pubstatus")).lower() in {"canceled", "cancelled", "withheld"},
    )


def ninjs_items(value: Any) -> tuple[NinjsItem, ...]:
    """Read a list of items, as a feed of an agency; items without words are left out.

    Raises Unreadable: no list of ninjs, or more than 500.
    """
    listed = value.get("items") if isinstance(value, dict) and not is_ninjs(value) else value
    items = listed if isinstance(listed, list) else [listed]
    if not any(map(is_ninjs, items)):
        raise Unreadable(Reason.NO_NINJS)
    if len(items) > _ITEMS_MAX:
        raise Unreadable(Reason.TOO_MANY)
    return tuple(_readable(items))


def _readable(items: list[Any]) -> Iterator[NinjsItem]:
    for one in items:
        try:
            yield ninjs_item(one)
        except Unreadable:
            continue


def _title(item: Mapping[str, Any]) -> str:
    listed = _objects(item.get("headlines"))
    main = [one for one in listed if line(one.get("role")) in {"main", ""}]
    values = [one.get("value") for one in (*main, *listed)]
    values += [item.get("headline"), item.get("title"), item.get("slugline")]
    return next(filter(None, (_words(value) for value in values)), "")


def _words(value: object) -> str:
    """Give a headline's words; agencies put marks of emphasis into them."""
    text = value if isinstance(value, str) else ""
    return line(" ".join(page_text(text).paragraphs) if "<" in text else text)


def _body(item: Mapping[str, Any]) -> tuple[tuple[str, ...], int]:
    written: list[tuple[str, object]] = []
    for listed, field in (("bodies", "body_"), ("descriptions", "description_")):
        written += [(_kind(one), one.get("value")) for one in _objects(item.get(listed))]
        named = sorted((_rank(name), name) for name in item if name.startswith(field))
        written += [(_kind_of_name(name), item[name]) for _place, name in named]
    for kind, value in written:
        if isinstance(value, str) and value.strip():
            read = _paragraphs(value, kind)
            if read[0]:
                return read
    return (), 0


def _rank(name: str) -> int:
    ending = name.rsplit("_", 1)[-1]
    return _ENDINGS_1.index(ending) if ending in _ENDINGS_1 else len(_ENDINGS_1)


def _paragraphs(text: str, kind: str) -> tuple[tuple[str, ...], int]:
    if "html" in kind or "xml" in kind or "nitf" in kind or looks_like_markup(text):
        page = page_text(text)
        return page.paragraphs, page.active_parts
    return tuple(filter(None, map(line_whole, text.splitlines()))), 0


def line_whole(text: str) -> str:
    """Give a line without what cannot be printed, however long it is."""
    return line(text, chars_max=len(text))


def _kind(body: Mapping[str, Any]) -> str:
    return (line(body.get("contenttype")) or line(body.get("contentType"))).lower()


def _kind_of_name(name: str) -> str:
    return "text/html" if name.endswith("html") else "text/plain"


def _found(item: Mapping[str, Any], *, title: str, unread: tuple[str, ...]) -> Found:
    dates = (item.get(name) for name in ("versioncreated", "contentcreated", "firstcreated"))
    sources = names([one.get("name") for one in _objects(item.get("infosources"))])
    rights = (item.get("usageterms"), item.get("copyrightnotice"))
    uri = line(item["uri"], chars_max=1000)
    return Found(
        title=title,
        byline=line(item.get("by")) or line(item.get("byline")),
        publisher=line(item.get("copyrightholder")) or "、".join(sources),
        url=uri if uri.startswith(("http://", "https://")) else "",
        published=next(filter(None, map(moment, dates)), None),
        located=line(item.get("located")) or "、".join(_named(item, "places", "place"))[:300],
        subjects=_named(item, "subjects", "subject"),
        terms=line(" ".join(filter(None, map(line, rights)))),
        note=line(item.get("ednote")),
        associations=tuple(_associations(item.get("associations"))),
        not_understood=unread,
    )


def _associations(value: object) -> Iterator[str]:
    """Name what hangs on the item: 1.x by the key, later by a field."""
    if isinstance(value, dict):
        listed = [(name, one) for name, one in value.items() if isinstance(one, dict)]
    else:
        listed = [(line(one.get("name")), one) for one in _objects(value)]
    for name, one in listed[:_ITEMS_MAX]:
        lowered = {key.lower(): part for key, part in one.items()}
        title = _title(lowered) or line(one.get("uri"))
        yield line(f"{name}: {title}" if name and title else name or title)


def _named(item: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    listed = [one for key in keys for one in _objects(item.get(key))]
    return names([one.get("name") or one.get("literal") for one in listed])


def _objects(value: object) -> list[dict[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, dict)]


def _unread(value: Mapping[str, Any]) -> tuple[str, ...]:
    return names(
        [
            name
            for name in value
            if name.lower() not in _READ and not name.lower().startswith(_FIELDS_1)
        ]
    )
