"""Scenes by the water: the night river, the stone bridge, the cranes, the park path."""

import math

from demo.brush import WIDTH, Brush, Point, bend, curve, tint
from demo.scenes.figures import round_tree

NIGHT = "#0c2c33"


def _pagoda(brush: Brush, foot: Point, fill: str) -> None:
    x, y = foot
    for tier in range(9):
        half = 44 - tier * 3.4
        low = y - 60 - tier * 27
        brush.box((x - half + 8, low - 22), (2 * half - 16, 26), tint(fill))
        brush.shape(
            [(x - half - 8, low + 6), (x - half + 6, low - 6), (x + half - 6, low - 6),
             (x + half + 8, low + 6)],
            tint(fill),
        )  # fmt: skip
    brush.shape([(x - 12, y - 298), (x, y - 362), (x + 12, y - 298)], tint(fill))
    brush.box((x - 60, y - 62), (120, 62), tint(fill))


def _boat(brush: Brush, bow: Point) -> None:
    x, y = bow
    for at in (60, 140, 220):
        brush.glow((x + at, y - 62), 70, "#f6d99a", 0.22)
    brush.shape([(x + 8, y - 28), (x + 30, y - 96), (x + 300, y - 96), (x + 340, y - 28)],
                tint("#174a51"))  # fmt: skip
    brush.shape([(x + 16, y - 96), (x + 30, y - 112), (x + 286, y - 112), (x + 312, y - 96)],
                tint("#0a2026"))  # fmt: skip
    for at in (52, 122, 192):
        brush.box((x + at, y - 80), (50, 34), tint("#f7dfa8"), rounded=3)
    brush.box((x + 262, y - 80), (26, 34), tint("#e9c98c"), rounded=3)
    brush.shape([(x - 40, y - 30), (x + 372, y - 30), (x + 330, y + 30), (x + 8, y + 30)],
                tint("#071b20"))  # fmt: skip
    brush.line([(x + 30, y - 112), (x + 30, y - 150)], tint("#0a2026"), 4)
    brush.disc((x + 30, y - 154), 6, tint("#f7dfa8"))


def river_night(brush: Brush) -> None:
    brush.wash([(0, "#0a262d"), (250, "#1c5058"), (400, "#6b7263"), (505, "#b98d5f")])
    brush.wash([(505, "#a98562"), (560, "#3d6666"), (680, "#17474e"), (900, "#08232a")])
    brush.disc((1290, 150), 46, tint("#f3e3bd"))
    brush.disc((1310, 138), 42, tint("#113a42"))
    x = -20.0
    while x < WIDTH:
        wide = brush.chance.randint(70, 190)
        high = brush.chance.choice((64, 84, 104, 142, 92, 70))
        brush.box((x, 505 - high), (wide, high + 4), tint("#16454c", 0.85))
        x += wide + brush.chance.choice((0, 0, 14))
    _pagoda(brush, (430, 505), NIGHT)
    brush.box((0, 452), (1600, 56), tint(NIGHT))
    for at in range(0, 1600, 34):
        brush.box((at, 444), (18, 10), tint(NIGHT))
    for at in range(40, 1600, 120):
        brush.disc((at, 494), 4, tint("#f6d99a"))
        brush.box((at - 2, 512), (4, 40), tint("#f6d99a", 0.35), rounded=2)
    brush.ripples(46, below=510, fills=(tint("#e6c182", 0.55), tint("#3f8287", 0.55)))
    _boat(brush, (930, 700))
    brush.bow((1090, 712), (280, 46), (18, 150), tint("#9cc7c4", 0.55), 4)
    for at in (990, 1060, 1130, 1200):
        brush.box((at, 742), (34, 5), tint("#f6d99a", 0.6), rounded=2)
        brush.box((at + 10, 764), (26, 4), tint("#f6d99a", 0.4), rounded=2)


def _willow(brush: Brush, foot: Point) -> None:
    x, y = foot
    bark = tint("#3f4a3c")
    brush.limb([(x, y), (x - 16, y - 160), (x + 10, y - 380)], bark, thick=34, thin=12)
    brush.limb([(x - 8, y - 220), (x + 50, y - 320), (x + 110, y - 370)], bark, thick=14, thin=5)
    brush.limb([(x - 10, y - 190), (x - 60, y - 310), (x - 120, y - 350)], bark, thick=14, thin=5)
    for _ in range(150):
        aside = brush.chance.uniform(-1, 1)
        top = x + aside * 120 + 6
        rise = y - 440 + aside * aside * 110 + brush.chance.uniform(0, 34)
        out = top + aside * 64
        low = rise + brush.chance.uniform(110, 300)
        shade = brush.chance.choice(("#6d8a58", "#7f9a63", "#587a52", "#90a871"))
        path = bend([(top, rise), (out - aside * 14, rise + 46), (out, low)], steps=16)
        brush.line(path, tint(shade, 0.85), 4)


