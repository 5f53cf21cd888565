"""Which name of a ninjs document is read how. Names stand in lower case, of all versions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from huiliu.newsroom.wire.core.item import FOREVER, ItemKind, Link, PubStatus, Words
from huiliu.newsroom.wire.core.ninjs.making import Making
from huiliu.newsroom.wire.core.ninjs.media import renditions_of
from huiliu.newsroom.wire.core.ninjs.moments import moment_of
from huiliu.newsroom.wire.core.ninjs.plans import coverages_of
from huiliu.newsroom.wire.core.ninjs.standing import event_details, rights_info, standard
from huiliu.newsroom.wire.core.ninjs.terms import term_of, terms_of
from huiliu.newsroom.wire.core.ninjs.texts import listed_bodies, listed_words, named_words
from huiliu.newsroom.wire.core.ninjs.values import address_of, count_of, objects_of, text_of
from huiliu.newsroom.wire.core.notes import Why

Reader: TypeAlias = Callable[[Making, str, Any], None]
_LISTED_MAX: Final = 200
_URGENCIES: Final = range(1, 10)
_PARTIAL: Final = {"partial": True, "incomplete": True, "full": False, "complete": False}
_STATUS: Final = {
    **{status.value: status for status in PubStatus},
    "cancelled": PubStatus.CANCELED,
}
_KINDS: Final = {
    kind.value: kind
    for kind in (
        *(ItemKind.TEXT, ItemKind.PICTURE, ItemKind.GRAPHIC, ItemKind.VIDEO, ItemKind.AUDIO),
        *(ItemKind.COMPOSITE, ItemKind.COMPONENT, ItemKind.EVENT, ItemKind.PLANNING),
    )
}


def _line(field: str, making: Making, name: str, value: Any) -> None:
    making.values[field] = text_of(value, making.notes, name)


def _words(field: str, making: Making, name: str, value: Any) -> None:
    making.add(field, named_words(name, value, making.room.effort, making.notes))


def _moment(field: str, making: Making, name: str, value: Any) -> None:
    making.values[field] = moment_of(value, making.notes, name)


def _embargo(making: Making, name: str, value: Any) -> None:
    making.values["embargoed_until"] = moment_of(value, making.notes, name) or FOREVER


def _terms(field: str, making: Making, name: str, value: Any) -> None:
    making.add(field, terms_of(value, making.notes, name))


def _right(field: str, making: Making, name: str, value: Any) -> None:
    words = named_words(name, value, making.room.effort, making.notes)
    if words:
        making.rights[field] = words[0].value if field == "holder" else words


def _count(field: str, making: Making, name: str, value: Any) -> None:
    count = count_of(value, making.notes, name)
    if count is not None:
        making.counts[field] = count


def _kind(making: Making, name: str, value: Any) -> None:
    text = text_of(value, making.notes, name)
    if text in _KINDS:
        making.values["kind"] = _KINDS[text]
    elif text:
        making.notes.add(name, Why.NOT_WORD)


def _status(making: Making, name: str, value: Any) -> None:
    """Read whether it may be used; a word that nobody knows keeps it back."""
    text = text_of(value, making.notes, name)
    if text.lower() not in _STATUS:
        making.notes.add(name, Why.NOT_WORD)
    making.values["status"] = _STATUS.get(text.lower(), PubStatus.WITHHELD)


def _partial(making: Making, name: str, value: Any) -> None:
    text = text_of(value, making.notes, name)
    if text not in _PARTIAL:
        making.notes.add(name, Why.NOT_WORD)
    making.values["is_partial"] = _PARTIAL.get(text, False)


def _urgency(making: Making, name: str, value: Any) -> None:
    found = count_of(value, making.notes, name)
    if found in _URGENCIES:
        making.values["urgency"] = found
    elif found is not None:
        making.notes.add(name, Why.NOT_NUMBER)


def _title(making: Making, name: str, value: Any) -> None:
    words = named_words(name, value, making.room.effort, making.notes)
    making.title = tuple(replace(one, role="title") for one in words)


def _listed_words(field: str, making: Making, name: str, value: Any) -> None:
    making.add(field, listed_words(value, making.room.effort, making.notes, name))


def _bodies(making: Making, name: str, value: Any) -> None:
    making.add("bodies", listed_bodies(value, making.room.effort, making.notes, name))


def _located(making: Making, name: str, value: Any) -> None:
    if not isinstance(value, str):
        making.add("located", terms_of(value, making.notes, name))
        return
    text = text_of(value, making.notes, name)
    making.add("located", terms_of({"name": text}, making.notes, name) if text else ())


def _renditions(making: Making, name: str, value: Any) -> None:
    making.add("renditions", renditions_of(value, making.notes, name))


def _coverages(making: Making, name: str, value: Any) -> None:
    making.add("coverages", coverages_of(value, making.notes, name))


def _digital_source(making: Making, name: str, value: Any) -> None:
    for one in objects_of(value, making.notes, name, most=1):
        making.values["digital_source"] = term_of(one, making.notes, name)


def _other_ids(making: Making, name: str, value: Any) -> None:
    """Read other names of an item: by role in 1.x, listed with their roles later."""
    if isinstance(value, dict):
        found = [(role, said, role) for role, said in value.items()]
    else:
        listed = objects_of(value, making.notes, name, most=_LISTED_MAX)
        found = [(one.get("role"), one.get("value"), "value") for one in listed]
    if len(found) > _LISTED_MAX:
        making.notes.add(name, Why.TOO_MANY)
    ids = [
        Words(
            value=text_of(said, making.notes, name, at),
            role=text_of(role, making.notes, name, "role"),
        )
        for role, said, at in found[:_LISTED_MAX]
    ]
    making.add("other_ids", tuple(one for one in ids if one.value))


def _trust(making: Making, name: str, value: Any) -> None:
    """Read links to what a sender lets itself be measured by."""
    links: list[Link] = []
    for one in objects_of(value, making.notes, name, most=_LISTED_MAX):
        for key in one.keys() - {"scheme", "code", "title", "href", "role"}:
            making.notes.add(f"{name}.{key}", Why.UNKNOWN)
        role, scheme, code, title = (
            text_of(one.get(key), making.notes, f"{name}.{key}")
            for key in ("role", "scheme", "code", "title")
        )
        href = address_of(one.get("href"), making.notes, f"{name}.href")
        links.append(
            Link(uri=href, relation=role or f"{scheme}{code}", title=title, kind="trustindicator")
        )
    making.add("links", tuple(links))


def _no_place(making: Making, name: str, _value: Any) -> None:
    making.notes.add(name, Why.NO_PLACE)


def _each(reader: Callable[[str, Making, str, Any], None], names: str) -> dict[str, Reader]:
    """Give a reader to each of some names; where a field is called otherwise, after a colon."""
    table: dict[str, Reader] = {}
    for pair in names.split():
        name, _colon, field = pair.partition(":")
        table[name] = partial(reader, field or name)
    return table


READERS: Final[Mapping[str, Reader]] = {
    **_each(_line, "uri version profile language slugline"),
    **_each(_words, "by:bylines byline:bylines ednote:editor_notes"),
    **_each(
        _moment,
        "firstcreated:first_created_at versioncreated:version_created_at"
        " contentcreated:content_created_at expires:expires_at",
    ),
    **_each(
        _terms,
        "people person:people organisations organisation:organisations places place:places"
        " subjects subject:subjects events event:events objects object:objects genres"
        " genre:genres infosources:sources infosource:sources",
    ),
    **_each(_right, "copyrightholder:holder copyrightnotice:notice usageterms:usage"),
    **_each(_count, "charcount:characters wordcount:words"),
    **_each(_listed_words, "headlines descriptions"),
    "embargoed": _embargo,
    "embargoeduntil": _embargo,
    "type": _kind,
    "pubstatus": _status,
    "representationtype": _partial,
    "urgency": _urgency,
    "title": _title,
    "bodies": _bodies,
    "located": _located,
    "renditions": _renditions,
    "plannedcoverage": _coverages,
    "digitalsourcetype": _digital_source,
    "altids": _other_ids,
    "trustindicators": _trust,
    "trustindicator": _trust,
    "eventdetails": event_details,
    "rightsinfo": rights_info,
    "standard": standard,
    "$standard": standard,
    "mimetype": _no_place,
    "advices": _no_place,
}
"""Beside associations, and the texts of 1.x whose names are not fixed."""
