"""Flat-colour drawing on a 1600 x 900 sheet.

The sheet is drawn twice as large and halved at the end, which smooths every edge. The same
calls give the same bytes: chance comes from a seeded generator, never from the clock.
"""

import io
import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import TypeAlias

from PIL import Image, ImageDraw

WIDTH = 1600
HEIGHT = 900
SCALE = 2
OPAQUE = 255
HAIRLINE = 4
"""Strokes no thicker than this, on the large sheet, need no round ends."""

Point: TypeAlias = tuple[float, float]
Colour: TypeAlias = tuple[int, int, int, int]


def tint(hexcode: str, strength: float = 1.0) -> Colour:
    """Return the colour of `#rrggbb`, as opaque as `strength` (0 to 1) says.

    >>> tint("#11616a", 0.5)
    (17, 97, 106, 128)
    """
    red, green, blue = (int(hexcode[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue, round(strength * 255)


def between(low: str, high: str, part: float) -> str:
    """Return the colour that lies `part` of the way from `low` to `high`.

    >>> between("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(tint(low)[:3], tint(high)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


class Brush:
    """One sheet of paper and the strokes it takes; coordinates are of the finished picture."""

    def __init__(self, *, paper: str, seed: int) -> None:
        self._sheet = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), tint(paper)[:3])
        self._draw = ImageDraw.Draw(self._sheet, "RGBA")
        self.chance = Random(seed)

    def wash(self, stops: Sequence[tuple[float, str]]) -> None:
        """Fill the sheet's full width, top to bottom, through `(y, colour)` stops."""
        top, bottom = stops[0][0], stops[-1][0]
        column = Image.new("RGB", (1, max(1, round((bottom - top) * SCALE))))
        spans = list(pairwise(stops))
        for row in range(column.height):
            y = top + row / SCALE
            (y0, low), (y1, high) = next((s for s in spans if y < s[1][0]), spans[-1])
            column.putpixel((0, row), tint(between(low, high, (y - y0) / (y1 - y0)))[:3])
        wide = column.resize((WIDTH * SCALE, column.height), Image.Resampling.NEAREST)
        self._sheet.paste(wide, (0, round(top * SCALE)))

    def shape(self, points: Iterable[Point], fill: Colour) -> None:
        self._draw.polygon(_scaled(points), fill=fill)

    def box(self, corner: Point, size: Point, fill: Colour, *, rounded: float = 0) -> None:
        x, y = corner
        ends = _scaled([(x, y), (x + size[0], y + size[1])])
        if rounded:
            self._draw.rounded_rectangle(ends, radius=rounded * SCALE, fill=fill)
        else:
            self._draw.rectangle(ends, fill=fill)

    def disc(self, centre: Point, radius: float, fill: Colour) -> None:
        self.oval(centre, (radius, radius), fill)

    def oval(self, centre: Point, radii: Point, fill: Colour) -> None:
        (x, y), (rx, ry) = centre, radii
        self._draw.ellipse(_scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=fill)

    def line(self, points: Iterable[Point], fill: Colour, width: float) -> None:
        """Draw a stroke with round joints and round ends."""
        path = _scaled(points)
        thick = round(width * SCALE)
        self._draw.line(path, fill=fill, width=thick, joint="curve")
        if fill[3] == OPAQUE and thick > HAIRLINE:
            for x, y in (path[0], path[-1]):
                r = thick / 2 - 1
                self._draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def limb(self, points: Sequence[Point], fill: Colour, *, thick: float, thin: float) -> None:
        """Draw a smooth stroke that tapers from `thick` to `thin`."""
        line = bend(points)
        for number, (x, y) in enumerate(line):
            part = number / (len(line) - 1)
            self.disc((x, y), (thick + (thin - thick) * part) / 2, fill)

    def bow(self, centre: Point, radii: Point, span: Point, fill: Colour, width: float) -> None:
        """Draw part of an ellipse's outline; `span` in degrees, clockwise from three o'clock."""
        (x, y), (rx, ry) = centre, radii
        ends = _scaled([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.arc(ends, span[0], span[1], fill=fill, width=round(width * SCALE))

    def glow(self, centre: Point, radius: float, colour: str, strength: float = 0.3) -> None:
        """Lay a soft light: discs that grow fainter outwards."""
        rings = 26
        for ring in range(rings):
            self.disc(centre, radius * (1 - ring / rings), tint(colour, strength / rings * 1.5))

    def ridge(self, points: Sequence[Point], fill: Colour, *, floor: float = HEIGHT) -> None:
        """Fill everything from a smooth line through `points` down to `floor`."""
        line = curve(points)
        self.shape([*line, (line[-1][0], floor), (line[0][0], floor)], fill)

    def perhaps(self, share: float) -> bool:
        """Tell by chance, yes in `share` of the times."""
        return self.chance.random() < share

    def dots(self, count: int, *, down_to: float, radii: Sequence[float], fill: Colour) -> None:
        """Strew stars or snow from the top of the sheet `down_to` a height."""
        for _ in range(count):
            place = (self.chance.uniform(0, WIDTH), self.chance.uniform(0, down_to))
            self.disc(place, self.chance.choice(radii), fill)

    def ripples(self, count: int, *, below: float, fills: Sequence[Colour]) -> None:
        """Draw level strokes on water that starts at `below`, longer the nearer they are."""
        for _ in range(count):
            y = self.chance.randint(round(below) + 30, HEIGHT - 12)
            start = self.chance.randint(-60, WIDTH - 40)
            long = 30 + (y - below) * self.chance.uniform(0.2, 0.7)
            self.line([(start, y), (start + long, y)], self.chance.choice(fills), 4)

    def png(self) -> bytes:
        """Return the finished picture as PNG bytes."""
        out = io.BytesIO()
        self._sheet.reduce(SCALE).save(out, "PNG", compress_level=5)
        return out.getvalue()


def bend(points: Sequence[Point], *, steps: int = 40) -> list[Point]:
    """Return a line that turns smoothly through `points` (Catmull-Rom), also back on itself."""
    line: list[Point] = []
    ends = [points[0], *points, points[-1]]
    for p0, p1, p2, p3 in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            place = (
                (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                 + (3 * b - a - 3 * c + d) * t**3) / 2
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            )  # fmt: skip
            line.append((next(place), next(place)))
    return [*line, points[-1]]


def curve(points: Sequence[Point], *, steps: int = 14) -> list[Point]:
    """Return a smooth line through `points` (cosine steps between neighbours)."""
    line: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for step in range(steps):
            part = step / steps
            ease = (1 - math.cos(part * math.pi)) / 2
            line.append((x0 + (x1 - x0) * part, y0 + (y1 - y0) * ease))
    return [*line, points[-1]]