def _arches(brush: Brush, *, deck: float, water: float) -> None:
    stone, shade = "#b9b3a2", "#99937f"
    top = curve([(120, water - 6), (420, deck + 50), (800, deck), (1180, deck + 50),
                 (1480, water - 6)])  # fmt: skip
    brush.shape([*top, (1480, water), (120, water)], tint(stone))
    brush.line([(x, y - 12) for x, y in top], tint("#d2cdbd"), 10)
    for x, y in top[4:-4:3]:
        brush.box((x - 5, y - 44), (10, 36), tint("#c7c1b0"), rounded=3)
    brush.line([(x, y - 42) for x, y in top[4:-4]], tint("#d2cdbd"), 8)
    for row in range(5):
        y = deck + 84 + row * 38
        brush.line([(300 - row * 40, y), (1300 + row * 40, y)], tint(shade, 0.35), 2)
    for x, radius in ((460, 96), (800, 150), (1140, 96)):
        brush.disc((x, water), radius + 16, tint(shade))
        brush.disc((x, water), radius, tint("#e7c79b"))


def bridge(brush: Brush) -> None:
    water = 600.0
    brush.wash([(0, "#e9dcc3"), (300, "#f0d4a8"), (600, "#e7c79b")])
    brush.disc((1120, 300), 70, tint("#f8ecd0"))
    brush.ridge([(0, 420), (300, 350), (620, 430), (980, 360), (1300, 420), (1600, 350)],
                tint("#b7bfa9"))  # fmt: skip
    brush.ridge([(0, 520), (420, 470), (820, 520), (1240, 460), (1600, 510)], tint("#93a68f"))
    for x in range(20, 1600, 92):
        round_tree(brush, (x, 604), tall=brush.chance.randint(90, 150), fill="#6f8d77",
                   trunk="#56644f")  # fmt: skip
    _arches(brush, deck=340, water=water)
    brush.wash([(600, "#c9b48c"), (700, "#7fa39b"), (900, "#3f7a7c")])
    for x, radius in ((460, 96), (800, 150), (1140, 96)):
        brush.disc((x, water), radius, tint("#efd7ae", 0.0))
        half = [(x + math.cos(a / 20 * math.pi) * radius,
                 water + math.sin(a / 20 * math.pi) * radius) for a in range(21)]  # fmt: skip
        outer = [(x + (px - x) * 1.14, water + (py - water) * 1.12) for px, py in half]
        brush.shape(outer, tint("#6d6f5c", 0.5))
        brush.shape(half, tint("#eccf9f", 0.85))
    brush.box((0, 592), (1600, 12), tint("#7d836c"))
    brush.ripples(40, below=605, fills=(tint("#f1e2c4", 0.28),))
    _willow(brush, (170, 640))
    brush.ridge([(0, 800), (240, 830), (520, 900)], tint("#3c5f4e"))


def _crane(brush: Brush, at: Point, *, span: float, lift: float) -> None:
    """A flying crane: two bent wings, a long neck forward, legs trailing."""
    x, y = at
    grey, dark = tint("#5d6b6c"), tint("#3a4748")
    brush.shape([(x - span * 0.06, y), (x - span * 0.22, y - lift),
                 (x - span * 0.5, y - lift * 0.7), (x - span * 0.2, y - lift * 0.55),
                 (x + span * 0.08, y + span * 0.03)], grey)  # fmt: skip
    brush.shape([(x - span * 0.02, y), (x + span * 0.1, y - lift * 1.1),
                 (x + span * 0.34, y - lift * 1.25), (x + span * 0.16, y - lift * 0.5),
                 (x + span * 0.12, y + span * 0.02)], grey)  # fmt: skip
    brush.oval((x + span * 0.03, y + span * 0.01), (span * 0.13, span * 0.045), grey)
    brush.line([(x + span * 0.12, y), (x + span * 0.34, y - span * 0.07)], dark, span * 0.03)
    brush.line([(x + span * 0.33, y - span * 0.07), (x + span * 0.41, y - span * 0.06)], dark, 3)
    brush.line([(x - span * 0.08, y + span * 0.02), (x - span * 0.36, y + span * 0.08)], dark, 3)


def _reeds(brush: Brush, *, left: float, right: float, count: int) -> None:
    for _ in range(count):
        x = brush.chance.uniform(left, right)
        tall = brush.chance.uniform(110, 270)
        lean = brush.chance.uniform(-18, 34)
        shade = brush.chance.choice(("#8a7a4f", "#a08d5c", "#6f6a48"))
        brush.line(curve([(x, 910), (x + lean * 0.4, 900 - tall * 0.6), (x + lean, 900 - tall)]),
                   tint(shade), 4)  # fmt: skip
        if brush.perhaps(0.5):
            brush.oval((x + lean + 3, 886 - tall), (7, 26), tint("#c2ad7d"))


