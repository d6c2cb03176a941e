"""The checks, in the order in which they run. Each is a module with its codes and ``check``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.base.diagnostic import Diagnostic
from edition.check.pdf.checks import (
    black,
    boxes,
    fonts,
    glyphs,
    ink,
    intent,
    links,
    metadata,
    resolution,
    small,
    spaces,
    syntax,
    tags,
    transparency,
)
from edition.check.pdf.document import Document
from edition.check.pdf.limits import Limits

Check = Callable[[Document, Limits], Iterator[Diagnostic]]

CHECKS: dict[str, Check] = {
    "syntax": syntax.check,
    "boxes": boxes.check,
    "fonts": fonts.check,
    "glyphs": glyphs.check,
    "spaces": spaces.check,
    "ink": ink.check,
    "black": black.check,
    "intent": intent.check,
    "small": small.check,
    "resolution": resolution.check,
    "transparency": transparency.check,
    "metadata": metadata.check,
    "tags": tags.check,
    "links": links.check,
}
