"""Scenes in town: library, market, heating, bus stop, stage, hutong."""

from demo.brush import Brush, Point, curve, tint
from demo.scenes.figures import lamp, person, round_tree, windows


def _shelf(brush: Brush, corner: Point, size: Point) -> None:
    x, y = corner
    brush.box(corner, size, tint("#a9793f"))
    spines = ("#2c6a70", "#8f5b46", "#d9b26c", "#e9e0c9", "#4d7f6c", "#6a5a48")
    at = x + 6
    while at < x + size[0] - 12:
        wide = brush.chance.randint(7, 13)
        tall = size[1] - brush.chance.randint(8, 22)
        brush.box((at, y + size[1] - tall - 3), (wide - 2, tall), tint(brush.chance.choice(spines)))
        at += wide


def library(brush: Brush) -> None:
    brush.wash([(0, "#0d2a33"), (420, "#1c4f58"), (660, "#43756f")])
    brush.dots(40, down_to=240, radii=(1.4, 2), fill=tint("#f4ead0", 0.7))
    for x, tall in ((60, 210), (170, 280), (1440, 300), (1550, 220)):
        round_tree(brush, (x, 690), tall=tall, fill="#15414a", trunk="#0d2a30")
    brush.box((0, 680), (1600, 220), tint("#173f45"))
    brush.glow((800, 560), 640, "#f3cf86", 0.2)
    roof = curve([(170, 400), (480, 268), (800, 226), (1120, 268), (1430, 400)])
    brush.shape([*roof, (1400, 700), (200, 700)], tint("#f0d294"))
    brush.shape([*[(x, y + 34) for x, y in roof], (1400, 520), (200, 520)], tint("#f6dfae"))
    _reading_rooms(brush)
    brush.line(roof, tint("#0b252c"), 26)
    brush.line([(x, y + 18) for x, y in roof], tint("#2d6a70"), 8)
    brush.box((140, 696), (1320, 16), tint("#0b252c"))
    for x, wide in ((250, 80), (440, 70), (800, 190), (1130, 70), (1320, 80)):
        brush.shape([(x - wide / 2, 712), (x + wide / 2, 712), (x + wide * 0.7, 880),
                     (x - wide * 0.7, 880)], tint("#f3cf86", 0.16))  # fmt: skip
    person(brush, (690, 800), tall=120, coat="#8f5b46")
    person(brush, (930, 830), tall=128, coat="#5b8b86")
    for x in (110, 1490):
        lamp(brush, (x, 800), tall=210, light="#fbe6b5")


def _reading_rooms(brush: Brush) -> None:
    for row, y in enumerate((430, 560)):
        for column in range(8):
            x = 236 + column * 144
            if row == 1 and column in {3, 4}:
                continue
            _shelf(brush, (x, y), (118, 56))
    brush.box((200, 506), (1200, 12), tint("#b98a4d"))
    for x in (300, 470, 610, 1000, 1130, 1290):
        brush.disc((x, 654), 15, tint("#41332a"))
        brush.box((x - 22, 668), (44, 34), tint("#2f5357"), rounded=14)
    brush.box((718, 540), (164, 160), tint("#fbeecb"))
    brush.box((797, 540), (6, 160), tint("#8c6a3d"))
    for x in range(200, 1401, 150):
        brush.box((x - 5, 330), (10, 370), tint("#1c4950"))


def _awning(brush: Brush, corner: Point, wide: float, colours: tuple[str, str]) -> None:
    x, y = corner
    stripes = 8
    step = wide / stripes
    for number in range(stripes):
        left = x + number * step
        fill = tint(colours[number % 2])
        brush.shape([(left + 10, y), (left + step + 10 * (1 - 2 * (number == stripes - 1)), y),
                     (left + step, y + 70), (left, y + 70)], fill)  # fmt: skip
        brush.disc((left + step / 2, y + 70), step / 2, fill)


