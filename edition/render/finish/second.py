"""PDF/UA-2 (ISO 14289-2): what it asks for beyond PDF/UA-1.

PDF 2.0, the structure in its namespace, and bookmarks and links that lead to elements of the
structure instead of places on a page.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.render.finish.structure import Structure

_NAMESPACE = "http://iso.org/pdf2/ssn"


def make_second(pdf: Pdf, structure: Structure) -> None:
    """Turn a finished PDF/UA-1 file into what PDF/UA-2 asks for, metadata and version apart.

    Args:
        pdf: with bookmarks and named destinations.
        structure: what they may lead to.
    """
    root = pdf.Root.StructTreeRoot
    namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_NAMESPACE)))
    root.Namespaces = Array([namespace])
    root.K[0].NS = namespace
    sections = {section.Pg.objgen: section for section in structure.sections}
    if "/Outlines" in pdf.Root:
        _bookmarks(pdf.Root.Outlines.get("/First"), sections)
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        _destinations(names.Dests, structure, sections)


def _bookmarks(item: Object | None, sections: dict[tuple[int, int], Object]) -> None:
    while item is not None:
        target = item.Dest
        item.Dest = Array([sections[target[0].objgen], *list(target)[1:]])
        _bookmarks(item.get("/First"), sections)
        item = item.get("/Next")


def _destinations(
    tree: Object, structure: Structure, sections: dict[tuple[int, int], Object]
) -> None:
    """``a--3`` leads to its article, anything else to its page."""
    for place in range(0, len(tree.Names), 2):
        article = str(tree.Names[place]).rpartition("--")[0]
        target = tree.Names[place + 1]
        element = structure.articles.get(article)
        if element is None or element.Pg.objgen != target[0].objgen:
            element = sections[target[0].objgen]
        tree.Names[place + 1] = Array([element, *list(target)[1:]])
