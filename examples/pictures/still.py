"""Still lifes: tickets, loquats, the abacus; and an advertisement."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pictures.brush import Size, finished, glow, gradient, mixed

FONTS = Path(__file__).resolve().parents[2] / "fonts"


def tickets(size: Size = (1000, 1000)) -> Image.Image:
    """Paper tickets in rows, each with a notch like a crescent moon."""
    chance = random.Random(31)
    image = Image.new("RGB", size, (74, 66, 62))
    for row in range(6):
        for col in range(5):
            ticket = Image.new("RGBA", (210, 150), (0, 0, 0, 0))
            draw = ImageDraw.Draw(ticket)
            tone = chance.randrange(-6, 7)
            draw.rectangle([14, 14, 196, 136], fill=(228 + tone, 214 + tone, 180 + tone, 255))
            draw.rectangle([22, 22, 188, 128], outline=(152, 60, 50, 255), width=2)
            draw.rectangle([34, 38, 120, 46], fill=(152, 60, 50, 255))
            for k in range(3):
                draw.rectangle(
                    [34, 60 + k * 16, 110 + 20 * (k % 2), 64 + k * 16], fill=(110, 96, 84, 255)
                )
            draw.ellipse([140, 78, 178, 116], outline=(152, 60, 50, 255), width=3)
            draw.ellipse([132, 26, 172, 66], fill=(74, 66, 62, 255))
            draw.ellipse([145, 23, 181, 59], fill=(228 + tone, 214 + tone, 180 + tone, 255))
            ticket = ticket.rotate(chance.uniform(-4, 4), Image.Resampling.BICUBIC, expand=False)
            place = (
                col * 200 - 8 + chance.randrange(-4, 5),
                row * 168 - 6 + chance.randrange(-4, 5),
            )
            shadow = Image.new("L", size, 0)
            shadow.paste(
                ticket.getchannel("A").point(lambda a: a // 3), (place[0] + 5, place[1] + 7)
            )
            image.paste((30, 26, 24), (0, 0), shadow.filter(ImageFilter.GaussianBlur(4)))
            image.paste(ticket, place, ticket)
    return finished(image, 31)


def loquats(size: Size = (1300, 860)) -> Image.Image:
    """Crates of loquats on a conveyor belt."""
    width, height = size
    chance = random.Random(32)
    image = gradient(size, [(0, (120, 132, 136)), (0.45, (176, 178, 172)), (1, (90, 92, 94))])
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 110):
        draw.rectangle([x, 0, x + 8, 300], fill=(104, 114, 118))
    draw.polygon([(0, 420), (width, 300), (width, 760), (0, height + 60)], fill=(56, 60, 64))
    for k in range(26):
        x = k * 60 - 100
        draw.line([(x, 430 - x * 0.09), (x + 120, 880 - x * 0.09)], fill=(66, 70, 74), width=3)
    for number in range(4):
        left, top, wide = 30 + number * 322, 440 - number * 38, 290
        draw.polygon(
            [
                (left, top),
                (left + wide, top - 30),
                (left + wide + 24, top + 250),
                (left + 14, top + 292),
            ],
            fill=(148, 108, 68),
        )
        draw.polygon(
            [
                (left + 14, top + 10),
                (left + wide - 14, top - 18),
                (left + wide + 2, top + 196),
                (left + 26, top + 232),
            ],
            fill=(96, 66, 42),
        )
        for _ in range(120):
            x = left + 30 + chance.random() * (wide - 50)
            y = top + 14 + chance.random() * 186 - (x - left) * 0.1
            r = chance.randrange(17, 25)
            tone = chance.choice([(240, 168, 60), (246, 184, 76), (232, 152, 48), (250, 200, 96)])
            draw.ellipse([x - r, y - r, x + r, y + r], fill=mixed(tone, (120, 60, 20), 0.28))
            draw.ellipse([x - r + 2, y - r + 1, x + r - 3, y + r - 4], fill=tone)
            draw.ellipse(
                [x - r * 0.5, y - r * 0.55, x - r * 0.1, y - r * 0.15],
                fill=mixed(tone, (255, 255, 240), 0.6),
            )
            draw.line([(x + 3, y - 2), (x + 7, y - 7)], fill=(86, 62, 40), width=3)
        draw.line(
            [(left, top + 2), (left + 14, top + 290), (left + wide + 24, top + 250)],
            fill=(176, 134, 88),
            width=14,
        )
    image = glow(image, (width // 2, 60), 320, (255, 244, 214), 70)
    return finished(image, 32)


def abacus(size: Size = (1000, 1200)) -> Image.Image:
    """An abacus on a window sill; outside it rains."""
    width, height = size
    chance = random.Random(33)
    image = gradient(size, [(0, (150, 172, 176)), (0.6, (190, 200, 194)), (1, (206, 206, 190))])
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, r = chance.randrange(width), chance.randrange(300, 760), chance.randrange(30, 110)
        pen.ellipse(
            [x - r, y - r, x + r, y + r],
            fill=mixed((120, 150, 130), (176, 192, 178), chance.random()),
        )
    image = image.filter(ImageFilter.GaussianBlur(22))
    draw = ImageDraw.Draw(image)
    for _ in range(260):
        x, y, length = chance.randrange(width), chance.randrange(820), chance.randrange(16, 64)
        draw.line([(x, y), (x - length // 6, y + length)], fill=(222, 230, 228), width=2)
    frame = (122, 90, 62)
    draw.rectangle([0, 0, width, 34], fill=frame)
    for x in (0, width // 2 - 18, width - 36):
        draw.rectangle([x, 0, x + 36, 830], fill=frame)
    draw.rectangle([0, 380, width, 402], fill=frame)
    draw.rectangle([0, 820, width, height], fill=(176, 134, 92))
    draw.rectangle([0, 820, width, 838], fill=(206, 168, 124))
    for _ in range(26):
        y, x = chance.randrange(850, height), chance.randrange(-100, width)
        draw.line(
            [(x, y), (x + chance.randrange(160, 520), y + chance.randrange(-3, 4))],
            fill=(162, 120, 82),
            width=2,
        )
    left, top, right, foot, bar = 110, 780, 890, 1110, 880
    wood, edge = (110, 52, 36), (74, 34, 26)
    draw.rectangle([left + 14, top + 24, right + 20, foot + 26], fill=(132, 98, 66))
    draw.rectangle([left, top, right, foot], fill=edge)
    draw.rectangle([left + 26, top + 24, right - 26, foot - 24], fill=(206, 172, 132))
    for k in range(13):
        x = left + 58 + k * 55.6
        draw.line([(x, top + 20), (x, foot - 20)], fill=(150, 120, 84), width=5)
        down = chance.randrange(0, 3)
        up = chance.randrange(0, 5)
        beads = [bar - 20 - 29 * n if n < down else top + 40 + 29 * (1 - n) for n in range(2)]
        beads += [bar + 36 + 29 * n if n < up else foot - 42 - 29 * (4 - n) for n in range(5)]
        for y in beads:
            draw.ellipse([x - 25, y - 13, x + 25, y + 13], fill=wood)
            draw.ellipse([x - 18, y - 10, x + 8, y - 2], fill=(160, 90, 68))
    draw.rectangle([left, bar, right, bar + 16], fill=edge)
    draw.rectangle([left, top, right, top + 24], fill=wood)
    draw.rectangle([left, foot - 24, right, foot], fill=wood)
    return finished(image, 33, soft=1.6)


def advertisement(size: Size = (1640, 1010)) -> Image.Image:
    """A bookshop that stays open at night: a lit window in a dark street, and its name."""
    width, height = size
    chance = random.Random(34)
    image = gradient(size, [(0, (18, 26, 44)), (1, (30, 38, 58))])
    draw = ImageDraw.Draw(image)
    draw.rectangle([860, 150, 1560, 900], fill=(40, 46, 62))
    image = glow(image, (1210, 560), 420, (255, 206, 120), 120)
    draw = ImageDraw.Draw(image)
    draw.rectangle([930, 300, 1490, 880], fill=(255, 224, 154))
    for row in range(5):
        y = 322 + row * 92
        draw.rectangle([946, y + 74, 1474, y + 82], fill=(140, 96, 58))
        x = 950
        while x < 1456:
            wide, tall = chance.randrange(9, 22), chance.randrange(46, 72)
            tone = chance.choice(
                [
                    (150, 60, 52),
                    (62, 92, 112),
                    (196, 150, 80),
                    (84, 110, 82),
                    (232, 220, 196),
                    (110, 76, 60),
                ]
            )
            draw.rectangle([x, y + 74 - tall, x + wide, y + 74], fill=tone)
            x += wide + 2
    draw.rectangle([1150, 640, 1270, 880], fill=(96, 62, 40))
    draw.rectangle([1164, 656, 1256, 800], fill=(255, 236, 186))
    draw.ellipse([1240, 800, 1250, 810], fill=(230, 200, 130))
    for x in (930, 1490):
        draw.rectangle([x - 8, 292, x + 8, 890], fill=(70, 48, 36))
    draw.polygon([(900, 292), (1520, 292), (1556, 226), (864, 226)], fill=(120, 40, 38))
    for k in range(11):
        draw.polygon(
            [(900 + k * 62, 292), (931 + k * 62, 292), (920 + k * 64, 226), (888 + k * 63, 226)],
            fill=(214, 200, 176),
        )
    image = finished(image, 34, grain=4)
    draw = ImageDraw.Draw(image)
    cream, gold = (250, 240, 216), (244, 200, 110)
    song = str(FONTS / "song" / "EditionSong-900.ttf")
    kai = str(FONTS / "kai" / "EditionKai-400.ttf")
    draw.text((110, 170), "澜江", font=ImageFont.truetype(song, 190), fill=cream)
    draw.text((110, 390), "书店", font=ImageFont.truetype(song, 190), fill=cream)
    draw.line([(116, 640), (640, 640)], fill=gold, width=5)
    draw.text((112, 668), "夜里也开着。", font=ImageFont.truetype(kai, 84), fill=gold)
    small = ImageFont.truetype(kai, 46)
    draw.text((114, 800), "纸坊路21号　二十四小时", font=small, fill=cream)
    draw.text((114, 866), "第一杯热水，总是免费", font=small, fill=cream)
    draw.rectangle([24, 24, width - 25, height - 25], outline=gold, width=4)
    return image
