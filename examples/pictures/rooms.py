"""A high-tech zone at dusk, and a reading room."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pictures.brush import (
    Color,
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


def skyline(size: Size, seed: int) -> Image.Image:
    """A high-tech zone by a lake at dusk: towers in three depths, a line of trees, lit water."""
    width, height = size
    chance = random.Random(seed)
    shore = int(height * 0.68)
    sky = [
        (0, (44, 66, 108)),
        (0.4, (126, 134, 160)),
        (0.62, (226, 188, 150)),
        (1, (246, 214, 166)),
    ]
    image = gradient(size, sky)
    image = glow(image, (int(width * 0.66), shore - 60), 300, (255, 232, 182), 210)
    hills(image, shore - 30, 100, (150, 146, 160), chance)
    for depth, shade in enumerate(((138, 140, 160), (92, 100, 126), (44, 54, 78))):
        draw = ImageDraw.Draw(image)
        x = -60 + 30 * depth
        while x < width:
            wide = chance.randrange(60, 120) + depth * 22
            tall = chance.randrange(120, 270) + depth * 46
            if chance.random() < 0.22:
                wide, tall = int(wide * 0.8), tall + 130 + 20 * depth
            _tower(draw, chance, (x, shore - tall, wide, tall), shade, depth)
            x += wide + chance.randrange(14, 60 + 50 * depth)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, shore - 26, width, shore], fill=(30, 38, 46))
    for _ in range(240):
        x, r = chance.randrange(width), chance.randrange(9, 24)
        y = shore - 18 - chance.randrange(0, 20)
        draw.ellipse(
            [x - r, y - r, x + r, y + r],
            fill=chance.choice([(30, 42, 44), (38, 52, 50), (48, 62, 56)]),
        )
    for x in range(40, width, 96):
        draw.line([(x, shore), (x, shore - 56)], fill=(26, 30, 40), width=4)
        image = glow(image, (x, shore - 58), 22, (255, 236, 186), 210)
        draw = ImageDraw.Draw(image)
        draw.ellipse([x - 5, shore - 63, x + 5, shore - 53], fill=(255, 246, 214))
    for _ in range(18):
        x = chance.randrange(20, width - 20)
        coat = chance.choice([(40, 44, 58), (96, 58, 56), (60, 78, 98)])
        person(draw, x, shore + 2, chance.randrange(36, 48), (24, 26, 34), coat)
    mirrored(image, shore, chance, dim=0.74)
    ripples(image, shore + 6, (238, 206, 164), chance, 150)
    return finished(image, seed)


def _tower(
    draw: ImageDraw.ImageDraw,
    chance: random.Random,
    place: tuple[int, int, int, int],
    shade: Color,
    depth: int,
) -> None:
    """A tower with a lit side, one of four kinds of top, and some windows alight."""
    x, y, wide, tall = place
    foot, top = y + tall, chance.randrange(4)
    outline = [(x, foot), (x, y), (x + wide, y), (x + wide, foot)]
    if top == 1:
        outline = [(x, foot), (x, y + wide // 3), (x + wide, y), (x + wide, foot)]
    elif top == 2:
        step = wide // 4
        outline = [(x, foot), (x, y + 40), (x + step, y + 40), (x + step, y), (x + wide - step, y)]
        outline += [(x + wide - step, y + 40), (x + wide, y + 40), (x + wide, foot)]
    elif top == 3:
        draw.pieslice([x, y - wide // 4, x + wide, y + wide // 4], 180, 360, fill=shade)
    draw.polygon(outline, fill=shade)
    light = mixed(shade, (255, 226, 190), 0.2)
    draw.rectangle([x + int(wide * 0.74), y + 44, x + wide, foot], fill=light)
    if top == 0 and chance.random() < 0.6:
        draw.line([(x + wide // 2, y - 60), (x + wide // 2, y)], fill=shade, width=4)
    pitch = 13 + 3 * depth
    glass = mixed(shade, (214, 226, 240), 0.16)
    for wy in range(y + 48, foot - 8, pitch):
        draw.line([(x + 5, wy), (x + wide - 5, wy)], fill=glass, width=2)
        for wx in range(x + 8, x + wide - pitch, pitch):
            if chance.random() < 0.3:
                lamp = chance.choice(
                    [(255, 224, 150), (255, 224, 150), (255, 238, 200), (206, 222, 240)]
                )
                tone = mixed(shade, lamp, 0.5 + 0.22 * depth)
                draw.rectangle([wx, wy + 3, wx + pitch - 5, wy + pitch - 4], fill=tone)


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
