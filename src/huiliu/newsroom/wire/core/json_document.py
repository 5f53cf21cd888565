"""JSON from outside: UTF-8, strict, bounded in size and depth; names given twice are remembered."""

import json
import re
from collections import Counter
from typing import Any, Final

import orjson

from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 10 * 1024 * 1024
DEPTH_MAX: Final = 32
_HOLDERS: Final = (dict, list)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Repeated(dict[str, Any]):
    """An object whose text gives a name more than once: the last one counts."""

    names: tuple[str, ...] = ()


def document_of(data: bytes) -> Any:
    """Return what a JSON text says; linear in its length.

    Raises Refused: empty, above 10 MB, not UTF-8, broken, or nested more than 32 deep.

    >>> document_of(b'{"uri": "urn:a"}')
    {'uri': 'urn:a'}
    """
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    text = _text(data)
    try:
        if _SURROGATE.search(text):
            # The standard library lets half a character pass, which nothing can store.
            orjson.loads(text)
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as broken:
        raise Refused(Reason.BROKEN_JSON, place=broken.lineno) from broken
    except RecursionError as deep:
        raise Refused(Reason.TOO_DEEP) from deep
    except ValueError as number:
        raise Refused(Reason.BROKEN_JSON) from number
    if text.count("{") + text.count("[") > DEPTH_MAX and isinstance(value, _HOLDERS):
        _bounded(value)
    return value


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        place = data.count(b"\n", 0, broken.start) + 1
        raise Refused(Reason.WRONG_CHARSET, place=place) from broken
    if not text.strip("\x00 \t\r\n"):
        raise Refused(Reason.EMPTY)
    return text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    several = Repeated(value)
    times = Counter(name for name, _part in pairs)
    several.names = tuple(name for name, count in times.items() if count > 1)
    return several


def _no_number(written: str) -> None:
    raise ValueError(written)


def _bounded(value: Any) -> None:
    level = [value]
    depth = 0
    while level:
        depth += 1
        if depth > DEPTH_MAX:
            raise Refused(Reason.TOO_DEEP)
        level = [
            part
            for one in level
            for part in (one.values() if isinstance(one, dict) else one)
            if isinstance(part, _HOLDERS)
        ]
