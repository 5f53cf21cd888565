"""Reads a picture by its content, never by its name, and makes its renditions.

Renditions carry no metadata: a place or a camera's number must not go out by accident. The
original is kept untouched by whoever calls.
"""

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

PIXELS_MAX: Final = 50_000_000
SIDE_MAX: Final = 20_000
WIDTHS: Final = (480, 960, 1600)
_JPEG_QUALITY: Final = 82
_WEBP_QUALITY: Final = 78
_MIMES: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
_ENDINGS: Final = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
}
_HEAD_BYTES: Final = 1024
# What Pillow raises on bytes that lie about themselves.
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
_BOMB: Final = (Image.DecompressionBombWarning, Image.DecompressionBombError)


class Refusal(StrEnum):
    """Why a file is no picture for us."""

    SVG = "svg"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    FALSE_ENDING = "false_ending"


class PictureRefused(ValueError):
    """The file cannot be taken; `why` says which rule it broke."""

    def __init__(self, why: Refusal) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class Rendition:
    """Bytes derived from a picture; width and height in pixels."""

    mime: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """What was understood of a file: its kind, its size upright, and its renditions."""

    mime: str
    width: int
    height: int
    renditions: tuple[Rendition, ...]


def picture_read(data: bytes, *, filename: str) -> Picture:
    """Read a picture and make its renditions, WebP and JPEG at up to three widths.

    A rendition is never wider than the original; one as wide as a smaller original is made in
    place of the widths above it. Raises PictureRefused.
    """
    if looks_like_svg(data):
        raise PictureRefused(Refusal.SVG)
    image, mime = _opened(data)
    ending = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if ending and ending not in _ENDINGS[mime]:
        raise PictureRefused(Refusal.FALSE_ENDING)
    upright = _decoded(image)
    renditions = tuple(_renditions(upright))
    return Picture(mime=mime, width=upright.width, height=upright.height, renditions=renditions)


def looks_like_svg(data: bytes) -> bool:
    """Tell whether bytes are an SVG drawing, which may hold script.

    >>> looks_like_svg(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
    True
    """
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and b"<svg" in head


def widths_for(width: int) -> tuple[int, ...]:
    """Give the widths to make of a picture that is `width` pixels wide.

    >>> widths_for(1200)
    (480, 960, 1200)
    """
    smaller = tuple(one for one in WIDTHS if one < width)
    return smaller if len(smaller) == len(WIDTHS) else (*smaller, min(width, WIDTHS[-1]))


def _opened(data: bytes) -> tuple[Image.Image, str]:
    try:
        image = Image.open(BytesIO(data), formats=tuple(_MIMES))
    except UnidentifiedImageError as unknown:
        raise PictureRefused(Refusal.UNKNOWN) from unknown
    except _BOMB as bomb:
        raise PictureRefused(Refusal.TOO_LARGE) from bomb
    except _BROKEN as broken:
        raise PictureRefused(Refusal.BROKEN) from broken
    if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX:
        raise PictureRefused(Refusal.TOO_LARGE)
    return image, _MIMES[str(image.format)]


def _decoded(image: Image.Image) -> Image.Image:
    """Decode the first frame, turn it upright and lay it on white."""
    try:
        image.load()
        upright = ImageOps.exif_transpose(image)
    except _BROKEN as broken:
        raise PictureRefused(Refusal.BROKEN) from broken
    upright = _in_screen_colours(upright)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        upright = Image.alpha_composite(ground, layered)
    return upright.convert("RGB")


def _in_screen_colours(image: Image.Image) -> Image.Image:
    """Turn a colour space of its own into sRGB, because the profile does not travel on."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, own, screen, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return turned or image


def _renditions(image: Image.Image) -> list[Rendition]:
    made = []
    for width in widths_for(image.width):
        height = max(1, round(image.height * width / image.width))
        scaled = image.resize((width, height), Image.Resampling.LANCZOS)
        scaled.info.clear()
        made.append(Rendition("image/webp", width, height, _encoded(scaled, "WEBP")))
        made.append(Rendition("image/jpeg", width, height, _encoded(scaled, "JPEG")))
    return made


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    if kind == "WEBP":
        image.save(out, "WEBP", quality=_WEBP_QUALITY, method=4)
    else:
        image.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return out.getvalue()
