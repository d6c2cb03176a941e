"""ODT → pieces: the package is a zip of XML, whose elements are those of ODF 1.3."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from edition.base.length import parse_length
from edition.formats.xml import Element, UnsafeXmlError, parse_xml
from edition.importers.documents.pieces import (
    Align,
    Cell,
    Document,
    DocumentError,
    Grid,
    Look,
    Para,
    Piece,
    Role,
    Shot,
    text_of,
)
from edition.model import Note, Run

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}", f"{_NS}drawing:1.0}}"
_STYLE, _FO, _SVG = (
    f"{_NS}style:1.0}}",
    f"{_NS}xsl-fo-compatible:1.0}}",
    f"{_NS}svg-compatible:1.0}}",
)
_OFFICE, _XLINK = f"{_NS}office:1.0}}", "{http://www.w3.org/1999/xlink}"

_ALIGN: dict[str, Align] = {"center": "center", "end": "end", "right": "end"}
_ROLES: dict[str, Role] = {
    "Title": "title", "Subtitle": "subtitle", "Quotations": "quotation", "Caption": "caption",
    "Illustration": "caption", "Figure": "caption",
}  # fmt: skip
_LARGEST = 1_000_000_000


def read_odt(data: bytes) -> Document:
    """Read an ODT.

    Raises:
        DocumentError: it is none, is locked or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST:
                raise DocumentError("it unpacks to more than a gigabyte")
            parts = {info.filename: package.read(info) for info in package.infolist()}
        content = parse_xml(parts["content.xml"], doctype=False)
        styles = parse_xml(parts.get("styles.xml", b"<none/>"), doctype=False)
    except KeyError:
        raise DocumentError("there is no text document in it") from None
    except (zipfile.BadZipFile, RuntimeError, OSError, UnsafeXmlError) as error:
        raise DocumentError(f"the document is damaged or locked ({error})") from None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise DocumentError("it is no text document")
    walk = _Walk(_Styles(styles, content), parts)
    walk.document.pieces = list(walk.blocks(body))
    return walk.document


class _Styles:
    """Styles by name, each with what it inherits."""

    def __init__(self, *roots: Element) -> None:
        self.styles: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        self.defaults: list[Element] = []
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self.styles[style.get(f"{_STYLE}name", "")] = style
            for style in root.iter(f"{_TEXT}list-style"):
                self.lists[style.get(f"{_STYLE}name", "")] = style
            self.defaults += [
                d for d in root.iter(f"{_STYLE}default-style")
                if d.get(f"{_STYLE}family") == "paragraph"
            ]  # fmt: skip

    def chain(self, name: str) -> Iterator[Element]:
        """A style and what it is based on."""
        visited: set[str] = set()
        while name in self.styles and name not in visited:
            visited.add(name)
            yield self.styles[name]
            name = self.styles[name].get(f"{_STYLE}parent-style-name", "")

    def value(self, name: str, kind: str, *keys: str) -> str:
        """The first value of a property along the chain."""
        for style in [*self.chain(name), *self.defaults]:
            for properties in style.iter(f"{_STYLE}{kind}-properties"):
                for key in keys:
                    if (found := properties.get(key)) is not None:
                        return found
        return ""

    def names(self, name: str) -> list[str]:
        """What a style and those below it are called."""
        return [s.get(f"{_STYLE}name", "") for s in self.chain(name)]

    def marks(self, name: str) -> dict[str, Any]:
        """What a style says of characters."""
        weight = self.value(name, "text", f"{_STYLE}font-weight-asian", f"{_FO}font-weight")
        slant = self.value(name, "text", f"{_STYLE}font-style-asian", f"{_FO}font-style")
        face = self.value(name, "text", f"{_STYLE}font-name-asian", f"{_STYLE}font-name")
        place = self.value(name, "text", f"{_STYLE}text-position")
        return {
            "strong": weight == "bold" or weight in ("700", "800", "900"),
            "emphasis": slant == "italic" or "楷" in face,
            "script": {"super": "super", "sub": "sub"}.get(place.split(" ")[0] if place else ""),
        }

    def size(self, name: str) -> float | None:
        """A style's type size, points."""
        written = self.value(name, "text", f"{_STYLE}font-size-asian", f"{_FO}font-size")
        try:
            return parse_length(written) if written and not written.endswith("%") else None
        except ValueError:
            return None


