"""The objects of which an item has one: which standard, whose rights, and what event it is."""

from dataclasses import replace
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Span
from huiliu.newsroom.wire.core.ninjs.making import Making
from huiliu.newsroom.wire.core.ninjs.plans import spans_of
from huiliu.newsroom.wire.core.ninjs.terms import term_of
from huiliu.newsroom.wire.core.ninjs.values import address_of, objects_of, text_of
from huiliu.newsroom.wire.core.ninjs.versions import Version
from huiliu.newsroom.wire.core.notes import Why

_VERSIONS: Final = frozenset(Version)
_STANDARD: Final = frozenset({"name", "version", "schema"})
_RIGHTS: Final = {"langid": "expression_language", "encodedrights": "expression"}
_EVENT: Final = {"eventstatus": "confirmation", "plannedcoveragestatus": "coverage"}


def standard(making: Making, name: str, value: Any) -> None:
    """Note what a standard says that no version of ninjs is; the version is told elsewhere."""
    for one in objects_of(value, making.notes, name, most=1):
        for key in one.keys() - _STANDARD:
            making.notes.add(f"{name}.{key}", Why.UNKNOWN)
        said = text_of(one.get("name"), making.notes, f"{name}.name")
        if said.lower() not in ("", "ninjs"):
            making.notes.add(f"{name}.name", Why.NO_PLACE)
        version = text_of(one.get("version"), making.notes, f"{name}.version")
        if version and version not in _VERSIONS:
            making.notes.add(f"{name}.version", Why.NOT_WORD)


def rights_info(making: Making, name: str, value: Any) -> None:
    """Read the terms for machines: a link to them, or themselves."""
    for one in objects_of(value, making.notes, name, most=1):
        for key, part in one.items():
            inner = f"{name}.{key}"
            field = _RIGHTS.get(key.lower())
            if field is not None:
                making.rights[field] = text_of(part, making.notes, inner)
            elif key.lower() == "linkedrights":
                making.rights["link"] = address_of(part, making.notes, inner)
            else:
                making.notes.add(inner, Why.UNKNOWN)


def event_details(making: Making, name: str, value: Any) -> None:
    """Read when an event is, how sure it is, whether it is covered, and who holds it."""
    spans: tuple[Span, ...] = ()
    status: dict[str, str] = {}
    for one in objects_of(value, making.notes, name, most=1):
        for key, part in one.items():
            inner = f"{name}.{key}"
            lower = key.lower()
            if lower in _EVENT:
                status[_EVENT[lower]] = text_of(part, making.notes, inner)
            elif lower == "dates":
                spans = spans_of(part, making.notes, inner)
            elif lower == "organiser":
                _organisers(making, inner, part)
            else:
                making.notes.add(inner, Why.UNKNOWN)
    spans = spans or ((Span(),) if any(status.values()) else ())
    making.add("spans", tuple(replace(span, **status) for span in spans))  # type: ignore[arg-type]


def _organisers(making: Making, name: str, value: Any) -> None:
    listed = objects_of(value, making.notes, name, most=20)
    terms = [replace(term_of(one, making.notes, name), kind="organiser") for one in listed]
    making.add("contributors", tuple(terms))
