"""One byte form for one value, so that equal facts have equal hashes.

The form is RFC 8785 (JSON Canonicalization Scheme) without fractions: they are the part of that
scheme on which programs disagree, and nothing that Huiliu hashes needs them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

JsonValue = None | bool | int | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""What JSON can say, fractions apart; a sequence is a list or a tuple."""

_INTEGER_MAX = 2**53 - 1
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical_json(value: JsonValue) -> bytes:
    r"""Give the one UTF-8 form of `value` (RFC 8785, section 3.2).

    Names are sorted by UTF-16 code units, nothing is put between tokens, only what JSON
    forbids is escaped. Raises ValueError for integers beyond 2^53 - 1 and lone surrogates,
    TypeError for anything else than null, booleans, integers, strings, lists and string maps.

    >>> canonical_json({"b": [1, None, True], "a": "汇流"}).decode()
    '{"a":"汇流","b":[1,null,true]}'
    """
    return _encoder.encode(_ordered(value)).encode()


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of `data` in lower-case hexadecimal (FIPS 180-4).

    >>> sha256_hex(b"abc")[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(data).hexdigest()


def _ordered(value: JsonValue) -> object:
    if isinstance(value, str) or value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in _sorted_names(value)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    message = f"canonical JSON has no form for {type(value).__name__}"
    raise TypeError(message)


def _whole(value: int) -> int:
    if abs(value) > _INTEGER_MAX:
        message = f"canonical JSON keeps integers up to 2^53 - 1 exact, not {value}"
        raise ValueError(message)
    return value


def _sorted_names(value: Mapping[str, JsonValue]) -> list[str]:
    """Sort names by UTF-16 code units; for ASCII, Python's own order is the same and quicker."""
    try:
        plain = "".join(value).isascii()
    except TypeError as error:
        message = "canonical JSON names are strings"
        raise TypeError(message) from error
    return sorted(value) if plain else sorted(value, key=_utf16)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be")
