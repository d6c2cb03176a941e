"""Links: none on a press page, none that lead nowhere on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, String

from edition.base.codes import code
from edition.base.diagnostic import Diagnostic
from edition.checks.pdf.document import Document, PageView
from edition.checks.pdf.limits import Limits

ON_PRESS = code(
    "PDF851",
    "error",
    "link or note on a press page",
    reason="PDF/X allows no annotation within the bleed: some RIPs print its frame.",
    remedy="Remove links, notes and fields from the file for the press.",
    source="ISO 15930-7, 6.17",
)
NOWHERE = code(
    "PDF852",
    "error",
    "link to nowhere",
    reason="The reader clicks and nothing happens.",
    remedy="Let the link lead to a page or an address that is there.",
)


def check(document: Document, limits: Limits) -> Iterator[Diagnostic]:
    """The annotations of every page."""
    names = _names(document)
    for page in document.pages:
        annotations = list(page.page.obj.get("/Annots", []))
        if document.purpose == "print":
            count = sum(_on_page(annotation, page) for annotation in annotations)
            if count:
                yield ON_PRESS.at(f"{count} links or notes on the page", page=page.number)
            continue
        for annotation in annotations:
            if annotation.get("/Subtype") == Name.Link and not _leads(annotation, names):
                yield NOWHERE.at("a link leads nowhere", page=page.number)


def _on_page(annotation: Object, page: PageView) -> bool:
    if annotation.get("/Subtype") in (Name.TrapNet, Name.PrinterMark, Name.Popup):
        return False
    area = page.box("/BleedBox") or page.trim
    a, b, c, d = (float(part) for part in annotation.get("/Rect", [0, 0, 0, 0]))
    left, right, low, high = min(a, c), max(a, c), min(b, d), max(b, d)
    return left < area[2] and right > area[0] and low < area[3] and high > area[1]


def _leads(annotation: Object, names: set[str]) -> bool:
    action = annotation.get("/A")
    target = annotation.get("/Dest") if action is None else action.get("/D")
    if action is not None and action.get("/S") != Name.GoTo:
        return action.get("/S") != Name.URI or bool(str(action.get("/URI", "")))
    if isinstance(target, Array):
        return len(target) > 0 and isinstance(target[0], Dictionary)
    return isinstance(target, (String, Name)) and str(target).lstrip("/") in names


def _names(document: Document) -> set[str]:
    """Named destinations."""
    names: set[str] = set()
    root = document.pdf.Root
    old = root.get("/Dests")
    if old is not None:
        names |= {str(key)[1:] for key in old}
    tree = root.get("/Names", Dictionary()).get("/Dests")
    nodes = [tree] if tree is not None else []
    while nodes:
        node = nodes.pop()
        nodes += list(node.get("/Kids", []))
        names |= {str(name) for name in list(node.get("/Names", []))[::2]}
    return names