def _stall(brush: Brush, x: float, colours: tuple[str, str], goods: tuple[str, ...]) -> None:
    brush.box((x + 12, 420), (8, 300), tint("#6b6b5c"))
    brush.box((x + 302, 420), (8, 300), tint("#6b6b5c"))
    brush.box((x, 610), (322, 130), tint("#9a7550"))
    brush.box((x, 610), (322, 14), tint("#b58d63"))
    for number, good in enumerate(goods):
        left = x + 14 + number * 102
        brush.box((left, 572), (92, 44), tint("#c7a578"), rounded=4)
        for row in range(2):
            for ball in range(5):
                brush.disc((left + 14 + ball * 16 + row * 8 - 4, 574 - row * 13), 10, tint(good))
        brush.box((left, 580), (92, 36), tint("#b58d63"), rounded=3)
    _awning(brush, (x - 14, 380), 350, colours)


def market(brush: Brush) -> None:
    brush.wash([(0, "#cddcd8"), (260, "#e9e8dc"), (700, "#efe5d0")])
    brush.box((0, 700), (1600, 200), tint("#c9c3b2"))
    brush.shape([(0, 0), (1600, 0), (1600, 120), (800, 40), (0, 120)], tint("#2d6a70"))
    brush.shape([(0, 120), (800, 40), (1600, 120), (1600, 146), (800, 68), (0, 146)],
                tint("#1d4d54"))  # fmt: skip
    for x in (90, 560, 1040, 1510):
        brush.box((x - 9, 90), (18, 640), tint("#3c6b6e"))
        brush.line([(x, 190), (x - 70, 104)], tint("#3c6b6e"), 8)
        brush.line([(x, 190), (x + 70, 104)], tint("#3c6b6e"), 8)
    for x in range(180, 1600, 310):
        brush.line([(x, 96), (x, 236)], tint("#4b5a56"), 3)
        brush.glow((x, 252), 90, "#f6d99a", 0.35)
        brush.shape([(x - 34, 250), (x - 12, 224), (x + 12, 224), (x + 34, 250)], tint("#33585a"))
        brush.disc((x, 252), 12, tint("#fff0c4"))
    _stall(brush, 60, ("#b5594a", "#f2eadb"), ("#c9543f", "#6f9a52", "#e0b04d"))
    _stall(brush, 470, ("#3f7f80", "#f2eadb"), ("#e8dcc0", "#7aa05a", "#8a5a78"))
    _stall(brush, 880, ("#c08a3e", "#f2eadb"), ("#d9793f", "#5f8f58", "#c9543f"))
    _stall(brush, 1290, ("#b5594a", "#f2eadb"), ("#7aa05a", "#e0b04d", "#e8dcc0"))
    for x, tall, coat in ((430, 236, "#4a6f86"), (700, 246, "#8f5b46"), (836, 224, "#5f8f7a"),
                          (1240, 240, "#7a6a8c"), (1030, 232, "#2f6a70")):  # fmt: skip
        brush.oval((x, 838), (tall * 0.26, 9), tint("#8f8a78", 0.5))
        person(brush, (x, 838), tall=tall, coat=coat)
        brush.line([(x + tall * 0.15, 838 - tall * 0.6), (x + tall * 0.24, 838 - tall * 0.4)],
                   tint(coat), 13)  # fmt: skip
        _basket(brush, (x + tall * 0.26, 838 - tall * 0.34))


def _basket(brush: Brush, at: Point) -> None:
    x, y = at
    brush.bow((x, y), (24, 26), (180, 360), tint("#8a6a3f"), 4)
    brush.disc((x - 8, y - 2), 11, tint("#6f9a52"))
    brush.disc((x + 9, y - 3), 10, tint("#c9543f"))
    brush.shape([(x - 30, y), (x + 30, y), (x + 22, y + 36), (x - 22, y + 36)], tint("#b08a52"))


