"""Scenes along roads and banks: clean-up boat, rope ferry, runway, bamboo, clock, engine, trail."""

import math

from demo.brush import Brush, Point, bend, curve, tint
from demo.scenes.figures import person, round_tree


def clean_boat(brush: Brush) -> None:
    brush.wash([(0, "#f0d9b0"), (260, "#efd9b4"), (430, "#d8d3b8")])
    brush.disc((360, 330), 74, tint("#fbeecb"))
    brush.ridge([(0, 400), (300, 370), (700, 404), (1100, 366), (1600, 400)], tint("#a9b9a4"))
    for x in range(30, 1600, 104):
        round_tree(brush, (x, 448), tall=brush.chance.randint(90, 140), fill="#7f9c80",
                   trunk="#5f6c55")  # fmt: skip
    brush.box((0, 430), (1600, 40), tint("#8fa08b"))
    brush.wash([(462, "#c3c6a8"), (620, "#6d9c98"), (900, "#2f6e73")])
    brush.ripples(54, below=470, fills=(tint("#f4ead0", 0.35), tint("#2c6a70", 0.3)))
    for x, y, colour in ((240, 760, "#f4f1e6"), (330, 800, "#f4f1e6"), (1330, 780, "#e2b64f"),
                         (1430, 830, "#f4f1e6"), (180, 840, "#b5d3cd")):  # fmt: skip
        brush.oval((x, y + 8), (34, 7), tint("#1f565b", 0.5))
        brush.shape([(x - 26, y), (x - 10, y - 22), (x + 12, y - 18), (x + 28, y + 2)],
                    tint(colour))  # fmt: skip
    brush.oval((800, 716), (420, 22), tint("#1f565b", 0.6))
    brush.shape([(400, 610), (1210, 610), (1150, 712), (470, 712)], tint("#c2702f"))
    brush.box((392, 596), (826, 20), tint("#e9dfc6"), rounded=8)
    brush.box((520, 470), (180, 130), tint("#f4f1e6"), rounded=10)
    brush.box((540, 490), (140, 56), tint("#7fa9a8"), rounded=6)
    brush.box((502, 456), (216, 18), tint("#1f6a70"), rounded=6)
    brush.box((1010, 540), (150, 62), tint("#41646a"), rounded=6)
    for number in range(5):
        brush.disc(
            (1030 + number * 28, 540), 22, tint(("#f4f1e6", "#7aa05a", "#d9e2da")[number % 3])
        )
    person(brush, (860, 600), tall=230, coat="#d08a3a")
    brush.line([(886, 480), (960, 520)], tint("#d08a3a"), 22)
    brush.line([(900, 470), (1290, 720)], tint("#8a6238"), 9)
    brush.bow((1318, 736), (44, 26), (0, 360), tint("#33585a"), 6)
    brush.shape([(1276, 740), (1360, 740), (1336, 800), (1296, 796)], tint("#33585a", 0.45))


