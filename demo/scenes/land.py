"""Scenes on the land: field, snow, mountain road, orchard."""

from demo.brush import Brush, Point, bend, between, tint
from demo.scenes.figures import person, pine


def _poplar(brush: Brush, foot: Point, tall: float) -> None:
    x, y = foot
    brush.box((x - 3, y - tall * 0.3), (6, tall * 0.3), tint("#6b6a52"))
    brush.oval((x, y - tall * 0.58), (tall * 0.11, tall * 0.42), tint("#7f9069"))
    brush.oval((x + tall * 0.03, y - tall * 0.52), (tall * 0.06, tall * 0.3), tint("#8fa077"))


def _harvester(brush: Brush, corner: Point) -> None:
    x, y = corner
    brush.oval((x + 210, y + 248), (330, 18), tint("#7d6430", 0.6))
    brush.box((x, y + 40), (300, 140), tint("#1f7680"), rounded=14)
    brush.box((x, y + 120), (300, 60), tint("#17616a"), rounded=10)
    brush.shape([(x + 14, y + 44), (x + 40, y - 6), (x + 190, y - 6), (x + 214, y + 44)],
                tint("#e2b64f"))  # fmt: skip
    brush.box((x + 236, y - 60), (132, 156), tint("#1f7680"), rounded=10)
    brush.box((x + 250, y - 46), (104, 92), tint("#dcece8"), rounded=8)
    brush.disc((x + 300, y - 2), 17, tint("#e3bd95"))
    brush.box((x + 282, y + 14), (38, 32), tint("#8f5b46"), rounded=8)
    brush.box((x + 222, y - 74), (160, 18), tint("#0f4a51"), rounded=6)
    brush.shape([(x + 330, y + 110), (x + 440, y + 176), (x + 520, y + 176), (x + 520, y + 210),
                 (x + 410, y + 210), (x + 330, y + 170)], tint("#c2702f"))  # fmt: skip
    for tooth in range(7):
        left = x + 410 + tooth * 19
        brush.shape([(left, y + 206), (left + 16, y + 206), (left + 26, y + 234)], tint("#8f5b2a"))
    brush.line([(x + 60, y + 30), (x - 120, y - 70)], tint("#17616a"), 26)
    brush.line([(x - 120, y - 70), (x - 136, y - 34)], tint("#17616a"), 22)
    for at, radius in ((80, 74), (300, 56)):
        brush.disc((x + at, y + 246 - radius), radius, tint("#26302f"))
        brush.disc((x + at, y + 246 - radius), radius * 0.46, tint("#e2b64f"))


def field(brush: Brush) -> None:
    brush.wash([(0, "#bfd8da"), (260, "#dfe6da"), (470, "#f1e3c2")])
    for x, y, wide in ((260, 130, 170), (980, 90, 220), (1330, 190, 130)):
        brush.oval((x, y), (wide, 22), tint("#f6f4ea", 0.8))
        brush.oval((x + 50, y - 16), (wide * 0.5, 24), tint("#f6f4ea", 0.8))
    brush.ridge([(0, 430), (380, 402), (800, 436), (1240, 400), (1600, 426)], tint("#b9c1a0"))
    for x in range(20, 1600, 58):
        _poplar(brush, (x, 486), brush.chance.randint(120, 190))
    brush.wash([(480, "#d3b266"), (640, "#c9a350"), (900, "#b58a3c")])
    for row in range(-22, 23):
        brush.line([(800 + row * 36, 482), (800 + row * 160, 904)], tint("#9b7430", 0.5), 5)
    for _ in range(900):
        depth = brush.chance.random() ** 0.7
        root = (brush.chance.uniform(-10, 1610), 490 + depth * 410)
        tip = (root[0] + brush.chance.uniform(-4, 4) * depth, root[1] - 5 - depth * 20)
        shade = brush.chance.choice(("#e9cf86", "#a27a32", "#dcbc6a"))
        brush.line([root, tip], tint(shade, 0.95), 1.5 + depth * 2)
    _harvester(brush, (620, 470))
    brush.shape([(330, 480), (580, 480), (560, 600), (350, 600)], tint("#8f5b46"))
    brush.shape([(336, 480), (420, 436), (500, 430), (574, 480)], tint("#e6b845"))
    brush.box((250, 500), (86, 100), tint("#a86a50"), rounded=8)
    brush.box((262, 512), (50, 40), tint("#dcece8"), rounded=5)
    for x in (296, 400, 520):
        brush.disc((x, 604), 30, tint("#26302f"))
        brush.disc((x, 604), 13, tint("#b8c4c0"))
    for x, y in ((1180, 250), (1240, 222), (1300, 262), (1120, 300)):
        brush.bow((x - 15, y), (15, 10), (200, 340), tint("#3f4d4c"), 4)
        brush.bow((x + 15, y), (15, 10), (200, 340), tint("#3f4d4c"), 4)
    person(brush, (1250, 760), tall=150, coat="#4a6f86")
    brush.bow((1250, 626), (17, 15), (180, 360), tint("#b5473c"), 15)
    brush.box((1292, 712), (44, 50), tint("#e9dfc6"), rounded=12)


