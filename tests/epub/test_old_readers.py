"""What reading systems that are not built on a browser need."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from edition.epub.assets.physical_css import with_physical
from edition.epub.assets.pictures import LIMITS, fit


@pytest.mark.parametrize(
    ("logical", "physical"),
    [
        ("margin-block: 1em 2em", "margin-top: 1em; margin-bottom: 2em"),
        ("margin-inline: auto", "margin-left: auto; margin-right: auto"),
        ("padding-inline-start: 2em", "padding-left: 2em"),
        ("border-block-end: 1px solid red", "border-bottom: 1px solid red"),
        ("border-block: 1px solid", "border-top: 1px solid; border-bottom: 1px solid"),
        ("border-block-end-width: 2px", "border-bottom-width: 2px"),
        ("max-inline-size: 100%", "max-width: 100%"),
        ("float: inline-end", "float: right"),
    ],
)
def test_physical_first(logical: str, physical: str) -> None:
    """The physical property stands before the logical one."""
    assert with_physical(f"p {{ {logical}; }}") == f"p {{ {physical}; {logical}; }}"


def test_what_is_physical_stays() -> None:
    """Other properties are left alone."""
    css = "p { margin: 0; width: 2em; float: left; display: inline-block }"
    assert with_physical(css) == css


def test_grey_of_16_bits() -> None:
    """A grey ramp of 16 bits keeps its tones."""
    ramp = Image.new("I;16", (256, 2))
    for x in range(256):
        for y in range(2):
            ramp.putpixel((x, y), x * 257)
    data = io.BytesIO()
    ramp.save(data, "PNG")
    packed = fit(data.getvalue(), "ramp", LIMITS["full"])
    grey = Image.open(io.BytesIO(packed.data)).convert("L").tobytes()
    assert all(abs(grey[x] - x) < 6 for x in range(256))
