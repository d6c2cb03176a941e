"""Scenes of the town and its hills: tower, courtyard, market, tree, terraces, stadium."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from pictures.brush import Size, finished, glow, gradient, hills, mixed, person


def swifts(size: Size = (1200, 900)) -> Image.Image:
    """Dawn: the eaves of a drum tower and swifts around it."""
    _width, height = size
    chance = random.Random(21)
    image = gradient(size, [(0, (116, 150, 182)), (0.5, (222, 206, 186)), (1, (246, 190, 134))])
    image = glow(image, (260, 760), 300, (255, 228, 176), 190)
    hills(image, height + 20, 130, (150, 128, 128), chance)
    draw = ImageDraw.Draw(image)
    ink, lit = (46, 38, 44), (84, 62, 58)
    x = 820
    draw.rectangle([x - 210, 700, x + 210, height], fill=(110, 92, 84))
    for y in range(716, height, 26):
        draw.line([(x - 210, y), (x + 210, y)], fill=(96, 80, 74), width=2)
    draw.pieslice([x - 56, 760, x + 56, 900], 180, 360, fill=ink)
    draw.rectangle([x - 56, 828, x + 56, height], fill=ink)
    for top, half, body in ((640, 250, 170), (470, 200, 130)):
        draw.rectangle([x - body, top, x + body, top + 76], fill=lit)
        for k in range(-5, 6):
            at = x + k * body / 5.4
            draw.rectangle([at - 5, top, at + 5, top + 76], fill=ink)
        roof = [
            (x - half - 46, top - 6),
            (x - half, top + 10),
            (x + half, top + 10),
            (x + half + 46, top - 6),
        ]
        for k in range(41):
            t = 1 - k / 40
            bend = half * (0.34 + 0.66 * t**1.9)
            roof.append((x + bend * 1.0 * (1 if k < 41 else -1), top + 4 - 86 * (1 - t)))
        for k in range(41):
            t = k / 40
            bend = half * (0.34 + 0.66 * t**1.9)
            roof.append((x - bend, top + 4 - 86 * (1 - t)))
        draw.polygon(roof, fill=ink)
    draw.rectangle([x - 72, 372, x + 72, 392], fill=ink)
    for _ in range(54):
        angle, reach = chance.uniform(0, 6.28), chance.uniform(170, 620)
        at = (x - 120 + reach * math.cos(angle), 370 + reach * 0.52 * math.sin(angle))
        if at[1] < height * 0.8:
            _swift(draw, at, chance.uniform(9, 30), chance.uniform(-0.7, 0.7))
    return finished(image, 21)


def _swift(draw: ImageDraw.ImageDraw, at: tuple[float, float], scale: float, turn: float) -> None:
    outline = [
        (-1.6, -0.35),
        (-0.7, -0.28),
        (0, 0),
        (0.7, -0.28),
        (1.6, -0.35),
        (0.6, 0.04),
        (0.1, 0.26),
        (0.16, 0.7),
        (0, 0.55),
        (-0.16, 0.7),
        (-0.1, 0.26),
        (-0.6, 0.04),
    ]
    cos, sin = math.cos(turn), math.sin(turn)
    draw.polygon(
        [
            (at[0] + scale * (a * cos - b * sin), at[1] + scale * (a * sin + b * cos))
            for a, b in outline
        ],
        fill=(38, 34, 42),
    )


def courtyard(size: Size = (1400, 900)) -> Image.Image:
    """An old block of flats; under a tree people stand around a table with a drawing."""
    width, height = size
    chance = random.Random(22)
    image = Image.new("RGB", size, (206, 214, 216))
    draw = ImageDraw.Draw(image)
    draw.rectangle([90, 0, width - 60, 700], fill=(196, 172, 146))
    for floor in range(6):
        y = 18 + floor * 116
        draw.rectangle([90, y + 98, width - 60, y + 106], fill=(170, 146, 122))
        for flat in range(9):
            x = 128 + flat * 136
            draw.rectangle([x, y, x + 88, y + 78], fill=(92, 108, 116))
            draw.rectangle(
                [x + 4, y + 4, x + 84, y + 74],
                fill=chance.choice(
                    [(110, 130, 138), (128, 146, 150), (226, 200, 142), (88, 104, 114)]
                ),
            )
            draw.line([(x + 44, y), (x + 44, y + 78)], fill=(214, 206, 192), width=5)
            if chance.random() < 0.45:
                draw.rectangle([x + 6, y + 80, x + 50, y + 106], fill=(222, 220, 214))
            elif chance.random() < 0.6:
                for k in range(chance.randrange(2, 5)):
                    tone = chance.choice(
                        [(176, 70, 62), (70, 104, 140), (236, 232, 222), (196, 160, 90)]
                    )
                    draw.rectangle([x + 6 + k * 20, y + 82, x + 20 + k * 20, y + 112], fill=tone)
    draw.rectangle([0, 690, width, height], fill=(150, 146, 138))
    for k in range(14):
        draw.line([(k * 120 - 60, 690), (k * 170 - 300, height)], fill=(140, 136, 128), width=3)
    draw.rectangle([196, 300, 232, 740], fill=(84, 66, 52))
    for _ in range(900):
        angle, reach = chance.uniform(0, 6.28), 230 * chance.random() ** 0.5
        x, y = 214 + reach * math.cos(angle) * 1.15, 250 + reach * math.sin(angle) * 0.9
        tone = chance.randrange(-18, 26)
        r = chance.randrange(6, 15)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=(74 + tone, 108 + tone, 62 + tone))
    for x, tall, coat in (
        (520, 300, (66, 84, 112)),
        (640, 286, (150, 66, 58)),
        (1010, 296, (92, 112, 92)),
        (1110, 270, (120, 96, 70)),
    ):
        person(draw, x, 800, tall, (52, 44, 42), coat)
    draw.polygon([(560, 720), (1060, 720), (1120, 790), (500, 790)], fill=(140, 104, 72))
    draw.polygon([(640, 728), (980, 728), (1004, 776), (610, 776)], fill=(240, 240, 236))
    for k in range(5):
        draw.line([(670 + k * 60, 734), (655 + k * 68, 770)], fill=(90, 110, 140), width=2)
    draw.line([(634, 750), (990, 750)], fill=(90, 110, 140), width=2)
    draw.rectangle([530, 790, 552, 880], fill=(110, 80, 56))
    draw.rectangle([1068, 790, 1090, 880], fill=(110, 80, 56))
    for x, tall, coat in ((760, 236, (200, 190, 172)), (880, 226, (58, 62, 74))):
        person(draw, x, 886, tall, (46, 40, 38), coat)
    return finished(image, 22)


def market(size: Size = (1500, 900)) -> Image.Image:
    """Before dawn: rows of lamps over crates of greens."""
    width, _height = size
    chance = random.Random(23)
    image = gradient(size, [(0, (14, 20, 38)), (0.5, (34, 40, 58)), (1, (38, 34, 34))])
    middle = (width // 2, 330)
    for k in range(7):
        t = (k + 1) / 7
        for side in (-1, 1):
            x, y = middle[0] + side * int(90 + 660 * t**1.5), middle[1] - int(24 + 250 * t**1.6)
            image = glow(image, (x, y), int(26 + 130 * t), (255, 222, 150), 120)
            pen = ImageDraw.Draw(image)
            r = int(4 + 15 * t)
            pen.ellipse([x - r, y - r // 2, x + r, y + r // 2], fill=(255, 246, 214))
            pen.line([(x, y - r), (x, y - int(60 * t) - 20)], fill=(60, 60, 66), width=2)
    draw = ImageDraw.Draw(image)
    for row in range(9):
        t = (row + 1) / 9
        y = middle[1] + int(40 + 520 * t**1.7)
        wide = int(34 + 130 * t)
        for side in (-1, 1):
            for k in range(6):
                x = middle[0] + side * (int(60 + 120 * t) + int(k * wide * 1.12) + wide // 2)
                light = 0.35 + 0.65 * t
                crate = mixed(
                    (30, 28, 30),
                    chance.choice([(120, 84, 52), (60, 92, 120), (136, 60, 52)]),
                    light,
                )
                draw.rectangle([x - wide // 2, y, x + wide // 2, y + int(wide * 0.45)], fill=crate)
                for _ in range(16):
                    gx, gy = (
                        x + chance.uniform(-0.46, 0.46) * wide,
                        y - chance.uniform(-0.08, 0.3) * wide,
                    )
                    r = wide * chance.uniform(0.07, 0.16)
                    green = mixed(
                        (24, 34, 28),
                        chance.choice(
                            [(96, 156, 76), (70, 130, 66), (150, 186, 110), (222, 226, 196)]
                        ),
                        light,
                    )
                    draw.ellipse([gx - r, gy - r, gx + r, gy + r], fill=green)
    for x, foot, tall, coat in (
        (690, 470, 92, (88, 96, 108)),
        (790, 520, 128, (140, 70, 56)),
        (726, 640, 196, (66, 78, 92)),
        (800, 860, 330, (54, 56, 62)),
    ):
        person(draw, x, foot, tall, (30, 28, 32), coat)
    return finished(image, 23)


def camphor(size: Size = (1300, 950)) -> Image.Image:
    """A broad old tree over a cobbler's stall."""
    width, height = size
    chance = random.Random(24)
    image = gradient(size, [(0, (202, 216, 218)), (0.75, (232, 226, 206)), (1, (196, 186, 166))])
    draw = ImageDraw.Draw(image)
    for x, wide, top in ((0, 330, 420), (310, 230, 500), (900, 420, 450)):
        draw.rectangle([x, top, x + wide, 800], fill=(206, 196, 178))
        draw.polygon(
            [(x - 20, top), (x + wide + 20, top), (x + wide - 16, top - 50), (x + 16, top - 50)],
            fill=(112, 110, 112),
        )
    draw.rectangle([0, 790, width, height], fill=(168, 158, 142))
    trunk = [
        (590, 800),
        (610, 640),
        (560, 500),
        (470, 400),
        (500, 384),
        (600, 470),
        (640, 330),
        (676, 330),
        (690, 480),
        (790, 370),
        (820, 392),
        (730, 520),
        (712, 650),
        (740, 800),
    ]
    draw.polygon(trunk, fill=(78, 62, 50))
    for shade, spread in (
        ((48, 74, 46), 0),
        ((70, 102, 58), -22),
        ((104, 136, 74), -46),
        ((146, 168, 96), -64),
    ):
        for _ in range(1500):
            angle, reach = chance.uniform(0, 6.28), chance.random() ** 0.5
            x = 650 + reach * 560 * math.cos(angle)
            y = 290 + spread + reach * 230 * math.sin(angle)
            if math.sin(angle) > 0.2 and chance.random() < 0.25:
                continue
            r = chance.uniform(4, 12)
            draw.ellipse([x - r, y - r * 0.7, x + r, y + r * 0.7], fill=shade)
    draw.polygon([(250, 640), (520, 616), (520, 650), (250, 676)], fill=(60, 92, 124))
    draw.line([(262, 660), (262, 806)], fill=(70, 60, 54), width=8)
    draw.rectangle([300, 730, 470, 806], fill=(120, 88, 62))
    person(draw, 392, 800, 150, (48, 40, 38), (92, 98, 104))
    draw.rectangle([300, 752, 470, 808], fill=(104, 76, 54))
    for k in range(5):
        draw.ellipse(
            [308 + k * 32, 738, 334 + k * 32, 754],
            fill=chance.choice([(52, 44, 42), (140, 66, 54), (40, 52, 70)]),
        )
    person(draw, 900, 852, 168, (46, 42, 44), (180, 70, 60))
    person(draw, 960, 856, 112, (46, 42, 44), (72, 112, 150))
    shadow = Image.new("L", size, 0)
    ImageDraw.Draw(shadow).ellipse([180, 800, 1180, 930], fill=90)
    image = Image.composite(
        Image.new("RGB", size, (84, 80, 78)), image, shadow.filter(ImageFilter.GaussianBlur(26))
    )
    return finished(image, 24)


