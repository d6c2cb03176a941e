"""The PDF shows every character of the plan, once, in order, where the plan has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from edition.model import Run, Text
from edition.model.plan import Line, PlacedLine, Plan, Rect, Segment, TextBox, TextStyle
from edition.settings import Face, Faces, Profile
from edition.typeset import (
    Shaper,
    glyph_positions,
    set_line,
    set_paragraph,
    set_vertical_headline,
)
from edition.typeset.inline.style import paragraph_style
from tests.render.pdf_reading import bare
from tests.render.plan_builder import PlanBuilder, PlannedIssue

Rendered = Callable[[Profile], Path]

#: Line and painter use the same fonts and shaper: only rounding lies between them, points.
SLACK = 0.01


def planned(plan: Plan, shaper: Shaper, page: int = 0) -> list[tuple[str, float, float]]:
    """Characters of a page's horizontal lines with their origins, in the painter's order."""
    characters = []
    sheet = plan.pages[page]
    items = [*sheet.furniture, *(item for part in sheet.parts for item in part.items)]
    for item in items:
        if not isinstance(item, TextBox):
            continue
        for placed in item.lines:
            for text, x, _ in glyph_positions(placed.line, shaper):
                characters.append((text, placed.x + x, placed.y))
    return characters


def printed(path: Path, page: int = 0) -> list[tuple[str, float, float]]:
    """Characters of the PDF with their origins, from the top left of the page."""
    with pdfplumber.open(path) as pdf:
        sheet = pdf.pages[page]
        height = float(sheet.height)
        return [(c["text"], _em_origin(c), height - c["matrix"][5]) for c in sheet.chars]


def _em_origin(character: dict[str, Any]) -> float:
    """Where a character's em begins: half an em before the glyph of a squeezed opening mark."""
    x = float(character["matrix"][4])
    half = character["fontname"].endswith("-half")
    opens = unicodedata.category(character["text"]) in ("Ps", "Pi")
    return x - float(character["width"]) if half and opens else x


def matched(
    want: list[tuple[str, float, float]], have: list[tuple[str, float, float]]
) -> list[tuple[str, float, float]]:
    """For each character wanted, the offset of the nearest one printed with the same text."""
    where: dict[str, list[tuple[float, float]]] = {}
    for text, x, y in have:
        where.setdefault(text, []).append((x, y))
    offsets = []
    for text, x, y in want:
        if text.isspace():
            continue
        near = min(where[text], key=lambda at: abs(at[0] - x) + abs(at[1] - y))
        offsets.append((text, near[0] - x, near[1] - y))
    return offsets


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_sample_places(profile: Profile, sample: PlannedIssue, rendered: Rendered) -> None:
    """Every character of the sample page stands within a fifth of a point of the plan."""
    want = planned(sample.plan, Shaper(sample.faces))
    have = printed(rendered(profile))
    assert len([c for c, _, _ in want if c.strip()]) == len([c for c, _, _ in have if c.strip()])
    off = matched(want, have)
    assert len(off) > 4000
    assert max(abs(dx) for _, dx, _ in off) < SLACK
    assert max(abs(dy) for _, _, dy in off) < 0.01


@pytest.mark.parametrize("size", [9.0, 16.0])
@pytest.mark.parametrize("measure", [250.0, 700.0])
def test_wide_measure(size: float, measure: float, builder: PlanBuilder, tmp_path: Path) -> None:
    """A stretched line over a whole page's width still ends where the plan has its end."""
    style = paragraph_style(builder.stylebook, builder.faces, "body")
    style = replace(style, base=replace(style.base, size=size), indent=0.0)
    text = Text.of("改革开放四十年中国经济总量由第位升至第位，人均GDP从385元增至64644元" * 4)
    lines = set_paragraph(text, measure + 0.43 * size, style, builder.shaper).lines
    page = replace(
        builder.page("1", builder.part("a", builder.box(lines[:8], 15.3, 50.7))), width=800.0
    )
    issue = builder.issue(page)
    off = matched(planned(issue.plan, builder.shaper), printed(issue.render(tmp_path / "a.pdf")))
    assert max(abs(dx) for _, dx, _ in off) < SLACK


def test_every_character_once(sample: PlannedIssue, rendered: Rendered) -> None:
    """Each character of each article's plan is in the PDF once, in pdfium's reading."""
    document = pypdfium2.PdfDocument(str(rendered("screen")))
    text = bare("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    want = "".join(
        placed.line.text
        for page in sample.plan.pages
        for items in [page.furniture, *(part.items for part in page.parts)]
        for item in items
        if isinstance(item, TextBox)
        for placed in item.lines
    )
    assert sorted(text) == sorted(bare(want))


def test_vertical_headline(builder: PlanBuilder, tmp_path: Path) -> None:
    """A vertical headline runs down its axis; its characters stay in order in the file."""
    style = TextStyle("song-900", 20.0)
    setting = set_vertical_headline(
        Text.of("竖排题“引号”，与WTO"), 300.0, style, builder.shaper, max_lines=1
    )[0]
    placed = PlacedLine(setting.lines[0], 200.0, 50.0, -1, 0)
    box = TextBox(Rect(190, 50, 20, 300), "headline", (placed,))
    path = builder.issue(builder.page("1", builder.part("a", box))).render(tmp_path / "a.pdf")
    with pdfplumber.open(path) as pdf:
        chars = pdf.pages[0].chars
    assert "".join(c["text"] for c in chars) == "竖排题“引号”，与WTO"
    tops = [c["top"] for c in chars if c["text"] in "竖排题引号与"]
    assert tops == sorted(tops)
    for char in chars:
        assert 185 < (char["x0"] + char["x1"]) / 2 < 215
    first = chars[0]
    assert first["matrix"][4] == pytest.approx(190.0, abs=0.05)
    # The top of the em box stands at the line's start: the baseline 0.88 em below.
    assert 440.0 - first["matrix"][5] == pytest.approx(50 + 17.6, abs=0.05)


