"""Scenes of the river: the quay, the ferry, ropes, gauges, the delta."""

from __future__ import annotations

import itertools
import math
import random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pictures.brush import (
    Size,
    finished,
    glow,
    gradient,
    hills,
    mirrored,
    mixed,
    person,
    ripples,
)


def quay(size: Size = (1500, 960)) -> Image.Image:
    """Dusk on a quay: two cranes, lamps, people walking, all of it in the water."""
    width, height = size
    chance = random.Random(11)
    line = int(height * 0.62)
    image = gradient(
        size,
        [(0, (54, 70, 112)), (0.35, (148, 120, 140)), (0.6, (238, 172, 120)), (1, (250, 206, 150))],
    )
    image = glow(image, (int(width * 0.7), line - 30), 260, (255, 226, 170), 200)
    hills(image, line - 30, 90, (128, 106, 124), chance)
    draw = ImageDraw.Draw(image)
    x = -20
    while x < width:
        wide, tall = chance.randrange(40, 110), chance.randrange(24, 110)
        draw.rectangle([x, line - 40 - tall, x + wide, line], fill=(92, 80, 104))
        x += wide + chance.randrange(0, 26)
    for left, scale in ((int(width * 0.16), 1.0), (int(width * 0.43), 0.74)):
        _crane(draw, left, line, scale)
    draw.rectangle([0, line - 26, width, line], fill=(44, 38, 54))
    for x in range(60, width, 150):
        draw.line([(x, line - 26), (x, line - 118)], fill=(38, 34, 48), width=5)
        draw.ellipse([x - 9, line - 128, x + 9, line - 110], fill=(255, 240, 200))
    for x in range(60, width, 150):
        image = glow(image, (x, line - 118), 34, (255, 234, 184), 190)
    draw = ImageDraw.Draw(image)
    for _ in range(22):
        x = chance.randrange(40, width - 40)
        person(
            draw,
            x,
            line - 12,
            chance.randrange(46, 66),
            (30, 26, 38),
            chance.choice([(30, 26, 38), (74, 44, 48), (38, 50, 70)]),
        )
    mirrored(image, line, chance, dim=0.78)
    ripples(image, line + 6, (250, 200, 150), chance, 120)
    return finished(image, 11)


def _crane(draw: ImageDraw.ImageDraw, x: int, foot: int, scale: float) -> None:
    ink = (36, 32, 46)

    def line(points: list[tuple[float, float]], width: int) -> None:
        draw.line(
            [(x + a * scale, foot - b * scale) for a, b in points],
            fill=ink,
            width=max(2, round(width * scale)),
        )

    for leg in (0, 150):
        line([(leg, 0), (leg + (30 if leg == 0 else -30), 220)], 14)
    line([(30, 220), (120, 220)], 16)
    line([(16, 110), (134, 110)], 8)
    draw.rectangle(
        [x + 46 * scale, foot - 300 * scale, x + 116 * scale, foot - 222 * scale], fill=ink
    )
    line([(80, 296), (80, 430)], 12)
    line([(104, 262), (400, 450)], 12)
    line([(104, 286), (400, 460)], 6)
    for k in range(1, 9):
        a, b = 104 + 296 * k / 9, 262 + 188 * k / 9
        line([(a, b), (a - 18, b + 20)], 4)
    line([(80, 430), (400, 455)], 4)
    line([(80, 430), (-10, 300)], 5)
    line([(398, 452), (398, 300)], 3)
    line([(390, 300), (406, 300)], 10)


