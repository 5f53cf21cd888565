"""Which line of a text without marks is its headline: the first, where it looks like one."""

from collections.abc import Sequence
from typing import Final

HEADING_CHARS_MAX: Final = 80
_ENDS: Final = tuple("。！；：，.;,…")


def titled(lines: Sequence[str], *, given: str = "") -> tuple[str, list[str]]:
    """Give the headline of a text and the lines below it; `given` is what it is called elsewhere.

    >>> titled(["食堂开门", "社区食堂今天开门。"])
    ('食堂开门', ['社区食堂今天开门。'])
    >>> titled(["社区食堂今天开门。"])
    ('', ['社区食堂今天开门。'])
    """
    written = [line for line in lines if line.strip()]
    if not written:
        return given, []
    first = " ".join(written[0].split())
    if first == given or (len(written) > 1 and _is_heading(first)):
        return first, written[1:]
    return given, written


def _is_heading(line: str) -> bool:
    return len(line) <= HEADING_CHARS_MAX and not line.endswith(_ENDS)
