"""Checks a finished plan for the faults of make-up, whether it was composed or pinned by hand."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.diagnostic import Diagnostic
from edition.layout.codes import (
    COLLIDING_HEADLINES,
    HEADLINE_STUB,
    ORPHANED_PICTURE,
    PAGE_HIGH_GUTTER,
    PAGE_WIDE_BREAK,
    STUB,
    TOUCHING_PICTURES,
    UNEVEN_COLUMNS,
)
from edition.layout.search.outline import (
    collisions,
    outlines_of,
    page_breaks,
    page_gutters,
    touching_pictures,
)
from edition.model.plan import ArticlePart, PagePlan, Picture, TextBox

#: Roles that make up the running text of a column.
BODY = frozenset(
    ("body", "subhead", "quotation", "poem", "list", "table", "question", "answer", "note",
     "editors_note", "jump_to")
)  # fmt: skip
#: A column of fewer lines is a stub.
LEAST_LINES = 3


def layout_lint(plan: PagePlan) -> list[Diagnostic]:
    """Faults an editor sees at once: 断版, 通缝, 碰题, stubs, uneven columns, stray pictures."""
    outlines = outlines_of(plan)
    diagnostics = [
        PAGE_WIDE_BREAK.at(
            f"an alley runs across the whole page below row {row:.0f}", page=plan.number
        )
        for row in page_breaks(outlines, plan.columns)
    ]
    diagnostics += [
        PAGE_HIGH_GUTTER.at(
            f"one gutter runs down the whole page after column {c:.0f}", page=plan.number
        )
        for c in page_gutters(outlines, plan.columns)
    ]
    diagnostics += [
        COLLIDING_HEADLINES.at(
            f"the headlines of `{a}` and `{b}` stand side by side", page=plan.number
        )
        for a, b in collisions(outlines)
    ]
    diagnostics += [
        TOUCHING_PICTURES.at(f"the pictures of `{a}` and `{b}` touch", page=plan.number)
        for a, b in touching_pictures(outlines)
    ]
    for part in plan.parts:
        diagnostics += _article_faults(plan, part)
    return diagnostics


def _article_faults(plan: PagePlan, part: ArticlePart) -> Iterator[Diagnostic]:
    legs = _legs(part)
    if len(legs) > 1:
        for lines in legs:
            if len(lines) < LEAST_LINES:
                yield STUB.at(
                    f"`{part.article}` has a column of only {len(lines)} lines",
                    page=plan.number, article=part.article,
                )  # fmt: skip
    rect = part.rect
    for item in part.items:
        if isinstance(item, Picture):
            middle_x = item.rect.x + item.rect.width / 2
            middle_y = item.rect.y + item.rect.height / 2
            inside = rect.x <= middle_x <= rect.right and rect.y <= middle_y <= rect.bottom
            if not inside:
                yield ORPHANED_PICTURE.at(
                    f"a picture of `{part.article}` stands outside the article",
                    page=plan.number, article=part.article,
                )  # fmt: skip
        if isinstance(item, TextBox) and item.role == "headline" and len(item.lines) > 1:
            last = item.lines[-1].line.text
            if len(last.strip("，。！？、：；“”")) == 1:
                yield HEADLINE_STUB.at(
                    f"the last line of the headline is only “{last}”",
                    page=plan.number, article=part.article,
                )  # fmt: skip
    yield from _uneven(plan, part, legs)


def _legs(part: ArticlePart) -> list[list[float]]:
    """Baselines of the text by column, in reading order; a column ends where the text moves up."""
    legs: list[list[float]] = []
    last_x, last_y = -1e9, 1e9
    for item in part.items:
        if not isinstance(item, TextBox) or item.role not in BODY:
            continue
        x = item.rect.x
        # The cells of a table's row may stand lower than those after them.
        for placed in sorted(item.lines, key=lambda line: line.y):
            if abs(x - last_x) > 1.0 or placed.y < last_y - 1.0:
                legs.append([])
                last_x = x
            legs[-1].append(placed.y)
            last_y = placed.y
    return [sorted(set(leg)) for leg in legs]


def _uneven(plan: PagePlan, part: ArticlePart, legs: list[list[float]]) -> Iterator[Diagnostic]:
    """Columns that reach the article's foot should end level, or one line apart."""
    foot = part.rect.bottom
    ends = [leg[-1] for leg in legs if leg]
    low = [end for end in ends if end > foot - 6 * plan.row]
    if len(low) > 1 and max(low) - min(low) > 1.5 * plan.row:
        rows = (max(low) - min(low)) / plan.row
        yield UNEVEN_COLUMNS.at(
            f"the columns of `{part.article}` end {rows:.0f} rows apart",
            page=plan.number, article=part.article,
        )  # fmt: skip
