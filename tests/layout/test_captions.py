"""What stands under pictures, and where it belongs."""

from __future__ import annotations

import pytest

from edition.layout.article.captions import SIGN, caption_lines
from edition.model import Credit, Figure, Text
from edition.model.plan import Line
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper

WIDTH = 117.0
CREDIT = Credit(name="周舟")


@pytest.fixture(scope="module")
def shaper(faces: Faces) -> Shaper:
    """The box font's: every character an em wide."""
    return Shaper(faces)


def lines(
    caption: str, book: Stylebook, faces: Faces, shaper: Shaper, *, signed: bool = False
) -> tuple[tuple[Line, ...], list[str]]:
    """A caption's lines, and each line's text."""
    figure = Figure(file="a.jpg", caption=Text.of(caption), credits=(CREDIT,))
    set_lines = caption_lines(figure, WIDTH, book, faces, shaper, signed=signed)
    return set_lines, ["".join(s.text for s in line.segments) for line in set_lines]


def test_a_short_caption_has_its_credit_beside_it(
    book: Stylebook, faces: Faces, shaper: Shaper
) -> None:
    """On one line, a space between."""
    _, texts = lines("渡口的早晨。", book, faces, shaper)
    assert texts == ["渡口的早晨。　周舟/摄"]


@pytest.mark.parametrize("length", range(8, 32))
def test_a_credit_is_never_cut(book: Stylebook, faces: Faces, shaper: Shaper, length: int) -> None:
    """It stands whole at the right end of the last line, or on a line of its own."""
    caption, texts = lines("江" * length + "。", book, faces, shaper)
    assert texts[-1].endswith("周舟/摄")
    assert not any("周舟" in text for text in texts[:-1])
    last = caption[-1].segments[-1]
    if len(texts) > 1:
        assert last.x + last.width == pytest.approx(WIDTH, abs=0.6)
    for line in caption:
        for before, after in zip(line.segments, line.segments[1:], strict=False):
            assert after.x >= before.x + before.width - 8.0


def test_a_caption_between_two_pictures_is_signed(
    book: Stylebook, faces: Faces, shaper: Shaper
) -> None:
    """The sign is not of the source, and nothing is lost for it."""
    caption, texts = lines("渡口的早晨。", book, faces, shaper, signed=True)
    assert texts[0].startswith(f"{SIGN}渡口")
    assert caption[0].segments[0].generated
    assert caption[0].text.startswith("渡口的早晨。")


def test_a_credit_alone_stands_at_the_right(book: Stylebook, faces: Faces, shaper: Shaper) -> None:
    """A picture without a caption still says who took it."""
    caption, texts = lines("", book, faces, shaper)
    assert texts == ["周舟/摄"]
    assert caption[0].segments[0].x > WIDTH / 2
