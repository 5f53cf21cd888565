"""Scenes on open ground: fireflies on a slope, an old well in a court, a tractor on its test."""

import math

from demo.brush import Brush, Point, tint
from demo.scenes.figures import person, round_tree


def fireflies(brush: Brush) -> None:
    brush.wash([(0, "#0a2630"), (320, "#174750"), (580, "#3b6b68")])
    brush.dots(60, down_to=280, radii=(1.4, 2), fill=tint("#f4ead0", 0.7))
    brush.disc((1270, 170), 54, tint("#f3e3bd"))
    brush.box((930, 330), (520, 190), tint("#143c45"))
    for x in range(970, 1420, 78):
        brush.box((x, 370), (40, 46), tint("#e9c98c" if brush.perhaps(0.4) else "#24545b"))
    for x, tall in ((90, 420), (860, 240), (1520, 380)):
        round_tree(brush, (x, 560), tall=tall, fill="#12383f", trunk="#0b2329")
    brush.ridge([(0, 560), (500, 500), (1000, 540), (1600, 500)], tint("#17474a"))
    brush.ridge([(0, 680), (460, 620), (980, 680), (1600, 610)], tint("#103a3d"))
    for _ in range(420):
        root = (brush.chance.uniform(0, 1600), brush.chance.uniform(640, 900))
        tip = (root[0] + brush.chance.uniform(-18, 18), root[1] - brush.chance.uniform(30, 90))
        shade = brush.chance.choice(("#1f5a52", "#2a6a5a", "#17494a"))
        brush.line([root, tip], tint(shade), 4)
    for _ in range(37):
        place = (brush.chance.uniform(120, 1480), brush.chance.uniform(470, 830))
        brush.glow(place, brush.chance.uniform(26, 54), "#e8ef9a", 0.5)
        brush.disc(place, 4, tint("#f7fbc8"))
    for x, tall, coat in ((560, 200, "#41646a"), (640, 188, "#5f7f6a")):
        person(brush, (x, 730), tall=tall, coat=coat)


def old_well(brush: Brush) -> None:
    brush.wash([(0, "#c8dad8"), (260, "#e6e4d2"), (420, "#eee2c6")])
    brush.box((0, 250), (1600, 310), tint("#a3a79e"))
    for row in range(7):
        for brick in range(19):
            if brush.perhaps(0.5):
                place = (brick * 88 - (row % 2) * 44, 256 + row * 42)
                brush.box(place, (82, 36), tint("#989d95"), rounded=2)
    brush.shape([(0, 250), (60, 160), (1540, 160), (1600, 250)], tint("#5f6c6d"))
    for x in range(70, 1560, 40):
        brush.line([(x, 166), (x + (x - 800) * 0.04, 246)], tint("#4d595b"), 8)
    brush.box((620, 300), (260, 260), tint("#7d3a30"))
    brush.box((746, 300), (7, 260), tint("#5f2a23"))
    brush.wash([(556, "#cdbf9f"), (900, "#b19b72")])
    brush.ridge([(150, 700), (330, 590), (520, 700)], tint("#8f7446"), floor=700)
    brush.ridge([(1150, 730), (1330, 600), (1530, 730)], tint("#9a7d4c"), floor=730)
    brush.oval((800, 750), (330, 96), tint("#7a6038"))
    brush.oval((800, 742), (230, 66), tint("#b9b3a2"))
    brush.oval((800, 738), (224, 60), tint("#c9c3b1"))
    brush.oval((800, 740), (140, 36), tint("#1d2f33"))
    for number in range(11):
        turn = math.pi * (0.12 + number * 0.076)
        inner = (800 + math.cos(turn) * 140, 740 + math.sin(turn) * 36)
        outer = (800 + math.cos(turn) * 168, 740 + math.sin(turn) * 44)
        brush.line([inner, outer], tint("#8a8472"), 7)
    brush.oval((800, 744), (70, 14), tint("#6f9a9a", 0.8))
    for x, y, tall, coat in ((470, 800, 250, "#d08a3a"), (1150, 810, 260, "#41646a")):
        brush.oval((x, y + 3), (70, 10), tint("#7a6038", 0.6))
        person(brush, (x, y), tall=tall, coat=coat)
    brush.bow((470, 576), (27, 25), (180, 360), tint("#e9b44c"), 24)
    brush.line([(510, 660), (590, 830)], tint("#6f5235"), 9)
    brush.shape([(576, 826), (612, 812), (622, 862), (592, 872)], tint("#63706d"))


