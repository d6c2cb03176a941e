"""Colour spaces: nothing on a press page that somebody else has to convert."""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits

NOT_INKS = code(
    "PDF301",
    "error",
    "colours that are not inks",
    reason="RGB, Lab and ICC colours are converted by each RIP in its own way; black type becomes "
    "four colours.",
    remedy="Convert everything to CMYK or grey with the press's profile.",
    source="GWG 2022 R0027",
)
SPOT = code(
    "PDF302",
    "error",
    "spot ink",
    reason="A newspaper press has four inks; each further ink is a plate that was not ordered.",
    remedy="Convert the spot ink to CMYK, or order it and name it in the stylebook.",
    source="GWG 2022 R0020",
)
ALL = code(
    "PDF303",
    "warning",
    "registration colour on the page",
    reason="The colour All prints with every ink at once.",
    remedy="Use it for nothing but register marks outside of the page.",
    source="GWG 2022 R0024",
)
GROUP = code(
    "PDF304",
    "warning",
    "transparency blended in other colours",
    reason="Transparent things are blended in the group's colours and converted afterwards.",
    remedy="Blend in DeviceCMYK.",
    source="GWG 2022 R0030",
)

_INKS = frozenset(("DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed", "Pattern"))


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """What every page paints with; for the press only."""
    if document.purpose != "print":
        return
    spots: dict[str, str] = {}
    for page in document.pages:
        facts = page.facts
        for family, by in facts.spaces.items():
            if family not in _INKS:
                yield NOT_INKS.at(f"{by} is painted in {family}", page=page.number)
        for name in facts.spots:
            if name == "All":
                yield ALL.at("something is painted in All", page=page.number)
            else:
                spots.setdefault(name, page.number)
        for family in facts.groups:
            if family not in ("DeviceCMYK", ""):
                yield GROUP.at(f"a transparency group blends in {family}", page=page.number)
    if len(spots) > limits.spots:
        for name, number in spots.items():
            yield SPOT.at(f"spot ink “{name}”", page=number)
