"""The tag tree: articles in reading order, with whole paragraphs, and no artifacts.

An article continued on another page is one ``Art``, a paragraph in five columns is one ``P`` with
the marked content of all its lines, and a caption belongs to its figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.render.sheet.elements import SheetBox
from edition.render.sheet.structure import StructureNode


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Marked content: its page's index and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure elements that bookmarks and links may lead to.

    Attributes:
        sections: of the pages, in order.
        articles: by the article's id.
    """

    sections: tuple[Object, ...]
    articles: dict[str, Object]


@dataclass(slots=True)
class PlacedContent:
    """A node and the page it begins on.

    Attributes:
        node: the structure.
        page: index of the page.
        kids: in reading order, those of later pages too.
    """

    node: StructureNode
    page: int
    kids: list[PlacedContent | MarkedContent] = field(default_factory=list)


def write_structure(
    pdf: Pdf,
    structures: Sequence[StructureNode],
    titles: Sequence[str],
    *,
    places: Mapping[str, str],
    links: bool,
) -> Structure:
    """Write the PDF's tag tree, replacing the one it has, and its links.

    Args:
        pdf: the pages.
        structures: the structure of each page.
        titles: the name of each page.
        places: the names, in words, of the places that links lead to, by destination.
        links: whether links become annotations; if not, they are plain text.

    Returns:
        The elements that bookmarks and links may lead to.
    """
    sections = []
    articles: dict[str, PlacedContent] = {}
    for index, (structure, title) in enumerate(zip(structures, titles, strict=True)):
        section = _placed(structure, index)
        structure.title = title
        kids, section.kids = section.kids, []
        for kid in kids:
            name = kid.node.name if isinstance(kid, PlacedContent) else ""
            if isinstance(kid, PlacedContent) and name in articles:
                _join(articles[name], kid)
                continue
            if isinstance(kid, PlacedContent) and name:
                articles[name] = kid
            section.kids.append(kid)
        sections.append(section)
    return _write(pdf, sections, places if links else None)


def _placed(node: StructureNode, page: int) -> PlacedContent:
    kids: list[PlacedContent | MarkedContent] = [
        MarkedContent(page, kid) if isinstance(kid, int) else _placed(kid, page)
        for kid in node.kids
    ]
    return PlacedContent(node, page, kids)


def _join(earlier: PlacedContent, later: PlacedContent) -> None:
    """Add an article's later part to its first; a continued paragraph stays one."""
    kids = list(later.kids)
    last = next(
        (k for k in reversed(earlier.kids) if isinstance(k, PlacedContent) and k.node.key), None
    )
    following = next((k for k in kids if isinstance(k, PlacedContent) and k.node.key), None)
    if last is not None and following is not None and last.node.key == following.node.key:
        last.kids += following.kids
        kids.remove(following)
    earlier.kids += kids


def _write(
    pdf: Pdf, sections: Sequence[PlacedContent], places: Mapping[str, str] | None
) -> Structure:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root.K = Array([document])
    writer = _TreeWriter(pdf, places)
    elements = [element for section in sections for element in writer.elements(section, document)]
    document.K = Array(elements)
    owners, annotations = writer.owners, writer.annotations
    nums: list[Object | int] = []
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        count = max(owners[index], default=-1) + 1
        entries = [owners[index].get(n, document) for n in range(count)]
        nums += [index, pdf.make_indirect(Array(entries))]
    for number, (annotation, element) in enumerate(annotations, len(pdf.pages)):
        annotation.StructParent = number
        nums += [number, element]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(nums)))
    root.ParentTreeNextKey = len(pdf.pages) + len(annotations)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return Structure(tuple(document.K), writer.articles)


