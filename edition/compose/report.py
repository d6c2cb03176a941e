"""What a composed page is worth: measured facts, and diagnostics for whoever can mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.base.diagnostic import Diagnostic
from edition.compose.candidate import Candidate
from edition.compose.codes import (
    BROKEN_WORD,
    HEADLINE_TOO_LONG,
    MISSING_PICTURE,
    NO_ARTICLES,
    OVERSET,
    PIN_IGNORED,
    UNDERFULL,
)
from edition.compose.grid import PageGrid
from edition.compose.measure import Measured
from edition.compose.outline import (
    collisions,
    outlines_of,
    page_breaks,
    page_gutters,
    touching_pictures,
)
from edition.compose.place import Placed
from edition.compose.taboos import taboos
from edition.model import Page, PagePin, PagePlan
from edition.model.plan import Line, TextBox

#: A smaller picture would make room for the lines over: this many rows a column and more.
WORTH_SHRINKING = 4


def page_report(
    plan: PagePlan, candidate: Candidate, measured: Sequence[Measured]
) -> dict[str, float]:
    """The facts of a page (docs/explanation/composition.md names them)."""
    outlines = outlines_of(plan)
    short = [rows for fitted in candidate.fitted.values() for rows in fitted.short]
    stretch = sorted(line.stretch for line in _lines(plan) if line.stretch > 0)
    pictures = [box for s in candidate.spots for box in s.shape.makeup.pictures]
    fills = [s.shape.makeup.head.fill for s in candidate.spots if s.shape.makeup.head.size]
    overset = [row for fitted in candidate.fitted.values() for row in fitted.overset]
    spare = sum(s.shape.spare * s.shape.columns for s in candidate.spots)
    holes = sum(fitted.holes for fitted in candidate.fitted.values())
    filler = [s for s in candidate.spots if s.item >= len(measured)]
    return {
        "articles": float(len(plan.parts)),
        "overset_lines": float(sum(1 for row in overset if row.lines)),
        "overset_characters": float(
            sum(len(entry.line.text) for row in overset for entry in row.lines)
        ),
        "hole_rows": float(holes + spare),
        "short_columns": float(sum(1 for rows in short if rows == 1)),
        "filler_rows": float(sum(s.shape.rows * s.shape.columns for s in filler)),
        "stretch_p95": round(stretch[int(len(stretch) * 0.95)], 4) if stretch else 0.0,
        "stretch_most": round(stretch[-1], 4) if stretch else 0.0,
        "headline_fill_least": round(min(fills, default=0.0), 3),
        "picture_crop_most": round(max((box.crop for box in pictures), default=0.0), 3),
        "page_breaks": float(len(page_breaks(outlines, plan.columns))),
        "page_gutters": float(len(page_gutters(outlines, plan.columns))),
        "collisions": float(len(collisions(outlines))),
        "pictures_touching": float(len(touching_pictures(outlines))),
        "jumps": float(sum(bool(p.continued_to) for p in plan.parts)),
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
    placed: Sequence[Placed],
    measured: Sequence[Measured],
    grid: PageGrid,
) -> list[Diagnostic]:
    """Everything worth saying of a page."""
    found: list[Diagnostic] = []
    if not placed and not page.pins:
        found.append(NO_ARTICLES.at("the page has no articles", page=page.number))
    at = {spot.item: spot for spot in candidate.spots}
    for story in measured:
        article = story.article
        file = article.span.file if article.span else None
        for figure in article.figures:
            if figure.file is None:
                line = figure.span.line if figure.span else None
                message = f"a picture of “{article.headline}” is missing"
                found.append(MISSING_PICTURE.at(message, page=page.number, file=file, line=line))
        spot = at.get(story.index)
        if spot is None:
            message = f"“{article.headline}” has no room at all"
            found.append(OVERSET.at(message, page=page.number, article=article.id, file=file))
            continue
        fitted = candidate.fitted[story.index]
        if fitted.overset:
            found.append(_overset(page, story, candidate, file))
        if spot.shape.makeup.head.broken:
            found.append(
                BROKEN_WORD.at(f"“{article.headline}”", page=page.number, article=article.id)
            )
        if story.heads.anyhow:
            message = f"“{article.headline}” is set in {spot.shape.makeup.head.lines} lines"
            found.append(
                HEADLINE_TOO_LONG.at(message, page=page.number, article=article.id, file=file)
            )
    found += _empty(page, plan)
    found += taboos(plan)
    return found


def _overset(page: Page, story: Measured, candidate: Candidate, file: str | None) -> Diagnostic:
    rows = [row for row in candidate.fitted[story.index].overset if row.lines]
    text = "".join(entry.line.text for row in rows for entry in row.lines)
    spot = next(s for s in candidate.spots if s.item == story.index)
    whole = sum(len(str(getattr(b, "text", ""))) for b in story.article.blocks)
    remedy = f"cut the article to {whole - len(text)} characters, or move it"
    tallest = max(spot.shape.makeup.pictures, key=lambda b: b.rows * b.columns, default=None)
    if tallest is not None:
        need = -(-len(rows) // tallest.columns)
        if tallest.rows - need >= WORTH_SHRINKING:
            remedy = f"make its picture {need} rows lower, or {remedy}"
    return OVERSET.at(
        f"“{story.article.headline}” is {len(rows)} lines, {len(text)} characters, too long",
        hint=remedy,
        page=page.number,
        article=story.article.id,
        file=file,
    )


def _empty(page: Page, plan: PagePlan) -> list[Diagnostic]:
    cells = plan.rows * plan.columns
    found = []
    holes, filler = plan.report.get("hole_rows", 0.0), plan.report.get("filler_rows", 0.0)
    if holes > cells * 0.004:
        message = f"{holes:.0f} rows of column are empty, {holes / cells:.1%} of the page"
        found.append(UNDERFULL.at(message, page=page.number))
    if filler:
        message = f"{filler:.0f} rows of column, {filler / cells:.1%} of the page, are a filler"
        found.append(UNDERFULL.at(message, page=page.number, severity="info"))
    return found


def pin_diagnostics(
    page: Page, refused: Sequence[PagePin], best: Candidate, measured: Sequence[Measured]
) -> list[Diagnostic]:
    """Pins that could not be followed."""
    found = [
        PIN_IGNORED.at(f"`{pin.item}` does not fit at its place", page=page.number)
        for pin in refused
    ]
    at = {measured[s.item].article.id: s for s in best.spots if s.item < len(measured)}
    for pin in page.pins:
        if pin.kind == "article" and pin.item not in at:
            message = f"`{pin.item}` is pinned, but is not on the page"
            found.append(PIN_IGNORED.at(message, page=page.number))
        spot = at.get(pin.item)
        if pin.kind != "article" or spot is None:
            continue
        wanted = (
            (pin.column, spot.column + 1), (pin.columns, spot.shape.columns),
            (pin.row, spot.row + 1), (pin.rows, spot.shape.rows),
        )  # fmt: skip
        if any(want is not None and want != have for want, have in wanted):
            message = f"`{pin.item}` could not be put where it is pinned"
            found.append(PIN_IGNORED.at(message, page=page.number, article=pin.item))
    return found
