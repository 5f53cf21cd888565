"""Values of feedparser read one by one: texts, addresses, people, categories and points."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import Contact, Link, Point, Term
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import one_line, worded

_LIST_MAX: Final = 500
_NOTHING: Final[Mapping[str, Any]] = {}
_ELSEWHERE: Final = frozenset({"enclosure", "license", "thumbnail", "image"})
_LATITUDE_MAX: Final = 90
_LONGITUDE_MAX: Final = 180


def text_of(value: object) -> str:
    """Give a text, and nothing for what is none."""
    return value if isinstance(value, str) else ""


def web_of(value: object) -> str:
    """Give an address of the web, and nothing for what is none."""
    address = text_of(value).strip()
    return address if is_web(address) else ""


def mapping_of(value: object) -> Mapping[str, Any]:
    """Give a value that has names, and an empty one for what has none."""
    return value if isinstance(value, Mapping) else _NOTHING


def mappings_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Give the values of a list that have names; 500 at most."""
    listed = value[:_LIST_MAX] if isinstance(value, list) else ()
    return (one for one in listed if isinstance(one, Mapping))


def contact_of(one: Mapping[str, Any]) -> Contact | None:
    """Give how to reach a person: a mailbox, else a page."""
    email = one_line(text_of(one.get("email")))
    page = web_of(one.get("href"))
    if not (email or page):
        return None
    return Contact(kind="email" if email else "url", value=email or page)


def subjects_of(tags: object) -> Iterator[Term]:
    """Give categories as things: the code as it was written, its scheme, and its name."""
    seen: set[tuple[str, str]] = set()
    for tag in mappings_in(tags):
        code = one_line(text_of(tag.get("term")))
        scheme = one_line(text_of(tag.get("scheme")))
        name = one_line(text_of(tag.get("label"))) or code
        if (code or name) and (code, scheme) not in seen:
            seen.add((code, scheme))
            yield Term(code=code, scheme=scheme, names=worded(name))


def links_of(links: object, notes: Notes) -> tuple[Link, ...]:
    """Give the links of an entry but for files and terms, which have their own places."""
    found: dict[tuple[str, str], Link] = {}
    for one in mappings_in(links):
        relation = one_line(text_of(one.get("rel"))) or "alternate"
        href = text_of(one.get("href")).strip()
        if not href or relation in _ELSEWHERE:
            continue
        if not is_web(href):
            notes.add("link", Why.NOT_WEB)
            continue
        title, kind = (one_line(text_of(one.get(name))) for name in ("title", "type"))
        found.setdefault(
            (href, relation), Link(uri=href, relation=relation, title=title, kind=kind)
        )
    return tuple(found.values())


def point_of(entry: Mapping[str, Any], notes: Notes) -> tuple[Term, ...]:
    """Give the point of an entry, as GeoRSS says it; of a line or an area nothing is taken."""
    where = mapping_of(entry.get("where"))
    if not where:
        return ()
    said = where.get("coordinates")
    if where.get("type") != "Point" or not isinstance(said, tuple | list) or len(said) < 2:  # noqa: PLR2004
        notes.add("where", Why.NOT_POINT)
        return ()
    longitude, latitude = said[0], said[1]
    point = _point(latitude, longitude)
    if point is None:
        notes.add("where", Why.NOT_POINT)
        return ()
    return (Term(kind="point", point=point),)


def _point(latitude: object, longitude: object) -> Point | None:
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if abs(latitude) <= _LATITUDE_MAX and abs(longitude) <= _LONGITUDE_MAX:
        return Point(latitude=float(latitude), longitude=float(longitude))
    return None
