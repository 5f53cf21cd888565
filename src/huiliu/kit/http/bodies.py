"""The body of an answer, unpacked piece by piece so that it cannot swell past its limit."""

import zlib
from collections.abc import Iterable

from huiliu.kit.http.errors import EncodingRefused, TooLarge
from huiliu.kit.http.limits import Limits

# 32 above zlib's widest window means: gzip or zlib, told by the first bytes.
_EITHER = zlib.MAX_WBITS | 32
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def body_of(pieces: Iterable[bytes], *, encoding: str, limits: Limits) -> bytes:
    """Read a body as it comes and unpack it.

    Raises TooLarge at the byte that is one too many, and EncodingRefused.
    """
    name = encoding.strip().lower()
    if name not in _PLAIN | _PACKED:
        raise EncodingRefused
    counted = _counted(pieces, limits)
    return _joined(counted, limits) if name in _PLAIN else _unpacked(counted, limits)


def _counted(pieces: Iterable[bytes], limits: Limits) -> Iterable[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limits.received_bytes_max:
            raise TooLarge
        yield piece


def _joined(pieces: Iterable[bytes], limits: Limits) -> bytes:
    body = b"".join(pieces)
    if len(body) > limits.body_bytes_max:
        raise TooLarge
    return body


def _unpacked(pieces: Iterable[bytes], limits: Limits) -> bytes:
    unpack = zlib.decompressobj(_EITHER)
    body = bytearray()
    try:
        for piece in pieces:
            room = limits.body_bytes_max - len(body) + 1
            body += unpack.decompress(piece, room)
            if len(body) > limits.body_bytes_max:
                raise TooLarge
    except zlib.error as broken:
        raise EncodingRefused from broken
    if not unpack.eof and body:
        raise EncodingRefused
    return bytes(body)
