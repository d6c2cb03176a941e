"""Sizes of drawings: a PDF's as trimmed, an SVG's as it says."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from edition.formats.drawings import drawing_size, is_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="100mm" height="5cm"', (283.46, 141.73)),
        ('width="200" height="100px" viewBox="0 0 20 10"', (150.0, 75.0)),
        ('viewBox="0 0 400 300"', (300.0, 225.0)),
        ('viewBox="-10,-10,400,300" width="40pt"', (40.0, 30.0)),
        ('viewBox="0 0 400 300" height="3in" width="100%"', (288.0, 216.0)),
        ("", (225.0, 112.5)),
    ],
)
def test_svg(tmp_path: Path, attributes: str, size: tuple[float, float]) -> None:
    """Width and height in absolute units, else the view box, else what CSS says."""
    file = tmp_path / "a.svg"
    file.write_text(f"<?xml version='1.0'?><!-- a -->\n{HEAD}{attributes}><g/></svg>")
    assert drawing_size(file) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize(
    "content",
    ["<html/>", "GIF89a", "", HEAD + 'viewBox="0 0 9000000 1"/>', "<svg", "<!-- only talk -->"],
)
def test_what_is_no_svg_is_refused(tmp_path: Path, content: str) -> None:
    """Another document, no XML, nothing, no size to print."""
    file = tmp_path / "a.svg"
    file.write_text(content)
    with pytest.raises(ValueError, match=r"SVG|size"):
        drawing_size(file)


def test_pdf(tmp_path: Path) -> None:
    """The trim box of the first page."""
    file = tmp_path / "a.pdf"
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 200))
    page.trimbox = pikepdf.Array([10, 10, 290, 190])
    pdf.add_blank_page(page_size=(99, 99))
    pdf.save(file)
    assert drawing_size(file) == pytest.approx((280, 180))
    file.write_bytes(file.read_bytes()[:60])
    with pytest.raises(ValueError, match="no PDF"):
        drawing_size(file)


def test_kinds() -> None:
    """Told by the name."""
    assert is_drawing("8/AD.PDF")
    assert is_drawing(Path("a.svg"))
    assert not is_drawing("a.png")
