"""One page, painted on its own: the job that a process is given, and its result.

A page's bytes follow from its job alone, so that pages can be painted in any process and order, or
taken from the cache (docs/explanation/performance.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from edition.base.diagnostic import Diagnostic
from edition.base.digest import digest, file_digest
from edition.model import Article
from edition.model.plan import PagePlan, Picture
from edition.render.images.prepare import ImagePreparer
from edition.render.images.vector_page import Advert
from edition.render.output_profile import OutputProfile, press_inks
from edition.render.paint.glyph_writer import GlyphUsage, GlyphWriter
from edition.render.paint.html import OfflineFetcher, paint, style_sheet, write_html
from edition.render.paint.layers import layers_of
from edition.render.postprocess.pdfx import margin
from edition.render.program import PAINTING
from edition.render.sheet.elements import Sheet
from edition.render.sheet.palette import Palette, press_palette, screen_palette
from edition.render.sheet.sheet_maker import SheetMaker
from edition.render.sheet.structure import StructureNode, sheet_structure
from edition.render.sheet.text_runs import TextPainter
from edition.runtime.program import Program
from edition.settings import Faces, Press, Profile, Stylebook
from edition.typeset import Shaper


@dataclass(frozen=True)
class PaintJob:
    """A page to be painted, with everything that takes.

    Attributes:
        page: the composed page.
        articles: the articles on it, in the order of the page.
        links: the target of each link on the page: an address, or ``#name`` within the document.
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
        """A digest of everything that decides how the page looks, except the program itself."""
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
    """A painted page.

    Attributes:
        pdf: the page, without the fonts of its text.
        structure: its part of the tag tree.
        glyphs: the glyphs it uses of each face.
        adverts: PDF pages to be placed, by the bytes of the picture that stands in for them.
        diagnostics: what was wrong with its text and pictures.
    """

    pdf: bytes
    structure: StructureNode
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
    pdf, complaints = paint(
        html,
        style_sheet(job.stylebook),
        OfflineFetcher(preparer.prepared),
        layers,
        bleed=bleed,
    )
    diagnostics = (*preparer.diagnostics, *complaints)
    return PaintedPage(pdf, sheet_structure(sheet), glyphs.used, preparer.adverts, diagnostics)


def make_sheet(job: PaintJob) -> tuple[Sheet, ImagePreparer, Palette, Shaper]:
    """A page as boxes, with its pictures, colours and shaper."""
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
    all_colors = {**stylebook.colors, **colors}
    if inks is None:
        return screen_palette(all_colors)
    return press_palette(all_colors, stylebook.press.colors, stylebook.press.ink_limit, inks)


def inks_of(press: Press, root: Path) -> tuple[OutputProfile, tuple[Diagnostic, ...]]:
    """The press's profile, read once per process."""
    key = (press.model_dump_json(), root)
    if key not in _INKS:
        _INKS[key] = press_inks(press, root)
    return _INKS[key]


_INKS: dict[tuple[str, Path], tuple[OutputProfile, tuple[Diagnostic, ...]]] = {}


def shaper_of(faces: Faces) -> Shaper:
    """A shaper of these faces, whose fonts are opened once per process until their files change."""
    stamps = tuple((f.id, f.path, f.path.stat().st_mtime_ns) for f in faces.faces.values())
    if stamps not in _SHAPERS:
        _SHAPERS.clear()
        _SHAPERS[stamps] = Shaper(faces)
    return _SHAPERS[stamps]


_SHAPERS: dict[tuple[tuple[str, Path, int], ...], Shaper] = {}
