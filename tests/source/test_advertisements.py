"""Advertisements and pictures come as PDF, SVG, PNG or JPEG, with their size in print."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.source import load_project

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="120mm" viewBox="0 0 4 3"/>'


def issue(pin: str) -> str:
    """``issue.yaml`` with one advertisement."""
    page = "pages:\n  - number: 1\n    articles: [one]\n    pins:\n"
    return f"{page}      - {{item: {pin}, kind: advertisement, alt: 店}}\n"


def pdf() -> bytes:
    """A page of 300 × 100 points."""
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(300, 100))
    document.save(out)
    return out.getvalue()


def bitmap(kind: str) -> bytes:
    """600 × 300 pixels."""
    out = io.BytesIO()
    Image.new("RGB", (600, 300)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("ad.svg", SVG, (340.16, 255.12)),
        ("ad.pdf", pdf(), (300.0, 100.0)),
        ("ad.png", bitmap("PNG"), (144.0, 72.0)),
        ("ad.jpg", bitmap("JPEG"), (144.0, 72.0)),
    ],
)
def test_every_kind_is_measured(
    write: Callable[..., Path], name: str, data: bytes, size: tuple[float, float]
) -> None:
    """A drawing by its own size, a picture at 300 pixels per inch."""
    project = write({"issue.yaml": issue(name), name: data})
    loaded = load_project(project)
    (pin,) = loaded.edition.pages[0].pins
    assert (pin.width, pin.height) == pytest.approx(size, abs=0.01)
    assert not loaded.diagnostics


def test_an_svg_is_a_picture_of_an_article(write: Callable[..., Path]) -> None:
    """With the proportions of its view box."""
    article = "---\nheadline: 题\n---\n\n![图](map.svg)\n\n正文。\n"
    project = write({"one.md": article, "map.svg": SVG})
    (figure,) = load_project(project).edition.article("one").figures
    assert figure.file == "map.svg"
    assert figure.width == 454
    assert figure.height == 340
