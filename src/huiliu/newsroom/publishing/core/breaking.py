"""Where a Chinese headline may break, and into which lines it is set.

After the requirements for Chinese text layout (W3C clreq, 3.1): no line begins with a closing mark
or ends with an opening one; words of other scripts and numbers stay whole.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

_NOT_FIRST: Final = frozenset("，。、；：？！）】》」』〕〉”’…—·％%‰℃～,.;:?!)]}")
_NOT_LAST: Final = frozenset("（【《「『〔〈“‘([{￥$#")
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/’'+-]*[%％℃]?|\s+|.", re.DOTALL)
_HALVINGS: Final = 12

Measure = Callable[[str], float]


def pieces(text: str) -> list[str]:
    """Give the smallest parts between which a line may end.

    >>> pieces("“北京云”试运行，5.5万人用")
    ['“北', '京', '云”', '试', '运', '行，', '5.5', '万', '人', '用']
    """
    found: list[str] = []
    for part in _WORD.findall(" ".join(text.split())):
        joined = found and (part[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST)
        if joined:
            found[-1] += part
        else:
            found.append(part)
    return found


def lines_set(text: str, *, width: float, most: int, measure: Measure) -> list[str]:
    """Set a text in as few lines as fit `width`, evenly long; too long a text ends in an ellipsis.

    >>> lines_set("七个小区今起供热试水", width=6, most=3, measure=len)
    ['七个小区今', '起供热试水']
    """
    parts = pieces(text)
    rows = _filled(parts, width, measure)
    if len(rows) > most:
        return _cut(rows, width, most=most, measure=measure)
    return _even(parts, rows, width, measure)


def _filled(parts: Sequence[str], width: float, measure: Measure) -> list[str]:
    rows = [""]
    for part in parts:
        if rows[-1] and measure((rows[-1] + part).rstrip()) > width:
            rows.append("")
        rows[-1] = (rows[-1] + part).lstrip() if not rows[-1] else rows[-1] + part
    return [row.rstrip() for row in rows if row.strip()]


def _even(parts: Sequence[str], rows: list[str], width: float, measure: Measure) -> list[str]:
    """Find the narrowest measure that needs no more lines."""
    low, high, best = 0.0, width, rows
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _filled(parts, middle, measure)
        if len(tried) <= len(rows) and max(map(measure, tried), default=0) <= width:
            high, best = middle, tried
        else:
            low = middle
    return best


def _cut(rows: list[str], width: float, *, most: int, measure: Measure) -> list[str]:
    last = rows[most - 1]
    while last and measure(f"{last}…") > width:
        last = last[:-1]
    return [*rows[: most - 1], f"{last}…"]
