"""Pictures as outlets take them: as JPEG of at most so many bytes, and cut to their covers."""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PIL import Image

from huiliu.kit.storage import Digest, store
from huiliu.library import api as library
from huiliu.newsroom.publishing.outlets.core.posts import Shown

COVERS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"2.35:1": (900, 383), "1:1": (1080, 1080), "3:4": (1080, 1440), "16:9": (1280, 720)}
)
"""The shapes of covers and their size in pixels."""
_LIKE: Final = MappingProxyType({"2.35:1": "16:9"})
"""The library's frame that a shape without one of its own is cut from."""
_QUALITY: Final = (88, 80, 70, 60)
_SMALLER: Final = 0.8
_LEAST_PX: Final = 200
_WHOLE: Final = 1000
_JPEG: Final = b"\xff\xd8\xff"


def picture_read(shown: Shown, most_bytes: int) -> bytes:
    """Give a picture as JPEG that is not larger; its own bytes where they will do."""
    data = store().read(Digest(shown.digest))
    if data.startswith(_JPEG) and len(data) <= most_bytes:
        return data
    with Image.open(io.BytesIO(data)) as opened:
        image = opened.convert("RGB")
    while True:
        for quality in _QUALITY:
            written = _written(image, quality)
            if len(written) <= most_bytes or image.width < _LEAST_PX:
                return written
        image = image.resize((int(image.width * _SMALLER), int(image.height * _SMALLER)))


def cover_drawn(shown: Shown, ratio: str) -> bytes:
    """Cut a picture to a cover, around the point that the library knows to be its subject."""
    with Image.open(io.BytesIO(store().read(Digest(shown.digest)))) as opened:
        image = opened.convert("RGB")
    box = _box(UUID(shown.name), ratio, image.size)
    return _written(image.resize(COVERS[ratio], box=box), _QUALITY[0])


def _box(asset: UUID, ratio: str, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Give the largest part of the shape inside the library's frame of it."""
    width, height = size
    left, top, right, bottom = 0.0, 0.0, float(width), float(height)
    crop = library.crop_of(asset, _LIKE.get(ratio, ratio))
    if crop is not None:
        left, top = crop.left * width / _WHOLE, crop.top * height / _WHOLE
        right = min(left + crop.width * width / _WHOLE, width)
        bottom = min(top + crop.height * height / _WHOLE, height)
    across, down = COVERS[ratio]
    wide = min(right - left, (bottom - top) * across / down)
    high = wide * down / across
    middle, centre = (left + right) / 2, (top + bottom) / 2
    return (middle - wide / 2, centre - high / 2, middle + wide / 2, centre + high / 2)


def _written(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