@dataclass
class _Walk:
    """Walks the text of a document."""

    styles: _Styles
    parts: dict[str, bytes]
    document: Document = field(default_factory=Document)

    def blocks(self, parent: Element, level: int = 0, ordered: bool = False) -> Iterator[Piece]:
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self.paragraph(child, level, ordered)
            elif child.tag == f"{_TEXT}list":
                yield from self.items(child, level + 1)
            elif child.tag == f"{_TABLE}table":
                yield self.table(child)
            elif child.tag == f"{_TEXT}tracked-changes":
                self.document.inserted = len(list(child.iter(f"{_TEXT}insertion")))
                self.document.deleted = len(list(child.iter(f"{_TEXT}deletion")))
            elif child.tag not in (f"{_TEXT}table-of-content", f"{_OFFICE}forms"):
                yield from self.blocks(child, level, ordered)

    def items(self, element: Element, level: int) -> Iterator[Piece]:
        style = self.styles.lists.get(element.get(f"{_TEXT}style-name", ""))
        number = style.find(f"{_TEXT}list-level-style-number") if style is not None else None
        for item in element:
            yield from self.blocks(item, level, number is not None)

    def paragraph(self, element: Element, level: int, ordered: bool) -> Iterator[Piece]:
        name = element.get(f"{_TEXT}style-name", "")
        runs: list[Run] = []
        shots: list[Piece] = []
        self.inlines(element, runs, shots, self.styles.marks(name))
        yield from shots
        every = [run for run in runs if run.text.strip()]
        bold = bool(every) and all(run.strong for run in every)
        kai = bool(every) and all(run.emphasis for run in every)
        gone = ({"strong": False} if bold else {}) | ({"emphasis": False} if kai else {})
        text = text_of([run.model_copy(update=gone) if gone else run for run in runs])
        if not str(text).strip():
            return
        align = self.styles.value(name, "paragraph", f"{_FO}text-align")
        indent = self.styles.value(name, "paragraph", f"{_FO}text-indent")
        look = Look(
            size=self._size(element, name),
            bold=bold,
            kai=kai,
            align=_ALIGN.get(align, "start"),
            indented=bool(re.match(r"0*\.?0*[1-9]", indent)),
        )
        role, depth = self._role(element, name, level)
        yield Para(text, look, role, depth, ordered and role == "item")

    def _size(self, element: Element, name: str) -> float | None:
        spans = [e for e in element.iter(f"{_TEXT}span") if (e.text or "").strip()]
        if len(spans) == 1 and not (element.text or "").strip():
            return self.styles.size(spans[0].get(f"{_TEXT}style-name", "")) or self.styles.size(
                name
            )
        return self.styles.size(name)

    def _role(self, element: Element, name: str, level: int) -> tuple[Role, int]:
        for known in self.styles.names(name) or [name]:
            if known in _ROLES:
                return _ROLES[known], 1
        if element.tag == f"{_TEXT}h":
            return "heading", int(element.get(f"{_TEXT}outline-level", "1"))
        return ("item", level) if level else ("", 1)

    def inlines(
        self, parent: Element, runs: list[Run], shots: list[Piece], marks: dict[str, Any]
    ) -> None:
        _add(runs, parent.text, marks)
        for child in parent:
            self.inline(child, runs, shots, marks)
            _add(runs, child.tail, marks)

    def inline(
        self, child: Element, runs: list[Run], shots: list[Piece], marks: dict[str, Any]
    ) -> None:
        name = child.tag
        if name == f"{_TEXT}s":
            runs.append(Run(text=" " * int(child.get(f"{_TEXT}c", "1")), **marks))
        elif name == f"{_TEXT}tab":
            runs.append(Run(text="\u3000", **marks))
        elif name == f"{_TEXT}line-break":
            runs.append(Run(text="\n", **marks))
        elif name == f"{_TEXT}note":
            self.note(child, runs)
        elif name == f"{_DRAW}frame":
            shots += self.frame(child)
        elif name == f"{_OFFICE}annotation":
            self.document.lost.append("a comment: " + "".join(child.itertext()).strip()[:40])
        elif name == f"{_TEXT}ruby":
            base = child.find(f"{_TEXT}ruby-base")
            reading = child.find(f"{_TEXT}ruby-text")
            said = "".join(reading.itertext()) if reading is not None else ""
            words = "".join(base.itertext()) if base is not None else ""
            runs.append(Run(text=words, ruby=said or None, **marks))
        else:
            inner = marks
            if name == f"{_TEXT}span":
                own = self.styles.marks(child.get(f"{_TEXT}style-name", ""))
                inner = {key: own[key] or marks.get(key) for key in own} | {
                    k: v for k, v in marks.items() if k not in own
                }
            elif name == f"{_TEXT}a" and re.match(
                "https?:|mailto:", child.get(f"{_XLINK}href", "")
            ):
                inner = {**marks, "href": child.get(f"{_XLINK}href")}
            self.inlines(child, runs, shots, inner)

    def note(self, element: Element, runs: list[Run]) -> None:
        body = element.find(f"{_TEXT}note-body")
        if body is not None:
            id = str(len(self.document.notes) + 1)
            text = "".join(body.itertext()).strip()
            self.document.notes.append(Note(id=id, text=text_of([Run(text=text)])))
            runs.append(Run(text="", note=id))

    def frame(self, frame: Element) -> Iterator[Piece]:
        """A picture, or a text box with what stands in it."""
        image = frame.find(f"{_DRAW}image")
        box = frame.find(f"{_DRAW}text-box")
        if image is not None:
            href = image.get(f"{_XLINK}href", "")
            said = frame.find(f"{_SVG}desc")
            alt = (said.text or "").strip() if said is not None else ""
            data = self.parts.get(href.removeprefix("./"), b"")
            yield Shot(href.rpartition("/")[2], data, alt or None)
        elif box is not None:
            for piece in self.blocks(box):
                # A frame around a picture holds its caption; Writer gives it no other mark.
                if isinstance(piece, Para) and not piece.role:
                    piece = replace(piece, role="caption")
                yield piece

    def table(self, table: Element) -> Grid:
        rows = []
        for row in table.iter(f"{_TABLE}table-row"):
            cells = []
            for cell in row:
                if cell.tag == f"{_TABLE}table-cell":
                    wide, high = (
                        int(cell.get(f"{_TABLE}number-{way}-spanned", "1"))
                        for way in ("columns", "rows")
                    )
                    cells.append(Cell(tuple(self.blocks(cell)), wide, high))
            rows.append(tuple(cells))
        return Grid(tuple(rows))


def _add(runs: list[Run], text: str | None, marks: dict[str, Any]) -> None:
    if text:
        runs.append(Run(text=re.sub(r"[ \t\r\n]+", " ", text), **marks))
