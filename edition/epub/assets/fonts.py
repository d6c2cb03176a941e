"""Fonts in the book: subset to the characters used, with their licence.

TrueType, not WOFF2: the archive compresses the file anyway, and every reader since EPUB 2 accepts
it, while the Adobe engine that many e-ink readers still have does not know WOFF2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.base.diagnostic import Diagnostic
from edition.epub.codes import FONT_LICENCE, NO_FACE
from edition.epub.options import EmbedFonts
from edition.settings import Face, Faces

#: Bits of OS/2 fsType: 1 restricted licence, 8 no subsetting, 9 bitmaps only.
_FORBIDDEN_BITS = 0x0002 | 0x0100 | 0x0200

#: Licences that allow a subset to be embedded in a document.
_FREE = ("OFL", "Apache", "MIT", "CC0", "Ubuntu", "GPL-2.0-with-font", "Arphic")

#: The OFL requires its notice with the files; the name table of each file keeps it as well.
_NOTICE = """/* The fonts are subsets under the SIL Open Font License 1.1: openfontlicense.org.
   Copyright and licence stand in the name table of each file (IDs 0, 13 and 14). */"""


@dataclass(frozen=True, slots=True)
class FontAssignment:
    """A face and the elements that are set in it.

    Attributes:
        role, weight: of the face.
        headlines, all: CSS selectors for each choice of ``embed_fonts``, ``tag`` or ``.class``:
            the simplest ones, because MuPDF's engine supports no others.
        generic: the fallback families in CSS.
    """

    role: str
    weight: int
    headlines: tuple[str, ...]
    all: tuple[str, ...]
    generic: str


#: As on the page: headlines in heavy 宋, kickers and decks in 楷, subheads in 黑. With ``all``,
#: body text is in 宋, and whatever else the page sets in 楷 and 黑 is so here too.
ASSIGNMENTS = (
    FontAssignment("song", 400, (), ("body",), '"Songti SC", "Noto Serif CJK SC", serif'),
    FontAssignment("song", 900, ("h1",), ("h1", "h3"), '"Songti SC", "Noto Serif CJK SC", serif'),
    FontAssignment(
        "hei",
        700,
        (".subhead",),
        ("h2", ".subhead", ".speaker", "strong", "th", "caption", ".label"),
        '"PingFang SC", "Noto Sans CJK SC", sans-serif',
    ),
    FontAssignment(
        "kai",
        400,
        (".kicker", ".deck"),
        (
            *(".kicker", ".deck", ".summary", ".bylines", ".poem", ".editors-note"),
            *("blockquote", "figcaption", "em"),
        ),
        '"Kaiti SC", "STKaiti", serif',
    ),
)


@dataclass(frozen=True, slots=True)
class EmbeddedFonts:
    """The fonts and their style sheet as files: (name in the book, media type, bytes)."""

    files: tuple[tuple[str, str, bytes], ...] = ()


def embedded(
    documents: Iterable[str], faces: Faces, choice: EmbedFonts
) -> tuple[EmbeddedFonts, tuple[Diagnostic, ...]]:
    """The fonts of a book, subset to the characters that its files set in them.

    Args:
        documents: the book's XHTML files.
        faces: the catalogue.
        choice: how much of the text is set in our faces.

    Returns:
        The files, and the diagnostics: missing glyphs, licences that forbid embedding.
    """
    if choice == "none":
        return EmbeddedFonts(), ()
    assignments = [a for a in ASSIGNMENTS if choice == "all" or a.headlines]
    wanted = _characters(documents, assignments, choice)
    files: list[tuple[str, str, bytes]] = []
    diagnostics: list[Diagnostic] = []
    rules = [_NOTICE]
    for assignment in assignments:
        face = faces.find(assignment.role, assignment.weight)
        characters = wanted[assignment]
        if forbidden := _forbidden(face):
            diagnostics.append(forbidden)
        if forbidden or not characters:
            continue
        if lacking := sorted(characters - _covered(face)):
            sample = "".join(lacking[:10])
            diagnostics.append(NO_FACE.at(f"{face.id} has no glyph for {len(lacking)}: {sample}"))
        name = f"fonts/{face.id}.ttf"
        files.append((name, "font/ttf", subset_of(face.path.read_bytes(), characters)))
        rules.append(_rules(face, assignment, choice, name))
    if files:
        files.append(("css/fonts.css", "text/css", "\n".join(rules).encode()))
    return EmbeddedFonts(tuple(files)), tuple(diagnostics)


def subset_of(data: bytes, characters: Iterable[str]) -> bytes:
    """The font with these characters only; names, licence and layout features are kept.

    Args:
        data: a TrueType or OpenType file.
        characters: the characters to keep.
    """
    request = hb.SubsetInput()
    request.unicode_set.clear()
    for character in sorted(set(characters)):
        request.unicode_set.add(ord(character))
    for kind in (hb.SubsetInputSets.LAYOUT_FEATURE_TAG, hb.SubsetInputSets.NAME_ID):
        # The sets start with HarfBuzz's defaults; inverting the empty set selects everything.
        request.sets(kind).clear()
        request.sets(kind).invert()
    request.flags = hb.SubsetFlags.NO_HINTING
    font: bytes = hb.subset(hb.Face(data), request).blob.data
    return font


def _characters(
    documents: Iterable[str], assignments: Sequence[FontAssignment], choice: EmbedFonts
) -> dict[FontAssignment, set[str]]:
    """The characters each assignment applies to: an element's own rule wins over its parent's."""
    used: dict[FontAssignment, set[str]] = {assignment: set() for assignment in assignments}

    def walk(element: ElementTree.Element, assignment: FontAssignment | None) -> None:
        tag = element.tag.rpartition("}")[2]
        if tag == "head":
            return
        classes = element.get("class", "").split()
        for candidate in assignments:
            if any(_matches(s, tag, classes) for s in getattr(candidate, choice)):
                assignment = candidate
        for text in (element.text, *(child.tail for child in element)):
            if assignment is not None and text:
                used[assignment].update(text)
        for child in element:
            walk(child, assignment)

    for document in documents:
        walk(ElementTree.fromstring(document.encode()), None)
    return {
        assignment: {c for c in characters if c.isprintable()}
        for assignment, characters in used.items()
    }


def _matches(selector: str, tag: str, classes: Sequence[str]) -> bool:
    if selector.startswith("."):
        return selector[1:] in classes
    # Text with emphasis dots keeps the face around it, as book.css says.
    return selector == tag and "dots" not in classes


def _covered(face: Face) -> set[str]:
    return {chr(code) for code in TTFont(face.path, lazy=True).getBestCmap()}


def _forbidden(face: Face) -> Diagnostic | None:
    bits = TTFont(face.path, lazy=True)["OS/2"].fsType
    if bits & _FORBIDDEN_BITS:
        return FONT_LICENCE.at(f"{face.id}: fsType {bits:#06x} forbids embedding a subset")
    if not any(name in face.license for name in _FREE):
        return FONT_LICENCE.at(f"{face.id}: licence “{face.license}” is not known to allow it")
    return None


def _rules(face: Face, assignment: FontAssignment, choice: EmbedFonts, name: str) -> str:
    # One family per face, or bold words in the text would use the small subset of the headlines.
    family = f"{face.family} Book {face.weight}"
    selectors: tuple[str, ...] = getattr(assignment, choice)
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-weight: {face.weight};\n'
        f"  src: url(../{name});\n}}\n"
        f"{', '.join(selectors)} {{\n"
        f'  font-family: "{family}", {assignment.generic};\n  font-weight: {face.weight};\n}}\n'
    )
