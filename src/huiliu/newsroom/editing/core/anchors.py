"""Where in a shared text a note hangs: two Yjs positions, as a page sends them.

Yjs names a place by the character that stands there, so it stays right while others write. What
the positions mean only a page can say; here they are held to their shape and size.
"""

import json
from collections.abc import Mapping
from typing import Final, TypeAlias, cast

ANCHOR_CHARS_MAX: Final = 1_000
_BODY: Final = "body"
_NUMBER_MAX: Final = 2**53
_ENDS: Final = frozenset({"start", "end"})
_PARTS: Final = frozenset({"type", "tname", "item", "assoc"})
_ASSOCS: Final = frozenset({-1, 0})

Position: TypeAlias = dict[str, dict[str, int] | str | int]
Anchor: TypeAlias = dict[str, Position]


class AnchorInvalid(ValueError):
    """This is no place that an editor of ours names."""


def anchor_from_json(text: str) -> Anchor:
    """Read a place; AnchorInvalid for anything that Yjs does not write.

    >>> anchor_from_json('{"start": {"tname": "body"}, "end": {"tname": "body", "assoc": -1}}')
    {'start': {'tname': 'body'}, 'end': {'tname': 'body', 'assoc': -1}}
    """
    if len(text) > ANCHOR_CHARS_MAX:
        raise AnchorInvalid("a place is short")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise AnchorInvalid("a place is JSON") from None
    if not isinstance(given, dict) or given.keys() != _ENDS:
        raise AnchorInvalid("a place has a start and an end")
    return {end: _position(given[end]) for end in ("start", "end")}


def _position(given: object) -> Position:
    if not isinstance(given, dict) or not given or not given.keys() <= _PARTS:
        raise AnchorInvalid("a position says what it is at")
    named = {part: value for part, value in given.items() if value is not None}
    for part, value in named.items():
        if not _fits(part, value):
            raise AnchorInvalid("a position names a character of the text")
    if not named.keys() - {"assoc"}:
        raise AnchorInvalid("a position says what it is at")
    return cast("Position", named)


def _fits(part: str, value: object) -> bool:
    if part == "tname":
        return value == _BODY
    if part == "assoc":
        return type(value) is int and value in _ASSOCS
    return isinstance(value, Mapping) and _is_id(value)


def _is_id(given: Mapping[str, object]) -> bool:
    numbers = given.values()
    fit = all(type(one) is int and 0 <= one < _NUMBER_MAX for one in numbers)
    return fit and given.keys() == {"client", "clock"}
