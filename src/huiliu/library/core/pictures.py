"""Reads a picture by its content, never by its name, and makes its renditions.

Renditions carry only the words that they are given: a place or a camera's number must not go out
by accident. The original is kept untouched by whoever calls.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from huiliu.library.core.framing import Box
from huiliu.library.core.likeness import likeness_of
from huiliu.library.core.metadata import BROKEN, Blocks

PIXELS_MAX: Final = 50_000_000
SIDE_MAX: Final = 20_000
_RENDITION_HEIGHT_MAX: Final = 16_383
"""What WebP can hold."""
WIDTHS: Final = (480, 960, 1600)
JPEG: Final = "image/jpeg"
WEBP: Final = "image/webp"
AVIF: Final = "image/avif"
_JPEG_QUALITY: Final = 82
_WEBP_QUALITY: Final = 78
# As near to the original as the WebP with a tenth fewer bytes; speed 6 takes three times as long
# and saves one byte in a hundred.
_AVIF_QUALITY: Final = 62
_AVIF_SPEED: Final = 8
_MIMES: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
_ENDINGS: Final = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
}
_HEAD_BYTES: Final = 1024
_BROKEN: Final = (*BROKEN, zlib.error)
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
class Wanted:
    """A rendition to make: which part of the picture, how wide, in which form."""

    mime: str
    width: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What was understood of a file: kind, size upright, likeness (None for one flat), renditions.

    The renditions are WebP and JPEG at up to three widths.
    """

    mime: str
    width: int
    height: int
    likeness: int | None
    renditions: tuple[Rendition, ...]


def picture_read(data: bytes, *, filename: str, blocks: Blocks | None = None) -> Picture:
    """Read a picture and make its first renditions, which carry `blocks`.

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
    wanted = [Wanted(form, width) for width in widths_for(upright.width) for form in (WEBP, JPEG)]
    return Picture(
        mime=mime,
        width=upright.width,
        height=upright.height,
        likeness=likeness_of(upright),
        renditions=tuple(_renditions(upright, wanted, blocks or Blocks())),
    )


def renditions_make(data: bytes, wanted: Sequence[Wanted], *, blocks: Blocks) -> list[Rendition]:
    """Make renditions of a picture that was taken before, in the order asked.

    One wanted wider than its part comes as wide as the part. Raises PictureRefused.
    """
    image, _mime = _opened(data)
    return list(_renditions(_decoded(image), wanted, blocks))


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


def _renditions(
    image: Image.Image, wanted: Sequence[Wanted], blocks: Blocks
) -> Iterator[Rendition]:
    scaled: dict[tuple[Box | None, int], Image.Image] = {}
    for one in wanted:
        key = (one.box, one.width)
        if key not in scaled:
            scaled[key] = _scaled(image, one)
        made = scaled[key]
        yield Rendition(one.mime, made.width, made.height, _encoded(made, one.mime, blocks))


def _scaled(image: Image.Image, wanted: Wanted) -> Image.Image:
    area = wanted.box.pixels(*image.size) if wanted.box else (0, 0, *image.size)
    across, down = area[2] - area[0], area[3] - area[1]
    width = min(wanted.width, across)
    height = max(1, round(down * width / across))
    if height > _RENDITION_HEIGHT_MAX:
        raise PictureRefused(Refusal.TOO_LARGE)
    made = image.resize((width, height), Image.Resampling.LANCZOS, box=area)
    made.info.clear()
    return made


def _encoded(image: Image.Image, mime: str, blocks: Blocks) -> bytes:
    out = BytesIO()
    said = {"exif": blocks.exif, "xmp": blocks.xmp}
    carried = {name: block for name, block in said.items() if block}
    if mime == WEBP:
        image.save(out, "WEBP", quality=_WEBP_QUALITY, method=4, **carried)
    elif mime == AVIF:
        image.save(out, "AVIF", quality=_AVIF_QUALITY, speed=_AVIF_SPEED, **carried)
    else:
        carried |= {"extra": blocks.iim} if blocks.iim else {}
        image.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True, **carried)
    return out.getvalue()
