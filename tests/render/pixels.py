"""What stands in a picture, pixel by pixel."""

from __future__ import annotations

from PIL import Image


def colour_at(image: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    """The pixel's bands; the picture must have several (RGB, CMYK)."""
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel
