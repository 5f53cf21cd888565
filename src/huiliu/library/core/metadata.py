"""What a picture says about itself, from its three kinds of metadata, and what copies carry.

XMP speaks before IIM, IIM before EXIF (Metadata Working Group, guideline 2.0, where they differ).
Coordinates are noticed and never taken over.
"""

import struct
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

from PIL import Image

from huiliu.library.core.iim import iim_read, iim_segment
from huiliu.library.core.words import Words, moment_of, plain_of
from huiliu.library.core.xmp import xmp_packet, xmp_read

_DESCRIPTION: Final = 0x010E
_ARTIST: Final = 0x013B
_COPYRIGHT: Final = 0x8298
_DETAILS: Final = 0x8769
_TAKEN: Final = 0x9003
_PLACE: Final = 0x8825
_IIM: Final = 0x0404
# What Pillow raises on blocks that lie about themselves.
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
    struct.error,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """What is written into a public copy; `iim` is a whole APP13 segment, for JPEG alone."""

    exif: bytes = b""
    xmp: bytes = b""
    iim: bytes = b""


def metadata_read(data: bytes) -> Words:
    """Read a picture's own words without decoding it; what is broken says nothing."""
    try:
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF"))
    except (*BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Words()
    with image:
        said = _xmp(image).over(_iim(image))
        return said.over(_exif(image))


def blocks_of(words: Words) -> Blocks:
    """Give what copies carry: who made it, whom to name, on what terms, and what it shows."""
    exif = Image.Exif()
    said = {_DESCRIPTION: words.caption, _ARTIST: words.creator, _COPYRIGHT: words.copyright}
    for tag, text in said.items():
        if text:
            # EXIF 2.32 knows ASCII alone; readers of today take UTF-8, which Pillow writes of str.
            exif[tag] = text.encode() if not text.isascii() else text
    return Blocks(
        exif=exif.tobytes() if len(exif) else b"",
        xmp=xmp_packet(words),
        iim=iim_segment(replace(words, place="")),
    )


def _xmp(image: Image.Image) -> Words:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    raw = packet.encode("utf-8", "ignore") if isinstance(packet, str) else packet
    return xmp_read(raw) if isinstance(raw, bytes) else Words()


def _iim(image: Image.Image) -> Words:
    resources = image.info.get("photoshop")
    block = resources.get(_IIM) if isinstance(resources, dict) else None
    return iim_read(block) if isinstance(block, bytes) else Words()


def _exif(image: Image.Image) -> Words:
    if image.format == "PNG" and "exif" not in image.info:
        # Pillow would decode all of it in search of a block behind the pixels.
        return Words()
    try:
        exif = image.getexif()
        return Words(
            caption=_text("caption", exif.get(_DESCRIPTION)),
            creator=_text("creator", exif.get(_ARTIST)),
            copyright=_text("copyright", exif.get(_COPYRIGHT)),
            taken_at=moment_of(exif.get_ifd(_DETAILS).get(_TAKEN)),
            has_place=bool(exif.get_ifd(_PLACE)),
        )
    except BROKEN:
        return Words()


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        # Pillow reads the bytes as Latin-1; most that is not ASCII was written as UTF-8.
        try:
            value = value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return plain_of(name, value)
    return plain_of(name, value)