def snow(brush: Brush) -> None:
    brush.wash([(0, "#10262f"), (340, "#22505b"), (620, "#5b8088")])
    tops = ((220, 250), (700, 200), (1260, 240))
    first, second, third = tops
    brush.ridge([(0, 420), first, (420, 380), second, (980, 380), third, (1600, 400)],
                tint("#35616b"))  # fmt: skip
    for x, y in tops:
        brush.shape([(x - 88, y + 62), (x - 20, y - 2), (x + 20, y - 2), (x + 88, y + 66),
                     (x + 40, y + 46), (x + 6, y + 78), (x - 36, y + 44)],
                    tint("#dfe9ea", 0.85))  # fmt: skip
    brush.ridge([(0, 520), (300, 440), (640, 520), (1000, 430), (1340, 500), (1600, 440)],
                tint("#274d55"))  # fmt: skip
    for x in range(10, 1600, 66):
        tall = brush.chance.randint(90, 150)
        pine(brush, (x, 560 + brush.chance.randint(-14, 14)), tall=tall, fill="#1b414a",
             snow="#a9c2c6")  # fmt: skip
    brush.ridge([(0, 560), (500, 540), (1100, 570), (1600, 530)], tint("#c9d9db"))
    left = bend([(250, 910), (560, 790), (900, 726), (1150, 660), (1236, 600), (1236, 552)])
    right = bend([(1180, 910), (1236, 800), (1300, 720), (1336, 650), (1318, 596), (1262, 552)])
    brush.shape([*left, *reversed(right)], tint("#7b969b"))
    brush.line(left, tint("#eef4f4"), 14)
    brush.line(right, tint("#eef4f4"), 14)
    for x, y, tall in ((90, 800, 360), (250, 720, 260), (1460, 800, 380), (1560, 700, 250),
                       (1385, 640, 170), (410, 660, 180)):  # fmt: skip
        pine(brush, (x, y), tall=tall, fill="#17383f", snow="#e9f1f1")
    brush.glow((1000, 640), 250, "#f2a94b", 0.34)
    _plough(brush, (860, 620))
    brush.dots(320, down_to=900, radii=(1.6, 2.4, 3.4, 4.4), fill=tint("#ffffff", 0.8))


