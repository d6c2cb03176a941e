"""Black prints over, white knocks out: what falls apart when the plates do not fall together."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits

TYPE_KNOCKS_OUT = code(
    "PDF321",
    "warning",
    "black type knocks out",
    reason="Black type cut out of a colour shows white edges as soon as the paper stretches.",
    remedy="Let black type overprint (overprint mode 1).",
    source="GWG 2022 R0009",
)
RULE_KNOCKS_OUT = code(
    "PDF322",
    "warning",
    "black rule knocks out",
    reason="A thin black line cut out of a colour shows white edges.",
    remedy="Let thin black lines overprint.",
    source="GWG 2022 R0010",
)
WHITE_OVERPRINTS = code(
    "PDF323",
    "error",
    "white overprints",
    reason="White that overprints is not there at all: the reversed type vanishes.",
    remedy="Let white knock out.",
    source="GWG 2022 R0007, R0008",
)
RICH_BLACK = code(
    "PDF324",
    "warning",
    "type in rich black",
    reason="Four inks under a letter smear its edges; type needs black alone.",
    remedy="Set black type in black ink alone.",
    source="GWG 2022 R0015",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Overprint of black and white; for the press only."""
    if document.purpose == "print":
        for page in document.pages:
            yield from _type(page, limits)
            yield from _marks(page, limits)


def _type(page: PageView, limits: Limits) -> Iterator[Diagnostic]:
    out = rich = white = 0
    for item in page.facts.types:
        colour = item.colour
        if item.hidden:
            continue
        inks = colour.inks
        if colour.pure_black and item.size < limits.overprint_below - 0.01:
            out += not (item.overprint and (item.mode == 1 or colour.family == "DeviceGray"))
        if inks and inks[3] >= 0.85 and sum(inks) * 100 > limits.rich_black:
            rich += 1
        white += colour.white and item.overprint
    if out:
        yield TYPE_KNOCKS_OUT.at(f"{out} pieces of small black type", page=page.number)
    if rich:
        yield RICH_BLACK.at(f"{rich} pieces of type in rich black", page=page.number)
    if white:
        yield WHITE_OVERPRINTS.at(f"{white} pieces of white type overprint", page=page.number)


def _marks(page: PageView, limits: Limits) -> Iterator[Diagnostic]:
    out = white = 0
    for item in page.marks:
        if item.colour.pure_black and item.thickness < limits.rule_below - 0.01:
            out += not item.overprint
        white += item.colour.white and item.overprint
    if out:
        yield RULE_KNOCKS_OUT.at(f"{out} thin black lines", page=page.number)
    if white:
        yield WHITE_OVERPRINTS.at(f"{white} white areas overprint", page=page.number)
