"""On the sheet: does every composed line lie on the paper that the finished PDF is trimmed to?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from edition.base.diagnostic import Diagnostic
from edition.checks.project.codes import OFF_SHEET
from edition.model import PagePlan, PlacedLine, Plan, TextBox

#: By how much a line may reach over the edge, points: a hanging mark's empty half.
_SLACK = 0.5

#: Width and height of a sheet, points.
Size = tuple[float, float]


def trimmed_sizes(pdf: Path) -> tuple[Size, ...]:
    """The sizes that the pages of a finished PDF are trimmed to."""
    with pikepdf.open(pdf) as document:
        boxes = [[float(side) for side in page.trimbox] for page in document.pages]
    return tuple((right - left, top - bottom) for left, bottom, right, top in boxes)


def off_sheet(plan: Plan, sizes: Sequence[Size]) -> Iterator[Diagnostic]:
    """An error for each page with lines that are cut off by the paper's edge, or off it.

    Args:
        plan: the composed pages.
        sizes: of their sheets, in the same order.
    """
    for page, (width, height) in zip(plan.pages, sizes, strict=True):
        cut = [line for line in _lines(page) if not _on_sheet(line, width, height)]
        if cut:
            words = "".join(segment.text for segment in cut[0].line.segments)
            lines = "1 line is" if len(cut) == 1 else f"{len(cut)} lines are"
            yield OFF_SHEET.at(
                f"{lines} not whole on the sheet, such as “{words[:20]}”",
                page=page.number,
            )


def _lines(page: PagePlan) -> Iterator[PlacedLine]:
    items = (*page.furniture, *(item for part in page.parts for item in part.items))
    for item in items:
        if isinstance(item, TextBox):
            yield from item.lines


def _on_sheet(placed: PlacedLine, width: float, height: float) -> bool:
    """Whether a line's type lies within the sheet."""
    line, x, y = placed.line, placed.x, placed.y
    if line.vertical:
        across, down = (x, x), (y, y + line.width)
    else:
        across, down = (x, x + line.width), (y - line.ascent, y + line.descent)
    return (
        across[0] >= -_SLACK
        and across[1] <= width + _SLACK
        and down[0] >= -_SLACK
        and down[1] <= height + _SLACK
    )
