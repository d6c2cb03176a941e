"""HTML, XHTML and NITF → blocks. Every character of the text is in a block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from edition.importers.items.facts import plain, text_of
from edition.importers.items.pictures import picture_beside
from edition.model import (
    Block,
    Figure,
    ListBlock,
    Paragraph,
    Quotation,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.text import EMPTY

#: Characters; nobody's article is longer.
LONGEST = 5_000_000
_DROPPED = {"script", "style", "head", "template", "noscript", "iframe", "object", "form"}
_HEADS = {"h1": 1, "h2": 1, "h3": 1, "h4": 2, "h5": 3, "h6": 3, "hl1": 1, "hl2": 1}
_INLINE = {
    *("a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "var", "time"),
    # NITF's own
    *("chron", "city", "classifier", "copyrite", "country", "event", "function", "lang"),
    *("location", "money", "num", "org", "object.title", "person", "postaddr", "pronounce"),
    *("region", "state", "sublocation", "virtloc", "frac", "alt-code"),
}
_MARKS = {"b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis"}
#: What may stand for a run: words and the marks on them.
_Run = dict[str, Any]


class Fragment:
    """Reads the blocks of an item's text.

    Attributes:
        pictures: bytes of pictures that lie beside the item, by name.
    """

    def __init__(self, item: Path, *, caption_of: Callable[[Any], Figure | None] | None = None):
        """Read for an item of this file; ``caption_of`` reads a format's own media elements."""
        self.pictures: dict[str, bytes] = {}
        self._item, self._caption_of = item, caption_of
        self._runs: list[_Run] = []
        self._blocks: list[Block] = []

    def blocks(self, root: Any) -> tuple[Block, ...]:
        """The blocks of an element's content."""
        self._runs, self._blocks = [], []
        self._content(root, {})
        self._paragraph()
        return tuple(self._blocks)

    def _content(self, element: Any, marks: _Run) -> None:
        self._words(element.text, marks)
        for child in element:
            self._element(child, marks)
            self._words(child.tail, marks)

    def _element(self, element: Any, marks: _Run) -> None:
        name = local(element)
        if not name or name in _DROPPED:
            return
        if name == "br":
            self._paragraph()
        elif name in _INLINE:
            self._content(element, {**marks, **_mark(element, name)})
        else:
            self._paragraph()
            self._block(element, name, marks)
            self._paragraph()

    def _block(self, element: Any, name: str, marks: _Run) -> None:
        if name in _HEADS:
            head = text_of(all_text(element))
            self._blocks += [Subhead(text=head, level=_HEADS[name])] if str(head) else []
        elif name in ("ul", "ol") and _flat_list(element):
            items = tuple(text_of(all_text(child)) for child in element if local(child) == "li")
            items = tuple(item for item in items if str(item))
            if items:
                self._blocks.append(ListBlock(ordered=name == "ol", items=items))
        elif name == "table":
            table = _table(element)
            if table is None or _letters(element) != _letters_of(table):
                self._content(element, marks)  # Text stands beside the cells, or tables in them.
            else:
                self._blocks.append(table)
                self._pictures_in(element)
        elif name in ("blockquote", "bq"):
            self._quotation(element)
        elif name in ("img", "figure", "media"):
            self._figure(element, name)
        else:
            self._content(element, marks)

    def _quotation(self, element: Any) -> None:
        inner = Fragment(self._item, caption_of=self._caption_of)
        blocks = inner.blocks(element)
        self.pictures.update(inner.pictures)
        if blocks and all(isinstance(block, Paragraph) for block in blocks):
            texts = tuple(block.text for block in blocks if isinstance(block, Paragraph))
            self._blocks.append(Quotation(paragraphs=texts))
        else:
            self._blocks += blocks

    def _figure(self, element: Any, name: str) -> None:
        if name == "media":
            figure = self._caption_of(element) if self._caption_of else None
            if figure is None:
                self._content(element, {})
            else:
                self.add(figure)
            return
        images = [element] if name == "img" else [e for e in element.iter() if local(e) == "img"]
        words = plain(all_text(element)) if name == "figure" else ""
        if not images:
            self._content(element, {})
            return
        for k, image in enumerate(images):
            last = k == len(images) - 1
            source = image.get("src") or image.get("data-src") or ""
            alt = plain(image.get("alt") or "") or None
            caption = text_of(words) if last else EMPTY
            self.add(Figure(reference=source.strip(), alt=alt, caption=caption))

    def _pictures_in(self, element: Any) -> None:
        for image in element.iter():
            if local(image) == "img":
                self._figure(image, "img")

    def add(self, figure: Figure) -> None:
        """Add a figure, with its bytes where the file lies beside the item."""
        found = picture_beside(self._item, figure.reference) if figure.reference else None
        if found is not None:
            self.pictures[found[0]] = found[1]
            figure = figure.model_copy(update={"file": found[0]})
        self._blocks.append(figure)

    @property
    def added(self) -> tuple[Block, ...]:
        """The blocks so far."""
        return tuple(self._blocks)

    def _words(self, words: str | None, marks: _Run) -> None:
        if not words:
            return
        even = "".join(c if c.isprintable() or c == "\u3000" else " " for c in words)
        even = re.sub(r" +", " ", even)
        if even:
            self._runs.append({"text": even, **marks})

    def _paragraph(self) -> None:
        text = _joined(self._runs)
        self._runs = []
        if str(text):
            self._blocks.append(Paragraph(text=text))


