"""On the sheet: are letters cut off where the page is trimmed, or not on it at all?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits
from edition.formats.pdf.geometry import Area

CUT = code(
    "PDF107",
    "error",
    "text beyond the sheet",
    reason="What reaches over the TrimBox is cut off with the paper's edge, or not printed.",
    remedy="Make the page's grid narrower than its paper, or the paper larger.",
)

#: By how much a letter's box may reach over the edge, points: boxes are rounded, and wider than
#: their ink.
_SLACK = 0.5

#: Characters in the margin outside of the trim that may be the press's own: names of plates and
#: files beside the crop marks.
_SLUG = 300

#: Characters that a message shows.
_SHOWN = 12


@dataclass(slots=True)
class _Strays:
    """Characters that are not whole on the sheet."""

    cut: str = ""
    outside: str = ""


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Text that the trim cuts, and text off the sheet that is no press's note."""
    pdf = pypdfium2.PdfDocument(str(document.path))
    try:
        for page in document.pages:
            strays = _strays(pdf[page.index], page.trim)
            lost = strays.cut
            if not _has_margin(page) or len(strays.outside) > _SLUG or lost:
                lost += strays.outside
            if lost:
                yield CUT.at(_said(lost, len(strays.cut)), page=page.number)
    finally:
        pdf.close()


def _said(lost: str, cut: int) -> str:
    shown = lost if len(lost) <= _SHOWN else f"{lost[:_SHOWN]}…"
    if len(lost) == 1:
        return f"1 character is not whole on the sheet: “{shown}”"
    return f"{len(lost)} characters are not whole on the sheet, {cut} of them cut: “{shown}”"


def _has_margin(page: PageView) -> bool:
    """Whether there is paper round the trimmed page, for marks."""
    trim, media = page.trim, page.media
    return max(trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3]) > 9


def _strays(page: pypdfium2.PdfPage, trim: Area) -> _Strays:
    """Characters that lie over the trim's edge or outside of it, in the order of the page."""
    text = page.get_textpage()
    strays = _Strays()
    try:
        # Lines first: one that lies on the sheet has no letter that does not.
        if all(_within(text.get_rect(n), trim) for n in range(text.count_rects())):
            return strays
        for n in range(text.count_chars()):
            box = text.get_charbox(n)
            character = text.get_text_range(n, 1)
            if not character.strip() or box[0] >= box[2] or _within(box, trim):
                continue
            if _apart(box, trim):
                strays.outside += character
            else:
                strays.cut += character
    finally:
        text.close()
        page.close()
    return strays


def _within(box: Area, trim: Area) -> bool:
    return (
        box[0] >= trim[0] - _SLACK
        and box[1] >= trim[1] - _SLACK
        and box[2] <= trim[2] + _SLACK
        and box[3] <= trim[3] + _SLACK
    )


def _apart(box: Area, trim: Area) -> bool:
    return box[2] <= trim[0] or box[0] >= trim[2] or box[3] <= trim[1] or box[1] >= trim[3]
