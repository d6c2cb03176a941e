"""The rules of the preflight, in the order in which they run.

Each is a module with its codes and ``check``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits
from edition.checks.pdf.rules import (
    attachments,
    black,
    boxes,
    fonts,
    glyphs,
    ink,
    intent,
    links,
    metadata,
    min_type_size,
    resolution,
    sheet,
    spaces,
    streams,
    syntax,
    tags,
    transparency,
)

Check = Callable[[Document, Limits], Iterator[Diagnostic]]

CHECKS: dict[str, Check] = {
    "syntax": syntax.check,
    "streams": streams.check,
    "attachments": attachments.check,
    "boxes": boxes.check,
    "sheet": sheet.check,
    "fonts": fonts.check,
    "glyphs": glyphs.check,
    "spaces": spaces.check,
    "ink": ink.check,
    "black": black.check,
    "intent": intent.check,
    "small": min_type_size.check,
    "resolution": resolution.check,
    "transparency": transparency.check,
    "metadata": metadata.check,
    "tags": tags.check,
    "links": links.check,
}
