"""The comparison sees what it must, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests.references.compare import References
from tests.references.painting import PageDigests
from tests.references.picture import LEVELS, difference, load, save
from tests.references.projects import Painted
from tests.references.rule_card import paint_card


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The card of rules, painted."""
    return paint_card(tmp_path_factory.mktemp("card"))


@pytest.fixture
def kept(card: Path, tmp_path: Path) -> References:
    """References of the card in an empty folder."""
    references = References(tmp_path, tmp_path / "out")
    references.accept(references.compare("card", Painted(card, ("1",))))
    return References(tmp_path, tmp_path / "out")


def _altered(pdf: Path, more: bytes, to: Path) -> Path:
    """A copy of a file with more drawn on its first page."""
    with pikepdf.open(pdf) as opened:
        page = opened.pages[0]
        page.contents_add(opened.make_stream(more))
        opened.save(to)
    return to


def test_the_same_page_is_not_drawn(card: Path, kept: References) -> None:
    """Where the digest is the same, nothing else is asked."""
    (found,) = kept.compare("card", Painted(card, ("1",)))
    assert (found.state, found.picture) == ("same", None)


def test_a_new_rule_is_shown(card: Path, kept: References, tmp_path: Path) -> None:
    """A rule that was not there: where it is, in mm, and a picture of it."""
    pdf = _altered(card, b"q 0 g 72 36 144 1 re f Q", tmp_path / "altered.pdf")
    (found,) = kept.compare("card", Painted(pdf, ("1",)))
    assert found.state == "changed"
    assert found.shown is not None
    assert found.shown.exists()
    assert "card, page 1: " in str(found)
    changed = difference(load(kept.picture("card", "1")), found.picture or Image.new("L", (1, 1)))
    assert changed is not None
    left, _, width, _ = changed.millimetres
    # 72 pt are 25.4 mm, 144 are 50.8; a square of eight pixels is 3.4 mm wide.
    assert left == pytest.approx(25.4, abs=3.5)
    assert width == pytest.approx(50.8, abs=7)


def test_what_is_not_seen_is_told(card: Path, kept: References, tmp_path: Path) -> None:
    """White on white: painted in another way, and the same to see."""
    pdf = _altered(card, b"q 1 g 2 2 5 5 re f Q", tmp_path / "altered.pdf")
    (found,) = kept.compare("card", Painted(pdf, ("1",)))
    assert found.state == "repainted"


def test_missing_and_stale_references(card: Path, kept: References) -> None:
    """A page without a reference, a reference without a page, a picture without a digest."""
    states = {f.page: f.state for f in kept.compare("card", Painted(card, ("2",)))}
    assert states == {"2": "new", "1": "gone"}
    kept.picture("card", "1").rename(kept.picture("card", "7"))
    assert kept.strays() == ["pages/card/1.png", "pages/card/7.png"]
    (found,) = kept.compare("card", Painted(card, ("1",)))
    assert found.state == "new"


def test_accepting_replaces_and_removes(card: Path, kept: References, tmp_path: Path) -> None:
    """After it everything is the same, and nothing is left of what is gone."""
    pdf = _altered(card, b"q 0 g 72 36 144 9 re f Q", tmp_path / "altered.pdf")
    kept.accept(kept.compare("card", Painted(pdf, ("2",))))
    fresh = References(kept.folder, kept.out)
    assert [f.state for f in fresh.compare("card", Painted(pdf, ("2",)))] == ["same"]
    assert fresh.strays() == []
    assert not fresh.picture("card", "1").exists()


def test_the_digest_is_of_the_painting(card: Path, tmp_path: Path) -> None:
    """Numbers of objects, packing, dates and ids are not in it; one number of the content is."""
    again = tmp_path / "again.pdf"
    with pikepdf.open(card) as pdf:
        before = PageDigests(pdf).of(0)
        pdf.docinfo["/CreationDate"] = "D:20990101000000Z"
        pdf.save(again, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    with pikepdf.open(again) as pdf:
        assert PageDigests(pdf).of(0) == before
    altered = _altered(card, b"q 1 0 0 1 0 0 cm Q", tmp_path / "altered.pdf")
    with pikepdf.open(altered) as pdf:
        assert PageDigests(pdf).of(0) != before


def test_pictures_come_back_as_they_were_saved(tmp_path: Path) -> None:
    """All greys of a reference survive."""
    image = Image.new("L", (len(LEVELS), 5))
    image.putdata(list(LEVELS) * 5)
    save(image, tmp_path / "a.png")
    assert load(tmp_path / "a.png").tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("grey", "box", "seen"),
    [
        (200, (10, 10, 40, 10), False),  # an edge smoothed otherwise
        (0, (10, 10, 10, 10), False),  # a pixel
        (90, (10, 10, 11, 11), True),  # a dot of four
        (0, (10, 10, 16, 10), True),  # a short stroke
        (200, (10, 10, 90, 10), False),
        (240, (8, 8, 31, 31), True),  # the palest tint
    ],
)
def test_tolerance(grey: int, box: tuple[int, int, int, int], seen: bool) -> None:
    """A few pixels and one level are let pass; a mark and a tint are not."""
    before = Image.new("L", (100, 100), 255 if grey != 200 else 240)
    now = before.copy()
    ImageDraw.Draw(now).rectangle(box, fill=grey)
    assert (difference(before, now) is not None) is seen


def test_another_size_is_another_page() -> None:
    """Sizes are not compared by their common part."""
    assert difference(Image.new("L", (9, 9), 255), Image.new("L", (9, 10), 255)) is not None
