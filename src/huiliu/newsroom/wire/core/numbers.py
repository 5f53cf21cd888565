"""Numbers of the wire: only digits count, and only within bounds."""

import re
from typing import Final

_WHOLE: Final = re.compile("[0-9]{1,15}")
_SHARE_MAX: Final = 100


def whole_of(text: str | None, *, most: int = 10**15) -> int | None:
    """Read a whole number from 0 on; anything else is None.

    >>> whole_of(" 1500 "), whole_of("1e3"), whole_of("٣")
    (1500, None, None)
    """
    written = (text or "").strip()
    if not _WHOLE.fullmatch(written):
        return None
    value = int(written)
    return value if value <= most else None


def share_of(text: str | None) -> int | None:
    """Read a confidence or a relevance, 0 to 100.

    >>> share_of("75"), share_of("101")
    (75, None)
    """
    return whole_of(text, most=_SHARE_MAX)


def decimal_of(text: str | None) -> float | None:
    """Read a length in seconds with its fraction.

    >>> decimal_of("69"), decimal_of("12.5"), decimal_of("nan")
    (69.0, 12.5, None)
    """
    written = (text or "").strip()
    return float(written) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", written) else None
