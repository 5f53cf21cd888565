"""A picture's likeness in 64 bits: small changes, scaling and recompression change few of them."""

from typing import Final

from PIL import Image

NEAR: Final = 6
_SIDE: Final = 8
_FLAT: Final = 12


def likeness_of(image: Image.Image) -> int | None:
    """Give the difference hash (Krawetz 2013) as a signed number of 64 bits; None for one flat.

    A bit says whether a place is brighter than its neighbour to the left. Pictures whose grey
    hardly varies have no likeness: all of them would look the same.
    """
    small = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.LANCZOS)
    low, high = small.getextrema()
    if int(high) - int(low) < _FLAT:  # type: ignore[arg-type]
        return None
    rows = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            bits = bits << 1 | (rows[at + 1] > rows[at])
    return bits - (1 << 64) if bits >> 63 else bits


def difference(one: int, other: int) -> int:
    """Count the bits in which two likenesses differ: 0 the same, up to 6 near, 32 unrelated.

    >>> difference(-1, 0)
    64
    """
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()
