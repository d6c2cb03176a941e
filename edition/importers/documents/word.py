"""DOCX → pieces, read by mammoth."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from edition.importers.documents.pieces import (
    Align,
    Cell,
    Document,
    DocumentError,
    Grid,
    Look,
    MissingReaderError,
    Para,
    Piece,
    Role,
    Shot,
    text_of,
)
from edition.importers.documents.word_package import prepare
from edition.model import Note, Run

_ALIGN: dict[str, Align] = {"center": "center", "right": "end", "end": "end"}

#: Styles as Word and WPS call them in English and Chinese, and what they say.
_ROLES: dict[str, Role] = {
    "title": "title", "标题": "title", "subtitle": "subtitle", "副标题": "subtitle",
    "quote": "quotation", "引用": "quotation", "intense quote": "quotation",
    "明显引用": "quotation",
    "caption": "caption", "题注": "caption", "author": "author", "作者": "author",
}  # fmt: skip

#: Faces that set text apart: 楷体; 黑体 and 标宋. (Manuscripts are often in 仿宋.)
_KAI, _HEI = ("楷", "KaiTi"), ("黑", "标宋", "SimHei", "YaHei")

#: What Word and cameras write where nobody wrote anything.
_NO_ALT = (
    "图片 ",
    "图片",
    "Picture",
    "IMG",
    "DSC",
    "Image",
    "图像",
    "截图",
    "微信图片",
    "descript",
)

_ENDINGS = {
    "image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png", "image/gif": ".gif",
    "image/tiff": ".tif", "image/bmp": ".bmp", "image/x-emf": ".emf", "image/x-wmf": ".wmf",
    "image/webp": ".webp", "image/svg+xml": ".svg", "image/heic": ".heic",
}  # fmt: skip


def read_word(data: bytes) -> Document:
    """Read a DOCX.

    Raises:
        DocumentError: it is none, or cannot be read.
        MissingReaderError: mammoth is not installed.
    """
    try:
        from mammoth import docx
    except ImportError as error:
        raise MissingReaderError("DOCX is read by mammoth") from error
    ready = prepare(data)
    try:
        result = docx.read(io.BytesIO(ready.data))
    except Exception as error:  # its parser gives what it runs into: KeyError, ValueError…
        raise DocumentError(f"the document is damaged ({error})") from None
    document = Document(lost=ready.lost, inserted=ready.inserted, deleted=ready.deleted)
    walk = _Walk(document, result.value)
    document.pieces = list(walk.blocks(result.value.children))
    if walk.kai > walk.total / 2:
        document.pieces = [_upright(piece) for piece in document.pieces]
    return document


@dataclass
class _Inline:
    """The characters of a paragraph so far, how much of them looks how, and its pictures."""

    runs: list[Run] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    bold: int = 0
    kai: int = 0
    hei: int = 0
    total: int = 0
    shots: list[Shot] = field(default_factory=list)

    def look(self, paragraph: Any) -> Look:
        size = self.sizes.most_common(1)[0][0] if self.sizes else None
        every = max(self.total, 1)
        first = paragraph.indent.first_line
        return Look(
            size=size,
            bold=self.bold >= every,
            kai=self.kai >= every,
            hei=self.hei >= every,
            align=_ALIGN.get(paragraph.alignment or "", "start"),
            indented=bool(first and first not in ("0", "0pt")),
        )


class _Walk:
    """Walks mammoth's tree of a document."""

    def __init__(self, document: Document, tree: Any) -> None:
        self.document = document
        self.tree = tree
        self.pictures = 0
        self.kai = self.total = 0

    def blocks(self, children: Iterable[Any]) -> Iterator[Piece]:
        for child in children:
            kind = type(child).__name__
            if kind == "Paragraph":
                yield from self.paragraph(child)
            elif kind == "Table":
                yield self.table(child)
            elif hasattr(child, "children"):
                yield from self.blocks(child.children)

    def paragraph(self, paragraph: Any) -> Iterator[Piece]:
        inline = _Inline()
        boxes: list[Any] = []
        self.inlines(paragraph.children, inline, {}, boxes)
        role, level = _role(paragraph)
        look = inline.look(paragraph)
        self.kai += inline.kai
        self.total += inline.total
        yield from inline.shots
        text = text_of(_without_all(inline.runs, look))
        if str(text).strip() or any(run.note for run in text.runs):
            numbering = paragraph.numbering
            if numbering is not None and not role:
                role, level = "item", int(numbering.level_index) + 1
            ordered = bool(numbering is not None and numbering.is_ordered)
            yield Para(text, look, role, level, ordered)
        yield from self.blocks(boxes)

    def inlines(
        self, children: Iterable[Any], into: _Inline, marks: dict[str, Any], boxes: list[Any]
    ) -> None:
        for child in children:
            kind = type(child).__name__
            if kind == "Run":
                self.inlines(child.children, into, {**marks, **_marks(child)}, boxes)
            elif kind == "Text":
                _add(into, child.value, marks)
            elif kind == "Tab":
                _add(into, "\u3000", marks)
            elif kind == "Break":
                _add(into, "\n", marks)
            elif kind == "Hyperlink":
                href = child.href if str(child.href or "").startswith(_LINKS) else None
                self.inlines(child.children, into, {**marks, "href": href}, boxes)
            elif kind == "Image":
                into.shots.append(self.shot(child))
            elif kind == "NoteReference":
                self.note(child, into)
            elif kind in ("Paragraph", "Table"):
                boxes.append(child)
            elif hasattr(child, "children"):
                self.inlines(child.children, into, marks, boxes)

    def shot(self, image: Any) -> Shot:
        self.pictures += 1
        name = f"{self.pictures}{_ENDINGS.get(image.content_type or '', '')}"
        try:
            with image.open() as file:
                data = file.read()
        except Exception:  # a linked file, which is not in the package
            data = b""
        alt = (image.alt_text or "").strip()
        return Shot(name, data, None if not alt or alt.startswith(_NO_ALT) else alt)

    def note(self, reference: Any, into: _Inline) -> None:
        id = str(len(self.document.notes) + 1)
        inline = _Inline()
        for paragraph in self.tree.notes.resolve(reference).body:
            self.inlines(getattr(paragraph, "children", ()), inline, {}, [])
        text = text_of([run.model_copy(update={"note": None}) for run in inline.runs])
        if str(text).strip():
            self.document.notes.append(Note(id=id, text=text))
            into.runs.append(Run(text="", note=id))

    def table(self, table: Any) -> Grid:
        rows = []
        for row in table.children:
            if type(row).__name__ != "TableRow":
                continue
            rows.append(
                tuple(
                    Cell(
                        tuple(self.blocks(cell.children)), cell.colspan, cell.rowspan, row.is_header
                    )
                    for cell in row.children
                )
            )
        return Grid(tuple(rows))