def _plough(brush: Brush, corner: Point) -> None:
    x, y = corner
    brush.shape([(x - 10, y + 130), (x - 210, y + 250), (x + 60, y + 250)], tint("#fbe6b5", 0.28))
    brush.oval((x + 130, y + 186), (190, 14), tint("#3c5c62", 0.6))
    brush.box((x + 96, y + 20), (200, 130), tint("#c8742c"), rounded=10)
    brush.box((x + 96, y + 20), (200, 16), tint("#f1f5f4"), rounded=8)
    brush.box((x + 4, y - 20), (112, 170), tint("#dd8a35"), rounded=14)
    brush.box((x + 14, y + 2), (74, 66), tint("#cfe3e6"), rounded=8)
    brush.disc((x + 50, y + 44), 15, tint("#8b6f56"))
    brush.box((x + 36, y - 36), (44, 18), tint("#ffc261"), rounded=8)
    brush.glow((x + 58, y - 28), 70, "#ffc261", 0.6)
    brush.disc((x + 10, y + 126), 11, tint("#fff0c4"))
    brush.shape([(x - 56, y + 96), (x + 6, y + 120), (x + 6, y + 186), (x - 74, y + 192)],
                tint("#21636b"))  # fmt: skip
    brush.shape([(x - 74, y + 192), (x - 150, y + 196), (x - 108, y + 164), (x - 66, y + 150)],
                tint("#f4f8f8"))  # fmt: skip
    for at in (62, 186, 250):
        brush.disc((x + at, y + 156), 33, tint("#1d2b2d"))
        brush.disc((x + at, y + 156), 14, tint("#a9b7b8"))


def mountain_road(brush: Brush) -> None:
    brush.wash([(0, "#7fa6a8"), (240, "#e0c79c"), (460, "#efc489")])
    brush.disc((1180, 300), 62, tint("#fbe9c0"))
    tones = ("#a8b295", "#88a08c", "#658a7e", "#46736d", "#2d5a58")
    peaks = (
        [(0, 330), (240, 240), (520, 340), (800, 250), (1120, 350), (1400, 270), (1600, 340)],
        [(0, 400), (320, 300), (620, 420), (980, 310), (1280, 420), (1600, 330)],
        [(0, 470), (260, 430), (560, 360), (900, 500), (1240, 410), (1600, 480)],
        [(0, 520), (340, 600), (700, 520), (1080, 480), (1380, 580), (1600, 540)],
        [(0, 700), (300, 640), (640, 700), (1000, 620), (1320, 660), (1600, 620)],
    )
    for tone, line in zip(tones[:4], peaks[:4], strict=True):
        brush.ridge(line, tint(tone))
    _bends(brush)
    brush.ridge(peaks[4], tint(tones[4], 0.0))
    for x in range(-10, 1620, 74):
        tall = brush.chance.randint(90, 170)
        pine(brush, (x, 906), tall=tall, fill=between("#1f4846", "#2d5a58", brush.chance.random()))
    for x, y in ((60, 640), (160, 690), (1510, 640), (1430, 700), (260, 600), (1570, 720)):
        pine(brush, (x, y), tall=110, fill="#2a5754")


def _bends(brush: Brush) -> None:
    """A road in three bends, drawn from far to near, with work lights on the middle one."""
    slope, road, edge = tint("#3a6863"), tint("#cbbf9f"), tint("#f4ead0")
    brush.ridge([(300, 900), (620, 640), (940, 520), (1180, 640), (1400, 900)], slope)
    far = [(900, 506), (990, 530), (1040, 562), (980, 594), (820, 622)]
    middle = [(820, 622), (680, 648), (630, 686), (720, 716), (960, 728), (1150, 756)]
    near = [(1150, 756), (1262, 786), (1230, 832), (1000, 864), (600, 930)]
    for line, thick, thin in ((far, 10, 26), (middle, 26, 46), (near, 46, 84)):
        brush.limb(line, road, thick=thick, thin=thin)
    dashes = [*bend(middle), *bend(near)]
    for at in range(20, len(dashes) - 12, 24):
        brush.line(dashes[at : at + 10], edge, 4)
    lights = bend(middle)
    for at in range(10, len(lights) - 10, 22):
        x, y = lights[at]
        brush.glow((x, y - 18), 62, "#ffcf72", 0.5)
        brush.box((x - 3, y - 34), (6, 34), tint("#8a4b25"))
        brush.disc((x, y - 38), 8, tint("#fff0c4"))
    brush.box((842, 668), (120, 44), tint("#dd8a35"), rounded=8)
    brush.box((936, 648), (44, 64), tint("#c8742c"), rounded=8)
    brush.box((944, 656), (28, 24), tint("#dcece8"), rounded=4)
    brush.line([(850, 680), (800, 640), (770, 676)], tint("#c8742c"), 11)
    for x in (866, 920, 962):
        brush.disc((x, 716), 13, tint("#26302f"))


