"""What holds for any text at any measure."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.model import Run, Text
from edition.model.plan import TextStyle
from edition.settings.faces import _read
from edition.typeset import (
    ParagraphStyle,
    SetParagraph,
    Shaper,
    glyph_positions,
    set_headline,
    set_line,
    set_paragraph,
)
from edition.typeset.inline.glue import make_atoms
from edition.typeset.inline.punctuation_rules import punctuation_rules
from edition.typeset.inline.style import Breaking, Punctuation

BOX = TextStyle("box-400", 10.0)
STYLE = ParagraphStyle(base=BOX, emphasis=BOX, strong=BOX)
SHAPER = Shaper(_read(Path(__file__).resolve().parents[1] / "fonts"))

HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"
MARKS = "，。、；：“”‘’（）《》〈〉——……·！？％"

#: Text as newspapers have it, dense with everything that is hard.
dense = st.text(alphabet=HAN + MARKS + "abZ129 .,%-/℃①", min_size=1, max_size=160)
#: Any text at all: combining marks, joiners, emoji, right-to-left, outside the BMP, controls.
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
odd = st.text(
    alphabet="中，。“”e\u0301\u0300\u200b\u200d\u200e\ufeff\u00ad\ufe0f👨👩👧🏽𠮷𰻞\t\u3000 a1",
    max_size=80,
)

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def visible(text: str) -> str:
    """What must come through: everything but white space and control characters."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cc")


def joined(paragraph: SetParagraph) -> str:
    """The source's characters in a paragraph's lines."""
    return "".join(line.text for line in paragraph.lines)


@many
@given(st.one_of(dense, anything, odd), st.integers(15, 400))
def test_any_text_comes_through(text: str, measure: int) -> None:
    """Nothing is lost, nothing added, nothing out of order; nothing passes its measure."""
    paragraph = set_paragraph(Text.of(text), float(measure), STYLE, SHAPER)
    assert visible(joined(paragraph)) == visible(text)
    for line in paragraph.lines:
        alone = len(make_atoms(Text.of(line.text), STYLE, SHAPER)) <= 1
        assert line.width <= measure + 0.01 or alone, line.text


@many
@given(
    dense,
    st.integers(6, 45),
    st.sampled_from(["zh-Hans", "zh-Hant", "ja", "ko"]),
    st.sampled_from(["full", "kaiming", "squeezed"]),
    st.sampled_from([(0.0, 0.0), (20.0, 0.0), (0.0, 10.0)]),
)
def test_full_lines_end_at_the_measure(
    text: str, chars: int, language: str, punctuation: Punctuation, indents: tuple[float, float]
) -> None:
    """Every line but the last is exactly as long as its measure, in any language and style."""
    indent, hang = indents
    style = replace(STYLE, language=language, indent=indent, hang=hang)
    style = replace(style, punctuation=punctuation)
    paragraph = set_paragraph(Text.of(text), chars * 10.0, style, SHAPER)
    for line in paragraph.lines[:-1]:
        assert line.width == pytest.approx(chars * 10.0, abs=0.01) or len(line.text) == 1, line.text


@many
@given(dense, st.integers(10, 45), st.sampled_from(["loose", "basic", "strict"]))
def test_no_prohibited_edges(text: str, chars: int, level: Breaking) -> None:
    """Where marks do not pile up beyond a line's room, none stands where it must not."""
    style = replace(STYLE, breaking=level)
    rules = punctuation_rules("zh-Hans")
    lines = set_paragraph(Text.of(text), chars * 10.0, style, SHAPER).lines
    for before, after in pairwise(lines):
        runs = before.text[-6:] + after.text[:6]
        if all(c not in HAN for c in runs):
            continue  # nothing but marks and figures around the break
        begins = after.text[0] in rules.no_start[level]
        ends = before.text[-1] in rules.no_end[level]
        assert not (begins or ends) or not any(c in HAN for c in before.text), (before, after)


@many
@given(st.one_of(dense, anything, odd), st.integers(40, 400))
def test_the_plan_is_what_is_drawn(text: str, measure: int) -> None:
    """Segments put every character where the font's own advances and spacings put it."""
    for line in set_paragraph(Text.of(text), float(measure), STYLE, SHAPER).lines:
        for before, after in pairwise(line.segments):
            # An opening mark's empty half may lie over what is before it.
            assert before.x <= after.x + 5.01
        for segment in line.segments:
            alone = replace(line, segments=(segment,))
            drawn = glyph_positions(alone, SHAPER)
            _, origin, advance = drawn[-1]
            end = origin + advance + segment.spacing
            if all(c < "\u3000" or c in HAN + MARKS for c in segment.text):
                assert end == pytest.approx(segment.x + segment.width, abs=0.05)


@many
@given(dense, st.integers(8, 30), st.integers(-3, 3))
def test_looseness_is_given_or_told(text: str, chars: int, looseness: int) -> None:
    """Asked for more or fewer lines, the setter gives the nearest it can and says how many."""
    best = set_paragraph(Text.of(text), chars * 10.0, STYLE, SHAPER)
    loosened = set_paragraph(Text.of(text), chars * 10.0, STYLE, SHAPER, looseness=looseness)
    assert len(loosened.lines) == len(best.lines) + loosened.looseness
    assert loosened.least <= len(loosened.lines) <= loosened.most
    assert visible(joined(loosened)) == visible(joined(best))
    if best.least <= len(best.lines) + looseness <= best.most:
        assert loosened.looseness == looseness


@many
@given(dense, st.integers(4, 20), st.integers(1, 3))
def test_headlines_fit_or_are_refused(text: str, chars: int, most: int) -> None:
    """A headline's lines are within the measure and hold all of its text."""
    for setting in set_headline(Text.of(text), chars * 10.0, BOX, SHAPER, max_lines=most):
        assert len(setting.lines) <= most
        assert visible("".join(line.text for line in setting.lines)) == visible(text)
        assert 0 <= setting.fill <= 1.001


@many
@given(st.lists(st.tuples(dense, st.integers(0, 7)), max_size=6), st.integers(60, 300))
def test_runs_keep_their_marks(parts: list[tuple[str, int]], measure: int) -> None:
    """Text in many runs comes through as text in one does."""
    marked = [Run(text=""), Run(text="", emphasis=True), Run(text="", strong=True), Run(text="", dots=True), Run(text="", script="super"),
              Run(text="", proper_name=True), Run(text="", href="#a"), Run(text="", note="1")]  # fmt: skip
    text = Text.of(*(marked[kind].model_copy(update={"text": words}) for words, kind in parts))
    paragraph = set_paragraph(text, float(measure), STYLE, SHAPER)
    assert visible(joined(paragraph)) == visible(str(text))


def test_a_hundred_thousand_characters() -> None:
    """A paragraph of any length is set, and its time grows as its length does."""
    text = (HAN + "，“大地”。2019年") * 2000
    paragraph = set_paragraph(Text.of(text), 130.0, STYLE, SHAPER)
    assert joined(paragraph) == text
    assert all(line.width == pytest.approx(130.0, abs=0.01) for line in paragraph.lines[:-1])


def test_set_line_of_nothing() -> None:
    """No text makes an empty line, and an empty paragraph none."""
    assert set_line(Text.of(""), STYLE, SHAPER).segments == ()
    assert set_paragraph(Text.of(""), 100.0, STYLE, SHAPER).lines == ()
    assert set_paragraph(Text.of(" \n\u200b"), 100.0, STYLE, SHAPER).lines != ()
