"""Page plan → sheet: what the template draws, in reading order.

Furniture first, then article by article; within an article heading, byline, paragraphs. A paragraph
is one element, however many columns its lines are spread over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate

from edition.model import Article, ListBlock, Poem, Subhead, Table
from edition.model.plan import (
    ArticlePart,
    Item,
    PagePlan,
    Picture,
    PlacedLine,
    Role,
    Rule,
    TextBox,
)
from edition.render.images.prepare import ImagePreparer
from edition.render.sheet.elements import (
    Drawable,
    Element,
    Image,
    Ornament,
    Sheet,
    SheetBox,
    TextPiece,
    drawables,
)
from edition.render.sheet.palette import Palette
from edition.render.sheet.shapes import frame_shapes, placeholder, rule_shapes, tint_shapes
from edition.render.sheet.text_runs import TextPainter
from edition.settings import Faces, Stylebook

#: Roles whose boxes are one element each, whichever parts their lines come from.
_WHOLE: frozenset[Role] = frozenset(
    {
        "masthead",
        "section",
        "folio",
        "editor_line",
        "co_organiser",
        "column_flag",
        "notice",
        "kicker",
        "headline",
        "deck",
        "summary",
        "byline",
        "caption",
        "credit",
        "jump_to",
        "jump_from",
    }
)

#: Alternative text of a picture that has neither one of its own nor a caption.
_NO_ALT = "图片"

Child = Element | Drawable


@dataclass
class SheetMaker:
    """Makes the sheet of a page.

    Attributes:
        page: the composed page.
        articles: the articles on it by id, which say what is a list or a table, and have the
            captions.
        text: turns lines into text runs.
        preparer: prepares pictures.
        palette: the colours of this output.
        stylebook, faces: for the label of a missing picture.
    """

    page: PagePlan
    articles: Mapping[str, Article]
    text: TextPainter
    preparer: ImagePreparer
    palette: Palette
    stylebook: Stylebook
    faces: Faces
    _level: int = 0

    def sheet(self) -> Sheet:
        """The page: furniture first, then its articles."""
        page = self.page
        children: list[Child] = list(self._furniture(page))
        for part in page.parts:
            children.append(self._article(part, page))
        return Sheet(page.number, page.width, page.height, tuple(children))

    # Furniture ------------------------------------------------------------------------------

    def _furniture(self, page: PagePlan) -> Iterator[Child]:
        previous: tuple[Role, Element] | None = None
        # The paper's name is read first, wherever on the page the digest stands.
        for item in sorted(page.furniture, key=_is_digest):
            if not isinstance(item, TextBox):
                yield from self._drawn(item, page.number, "")
                previous = None
                continue
            if (
                previous is not None
                and previous[0] == item.role
                and item.role in ("section", "masthead")
            ):
                previous[1].children += self.text.pieces(item.lines)
                continue
            tag = self._heading(1) if item.role in ("section", "masthead") else "p"
            element = Element(tag, item.role, [*self.text.pieces(item.lines)])
            previous = (item.role, element)
            yield element

    # Articles -------------------------------------------------------------------------------

    def _article(self, part: ArticlePart, page: PagePlan) -> Element:
        article = self.articles.get(part.article)
        lang = article.language if article else ""
        element = Element("article", "article", id=anchor(part.article, page.number), lang=lang)
        element.name = part.article
        elements = _ArticleElements(element)
        for item in part.items:
            if isinstance(item, TextBox):
                self._words(item, part, elements)
            elif isinstance(item, Picture) and item.block >= 0:
                elements.figure(item.block).children[:0] = self._drawn(
                    item, page.number, part.article
                )
            else:
                element.children += self._drawn(item, page.number, part.article)
        return element

    def _words(self, box: TextBox, part: ArticlePart, elements: _ArticleElements) -> None:
        if box.role in _WHOLE:
            element = self._whole(box, part, elements)
            element.children += self.text.pieces(box.lines, self._jump(box.role, part))
            return
        for paragraph, lines in _by_part(box):
            if paragraph[1] < 0:
                elements.whole.children += _printed_again(self.text.pieces(lines))
                continue
            new = partial(self._block, box, part, paragraph, elements)
            element = elements.element(box.role, paragraph, new)
            if box.role == "list":
                label, lines = _label(lines)
                if label:
                    sign = self.text.pieces(label)
                    element.children.append(Element("span", "label", [*sign]))
            element.children += self.text.pieces(lines)

    def _whole(self, box: TextBox, part: ArticlePart, elements: _ArticleElements) -> Element:
        block = box.lines[0].block if box.lines else -1
        if box.role in ("caption", "credit") and block >= 0:
            return elements.child(elements.figure(block), Element("figcaption", box.role))
        if box.role == "headline":
            return elements.add(Element(self._heading(part.head_level), box.role))
        return elements.add(Element("p", box.role))

    def _jump(self, role: Role, part: ArticlePart) -> str:
        """Where a jump line leads: to the article's part on the other page."""
        other = {"jump_to": part.continued_to, "jump_from": part.continued_from}.get(role)
        return f"#{anchor(part.article, other)}" if other else ""

    def _block(
        self, box: TextBox, part: ArticlePart, key: tuple[int, int], elements: _ArticleElements
    ) -> Element:
        """A new element for a part of a block, whose kind follows from the article's content."""
        number, index = key
        article = self.articles.get(part.article)
        blocks = article.blocks if article else ()
        block = blocks[number] if 0 <= number < len(blocks) else None
        if box.role == "subhead":
            level = block.level if isinstance(block, Subhead) else box.level or 1
            return elements.add(Element(self._heading(part.head_level + level), box.role))
        if box.role == "list":
            ordered = isinstance(block, ListBlock) and block.ordered
            holder = elements.holder(number, "ol" if ordered else "ul")
            return elements.child(holder, Element("li", box.role))
        if isinstance(block, Poem):
            return self._verse(part, number, index, block, elements)
        if isinstance(block, Table):
            return elements.cell(number, block, index)
        if box.role == "quotation":
            return elements.child(elements.holder(number, "blockquote"), Element("p", box.role))
        return elements.add(Element("p", box.role))

    def _verse(
        self, part: ArticlePart, number: int, index: int, poem: Poem, elements: _ArticleElements
    ) -> Element:
        """A new element for a poem's title, its author, or a line in its stanza."""
        holder = elements.holder(number, "div")
        if poem.title and index == 0:
            return elements.child(holder, Element(self._heading(part.head_level + 1), "poem"))
        line = index - bool(poem.title) - bool(poem.author)
        if line < 0:
            return elements.child(holder, Element("p", "poem"))
        ends = accumulate(len(stanza) for stanza in poem.stanzas)
        stanza = next((n for n, end in enumerate(ends) if line < end), 0)
        return elements.child(elements.stanza(number, stanza, holder), Element("p", "poem"))

    def _heading(self, level: int) -> str:
        """The tag of a heading. Levels are never skipped: users would look for the missing one."""
        self._level = min(level, self._level + 1, 6)
        return f"h{self._level}"

    # Other than text ----------------------------------------------------------------------------

    def _drawn(self, item: Item, page: str, article: str) -> list[Child]:
        if isinstance(item, Picture):
            return self._picture(item, page, article)
        if isinstance(item, TextBox):
            return [*self.text.pieces(item.lines)]
        if isinstance(item, Rule):
            return list(rule_shapes(item))
        return list(tint_shapes(item))

    def _picture(self, picture: Picture, page: str, article: str) -> list[Child]:
        rect = picture.rect
        url = self.preparer.prepare(picture, page, article)
        if url:
            alt = self._alt(picture, article)
            box = SheetBox(rect.x, rect.y, rect.width, rect.height)
            if alt:
                return [Image(box, url, alt)]
            return [Ornament(box, url)]
        frame = frame_shapes(picture, self.stylebook, self.palette)
        label = placeholder(picture, self.stylebook, self.faces, self.text)
        return [*frame, Element("p", "placeholder", list(label))] if label else list(frame)

    def _alt(self, picture: Picture, article: str) -> str:
        """The alternative text if there is one, else the caption; "" for a decoration."""
        if picture.alt is not None:
            return picture.alt
        content = self.articles.get(article)
        if content is not None:
            blocks = content.blocks
            if 0 <= picture.block < len(blocks):
                caption = getattr(blocks[picture.block], "caption", "")
                return str(caption) or _NO_ALT
        return picture.label or _NO_ALT


