"""Tags: can somebody who does not see the page read it?"""

from __future__ import annotations

from collections.abc import Iterator

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document
from edition.checks.pdf.limits import Limits
from edition.checks.pdf.structure import elements

UNTAGGED = code(
    "PDF801",
    "warning",
    "no tags",
    reason="A screen reader gets lines from left to right, through all columns.",
    remedy="Write a tagged PDF.",
    source="ISO 14289-1, 7.1; WCAG 1.3.1",
)
NO_ALT = code(
    "PDF802",
    "error",
    "picture without alternative text",
    reason="Whoever cannot see the picture does not learn what it shows.",
    remedy="Write an alternative text for the picture.",
    source="ISO 14289-1, 7.3; WCAG 1.1.1",
)
SKIPPED = code(
    "PDF803",
    "error",
    "heading level skipped",
    reason="Readers who go from heading to heading look for the level that is not there.",
    remedy="Number headings without gaps, from 1.",
    source="ISO 14289-1, 7.4.2",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """Tag tree, alternative texts, headings. An untagged page for the press is no fault."""
    name = document.path.name
    root = document.pdf.Root.get("/StructTreeRoot")
    if root is None:
        if document.purpose != "print":
            yield UNTAGGED.at("the file has no tags", file=name)
        return
    level = 0
    numbers = {page.page.obj.objgen: page.number for page in document.pages}
    for element in elements(root):
        kind = str(element.get("/S", ""))[1:]
        page = element.get("/Pg")
        number = numbers.get(page.objgen) if page is not None else None
        if kind == "Figure" and "/Alt" not in element and "/ActualText" not in element:
            yield NO_ALT.at("a picture has no alternative text", page=number)
        if kind in ("H1", "H2", "H3", "H4", "H5", "H6"):
            if int(kind[1]) > level + 1:
                after = f"H{level}" if level else "nothing"
                yield SKIPPED.at(f"{kind} follows {after}", page=number)
            level = int(kind[1])