def ferry(brush: Brush) -> None:
    brush.wash([(0, "#c6dad8"), (300, "#e9e6d3"), (470, "#efe3c6")])
    brush.ridge([(0, 440), (420, 400), (900, 440), (1300, 404), (1600, 430)], tint("#9fb39c"))
    brush.ridge([(0, 486), (600, 470), (1100, 488), (1600, 472)], tint("#7f9a7c"), floor=520)
    brush.wash([(500, "#cfd6c0"), (660, "#85aca6"), (900, "#47827f")])
    brush.ripples(50, below=510, fills=(tint("#f6f0dd", 0.42),))
    rope = bend([(120, 520), (560, 606), (1000, 600), (1480, 486)])
    for x, y, tall in ((96, 640, 420), (1500, 540, 300)):
        bark = tint("#4b4a3a")
        brush.limb([(x, y), (x + 8, y - tall * 0.4), (x - 12, y - tall)], bark, thick=44, thin=14)
        for _ in range(70):
            aside = brush.chance.uniform(-1, 1)
            top = (x + aside * tall * 0.36, y - tall * (1.02 - aside * aside * 0.3))
            low = brush.chance.uniform(0.3, 0.62) * tall
            shade = brush.chance.choice(("#6d8a58", "#7f9a63", "#587a52"))
            brush.line(bend([top, (top[0] + aside * 16, top[1] + low * 0.5),
                             (top[0] + aside * 22, top[1] + low)], steps=12),
                       tint(shade, 0.9), 4)  # fmt: skip
    brush.ridge([(0, 640), (160, 650), (330, 760), (420, 900)], tint("#6c7f5c"))
    brush.ridge([(1300, 580), (1420, 530), (1620, 520)], tint("#6c7f5c"), floor=580)
    brush.line(rope, tint("#8a6a3f"), 7)
    brush.oval((800, 742), (330, 18), tint("#2f6663", 0.6))
    brush.shape([(480, 668), (1120, 668), (1060, 740), (540, 740)], tint("#6f5235"))
    brush.box((470, 656), (660, 18), tint("#9a7550"), rounded=8)
    for x, tall, coat in ((930, 190, "#8f5b46"), (1010, 200, "#5b8b86")):
        person(brush, (x, 660), tall=tall, coat=coat)
    brush.box((1056, 612), (54, 46), tint("#b08a52"), rounded=4)
    person(brush, (620, 664), tall=224, coat="#2f5357")
    brush.line([(640, 536), (690, 612)], tint("#2f5357"), 20)
    brush.line([(610, 548), (652, 610)], tint("#2f5357"), 20)
    brush.oval((620, 452), (50, 12), tint("#d9c88f"))
    brush.shape([(594, 450), (620, 424), (646, 450)], tint("#d9c88f"))


def runway(brush: Brush) -> None:
    brush.wash([(0, "#a8cbd3"), (300, "#dbe6dd"), (520, "#f2e6c6")])
    for x, y, wide in ((280, 150, 190), (1240, 110, 170)):
        brush.oval((x, y), (wide, 20), tint("#f6f4ea", 0.8))
    brush.box((0, 500), (1600, 26), tint("#b9bfae"))
    brush.box((1250, 380), (20, 130), tint("#8ba19e"))
    brush.shape([(1212, 380), (1308, 380), (1294, 330), (1226, 330)], tint("#6f8c8b"))
    brush.box((900, 466), (300, 40), tint("#a9b8b2"), rounded=10)
    for x in range(20, 1600, 70):
        brush.line([(x, 526), (x, 492)], tint("#7f8b84"), 3)
    brush.line([(0, 500), (1600, 500)], tint("#7f8b84", 0.8), 2)
    brush.wash([(524, "#a78a5a"), (900, "#7d6238")])
    leaves = ("#5f8f58", "#7aa05a", "#4f7f55")
    for row in range(-14, 15):
        brush.line([(800 + row * 60, 530), (800 + row * 190, 910)], tint("#6a512c", 0.5), 14)
        for step in range(9):
            part = (step / 9) ** 1.5
            x, y = 800 + row * (60 + 130 * part), 540 + 350 * part
            for lean in (-1, 0, 1):
                size = 9 + 26 * part
                brush.line([(x, y), (x + lean * size * 0.8, y - size)],
                           tint(leaves[lean + 1]), 3 + 6 * part)  # fmt: skip
    _plane(brush, (720, 250))
    person(brush, (380, 830), tall=300, coat="#4a6f86")
    brush.oval((380, 548), (70, 15), tint("#e3d3a0"))
    brush.shape([(344, 546), (380, 512), (416, 546)], tint("#e3d3a0"))
    brush.line([(420, 650), (476, 720)], tint("#4a6f86"), 24)
    brush.shape([(466, 716), (496, 716), (484, 800)], tint("#f6f1e6"))
    for lean in (-22, 0, 22):
        brush.line([(481, 716), (481 + lean, 672)], tint("#5f8f58"), 7)