@dataclass
class _ArticleElements:
    """The elements of an article part, found again by what further lines of them continue."""

    whole: Element
    known: dict[tuple[str, int, int], Element] = field(default_factory=dict)
    figures: dict[int, Element] = field(default_factory=dict)
    holders: dict[tuple[int, str], Element] = field(default_factory=dict)
    stanzas: dict[tuple[int, int], Element] = field(default_factory=dict)
    cells: dict[int, list[Element]] = field(default_factory=dict)

    def add(self, element: Element) -> Element:
        self.whole.children.append(element)
        return element

    def child(self, holder: Element, element: Element) -> Element:
        holder.children.append(element)
        return element

    def element(self, role: Role, key: tuple[int, int], new: Callable[[], Element]) -> Element:
        """The existing element of this role, block and part, else a new one."""
        name = (role, *key)
        if name not in self.known:
            self.known[name] = new()
            self.known[name].key = name
        return self.known[name]

    def figure(self, block: int) -> Element:
        if block not in self.figures:
            self.figures[block] = self.add(Element("figure", "figure"))
        return self.figures[block]

    def holder(self, block: int, tag: str) -> Element:
        if (block, tag) not in self.holders:
            self.holders[block, tag] = self.add(Element(tag, tag))
        return self.holders[block, tag]

    def stanza(self, block: int, number: int, poem: Element) -> Element:
        """The element of a poem's stanza."""
        if (block, number) not in self.stanzas:
            self.stanzas[block, number] = self.child(poem, Element("div", "stanza"))
        return self.stanzas[block, number]

    def cell(self, number: int, table: Table, index: int) -> Element:
        """The element of a table's cell (its caption is cell 0)."""
        if number not in self.cells:
            self.cells[number] = _table_cells(self.add(Element("table", "table")), table)
        return self.cells[number][index]


