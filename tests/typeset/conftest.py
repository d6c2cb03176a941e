"""A setter whose numbers are exact: every Han character is one em, every letter half."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model.plan import TextStyle
from edition.settings import Faces
from edition.settings.faces import _read
from edition.typeset import ParagraphStyle, Shaper

BOX = TextStyle("box-400", 10.0)


@pytest.fixture(scope="session")
def box_faces() -> Faces:
    """The catalogue of the box font alone."""
    return _read(Path(__file__).resolve().parents[1] / "fonts")


@pytest.fixture(scope="session")
def shaper(box_faces: Faces) -> Shaper:
    """Measures in the box font."""
    return Shaper(box_faces)


@pytest.fixture(scope="session")
def style() -> ParagraphStyle:
    """10 pt, mainland marks, no indent, justified."""
    return ParagraphStyle(base=BOX, emphasis=BOX, strong=BOX)