def lanterns(size: Size = (1300, 900)) -> Image.Image:
    """Night: terraced fields full of water, paper lanterns along the channels."""
    width, height = size
    chance = random.Random(25)
    image = gradient(size, [(0, (20, 26, 52)), (0.4, (46, 54, 90)), (1, (28, 34, 60))])
    hills(image, 330, 150, (24, 28, 50), chance)
    draw = ImageDraw.Draw(image)
    lines = []
    for row in range(15):
        t = row / 14
        y = 320 + 560 * t**1.25
        points = [
            (x, y + math.sin(x / 190 + row * 0.8) * (8 + 26 * t) + math.sin(x / 71 + row) * 7 * t)
            for x in range(-20, width + 40, 20)
        ]
        water = mixed((52, 62, 104), (92, 104, 150), 0.5 + 0.5 * math.sin(row * 1.7))
        draw.polygon([*points, (width + 40, height), (-20, height)], fill=water)
        draw.line(points, fill=(16, 20, 38), width=3 + int(7 * t))
        lines.append((points, t))
    spots = []
    for points, t in lines:
        for k in range(3, len(points) - 2):
            if chance.random() < 0.13:
                spots.append((points[k][0], points[k][1] + 10 + 10 * t, t))
    for x, y, t in spots:
        image = glow(image, (int(x), int(y)), int(12 + 34 * t), (255, 190, 96), 120)
    draw = ImageDraw.Draw(image)
    for x, y, t in spots:
        r = 3 + 9 * t
        draw.polygon(
            [
                (x - r, y - r),
                (x + r, y - r),
                (x + r * 0.7, y + r * 0.7),
                (x - r * 0.7, y + r * 0.7),
            ],
            fill=(255, 216, 140),
        )
        draw.line([(x, y + r), (x, y + r * 3.4)], fill=(198, 150, 110), width=max(1, int(r / 3)))
    for x, foot, tall in ((230, 842, 120), (300, 846, 94), (1040, 800, 104), (1096, 806, 88)):
        person(draw, x, foot, tall, (18, 18, 30), (60, 44, 56))
    return finished(image, 25)


