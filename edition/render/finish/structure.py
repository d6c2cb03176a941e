"""The tag tree, rebuilt: articles in reading order, whole paragraphs, nothing but meaning.

WeasyPrint tags every box; of its tree only the marked content (MCID) and the links are taken. The
structure itself comes from the sheets: an article that goes on on another page is one ``Art``, a
paragraph in five columns is one ``P`` whose content is the marked content of all its lines, and a
caption belongs to its figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.render.view import Element, Image, Shape, Sheet, Stack

#: HTML element → PDF structure type (ISO 32000-1, 14.8.4).
_TYPES = {
    "article": "Art",
    "p": "P",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "tbody": "TBody",
    "tr": "TR",
    "td": "TD",
    "th": "TH",
    "caption": "Caption",
    "figcaption": "Caption",
    "figure": "Div",
    "blockquote": "BlockQuote",
    **{f"h{n}": f"H{n}" for n in range(1, 7)},
}

#: Elements whose children in the sheets are elements again, not lines.
_HOLDERS = frozenset(("article", "ul", "ol", "table", "tbody", "tr", "figure", "blockquote"))


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: number on a page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The elements that something may lead to.

    Attributes:
        sections: of the pages, in order.
        articles: by the article's id.
    """

    sections: tuple[Object, ...]
    articles: dict[str, Object]


@dataclass(slots=True)
class Node:
    """A structure element to be.

    Attributes:
        type: structure type, ``P``.
        kids: in reading order.
        page: index of the page it begins on.
        annotation: the link annotation of a ``Link``.
        entries: further entries: Alt, Lang, T, A.
        key: what of the article it is (:class:`~edition.render.view.Element`).
        name: the article's id, of an ``Art``.
    """

    type: str
    kids: list[Node | Content] = field(default_factory=list)
    page: int = 0
    annotation: Object | None = None
    entries: dict[str, Object] = field(default_factory=dict)
    key: tuple[str, int, int] | None = None
    name: str = ""


def rebuild_structure(
    pdf: Pdf, sheets: Sequence[Sheet], titles: Sequence[str], *, links: bool
) -> Structure:
    """Replace the PDF's tag tree.

    Args:
        pdf: drawn from ``sheets``.
        sheets: the pages.
        titles: what each page is called.
        links: whether links stay; if not, their annotations are to be removed by the caller.

    Returns:
        What bookmarks and links may lead to.

    Raises:
        ValueError: the PDF's tree does not have the sheets' elements.
    """
    raw = pdf.Root.StructTreeRoot.K[0]
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    reader = _Reader(numbers, links)
    sections = []
    articles: dict[str, Node] = {}
    for index, (sheet, section) in enumerate(zip(sheets, raw.K, strict=True)):
        node = Node("Sect", page=index, entries={"/T": String(titles[index])})
        for child, kid in zip(sheet.children, section.K, strict=True):
            made = reader.node(child, kid, sheet)
            if made is None:
                continue
            if isinstance(child, Element) and child.name in articles:
                _join(articles[child.name], made)
                continue
            if isinstance(child, Element) and child.name:
                articles[child.name] = made
            node.kids.append(made)
        sections.append(node)
    return _write(pdf, sections)


