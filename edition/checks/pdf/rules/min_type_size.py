"""Too small or too thin for a press: type, reversed type, hairlines."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits
from edition.checks.pdf.page_facts import ShownText

SMALL = code(
    "PDF401",
    "warning",
    "type under 6 pt",
    reason="On newsprint the counters of so small Chinese type fill with ink. Ruby that is tagged "
    "as such may have 4 pt: it is half the size of its text by rule.",
    remedy="Set it larger.",
)
REVERSED = code(
    "PDF402",
    "warning",
    "reversed-out type under 8 pt",
    reason="Ink spreads on newsprint and closes small white type.",
    remedy="Set it larger or bolder, or print it black on a light ground.",
    source="GWG 2022 R0016; presses ask for 6 to 10 pt",
)
MULTI_INK = code(
    "PDF403",
    "warning",
    "small type in several inks",
    reason="Where the plates do not fall together, small letters have coloured shadows.",
    remedy="Set small type in one ink.",
    source="GWG 2022 R0017",
)
HAIRLINE = code(
    "PDF404",
    "warning",
    "line under 0.25 pt",
    reason="A plate does not hold so thin a line: it breaks or vanishes.",
    remedy="Make lines 0.25 pt or thicker.",
    source="GWG 2022 R0018, R0019",
)
MULTI_INK_LINE = code(
    "PDF405",
    "warning",
    "thin line in several inks",
    reason="Where the plates do not fall together a thin line becomes two.",
    remedy="Draw thin lines in one ink.",
    source="GWG 2022 R0018, R0019",
)

#: A thing is under a limit if it is by more than this, points: coordinates are rounded.
_SLACK = 0.01
#: The same for sizes of type: an American printer's 6 points are 5.98 of ours.
_SIZE_SLACK = 0.05
#: Lines under this in several inks are seen double, points.
_THIN = 0.5


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Sizes of type and thickness of lines; inks matter for the press only."""
    for page in document.pages:
        shown = [item for item in page.facts.types if not item.hidden and item.size > 0]
        plain, ruby = _apart(page, shown)
        yield from _small(page, "type", plain, limits.type_least)
        yield from _small(page, "ruby", ruby, limits.ruby_least)
        if document.purpose != "print":
            continue
        reversed_out = [t for t in shown if t.colour.white]
        low = [t.size for t in reversed_out if t.size < limits.reversed_least - _SIZE_SLACK]
        if low:
            message = f"{len(low)} pieces of reversed-out type, the smallest {min(low):.1f} pt"
            yield REVERSED.at(message, page=page.number)
        many = [
            t.size
            for t in shown
            if t.colour.plates > 1 and t.size < limits.multi_ink_least - _SIZE_SLACK
        ]
        if many:
            message = f"{len(many)} pieces of type in several inks, the smallest {min(many):.1f} pt"
            yield MULTI_INK.at(message, page=page.number)
        yield from _lines(page, limits)


def _apart(page: PageView, shown: list[ShownText]) -> tuple[list[ShownText], list[ShownText]]:
    """Type that is read by itself, and ruby."""
    parts: tuple[list[ShownText], list[ShownText]] = ([], [])
    for item in shown:
        parts[(page.index, item.content) in page.document.ruby].append(item)
    return parts


def _small(page: PageView, what: str, shown: list[ShownText], least: float) -> Iterator[Diagnostic]:
    low = [item.size for item in shown if item.size < least - _SIZE_SLACK]
    if low:
        message = f"{len(low)} pieces of {what} under {least:g} pt, the smallest {min(low):.2g} pt"
        yield SMALL.at(message, page=page.number)


def _lines(page: PageView, limits: Limits) -> Iterator[Diagnostic]:
    drawn = [mark for mark in page.marks if not mark.colour.white]
    thin = [mark.thickness for mark in drawn if mark.thickness < limits.hairline - _SLACK]
    if thin:
        message = f"{len(thin)} lines, the thinnest {min(thin):.2f} pt"
        yield HAIRLINE.at(message, page=page.number)
    double = [mark for mark in drawn if mark.colour.plates > 1 and mark.thickness < _THIN]
    if double:
        yield MULTI_INK_LINE.at(f"{len(double)} thin lines in several inks", page=page.number)