def cranes(brush: Brush) -> None:
    brush.wash([(0, "#cfdeda"), (260, "#e6e6d8"), (470, "#f2e6cc")])
    brush.disc((380, 220), 60, tint("#fbf3dd"))
    layers = (("#b9cdc9", 360), ("#9dbab7", 410), ("#7fa5a4", 452))
    for number, (fill, level) in enumerate(layers):
        points = [(x * 200 - number * 70, level - brush.chance.randint(0, 110) * (3 - number) / 3)
                  for x in range(10)]  # fmt: skip
        brush.ridge(points, tint(fill), floor=480)
    brush.wash([(474, "#e9dfc8"), (600, "#bcd1cc"), (900, "#7ca6a6")])
    for y in (470, 486, 506):
        brush.box((0, y), (1600, 10), tint("#f7f1e2", 0.35))
    brush.ripples(36, below=500, fills=(tint("#f4efdf", 0.4),))
    brush.oval((1180, 640), (330, 16), tint("#8d8462", 0.6))
    brush.oval((1220, 634), (240, 12), tint("#a3966c", 0.8))
    flock = ((760, 300, 150, 52), (900, 236, 132, -30), (1010, 318, 160, 60), (1150, 250, 140, 46),
             (1290, 196, 120, -26), (640, 376, 118, 40), (1330, 330, 128, 48), (880, 410, 108, -22),
             (1450, 262, 100, 34), (1060, 168, 96, 30))  # fmt: skip
    for x, y, span, lift in flock:
        _crane(brush, (x, y), span=span, lift=lift)
    for x in (1080, 1150, 1232, 1330):
        brush.line([(x, 636), (x, 594)], tint("#3a4748"), 3)
        brush.oval((x, 584), (24, 13), tint("#5d6b6c"))
        brush.line(curve([(x + 20, 580), (x + 30, 560), (x + 28, 538)]), tint("#3a4748"), 5)
        brush.line([(x + 28, 538), (x + 42, 542)], tint("#3a4748"), 3)
    _reeds(brush, left=-20, right=420, count=54)
    _reeds(brush, left=1380, right=1620, count=26)


def park(brush: Brush) -> None:
    brush.wash([(0, "#0d2b36"), (300, "#1d4d57"), (470, "#3b6f70")])
    brush.dots(70, down_to=300, radii=(1.4, 1.8, 2.6), fill=tint("#f4ead0", 0.8))
    brush.ridge([(0, 440), (260, 400), (600, 450), (980, 396), (1300, 440), (1600, 404)],
                tint("#16414a"), floor=480)  # fmt: skip
    brush.wash([(470, "#2f6468"), (640, "#1b4a52")])
    for _ in range(18):
        y = brush.chance.randint(486, 600)
        start = brush.chance.randint(0, 1500)
        brush.line([(start, y), (start + brush.chance.randint(40, 140), y)],
                   tint("#86b5b0", 0.35), 3)  # fmt: skip
    brush.oval((520, 520), (190, 26), tint("#123a40"))
    for x, tall in ((420, 130), (500, 180), (590, 150)):
        round_tree(brush, (x, 520), tall=tall, fill="#12383d", trunk="#0c2a2f")
    brush.ridge([(0, 590), (500, 610), (1000, 580), (1600, 620)], tint("#14403f"))
    path = curve([(0, 900), (260, 800), (760, 760), (1100, 690), (1340, 640), (1620, 626)])
    near = curve([(560, 900), (800, 850), (1080, 790), (1300, 700), (1450, 662), (1620, 640)])
    brush.shape([*path, *reversed(near)], tint("#6d7f76"))
    brush.line(near, tint("#a8b3a0", 0.5), 3)
    for x, y, size in ((150, 830, 1.0), (420, 778, 0.86), (700, 756, 0.72), (960, 716, 0.6),
                       (1170, 666, 0.48), (1330, 634, 0.38), (1460, 624, 0.3)):  # fmt: skip
        brush.glow((x + 20 * size, y + 6), 150 * size, "#f5d694", 0.42)
        brush.box((x - 5 * size, y - 62 * size), (10 * size, 62 * size), tint("#0d2a2e"))
        brush.box(
            (x - 13 * size, y - 76 * size), (26 * size, 18 * size), tint("#fbe6b5"), rounded=4
        )
    _runner(brush, (800, 812))
    for x, tall in ((60, 330), (1545, 300)):
        round_tree(brush, (x, 700), tall=tall, fill="#0f3135", trunk="#0a2327")
    brush.ridge([(900, 900), (1180, 850), (1420, 780), (1600, 740)], tint("#0f3231"))


def _runner(brush: Brush, hip: Point) -> None:
    x, y = hip
    body, limb = tint("#e8dcc0"), tint("#203f44")
    brush.oval((x + 6, y + 66), (58, 8), tint("#0d2a2e", 0.35))
    brush.line([(x, y), (x + 30, y + 26), (x + 18, y + 62)], limb, 13)
    brush.line([(x, y), (x - 18, y + 30), (x - 52, y + 34)], limb, 13)
    brush.line([(x, y), (x + 12, y - 54)], body, 26)
    brush.line([(x + 10, y - 50), (x + 34, y - 28), (x + 54, y - 40)], body, 9)
    brush.line([(x + 8, y - 50), (x - 22, y - 36), (x - 30, y - 10)], body, 9)
    brush.disc((x + 20, y - 80), 15, tint("#e3bd95"))
    brush.bow((x + 19, y - 81), (16, 16), (150, 330), tint("#1d2b2b"), 9)
