"""Lines and bars of counts, as paths of SVG: drawn once here, coloured by the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 56
HEIGHT: Final = 18
_TOP: Final = 2
_BOTTOM: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A small line: its path, the area under it, and where it ends."""

    path: str
    area: str
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart 100 high: its place and its height."""

    x: int
    y: int
    height: int


def line_of(counts: Sequence[int]) -> Line:
    """Draw counts from left to right, the largest at the top; nothing is a line at the bottom.

    >>> line_of([0, 2]).path
    'M0 16L56 2'
    """
    most, steps = max([*counts, 1]), max(len(counts) - 1, 1)
    ys = [_BOTTOM - (_BOTTOM - _TOP) * count / most for count in counts] or [float(_BOTTOM)]
    points = [f"{_round(WIDTH * n / steps)} {_round(y)}" for n, y in enumerate(ys)]
    path = "M" + "L".join(points)
    area = f"{path}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z"
    return Line(path=path, area=area, end=round(ys[-1], 1))


def bars_of(counts: Sequence[int]) -> tuple[Bar, ...]:
    """Draw counts as bars ten apart; what is not nothing is seen.

    >>> bars_of([0, 1, 200])[1]
    Bar(x=10, y=98, height=2)
    """
    most = max([*counts, 1])
    heights = [max(round(100 * count / most), 2) if count else 0 for count in counts]
    return tuple(Bar(x=10 * n, y=100 - height, height=height) for n, height in enumerate(heights))


def _round(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