class _Reader:
    """Sheets and WeasyPrint's tree, read side by side."""

    def __init__(self, numbers: dict[tuple[int, int], int], links: bool) -> None:
        self.numbers, self.links = numbers, links

    def node(
        self, child: Element | Stack | Shape | Image, raw: Object, sheet: Sheet
    ) -> Node | None:
        """The structure of a child; None for what means nothing."""
        if isinstance(child, Shape):
            return None
        page = self.numbers[raw.Pg.objgen]
        if isinstance(child, Image):
            return self._figure(child, raw, sheet, page)
        if isinstance(child, Stack):
            return Node("P", self._content(raw), page)
        node = Node(_TYPES[child.tag], page=page, key=child.key, name=child.name)
        if child.lang:
            node.entries["/Lang"] = String(child.lang)
        if child.tag in _HOLDERS:
            kids = zip(child.children, raw.get("/K", ()), strict=True)
            found = [self.node(inner, kid, sheet) for inner, kid in kids]
            node.kids = [kid for kid in found if kid is not None]
        else:
            node.kids = self._content(raw)
        return self._shaped(node, child)

    def _shaped(self, node: Node, child: Element) -> Node | None:
        if child.tag == "figure":
            return _one_figure(node)
        if child.tag == "li":
            node.kids = [Node("LBody", node.kids, node.page)]
        if child.tag in ("td", "th"):
            node.entries["/A"] = _cell(child)
        empty = not node.kids and child.tag not in ("td", "th", "tr")
        return None if empty else node

    def _figure(self, image: Image, raw: Object, sheet: Sheet, page: int) -> Node:
        box, height = image.box, sheet.height
        corners = (box.x, height - box.y - box.height, box.x + box.width, height - box.y)
        layout = Dictionary(O=Name.Layout, Placement=Name.Block)
        layout.BBox = Array([round(value, 2) for value in corners])
        entries: dict[str, Object] = {"/Alt": String(image.alt), "/A": layout}
        return Node("Figure", self._content(raw), page, entries=entries)

    def _content(self, raw: Object) -> list[Node | Content]:
        """Marked content below an element, links as nodes, every wrapper dissolved."""
        page = self.numbers[raw.Pg.objgen]
        found: list[Node | Content] = []
        for kid in raw.get("/K", Array([])):
            if isinstance(kid, int) or not isinstance(kid, Object):
                found.append(Content(page, int(kid)))
            elif kid.get("/Type") == Name.OBJR:
                continue
            elif kid.get("/S") == Name.Link and self.links:
                found += self._link(kid)
            else:
                found += self._content(kid)
        return found

    def _link(self, raw: Object) -> list[Node | Content]:
        inner = self._content(raw)
        objects = [k for k in raw.K if isinstance(k, Dictionary) and k.get("/Type") == Name.OBJR]
        if not objects or not inner:
            return inner
        return [Node("Link", inner, self.numbers[raw.Pg.objgen], objects[0].Obj)]


def _one_figure(holder: Node) -> Node | None:
    """The figure with its caption inside, as PDF 2.0 wants it and readers of 1.7 take it."""
    figures = [k for k in holder.kids if isinstance(k, Node) and k.type == "Figure"]
    others = [k for k in holder.kids if k not in figures]
    if len(figures) != 1:
        return holder if holder.kids else None
    figures[0].kids += others
    return figures[0]


def _cell(child: Element) -> Dictionary:
    attributes = Dictionary(O=Name.Table)
    if child.tag == "th":
        attributes.Scope = Name.Column
    for name, key in (("colspan", "/ColSpan"), ("rowspan", "/RowSpan")):
        if name in child.attributes:
            attributes[key] = int(child.attributes[name])
    return attributes


def _join(first: Node, second: Node) -> None:
    """Add an article's later part to its first; a paragraph that goes on stays one."""
    kids = list(second.kids)
    last = next((k for k in reversed(first.kids) if isinstance(k, Node) and k.key), None)
    following = next((k for k in kids if isinstance(k, Node) and k.key), None)
    if last is not None and following is not None and last.key == following.key:
        last.kids += following.kids
        kids.remove(following)
    first.kids += kids


def _write(pdf: Pdf, sections: Sequence[Node]) -> Structure:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root.K = Array([document])
    writer = _Writer(pdf)
    document.K = Array([writer.element(node, document) for node in sections])
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


class _Writer:
    """Writes nodes, and remembers who owns which content."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.owners: list[dict[int, Object]] = [{} for _ in pdf.pages]
        self.annotations: list[tuple[Object, Object]] = []
        self.articles: dict[str, Object] = {}

    def element(self, node: Node, parent: Object) -> Object:
        """The structure element of a node, with all below it."""
        kind = Name("/" + node.type)
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent))
        page = self.pdf.pages[node.page].obj
        element.Pg = page
        for name, value in node.entries.items():
            element[name] = value
        if node.name:
            self.articles[node.name] = element
        kids: list[Object | int] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self.element(kid, element))
                continue
            self.owners[kid.page][kid.mcid] = element
            kids.append(_marked(self.pdf, kid, node.page))
        if node.annotation is not None:
            self.annotations.append((node.annotation, element))
            kids.append(Dictionary(Type=Name.OBJR, Obj=node.annotation, Pg=page))
        element.K = Array(kids)
        return element


def _marked(pdf: Pdf, content: Content, page: int) -> pikepdf.Object | int:
    if content.page == page:
        return content.mcid
    return Dictionary(Type=Name.MCR, Pg=pdf.pages[content.page].obj, MCID=content.mcid)
