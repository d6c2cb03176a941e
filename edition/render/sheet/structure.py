"""A sheet's logical structure: the elements of the tag tree and their marked content.

The numbers of marked content (MCIDs) follow from the sheet alone: WeasyPrint numbers the pictures
as it draws them, then the text layer numbers its pieces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from edition.render.sheet.elements import (
    Drawable,
    DrawnShape,
    Element,
    Image,
    Ornament,
    Sheet,
    SheetBox,
    TextPiece,
)

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
    "div": "Div",
    "span": "Lbl",
    "blockquote": "BlockQuote",
    "a": "Link",
    "ruby": "Ruby",
    "rb": "RB",
    "rt": "RT",
    **{f"h{n}": f"H{n}" for n in range(1, 7)},
}

#: ListNumbering (ISO 32000-1, table 347) by the marker before the items.
_NUMBERING = {"●": "Disc", "•": "Disc", "○": "Circle", "◦": "Circle", "■": "Square", "□": "Square"}

#: Cells and rows have a meaning even when they are empty.
_MAY_BE_EMPTY = frozenset(("td", "th", "tr"))


@dataclass(slots=True)
class StructureNode:
    """A structure element to be written.

    Attributes:
        type: structure type, ``P``.
        kids: in reading order: nodes, and numbers of marked content on the page.
        lang, alt, title: language (BCP 47), alternative text, title of the element.
        box: the area of a figure.
        boxes: the areas of a link, piece by piece.
        href: target of a link: an address, or ``#name`` within the document.
        cell: HTML attributes of a table cell, and the ``scope`` of a header cell.
        numbering: of a list: ``Decimal``, ``Disc``.
        key: which piece of the article it is (:class:`~edition.render.sheet.elements.Element`).
        name: the article's id, of an ``Art``.
    """

    type: str
    kids: list[StructureNode | int] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    title: str = ""
    box: SheetBox | None = None
    boxes: list[SheetBox] = field(default_factory=list)
    href: str = ""
    cell: dict[str, str] = field(default_factory=dict)
    numbering: str = ""
    key: tuple[str, int, int] | None = None
    name: str = ""


def first_picture(sheet: Sheet) -> int:
    """The MCID of a sheet's first picture; the layer of shapes, if there is one, comes before."""
    return int(any(isinstance(drawable, DrawnShape) for drawable in sheet.drawables()))


def first_text(sheet: Sheet) -> int:
    """The MCID of a sheet's first piece of text."""
    return first_picture(sheet) + sum(isinstance(drawable, Image) for drawable in sheet.drawables())


def sheet_structure(sheet: Sheet) -> StructureNode:
    """The structure of a sheet, a ``Sect``."""
    counter = _Counter(first_text(sheet), first_picture(sheet))
    nodes = [_node(child, counter) for child in sheet.children]
    return StructureNode("Sect", [node for node in nodes if node is not None])


@dataclass(slots=True)
class _Counter:
    """The next MCIDs."""

    text: int
    picture: int


def _node(child: Element | Drawable, counter: _Counter) -> StructureNode | None:
    """The structure of a child; None for artifacts."""
    if isinstance(child, DrawnShape | Ornament) or (
        isinstance(child, TextPiece) and child.repeated
    ):
        return None
    if isinstance(child, Image):
        counter.picture += 1
        return StructureNode("Figure", [counter.picture - 1], alt=child.alt, box=child.box)
    if isinstance(child, TextPiece):
        counter.text += 1
        return StructureNode("P", [counter.text - 1])
    node = StructureNode(_TYPES[child.tag], lang=child.lang, key=child.key, name=child.name)
    for inner in child.children:
        inner_node = _node(inner, counter)
        if inner_node is None:
            continue
        if isinstance(inner, TextPiece) and child.tag not in _HOLDERS:
            node.kids += inner_node.kids
        else:
            node.kids.append(inner_node)
    return _shaped(node, child)


#: Elements that contain other elements: text directly inside them becomes a paragraph.
_HOLDERS = frozenset(("article", "ul", "ol", "table", "tbody", "tr", "figure", "blockquote", "div"))


def _shaped(node: StructureNode, child: Element) -> StructureNode | None:
    """The node, completed for its kind of element; None if it is empty and may be left out."""
    if child.tag == "figure":
        return _one_figure(node)
    complete = _COMPLETE.get(child.tag)
    if complete is not None:
        complete(node, child)
    return node if node.kids or child.tag in _MAY_BE_EMPTY else None


def _numbered(node: StructureNode, child: Element) -> None:
    node.numbering = "Decimal" if child.tag == "ol" else _NUMBERING.get(_sign(child), "Disc")


def _labelled(node: StructureNode, child: Element) -> None:
    """A list item consists of its label and its body (ISO 32000-1, 14.8.4.3.3)."""
    labels = [kid for kid in node.kids if isinstance(kid, StructureNode) and kid.type == "Lbl"]
    body = [kid for kid in node.kids if kid not in labels]
    node.kids = [*labels, StructureNode("LBody", body)]


def _spanned(node: StructureNode, child: Element) -> None:
    node.cell = dict(child.attributes)


def _scoped(node: StructureNode, child: Element) -> None:
    """Header cells head their columns in a row of headers only, else their row."""
    heads = [kid for kid in node.kids if isinstance(kid, StructureNode) and kid.type == "TH"]
    for head in heads:
        head.cell["scope"] = "Column" if len(heads) == len(node.kids) else "Row"


def _linked(node: StructureNode, child: Element) -> None:
    node.href = child.attributes["href"]
    node.boxes = [piece.box for piece in child.children if isinstance(piece, TextPiece)]


#: What completes the node of an element, by tag.
_COMPLETE: dict[str, Callable[[StructureNode, Element], None]] = {
    "ul": _numbered,
    "ol": _numbered,
    "li": _labelled,
    "td": _spanned,
    "th": _spanned,
    "tr": _scoped,
    "a": _linked,
}


def _sign(listing: Element) -> str:
    """The marker of a list: the label of its first item."""
    for item in listing.children:
        label = item.children[0] if isinstance(item, Element) and item.children else None
        if isinstance(label, Element) and label.tag == "span":
            piece = label.children[0]
            return piece.runs[0].text if isinstance(piece, TextPiece) else ""
    return ""


def _one_figure(holder: StructureNode) -> StructureNode | None:
    """The figure with its caption inside: required by PDF 2.0, understood by readers of 1.7."""
    figures = [
        kid for kid in holder.kids if isinstance(kid, StructureNode) and kid.type == "Figure"
    ]
    captions = [kid for kid in holder.kids if kid not in figures]
    if len(figures) != 1:
        return holder if holder.kids else None
    figures[0].kids += captions
    return figures[0]