def ferry(size: Size = (1500, 900)) -> Image.Image:
    """A white ferry on a wide river, hills behind, a long wake."""
    width, height = size
    chance = random.Random(12)
    line = int(height * 0.46)
    image = gradient(
        size,
        [(0, (176, 200, 214)), (0.45, (226, 230, 224)), (0.46, (120, 148, 152)), (1, (58, 88, 96))],
    )
    for base, rise, color in (
        (line, 150, (160, 180, 188)),
        (line, 90, (128, 152, 158)),
        (line + 4, 40, (92, 116, 112)),
    ):
        hills(image, base, rise, color, chance)
        ImageDraw.Draw(image).rectangle([0, line + 2, width, height], fill=(0, 0, 0))
        water = gradient(
            (width, height - line),
            [(0, (150, 172, 172)), (0.2, (112, 142, 146)), (1, (48, 78, 88))],
        )
        image.paste(water, (0, line))
    ripples(image, line + 10, (176, 196, 196), chance, 260)
    ripples(image, line + 60, (70, 100, 110), chance, 200)
    wake = Image.new("L", size, 0)
    draw = ImageDraw.Draw(wake)
    for k in range(60):
        t = k / 60
        x, y = 560 - t * 640, line + 170 + t * t * 190
        wide = 14 + 70 * t
        draw.ellipse([x - 40, y - wide / 3, x + 40, y + wide / 3], fill=int(190 * (1 - t)))
    wake = wake.filter(ImageFilter.GaussianBlur(7))
    image = Image.composite(Image.new("RGB", size, (236, 240, 238)), image, wake)
    draw = ImageDraw.Draw(image)
    y = line + 150
    draw.polygon([(520, y), (1060, y), (1120, y - 44), (500, y - 36)], fill=(240, 240, 234))
    draw.polygon([(522, y), (1060, y), (1066, y + 20), (536, y + 22)], fill=(150, 46, 40))
    draw.rectangle([560, y - 92, 1000, y - 40], fill=(232, 232, 226))
    draw.rectangle([620, y - 136, 930, y - 92], fill=(244, 244, 240))
    draw.rectangle([840, y - 172, 920, y - 136], fill=(232, 232, 226))
    for x in range(580, 990, 34):
        draw.rectangle([x, y - 80, x + 20, y - 56], fill=(64, 84, 94))
    for x in range(636, 830, 30):
        draw.rectangle([x, y - 126, x + 18, y - 104], fill=(64, 84, 94))
    draw.rectangle([850, y - 164, 910, y - 148], fill=(64, 84, 94))
    draw.rectangle([700, y - 190, 742, y - 136], fill=(150, 46, 40))
    draw.rectangle([700, y - 190, 742, y - 178], fill=(40, 40, 44))
    draw.line([(960, y - 92), (960, y - 230)], fill=(90, 96, 96), width=4)
    draw.polygon([(960, y - 228), (1006, y - 218), (960, y - 206)], fill=(178, 40, 36))
    for x in range(650, 820, 28):
        person(
            draw,
            x,
            y - 136,
            34,
            (44, 48, 54),
            chance.choice([(90, 60, 56), (56, 74, 96), (110, 106, 84)]),
        )
    for _ in range(9):
        x, top = chance.randrange(150, 1400), chance.randrange(60, line - 90)
        reach = chance.randrange(9, 17)
        draw.line(
            [(x - reach, top - 5), (x, top), (x + reach, top - 5)], fill=(88, 98, 104), width=3
        )
    # It stands over the whole width of a broadsheet: 2,000 pixels are 165 an inch there.
    wide = image.resize((width * 4 // 3, height * 4 // 3), Image.Resampling.LANCZOS)
    return finished(wide, 12)


def rope(size: Size = (1000, 1000)) -> Image.Image:
    """A coil of rope on planks, seen from above, and an iron bollard."""
    width, height = size
    chance = random.Random(13)
    image = Image.new("RGB", size, (96, 84, 72))
    draw = ImageDraw.Draw(image)
    for k in range(9):
        y = k * height // 8
        tone = chance.randrange(-9, 10)
        draw.rectangle([0, y, width, y + height // 8 - 5], fill=(104 + tone, 90 + tone, 76 + tone))
        for _ in range(7):
            at = y + chance.randrange(8, 112)
            x = chance.randrange(-100, width)
            draw.line(
                [(x, at), (x + chance.randrange(120, 420), at + chance.randrange(-4, 5))],
                fill=(88 + tone, 76 + tone, 64 + tone),
                width=2,
            )
    centre, turns = (430, 560), 8
    draw.ellipse(
        [centre[0] - 374, centre[1] - 356, centre[0] + 392, centre[1] + 400], fill=(70, 60, 52)
    )
    for k in range(turns * 220):
        angle = k / 220 * 2 * math.pi
        radius = 66 + k / 220 * 37
        x, y = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
        tone = 0.5 + 0.5 * math.sin(k * 0.55)
        color = mixed((150, 126, 88), (226, 204, 160), tone * (0.75 + 0.25 * math.cos(angle - 0.8)))
        draw.ellipse([x - 17, y - 17, x + 17, y + 17], fill=color)
    for k in range(420):
        t = k / 420
        x, y = centre[0] + 362 + 240 * t, centre[1] - 300 * t * t - 40 * t
        color = mixed((150, 126, 88), (226, 204, 160), 0.5 + 0.5 * math.sin(k * 0.55))
        draw.ellipse([x - 17, y - 17, x + 17, y + 17], fill=color)
    for radius, color in (
        (118, (58, 48, 44)),
        (104, (56, 60, 66)),
        (84, (74, 80, 86)),
        (56, (96, 102, 108)),
        (30, (122, 128, 132)),
    ):
        draw.ellipse([820 - radius, 200 - radius, 820 + radius, 200 + radius], fill=color)
    return finished(image, 13)


def gauges(size: Size = (1000, 1000)) -> Image.Image:
    """Three round pressure gauges on an engine room's wall."""
    chance = random.Random(14)
    image = gradient(size, [(0, (66, 84, 82)), (1, (36, 48, 50))])
    draw = ImageDraw.Draw(image)
    for x in (120, 520, 900):
        draw.line([(x, 0), (x, 1000)], fill=(54, 66, 66), width=44)
        draw.line([(x - 12, 0), (x - 12, 1000)], fill=(96, 112, 108), width=6)
    for (x, y, radius), share in zip(
        ((330, 320, 250), (730, 560, 200), (300, 770, 150)), (0.62, 0.35, 0.8), strict=True
    ):
        for grow, color in (
            (26, (30, 34, 34)),
            (18, (176, 146, 78)),
            (8, (120, 94, 46)),
            (0, (242, 238, 224)),
        ):
            draw.ellipse(
                [x - radius - grow, y - radius - grow, x + radius + grow, y + radius + grow],
                fill=color,
            )
        for k in range(51):
            angle = math.radians(135 + 270 * k / 50)
            inner = radius * (0.78 if k % 5 == 0 else 0.86)
            red = k > 40
            draw.line(
                [
                    (x + inner * math.cos(angle), y + inner * math.sin(angle)),
                    (x + radius * 0.93 * math.cos(angle), y + radius * 0.93 * math.sin(angle)),
                ],
                fill=(176, 40, 34) if red else (40, 40, 40),
                width=5 if k % 5 == 0 else 2,
            )
        angle = math.radians(135 + 270 * share)
        tip = (x + radius * 0.74 * math.cos(angle), y + radius * 0.74 * math.sin(angle))
        side = math.pi / 2
        base = [
            (x + radius * 0.06 * math.cos(angle + s), y + radius * 0.06 * math.sin(angle + s))
            for s in (side, -side)
        ]
        tail = (x - radius * 0.22 * math.cos(angle), y - radius * 0.22 * math.sin(angle))
        draw.polygon([tip, base[0], tail, base[1]], fill=(26, 26, 28))
        draw.ellipse([x - 16, y - 16, x + 16, y + 16], fill=(150, 120, 60))
        for _ in range(3):
            a = chance.randrange(0, 360)
            draw.arc(
                [x - radius * 0.55, y - radius * 0.55, x + radius * 0.55, y + radius * 0.55],
                a,
                a + 16,
                fill=(206, 200, 184),
                width=3,
            )
    shine = Image.new("L", size, 0)
    pen = ImageDraw.Draw(shine)
    for x, y, radius in ((330, 320, 250), (730, 560, 200), (300, 770, 150)):
        pen.chord(
            [x - radius * 0.9, y - radius * 0.9, x + radius * 0.9, y + radius * 0.9],
            200,
            290,
            fill=70,
        )
    shine = shine.filter(ImageFilter.GaussianBlur(12))
    image = Image.composite(Image.new("RGB", size, (255, 255, 255)), image, shine)
    return finished(image, 14)


def wetland(size: Size = (1500, 860)) -> Image.Image:
    """Mud flats from the air: old salt pans, tidal creeks, red plants, flocks."""
    width, height = size
    chance = random.Random(15)
    image = gradient(size, [(0, (186, 190, 182)), (0.28, (176, 158, 132)), (1, (126, 96, 78))])
    draw = ImageDraw.Draw(image)
    horizon = int(height * 0.16)
    draw.rectangle([0, 0, width, horizon], fill=(198, 208, 212))
    for row in range(9):
        t0, t1 = (row / 9) ** 1.5, ((row + 1) / 9) ** 1.5
        y0, y1 = horizon + (height - horizon) * t0, horizon + (height - horizon) * t1
        for col in range(-8, 9):
            spread0, spread1 = 70 + 330 * t0, 70 + 330 * t1
            corners = [
                (width / 2 + col * spread0 + 3, y0 + 2),
                (width / 2 + (col + 1) * spread0 - 3, y0 + 2),
                (width / 2 + (col + 1) * spread1 - 6, y1 - 3),
                (width / 2 + col * spread1 + 6, y1 - 3),
            ]
            tone = chance.choice(
                [
                    (168, 74, 66),
                    (150, 96, 78),
                    (138, 158, 166),
                    (176, 190, 194),
                    (120, 110, 92),
                    (188, 92, 74),
                ]
            )
            mud = mixed((140, 120, 102), (206, 208, 202), 0.6 * (1 - t1))
            draw.polygon(corners, fill=mixed(mud, tone, 0.42))
            for _ in range(26):
                x = corners[0][0] + chance.random() * (corners[1][0] - corners[0][0])
                y = y0 + chance.random() * (y1 - y0)
                long = 6 + 50 * t1 * chance.random()
                patch = mixed(mud, chance.choice([(176, 70, 66), (150, 150, 140), tone]), 0.55)
                draw.ellipse([x - long, y - 1 - 5 * t1, x + long, y + 1 + 5 * t1], fill=patch)
    for start in (0.22, 0.58, 0.86):
        x = width * start
        points = []
        for k in range(60):
            t = k / 59
            y = horizon + (height - horizon) * t**1.4
            points.append((x + math.sin(t * 9 + start * 20) * (20 + 130 * t), y))
        for k, (a, b) in enumerate(itertools.pairwise(points)):
            draw.line([a, b], fill=(184, 204, 210), width=3 + int((k / 59) ** 1.6 * 46))
    for _ in range(420):
        t = chance.random()
        x = width * 0.3 + t * width * 0.5 + chance.gauss(0, 90)
        y = horizon + 150 - 90 * math.sin(t * 3.1) + chance.gauss(0, 26)
        reach = chance.randrange(3, 9)
        draw.line([(x - reach, y - 2), (x, y), (x + reach, y - 2)], fill=(52, 50, 52), width=2)
    return finished(image, 15, soft=1.3)


def chart(size: Size = (1400, 900)) -> Image.Image:
    """A hand-drawn chart on yellowed paper: banks, depth lines, soundings, red notes."""
    width, height = size
    chance = random.Random(16)
    image = gradient(size, [(0, (226, 206, 162)), (0.5, (236, 220, 180)), (1, (214, 190, 142))])
    stain = Image.new("L", size, 0)
    pen = ImageDraw.Draw(stain)
    for _ in range(26):
        x, y, r = chance.randrange(width), chance.randrange(height), chance.randrange(40, 190)
        pen.ellipse([x - r, y - r, x + r, y + r], fill=chance.randrange(10, 46))
    stain = stain.filter(ImageFilter.GaussianBlur(40))
    image = Image.composite(Image.new("RGB", size, (170, 134, 84)), image, stain)
    draw = ImageDraw.Draw(image)
    ink, faint, red = (52, 44, 40), (120, 104, 84), (166, 44, 36)

    def line_at(offset: float, x: float) -> float:
        bend = 120 * math.sin(x / 260) + 50 * math.sin(x / 97 + 1.3)
        return height / 2 + bend + offset * (1 + 0.25 * math.sin(x / 180 + offset / 60))

    for side in (-1, 1):
        for k, offset in enumerate((250, 205, 165, 128, 92, 60)):
            points = [(x, line_at(side * offset, x)) for x in range(-10, width + 20, 8)]
            if k == 0:
                draw.line(points, fill=ink, width=6)
                for x in range(0, width, 13):
                    y = line_at(side * offset, x)
                    draw.line(
                        [(x, y), (x + 5, y + side * (10 + 9 * chance.random()))],
                        fill=faint,
                        width=2,
                    )
            else:
                for start in range(0, len(points) - 3, 4 if k % 2 else 6):
                    draw.line(points[start : start + (3 if k % 2 else 5)], fill=faint, width=2)
    small = ImageFont.load_default(22)
    for x in range(30, width - 20, 46):
        for share in (-0.72, -0.46, -0.2, 0.05, 0.3, 0.55, 0.78):
            depth = 18.5 * (1 - share * share) * (0.75 + 0.25 * chance.random())
            y = line_at(share * 235, x) + chance.uniform(-5, 5)
            draw.text((x + chance.uniform(-5, 5), y - 11), f"{depth:.1f}", font=small, fill=ink)
    rock = (880, int(line_at(-20, 880)))
    for x in (rock[0], rock[0] + 130):
        draw.line([(x - 14, rock[1]), (x + 14, rock[1])], fill=red, width=4)
        draw.line([(x, rock[1] - 14), (x, rock[1] + 14)], fill=red, width=4)
        draw.ellipse([x - 26, rock[1] - 26, x + 26, rock[1] + 26], outline=red, width=3)
    draw.line([(rock[0] + 30, rock[1]), (rock[0] + 100, rock[1])], fill=red, width=3)
    for row in range(4):
        x = 1080
        while x < 1330 - row * 30:
            wide = chance.randrange(12, 20)
            for _ in range(3):
                x1, y1 = x + chance.randrange(wide), 806 + row * 22 + chance.randrange(15)
                draw.line(
                    [(x1, y1), (x + chance.randrange(wide), 806 + row * 22 + chance.randrange(15))],
                    fill=red,
                    width=2,
                )
            x += wide + 6
    rose = (150, 120)
    draw.ellipse([rose[0] - 70, rose[1] - 70, rose[0] + 70, rose[1] + 70], outline=ink, width=3)
    for k in range(16):
        angle, reach = k * math.pi / 8, 88 if k % 4 == 0 else 62
        tip = (rose[0] + reach * math.sin(angle), rose[1] - reach * math.cos(angle))
        draw.line([rose, tip], fill=ink, width=3 if k % 4 == 0 else 1)
    draw.polygon(
        [(rose[0], rose[1] - 96), (rose[0] - 12, rose[1]), (rose[0] + 12, rose[1])], fill=red
    )
    for x in (466, 933):
        draw.line([(x, 0), (x, height)], fill=(200, 178, 134), width=4)
        draw.line([(x + 3, 0), (x + 3, height)], fill=(244, 232, 200), width=2)
    return finished(image, 16)


def dragon_boat(size: Size = (1400, 760)) -> Image.Image:
    """Early morning: a long boat, many paddles in the water at once."""
    width, height = size
    chance = random.Random(17)
    line = int(height * 0.36)
    image = gradient(
        size,
        [
            (0, (214, 214, 200)),
            (0.36, (244, 222, 186)),
            (0.37, (160, 176, 170)),
            (1, (70, 100, 108)),
        ],
    )
    image = glow(image, (1120, line - 40), 150, (255, 236, 190), 200)
    water = gradient(
        (width, height - line), [(0, (190, 192, 176)), (0.3, (120, 146, 146)), (1, (56, 86, 96))]
    )
    hills(image, line, 100, (168, 176, 168), chance)
    hills(image, line + 4, 46, (120, 138, 130), chance)
    image.paste(water, (0, line))
    ripples(image, line + 8, (224, 220, 196), chance, 300)
    draw = ImageDraw.Draw(image)
    y = line + 200
    draw.polygon(
        [(120, y - 30), (200, y + 24), (1180, y + 24), (1290, y - 46), (1220, y - 8), (200, y - 8)],
        fill=(150, 40, 34),
    )
    draw.line([(190, y - 4), (1220, y - 6)], fill=(232, 190, 90), width=6)
    draw.polygon(
        [
            (1240, y - 40),
            (1300, y - 110),
            (1350, y - 96),
            (1326, y - 84),
            (1352, y - 72),
            (1300, y - 60),
            (1276, y - 16),
        ],
        fill=(196, 60, 44),
    )
    draw.ellipse([1306, y - 100, 1318, y - 88], fill=(250, 240, 210))
    draw.polygon([(1240, y - 40), (1262, y - 92), (1282, y - 70)], fill=(232, 190, 90))
    for k in range(11):
        x = 250 + k * 84
        for side in (1, 0):
            coat = (224, 96, 60) if (k + side) % 2 else (240, 214, 120)
            at = x + 18 * side
            draw.rounded_rectangle(
                [at - 17, y - 76, at + 17, y - 12], 12, fill=mixed(coat, (60, 50, 50), 0.25 * side)
            )
            draw.ellipse([at - 2, y - 108, at + 26, y - 78], fill=(58, 44, 40))
            draw.line([(at + 8, y - 60), (at + 52, y - 20)], fill=(90, 66, 52), width=8)
        draw.line([(x + 40, y - 96), (x + 78, y + 62)], fill=(120, 84, 52), width=6)
        draw.polygon(
            [(x + 68, y + 30), (x + 82, y + 28), (x + 92, y + 74), (x + 74, y + 78)],
            fill=(150, 108, 66),
        )
        for _ in range(7):
            sx, sy = x + 82 + chance.gauss(0, 15), y + 52 + chance.gauss(0, 10)
            r = chance.uniform(2, 6)
            draw.ellipse([sx - r, sy - r, sx + r, sy + r], fill=(236, 240, 232))
    draw.rounded_rectangle([180, y - 60, 232, y - 12], 8, fill=(120, 70, 44))
    draw.ellipse([176, y - 72, 236, y - 50], fill=(240, 226, 190))
    person(draw, 160, y - 8, 120, (50, 40, 38), (60, 84, 110))
    return finished(image, 17)
