"""Facts measured on a composed page, and diagnostics that say how to improve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.layout.article.copyfit import FittedBody
from edition.layout.article.measure import MeasuredArticle
from edition.layout.codes import (
    BROKEN_WORD,
    HEADLINE_TOO_LONG,
    NO_ARTICLES,
    OVERSET,
    STANZA_PARTED,
    UNDERFULL,
)
from edition.layout.grid import PageGrid
from edition.layout.page.layout_lint import layout_lint
from edition.layout.page.place import PlacedArticle
from edition.layout.search.candidate import Candidate
from edition.layout.search.outline import (
    collisions,
    outlines_of,
    page_breaks,
    page_gutters,
    touching_pictures,
)
from edition.model import Article, Page, PagePlan
from edition.model.plan import Line, TextBox
from edition.typeset import FORBIDDEN, WHOLE
from edition.typeset.codes import OVERFULL, TABLE_SMALLER, TABLE_TOO_WIDE, TORN

#: What the setter says of a galley that is told of the page.
TOLD = frozenset(code.id for code in (TORN, OVERFULL, TABLE_TOO_WIDE, TABLE_SMALLER))

#: A smaller picture is suggested if it keeps at least this many rows.
WORTH_SHRINKING = 4
#: Share of the page from which empty rows are told.
WORTH_TELLING = 0.004


def page_report(
    plan: PagePlan, candidate: Candidate, measured: Sequence[MeasuredArticle], white_rows: int
) -> dict[str, float]:
    """The facts of a page, in the order they are shown; composition.md explains them.

    Args:
        plan: the page.
        candidate: its layout.
        measured: its articles.
        white_rows: rows of column on which nothing stands.
    """
    return {
        "articles": float(len(plan.parts)),
        **_overset_facts(candidate),
        **_empty_facts(candidate, measured),
        "white_rows": float(white_rows),
        **_stretch_facts(plan),
        **_shape_facts(candidate),
        **_neighbour_facts(plan),
        "jumps": float(sum(bool(p.continued_to) for p in plan.parts)),
    }


def _overset_facts(candidate: Candidate) -> dict[str, float]:
    """Copy that does not fit."""
    overset = [row for fitted in candidate.fitted.values() for row in fitted.overset]
    characters = sum(len(entry.line.text) for row in overset for entry in row.lines)
    return {
        "overset_lines": float(sum(1 for row in overset if row.lines)),
        "overset_characters": float(characters),
    }


def _empty_facts(candidate: Candidate, measured: Sequence[MeasuredArticle]) -> dict[str, float]:
    """Rows without copy: holes are faults, columns one row short and fillers are not."""
    short = [rows for fitted in candidate.fitted.values() for rows in fitted.short]
    spare = sum(s.shape.spare * s.shape.columns for s in candidate.placements)
    holes = sum(fitted.holes for fitted in candidate.fitted.values())
    filler = [s for s in candidate.placements if s.item >= len(measured)]
    return {
        "hole_rows": float(holes + spare),
        "short_columns": float(sum(1 for rows in short if rows == 1)),
        "filler_rows": float(sum(s.shape.rows * s.shape.columns for s in filler)),
    }


def _stretch_facts(plan: PagePlan) -> dict[str, float]:
    """How loosely lines are set: the 95th percentile, and the worst."""
    stretch = sorted(line.stretch for line in _lines(plan) if line.stretch > 0)
    return {
        "stretch_p95": round(stretch[int(len(stretch) * 0.95)], 4) if stretch else 0.0,
        "stretch_most": round(stretch[-1], 4) if stretch else 0.0,
    }


def _shape_facts(candidate: Candidate) -> dict[str, float]:
    """What headlines and pictures gave up so that the page could be filled."""
    makeups = [placement.shape.makeup for placement in candidate.placements]
    fills = [makeup.head.fill for makeup in makeups if makeup.head.size]
    crops = [box.crop for makeup in makeups for box in makeup.pictures]
    return {
        "headline_fill_least": round(min(fills, default=0.0), 3),
        "picture_crop_most": round(max(crops, default=0.0), 3),
    }


def _neighbour_facts(plan: PagePlan) -> dict[str, float]:
    """Faults between articles, which only show on whole pages."""
    outlines = outlines_of(plan)
    return {
        "page_breaks": float(len(page_breaks(outlines, plan.columns))),
        "page_gutters": float(len(page_gutters(outlines, plan.columns))),
        "collisions": float(len(collisions(outlines))),
        "pictures_touching": float(len(touching_pictures(outlines))),
    }


def _lines(plan: PagePlan) -> Iterator[Line]:
    for part in plan.parts:
        for item in part.items:
            if isinstance(item, TextBox) and item.role == "body":
                for placed in item.lines:
                    yield placed.line


def page_diagnostics(
    page: Page,
    plan: PagePlan,
    candidate: Candidate,
    placed: Sequence[PlacedArticle],
    measured: Sequence[MeasuredArticle],
    grid: PageGrid,
) -> list[Diagnostic]:
    """All diagnostics of a page."""
    diagnostics: list[Diagnostic] = []
    if not placed and not page.pins:
        diagnostics.append(NO_ARTICLES.at("the page has no articles", page=page.number))
    at = {placement.item: placement for placement in candidate.placements}
    for story in measured:
        article = story.article
        placement = at.get(story.index)
        if placement is None:
            message = f"“{article.headline}” does not fit on the page at all"
            diagnostics.append(_at_headline(OVERSET, message, page, article))
            continue
        fitted = candidate.fitted[story.index]
        if fitted.overset:
            diagnostics.append(_overset(page, story, candidate))
        galley = story.galley(placement.shape.makeup.frame.measure)
        diagnostics += [
            replace(found, page=page.number) for found in galley.diagnostics if found.code in TOLD
        ]
        if _stanza_parted(fitted):
            message = f"a stanza of “{article.headline}” is parted between two columns"
            diagnostics.append(_at_headline(STANZA_PARTED, message, page, article))
        if placement.shape.makeup.head.broken:
            diagnostics.append(_at_headline(BROKEN_WORD, f"“{article.headline}”", page, article))
        if story.heads.overlong:
            message = f"“{article.headline}” is set in {placement.shape.makeup.head.lines} lines"
            diagnostics.append(_at_headline(HEADLINE_TOO_LONG, message, page, article))
    diagnostics += _empty(page, plan, grid)
    diagnostics += layout_lint(plan)
    return diagnostics


def _stanza_parted(fitted: FittedBody) -> bool:
    """Whether a column ends inside a stanza that goes on in the next."""
    legs = [leg for leg in fitted.legs if leg]
    return any(
        leg[-1].role == "poem" and WHOLE <= leg[-1].break_after < FORBIDDEN for leg in legs[:-1]
    )


def overset_text(
    candidate: Candidate, measured: Sequence[MeasuredArticle]
) -> dict[str, str | None]:
    """What :func:`page_diagnostics` reports as overset, by article; None for a whole article."""
    placed = {placement.item for placement in candidate.placements}
    texts: dict[str, str | None] = {
        story.article.id: None for story in measured if story.index not in placed
    }
    for story in measured:
        if story.index in placed and candidate.fitted[story.index].overset:
            rows = candidate.fitted[story.index].overset
            texts[story.article.id] = "".join(e.line.text for row in rows for e in row.lines)
    return texts


def _at_headline(
    code: Code, message: str, page: Page, article: Article, hint: str | None = None
) -> Diagnostic:
    """A finding about an article, whose place in the source is the line of its headline."""
    span = article.span
    found = code.at(
        message, hint=hint, page=page.number, article=article.id,
        file=span.file if span else None, line=span.line if span else None,
    )  # fmt: skip
    return replace(found, about=str(article.headline))


def _overset(page: Page, story: MeasuredArticle, candidate: Candidate) -> Diagnostic:
    rows = [row for row in candidate.fitted[story.index].overset if row.lines]
    text = "".join(entry.line.text for row in rows for entry in row.lines)
    placement = next(s for s in candidate.placements if s.item == story.index)
    whole = sum(len(str(getattr(b, "text", ""))) for b in story.article.blocks)
    remedy = (
        f"cut the article to {max(0, whole - len(text)):,} characters, or move it to another page"
    )
    tallest = max(placement.shape.makeup.pictures, key=lambda b: b.rows * b.columns, default=None)
    if tallest is not None:
        need = -(-len(rows) // tallest.columns)
        if tallest.rows - need >= WORTH_SHRINKING:
            remedy = f"make its picture {need} rows lower, or {remedy}"
    pins = ", ".join(f"`{pin.item}`" for pin in page.pins)
    if pins:
        remedy = f"{remedy}; what is pinned takes its room first: {pins}"
    lines = f"{len(rows)} line{'' if len(rows) == 1 else 's'} ({len(text):,} characters)"
    message = f"“{story.article.headline}” is too long by {lines}"
    return _at_headline(OVERSET, message, page, story.article, remedy)


def _empty(page: Page, plan: PagePlan, grid: PageGrid) -> list[Diagnostic]:
    """What the copy does not fill: holes in articles and white (warnings), fillers (told)."""
    cells = plan.rows * plan.columns
    report = plan.report
    empty = report.get("hole_rows", 0.0) + report.get("white_rows", 0.0)
    filler = report.get("filler_rows", 0.0)
    diagnostics = []
    if empty > cells * WORTH_TELLING:
        characters = empty * grid.book.grid.chars
        message = (
            f"{empty:.0f} rows of column are empty ({empty / plan.columns:.0f} rows of all "
            f"{plan.columns} columns), {empty / cells:.1%} of the page: about "
            f"{_rounded(characters):,} characters of body copy would fill them"
        )
        diagnostics.append(UNDERFULL.at(message, page=page.number))
    if filler:
        words = " ".join(_filler_words(plan))
        message = f"{filler:.0f} rows of column, {filler / cells:.1%} of the page, are “{words}”"
        diagnostics.append(UNDERFULL.at(message, page=page.number, severity="info"))
    return diagnostics


def _rounded(characters: float) -> int:
    """To two figures: nobody writes to the character."""
    step = int("1" + "0" * max(0, len(str(int(characters))) - 2))
    return round(characters / step) * step


def _filler_words(plan: PagePlan) -> list[str]:
    return [
        "".join(placed.line.text for placed in item.lines)
        for item in plan.furniture
        if isinstance(item, TextBox) and item.role == "filler"
    ]