def _plane(brush: Brush, nose: Point) -> None:
    """An airliner that comes down, seen from the side."""
    x, y = nose
    white, grey = tint("#fbf9f1"), tint("#8fa9ab")
    brush.shape([(x + 420, y - 20), (x + 470, y - 130), (x + 516, y - 130), (x + 500, y - 20)],
                tint("#1f6a70"))  # fmt: skip
    brush.box((x, y - 40), (500, 64), white, rounded=32)
    brush.shape([(x + 380, y - 40), (x + 540, y - 30), (x + 400, y + 22)], white)
    brush.box((x + 40, y + 2), (420, 7), tint("#1f6a70"))
    for at in range(13):
        brush.disc((x + 92 + at * 24, y - 14), 6, grey)
    brush.shape([(x + 8, y - 18), (x + 34, y - 32), (x + 50, y - 20), (x + 40, y - 10)],
                tint("#33585a"))  # fmt: skip
    brush.shape([(x + 210, y + 4), (x + 300, y + 4), (x + 380, y + 104), (x + 330, y + 104)], grey)
    brush.box((x + 236, y + 40), (84, 32), tint("#6f8c8b"), rounded=14)
    for at in (90, 280):
        brush.line([(x + at, y + 22), (x + at, y + 60)], tint("#33585a"), 6)
        brush.disc((x + at, y + 64), 13, tint("#22383b"))


def bamboo(brush: Brush) -> None:
    brush.wash([(0, "#c8dcdc"), (330, "#e6e8d6"), (560, "#f0e4c4")])
    brush.ridge([(0, 460), (340, 330), (700, 450), (1100, 350), (1600, 470)], tint("#aebfb2"))
    brush.ridge([(0, 520), (500, 440), (1000, 516), (1600, 450)], tint("#93aa98"))
    brush.box((980, 400), (560, 190), tint("#e9dcc3"))
    brush.box((960, 380), (600, 26), tint("#b5594a"))
    for x in range(1010, 1500, 86):
        brush.box((x, 440), (54, 70), tint("#6f9a9a"), rounded=3)
    brush.wash([(586, "#c98f63"), (760, "#bb7f55"), (900, "#a86f49")])
    for lane in range(5):
        brush.line([(420 + lane * 90, 590), (60 + lane * 330, 910)], tint("#f2e4cb", 0.7), 5)
    for number in range(15):
        x = 20 + number * 36
        _bamboo_stem(brush, (x, 640 + (number % 3) * 60), tall=brush.chance.randint(420, 560))
    for x, y, tall, coat in ((900, 760, 190, "#c9543f"), (1080, 720, 176, "#2f6a70"),
                             (1260, 790, 200, "#c08a3e"), (1420, 730, 180, "#7a6a8c")):  # fmt: skip
        brush.oval((x, y + 3), (tall * 0.3, 8), tint("#7d5233", 0.5))
        person(brush, (x, y), tall=tall, coat=coat)
    brush.line([(876, 640), (842, 580)], tint("#c9543f"), 16)


