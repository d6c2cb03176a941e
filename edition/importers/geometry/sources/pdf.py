"""The text layer, rules and pictures of a PDF's pages, by PDFium."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from edition.importers.geometry.page import Box, Glyph, PageGeometry, PagePicture, Ruling

#: A page with more characters than this is no newspaper page but a mistake or an attack.
MOST_GLYPHS = 120_000
#: Objects that are looked at for rules and pictures; maps and charts have millions of lines.
MOST_OBJECTS = 60_000
#: A line thinner than this is a rule (points).
THIN = 3.0
#: The shortest rule that parts anything (points).
SHORTEST = 14.0
#: How deep forms within forms are followed.
DEPTH = 6


class PdfError(Exception):
    """The file is no PDF, is damaged, or wants a password; the message says which."""


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """A PDF, closed when done.

    Raises:
        PdfError: it cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        words = str(error).lower()
        wants = "a password is needed" if "password" in words else "the PDF is damaged"
        raise PdfError(wants) from error
    try:
        yield document
    finally:
        document.close()


def read_pdf_page(page: Any) -> PageGeometry:
    """A page of a PDF.

    Args:
        page: PDFium's.

    Raises:
        PdfError: PDFium cannot read it, or it is no page of a newspaper by any measure.
    """
    try:
        frame = _Frame.of(page)
        glyphs = _glyphs(page, frame)
        rules, frames, pictures = _drawings(page, frame)
    except pypdfium2.PdfiumError as error:
        raise PdfError("the page is damaged") from error
    return PageGeometry(
        width=frame.width,
        height=frame.height,
        glyphs=tuple(glyphs),
        rules=tuple(rules),
        frames=tuple(frames),
        pictures=tuple(pictures),
    )


class _Frame:
    """From PDF's coordinates to the page's as it is seen: cropped, turned, y downwards."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.rotation = rotation
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if rotation in (90, 270) else (wide, high)

    @classmethod
    def of(cls, page: Any) -> _Frame:
        box = tuple(page.get_cropbox())
        if not all(map(math.isfinite, box)) or box[2] - box[0] < 1 or box[3] - box[1] < 1:
            raise PdfError("the page has no size")
        return cls(box, page.get_rotation() % 360)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _glyphs(page: Any, frame: _Frame) -> list[Glyph]:
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_GLYPHS:
            raise PdfError(f"the page has {count} characters; a newspaper page has thousands")
        reader = _GlyphReader(text, frame)
        found = (reader.glyph(index) for index in range(count))
        return _without_doubles([glyph for glyph in found if glyph])
    finally:
        text.close()


class _GlyphReader:
    """Characters one by one; what PDFium writes into is made once."""

    def __init__(self, text: Any, frame: _Frame) -> None:
        self.text, self.frame = text, frame
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.matrix, self.loose = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.faces: dict[int, str] = {}

    def glyph(self, index: int) -> Glyph | None:
        """The character, or None for one that PDFium made up, or that is not on the page."""
        text = self.text
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code < 32 or 0xFFFE <= code <= 0xFFFF or pdfium.FPDFText_IsGenerated(text, index):
            return None
        pdfium.FPDFText_GetCharOrigin(text, index, self.x, self.y)
        pdfium.FPDFText_GetMatrix(text, index, self.matrix)
        pdfium.FPDFText_GetLooseCharBox(text, index, self.loose)
        a, b = self.matrix.a, self.matrix.b
        given = pdfium.FPDFText_GetFontSize(text, index)
        size = given * math.hypot(self.matrix.c, self.matrix.d)
        advance_unit = given * math.hypot(a, b)
        if not 1.0 <= size <= 2000:
            return None
        x, base = self.frame.point(self.x.value, self.y.value)
        if not (-size < x < self.frame.width + size and -size < base < self.frame.height + size):
            return None
        letter = chr(code)
        advance = self.loose.right - self.loose.left
        if is_wide(letter):
            advance = advance_unit  # Boxes of embedded pictures of type hold ink only.
        elif self.loose.right > self.x.value:
            advance = self.loose.right - self.x.value
        return Glyph(
            letter,
            Box(x, base - 0.88 * size, x + max(0.1, advance), base + 0.12 * size),
            base,
            size,
            self._face(index),
            index,
        )

    def _face(self, index: int) -> str:
        item = pdfium.FPDFText_GetTextObject(self.text, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        face = self.faces.get(key)
        if face is None:
            face = self.faces[key] = _face_name(item) if key else ""
        return face


def _face_name(item: Any) -> str:
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font:
        return ""
    room = ctypes.create_string_buffer(128)
    length = pdfium.FPDFFont_GetBaseFontName(font, room, 128)
    name = room.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")
    return name.split("+", 1)[-1] if name[6:7] == "+" else name


def is_wide(letter: str) -> bool:
    """Whether a character takes a full em, as Han and full-width marks do."""
    return unicodedata.east_asian_width(letter) in "WF" or letter in "“”‘’—…·"


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Without characters that are drawn twice to look bold."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    for glyph in glyphs:
        step = max(0.2, glyph.size * 0.2)
        key = (glyph.text, round(glyph.box.x0 / step), round(glyph.base / step))
        twin = seen.get(key)
        # Neighbours in the source are two characters of one drawn sign: a dash of two ems.
        drawn_again = twin is not None and glyph.order - twin.order > 1 and glyph.text != " "
        if twin is not None and drawn_again and abs(twin.size - glyph.size) < 0.2:
            continue
        seen[key] = glyph
        kept.append(glyph)
    return kept


def _drawings(page: Any, frame: _Frame) -> tuple[list[Ruling], list[Box], list[PagePicture]]:
    rules: list[Ruling] = []
    frames: list[Box] = []
    pictures: list[PagePicture] = []
    whole = frame.width * frame.height
    for key, (kind, bounds) in enumerate(objects(page.raw)):
        if key > MOST_OBJECTS:
            break
        box = frame.box(*bounds)
        if box.x1 < 0 or box.y1 < 0 or box.x0 > frame.width or box.y0 > frame.height:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if box.width > 8 and box.height > 8:
                pictures.append(PagePicture(box, key))
        elif min(box.width, box.height) <= THIN:
            if max(box.width, box.height) >= SHORTEST:
                rules.append(Ruling(box))
        elif box.area < 0.9 * whole and min(box.width, box.height) > 12:
            frames.append(box)
    return rules, frames, pictures


_Matrix = tuple[float, float, float, float, float, float]
_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)


def objects(page: Any) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Kind and bounds of what is drawn on a page, forms followed; PDF's coordinates."""
    for item, matrix in _walk(page, (1, 0, 0, 1, 0, 0), 0):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in _DRAWN:
            yield kind, _bounds(item, matrix)


def object_at(page: Any, key: int) -> Any:
    """The object that :func:`objects` counts as ``key``, or None."""
    drawn = (
        item
        for item, _ in _walk(page, (1, 0, 0, 1, 0, 0), 0)
        if pdfium.FPDFPageObj_GetType(item) in _DRAWN
    )
    return next((item for index, item in enumerate(drawn) if index == key), None)


def _walk(parent: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """Objects with the matrix of the forms around them: PDFium's bounds leave those out."""
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    for index in range(max(0, count(parent))):
        item = get(parent, index)
        if not item:
            continue
        yield item, matrix
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            inner = (own.a, own.b, own.c, own.d, own.e, own.f)
            yield from _walk(item, _product(inner, matrix), depth + 1)


def _product(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _bounds(item: Any, m: _Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs = [m[0] * x + m[2] * y + m[4] for x, y in corners]
    ys = [m[1] * x + m[3] * y + m[5] for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
