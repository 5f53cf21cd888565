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


def canonical_json(value: JsonValue) -> bytes:
    r"""Give the one UTF-8 form of `value` (RFC 8785, section 3.2).

    Names are sorted by UTF-16 code units, nothing is put between tokens, only what JSON
    forbids is escaped. Raises ValueError for integers beyond 2^53 - 1 and lone surrogates,
    TypeError for anything else than null, booleans, integers, strings, lists and string maps.

    >>> canonical_json({"b": [1, None, True], "a": "汇流"}).decode()
    '{"a":"汇流","b":[1,null,true]}'
    """
    text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of `data` in lower-case hexadecimal (FIPS 180-4).

    >>> sha256_hex(b"abc")[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(data).hexdigest()


def _ordered(value: JsonValue) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in sorted(value, key=_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    message = f"canonical JSON has no form for {type(value).__name__}"
    raise TypeError(message)


def _whole(value: int) -> int:
    if abs(value) > _INTEGER_MAX:
        message = f"canonical JSON keeps integers up to 2^53 - 1 exact, not {value}"
        raise ValueError(message)
    return value


def _utf16(name: object) -> bytes:
    if not isinstance(name, str):
        message = f"canonical JSON names are strings, not {type(name).__name__}"
        raise TypeError(message)
    return name.encode("utf-16-be")
