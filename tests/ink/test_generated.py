"""Thirty pages of hard text, painted and read back from the PDF."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace

import pytest

from edition.issue import Issue
from edition.model import Article, Edition, Page, Paragraph, Publication, Text
from edition.model.plan import ArticlePart, PagePlan, PlacedLine, Plan, Rect, TextBox
from edition.render import render_pdf
from edition.settings import Faces, Stylebook, load_stylebook
from edition.typeset import Shaper, glyph_positions, set_body
from tests.ink.checker import Column, Ink, check_columns, collisions, column_lines, read_ink, told
from tests.ink.texts import hard_text

PAGES = 30
#: Characters in a line, by page: narrow columns and wide ones, whole and broken measures.
MEASURES = (13, 13, 17, 20, 27, 41, 11, 22.5, 13, 15)
ROWS = 44
#: The pages as painted and read back: per page its characters, then its columns and the texts of its
#: paragraphs, and the plan.
Painted = tuple[list[list[Ink]], list[tuple[list[Column], list[str]]], Plan]
TOP = LEFT = 20.0


def _page(number: int, book: Stylebook, shaper: Shaper) -> tuple[Article, PagePlan, list[Column]]:
    size, row = book.grid.body, book.grid.leading
    measure = MEASURES[number % len(MEASURES)] * size
    seeds = range(number * 10, number * 10 + 4)
    paragraphs = [hard_text(seed, 60 + 70 * (seed % 4)) for seed in seeds]
    blocks = tuple(Paragraph(text=Text.of(text)) for text in paragraphs)
    article = Article(id=f"a{number}", headline=Text.of("题"), blocks=blocks)
    rows = set_body(article, measure, book, shaper).rows
    boxes: list[TextBox] = []
    columns: list[Column] = []
    for start in range(0, len(rows), ROWS):
        x = LEFT + len(boxes) * (measure + 2 * size)
        placed = [
            PlacedLine(entry.line, x + entry.x, TOP + (k + 1) * row, entry.block, entry.part)
            for k, line in enumerate(rows[start : start + ROWS])
            for entry in line.lines
        ]
        rect = Rect(x, TOP, measure, ROWS * row)
        boxes.append(TextBox(rect, "body", tuple(placed)))
        columns.append(Column(number, x, TOP, measure, ROWS * row + 2, size))
    width = LEFT * 2 + len(boxes) * (measure + 2 * size)
    height = TOP * 2 + ROWS * row
    part = ArticlePart(article.id, Rect(LEFT, TOP, width, height), tuple(boxes))
    area = Rect(LEFT, TOP, width - 2 * LEFT, ROWS * row)
    plan = PagePlan(
        str(number + 1), width, height, area, len(boxes), measure, 2 * size, row, ROWS, TOP,
        (), (part,),
    )  # fmt: skip
    return article, plan, columns


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Painted:
    """The pages' characters, per page its columns and paragraphs, and the plan."""
    faces = Faces.shipped()
    book, shaper = load_stylebook("broadsheet"), Shaper(faces)
    articles = [_page(number, book, shaper) for number in range(PAGES)]
    edition = Edition(
        publication=Publication(name="试", slug="test"),
        date=dt.date(2019, 10, 28),
        pages=tuple(Page(number=plan.number, articles=(a.id,)) for a, plan, _ in articles),
        articles=tuple(article for article, _, _ in articles),
    )
    plan = Plan("试", "zh-Hans", tuple(plan for _, plan, _ in articles), dict(book.colors))
    out = tmp_path_factory.mktemp("ink") / "pages.pdf"
    issue = Issue.of(edition, style=book, faces=faces, root=out.parent)
    render_pdf(issue, plan, out)
    expected = [
        (columns, [str(block.text) for block in article.blocks if isinstance(block, Paragraph)])
        for article, _, columns in articles
    ]
    return read_ink(out), expected, plan


@pytest.mark.parametrize("number", range(PAGES))
def test_a_page_of_hard_text(painted: Painted, number: int) -> None:
    """No prohibited edge, no ragged or colliding line, every character once and in order."""
    pages, expected, _ = painted
    columns, paragraphs = expected[number]
    findings = check_columns(pages, columns, paragraphs)
    assert not findings, told(findings)


def _em_origin(ink: Ink, advance: float) -> float:
    """Where a character's em begins: half an em before the glyph of a squeezed opening mark."""
    opens = unicodedata.category(ink.text) in ("Ps", "Pi")
    squeezed = opens and ink.end - ink.x < 0.6 * advance
    return ink.x - advance / 2 if squeezed else ink.x


def test_the_ink_is_where_the_plan_says(painted: Painted) -> None:
    """Every character's origin is within 0.2 pt of the plan's, kerning and spacing included."""
    pages, _, plan = painted
    shaper = Shaper(Faces.shipped())
    worst = 0.0
    for inks, page in zip(pages, plan.pages, strict=True):
        drawn = iter([ink for ink in inks if ink.text.strip()])
        for box in page.parts[0].items:
            assert isinstance(box, TextBox)
            for placed in box.lines:
                for text, origin, advance in glyph_positions(placed.line, shaper):
                    if text.strip():
                        ink = next(drawn)
                        assert ink.text == text or {ink.text, text} == {"-", "\x02"}
                        x = _em_origin(ink, advance)
                        worst = max(worst, abs(placed.x + origin - x), abs(placed.y - ink.y))
    assert worst < 0.2


def test_no_inks_collide(painted: Painted) -> None:
    """Nowhere on a page lies one character over another."""
    for inks in painted[0]:
        assert not collisions(inks), told(collisions(inks))


def test_there_is_enough_to_check(painted: Painted) -> None:
    """The pages hold hundreds of lines, and the checker sees them."""
    pages, expected, _ = painted
    lines = sum(len(column_lines(pages, c)) for columns, _ in expected for c in columns)
    assert lines > 900


def test_the_checker_finds_faults(painted: Painted) -> None:
    """A line set a point short, moved, doubled or in another order is found."""
    pages, expected, _ = painted
    columns, paragraphs = expected[0]
    narrow = [Column(c.page, c.x, c.y, c.width - 1, c.height, c.size) for c in columns]
    assert {f.kind for f in check_columns(pages, narrow, paragraphs)} >= {"over"}
    wide = [Column(c.page, c.x, c.y, c.width + 1, c.height, c.size) for c in columns]
    assert {f.kind for f in check_columns(pages, wide, paragraphs)} >= {"ragged"}
    other = [paragraphs[0].replace("，", "。", 1), *paragraphs[1:]]
    assert [f.kind for f in check_columns(pages, columns, other)][-1] == "text"
    longer = [*paragraphs, "还有"]
    assert [f.kind for f in check_columns(pages, columns, longer)][-1] == "text"
    moved = replace(pages[0][0], left=pages[0][0].left + 2, right=pages[0][0].right + 2)
    assert collisions([*pages[0], moved])