def football(size: Size = (1500, 900)) -> Image.Image:
    """Dusk: a pitch between hills, the stand full of small lights."""
    width, height = size
    chance = random.Random(26)
    image = gradient(size, [(0, (60, 78, 124)), (0.4, (190, 156, 150)), (1, (200, 170, 150))])
    hills(image, 330, 170, (82, 88, 116), chance)
    hills(image, 360, 90, (56, 66, 84), chance)
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 320), (width, 320), (width, 470), (0, 470)], fill=(58, 56, 64))
    for row in range(6):
        draw.line([(0, 334 + row * 24), (width, 334 + row * 24)], fill=(78, 76, 84), width=3)
    for _ in range(900):
        x, y = chance.randrange(width), 328 + 24 * chance.randrange(6) + chance.randrange(0, 12)
        tone = chance.choice([(120, 110, 110), (150, 66, 60), (88, 104, 140), (190, 180, 160)])
        draw.ellipse([x - 5, y - 7, x + 5, y + 7], fill=tone)
    lights = [(chance.randrange(width), 330 + chance.randrange(130)) for _ in range(150)]
    for x, y in lights:
        draw.ellipse([x - 3, y - 3, x + 3, y + 3], fill=(255, 252, 226))
    halo = Image.new("L", size, 0)
    pen = ImageDraw.Draw(halo)
    for x, y in lights:
        pen.ellipse([x - 9, y - 9, x + 9, y + 9], fill=150)
    image = Image.composite(
        Image.new("RGB", size, (255, 246, 210)), image, halo.filter(ImageFilter.GaussianBlur(6))
    )
    draw = ImageDraw.Draw(image)
    for k in range(12):
        t0, t1 = (k / 12) ** 1.5, ((k + 1) / 12) ** 1.5
        tone = (74, 116, 66) if k % 2 else (84, 128, 74)
        draw.rectangle([0, 470 + 430 * t0, width, 470 + 430 * t1], fill=tone)
    chalk = (226, 232, 220)
    draw.line([(0, 486), (width, 486)], fill=chalk, width=4)
    draw.line([(980, 486), (1240, height)], fill=chalk, width=7)
    draw.line([(1180, 560), (1500, 560)], fill=chalk, width=5)
    draw.line([(1130, 486), (1180, 560)], fill=chalk, width=4)
    draw.line([(1290, 560), (1290, 440), (1440, 452), (1440, 600)], fill=(240, 240, 236), width=8)
    for k in range(8):
        draw.line(
            [(1290 + k * 21, 444 + k * 2), (1290 + k * 21, 562 + k * 5)],
            fill=(200, 206, 204),
            width=1,
        )
    for x, foot, tall, coat in (
        (300, 560, 110, (170, 44, 40)),
        (460, 640, 150, (236, 236, 232)),
        (640, 600, 130, (170, 44, 40)),
        (900, 650, 158, (236, 236, 232)),
        (1010, 700, 190, (170, 44, 40)),
        (1110, 640, 160, (236, 236, 232)),
        (1180, 690, 186, (40, 40, 44)),
        (760, 800, 250, (170, 44, 40)),
        (1350, 596, 130, (226, 190, 60)),
    ):
        person(draw, x, foot, tall, (40, 34, 34), coat)
        draw.ellipse(
            [x - tall // 3, foot - 5, x + tall // 3, foot + 7], outline=None, fill=(60, 96, 54)
        )
        person(draw, x, foot, tall, (40, 34, 34), coat)
    draw.ellipse([1116, 452, 1144, 480], fill=(250, 250, 246))
    return finished(image, 26)
