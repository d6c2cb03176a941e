"""No character stops anything: which face draws what a role's face lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.model import Text
from edition.model.plan import Segment, TextStyle
from edition.settings import Face, Faces, load_stylebook
from edition.typeset import GETA, Shaper, paragraph_style, set_line
from edition.typeset.inline.twins import twin_of

SHIPPED = Faces.shipped()


def _segments(text: str, face: str = "song-400", faces: Faces = SHIPPED) -> dict[str, Segment]:
    """The segment that each character is drawn in."""
    style = paragraph_style(load_stylebook("tabloid"), faces, "body")
    own = replace(style, base=TextStyle(face, 10.0))
    line = set_line(Text.of(text), own, Shaper(faces))
    return {character: segment for segment in line.segments for character in segment.text}


@pytest.mark.parametrize(
    ("face", "character", "drawer"),
    [
        ("song-400", "囍", "song-rest-400"),
        ("hei-400", "囍", "hei-rest-400"),
        ("kai-400", "囍", "song-rest-400"),
        ("song-400", "𠮷", "song-rest-400"),
        ("song-400", "ʃ", "song-letters-400"),
        ("hei-700", "ʃ", "hei-letters-400"),
        ("song-400", "⟹", "math-400"),
        ("kai-400", "😀", "emoji-400"),
    ],
)
def test_the_nearest_face_stands_in(face: str, character: str, drawer: str) -> None:
    """The rest of the same kind first, then letters, mathematics, emoji."""
    assert _segments(f"中{character}文", face)[character].style.face == drawer


def test_the_order_of_faces() -> None:
    """Other weights, stand-ins, the project's faces, the rest; whatever the ids are."""

    def face(id: str, role: str, weight: int = 400) -> Face:
        return Face(id, role, id, weight, Path("none"))

    faces = Faces(
        {f.id: f for f in (
            face("z", "song"), face("a", "song", 900), face("y", "kai"), face("own", "ours"),
            face("b", "rest"), face("c", "hei"),
        )},
        {"song": ("kai",)}, {"song": ("rest",)}, frozenset({"own"}),
    )  # fmt: skip
    assert [f.id for f in faces.behind(faces["z"])] == ["a", "y", "own", "b", "c"]


def test_a_heavy_head_gets_no_light_character() -> None:
    """A stand-in that is lighter is drawn with a line around its outlines; a regular one is not."""
    assert _segments("中囍", "song-900")["囍"].style.stroke == pytest.approx(0.03)
    assert _segments("中囍", "song-400")["囍"].style.stroke == 0
    assert _segments("中囍", "song-900")["中"].style.stroke == 0


@pytest.mark.parametrize(("character", "twin"), [("\uf90a", "金"), ("\u2f08", "人")])
def test_twins(character: str, twin: str) -> None:
    """The twin's glyph in the same face; the code point stays."""
    assert twin_of(character) == twin
    assert Shaper(SHIPPED).glyph_text(character, "song-400") == twin
    assert _segments(f"中{character}")[character].style.face == "song-400"


@pytest.mark.parametrize("character", ["人", "①", "²", "ℝ", "Ａ", "\ufa0e"])
def test_what_has_no_twin(character: str) -> None:
    """A sign that means more than its plain letter is not drawn as that letter."""
    assert twin_of(character) == ""


def test_geta_for_what_no_face_has() -> None:
    """〓 one em wide, the text unchanged."""
    shaper = Shaper(SHIPPED)
    style = TextStyle("song-400", 10.0)
    assert shaper.measure("\ue123", style) == (10.0, style)
    assert shaper.glyph_text("中\ue123", "song-400") == f"中{GETA}"
    assert list(shaper.missing) == ["\ue123"]


def test_a_cluster_is_drawn_in_one_face() -> None:
    """A letter and its mark come from a face that has both."""
    segment = _segments("中 ɒ̃")["ɒ"]
    assert segment.text.endswith("ɒ̃")
    assert segment.style.face == "song-letters-400"
