"""A high-tech zone at dusk, and a reading room."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def skyline(size: tuple[int, int], seed: int) -> Image.Image:
    """A high-tech zone at dusk: three rows of towers, a lit plaza, a sun low over hills."""
    width, height = size
    chance = random.Random(seed)
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    horizon = int(height * 0.72)
    for y in range(height):
        t = min(1.0, y / horizon)
        draw.line(
            [(0, y), (width, y)],
            fill=(int(58 + 178 * t), int(92 + 118 * t), int(138 + 52 * t)),
        )
    glow = Image.new("L", size, 0)
    sun = (int(width * 0.68), int(horizon * 0.8))
    ImageDraw.Draw(glow).ellipse([sun[0] - 300, sun[1] - 300, sun[0] + 300, sun[1] + 300], fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(150))
    image = Image.composite(Image.new("RGB", size, (255, 236, 190)), image, glow)
    draw = ImageDraw.Draw(image)
    draw.ellipse([sun[0] - 60, sun[1] - 60, sun[0] + 60, sun[1] + 60], fill=(255, 244, 214))
    hills = [(0, horizon)]
    for k in range(13):
        hills.append((int(width * k / 12), horizon - 60 - chance.randrange(110)))
    draw.polygon([*hills, (width, horizon)], fill=(150, 158, 170))
    for depth, shade in enumerate(((128, 140, 158), (84, 98, 120), (38, 48, 66))):
        x = -40
        while x < width:
            wide = chance.randrange(70, 150) + depth * 14
            tall = chance.randrange(150, 330) + depth * 60
            if depth == 1 and chance.random() < 0.25:
                tall += 150
            _tower(draw, chance, (x, horizon + depth * 26 - tall, wide, tall), shade, depth)
            x += wide + chance.randrange(4, 60)
    plaza = horizon + 40
    for y in range(plaza, height):
        t = (y - plaza) / (height - plaza)
        draw.line([(0, y), (width, y)], fill=(int(74 + 70 * t), int(80 + 68 * t), int(92 + 58 * t)))
    middle = width // 2
    for k in range(-16, 17):
        draw.line(
            [(middle + k * 40, plaza), (middle + k * 190, height)], fill=(150, 150, 156), width=2
        )
    for k in range(1, 9):
        y = plaza + int((height - plaza) * (k / 8) ** 2)
        draw.line([(0, y), (width, y)], fill=(150, 150, 156), width=2)
    for _ in range(26):
        x, t = chance.randrange(width), chance.random() ** 1.6
        y = plaza + int((height - plaza - 40) * t) + 20
        tall = int(26 + 62 * t)
        draw.ellipse(
            [x - tall // 9, y - tall, x + tall // 9, y - tall + tall // 4], fill=(28, 30, 38)
        )
        draw.rounded_rectangle(
            [x - tall // 7, y - tall + tall // 4, x + tall // 7, y], tall // 8, fill=(34, 38, 50)
        )
    return ImageChops.overlay(image.filter(ImageFilter.GaussianBlur(0.8)), _grain(size, seed))


def _tower(
    draw: ImageDraw.ImageDraw,
    chance: random.Random,
    place: tuple[int, int, int, int],
    shade: tuple[int, int, int],
    depth: int,
) -> None:
    x, y, wide, tall = place
    draw.rectangle([x, y, x + wide, y + tall + 80], fill=shade)
    light = tuple(min(255, c + 26) for c in shade)
    draw.rectangle([x, y, x + wide // 4, y + tall + 80], fill=light)
    if chance.random() < 0.4:
        draw.line([(x + wide // 2, y - 46), (x + wide // 2, y)], fill=shade, width=5)
    step = 15 + 3 * depth
    for wy in range(y + 14, y + tall, step):
        for wx in range(x + 9, x + wide - 8, step):
            if chance.random() < 0.34:
                lit = (255, 226, 150) if chance.random() < 0.75 else (198, 222, 240)
                dim = 0.45 + 0.25 * depth
                color = tuple(int(s + (c - s) * dim) for c, s in zip(lit, shade, strict=True))
                draw.rectangle([wx, wy, wx + step // 2, wy + step // 2], fill=color)


def reading_room(size: tuple[int, int], seed: int) -> Image.Image:
    """A room with a beam roof, shelves along the wall and a long table."""
    width, height = size
    chance = random.Random(seed)
    image = Image.new("RGB", size, (226, 214, 190))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 0), (width, 0), (width, 130), (0, 210)], fill=(120, 88, 60))
    for k in range(9):
        x = k * width // 8
        draw.polygon([(x, 0), (x + 34, 0), (x + 14, 190), (x - 16, 195)], fill=(92, 64, 42))
    for shelf in range(6):
        left = 60 + shelf * 210
        draw.rectangle([left, 280, left + 190, 690], fill=(140, 100, 66))
        for row in range(5):
            y = 292 + row * 80
            draw.rectangle([left + 8, y, left + 182, y + 68], fill=(84, 60, 40))
            x = left + 10
            while x < left + 170:
                wide, tall = chance.randrange(7, 17), chance.randrange(44, 64)
                tone = chance.choice(
                    [(166, 60, 52), (60, 98, 120), (208, 170, 96), (88, 120, 84), (214, 206, 190)]
                )
                draw.rectangle([x, y + 68 - tall, x + wide, y + 68], fill=tone)
                x += wide + 1
    window = [width - 250, 260, width - 50, 640]
    draw.rectangle(window, fill=(242, 246, 244))
    for k in range(1, 3):
        x = window[0] + k * 67
        draw.line([(x, window[1]), (x, window[3])], fill=(110, 80, 54), width=10)
    draw.line([(window[0], 450), (window[2], 450)], fill=(110, 80, 54), width=10)
    draw.polygon([(0, 700), (width, 660), (width, height), (0, height)], fill=(170, 138, 102))
    draw.polygon([(240, 790), (width - 260, 760), (width - 60, 880), (90, 930)], fill=(112, 74, 46))
    for x in (330, 560, 800, 1040, 1260):
        y = 770 + chance.randrange(-8, 8)
        draw.ellipse([x - 30, y - 150, x + 30, y - 90], fill=(64, 48, 40))
        draw.rounded_rectangle(
            [x - 52, y - 92, x + 52, y + 20],
            26,
            fill=chance.choice([(70, 92, 120), (150, 70, 60), (92, 108, 80)]),
        )
        draw.polygon(
            [(x - 46, y + 44), (x, y + 30), (x + 46, y + 44), (x, y + 58)], fill=(246, 242, 232)
        )
    return ImageChops.overlay(image.filter(ImageFilter.GaussianBlur(1.0)), _grain(size, seed))


def _grain(size: tuple[int, int], seed: int) -> Image.Image:
    """Film grain around the middle grey, from the seed."""
    noise = Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
    return noise.point(lambda value: 120 + value // 16).convert("RGB")
