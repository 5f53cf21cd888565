"""Scenes at the corners of town: kiosk, crossing, bicycles, door stones, hives, bath, canteen."""

from demo.brush import Brush, Point, bend, tint
from demo.scenes.figures import person, round_tree, windows

_SPINES = ("#2c6a70", "#8f5b46", "#d9b26c", "#e9e0c9", "#4d7f6c", "#6a5a48")


def _skyline(brush: Brush, *, foot: float, wall: str, lit: str, dark: str) -> None:
    """Put a row of quiet houses along the width of the sheet."""
    for x, high in ((-30, 190), (170, 270), (400, 220), (640, 310), (900, 200), (1120, 280),
                    (1370, 240)):  # fmt: skip
        brush.box((x, foot - high), (224, high), tint(wall))
        windows(brush, (x + 26, foot - high + 26), grid=(4, int(high // 66)), step=(46, 60),
                pane=(24, 32), lit=lit, dark=dark, share=0.3)  # fmt: skip


def kiosk(brush: Brush) -> None:
    brush.wash([(0, "#123944"), (380, "#35666a"), (640, "#c08f62")])
    _skyline(brush, foot=640, wall="#1f4c55", lit="#e9c98c", dark="#2d5d64")
    brush.box((0, 640), (1600, 260), tint("#2b4a4c"))
    for x, tall in ((120, 520), (1480, 560)):
        round_tree(brush, (x, 720), tall=tall, fill="#17414a", trunk="#0d2a30")
    brush.glow((800, 520), 520, "#f3cf86", 0.26)
    brush.shape([(560, 740), (1040, 740), (1240, 900), (360, 900)], tint("#f3cf86", 0.2))
    brush.box((560, 330), (480, 410), tint("#1f6a70"), rounded=8)
    brush.box((592, 380), (416, 250), tint("#f8e6b8"))
    for row in range(3):
        brush.box((600, 452 + row * 82), (400, 9), tint("#9a7550"))
        for place in range(25):
            tall = brush.chance.randint(42, 66)
            spine = tint(brush.chance.choice(_SPINES))
            if not brush.perhaps(0.12):
                brush.box((606 + place * 15, 452 + row * 82 - tall), (13, tall), spine)
    brush.box((560, 640), (480, 22), tint("#b58d63"))
    roof = [(510, 330), (560, 262), (1040, 262), (1090, 330)]
    brush.shape(roof, tint("#0f4a51"))
    brush.box((500, 326), (600, 20), tint("#d9b26c"), rounded=6)
    person(brush, (800, 640), tall=210, coat="#8f5b46")
    brush.box((560, 640), (480, 100), tint("#17565c"))
    brush.box((560, 636), (480, 18), tint("#b58d63"))
    for x, wide in ((620, 60), (700, 44), (930, 70)):
        for level in range(3):
            brush.box((x + level * 3, 622 - level * 13), (wide, 12),
                      tint(_SPINES[level]))  # fmt: skip
    person(brush, (440, 830), tall=230, coat="#5b8b86")
    person(brush, (1190, 840), tall=236, coat="#c08a3e")
    brush.box((1124, 700), (42, 56), tint("#e9e0c9"), rounded=3)


def crossing(brush: Brush) -> None:
    brush.wash([(0, "#c3d8d8"), (330, "#eadfc4"), (520, "#f1dfba")])
    _skyline(brush, foot=520, wall="#b6c2b7", lit="#f6e2b0", dark="#9db0aa")
    for x in range(60, 1600, 230):
        round_tree(brush, (x, 530), tall=170, fill="#7d9c7c", trunk="#66705a")
    brush.box((0, 520), (1600, 50), tint("#cfc8b6"))
    brush.wash([(566, "#7d837e"), (900, "#8f948d")])
    for stripe in range(9):
        left = 250 + stripe * 122
        near = -120 + stripe * 206
        brush.shape([(left, 590), (left + 66, 590), (near + 112, 880), (near, 880)],
                    tint("#f0ecdf"))  # fmt: skip
    for x, y, tall, coat in ((470, 700, 190, "#4a6f86"), (1080, 690, 180, "#c08a3e"),
                             (860, 800, 250, "#8f5b46")):  # fmt: skip
        brush.oval((x, y), (tall * 0.3, 9), tint("#5f6661", 0.5))
        person(brush, (x, y), tall=tall, coat=coat)
    brush.line([(912, 664), (936, 800)], tint("#4b3a2a"), 8)
    brush.line([(890, 668), (916, 664)], tint("#8f5b46"), 16)
    brush.bow((860, 577), (26, 26), (160, 380), tint("#e4e4dc"), 15)
    _cart(brush, (560, 700))
    brush.box((1392, 210), (16, 520), tint("#2f4a4c"))
    brush.box((1340, 130), (122, 226), tint("#1c3539"), rounded=18)
    brush.disc((1401, 186), 38, tint("#4a2f2c"))
    brush.disc((1401, 294), 40, tint("#5fc08a"))
    brush.glow((1401, 294), 150, "#5fc08a", 0.3)
    brush.disc((1401, 276), 7, tint("#12382c"))
    brush.line([(1401, 284), (1398, 302), (1388, 318)], tint("#12382c"), 6)
    brush.line([(1398, 300), (1412, 318)], tint("#12382c"), 6)
    brush.box((1230, 190), (100, 96), tint("#1c3539"), rounded=12)
    for x in (1250, 1290):
        brush.line([(x, 212), (x + 24, 212), (x + 24, 236), (x, 236), (x, 262), (x + 24, 262)],
                   tint("#7fe0ac"), 6)  # fmt: skip
    brush.line([(1290, 238), (1314, 238), (1314, 262)], tint("#7fe0ac"), 6)
    brush.box((1326, 226), (20, 10), tint("#2f4a4c"))


def _cart(brush: Brush, foot: Point) -> None:
    """A shopping trolley with two wheels and leek greens."""
    x, y = foot
    brush.line([(x - 62, y - 112), (x - 20, y - 90), (x - 6, y - 8)], tint("#33585a"), 6)
    brush.box((x - 18, y - 84), (62, 66), tint("#b5594a"), rounded=8)
    for lean in (-8, 6, 18):
        brush.line([(x + 14, y - 80), (x + 14 + lean, y - 128)], tint("#6f9a52"), 6)
    brush.disc((x + 12, y - 12), 15, tint("#22383b"))
    brush.disc((x + 12, y - 12), 6, tint("#b8c4c0"))


def bicycles(brush: Brush) -> None:
    brush.wash([(0, "#d9e3dc"), (420, "#eae6d3"), (560, "#e6dcc0")])
    brush.box((0, 120), (1600, 330), tint("#b9ad97"))
    windows(brush, (70, 160), grid=(10, 3), step=(152, 96), pane=(86, 60), lit="#f0dfae",
            dark="#7f9894", share=0.2)  # fmt: skip
    brush.ridge([(0, 440), (400, 420), (800, 446), (1200, 424), (1600, 440)], tint("#6f8f6c"))
    brush.wash([(520, "#cbbf9f"), (900, "#b5a680")])
    for row, (y, size, step) in enumerate(((560, 0.42, 150), (660, 0.6, 204), (800, 0.9, 300))):
        for number in range(-1, int(1700 // step)):
            x = 30 + number * step + row * 46
            shade = ("#2c6a70", "#8f5b46", "#4a5a5c", "#a98a3f")[(number + row * 2) % 4]
            _old_bike(brush, (x, y), size=size, frame=shade)
    brush.bow((980, 622), (30, 24), (180, 360), tint("#f5e3b4"), 4)


def _old_bike(brush: Brush, foot: Point, *, size: float, frame: str) -> None:
    x, y = foot
    brush.oval((x + 90 * size, y + 4), (150 * size, 8 * size), tint("#8d805f", 0.5))
    for at in (0, 180):
        brush.bow((x + at * size, y - 58 * size), (58 * size, 58 * size), (0, 360),
                  tint("#3a3f3c"), 7 * size)  # fmt: skip
    points = ((0, -58), (56, -150), (150, -146), (82, -58), (0, -58))
    brush.line([(x + a * size, y + b * size) for a, b in points], tint(frame), 8 * size)
    for path in (((82, -58), (50, -172)), ((180, -58), (146, -182), (112, -190))):
        brush.line([(x + a * size, y + b * size) for a, b in path], tint(frame), 8 * size)
    brush.box((x + 26 * size, y - 184 * size), (56 * size, 14 * size), tint("#3a2d22"),
              rounded=6 * size)  # fmt: skip
    brush.box((x + 84 * size, y - 132 * size), (44 * size, 34 * size), tint("#f6f1e2"),
              rounded=3)  # fmt: skip
    brush.box((x + 94 * size, y - 118 * size), (24 * size, 6 * size), tint("#b5594a"))


def door_stones(brush: Brush) -> None:
    brush.wash([(0, "#a9aca2"), (700, "#b6b6a9")])
    for row in range(17):
        for brick in range(-1, 18):
            place = (brick * 96 + (row % 2) * 48, row * 40)
            shade = brush.chance.choice(("#9a9e95", "#a4a79d", "#aeb0a5", "#94988f"))
            brush.box(place, (91, 36), tint(shade), rounded=2)
    brush.box((500, 0), (600, 690), tint("#4a2a24"))
    for left in (524, 806):
        brush.box((left, 0), (270, 690), tint("#7d342b"))
        brush.box((left + 8, 0), (6, 690), tint("#8f4237"))
    for x in (742, 858):
        brush.disc((x, 300), 34, tint("#c79a4b"))
        brush.bow((x, 336), (24, 30), (0, 360), tint("#a87c35"), 8)
    brush.box((480, 664), (640, 46), tint("#5a3a2e"))
    brush.wash([(700, "#c2bba6"), (900, "#a69f89")])
    brush.shape([(470, 704), (1130, 704), (1200, 770), (400, 770)], tint("#d3ccb8"))
    for x in (420, 1180):
        _drum_stone(brush, (x, 770))
    brush.shape([(0, 0), (500, 0), (500, 690), (330, 690)], tint("#22383b", 0.14))
    person(brush, (250, 850), tall=330, coat="#4a6f86")
    brush.line([(290, 640), (350, 690)], tint("#4a6f86"), 20)
    brush.line([(322, 706), (398, 686)], tint("#e9d9a0"), 10)


def _drum_stone(brush: Brush, foot: Point) -> None:
    x, y = foot
    brush.oval((x, y + 6), (120, 14), tint("#857e69", 0.6))
    brush.box((x - 96, y - 84), (192, 84), tint("#8e9089"), rounded=6)
    brush.box((x - 82, y - 70), (164, 54), tint("#9da098"), rounded=4)
    brush.shape([(x - 110, y - 100), (x + 110, y - 100), (x + 92, y - 80), (x - 92, y - 80)],
                tint("#a6a9a0"))  # fmt: skip
    brush.disc((x, y - 196), 106, tint("#858881"))
    brush.disc((x, y - 200), 98, tint("#a1a49b"))
    brush.bow((x, y - 200), (78, 78), (0, 360), tint("#858881"), 6)
    for turn in range(3):
        brush.bow((x, y - 200), (48 - turn * 14, 48 - turn * 14),
                  (turn * 110, turn * 110 + 240), tint("#7c7f78"), 7)  # fmt: skip


def hives(brush: Brush) -> None:
    brush.wash([(0, "#a9cdd2"), (360, "#dfe6d6"), (560, "#f3e0b4")])
    brush.disc((1240, 240), 72, tint("#fbf0cf"))
    for x, high, shade in ((0, 260, "#b6c9c6"), (150, 360, "#a5bdbb"), (330, 220, "#b9cbc6"),
                           (880, 300, "#a9c0bd"), (1080, 210, "#b9cbc6"), (1250, 380, "#a3bab8"),
                           (1430, 280, "#b3c6c2")):  # fmt: skip
        brush.box((x, 620 - high), (170, high), tint(shade))
    brush.wash([(610, "#b9b3a0"), (900, "#9c9682")])
    brush.box((0, 560), (1600, 66), tint("#cdc7b4"))
    brush.box((0, 552), (1600, 16), tint("#ded9c8"))
    for number, colour in enumerate(("#e6c06a", "#f2ead2", "#7fa9a4", "#e6c06a", "#c9845c",
                                     "#f2ead2")):  # fmt: skip
        x = 180 + number * 150
        brush.oval((x + 56, 784), (84, 12), tint("#7d7763", 0.6))
        for at in (8, 90):
            brush.box((x + at, 750), (14, 34), tint("#6b5a42"))
        brush.box((x, 610), (112, 146), tint(colour), rounded=4)
        brush.box((x, 680), (112, 6), tint("#6b5a42", 0.5))
        brush.box((x + 24, 730), (64, 10), tint("#3b3226"), rounded=5)
        brush.box((x - 8, 594), (128, 22), tint("#6f7d7a"), rounded=4)
        brush.line([(x + 112, 640), (x + 138, 790)], tint("#4b5a56"), 3)
    for _ in range(46):
        bee = (brush.chance.uniform(240, 1200), brush.chance.uniform(330, 590))
        brush.oval(bee, (6, 4), tint("#4a3a1e"))
        brush.oval((bee[0] - 2, bee[1] - 5), (4, 5), tint("#ffffff", 0.7))
    _keeper(brush, (1290, 850))


def _keeper(brush: Brush, feet: Point) -> None:
    x, y = feet
    brush.oval((x, y + 4), (110, 12), tint("#7d7763", 0.6))
    person(brush, (x, y), tall=360, coat="#f4f0e2")
    brush.oval((x, y - 352), (74, 16), tint("#e3d9b8"))
    brush.disc((x, y - 326), 44, tint("#33423f", 0.45))
    brush.box((x - 34, y - 384), (68, 36), tint("#e3d9b8"), rounded=16)
    brush.line([(x - 44, y - 240), (x - 120, y - 196)], tint("#f4f0e2"), 28)
    brush.box((x - 196, y - 232), (90, 66), tint("#b98a4d"), rounded=3)
    brush.box((x - 188, y - 224), (74, 50), tint("#efc766"))


def bath(brush: Brush) -> None:
    brush.wash([(0, "#123a42"), (900, "#1d545a")])
    for row in range(14):
        for column in range(21):
            shade = brush.chance.choice(("#2f757a", "#2a6c72", "#357f83"))
            brush.box((column * 78, row * 42), (74, 38), tint(shade), rounded=3)
    for x in (200, 660, 1120):
        brush.box((x, 70), (280, 190), tint("#f6e3b1"), rounded=90)
        brush.box((x, 180), (280, 110), tint("#f6e3b1"))
        brush.box((x + 134, 70), (12, 220), tint("#1f5b61"))
        brush.box((x, 184), (280, 10), tint("#1f5b61"))
        brush.shape([(x, 290), (x + 280, 290), (x + 200, 640), (x - 180, 640)],
                    tint("#f6e3b1", 0.12))  # fmt: skip
    brush.box((0, 560), (1600, 60), tint("#dfe6dc"))
    brush.box((0, 612), (1600, 18), tint("#b3c6c0"))
    brush.wash([(628, "#4fa0a0"), (760, "#2f7f84"), (900, "#1f666c")])
    brush.ripples(46, below=620, fills=(tint("#d8efe6", 0.45), tint("#8fc8c4", 0.4)))
    for x, y, turn in ((430, 668, 1), (790, 652, -1), (1180, 676, 1)):
        brush.oval((x, y + 22), (92, 14), tint("#d8efe6", 0.4))
        brush.box((x - 70, y - 30), (140, 56), tint("#dcb48c"), rounded=28)
        brush.disc((x, y - 62), 40, tint("#e3bd95"))
        brush.bow((x, y - 66), (41, 41), (180, 360), tint("#e6e6de"), 16)
        brush.box((x - 30 + turn * 4, y - 114), (60, 18), tint("#f8f6ec"), rounded=6)
    for _ in range(26):
        steam = (brush.chance.uniform(0, 1600), brush.chance.uniform(280, 640))
        brush.oval(steam, (brush.chance.uniform(80, 190), brush.chance.uniform(14, 34)),
                   tint("#ffffff", 0.05))  # fmt: skip
    brush.box((1340, 520), (120, 44), tint("#f4f1e6"), rounded=8)
    brush.box((1348, 496), (104, 30), tint("#e7d9bd"), rounded=8)


def canteen(brush: Brush) -> None:
    brush.wash([(0, "#0b2229"), (560, "#163c44"), (900, "#0d2a30")])
    brush.dots(46, down_to=260, radii=(1.4, 2), fill=tint("#f4ead0", 0.7))
    brush.box((120, 150), (1360, 560), tint("#f0d9a2"))
    brush.box((120, 150), (1360, 70), tint("#1f6a70"))
    brush.box((120, 220), (1360, 340), tint("#f6e6bb"))
    for x in (300, 640, 980, 1320):
        brush.line([(x, 220), (x, 268)], tint("#4b5a56"), 4)
        brush.shape([(x - 44, 296), (x - 14, 264), (x + 14, 264), (x + 44, 296)], tint("#33585a"))
        brush.glow((x, 300), 150, "#fff3cf", 0.5)
    brush.box((180, 330), (560, 16), tint("#9a7550"))
    for number in range(9):
        brush.bow((214 + number * 60, 326), (22, 22), (0, 180), tint("#8ab0ab"), 8)
    person(brush, (440, 620), tall=290, coat="#f4f1e6")
    brush.box((392, 336), (96, 34), tint("#ffffff"), rounded=12)
    brush.line([(484, 452), (560, 500)], tint("#f4f1e6"), 24)
    brush.box((150, 540), (1300, 30), tint("#c9a26c"))
    brush.box((150, 566), (1300, 150), tint("#a8794a"))
    for x in (600, 790):
        _bowl(brush, (x, 540))
    for x, coat in ((960, "#2f6a70"), (1120, "#4a6f86"), (1290, "#8f5b46")):
        person(brush, (x, 800), tall=310, coat=coat)
    brush.wash([(796, "#0d2a30"), (900, "#0a2126")])
    brush.shape([(120, 796), (1480, 796), (1600, 900), (0, 900)], tint("#f0d598", 0.2))
    brush.disc((1150, 390), 46, tint("#fdfaf0"))
    brush.bow((1150, 390), (46, 46), (0, 360), tint("#33585a"), 7)
    brush.line([(1150, 390), (1174, 376)], tint("#33585a"), 5)
    brush.line([(1150, 390), (1150, 356)], tint("#33585a"), 4)


def _bowl(brush: Brush, foot: Point) -> None:
    """A bowl of noodles, steaming."""
    x, y = foot
    brush.bow((x, y - 48), (62, 56), (0, 180), tint("#2c6a70"), 56)
    brush.oval((x, y - 48), (66, 16), tint("#f2dfae"))
    brush.bow((x - 14, y - 48), (34, 8), (0, 360), tint("#d9b26c"), 4)
    brush.disc((x + 26, y - 50), 8, tint("#6f9a52"))
    for lean in (-24, 6, 34):
        path = [(x + lean, y - 76), (x + lean + 12, y - 104), (x + lean - 6, y - 134),
                (x + lean + 8, y - 164)]  # fmt: skip
        brush.line(bend(path), tint("#ffffff", 0.6), 6)
