"""HTML → pieces, parsed as browsers do (tinyhtml5)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from edition.importers.documents.pieces import (
    Align,
    Cell,
    Document,
    Grid,
    Look,
    Para,
    Piece,
    Role,
    Shot,
    as_text,
    stripped,
    text_of,
)
from edition.model import Run, Text

Element = ElementTree.Element

#: What holds no text of an article: a page's furniture and programs.
_SKIPPED = frozenset(
    ("script", "style", "head", "nav", "footer", "aside", "form", "button", "noscript", "template",
     "iframe", "svg", "object", "input", "select", "textarea", "audio", "video", "canvas")
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
     "ol", "li", "table", "figure", "figcaption", "blockquote", "pre", "address", "dl", "dt", "dd",
     "hr", "center", "body", "html", "details", "summary")
)  # fmt: skip
_MARKS: dict[str, dict[str, Any]] = {
    "b": {"strong": True}, "strong": {"strong": True}, "i": {"emphasis": True},
    "em": {"emphasis": True}, "cite": {"emphasis": True}, "sup": {"script": "super"},
    "sub": {"script": "sub"},
}  # fmt: skip
_SIZE = re.compile(r"font-size:\s*([\d.]+)(px|pt)")
_ENDING = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}


def read_web(text: str, beside: Path | None = None) -> Document:
    """Read HTML; pictures are files beside it, or in its own ``data:`` addresses.

    Args:
        text: the document, or a piece of one.
        beside: the folder of its file; None where there is none.
    """
    import tinyhtml5

    root = tinyhtml5.parse(text, namespace_html_elements=False)
    walk = _Walk(beside)
    title = root.find("head/title")
    for meta in root.iter("meta"):
        if (name := meta.get("name", "")) in ("author", "keywords"):
            walk.document.facts[name] = meta.get("content", "").strip()
    if title is not None and title.text:
        walk.document.facts["title"] = title.text.strip()
    body = root.find("body")
    main = next((e for name in ("article", "main") for e in root.iter(name)), body)
    if main is not None:
        walk.document.pieces = list(walk.blocks(main, Look()))
    return walk.document


@dataclass
class _Walk:
    beside: Path | None
    document: Document = field(default_factory=Document)

    def blocks(
        self, parent: Element, look: Look, role: Role = "", level: int = 1
    ) -> Iterator[Piece]:
        """The blocks of an element; inline text between them is a paragraph."""
        runs: list[Run] = []
        shots: list[Piece] = []
        self._add(runs, parent.text, {})
        for child in parent:
            name = _name(child)
            if name in _SKIPPED or not name:
                pass
            elif name in _BLOCKS or self._holds_blocks(child):
                yield from self._flush(runs, shots, look, role, level)
                yield from self.block(child, name, look, role, level)
            else:
                self.inline(child, name, runs, shots, {})
            self._add(runs, child.tail, {})
        yield from self._flush(runs, shots, look, role, level)

    @staticmethod
    def _holds_blocks(element: Element) -> bool:
        return any(_name(child) in _BLOCKS for child in element.iter() if child is not element)

    def _flush(
        self, runs: list[Run], shots: list[Piece], look: Look, role: Role, level: int
    ) -> Iterator[Piece]:
        """What was gathered becomes a paragraph; two line breaks part two."""
        yield from shots
        text = text_of(runs)
        every = [run for run in text.runs if run.text.strip()]
        if every:
            bold = all(run.strong for run in every)
            if bold:
                text = text_of([run.model_copy(update={"strong": False}) for run in text.runs])
            own = Look(look.size, bold or look.bold, False, False, look.align, look.indented)
            yield Para(stripped(text), own, role, level)
        runs.clear()
        shots.clear()

    def block(
        self, element: Element, name: str, look: Look, role: Role, level: int
    ) -> Iterator[Piece]:
        inner = _look(element, look)
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield from self.blocks(element, inner, "heading", int(name[1]))
        elif name in ("ul", "ol"):
            depth = level + 1 if role == "item" else 1
            for item in element:
                for piece in self.blocks(item, inner, "item", depth):
                    if isinstance(piece, Para) and piece.level == depth and piece.role == "item":
                        piece = Para(piece.text, piece.look, "item", depth, name == "ol")
                    yield piece
        elif name == "table":
            yield self.table(element)
        elif name == "figure":
            yield from self.figure(element, inner)
        elif name == "blockquote":
            yield from self.blocks(element, inner, "quotation")
        else:
            yield from self.blocks(element, inner, role, level)

    def figure(self, element: Element, look: Look) -> Iterator[Piece]:
        said = next((e for e in element.iter("figcaption")), None)
        caption = as_text(list(self.blocks(said, Look()))) if said is not None else Text()
        if said is not None:
            for parent in element.iter():
                if said in list(parent):
                    parent.remove(said)
        for piece in self.blocks(element, look):
            if isinstance(piece, Shot):
                yield Shot(piece.name, piece.data, piece.alt, caption)
                caption = Text()
            else:
                yield piece
        if str(caption):
            yield Para(caption, Look(), "caption")

    def table(self, table: Element) -> Grid:
        caption = table.find("caption")
        rows = []
        for row in table.iter("tr"):
            cells = [
                Cell(
                    tuple(self.blocks(cell, Look())),
                    _span(cell, "colspan"),
                    _span(cell, "rowspan"),
                    _name(cell) == "th",
                )
                for cell in row
                if _name(cell) in ("td", "th")
            ]
            rows.append(tuple(cells))
        said = as_text(list(self.blocks(caption, Look()))) if caption is not None else Text()
        return Grid(tuple(rows), said)

    def inline(
        self,
        element: Element,
        name: str,
        runs: list[Run],
        shots: list[Piece],
        marks: dict[str, Any],
    ) -> None:
        if name in _SKIPPED or name in ("rt", "rp"):
            return
        if name == "br":
            runs.append(Run(text="\n", **marks))
            return
        if name == "img":
            shots.append(self.shot(element))
            return
        if name == "ruby":
            reading = "".join("".join(rt.itertext()) for rt in element.iter("rt")).strip()
            base = "".join(_ruby_base(element)).strip()
            runs.append(Run(text=base, ruby=reading or None, **marks))
            return
        inner = {**marks, **_MARKS.get(name, {}), **_inline_style(element)}
        href = element.get("href", "")
        if name == "a" and re.match("https?:|mailto:|tel:", href):
            inner["href"] = href
        self._add(runs, element.text, inner)
        for child in element:
            self.inline(child, _name(child), runs, shots, inner)
            self._add(runs, child.tail, inner)

    @staticmethod
    def _add(runs: list[Run], text: str | None, marks: dict[str, Any]) -> None:
        if text:
            # HTML's white space; an ideographic space and a no-break space are characters.
            words = re.sub(r"[ \t\r\n\f]+", " ", text).replace("\xa0", " ")
            if runs and runs[-1].text.endswith((" ", "\n")):
                words = words.removeprefix(" ")
            if words:
                runs.append(Run(text=words, **marks))

    def shot(self, element: Element) -> Shot:
        source = element.get("src") or element.get("data-src") or ""
        alt = element.get("alt")
        name, data = self._picture(source)
        return Shot(name, data, alt.strip() if alt and alt.strip() else None)

    def _picture(self, source: str) -> tuple[str, bytes]:
        """A picture's name and bytes; none where it is elsewhere: nothing is fetched."""
        if match := re.match(r"data:(image/[\w.+-]+);base64,(.*)", source, re.DOTALL):
            try:
                return f"picture{_ENDING.get(match[1], '')}", base64.b64decode(match[2])
            except (binascii.Error, ValueError):
                return "picture", b""
        parts = urlsplit(source)
        name = unquote(parts.path).rpartition("/")[2] or "picture"
        if parts.scheme or parts.netloc or self.beside is None:
            return name, b""
        path = self.beside / unquote(parts.path)
        inside = path.resolve().is_relative_to(self.beside.resolve())
        return name, path.read_bytes() if inside and path.is_file() else b""


def _name(element: Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _span(cell: Element, key: str) -> int:
    written = cell.get(key, "1")
    return min(max(int(written), 1), 100) if written.isdigit() else 1


def _look(element: Element, look: Look) -> Look:
    style = element.get("style", "").lower()
    align = element.get("align", "").lower()
    if match := re.search(r"text-align:\s*(center|right|end)", style):
        align = match[1]
    aligned: Align = (
        "center" if align == "center" or _name(element) == "center"
        else "end" if align in ("right", "end") else look.align
    )  # fmt: skip
    size = look.size
    if match := _SIZE.search(style):
        size = float(match[1]) * (0.75 if match[2] == "px" else 1.0)
    indented = look.indented or bool(re.search(r"text-indent:\s*[1-9]", style))
    return Look(size, look.bold, False, False, aligned, indented)


def _inline_style(element: Element) -> dict[str, Any]:
    style = element.get("style", "").lower()
    bold = re.search(r"font-weight:\s*(bold|[6-9]00)", style)
    slant = re.search(r"font-style:\s*italic", style)
    return ({"strong": True} if bold else {}) | ({"emphasis": True} if slant else {})


def _ruby_base(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _name(child) not in ("rt", "rp"):
            yield "".join(child.itertext())
        yield child.tail or ""
