"""The EPUB looks as it did when a person last looked at it."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.references.book_comparison import differences, reduced
from tests.references.book_pictures import REFERENCES, SHOTS, draw, faults


def test_the_book_looks_as_its_references() -> None:
    """Every document, on every screen: one browser, and every difference in one message."""
    drawn = draw()
    assert drawn.complaints == []
    messages = faults(drawn)
    assert not messages, "\n".join(
        [*messages, "Look at the pictures; if that is the look you want, `make references`."]
    )


def _reference(name: str) -> Image.Image:
    with Image.open(REFERENCES / f"{name}.png") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("name", [shot.name for shot in SHOTS])
def test_a_picture_is_small_and_like_itself(name: str) -> None:
    """The palette of a reference loses nothing that is compared."""
    picture = _reference(name)
    assert (REFERENCES / f"{name}.png").stat().st_size < 80_000
    assert differences(picture, reduced(picture)) == []


def test_a_pixel_of_rounding_is_no_difference() -> None:
    """A whole document one pixel lower, and with softer edges, is the same document."""
    picture = _reference("article-6in")
    lower, aside = picture.copy(), picture.copy()
    lower.paste(picture, (0, 1))
    aside.paste(picture, (1, 0))
    softer = Image.blend(picture, aside, 0.25)
    assert differences(picture, lower) == []
    assert differences(picture, softer) == []


def test_a_line_moved_by_two_pixels_is_a_difference() -> None:
    """The line alone is named, not the rest of the page."""
    picture = _reference("article-6in")
    moved = picture.copy()
    line = picture.crop((0, 170, picture.width, 200))
    moved.paste(line, (0, 172))
    (place, *more) = differences(picture, moved)
    assert place.kind == "moved"
    assert all(found.box[1] >= 165 and found.box[3] <= 205 for found in (place, *more))


def test_a_missing_rule_is_a_difference() -> None:
    """The thinnest rule there is: one pixel, across the page."""
    picture = Image.new("RGB", (390, 200), "white")
    ruled = picture.copy()
    ImageDraw.Draw(ruled).line((16, 100, 374, 100), fill="black")
    (place,) = differences(ruled, picture)
    assert place.box == (16, 100, 375, 101)
    assert differences(picture, ruled) == [place]


def test_another_colour_of_the_same_grey_is_a_difference() -> None:
    """The masthead's red and a green as dark as it."""
    picture = _reference("front-6in")
    red, green, blue = picture.split()
    assert differences(picture, Image.merge("RGB", (green, red, blue)))
