"""Fonts of a PDF: one subset per face for the whole issue, however many pages use it.

Characters are written as glyph numbers of the face's own file (Identity-H), so that independently
painted pages fit together; a subset keeps the numbers (HarfBuzz, ``RETAIN_GIDS``).
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from edition.base.digest import digest, file_digest
from edition.render.paint.glyph_writer import FontKey, Glyphs, GlyphUsage, font_name
from edition.render.paint.half_marks import halve
from edition.render.program import PAINTING
from edition.runtime.program import Program
from edition.typeset import Shaper

#: Tables that a PDF has no use for, since the text is already laid out.
_DROPPED = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "VDMX", "hdmx", "kern"),
    *("STAT", "meta", "vhea", "vmtx", "VORG", "SVG ", "EBDT", "EBLC", "EBSC", "gasp"),
)

#: StemV, which is required but unknown; readers use it only for fonts that are not embedded.
_STEM = 80

#: Symbolic: the font has an encoding of its own (ISO 32000-1, table 123).
_SYMBOLIC = 4

#: Most entries in a ``beginbfchar`` block (Adobe Technical Note 5411).
_BLOCK = 100


def merged(used: Iterable[Mapping[str, GlyphUsage]]) -> dict[FontKey, Glyphs]:
    """The glyphs of all pages by font, in the order of font and number."""
    plain: dict[FontKey, Glyphs] = {}
    aside: dict[FontKey, Glyphs] = {}
    for page in used:
        for face, usage in page.items():
            plain.setdefault(FontKey(face), {}).update(usage.plain)
            texts = aside.setdefault(FontKey(face), {})
            for glyph, text in usage.aside.items():
                # Any of them will do: the real text is written beside the glyph (ActualText).
                texts[glyph] = min(texts.get(glyph, text), text)
            if usage.half:
                plain.setdefault(FontKey(face, half=True), {}).update(usage.half)
    all_glyphs = {key: {**aside.get(key, {}), **plain[key]} for key in sorted(plain)}
    return {key: dict(sorted(glyphs.items())) for key, glyphs in all_glyphs.items() if glyphs}


def subset(data: bytes, glyphs: Iterable[int]) -> bytes:
    """A font file with these glyphs and no others, under the numbers they had.

    Args:
        data: TrueType or OpenType.
        glyphs: numbers; 0 is always in it.

    Raises:
        RuntimeError: HarfBuzz cannot read the font.
    """
    wanted = sorted({0, *glyphs})
    face = hb.Face(hb.Blob(data))
    for keep in (wanted, range(wanted[-1] + 1)):
        # Subset twice: the second pass drops the empty glyphs after the last one.
        request = hb.SubsetInput()
        request.flags = hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING
        if keep is wanted:
            request.flags |= hb.SubsetFlags.RETAIN_GIDS
        # CID-keyed fonts are addressed by CID, not by glyph: make the two numbers the same.
        request.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
        request.glyph_set.update(keep)
        request.drop_table_tag_set.update(_tag(name) for name in _DROPPED)
        face = hb.subset(face, request)
    return bytes(face.blob.data)


@dataclass(frozen=True, slots=True)
class SubsetJob:
    """A face to be subset.

    Attributes:
        path: its file.
        glyphs: those to keep.
        half: whether they become half an em wide (:mod:`edition.render.paint.half_marks`).
    """

    program: ClassVar[Program] = PAINTING

    path: Path
    glyphs: tuple[int, ...]
    half: bool = False

    def key(self) -> str:
        """A digest of everything that decides the result, except the program itself."""
        return digest(file_digest(self.path), self.glyphs, self.half)


@dataclass(frozen=True, slots=True)
class Subset:
    """A font file as it goes into a PDF.

    Attributes:
        packed: deflated.
        length: of the file, bytes.
        mark: six letters that identify the subset (ISO 32000-1, 9.6.4).
        compact: whether its outlines are CFF (OpenType), not TrueType.
    """

    packed: bytes
    length: int
    mark: str
    compact: bool


def make_subset(job: SubsetJob) -> Subset:
    """The font file of a job."""
    data = subset(job.path.read_bytes(), job.glyphs)
    if job.half:
        data = halve(data, job.glyphs)
    mark = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    return Subset(zlib.compress(data), len(data), mark, data[:4] == b"OTTO")


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def embed(
    pdf: Pdf, used: Mapping[FontKey, Glyphs], files: Mapping[FontKey, Subset], shaper: Shaper
) -> dict[FontKey, Object]:
    """Put fonts into a PDF.

    Args:
        pdf: the file.
        used: glyphs by font.
        files: the subset of each font.
        shaper: gives the faces' metrics.

    Returns:
        The fonts; pages name them by
        :func:`~edition.render.paint.glyph_writer.font_name`.
    """
    return {
        key: _font(pdf, key, glyphs, files[key], shaper.font(key.face))
        for key, glyphs in used.items()
    }


def _font(pdf: Pdf, key: FontKey, glyphs: Glyphs, file: Subset, font: hb.Font) -> Object:
    name = Name(f"/{file.mark}+Edition-{font_name(key)[3:]}{'-half' if key.half else ''}")
    scale = 1000 / font.face.upem
    extents = font.get_font_extents("ltr")
    outlines = Stream(pdf, b"")
    outlines.write(file.packed, filter=Name.FlateDecode)
    if file.compact:
        outlines.Subtype = Name.OpenType
    else:
        outlines.Length1 = file.length
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_SYMBOLIC,
        FontBBox=Array([round(value * scale) for value in _bounds(font)]),
        ItalicAngle=0,
        Ascent=round(extents.ascender * scale),
        Descent=round(extents.descender * scale),
        CapHeight=round(extents.ascender * scale),
        StemV=_STEM,
    )
    descriptor["/FontFile3" if file.compact else "/FontFile2"] = pdf.make_indirect(outlines)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if file.compact else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=_widths(glyphs, font, scale * (0.5 if key.half else 1)),
    )
    if not file.compact:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(glyphs))),
        )
    )


def _bounds(font: hb.Font) -> tuple[int, int, int, int]:
    """The font's box, from its head table: xMin, yMin, xMax, yMax."""
    head = bytes(font.face.reference_table("head").data)
    edges = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
    return edges[0], edges[1], edges[2], edges[3]


def _widths(glyphs: Glyphs, font: hb.Font, scale: float) -> Array:
    """``[first [width …] first [width …]]``; glyphs an em wide are left to the default."""
    entries: list[int | Array] = []
    run: list[float] = []
    last = -2
    for glyph in glyphs:
        width = round(font.get_glyph_h_advance(glyph) * scale, 3)
        if width == 1000:
            continue
        if glyph != last + 1:
            run = []
            entries += [glyph, run]  # type: ignore[list-item]
        run.append(width)
        last = glyph
    return Array([Array(part) if isinstance(part, list) else part for part in entries])


def _to_unicode(glyphs: Glyphs) -> bytes:
    out = io.StringIO()
    out.write(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    mapped = [(glyph, text) for glyph, text in glyphs.items() if text]
    for start in range(0, len(mapped), _BLOCK):
        block = mapped[start : start + _BLOCK]
        out.write(f"{len(block)} beginbfchar\n")
        for glyph, text in block:
            out.write(f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>\n")
        out.write("endbfchar\n")
    out.write("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return out.getvalue().encode("ascii")