def _block(brush: Brush, corner: Point, size: Point, wall: str) -> None:
    x, y = corner
    brush.box(corner, size, tint(wall))
    brush.box((x - 8, y - 14), (size[0] + 16, 22), tint("#f4f6f2"), rounded=8)
    windows(brush, (x + 34, y + 46), grid=(int((size[0] - 40) // 74), int((size[1] - 70) // 82)),
            step=(74, 82), pane=(44, 50), lit="#f5d08a", dark="#56767b", share=0.55)  # fmt: skip


def heating(brush: Brush) -> None:
    brush.wash([(0, "#b9cdd2"), (420, "#dbe5e4"), (700, "#eef1ec")])
    for x, high in ((-40, 190), (210, 250), (560, 210), (930, 270), (1260, 200), (1480, 240)):
        brush.box((x, 560 - high), (230, high), tint("#c2d2d3"))
    _block(brush, (70, 300), (380, 360), "#a9a293")
    _block(brush, (520, 220), (470, 440), "#93a5a4")
    _block(brush, (1070, 310), (430, 350), "#b0a08b")
    brush.ridge([(0, 650), (400, 636), (900, 656), (1600, 640)], tint("#f4f6f2"))
    for x in (30, 484, 1030, 1560):
        _bare_tree(brush, (x, 660))
    _pipe(brush, 716, "#1d6c74", "#3f8f94")
    _pipe(brush, 794, "#a9543f", "#c4735c")
    for x in (330, 970):
        _valve(brush, (x, 700))
    for x in (120, 640, 1160):
        brush.box((x, 838), (40, 62), tint("#8f9a96"))
    brush.ridge([(0, 868), (500, 856), (1100, 872), (1600, 860)], tint("#fbfcfa"))
    person(brush, (1310, 868), tall=210, coat="#d08a3a")
    brush.bow((1310, 681), (24, 22), (180, 360), tint("#e9b44c"), 22)
    brush.dots(90, down_to=700, radii=(2, 3, 4), fill=tint("#ffffff", 0.85))


def _bare_tree(brush: Brush, foot: Point) -> None:
    x, y = foot
    brush.line([(x, y), (x, y - 190)], tint("#5b5f55"), 9)
    for side, rise in ((-1, 80), (1, 110), (-1, 130), (1, 148)):
        brush.line([(x, y - rise), (x + side * 46, y - rise - 50)], tint("#5b5f55"), 5)


def _pipe(brush: Brush, y: float, fill: str, shine: str) -> None:
    brush.box((-10, y), (1620, 44), tint(fill))
    brush.box((-10, y + 6), (1620, 9), tint(shine))
    for x in range(150, 1600, 320):
        brush.box((x, y - 7), (20, 58), tint("#d8dedb"), rounded=4)
        brush.box((x + 26, y - 7), (20, 58), tint("#bcc6c3"), rounded=4)
    brush.box((-10, y - 8), (1620, 10), tint("#fbfcfa"), rounded=5)


def _valve(brush: Brush, foot: Point) -> None:
    x, y = foot
    brush.box((x - 7, y - 26), (14, 48), tint("#63706d"))
    brush.bow((x, y - 44), (44, 16), (0, 360), tint("#c8902f"), 9)
    brush.line([(x - 42, y - 44), (x + 42, y - 44)], tint("#c8902f"), 7)
    brush.disc((x, y - 44), 8, tint("#7d5a1d"))


def _minibus(brush: Brush, corner: Point) -> None:
    x, y = corner
    brush.oval((x + 280, y + 262), (310, 14), tint("#6f6a5e", 0.5))
    brush.box((x, y), (560, 230), tint("#1f7680"), rounded=34)
    brush.box((x, y + 150), (560, 80), tint("#17616a"), rounded=20)
    brush.box((x, y + 146), (560, 12), tint("#f2e6c8"))
    for at in (36, 150, 264):
        brush.box((x + at, y + 34), (100, 88), tint("#d9ebe8"), rounded=10)
        brush.disc((x + at + 50, y + 98), 20, tint("#7a8d8b"))
    brush.box((x + 84, y + 34), (52, 88), tint("#c5dfdc", 0.6), rounded=8)
    brush.box((x + 378, y + 30), (66, 186), tint("#bfdcd9"), rounded=8)
    brush.box((x + 409, y + 30), (5, 186), tint("#17616a"))
    brush.shape([(x + 460, y + 34), (x + 536, y + 34), (x + 554, y + 122), (x + 460, y + 122)],
                tint("#e5f1ee"))  # fmt: skip
    brush.box((x + 536, y + 166), (24, 26), tint("#fbe6b5"), rounded=6)
    for at in (120, 440):
        brush.disc((x + at, y + 226), 44, tint("#22383b"))
        brush.disc((x + at, y + 226), 20, tint("#b8c4c0"))


def bus_stop(brush: Brush) -> None:
    brush.wash([(0, "#bcd3d3"), (300, "#ead9b9"), (560, "#f3d9ae")])
    brush.disc((330, 430), 84, tint("#fbecc8"))
    for x, high, fill in ((0, 260, "#c3c9bb"), (190, 340, "#b6c2b7"), (430, 220, "#c8c9b6"),
                          (640, 300, "#b3c0b6"), (900, 250, "#c5c7b4"), (1120, 360, "#b0beb6"),
                          (1360, 280, "#c0c5b6")):  # fmt: skip
        brush.box((x, 620 - high), (210, high), tint(fill))
        windows(brush, (x + 24, 644 - high), grid=(4, int(high // 62)), step=(44, 58),
                pane=(22, 30), lit="#f6e2b0", dark="#9db0aa", share=0.3)  # fmt: skip
    for x in range(40, 1600, 210):
        round_tree(brush, (x, 640), tall=brush.chance.randint(130, 190), fill="#7d9c7c",
                   trunk="#66705a")  # fmt: skip
    brush.box((0, 624), (1600, 90), tint("#cfc8b6"))
    brush.box((0, 706), (1600, 14), tint("#a9a493"))
    brush.box((0, 720), (1600, 180), tint("#8d918a"))
    for x in range(20, 1600, 220):
        brush.box((x, 838), (120, 9), tint("#e6e2d2"), rounded=4)
    brush.box((1010, 330), (500, 22), tint("#1d4d54"), rounded=8)
    for x in (1040, 1470):
        brush.box((x, 346), (12, 342), tint("#35595c"))
    brush.box((1070, 380), (170, 210), tint("#eaf0ea", 0.75))
    brush.box((1086, 396), (138, 120), tint("#11616a"))
    for row in range(4):
        brush.box((1100, 414 + row * 24), (110 - row * 14, 8), tint("#e7f0ec"), rounded=3)
    brush.box((1260, 600), (190, 14), tint("#8a6a3f"), rounded=5)
    for x, tall, coat in ((1290, 226, "#8f5b46"), (1370, 240, "#4a6f86"), (1436, 216, "#c08a3e"),
                          (1120, 232, "#5f7f6a"), (950, 228, "#7a6a8c")):  # fmt: skip
        person(brush, (x, 706), tall=tall, coat=coat)
    person(brush, (1036, 706), tall=150, coat="#c9543f")
    _minibus(brush, (270, 520))
    brush.line([(880, 706), (880, 380)], tint("#35595c"), 9)
    brush.disc((880, 366), 44, tint("#11616a"))
    brush.disc((880, 366), 34, tint("#f4f1e4"))
    brush.box((862, 350), (36, 26), tint("#11616a"), rounded=6)


def stage(brush: Brush) -> None:
    brush.wash([(0, "#1d1613"), (420, "#33251d"), (700, "#2a1f19")])
    for x in range(0, 1600, 100):
        brush.box((x, 0), (3, 640), tint("#17110e", 0.7))
    brush.box((250, 130), (1100, 500), tint("#3b1d1c"))
    brush.shape([(800, 60), (560, 640), (1040, 640)], tint("#f6dfa9", 0.16))
    brush.shape([(800, 60), (620, 640), (980, 640)], tint("#f6dfa9", 0.22))
    for side in (-1, 1):
        _curtain(brush, side)
    for number in range(12):
        x = 250 + number * 92
        brush.shape([(x, 130), (x + 92, 130), (x + 84, 196), (x + 46, 216), (x + 8, 196)],
                    tint("#8c2f2b" if number % 2 else "#7a2825"))  # fmt: skip
    brush.shape([(160, 640), (1440, 640), (1540, 740), (60, 740)], tint("#8a6238"))
    for x in range(-6, 7):
        brush.line([(800 + x * 104, 640), (800 + x * 124, 740)], tint("#6b4a29"), 3)
    brush.oval((800, 684), (210, 32), tint("#f8e3b0", 0.75))
    brush.box((60, 740), (1480, 34), tint("#5a3e24"))
    _chair(brush, (800, 690))
    brush.box((0, 70), (1600, 44), tint("#5f452c"))
    brush.box((0, 70), (1600, 10), tint("#7a5a3a"))
    for x in (200, 1370):
        brush.box((x, 0), (44, 780), tint("#543c27"))
        brush.box((x, 0), (10, 780), tint("#6f5235"))
    brush.line([(222, 250), (420, 100)], tint("#543c27"), 26)
    brush.line([(1392, 250), (1180, 100)], tint("#543c27"), 26)
    brush.disc((800, 78), 22, tint("#fbe9bd"))
    brush.box((0, 774), (1600, 126), tint("#2a1e18"))
    for row, (y, size) in enumerate(((800, 30), (862, 40))):
        for seat in range(13 - row * 2):
            x = 100 + row * 70 + seat * (118 + row * 20)
            tall = brush.chance.randint(0, 14)
            brush.disc((x, y - tall), size * 0.62, tint("#0f0b09"))
            brush.box((x - size, y - tall + size * 0.5), (size * 2, 120), tint("#0f0b09"),
                      rounded=size * 0.7)  # fmt: skip


def _curtain(brush: Brush, side: int) -> None:
    for fold in range(6):
        inner = 800 + side * (550 - fold * 46)
        wave = 12 if fold % 2 else -12
        shade = ("#8c2f2b", "#7a2825", "#97382f")[fold % 3]
        foot = 800 + side * (550 - fold * 34)
        brush.shape([(inner, 140), (inner - side * 52, 140), (foot - side * 40, 420 + wave),
                     (foot - side * (36 + wave), 640), (foot + side * 6, 640)],
                    tint(shade))  # fmt: skip


def _chair(brush: Brush, foot: Point) -> None:
    x, y = foot
    wood = tint("#4b2f1b")
    brush.oval((x, y + 4), (60, 9), tint("#7a5a33", 0.7))
    for at in (-42, 34):
        brush.box((x + at, y - 84), (9, 88), wood)
    for at in (-30, 24):
        brush.box((x + at, y - 80), (8, 70), tint("#3a2415"))
    brush.box((x - 48, y - 92), (96, 15), wood, rounded=4)
    brush.box((x - 44, y - 190), (9, 104), wood)
    brush.box((x + 35, y - 190), (9, 104), wood)
    for at in (-186, -150, -118):
        brush.box((x - 44, y + at), (88, 12), wood, rounded=4)


def _tiled_roof(brush: Brush, corner: Point, wide: float) -> None:
    x, y = corner
    brush.shape([(x + 40, y), (x + wide - 40, y), (x + wide + 20, y + 96), (x - 20, y + 96)],
                tint("#5f6c6d"))  # fmt: skip
    for at in range(int(x) + 60, int(x + wide) - 50, 30):
        slope = (at - x - wide / 2) / (wide / 2) * 52
        brush.line([(at, y + 6), (at + slope, y + 92)], tint("#4d595b"), 7)
    brush.box((x + 24, y - 14), (wide - 48, 20), tint("#445052"), rounded=8)
    brush.box((x - 24, y + 92), (wide + 48, 13), tint("#445052"), rounded=6)


def hutong(brush: Brush) -> None:
    brush.wash([(0, "#cfe0df"), (360, "#eeead9"), (520, "#f1e6cd")])
    _tiled_roof(brush, (-80, 206), 700)
    _tiled_roof(brush, (760, 176), 920)
    brush.box((560, 470), (250, 272), tint("#dfd8c4"))
    for left, wide, top in ((-60.0, 640.0, 310.0), (790.0, 900.0, 280.0)):
        brush.box((left, top), (wide, 742 - top), tint("#a3a79e"))
        for row in range(11):
            for brick in range(int(wide // 88) + 1):
                place = (left + brick * 88 + (row % 2) * 44 - 44, top + row * 42)
                inside = left <= place[0] and place[0] + 82 < left + wide
                if inside and brush.perhaps(0.5):
                    brush.box(place, (82, 36), tint("#989d95"), rounded=2)
    brush.shape([(580, 740), (790, 740), (740, 470), (640, 470)], tint("#cdc7b4"))
    brush.box((640, 300), (100, 172), tint("#e9dfc6"))
    brush.box((930, 420), (210, 320), tint("#7d3a30"))
    brush.box((1031, 420), (7, 320), tint("#5f2a23"))
    brush.disc((1010, 590), 8, tint("#d9b26c"))
    brush.disc((1060, 590), 8, tint("#d9b26c"))
    brush.box((906, 400), (258, 24), tint("#4d595b"))
    brush.box((1300, 380), (150, 120), tint("#5d7472"))
    for at in (1337, 1374, 1411):
        brush.box((at, 380), (6, 120), tint("#8a6a3f"))
    brush.box((1290, 370), (170, 12), tint("#8a6a3f"))
    brush.box((0, 738), (1600, 162), tint("#c7bfab"))
    brush.shape([(0, 760), (820, 748), (1200, 900), (0, 900)], tint("#a7a28e", 0.55))
    _bicycle(brush, (1240, 776))
    _mender(brush, (420, 832))
    bark = tint("#5b4a38")
    brush.limb([(184, 862), (212, 640), (186, 380), (236, 160)], bark, thick=84, thin=30)
    brush.limb([(196, 460), (300, 320), (430, 210)], bark, thick=34, thin=10)
    brush.limb([(192, 420), (100, 290), (20, 220)], bark, thick=34, thin=10)
    for _ in range(70):
        aside = brush.chance.uniform(-1, 1)
        place = (210 + aside * 330, brush.chance.uniform(-40, 250 - 120 * aside * aside))
        shade = brush.chance.choice(("#5f8464", "#6f9470", "#4f7558"))
        brush.disc(place, brush.chance.uniform(26, 60), tint(shade, 0.92))


def _bicycle(brush: Brush, foot: Point) -> None:
    x, y = foot
    frame = tint("#20484d")
    for at in (0, 190):
        brush.bow((x + at, y), (62, 62), (0, 360), tint("#2b3535"), 8)
        brush.disc((x + at, y), 7, tint("#2b3535"))
    brush.line([(x, y), (x + 60, y - 96), (x + 160, y - 92), (x + 86, y), (x, y)], frame, 9)
    brush.line([(x + 86, y), (x + 56, y - 112)], frame, 9)
    brush.line([(x + 190, y), (x + 152, y - 128), (x + 122, y - 138)], frame, 9)
    brush.box((x + 32, y - 124), (54, 14), tint("#3a2d22"), rounded=6)
    brush.shape([(x + 158, y - 130), (x + 226, y - 130), (x + 216, y - 82), (x + 168, y - 82)],
                tint("#b08a52"))  # fmt: skip


def _mender(brush: Brush, foot: Point) -> None:
    x, y = foot
    brush.oval((x + 90, y + 4), (210, 14), tint("#8f8973", 0.7))
    brush.box((x - 36, y - 70), (72, 12), tint("#6f5235"), rounded=4)
    for at in (-30, 22):
        brush.box((x + at, y - 60), (8, 62), tint("#6f5235"))
    brush.line([(x, y - 76), (x + 66, y - 74), (x + 72, y)], tint("#2d4145"), 28)
    brush.line([(x - 4, y - 84), (x + 24, y - 170)], tint("#41646a"), 62)
    brush.line([(x + 30, y - 168), (x + 72, y - 124), (x + 128, y - 132)], tint("#41646a"), 22)
    brush.disc((x + 52, y - 224), 34, tint("#e3bd95"))
    brush.bow((x + 48, y - 228), (35, 35), (150, 330), tint("#d8d8d0"), 16)
    brush.disc((x + 80, y - 222), 9, tint("#26302f"))
    brush.box((x + 96, y - 120), (170, 16), tint("#8a6238"), rounded=3)
    for at in (108, 244):
        brush.box((x + at, y - 106), (10, 108), tint("#6f5235"))
    brush.box((x + 176, y - 168), (76, 48), tint("#9a7550"), rounded=4)
    brush.box((x + 176, y - 150), (76, 4), tint("#6f5235"))
    brush.disc((x + 136, y - 128), 13, tint("#d9b26c"))
    brush.disc((x + 136, y - 128), 8, tint("#f7f1e2"))
