"""Content streams: do they name what is there, and does everybody see what they paint?"""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits
from edition.checks.pdf.stream_faults import StreamFaults, layers_off, stream_faults

MISSING = code(
    "PDF121",
    "error",
    "resource that is not there",
    reason="The page names a font, a colour space or the like that its resources do not have. Some "
    "programs leave the text out, some stop, some put another font in its place.",
    remedy="Write the file again with everything the page names.",
    source="ISO 32000-1, 7.8.3",
)
UNBALANCED = code(
    "PDF122",
    "warning",
    "graphics state not given back",
    reason="A q without its Q, or the other way round: what is put on the page after it (marks, "
    "another page in an imposition) is moved, scaled or coloured with it.",
    remedy="Write the file again with q and Q in pairs.",
    source="ISO 32000-1, 8.4.2",
)
TRANSFER = code(
    "PDF123",
    "error",
    "transfer function",
    reason="It changes every tone, or turns it round, in programs that obey it; others ignore it.",
    remedy="Apply the curve to the picture, and save the file without TR and TR2.",
    source="ISO 15930-7, 6.14; ISO 19005-2, 6.2.5",
)
HIDDEN = code(
    "PDF124",
    "error",
    "content on a layer that is off",
    reason="It is not seen on the screen, and may be printed all the same, or be missing in print "
    "because nobody saw that it was off.",
    remedy="Remove the layer with what it holds, or merge it into the page.",
    source="ISO 32000-1, 8.11; ISO 19005-2, 6.9",
)
POSTSCRIPT = code(
    "PDF125",
    "error",
    "PostScript in the page",
    reason="PostScript XObjects are obeyed by old printers only; everybody else leaves them out.",
    remedy="Convert the object to PDF, or to a picture.",
    source="ISO 32000-1, 8.8.2; ISO 15930-7, 6.13; ISO 19005-2, 6.2.9",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """The content streams of every page."""
    off = layers_off(document.pdf)
    for page in document.pages:
        faults = stream_faults(page.page, off)
        for missing in faults.missing:
            yield MISSING.at(f"the page names {missing}, which is not there", page=page.number)
        yield from _states(faults, page.number)
        for layer in faults.hidden:
            yield HIDDEN.at(f"layer “{layer}” is off and holds content", page=page.number)
        for name in faults.postscript:
            yield POSTSCRIPT.at(f"{name} is PostScript", page=page.number)


def _states(faults: StreamFaults, page: str) -> Iterator[Diagnostic]:
    if faults.unbalanced:
        yield UNBALANCED.at(f"{faults.unbalanced} q or Q without a partner", page=page)
    for name in faults.transfers:
        yield TRANSFER.at(f"graphics state {name} has a transfer function", page=page)
