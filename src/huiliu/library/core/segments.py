"""Metadata put into a picture's file beside its pixels, which are never touched.

JPEG: ISO 10918-1 B.1 and the APP segments of Exif, XMP and Photoshop. PNG: iTXt (PNG 11.3.4.5).
WebP: the extended form, RFC 9649 2.7.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from huiliu.library.core.iim import APP13

_XMP: Final = b"http://ns.adobe.com/xap/1.0/\x00"
_EXIF: Final = b"Exif\x00\x00"
_OURS: Final = ((0xE1, _EXIF), (0xE1, b"http://ns.adobe.com/"), (0xED, APP13))
"""Segments that are written anew: marker and how it begins."""
_FIRST: Final = 0xE0
_SCAN: Final = 0xDA
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_SEGMENT_MAX: Final = 65_533
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_XMP: Final = b"XML:com.adobe.xmp\x00"
_HAS_EXIF, _HAS_XMP, _HAS_ALPHA = 0x08, 0x04, 0x10


class Unfit(ValueError):
    """The file is not what its first bytes say, or is cut off."""


def jpeg_with(data: bytes, *, exif: bytes, xmp: bytes, iim: bytes) -> bytes:
    """Give a JPEG with these in place of what it said before; what is empty is left out.

    `exif` begins with its name, `iim` is a whole segment. Raises Unfit.
    """
    kept = [
        (marker, body)
        for marker, body in _segments(data)
        if not any(marker == ours and body.startswith(name) for ours, name in _OURS)
    ]
    first = [one for one in kept if one[0] == _FIRST][:1]
    new = [(0xE1, exif)] if exif else []
    new += [(0xE1, _XMP + xmp)] if xmp else []
    rest = [one for one in kept if one not in first]
    head = b"".join(_segment(marker, body) for marker, body in (*first, *new))
    tail = b"".join(_segment(marker, body) for marker, body in rest)
    return b"\xff\xd8" + head + iim + tail + data[_scan(data) :]


def png_with(data: bytes, *, xmp: bytes) -> bytes:
    """Give a PNG with this packet in place of the one that it had. Raises Unfit."""
    chunks = [
        (kind, body)
        for kind, body in _chunks(data, _PNG, big_endian=True)
        if not (kind == b"iTXt" and body.startswith(_PNG_XMP)) and kind != b"eXIf"
    ]
    packet = [(b"iTXt", _PNG_XMP + b"\x00" * 4 + xmp)] if xmp else []
    return _PNG + b"".join(_png_chunk(*one) for one in (*chunks[:1], *packet, *chunks[1:]))


def webp_with(data: bytes, *, exif: bytes, xmp: bytes, size: tuple[int, int]) -> bytes:
    """Give a WebP with these in place of what it said before; `size` in pixels. Raises Unfit."""
    chunks = [
        one
        for one in _chunks(data, data[:12], big_endian=False)
        if one[0] not in (b"EXIF", b"XMP ")
    ]
    head = dict(chunks).get(b"VP8X") or _webp_head(chunks, size)
    flags = head[0] & ~(_HAS_EXIF | _HAS_XMP)
    flags |= (_HAS_EXIF if exif else 0) | (_HAS_XMP if xmp else 0)
    said = [(b"EXIF", exif.removeprefix(_EXIF)), (b"XMP ", xmp)]
    pictures = [one for one in chunks if one[0] != b"VP8X"]
    whole = [(b"VP8X", bytes((flags,)) + head[1:]), *pictures, *(one for one in said if one[1])]
    body = b"WEBP" + b"".join(_webp_chunk(*one) for one in whole)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give marker and body of all that stands before the first scan."""
    at = 2
    while True:
        marker, at = _marker(data, at)
        if marker == _SCAN:
            return
        size = int.from_bytes(data[at : at + 2])
        if marker in _ALONE or size < 2 or at + size > len(data):  # noqa: PLR2004 - the size itself
            raise Unfit("a segment is cut off")
        yield marker, data[at + 2 : at + size]
        at += size


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Give a marker and where it ends; it may stand after any number of fill bytes."""
    if data[at : at + 1] != b"\xff":
        raise Unfit("no marker where one must be")
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise Unfit("the file ends before its picture")
    return data[at], at + 1


def _scan(data: bytes) -> int:
    """Tell where the first scan begins."""
    at = 2
    while True:
        marker, after = _marker(data, at)
        if marker == _SCAN:
            return after - 2
        at = after + int.from_bytes(data[after : after + 2])


def _segment(marker: int, body: bytes) -> bytes:
    if len(body) > _SEGMENT_MAX:
        raise Unfit("more than a segment holds")
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def _chunks(data: bytes, head: bytes, *, big_endian: bool) -> Iterator[tuple[bytes, bytes]]:
    """Give kind and body of each chunk: PNG has the size first and a sum, RIFF the kind first."""
    order = "big" if big_endian else "little"
    at = len(head)
    while at < len(data):
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        kind, size = (second, first) if big_endian else (first, second)
        length = int.from_bytes(size, order)  # type: ignore[arg-type]
        if len(data) < at + 8 + length:
            raise Unfit("a chunk is cut off")
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + (4 if big_endian else length % 2)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def _webp_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\x00" * (len(body) % 2)


def _webp_head(chunks: list[tuple[bytes, bytes]], size: tuple[int, int]) -> bytes:
    """Make the head of the extended form for a file that had none."""
    lossless = dict(chunks).get(b"VP8L", b"")
    # Bit 28 of a lossless picture's head tells that it has an alpha channel (RFC 9649, 3.4).
    has_alpha = len(lossless) > 4 and lossless[4] & 0x10  # noqa: PLR2004
    flags = _HAS_ALPHA if has_alpha else 0
    sides = b"".join((side - 1).to_bytes(3, "little") for side in size)
    return bytes((flags, 0, 0, 0)) + sides
