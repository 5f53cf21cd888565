"""Pictures that a form takes, made here."""

import io
from functools import cache

from PIL import Image


@cache
def a_picture_of(seed: str) -> bytes:
    """Give a picture whose bytes differ by the length of the seed."""
    buffer = io.BytesIO()
    colour = (len(seed) * 40 % 256, 90, 120)
    Image.new("RGB", (900, 600), colour).save(buffer, "PNG")
    return buffer.getvalue()
