"""Documents of ninjs: one item, a list of items, or an object that holds such a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Item, Unread
from huiliu.newsroom.wire.core.json_document import document_of
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.markup import Effort
from huiliu.newsroom.wire.core.ninjs.reading import item_of
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.refusal import Reason, Refused

ITEMS_MAX: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One of several items that is none, by its place from 1."""

    place: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class NinjsRead:
    """A document as it was understood."""

    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[Unread, ...] = ()
    """What stands around a list of items."""


def read_ninjs(data: bytes) -> NinjsRead:
    """Read a document of ninjs 1.0 to 3.1, valid or not: what is sound is taken, the rest named.

    Raises Refused: not JSON in UTF-8, above 10 MB, nested more than 32 deep, more than 500 items,
    or not one item with a uri.

    >>> read = read_ninjs('{"uri": "urn:a", "headline": "通州开桥", "ap_desk": "x"}'.encode())
    >>> read.items[0].headlines[0].value, read.items[0].unread[0].path
    ('通州开桥', 'ap_desk')
    """
    value = document_of(data)
    notes = Notes()
    listed = _listed(value, notes)
    if len(listed) > ITEMS_MAX:
        raise Refused(Reason.TOO_MANY_ITEMS)
    effort = Effort()
    reasons = [_reason(one) for one in listed]
    if listed and None not in reasons:
        raise Refused(reasons[0] or Reason.NO_NINJS)
    return NinjsRead(
        items=tuple(
            item_of(one, effort=effort)
            for one, reason in zip(listed, reasons, strict=True)
            if reason is None
        ),
        left_out=tuple(
            LeftOut(place=place, reason=reason)
            for place, reason in enumerate(reasons, start=1)
            if reason is not None
        ),
        unread=notes.unread(),
    )


def _listed(value: Any, notes: Notes) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "uri" not in value and isinstance(value.get("items"), list):
        for name in value.keys() - {"items"}:
            notes.add(name, Why.NO_PLACE)
        return list(value["items"])
    return [value]


def _reason(one: Any) -> Reason | None:
    """Say why a value is no item, if it is none."""
    if not isinstance(one, Mapping):
        return Reason.NO_NINJS
    uri = one.get("uri")
    return None if isinstance(uri, str) and plain(uri) else Reason.NO_URI
