"""Where a picture's point of interest lies, and which part of it each shape of frame shows.

All places are in thousandths of width and height, so that they hold for every size.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

WHOLE: Final = 1000
FREE: Final = "free"
RATIOS: Final[Mapping[str, tuple[int, int]]] = {
    "16:9": (16, 9),
    "4:3": (4, 3),
    "1:1": (1, 1),
    "3:4": (3, 4),
}
_LEAST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a picture in thousandths, left and top from the upper left corner."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse a part that is not inside the picture or under a fiftieth of a side."""
        inside = self.left >= 0 and self.top >= 0
        inside = inside and self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        if not inside or min(self.width, self.height) < _LEAST:
            message = f"not a part of a picture: {self}"
            raise ValueError(message)

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Give left, top, right, bottom in pixels of a picture of that size, never empty."""
        left, top = self.left * width // WHOLE, self.top * height // WHOLE
        right = max(left + 1, round((self.left + self.width) * width / WHOLE))
        bottom = max(top + 1, round((self.top + self.height) * height / WHOLE))
        return left, top, min(right, width), min(bottom, height)

    def text(self) -> str:
        """Give the four numbers in a line, as rows and addresses keep them."""
        return f"{self.left},{self.top},{self.width},{self.height}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """The point of interest, and the frames that a person drew by hand, by their ratio."""

    x: int = WHOLE // 2
    y: int = WHOLE // 2
    drawn: Mapping[str, Box] = field(default_factory=dict)


def box_of(text: str) -> Box:
    """Read what `Box.text` wrote; ValueError for anything else."""
    left, top, width, height = (int(part) for part in text.split(","))
    return Box(left=left, top=top, width=width, height=height)


def frame(ratio: str, framing: Framing, *, width: int, height: int) -> Box:
    """Give the part that a frame shows: the drawn one, else the largest around the point.

    The point stands as near to the frame's middle as the picture's edges allow.

    >>> frame("1:1", Framing(x=900, y=500), width=1600, height=800).text()
    '500,0,500,1000'
    """
    if ratio in framing.drawn:
        return framing.drawn[ratio]
    if ratio not in RATIOS:
        return Box(left=0, top=0, width=WHOLE, height=WHOLE)
    across, down = RATIOS[ratio]
    wide, high = across * height, down * width
    box_width = max(_LEAST, min(WHOLE, round(WHOLE * wide / high)))
    box_height = max(_LEAST, min(WHOLE, round(WHOLE * high / wide)))
    return Box(
        left=_start(framing.x, box_width),
        top=_start(framing.y, box_height),
        width=box_width,
        height=box_height,
    )


def _start(point: int, size: int) -> int:
    return max(0, min(WHOLE - size, point - size // 2))
