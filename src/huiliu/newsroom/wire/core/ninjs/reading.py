"""One item of ninjs, of any version, read into the item of the wire.

A document's names are gone through once; each has its reader, and what has none is noted. Names
are taken in any case, things in lists or alone: agencies mix the versions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Association, Item, ItemKind, Rights
from huiliu.newsroom.wire.core.markup import Effort
from huiliu.newsroom.wire.core.ninjs.fields import READERS
from huiliu.newsroom.wire.core.ninjs.making import ASSOCIATIONS_DEEP, Making, Room
from huiliu.newsroom.wire.core.ninjs.media import kind_of
from huiliu.newsroom.wire.core.ninjs.texts import named_body, named_words
from huiliu.newsroom.wire.core.ninjs.values import objects_of, repeated, text_of
from huiliu.newsroom.wire.core.ninjs.versions import major_of, stated_version
from huiliu.newsroom.wire.core.notes import Why

_WORDS_1: Final = {"headline": "headlines", "description": "descriptions"}
_COUNTS: Final = {"words": "wordcount", "characters": "charcount"}
_OF_ASSOCIATION: Final = frozenset({"name", "rel"})


def item_of(document: Mapping[str, Any], *, effort: Effort) -> Item:
    """Read an item and what lies in it; the document has a uri."""
    return _item(document, Making(Room(effort)))


def _item(document: Mapping[str, Any], making: Making) -> Item:
    repeated(document, making.notes, "")
    for name, value in document.items():
        reader = READERS.get(name) or READERS.get(name.lower())
        if value is None:
            # It says nothing, whatever the name.
            continue
        if reader is not None:
            reader(making, name, value)
        elif name == "associations":
            making.add("associations", tuple(_associations(value, making)))
        elif not (making.deep and name in _OF_ASSOCIATION):
            _named_text(making, name, value)
    return _made(document, making)


def _named_text(making: Making, name: str, value: Any) -> None:
    """Read a text of 1.x, of which a name tells the role and the form."""
    before = name.partition("_")[0].lower()
    if before in _WORDS_1 and (before == "headline" or "_" in name):
        words = named_words(name, value, making.room.effort, making.notes)
        making.add(_WORDS_1[before], words)
    elif before == "body" and "_" in name:
        making.add("bodies", named_body(name, value, making.room.effort, making.notes))
    else:
        making.notes.add(name, Why.UNKNOWN)


def _associations(value: Any, making: Making) -> Iterator[Association]:
    """Read the items in an item: 1.x names them by the key, later versions by a field."""
    for key, one in _inner(value, making):
        if making.deep == ASSOCIATIONS_DEEP:
            making.notes.add("associations", Why.TOO_DEEP)
            return
        if not making.room.associations_left:
            making.notes.add("associations", Why.TOO_MANY)
            return
        making.room.associations_left -= 1
        name = key if key is not None else one.get("name")
        yield Association(
            name=text_of(name, making.notes, "associations.name"),
            item=_item(one, Making(making.room, deep=making.deep + 1)),
            relation=text_of(one.get("rel"), making.notes, "associations.rel"),
        )


def _inner(value: Any, making: Making) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    if isinstance(value, dict):
        repeated(value, making.notes, "associations")
        for key, part in value.items():
            for one in objects_of(part, making.notes, "associations", most=1):
                yield key, one
        return
    # One more than may be read, so that it is said that there are more.
    most = making.room.associations_left + 1
    for one in objects_of(value, making.notes, "associations", most=most):
        yield None, one


def _made(document: Mapping[str, Any], making: Making) -> Item:
    values = making.values
    making.add("headlines", making.title)
    if making.rights:
        values["rights"] = (Rights(**making.rights),)
    if making.counts and "bodies" in values:
        values["bodies"] = tuple(replace(body, **making.counts) for body in values["bodies"])
    elif making.counts:
        for field in making.counts:
            making.notes.add(_COUNTS[field], Why.NO_PLACE)
    values.setdefault("uri", "")
    if "kind" not in values:
        values["kind"] = _kind({name.lower() for name in document}, values)
    return Item(standard=_standard(document), unread=making.notes.unread(), **values)


def _kind(names: set[str], values: Mapping[str, Any]) -> ItemKind:
    """Tell what an item is that does not say it, from what it holds."""
    if "eventdetails" in names:
        return ItemKind.EVENT
    if "plannedcoverage" in names:
        return ItemKind.PLANNING
    if "bodies" in values:
        return ItemKind.TEXT
    return kind_of(values.get("renditions", ())) or ItemKind.TEXT


def _standard(document: Mapping[str, Any]) -> str:
    stated = stated_version(document)
    return f"ninjs {stated.value}" if stated else f"ninjs {major_of(document)}.x"
