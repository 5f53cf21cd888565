"""Things with a name and a code: people, places, subjects, sources; and how to reach them."""

from collections.abc import Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Contact, Point, Term, Words
from huiliu.newsroom.wire.core.ninjs.geojson import point_of
from huiliu.newsroom.wire.core.ninjs.values import count_of, objects_of, text_of
from huiliu.newsroom.wire.core.notes import Notes, Why

_TERMS_MAX: Final = 1_000
_CONTACTS_MAX: Final = 50
_TEXTS: Final = frozenset({"name", "uri", "literal", "scheme", "code", "rel", "role", "id"})
_NO_PLACE: Final = frozenset({"symbols", "creator"})
_PERCENT_MAX: Final = 100
_CONTACT: Final = frozenset({"type", "role", "lang", "name", "value", "address"})
_ADDRESS: Final = ("lines", "locality", "area", "postalcode", "country")


def terms_of(value: Any, notes: Notes, path: str) -> tuple[Term, ...]:
    """Read a list of things, or one that stands alone."""
    listed = objects_of(value, notes, path, most=_TERMS_MAX)
    return tuple([term_of(one, notes, path) for one in listed])


def term_of(one: Mapping[str, Any], notes: Notes, path: str) -> Term:
    """Read one thing: 1.x names it by scheme and code, later versions by uri and literal."""
    texts: dict[str, str] = {}
    more: dict[str, Any] = {}
    for name, value in one.items():
        if name in _TEXTS:
            texts[name] = text_of(value, notes, path, name)
        else:
            _more(name, value, more, (notes, path))
    get = texts.get
    name = get("name", "")
    code = get("code") or get("literal") or ""
    if code and get("id"):
        notes.add(f"{path}.id", Why.NO_PLACE)
    return Term(
        code=code or get("id", ""),
        uri=get("uri", ""),
        scheme=get("scheme", ""),
        names=(Words(value=name),) if name else (),
        role=get("rel") or get("role", ""),
        **more,
    )


def _more(name: str, value: Any, more: dict[str, Any], at: tuple[Notes, str]) -> None:
    """Read what only some things have."""
    notes, path = at
    lower = name.lower()
    inner = f"{path}.{name}"
    if lower in ("relevance", "confidence"):
        more[lower] = _percent(value, notes, inner)
    elif lower == "contactinfo":
        more["contacts"] = _contacts(value, notes, inner)
    elif lower == "geojson" or lower.startswith("geometry_"):
        more["point"] = more.get("point") or _point(value, notes, inner)
    else:
        notes.add(inner, Why.NO_PLACE if lower in _NO_PLACE else Why.UNKNOWN)


def _percent(value: Any, notes: Notes, path: str) -> int | None:
    found = count_of(value, notes, path)
    if found is not None and found > _PERCENT_MAX:
        notes.add(path, Why.NOT_NUMBER)
        return None
    return found


def _point(value: Any, notes: Notes, path: str) -> Point | None:
    point = point_of(value)
    if point is None:
        notes.add(path, Why.NOT_POINT)
    return point


def _contacts(value: Any, notes: Notes, path: str) -> tuple[Contact, ...]:
    listed = objects_of(value, notes, path, most=_CONTACTS_MAX)
    return tuple(_contact(one, notes, path) for one in listed)


def _contact(one: Mapping[str, Any], notes: Notes, path: str) -> Contact:
    for name in one.keys() - _CONTACT:
        notes.add(f"{path}.{name}", Why.UNKNOWN)
    kind, role, language, name, value = (
        text_of(one.get(key), notes, f"{path}.{key}")
        for key in ("type", "role", "lang", "name", "value")
    )
    lines = _lines(one["address"], notes, f"{path}.address") if "address" in one else ()
    return Contact(kind=kind, role=role, language=language, name=name, value=value, address=lines)


def _lines(value: Any, notes: Notes, path: str) -> tuple[str, ...]:
    lines: list[str] = []
    for address in objects_of(value, notes, path, most=1):
        parts = {name.lower(): part for name, part in address.items()}
        for name in parts.keys() - _ADDRESS:
            notes.add(f"{path}.{name}", Why.UNKNOWN)
        for name in _ADDRESS:
            part = parts.get(name)
            several = part[:_CONTACTS_MAX] if isinstance(part, list) else [part]
            lines += [text_of(line, notes, f"{path}.{name}") for line in several]
    return tuple(filter(None, lines))
