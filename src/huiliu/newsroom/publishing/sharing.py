"""A story's address as a square code that a phone reads: drawn once, into the page itself."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

import qrcode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

QUIET: Final = 4
"""White modules around the code: readers need four (ISO/IEC 18004, 9.1)."""
_MASK: Final = 4
"""Any of the eight can be read; looking for the fairest takes eight times as long."""


@lru_cache(maxsize=256)
def code_path(address: str) -> tuple[int, str]:
    """Give the side in modules, and the dark ones as the data of an SVG path."""
    code = qrcode.QRCode(border=QUIET, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK)
    code.add_data(address)
    code.make(fit=True)
    matrix = code.get_matrix()
    return len(matrix), "".join(_runs(matrix))


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Draw each run of dark modules of a row as one rectangle."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
