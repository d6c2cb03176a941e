"""PDF/UA-2 (ISO 14289-2): what it requires beyond PDF/UA-1.

PDF 2.0, the structure in its namespace, and bookmarks and links with structure destinations. These
also name the place on the page (``D`` beside ``SD``, ISO 32000-2, 12.6.4.2), so that readers older
than PDF 2.0 can follow them.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.render.postprocess.tag_tree import Structure

_NAMESPACE = "http://iso.org/pdf2/ssn"


def make_pdfua2(pdf: Pdf, structure: Structure) -> None:
    """Turn a PDF/UA-1 file into what PDF/UA-2 requires, except for metadata and version.

    Args:
        pdf: with bookmarks and named destinations.
        structure: the elements they may lead to.
    """
    root = pdf.Root.StructTreeRoot
    namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_NAMESPACE)))
    root.Namespaces = Array([namespace])
    root.K[0].NS = namespace
    destinations = _Destinations(structure)
    if "/Outlines" in pdf.Root:
        _bookmarks(pdf.Root.Outlines.get("/First"), destinations)
    tree = pdf.Root.Names.Dests.Names
    places = {str(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array([])):
            if "/Dest" in annotation:
                name = str(annotation.Dest)
                annotation.A = destinations.action(places[name], name)
                del annotation.Dest
    for at, name in enumerate(places):
        # Links from outside the file still find their place by name.
        target = destinations.action(places[name], name)
        tree[2 * at + 1] = Dictionary(D=target.D, SD=target.SD)


class _Destinations:
    """Finds the structure element at a place."""

    def __init__(self, structure: Structure) -> None:
        self.articles = structure.articles
        self.sections = {section.Pg.objgen: section for section in structure.sections}

    def action(self, place: Object, name: str = "") -> Dictionary:
        """An action that goes to a place: ``a--3`` is its article, anything else its page."""
        element = self.articles.get(name.rpartition("--")[0])
        if element is None or element.Pg.objgen != place[0].objgen:
            element = self.sections[place[0].objgen]
        target = Array([element, *list(place)[1:]])
        return Dictionary(Type=Name.Action, S=Name.GoTo, D=place, SD=target)


def _bookmarks(item: Object | None, destinations: _Destinations) -> None:
    while item is not None:
        item.A = destinations.action(item.Dest)
        del item.Dest
        _bookmarks(item.get("/First"), destinations)
        item = item.get("/Next")