def _fruit_tree(brush: Brush, foot: Point, *, tall: float, bark: str) -> None:
    """A pruned pear tree: an open bowl of bare limbs, each with upright shoots."""
    x, y = foot
    trunk = [(x, y), (x + tall * 0.02, y - tall * 0.2), (x, y - tall * 0.4)]
    brush.limb(trunk, tint(bark), thick=tall * 0.1, thin=tall * 0.07)
    for lean, top in ((-0.46, 0.8), (-0.24, 0.96), (0.03, 1.0), (0.27, 0.94), (0.48, 0.78)):
        tip = (x + tall * lean, y - tall * top)
        elbow = (x + tall * lean * 0.62, y - tall * (0.36 + top * 0.22))
        limb = [(x, y - tall * 0.34), elbow, tip]
        brush.limb(limb, tint(bark), thick=tall * 0.06, thin=tall * 0.012)
        for at in bend(limb)[26:-1:9]:
            reach = tall * brush.chance.uniform(0.1, 0.18)
            side = brush.chance.choice((-1, 1)) * tall * 0.05
            brush.line([at, (at[0] + side, at[1] - reach)], tint(bark), tall * 0.012)


def orchard(brush: Brush) -> None:
    brush.wash([(0, "#c4d6d8"), (300, "#e3e6dc"), (500, "#f0e6d0")])
    brush.disc((360, 250), 58, tint("#faf2da"))
    brush.ridge([(0, 470), (340, 440), (760, 476), (1180, 436), (1600, 468)], tint("#b6c4b4"))
    brush.ridge([(0, 500), (1600, 500)], tint("#b9a985"))
    brush.wash([(500, "#bfae88"), (700, "#ab9870"), (900, "#93805a")])
    for row, (y, tall, count) in enumerate(((536, 130, 12), (596, 200, 8))):
        bark = ("#8d8371", "#6f6352")[row]
        for number in range(count):
            x = (number + 0.5) * 1600 / count + row * 40 - 20
            brush.oval((x, y + 2), (tall * 0.4, 6), tint("#8a7a55", 0.5))
            _fruit_tree(brush, (x, y), tall=tall, bark=bark)
    brush.oval((800, 818), (330, 22), tint("#7d6d48", 0.6))
    _fruit_tree(brush, (800, 812), tall=560, bark="#4f4436")
    for side in (-1, 1):
        brush.line([(1010 + side * 44, 816), (1010 + side * 12, 470)], tint("#a87f4c"), 11)
    for rung in range(6):
        half = 40 - rung * 5.2
        brush.line([(1010 - half, 780 - rung * 56), (1010 + half, 780 - rung * 56)],
                   tint("#a87f4c"), 9)  # fmt: skip
    people = ((330, 800, "#8f5b46"), (430, 828, "#41646a"), (526, 842, "#c08a3e"),
              (1180, 838, "#5f7f6a"), (1280, 820, "#4a6f86"), (1374, 796, "#a2554a"))  # fmt: skip
    for x, y, coat in people:
        brush.oval((x, y), (52, 8), tint("#7d6d48", 0.6))
        person(brush, (x, y), tall=206, coat=coat)
    person(brush, (650, 836), tall=216, coat="#2f6a70")
    brush.line([(676, 700), (720, 640)], tint("#2f6a70"), 17)
    brush.line([(716, 646), (742, 596)], tint("#3a4748"), 5)
    brush.line([(726, 646), (754, 604)], tint("#3a4748"), 5)
    for _ in range(60):
        end = (brush.chance.gauss(800, 210), brush.chance.uniform(826, 884))
        other = (end[0] + brush.chance.uniform(20, 56), end[1] + brush.chance.uniform(-12, 8))
        brush.line([end, other], tint("#5d5140"), 3)
