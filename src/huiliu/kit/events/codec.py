"""Events as JSON and back, by the types of their fields."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from huiliu.kit.events.event import Event, kinds
from huiliu.kit.jobs import JsonValue

_PLAIN = (str, int, bool, NoneType)


def encode(event: Event) -> dict[str, JsonValue]:
    """Give the event's fields as JSON; TypeError names what has no form."""
    return {field.name: _encode(getattr(event, field.name)) for field in fields(event)}


def decode(name: str, body: Mapping[str, JsonValue]) -> Event:
    """Make the event again; LookupError for a name that no module defines."""
    kind = kinds.get(name)
    if kind is None:
        message = f"no event is called {name!r}"
        raise LookupError(message)
    hints = get_type_hints(kind)
    values: dict[str, Any] = {
        field.name: _decode(hints[field.name], body[field.name])
        for field in fields(kind)
        if field.name in body
    }
    return kind(**values)


def _encode(value: object) -> JsonValue:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    message = f"an event cannot carry {type(value).__name__}"
    raise TypeError(message)


def _decode(kind: object, value: JsonValue) -> object:
    kind = _stripped(kind)
    if value is None or kind in _PLAIN:
        return value
    if isinstance(value, list):
        return _decode_tuple(kind, value)
    if kind is datetime:
        return datetime.fromisoformat(str(value))
    if isinstance(kind, type) and issubclass(kind, UUID | StrEnum):
        return kind(str(value))
    message = f"an event cannot carry {kind}"
    raise TypeError(message)


def _decode_tuple(kind: object, items: list[JsonValue]) -> tuple[object, ...]:
    parts = get_args(kind)
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[kind, ...]
        return tuple(_decode(parts[0], item) for item in items)
    return tuple(_decode(part, item) for part, item in zip(parts, items, strict=True))


def _stripped(kind: object) -> object:
    """Give what stands behind a NewType or an optional type."""
    if isinstance(kind, NewType):
        return _stripped(kind.__supertype__)
    if get_origin(kind) in {Union, UnionType}:
        return _stripped(next(part for part in get_args(kind) if part is not NoneType))
    return kind
