"""The tests' browser: Chinese is seen in it, in the shipped faces."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

#: What the style sheets ask for, the weight, and the face that must be drawn.
FACES = (
    ("serif", 400, "Edition Song"),
    ("serif", 700, "Edition Song"),
    ("sans-serif", 400, "Edition Hei"),
    ('"Songti SC"', 400, "Edition Song"),
    ('"Kaiti SC", "STKaiti", "BiauKai", serif', 400, "Edition Kai"),
    ("Nowhere, serif", 400, "Edition Song"),
)
#: Two characters that are shipped, a full stop of Chinese, and two that no shipped face has.
CHARACTERS = ("报", "纸", "。", "\u4d8f", "\u4d90")
CELL = 40


@pytest.fixture(scope="module")
def drawn(
    node: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, Image.Image]:
    """A sheet with a row for each wish of a face and a column for each character, black on white."""
    folder = tmp_path_factory.mktemp("sheet")
    rows = "".join(
        f"<p style='font: {weight} 32px {family}'>"
        + "".join(f"<span>{character}</span>" for character in CHARACTERS)
        + "</p>"
        for family, weight, _ in FACES
    )
    style = (
        f"body {{ margin: 0 }} p {{ margin: 0; height: {CELL}px; line-height: {CELL}px !important }}"
        f"span {{ display: inline-block; width: {CELL}px; height: {CELL}px; overflow: hidden }}"
    )
    page = folder / "sheet.html"
    page.write_text(f"<meta charset=utf-8><style>{style}</style>{rows}", encoding="utf-8")
    view = {"name": "sheet", "file": str(page), "width": CELL * 6, "height": CELL * len(FACES)}
    seen = node(
        "shots.mjs", json.dumps({"folder": str(folder), "views": [{**view, "faces": "span"}]})
    )
    with Image.open(folder / "sheet.png") as sheet:
        return seen, sheet.convert("L")


def _cell(sheet: Image.Image, row: int, column: int) -> bytes:
    left, top = column * CELL, row * CELL
    return sheet.crop((left, top, left + CELL, top + CELL)).tobytes()


def test_han_characters_are_drawn(drawn: tuple[Any, Image.Image]) -> None:
    """Each has a shape of its own: neither white paper nor the box of a missing character."""
    _, sheet = drawn
    white = bytes([255]) * CELL * CELL
    for row in range(len(FACES)):
        shapes = [_cell(sheet, row, column) for column in range(len(CHARACTERS))]
        assert white not in shapes[:3]
        assert len(set(shapes[:3])) == 3
        assert shapes[3] == shapes[4], "a character that no face has was drawn by some other font"
        assert shapes[3] not in shapes[:3]


def test_families_are_the_shipped_faces(drawn: tuple[Any, Image.Image]) -> None:
    """What a style sheet asks for is a shipped face, and each family and weight looks its own."""
    seen, sheet = drawn
    faces = [faces for index, faces in enumerate(seen["faces"]["sheet"]) if index % 5 == 0]
    assert faces == [[face] for _, _, face in FACES]
    shapes = [_cell(sheet, row, 0) for row in range(len(FACES))]
    assert len({shapes[0], shapes[1], shapes[2], shapes[4]}) == 4
    assert shapes[0] == shapes[3] == shapes[5]