def local(element: Any) -> str:
    """An element's name without its namespace, in small letters; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def all_text(element: Any) -> str:
    """All words in an element, without scripts and comments."""
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    if not local(element) or local(element) in ("script", "style"):
        return
    yield element.text or ""
    for child in element:
        block = local(child) not in _INLINE
        yield " " if block else ""
        yield from _texts(child)
        yield " " if block else ""
        yield child.tail or ""


def _mark(element: Any, name: str) -> _Run:
    marks: _Run = {_MARKS[name]: True} if name in _MARKS else {}
    href = (element.get("href") or "").strip()
    if name == "a" and re.match(r"https?://[^\s]+$", href):
        marks["href"] = href
    return marks


def _joined(runs: list[_Run]) -> Text:
    """Runs as text: no spaces at the ends, none doubled, none that a line break left in Han."""
    whole = "".join(run["text"] for run in runs)
    if not whole.strip(" \u3000"):
        return EMPTY
    start = len(whole) - len(whole.lstrip(" \u3000"))
    end = len(whole.rstrip(" \u3000"))
    parts: list[_Run] = []
    at, before = 0, ""
    for run in runs:
        kept = ""
        for character in run["text"]:
            here, at = at, at + 1
            if not start <= here < end:
                continue
            after = whole[at] if at < end else ""
            if character == " " and (before == " " or (_han(before) and _han(after))):
                continue
            kept += character
            before = character
        if kept:
            parts.append({**run, "text": kept})
    values = [part["text"] if len(part) == 1 else part for part in parts]
    return Text.model_validate(values)


def _han(character: str) -> bool:
    return "\u2e80" <= character <= "\ua4cf" or "\uff00" <= character <= "\uffef"


def _flat_list(element: Any) -> bool:
    """Whether a list holds nothing but items, and they nothing but words."""
    names = {local(inner) for inner in element.iter()}
    beside = [element.text, *(child.tail for child in element)]
    return (
        not names & {"img", "table", "figure", "media"}
        and all(local(child) in ("li", "") for child in element)
        and not any((words or "").strip() for words in beside)
    )


def _letters(element: Any) -> int:
    return len("".join(all_text(element).split()))


def _letters_of(table: Table) -> int:
    texts = [table.caption, *(cell.text for row in table.rows for cell in row.cells)]
    return sum(len("".join(str(text).split())) for text in texts)


def _table(element: Any) -> Table | None:
    rows = []
    for row in element.iter():
        if local(row) != "tr":
            continue
        cells = tuple(
            TableCell(
                text=text_of(all_text(cell)),
                header=local(cell) == "th",
                colspan=_span(cell.get("colspan")),
                rowspan=_span(cell.get("rowspan")),
            )
            for cell in row
            if local(cell) in ("td", "th")
        )
        if cells:
            rows.append(TableRow(cells=cells))
    caption = next((all_text(e) for e in element.iter() if local(e) == "caption"), "")
    if not any(str(cell.text) for row in rows for cell in row.cells):
        return None
    return Table(caption=text_of(caption), rows=tuple(rows))


def _span(written: str | None) -> int:
    return min(max(int(written), 1), 50) if written and written.strip().isdigit() else 1


def html_root(source: str) -> Any:
    """The tree of an HTML document or fragment, however untidy.

    Raises:
        ValueError: it is longer than any article.
    """
    from lxml import etree
    from lxml import html as parser

    if len(source) > LONGEST:
        raise ValueError(f"{len(source):,} characters of HTML")
    bare = re.sub(r"^\s*<\?xml[^>]*>", "", source).replace("\0", "")
    if not bare.strip():
        return parser.Element("div")
    settings = parser.HTMLParser(huge_tree=False, no_network=True)
    try:
        return (
            parser.fragment_fromstring(bare, create_parent="div", parser=settings)
            if not (re.search(r"<(?:html|body)\b", bare[:5000], re.I))
            else parser.document_fromstring(bare, parser=settings)
        )
    except etree.ParserError:
        root = parser.Element("div")
        root.text = re.sub(r"<[^>]*>", "", bare)
        return root


def paragraphs_of(source: str) -> tuple[Block, ...]:
    """Plain text → paragraphs: at blank lines or indents where it has them, else a line each."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip()]
    wrapped = (
        len(filled) > 3
        and (
            any(not line.strip() for line in lines) or any(line.startswith("  ") for line in filled)
        )
        and max(map(len, filled)) < 90
    )
    parts: list[str] = []
    open_ = False
    for line in lines:
        if not line.strip():
            open_ = False
            continue
        if wrapped and open_ and not line.startswith(("  ", "\u3000")):
            between = "" if _han(parts[-1][-1:]) and _han(line.strip()[:1]) else " "
            parts[-1] += between + line.strip()
        else:
            parts.append(line)
        open_ = True
    texts = (text_of(part) for part in parts)
    return tuple(Paragraph(text=text) for text in texts if str(text))
