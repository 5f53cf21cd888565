"""Single values of a document: each read as what it must be, else noted and left out."""

from collections.abc import Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.json_document import Repeated
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.notes import Notes, Why

_EXACT_MAX: Final = 2**53


def text_of(value: Any, notes: Notes, path: str, name: str = "") -> str:
    """Give a text, or nothing where none is said; `name` is where in the path it stands."""
    if isinstance(value, str):
        # What nearly every text is; the call would cost more than the strip.
        return value.strip() if value.isprintable() else plain(value)
    if value is not None:
        notes.add(f"{path}.{name}" if name else path, Why.NOT_TEXT)
    return ""


def count_of(value: Any, notes: Notes, path: str) -> int | None:
    """Give a whole number from 0, also where it is written as 5.0."""
    if type(value) is int and 0 <= value < _EXACT_MAX:
        return value
    number = number_of(value, notes, path)
    if number is None or not number.is_integer():
        if number is not None:
            notes.add(path, Why.NOT_NUMBER)
        return None
    return int(number)


def number_of(value: Any, notes: Notes, path: str) -> float | None:
    """Give a number from 0 that can be held exactly enough."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _EXACT_MAX:
        return float(value)
    notes.add(path, Why.NOT_NUMBER)
    return None


def address_of(value: Any, notes: Notes, path: str) -> str:
    """Give an address of the web, http or https; nothing else can be fetched or linked."""
    address = text_of(value, notes, path)
    if not address:
        return ""
    if is_web(address):
        return address
    notes.add(path, Why.NOT_WEB)
    return ""


def objects_of(value: Any, notes: Notes, path: str, *, most: int) -> list[Mapping[str, Any]]:
    """Give the objects of a list, or of one that stands alone; `most` of them."""
    listed = value if isinstance(value, list) else [value]
    if len(listed) > most:
        notes.add(path, Why.TOO_MANY)
    objects: list[Mapping[str, Any]] = []
    for one in listed[:most]:
        if isinstance(one, dict):
            repeated(one, notes, path)
            objects.append(one)
        else:
            notes.add(path, Why.NOT_OBJECT)
    return objects


def repeated(one: Mapping[str, Any], notes: Notes, path: str) -> None:
    """Note the names that an object's text gives more than once."""
    if isinstance(one, Repeated):
        for name in one.names:
            notes.add(f"{path}.{name}" if path else name, Why.REPEATED)
