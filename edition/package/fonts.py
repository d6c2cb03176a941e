"""Fonts in the book: subset to the characters that it sets in them, licence kept.

TrueType, not WOFF2: the archive compresses the file anyway, and every reader since EPUB 2 takes
it, where WOFF2 is unknown to the Adobe engine that many e-ink readers still have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.base.diagnostic import Diagnostic
from edition.model import (
    EditorsNote,
    Figure,
    Poem,
    Question,
    Quotation,
    Subhead,
    Text,
)
from edition.package.codes import FONT_LICENCE, NO_FACE
from edition.package.metadata import long_date
from edition.package.options import EmbedFonts
from edition.package.outline import Issue
from edition.settings import Face, Faces

#: OS/2 fsType bits 1 and 2: restricted licence, preview and print only. Bit 9: bitmaps only.
_FORBIDDEN_BITS = 0x0002 | 0x0200
_NO_SUBSETTING = 0x0100

#: Licences that let a subset travel inside a document.
_FREE = ("OFL", "Apache", "MIT", "CC0", "Ubuntu", "GPL-2.0-with-font", "Arphic")

#: Latin letters, digits and punctuation are always in a subset: a reader's page numbers and
#: links use them whatever the issue says.
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "　、。，．：；！？（）《》〈〉“”‘’「」『』—…·〇"


#: The OFL asks for its notice with the files; the name table of each file keeps it, too.
_NOTICE = """/* The fonts are subsets under the SIL Open Font License 1.1: openfontlicense.org.
   Copyright and licence stand in the name table of each file (IDs 0, 13 and 14). */"""


@dataclass(frozen=True, slots=True)
class Use:
    """A face, the CSS selectors that are set in it, and the characters it has to draw."""

    face: Face
    selectors: tuple[str, ...]
    characters: frozenset[str]
    generic: str


@dataclass(frozen=True, slots=True)
class EmbeddedFonts:
    """Files of the fonts and their style sheet: (name in the book, media type, bytes)."""

    files: tuple[tuple[str, str, bytes], ...] = ()


def embedded(
    issues: Sequence[Issue], faces: Faces, choice: EmbedFonts
) -> tuple[EmbeddedFonts, tuple[Diagnostic, ...]]:
    """The fonts that a book carries, and what was found: missing glyphs, a licence that forbids."""
    if choice == "none":
        return EmbeddedFonts(), ()
    files: dict[str, tuple[str, str, bytes]] = {}
    found: list[Diagnostic] = []
    rules: list[str] = []
    for use in _uses(issues, faces, choice):
        font = TTFont(use.face.path, lazy=True)
        if said := _forbidden(use.face, font):
            found.append(said)
            continue
        if lacking := sorted(use.characters - {chr(code) for code in font.getBestCmap()}):
            sample = "".join(lacking[:10])
            found.append(NO_FACE.at(f"{use.face.id} has no glyph for {len(lacking)}: {sample}"))
        name = f"fonts/{use.face.id}.ttf"
        files[name] = (name, "font/ttf", subset_of(use.face.path.read_bytes(), use.characters))
        rules.append(_rules(use, name))
    if rules:
        css = "\n".join((_NOTICE, *rules)).encode()
        files["css"] = ("css/fonts.css", "text/css", css)
    return EmbeddedFonts(tuple(files.values())), tuple(found)


def subset_of(data: bytes, characters: Iterable[str]) -> bytes:
    """The font with these characters only; names, licence and layout features stay.

    Args:
        data: a TrueType or OpenType file.
        characters: what it still has to draw.
    """
    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    for character in sorted(set(characters)):
        wanted.unicode_set.add(ord(character))
    for kind in (hb.SubsetInputSets.LAYOUT_FEATURE_TAG, hb.SubsetInputSets.NAME_ID):
        wanted.sets(kind).invert()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    made: bytes = hb.subset(hb.Face(data), wanted).blob.data
    return made


def _forbidden(face: Face, font: TTFont) -> Diagnostic | None:
    bits = font["OS/2"].fsType
    if bits & (_FORBIDDEN_BITS | _NO_SUBSETTING):
        return FONT_LICENCE.at(f"{face.id}: fsType {bits:#06x} forbids embedding a subset")
    if not any(name in face.license for name in _FREE):
        return FONT_LICENCE.at(f"{face.id}: licence “{face.license}” is not known to allow it")
    return None


def _rules(use: Use, name: str) -> str:
    family = f"{use.face.family} Book"
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-weight: {use.face.weight};\n'
        f"  src: url(../{name});\n}}\n"
        f"{', '.join(use.selectors)} {{\n"
        f'  font-family: "{family}", {use.generic};\n  font-weight: {use.face.weight};\n}}\n'
    )


def _uses(issues: Sequence[Issue], faces: Faces, choice: EmbedFonts) -> Iterator[Use]:
    """Which face sets what. Headlines in heavy 宋, kickers and decks in 楷, subheads in 黑, as on
    the page; with ``all`` the text in 宋 and quotations, notes and captions in 楷."""
    heads, kai, hei = set(_ALWAYS), set(_ALWAYS), set(_ALWAYS)
    body = set(_ALWAYS)
    for issue in issues:
        paper = issue.edition.publication
        heads.update(paper.name, long_date(issue.edition.date, issue.words))
        for section in issue.sections:
            heads.update(section.leaf.title)
            for entry in section.articles:
                article = entry.article
                heads.update(str(article.headline), entry.leaf.title)
                kai.update(str(article.kicker), str(article.deck), str(article.summary))
                kai.update(*(byline.name + byline.role for byline in article.bylines), "")
                for block in article.blocks:
                    _sort(block, body, kai, hei)
                    body.update(*_texts(block), "")
                if article.editors_note:
                    kai.update(*map(str, article.editors_note.paragraphs))
                body.update(article.dateline, article.lead)
    serif = '"Songti SC", "Noto Serif CJK SC", serif'
    sans = '"PingFang SC", "Noto Sans CJK SC", sans-serif'
    script = '"Kaiti SC", "STKaiti", serif'
    head = ("h1", "h1.headline", ".publication-name", ".section h1")
    heavy = faces.find("song", 900)
    yield Use(heavy, head, frozenset(heads) - {"\n"}, serif)
    yield Use(faces.find("hei", 700), (".subhead", ".speaker"), frozenset(hei) - {"\n"}, sans)
    tones = [".kicker", ".deck"]
    if choice == "all":
        tones += [".summary", ".bylines", "blockquote", ".poem", ".editors-note", "figcaption"]
    yield Use(faces.find("kai", 400), tuple(tones), frozenset(kai) - {"\n"}, script)
    if choice == "all":
        yield Use(faces.find("song", 400), ("body",), frozenset(body) - {"\n"}, serif)


def _sort(block: object, body: set[str], kai: set[str], hei: set[str]) -> None:
    if isinstance(block, Subhead):
        hei.update(str(block.text))
    elif isinstance(block, Question):
        hei.update(block.speaker)
    elif isinstance(block, (Quotation, Poem, EditorsNote, Figure)):
        kai.update(*_texts(block), "")
    else:
        hei.update(getattr(block, "speaker", ""))


def _texts(block: object) -> Iterator[str]:
    """Every text of a block, whatever its kind: all of its fields that hold text."""
    for name in type(block).model_fields:  # type: ignore[attr-defined]
        yield from _within(getattr(block, name))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, (str, Text)):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif hasattr(type(value), "model_fields"):
        yield from _texts(value)