def tractor(brush: Brush) -> None:
    brush.wash([(0, "#b9d3d6"), (300, "#dfe6d6"), (500, "#f0e3c0")])
    brush.ridge([(0, 480), (420, 450), (900, 482), (1300, 446), (1600, 476)], tint("#a9b99c"))
    for x in range(20, 1600, 110):
        round_tree(brush, (x, 520), tall=brush.chance.randint(110, 160), fill="#7d9c7c",
                   trunk="#66705a")  # fmt: skip
    brush.wash([(510, "#c9b482"), (900, "#ab9160")])
    for x in range(120, 1560, 150):
        _cone(brush, (x, 600), size=0.6)
    brush.line([(60, 840), (1560, 840)], tint("#efe6cd"), 7)
    brush.oval((640, 800), (520, 20), tint("#7d6840", 0.6))
    brush.box((170, 590), (420, 130), tint("#2c6a70"), rounded=8)
    for x in range(200, 580, 62):
        brush.box((x, 600), (10, 110), tint("#1f555b"))
    brush.line([(590, 712), (730, 712)], tint("#33585a"), 14)
    brush.box((860, 560), (300, 120), tint("#b5483c"), rounded=18)
    brush.box((1130, 580), (20, 80), tint("#e9dfc6"), rounded=5)
    brush.box((980, 470), (14, 92), tint("#33585a"))
    brush.box((700, 420), (190, 250), tint("#b5483c"), rounded=10)
    brush.box((716, 440), (158, 120), tint("#dcece8"), rounded=8)
    brush.box((682, 400), (226, 26), tint("#7f2f27"), rounded=8)
    brush.disc((790, 506), 30, tint("#e3bd95"))
    brush.bow((790, 504), (31, 31), (180, 360), tint("#26302f"), 15)
    brush.box((758, 532), (64, 30), tint("#41646a"), rounded=8)
    for x, radius in ((290, 70), (450, 70), (770, 120), (1080, 84)):
        brush.disc((x, 800 - radius), radius, tint("#26302f"))
        brush.disc((x, 800 - radius), radius * 0.52, tint("#e2b64f"))
        brush.disc((x, 800 - radius), radius * 0.16, tint("#26302f"))
    person(brush, (1340, 810), tall=260, coat="#4a6f86")
    brush.line([(1376, 640), (1440, 560)], tint("#4a6f86"), 22)
    brush.shape([(1436, 566), (1436, 500), (1506, 520)], tint("#c9543f"))
    for x in (120, 1500):
        _cone(brush, (x, 856), size=1.2)


def _cone(brush: Brush, foot: Point, *, size: float) -> None:
    x, y = foot
    brush.shape([(x - 24 * size, y), (x - 6 * size, y - 70 * size), (x + 6 * size, y - 70 * size),
                 (x + 24 * size, y)], tint("#d0702f"))  # fmt: skip
    brush.shape([(x - 17 * size, y - 26 * size), (x - 12 * size, y - 44 * size),
                 (x + 12 * size, y - 44 * size), (x + 17 * size, y - 26 * size)],
                tint("#f4f1e6"))  # fmt: skip
    brush.box((x - 32 * size, y - 4 * size), (64 * size, 9 * size), tint("#8f4a1f"), rounded=3)