def test_marks_stay_out_of_the_text(builder: PlanBuilder, tmp_path: Path) -> None:
    """Dots, lines and waves are drawn; the text is as it was written."""
    text = Text.of(
        "前", Run(text="着重", dots=True), "中", Run(text="北京", proper_name=True),
        Run(text="红楼梦", title_line=True), "后",
    )  # fmt: skip
    path = builder.issue(
        builder.page("1", builder.part("a", builder.box(builder.lines(text, 200), 20, 50)))
    )
    with pdfplumber.open(path.render(tmp_path / "a.pdf")) as pdf:
        page = pdf.pages[0]
        assert "".join(c["text"] for c in page.chars) == "前着重中北京红楼梦后"
        drawn = len(page.rects) + len(page.curves) + len(page.lines)
        assert drawn >= 2 + 1 + 6
        name = next(r for r in page.rects if r["height"] < 1 and r["width"] > 10)
    assert name["width"] == pytest.approx(18 - 2 * 9 / 16, abs=0.05)


def test_ruby_stands_above(builder: PlanBuilder, tmp_path: Path) -> None:
    """Ruby stands over its base and does not interrupt the line's text."""
    lines = builder.lines(Text.of("说", Run(text="汉字", ruby="hànzì"), "的事"), 200)
    issue = builder.issue(builder.page("1", builder.part("a", builder.box(lines, 20, 50))))
    with pdfplumber.open(issue.render(tmp_path / "a.pdf")) as pdf:
        chars = pdf.pages[0].chars
    text = "".join(c["text"] for c in chars)
    assert "说汉字的事" in text
    assert "hànzì" in text
    base = next(c for c in chars if c["text"] == "汉")
    annotation = next(c for c in chars if c["text"] == "h")
    assert annotation["bottom"] <= base["top"] + 0.5
    assert annotation["size"] == pytest.approx(base["size"] / 2)


def test_words_do_not_run_together(builder: PlanBuilder, tmp_path: Path) -> None:
    """Where a line ends between two Latin words, a copy of the paragraph has them apart."""
    lines = builder.lines("the quick brown fox jumps over the lazy dog and away", 90.0)
    assert len(lines) > 2
    issue = builder.issue(builder.page("1", builder.part("a", builder.box(lines, 20, 50))))
    with pdfplumber.open(issue.render(tmp_path / "a.pdf")) as pdf:
        text = "".join(c["text"] for c in pdf.pages[0].chars)
    assert "the quick brown fox" in " ".join(text.split())


def test_text_is_escaped(builder: PlanBuilder, tmp_path: Path) -> None:
    """What looks like markup is text."""
    written = "<script>alert(1)</script>&amp;<b>粗</b>{{7*7}}"
    style = paragraph_style(builder.stylebook, builder.faces, "body")
    line = set_line(Text.of(written), style, builder.shaper)
    issue = builder.issue(builder.page("1", builder.part("a", builder.box((line,), 20, 50))))
    with pdfplumber.open(issue.render(tmp_path / "a.pdf")) as pdf:
        assert "".join(c["text"] for c in pdf.pages[0].chars) == written


def test_no_line_moves_another(builder: PlanBuilder, tmp_path: Path) -> None:
    """Lines of other sizes, faces and baseline shifts leave their neighbours where they are."""
    small = builder.lines("小字一行", 200, "note")
    mixed = builder.lines(
        Text.of("正文", Run(text="大", strong=True), Run(text="2", script="super")), 200
    )
    boxes = [
        builder.box(small, 20, 50),
        builder.box(mixed, 20, 70),
        builder.box(small, 20, 90, block=1),
    ]
    issue = builder.issue(builder.page("1", builder.part("a", *boxes)))
    path = issue.render(tmp_path / "a.pdf")
    plain = [item for item in planned(issue.plan, builder.shaper) if item[0] != "2"]
    off = matched(plain, printed(path))
    assert max(abs(dy) for _, _, dy in off) < 0.01
    raised = next(y for text, _, y in printed(path) if text == "2")
    base = mixed[0]
    shift = next(s.shift for s in base.segments if s.text == "2")
    assert raised == pytest.approx(70 + 0.88 * 9 - shift, abs=0.05)


def test_fonts_with_other_metrics(builder: PlanBuilder, root: Path, tmp_path: Path) -> None:
    """A project's own font may have any ascent and descent: the baseline stays where it is."""
    font = TTFont(root / "tests" / "fonts" / "EditionBox.ttf")
    font["hhea"].ascent, font["hhea"].descent = 1160, -320
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = 1160, -320
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = 1160, 320
    font.save(tmp_path / "other.ttf")
    face = Face("other-400", "other", "Other", 400, tmp_path / "other.ttf")
    faces = Faces({**builder.faces.faces, face.id: face})
    style = TextStyle(face.id, 10.0)
    line = Line((Segment("国国国", 0.0, 30.0, style),), 30.0, 100.0, 8.8, 1.2)
    placed = tuple(PlacedLine(line, 20.0, 60.0 + 13 * k, 0, k) for k in range(3))
    page = builder.page("1", builder.part("a", TextBox(Rect(20, 50, 100, 40), "body", placed)))
    path = replace(builder.issue(page), faces=faces).render(tmp_path / "a.pdf")
    assert sorted({round(y, 2) for _, _, y in printed(path)}) == [60.0, 73.0, 86.0]
