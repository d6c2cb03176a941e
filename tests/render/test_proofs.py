"""Proofs: what an editor and a printer look at before the press runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from edition.render import jpeg_pages, proof
from edition.render.proofs import contact_sheet, ink_map
from edition.settings import Press, Profile
from tests.render.pixels import colour_at

Rendered = Callable[[Profile], Path]


def _open(folder: Path, name: str) -> Image.Image:
    return Image.open(folder / name).convert("RGB")


@pytest.mark.parametrize("profile", ["print", "screen"])
def test_proofs(profile: Profile, rendered: Rendered, tmp_path: Path) -> None:
    """A page, its soft proof, its ink map and the contact sheet; the paper is not white."""
    proofs = proof(rendered(profile), tmp_path, dpi=40, numbers=["9"])
    names = [Path(item.path).name for item in proofs.artifacts]
    assert names == ["page-9.png", "soft-9.png", "ink-9.png", "contact.png"]
    page, soft = _open(tmp_path, "page-9.png"), _open(tmp_path, "soft-9.png")
    assert max(abs(a - b) for a, b in zip(page.size, (614, 858), strict=True)) <= 1
    assert max(abs(a - b) for a, b in zip(page.size, soft.size, strict=True)) <= 1
    assert page.getpixel((5, 5)) == (255, 255, 255)
    assert max(colour_at(soft, (5, 5))) < 235
    assert 5 < proofs.coverage["9"].black < 30
    assert proofs.coverage["9"].most < 245


def test_same_proofs(rendered: Rendered, tmp_path: Path) -> None:
    """Proofs are the same bytes each time."""
    first = proof(rendered("print"), tmp_path / "a", dpi=20)
    repeated = proof(rendered("print"), tmp_path / "b", dpi=20)
    assert [a.sha256 for a in first.artifacts] == [b.sha256 for b in repeated.artifacts]


def test_ink_map_shows_what_is_too_much() -> None:
    """Red is above the limit and nothing else is; paper is white."""
    page = Image.new("CMYK", (90, 30), (0, 0, 0, 0))
    page.paste((0, 0, 0, 255), (30, 0, 60, 30))
    page.paste((255, 255, 255, 0), (60, 0, 90, 30))
    mapped = ink_map(page, 240)
    assert mapped.getpixel((15, 15)) == (255, 255, 255)
    assert mapped.getpixel((75, 15)) == (215, 25, 30)
    red, green, blue = colour_at(mapped, (45, 15))
    assert blue > green > red


def test_contact_sheet_has_every_page() -> None:
    """Nine pages stand in three rows of four."""
    pages = [(str(n), Image.new("RGB", (280, 400), (n * 20, 0, 0))) for n in range(1, 10)]
    sheet = contact_sheet(pages)
    found = {color for _, color in sheet.getcolors(1 << 20) or []}
    assert {(n * 20, 0, 0) for n in range(1, 10)} <= found
    assert sheet.width > 4 * 280
    assert sheet.height > 3 * 400


def test_press_of_the_stylebook(rendered: Rendered, tmp_path: Path) -> None:
    """A wrong profile is reported, and the proof is made with the newsprint profile."""
    proofs = proof(rendered("print"), tmp_path, press=Press(profile="no.icc"), dpi=20)
    assert [item.code for item in proofs.diagnostics] == ["REN301"]
    assert len(proofs.artifacts) == 4


@pytest.mark.parametrize("width", [100, 1080])
def test_pages_to_send(width: int, rendered: Rendered, tmp_path: Path) -> None:
    """JPEGs of just the width, in the page's proportions, and nothing else."""
    made = jpeg_pages(rendered("screen"), tmp_path, width=width)
    (file,) = (Path(item.path) for item in made.artifacts)
    with Image.open(file) as image:
        assert (image.format, image.mode, image.width) == ("JPEG", "RGB", width)
        assert image.height > image.width
        assert sum(image.convert("L").histogram()[:100]) > 0
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
