"""Which bytes are a picture of the wire, and the picture opened without decoding it."""

import struct
import zlib
from io import BytesIO
from typing import Final

from PIL import Image

from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 50_000_000
PIXELS_MAX: Final = 250_000_000
SIDE_MAX: Final = 60_000
MIMES: Final = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "MPO": "image/jpeg",
}
BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RecursionError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on blocks that lie about themselves."""
_SIGNS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_WEBP_AT: Final = 8
_TURNED: Final = frozenset({5, 6, 7, 8})
_ORIENTATION: Final = 0x0112


def is_picture(data: bytes) -> bool:
    r"""Tell whether bytes begin as JPEG, PNG, WebP or TIFF.

    >>> is_picture(b"\xff\xd8\xff\xe0"), is_picture(b"GIF89a")
    (True, False)
    """
    is_webp = data.startswith(b"RIFF") and data[_WEBP_AT:].startswith(b"WEBP")
    return is_webp or data.startswith(_SIGNS)


def opened(data: bytes) -> Image.Image:
    """Open a picture; raises Refused: above 50 MB or 250 million pixels, or broken."""
    if len(data) > BYTES_MAX:
        raise Refused(Reason.TOO_LARGE)
    try:
        image = Image.open(BytesIO(data), formats=tuple(MIMES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(Reason.TOO_LARGE) from bomb
    except BROKEN as broken:
        raise Refused(Reason.BROKEN_PICTURE) from broken
    if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX:
        raise Refused(Reason.TOO_LARGE)
    return image


def upright(image: Image.Image, exif: Image.Exif | None) -> tuple[int, int]:
    """Give width and height as the picture is looked at."""
    try:
        is_turned = exif is not None and exif.get(_ORIENTATION) in _TURNED
    except BROKEN:
        is_turned = False
    return (image.height, image.width) if is_turned else image.size
