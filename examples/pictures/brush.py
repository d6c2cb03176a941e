"""Light, water, hills and grain: what the scenes of the samples are painted with."""

from __future__ import annotations

import itertools
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Color = tuple[int, int, int]
Size = tuple[int, int]


def mixed(one: Color, other: Color, share: float) -> Color:
    """A colour between two; ``share`` of the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def gradient(size: Size, stops: list[tuple[float, Color]]) -> Image.Image:
    """A vertical gradient; each stop is a share of the height and a colour."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        t = y / max(1, size[1] - 1)
        for (a, one), (b, other) in itertools.pairwise(stops):
            if a <= t <= b:
                column.putpixel((0, y), mixed(one, other, (t - a) / max(1e-6, b - a)))
                break
    return column.resize(size)


def glow(
    image: Image.Image, at: Size, radius: int, color: Color, strength: int = 160
) -> Image.Image:
    """A soft light around a point."""
    mask = Image.new("L", image.size, 0)
    box = [at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius]
    ImageDraw.Draw(mask).ellipse(box, fill=strength)
    mask = mask.filter(ImageFilter.GaussianBlur(radius * 0.55))
    return Image.composite(Image.new("RGB", image.size, color), image, mask)


def ridge(width: int, base: int, rise: int, chance: random.Random, step: int = 40) -> list[Size]:
    """The outline of hills: sums of slow waves with a seeded phase."""
    phases = [(chance.uniform(0, 6.28), chance.uniform(0.6, 1.6) * n) for n in (1, 2, 5, 11)]
    points = []
    for x in range(-step, width + 2 * step, step):
        t = x / width * 6.28
        height = sum(math.sin(t * f + p) / (n + 1) for n, (p, f) in enumerate(phases))
        points.append((x, round(base - rise * (0.9 + height * 0.55))))
    return points


def hills(image: Image.Image, base: int, rise: int, color: Color, chance: random.Random) -> None:
    """A range of hills, filled down to the picture's foot."""
    width, height = image.size
    line = ridge(width, base, rise, chance)
    ImageDraw.Draw(image).polygon([*line, (width + 80, height), (-80, height)], fill=color)


def mirrored(image: Image.Image, line: int, chance: random.Random, *, dim: float = 0.72) -> None:
    """Water below ``line``: what stands above it, upside down, broken by small waves."""
    width, height = image.size
    above = image.crop((0, max(0, line - (height - line)), width, line))
    below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((width, height - line))
    below = below.point(lambda value: int(value * dim))
    for y in range(height - line):
        reach = 1 + y // 18
        shift = round(math.sin(y * 0.9 + chance.uniform(-0.8, 0.8)) * reach)
        row = below.crop((0, y, width, y + 1))
        image.paste(ImageChops.offset(row, shift, 0), (0, line + y))


def ripples(image: Image.Image, top: int, color: Color, chance: random.Random, count: int) -> None:
    """Short bright strokes on water, longer towards the front."""
    width, height = image.size
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        t = chance.random() ** 0.7
        y = top + int((height - top) * t)
        x, length = chance.randrange(width), int(12 + 90 * t * chance.random())
        draw.line([(x, y), (x + length, y)], fill=color, width=1 + int(2 * t))


def person(
    draw: ImageDraw.ImageDraw, x: int, foot: int, tall: int, color: Color, coat: Color
) -> None:
    """A figure seen from afar."""
    head = tall // 8
    draw.ellipse([x - head, foot - tall, x + head, foot - tall + 2 * head], fill=color)
    draw.rounded_rectangle(
        [x - tall // 7, foot - tall + 2 * head, x + tall // 7, foot - tall // 3],
        tall // 12,
        fill=coat,
    )
    draw.polygon(
        [
            (x - tall // 8, foot - tall // 3),
            (x + tall // 8, foot - tall // 3),
            (x + tall // 11, foot),
            (x + 1, foot),
            (x, foot - tall // 5),
            (x - 1, foot),
            (x - tall // 10, foot),
        ],
        fill=color,
    )


def finished(image: Image.Image, seed: int, *, soft: float = 0.7, grain: int = 10) -> Image.Image:
    """Softened as a lens does, a little darker at the corners, with film grain."""
    width, height = image.size
    image = image.filter(ImageFilter.GaussianBlur(soft))
    corners = Image.new("L", (64, 64))
    for x in range(64):
        for y in range(64):
            far = math.hypot(x - 31.5, y - 31.5) / 44.5
            corners.putpixel((x, y), round(255 - 70 * max(0.0, far - 0.45)))
    shade = corners.resize(image.size, Image.Resampling.BICUBIC)
    image = ImageChops.multiply(image, Image.merge("RGB", (shade, shade, shade)))
    small = (width // 2, height // 2)
    noise = Image.frombytes("L", small, random.Random(seed).randbytes(small[0] * small[1]))
    noise = noise.point(lambda value: 128 - grain // 2 + value * grain // 255)
    noise = noise.resize(image.size, Image.Resampling.BILINEAR).convert("RGB")
    return ImageChops.overlay(image, noise)