def _table_cells(holder: Element, table: Table) -> list[Element]:
    caption = Element("caption", "table")
    cells = [caption]
    if table.caption:
        holder.children.append(caption)
    body = Element("tbody", "table")
    holder.children.append(body)
    for row in table.rows:
        line = Element("tr", "table")
        body.children.append(line)
        for cell in row.cells:
            attributes = {}
            if cell.colspan > 1:
                attributes["colspan"] = str(cell.colspan)
            if cell.rowspan > 1:
                attributes["rowspan"] = str(cell.rowspan)
            element = Element("th" if cell.header else "td", "table", attributes=attributes)
            line.children.append(element)
            cells.append(element)
    return cells


def _is_digest(item: Item) -> bool:
    return isinstance(item, TextBox) and item.role == "digest"


def _label(lines: list[PlacedLine]) -> tuple[list[PlacedLine], list[PlacedLine]]:
    """The label of a list item, and the item: the first segment is not in the source."""
    first, *following = lines
    segments = first.line.segments
    if not segments or not segments[0].generated:
        return [], lines
    label = replace(first, line=replace(first.line, segments=segments[:1]))
    body = replace(first, line=replace(first.line, segments=segments[1:]))
    return [label], [body, *following]


def _printed_again(children: Iterable[Child]) -> Iterator[Drawable]:
    """What is printed a second time, without what it means (a table's head in the next column)."""
    for drawable in drawables(children):
        yield replace(drawable, repeated=True) if isinstance(drawable, TextPiece) else drawable


def _by_part(box: TextBox) -> Iterable[tuple[tuple[int, int], list[PlacedLine]]]:
    parts: dict[tuple[int, int], list[PlacedLine]] = {}
    for placed in box.lines:
        parts.setdefault((placed.block, placed.part), []).append(placed)
    return parts.items()


def anchor(article: str, page: str | None) -> str:
    """The id of an article's part in the document."""
    return f"{article}--{page}"