_LINKS = ("http://", "https://", "mailto:", "tel:")


def _role(paragraph: Any) -> tuple[Role, int]:
    """What a paragraph's style says, and the level of a heading."""
    name = (paragraph.style_name or "").strip().lower()
    if name in _ROLES:
        return _ROLES[name], 1
    for prefix in ("heading ", "标题 "):
        if name.startswith(prefix) and name[len(prefix) :].isdigit():
            return "heading", int(name[len(prefix) :])
    if "副标题" in name or "副题" in name:
        return "subtitle", 1
    return "", 1


def _marks(run: Any) -> dict[str, Any]:
    face = run.font or ""
    return {
        "strong": run.is_bold,
        "emphasis": run.is_italic,
        "script": {"superscript": "super", "subscript": "sub"}.get(run.vertical_alignment),
        "size": run.font_size,
        "kai": any(word in face for word in _KAI),
        "hei": any(word in face for word in _HEI),
    }


def _add(into: _Inline, text: str, marks: dict[str, Any]) -> None:
    count = sum(not c.isspace() for c in text)
    into.total += count
    if marks.get("size"):
        into.sizes[float(marks["size"])] += count
    into.bold += count if marks.get("strong") else 0
    into.kai += count if marks.get("kai") else 0
    into.hei += count if marks.get("hei") else 0
    kept = {
        "strong": bool(marks.get("strong")),
        "emphasis": bool(marks.get("emphasis") or marks.get("kai")),
        "script": marks.get("script"),
        "href": marks.get("href"),
    }
    into.runs.append(Run(text=text, **kept))


def _upright(piece: Piece) -> Piece:
    """A paragraph of a manuscript that is in 楷体 throughout: that is no emphasis."""
    if not isinstance(piece, Para):
        return piece
    runs = [run.model_copy(update={"emphasis": False}) for run in piece.text.runs]
    return replace(piece, text=text_of(runs), look=replace(piece.look, kai=False))


def _without_all(runs: Iterable[Run], look: Look) -> list[Run]:
    """Runs without the marks that the whole paragraph bears: those are its look."""
    gone = {"strong": False} if look.bold else {}
    gone |= {"emphasis": False} if look.kai else {}
    return [run.model_copy(update=gone) if gone else run for run in runs]