def _bamboo_stem(brush: Brush, foot: Point, *, tall: float) -> None:
    """A stem that leans with the wind, a strip of cloth tied to it."""
    x, y = foot
    shade = brush.chance.choice(("#5f8a56", "#6f9a5f", "#4f7a50"))
    path = bend([(x, y), (x + 16, y - tall * 0.5), (x + 90, y - tall)], steps=12)
    brush.line(path, tint(shade), 11)
    for px, py in path[2:-2:4]:
        brush.line([(px - 7, py), (px + 7, py - 1)], tint("#3f6a45"), 4)
    for px, py in path[8::2]:
        for side in (0.5, 1.0):
            long = brush.chance.uniform(46, 86)
            leaf = brush.chance.choice(("#6f9a5f", "#7faa69", "#5f8a56"))
            brush.shape([(px, py), (px + long * side * 0.5, py - 14), (px + long, py + 12 * side)],
                        tint(leaf, 0.9))  # fmt: skip
    at = path[len(path) // 4]
    cloth = brush.chance.choice(("#c9543f", "#e2b64f", "#f4f1e6"))
    brush.line([at, (at[0] + 40, at[1] + 8), (at[0] + 66, at[1] - 4)], tint(cloth), 7)


def clock(brush: Brush) -> None:
    brush.wash([(0, "#bcd5d7"), (360, "#ebe5cd"), (600, "#f2deb4")])
    brush.ridge([(0, 560), (500, 520), (1000, 556), (1600, 510)], tint("#a9b99c"))
    for x, wide, roof in ((-40, 420, 430), (1160, 500, 450)):
        brush.box((x, roof), (wide, 240), tint("#cfc4aa"))
        brush.shape([(x - 30, roof), (x + 50, roof - 90), (x + wide - 50, roof - 90),
                     (x + wide + 30, roof)], tint("#5f6c6d"))  # fmt: skip
        brush.box((x + 90, roof + 70), (90, 90), tint("#6f9a9a"), rounded=4)
        brush.box((x + wide - 170, roof + 60), (84, 180), tint("#7d3a30"), rounded=4)
    for x, tall in ((420, 330), (1090, 300)):
        round_tree(brush, (x, 680), tall=tall, fill="#7d9c7c", trunk="#66705a")
    brush.wash([(660, "#cdbf9c"), (900, "#b5a47c")])
    brush.oval((770, 800), (150, 16), tint("#8d805f", 0.6))
    brush.box((738, 400), (64, 396), tint("#8c8c80"))
    brush.box((700, 770), (140, 32), tint("#777a70"), rounded=4)
    brush.disc((770, 280), 176, tint("#33585a"))
    brush.disc((770, 280), 156, tint("#fbf6e6"))
    for hour in range(12):
        turn = hour * math.pi / 6
        inner, outer = (118, 144) if hour % 3 == 0 else (130, 144)
        brush.line([(770 + math.sin(turn) * inner, 280 - math.cos(turn) * inner),
                    (770 + math.sin(turn) * outer, 280 - math.cos(turn) * outer)],
                   tint("#33585a"), 7)  # fmt: skip
    for turn, long, wide in ((8 / 12 + 7 / 720, 84, 13), (7 / 60, 124, 8)):
        angle = turn * 2 * math.pi
        brush.line([(770, 280), (770 + math.sin(angle) * long, 280 - math.cos(angle) * long)],
                   tint("#22383b"), wide)  # fmt: skip
    brush.disc((770, 280), 13, tint("#b5594a"))
    brush.box((690, 500), (160, 74), tint("#e9dfc6"), rounded=4)
    for row, wide in ((520, 120), (540, 96)):
        brush.box((770 - wide / 2, row), (wide, 9), tint("#6b6b5c"), rounded=3)
    for x, tall, coat in ((960, 236, "#8f5b46"), (1040, 224, "#4a6f86"), (560, 230, "#5f8f7a")):
        brush.oval((x, 834), (60, 9), tint("#8d805f", 0.6))
        person(brush, (x, 830), tall=tall, coat=coat)
    brush.box((984, 690), (40, 52), tint("#c9543f"), rounded=6)


def engine(brush: Brush) -> None:
    brush.wash([(0, "#b6d0cf"), (360, "#e3e6d2"), (600, "#eee0bd")])
    for x in range(40, 1600, 150):
        round_tree(brush, (x, 620), tall=brush.chance.randint(220, 330), fill="#7d9c7c",
                   trunk="#66705a")  # fmt: skip
    brush.wash([(610, "#a9b48f"), (720, "#c4b690"), (900, "#b09f77")])
    for x in range(0, 1600, 74):
        brush.box((x, 736), (46, 20), tint("#6b5640"), rounded=3)
    brush.box((0, 722), (1600, 16), tint("#7f8785"))
    black, red = tint("#1d2f33"), tint("#b5483c")
    brush.box((360, 430), (640, 170), black, rounded=30)
    brush.box((330, 448), (60, 136), tint("#2b4247"), rounded=20)
    for x in (470, 640, 810):
        brush.box((x, 428), (10, 174), tint("#c79a4b"))
    brush.box((420, 340), (70, 100), black)
    brush.shape([(404, 340), (506, 340), (490, 316), (420, 316)], tint("#2b4247"))
    for x in (620, 780):
        brush.bow((x, 432), (46, 44), (180, 360), black, 44)
    brush.box((980, 330), (280, 300), black, rounded=10)
    brush.box((950, 306), (340, 34), tint("#2b4247"), rounded=12)
    brush.box((1020, 386), (120, 100), tint("#f0d9a2"), rounded=6)
    brush.disc((1076, 452), 30, tint("#e3bd95"))
    brush.bow((1076, 450), (31, 31), (180, 360), tint("#26302f"), 16)
    brush.box((1050, 478), (52, 12), tint("#c9543f"))
    brush.line([(1098, 486), (1124, 430)], tint("#c79a4b"), 7)
    brush.box((330, 594), (960, 34), red)
    for x, radius in ((420, 40), (560, 74), (730, 74), (900, 74), (1080, 46), (1200, 46)):
        _wheel(brush, (x, 724 - radius), radius)
    brush.box((540, 640), (400, 14), tint("#d8dedb"), rounded=7)
    brush.shape([(330, 628), (270, 716), (330, 716)], red)
    for x in (1360, 1420, 1480):
        brush.oval((x, 816), (44, 7), tint("#8d805f", 0.6))
    for x, tall, coat in ((1360, 150, "#e2b64f"), (1420, 220, "#5b8b86"), (1486, 140, "#c9543f")):
        person(brush, (x, 814), tall=tall, coat=coat)
    person(brush, (1250, 814), tall=226, coat="#41646a")
    brush.box((1218, 602), (64, 16), tint("#22383b"), rounded=6)


def _wheel(brush: Brush, hub: Point, radius: float) -> None:
    x, y = hub
    brush.disc(hub, radius, tint("#b5483c"))
    brush.bow(hub, (radius, radius), (0, 360), tint("#8f2f28"), 9)
    for spoke in range(4):
        turn = spoke * math.pi / 4
        dx, dy = math.cos(turn) * radius * 0.8, math.sin(turn) * radius * 0.8
        brush.line([(x - dx, y - dy), (x + dx, y + dy)], tint("#8f2f28"), 5)
    brush.disc(hub, radius * 0.2, tint("#e9dfc6"))


def chestnuts(brush: Brush) -> None:
    brush.wash([(0, "#d8dfc8"), (300, "#efe3bd"), (560, "#f1d79f")])
    brush.disc((800, 400), 120, tint("#fbf1d2"))
    brush.ridge([(0, 470), (400, 400), (800, 470), (1200, 390), (1600, 460)], tint("#b3b890"))
    brush.wash([(520, "#b9a468"), (900, "#8f7a44")])
    brush.shape([(740, 520), (860, 520), (1280, 900), (320, 900)], tint("#a5a298"))
    for part in (0.1, 0.28, 0.52, 0.84):
        brush.box((800 - 5 * part - 1, 520 + 380 * part), (4 + 10 * part, 14 + 44 * part),
                  tint("#e9e4d2"))  # fmt: skip
    for step in (0.16, 0.36, 0.64, 1.0):
        for side in (-1, 1):
            _chestnut_tree(brush, (800 + side * (110 + 640 * step), 540 + 260 * step), size=step)
    for _ in range(130):
        depth = brush.chance.random() ** 0.8
        edge = 70 + 470 * depth
        x = 800 + brush.chance.choice((-1, 1)) * (edge + brush.chance.uniform(-50, 120) * depth)
        size = 3 + 9 * depth
        shade = brush.chance.choice(("#6b3f22", "#8a5a2c", "#a9a24f"))
        brush.disc((x, 530 + 360 * depth), size, tint(shade))
    for x, y, size, coat in ((760, 640, 0.5, "#2f6a70"), (880, 770, 0.95, "#c9543f")):
        _rider(brush, (x, y), size=size, coat=coat)


def _chestnut_tree(brush: Brush, foot: Point, *, size: float) -> None:
    x, y = foot
    tall = 260 + 420 * size
    brush.limb([(x, y), (x + 10 * size, y - tall * 0.3), (x, y - tall * 0.62)],
               tint("#5b4630"), thick=20 + 50 * size, thin=10)  # fmt: skip
    for _ in range(34):
        turn, far = brush.chance.uniform(0, math.tau), brush.chance.random() ** 0.5
        place = (
            x + math.cos(turn) * far * tall * 0.42,
            y - tall * 0.8 + math.sin(turn) * far * tall * 0.32,
        )
        shade = brush.chance.choice(("#8f8f45", "#b39a46", "#c9a24a", "#7a8448"))
        brush.disc(place, tall * brush.chance.uniform(0.06, 0.11), tint(shade, 0.95))


def _rider(brush: Brush, foot: Point, *, size: float, coat: str) -> None:
    """Someone who rides towards us."""
    x, y = foot
    brush.oval((x, y + 6 * size), (50 * size, 8 * size), tint("#6f6b60", 0.6))
    brush.oval((x, y - 44 * size), (9 * size, 50 * size), tint("#22302f"))
    brush.line(
        [(x - 20 * size, y - 120 * size), (x - 22 * size, y - 40 * size)],
        tint("#22383b"),
        18 * size,
    )
    brush.line(
        [(x + 20 * size, y - 120 * size), (x + 22 * size, y - 70 * size)],
        tint("#22383b"),
        18 * size,
    )
    brush.box(
        (x - 34 * size, y - 216 * size), (68 * size, 112 * size), tint(coat), rounded=26 * size
    )
    for side in (-1, 1):
        brush.line([(x + side * 30 * size, y - 190 * size), (x + side * 50 * size, y - 120 * size)],
                   tint(coat), 18 * size)  # fmt: skip
    brush.line(
        [(x - 56 * size, y - 118 * size), (x + 56 * size, y - 118 * size)],
        tint("#22302f"),
        9 * size,
    )
    brush.disc((x, y - 244 * size), 28 * size, tint("#e3bd95"))
    brush.bow((x, y - 248 * size), (31 * size, 31 * size), (180, 360), tint("#f4f1e6"), 20 * size)


def trail(brush: Brush) -> None:
    brush.wash([(0, "#c4d9dc"), (360, "#e9e8d6"), (560, "#eee2c2")])
    for number, (level, shade) in enumerate(((330, "#b4c6c1"), (420, "#97b0a4"), (500, "#7d9a85"))):
        points = [(x * 200 - number * 60, level - brush.chance.randint(0, 120)) for x in range(10)]
        brush.ridge(points, tint(shade))
    brush.ridge([(0, 620), (360, 590), (820, 520), (1200, 420), (1600, 330)], tint("#6f8a63"))
    brush.ridge([(0, 760), (420, 730), (900, 680), (1300, 620), (1600, 560)], tint("#5c7a57"))
    way = curve([(560, 900), (760, 770), (640, 690), (900, 600), (1130, 520), (1290, 410)], steps=9)
    for number, (x, y) in enumerate(way):
        near = (y - 380) / 520
        half = 16 + 120 * near
        shade = ("#b9b3a2", "#aca692", "#c4bfae")[number % 3]
        brush.shape([(x - half, y), (x + half * 0.9, y - 6 * near), (x + half, y + 22 * near),
                     (x - half * 0.9, y + 26 * near)], tint(shade))  # fmt: skip
        brush.line([(x - half, y + 26 * near), (x + half, y + 23 * near)], tint("#8a8472"),
                   2 + 4 * near)  # fmt: skip
    for left, right in ((0, 400), (840, 1600)):
        for _ in range(26):
            x, y = brush.chance.uniform(left, right), brush.chance.uniform(780, 900)
            tip = (x + brush.chance.uniform(-14, 14), y - brush.chance.uniform(30, 80))
            shade = brush.chance.choice(("#8a9a5a", "#4f6b48", "#a9a868"))
            brush.line([(x, y), tip], tint(shade), 5)
    person(brush, (930, 600), tall=120, coat="#c9543f")
    person(brush, (420, 836), tall=250, coat="#41646a")
    brush.oval((420, 600), (60, 13), tint("#d9c88f"))
    brush.line([(454, 700), (520, 730)], tint("#41646a"), 20)
    brush.shape([(500, 716), (584, 706), (600, 752), (516, 764)], tint("#a5a08e"))
    brush.shape([(1330, 760), (1430, 740), (1460, 800), (1350, 812)], tint("#a5a08e"))
    brush.shape([(1400, 800), (1520, 782), (1540, 840), (1420, 850)], tint("#b9b3a2"))
