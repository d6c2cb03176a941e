"""Draw the specimen's pictures: ``python -m tests.references.draw_specimen``.

They are small on purpose, and of few plain shapes, so that a reference shows at once whether a
picture stands in its place, whole and the right way up.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent / "specimen" / "issues" / "2026-03-06-morning"


def market() -> Image.Image:
    """Three stalls with striped awnings under a roof."""
    image = Image.new("RGB", (720, 480), "#cfd8dc")
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 150), (360, 30), (720, 150)], fill="#6d5b4f")
    pen.rectangle((0, 380, 720, 480), fill="#a89f91")
    for left in (40, 270, 500):
        for stripe in range(6):
            shade = "#b3393b" if stripe % 2 else "#f3eee4"
            pen.rectangle((left + 30 * stripe, 190, left + 30 * stripe + 29, 250), fill=shade)
        pen.rectangle((left, 320, left + 180, 400), fill="#7c6a55")
        for basket in range(3):
            x = left + 8 + 58 * basket
            pen.ellipse((x, 290, x + 48, 334), fill=("#d9a441", "#5c8a4f", "#c65b45")[basket])
    return image


def bridge() -> Image.Image:
    """A bridge of three arches over a river, a lamp on it."""
    image = Image.new("RGB", (600, 400), "#dfe7ea")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 270, 600, 400), fill="#7d98a5")
    pen.polygon([(0, 210), (300, 130), (600, 210), (600, 280), (0, 280)], fill="#8d8478")
    for middle, half in ((110, 60), (300, 85), (490, 60)):
        pen.pieslice((middle - half, 200, middle + half, 360), 180, 360, fill="#7d98a5")
    pen.line((300, 130, 300, 60), fill="#3a3a3a", width=6)
    pen.ellipse((280, 40, 320, 80), fill="#f2c94c")
    return image


def scales() -> Image.Image:
    """A steelyard with its pan, on white."""
    image = Image.new("L", (400, 300), 245)
    pen = ImageDraw.Draw(image)
    pen.line((40, 120, 360, 90), fill=40, width=8)
    pen.line((110, 114, 70, 210), fill=90, width=3)
    pen.line((110, 114, 150, 210), fill=90, width=3)
    pen.chord((50, 180, 170, 240), 0, 180, fill=110)
    pen.line((250, 100, 250, 160), fill=90, width=3)
    pen.rectangle((236, 160, 264, 200), fill=60)
    return image


def main() -> None:
    """Write the files beside the specimen's articles."""
    market().save(FOLDER / "market.jpg", quality=70)
    bridge().save(FOLDER / "bridge.jpg", quality=70)
    scales().save(FOLDER / "scales.png", optimize=True)


if __name__ == "__main__":
    main()
