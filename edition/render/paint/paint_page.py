"""One page, painted by itself: what a process is given, and what it gives back.

A page's bytes follow from its job alone, so that pages can be painted in any process and order, or
not at all where they are known (docs/explanation/performance.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal

from edition.base.diagnostic import Diagnostic
from edition.base.digest import digest, file_digest
from edition.model import Article
from edition.model.plan import PagePlan, Picture, TextBox
from edition.render.codes import NO_GLYPH
from edition.render.images.prepare import ImagePreparer
from edition.render.images.vector_page import Advert
from edition.render.output_profile import OutputProfile, press_inks
from edition.render.paint.glyph_writer import GlyphUsage, GlyphWriter
from edition.render.paint.html import OfflineFetcher, paint, style_sheet, write_html
from edition.render.paint.layers import layers_of
from edition.render.postprocess.pdfx import margin
from edition.render.program import PAINTING
from edition.render.sheet.elements import Sheet
from edition.render.sheet.outline import StructureNode, outline
from edition.render.sheet.palette import Palette, press_palette, screen_palette
from edition.render.sheet.sheet_maker import SheetMaker
from edition.render.sheet.text_runs import TextPainter
from edition.runtime.program import Program
from edition.settings import Faces, Press, Stylebook
from edition.typeset import Shaper

Profile = Literal["screen", "print", "archive"]


@dataclass(frozen=True)
class PaintJob:
    """A page to be painted, with all it takes.

    Attributes:
        page: what stands where.
        articles: those that stand on it, in the order of the page.
        links: where each link on the page leads: an address, or ``#name`` within the document.
        title, language: of the issue.
        colors: CSS values by name.
        root: the issue's folder.
        faces, stylebook, profile: as for :func:`~edition.render.render_pdf`.
    """

    program: ClassVar[Program] = PAINTING

    page: PagePlan
    articles: tuple[Article, ...]
    links: Mapping[str, str]
    title: str
    language: str
    colors: Mapping[str, str]
    root: Path
    faces: Faces
    stylebook: Stylebook
    profile: Profile

    def key(self) -> str:
        """A digest of everything that decides how the page looks, but the program itself."""
        return self._key

    @cached_property
    def _key(self) -> str:
        press = self.stylebook.press
        files = [self.root / name for name in _files(self.page)]
        inks = inks_of(press, self.root)[0].data if self.profile == "print" else b""
        return digest(
            self.page,
            [article.model_dump_json() for article in self.articles],
            [self.links, self.title, self.language, self.colors, self.profile],
            self.stylebook.model_dump_json(),
            [[face.id, file_digest(face.path)] for face in self.faces.faces.values()],
            [file_digest(file) if file.is_file() else "" for file in files],
            hashlib.sha256(inks).hexdigest(),
        )


def _files(page: PagePlan) -> list[str]:
    """The picture files that a page shows."""
    items = [*page.furniture, *(item for part in page.parts for item in part.items)]
    return [item.file for item in items if isinstance(item, Picture) and item.file]


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """What painting a page gave.

    Attributes:
        pdf: the page; the fonts of its text are not in it.
        outline: what a reader hears of it.
        glyphs: what it needs of each face.
        adverts: PDF pages to be placed, by the bytes of the picture that stands for them.
        diagnostics: what was found on the way.
    """

    pdf: bytes
    outline: StructureNode
    glyphs: dict[str, GlyphUsage]
    adverts: dict[bytes, Advert] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def paint_page(job: PaintJob) -> PaintedPage:
    """Paint a page."""
    sheet, preparer, palette, shaper = make_sheet(job)
    glyphs = GlyphWriter(shaper, palette)
    layers = layers_of(sheet, glyphs)
    html = write_html(
        [sheet], title=job.title, language=job.language, style=job.stylebook, layers=layers
    )
    bleed = margin(job.stylebook) if job.profile == "print" else 0.0
    pdf, said = paint(
        html,
        style_sheet(job.stylebook),
        OfflineFetcher(preparer.prepared),
        layers,
        bleed=bleed,
    )
    every = (*preparer.diagnostics, *_missing(job.page, shaper), *said)
    return PaintedPage(pdf, outline(sheet), glyphs.used, preparer.adverts, every)


def make_sheet(job: PaintJob) -> tuple[Sheet, ImagePreparer, Palette, Shaper]:
    """A page as boxes, with the pictures it shows."""
    inks = inks_of(job.stylebook.press, job.root)[0] if job.profile == "print" else None
    palette = palette_of(job.colors, job.stylebook, inks)
    preparer = ImagePreparer(job.root, job.stylebook.press, inks, job.faces)
    shaper = shaper_of(job.faces)
    text = TextPainter(shaper, lambda href: job.links.get(href, ""))
    articles = {article.id: article for article in job.articles}
    maker = SheetMaker(job.page, articles, text, preparer, palette, job.stylebook, job.faces)
    return maker.sheet(), preparer, palette, shaper


def palette_of(
    colors: Mapping[str, str], stylebook: Stylebook, inks: OutputProfile | None
) -> Palette:
    """The colours of a plan for the screen, or in the press's inks."""
    every = {**stylebook.colors, **colors}
    if inks is None:
        return screen_palette(every)
    return press_palette(every, stylebook.press.colors, stylebook.press.ink_limit, inks)


def inks_of(press: Press, root: Path) -> tuple[OutputProfile, tuple[Diagnostic, ...]]:
    """The press's profile, read once a process."""
    key = (press.model_dump_json(), root)
    if key not in _INKS:
        _INKS[key] = press_inks(press, root)
    return _INKS[key]


_INKS: dict[tuple[str, Path], tuple[OutputProfile, tuple[Diagnostic, ...]]] = {}


def shaper_of(faces: Faces) -> Shaper:
    """A shaper of these faces, its fonts opened once a process as long as they do not change."""
    stamps = tuple((f.id, f.path, f.path.stat().st_mtime_ns) for f in faces.faces.values())
    if stamps not in _SHAPERS:
        _SHAPERS.clear()
        _SHAPERS[stamps] = Shaper(faces)
    return _SHAPERS[stamps]


_SHAPERS: dict[tuple[tuple[str, Path, int], ...], Shaper] = {}


def _missing(page: PagePlan, shaper: Shaper) -> list[Diagnostic]:
    """Characters that the face of their segment does not have, each once an article."""
    found: dict[tuple[str, str], None] = {}
    for article, box in _text_boxes(page):
        for placed in box.lines:
            for segment in placed.line.segments:
                for character in segment.text:
                    if shaper.advance(character, segment.style.face) is None:
                        found.setdefault((character, article))
    return [
        NO_GLYPH.at(
            f"no face has “{c}” (U+{ord(c):04X})", page=page.number, article=article or None
        )
        for c, article in found
    ]


def _text_boxes(page: PagePlan) -> list[tuple[str, TextBox]]:
    boxes = [("", item) for item in page.furniture if isinstance(item, TextBox)]
    for part in page.parts:
        boxes += [(part.article, item) for item in part.items if isinstance(item, TextBox)]
    return boxes
