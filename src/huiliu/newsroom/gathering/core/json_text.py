"""JSON from outside: strict, bounded in size and depth."""

import re
from typing import Any, Final

import orjson

from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable

DEPTH_MAX: Final = 60
_BEGINS = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\{\]])')
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def looks_like_json(text: str) -> bool:
    """Say whether a text begins as a JSON object, or a list of objects.

    >>> looks_like_json('{"uri": 1}'), looks_like_json("[快讯] 通州")
    (True, False)
    """
    return _BEGINS.match(text[:1024]) is not None


def json_value(text: str) -> Any:
    """Return what a JSON text says; linear in its length.

    Raises Unreadable: broken, or nested more than 60 deep.
    """
    if _depth(text) > DEPTH_MAX:
        raise Unreadable(Reason.TOO_DEEP)
    try:
        return orjson.loads(text.encode("utf-8", errors="replace"))
    except orjson.JSONDecodeError as broken:
        raise Unreadable(Reason.BROKEN_JSON, place=broken.lineno) from broken


def _depth(text: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", _STRINGS.sub("", text)):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest
