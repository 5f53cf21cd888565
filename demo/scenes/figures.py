"""People, trees and other small things that several scenes share."""

from demo.brush import Brush, Point, tint


def person(brush: Brush, feet: Point, *, tall: float, coat: str, skin: str = "#e3bd95") -> None:
    """Stand a plain figure on `feet`: legs, a rounded coat, a head with hair."""
    x, y = feet
    brush.box((x - tall * 0.09, y - tall * 0.34), (tall * 0.08, tall * 0.34), tint("#22383b"))
    brush.box((x + tall * 0.01, y - tall * 0.34), (tall * 0.08, tall * 0.34), tint("#22383b"))
    brush.box(
        (x - tall * 0.15, y - tall * 0.8),
        (tall * 0.3, tall * 0.52),
        tint(coat),
        rounded=tall * 0.11,
    )
    brush.disc((x, y - tall * 0.89), tall * 0.1, tint(skin))
    brush.bow(
        (x, y - tall * 0.89), (tall * 0.105, tall * 0.105), (180, 360), tint("#26302f"), tall * 0.06
    )


def pine(brush: Brush, foot: Point, *, tall: float, fill: str, snow: str | None = None) -> None:
    """Plant a three-tier pine, with snow on its tiers when a colour for it is given."""
    x, y = foot
    brush.box((x - tall * 0.025, y - tall * 0.14), (tall * 0.05, tall * 0.14), tint("#2a3a36"))
    for tier, (low, half) in enumerate(((0.1, 0.26), (0.34, 0.21), (0.58, 0.15))):
        base, top = y - tall * low, y - tall * (low + 0.42)
        brush.shape([(x - tall * half, base), (x, top), (x + tall * half, base)], tint(fill))
        if snow:
            side = tall * half * 0.55
            mid = base - (base - top) * 0.45
            drop = mid + tall * (0.05 - tier * 0.01)
            brush.shape(
                [(x - side, mid), (x, top), (x + side, mid), (x + side * 0.3, drop - tall * 0.03),
                 (x, drop), (x - side * 0.4, drop - tall * 0.035)],
                tint(snow),
            )  # fmt: skip


def round_tree(brush: Brush, foot: Point, *, tall: float, fill: str, trunk: str) -> None:
    """Plant a tree with a round crown made of three overlapping discs."""
    x, y = foot
    brush.box((x - tall * 0.03, y - tall * 0.5), (tall * 0.06, tall * 0.5), tint(trunk))
    brush.disc((x, y - tall * 0.7), tall * 0.28, tint(fill))
    brush.disc((x - tall * 0.17, y - tall * 0.56), tall * 0.2, tint(fill))
    brush.disc((x + tall * 0.17, y - tall * 0.57), tall * 0.21, tint(fill))


def windows(
    brush: Brush, corner: Point, *, grid: tuple[int, int], step: Point, pane: Point,
    lit: str, dark: str, share: float,
) -> None:  # fmt: skip
    """Set a grid of windows; about `share` of them are lit."""
    for row in range(grid[1]):
        for column in range(grid[0]):
            place = (corner[0] + column * step[0], corner[1] + row * step[1])
            on = brush.perhaps(share)
            brush.box(place, pane, tint(lit if on else dark), rounded=2)


def lamp(brush: Brush, foot: Point, *, tall: float, light: str) -> None:
    """Stand a street lamp with a soft light."""
    x, y = foot
    brush.box((x - 3, y - tall), (6, tall), tint("#1c3a3f"))
    brush.box((x - 14, y - tall - 10), (28, 12), tint(light), rounded=6)
    brush.glow((x, y - tall), tall * 0.45, light, 0.35)