class _TreeWriter:
    """Writes nodes and records which element owns which content; without places, no links."""

    def __init__(self, pdf: Pdf, places: Mapping[str, str] | None) -> None:
        self.pdf, self.links = pdf, places is not None
        self.places = places or {}
        self.pages = [page.obj for page in pdf.pages]
        self.heights = [float(page.trimbox[3]) for page in pdf.pages]
        self.owners: list[dict[int, Object]] = [{} for _ in self.pages]
        self.annotations: list[tuple[Object, Object]] = []
        self.articles: dict[str, Object] = {}

    def elements(
        self, placed: PlacedContent, parent: Object, page: int | None = None
    ) -> list[Object | int]:
        """The structure element of a node with everything below; for a dropped link, its kids."""
        node = placed.node
        if node.type == "Link" and not (self.links and node.href):
            return self._kids(placed, parent, placed.page if page is None else page)
        kind = Name("/" + node.type)
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent))
        element.Pg = self.pages[placed.page]
        for name, value in (("/Lang", node.lang), ("/Alt", node.alt), ("/T", node.title)):
            if value or (name == "/Alt" and node.type == "Figure"):
                element[name] = String(value)
        if node.box is not None:
            element.A = _layout(node.box, self.heights[placed.page])
        if node.type in ("TH", "TD"):
            element.A = _cell(node.cell)
        if node.numbering:
            element.A = Dictionary(O=Name.List, ListNumbering=Name("/" + node.numbering))
        if node.name:
            self.articles[node.name] = element
        kids = self._kids(placed, element, placed.page)
        if node.type == "Link":
            kids.append(self._link(node, placed.page, element))
        element.K = Array(kids)
        return [element]

    def _kids(self, placed: PlacedContent, element: Object, page: int) -> list[Object | int]:
        kids: list[Object | int] = []
        for kid in placed.kids:
            if isinstance(kid, PlacedContent):
                kids += self.elements(kid, element, page)
                continue
            self.owners[kid.page][kid.mcid] = element
            kids.append(self._marked(kid, page))
        return kids

    def _marked(self, content: MarkedContent, page: int) -> Object | int:
        if content.page == page:
            return content.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[content.page], MCID=content.mcid)

    def _link(self, node: StructureNode, index: int, element: Object) -> Object:
        """Add the annotation of a link; returns the reference to it."""
        page, height = self.pages[index], self.heights[index]
        corners = [_corners(box, height) for box in node.boxes]
        lefts, feet, rights, tops = zip(*corners, strict=True)
        annotation = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                # Print flag (ISO 19005-2, 6.3.2); no border.
                F=4,
                Border=Array([0, 0, 0]),
                Rect=Array([min(lefts), min(feet), max(rights), max(tops)]),
                Contents=String(self._destination_name(node.href)),
            )
        )
        if len(corners) > 1:
            quads = [[x1, y2, x2, y2, x1, y1, x2, y1] for x1, y1, x2, y2 in corners]
            annotation.QuadPoints = Array([value for quad in quads for value in quad])
        if node.href.startswith("#"):
            annotation.Dest = String(node.href[1:])
        else:
            annotation.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(node.href))
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(annotation)
        self.annotations.append((annotation, element))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def _destination_name(self, href: str) -> str:
        """The target of a link in words (ISO 14289-1, 7.18.5)."""
        if href.startswith("#"):
            return self.places.get(href[1:], href[1:])
        return href.removeprefix("mailto:")


def _corners(box: SheetBox, height: float) -> tuple[float, float, float, float]:
    """Left, foot, right, top in PDF's coordinates."""
    foot, top = height - box.y - box.height, height - box.y
    return round(box.x, 2), round(foot, 2), round(box.x + box.width, 2), round(top, 2)


def _layout(box: SheetBox, height: float) -> pikepdf.Dictionary:
    layout = Dictionary(O=Name.Layout, Placement=Name.Block)
    layout.BBox = Array(list(_corners(box, height)))
    return layout


def _cell(cell: dict[str, str]) -> pikepdf.Dictionary:
    attributes = Dictionary(O=Name.Table)
    if "scope" in cell:
        attributes.Scope = Name("/" + cell["scope"])
    for name, key in (("colspan", "/ColSpan"), ("rowspan", "/RowSpan")):
        if name in cell:
            attributes[key] = int(cell[name])
    return attributes
