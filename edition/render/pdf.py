"""``render_pdf``: a plan → a PDF file.

``plan → one job per page → pages painted independently → joined → postprocessed``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, in_order
from edition.issue import Issue
from edition.model import Artifact
from edition.model.plan import Plan
from edition.render.output_profile import OutputProfile
from edition.render.paint.font_subsets import SubsetJob, embed, make_subset, merged
from edition.render.paint.glyph_writer import font_name
from edition.render.paint.paint_page import (
    PaintedPage,
    PaintJob,
    inks_of,
    paint_page,
    palette_of,
    shaper_of,
)
from edition.render.paint_jobs import paint_jobs
from edition.render.png import PictureJob, draw_picture
from edition.render.postprocess import DrawnPdf, postprocess
from edition.runtime.jobs import JobMapper, run_serially
from edition.settings import Accessibility, Profile


def render_pdf(
    issue: Issue,
    plan: Plan,
    out: Path,
    *,
    profile: Profile = "screen",
    accessibility: Accessibility = "ua1",
    mapper: JobMapper = run_serially,
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Paint a plan and write the PDF: :meth:`Painter.pdf` in one call."""
    return Painter(issue, plan, profile, mapper).pdf(out, accessibility=accessibility)


@dataclass(frozen=True)
class Painter:
    """Paints a plan.

    Attributes:
        issue: the content, for structure, alternative text and metadata; the pictures' folder,
            the faces, what the press asks for.
        plan: the composed pages.
        profile: ``screen`` (PDF/UA, RGB, small), ``print`` (PDF/X-4, newsprint inks) or
            ``archive`` (PDF/A with the sources attached).
        mapper: runs the independent jobs, one per page and one per face: in a loop, from a cache,
            or in several processes. The files are the same whichever it is.
    """

    issue: Issue
    plan: Plan
    profile: Profile = "screen"
    mapper: JobMapper = run_serially

    @cached_property
    def jobs(self) -> list[PaintJob]:
        """One job per page."""
        return paint_jobs(self.issue, self.plan, self.profile)

    def pdf(
        self, out: Path, *, accessibility: Accessibility = "ua1"
    ) -> tuple[Artifact, tuple[Diagnostic, ...]]:
        """Write the PDF.

        The file appears whole or not at all: it is written under a temporary name, then moved into
        place. The same input gives the same bytes.

        Args:
            out: the file.
            accessibility: which part of PDF/UA the screen profile conforms to; ``ua2`` is PDF 2.0.

        Returns:
            The file, and the diagnostics of painting.

        Raises:
            OSError: the file cannot be written.
        """
        data, diagnostics = self.pdf_bytes(accessibility=accessibility)
        write_atomically(out, data)
        return Artifact.of("pdf", out), diagnostics

    def pdf_bytes(
        self, *, accessibility: Accessibility = "ua1"
    ) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The PDF that :meth:`pdf` writes, and the diagnostics of painting."""
        pages = self.mapper(paint_page, self.jobs)
        inks, profile_diagnostics = self._inks()
        palette = palette_of(self.plan.colors, self.issue.stylebook, inks)
        with ExitStack() as stack:
            drawn = DrawnPdf(
                self._joined(pages, stack),
                [page.structure for page in pages],
                hashlib.sha256(b"".join(page.pdf for page in pages)).digest(),
                {preview: advert for page in pages for preview, advert in page.adverts.items()},
            )
            data = postprocess(
                drawn, self.plan, self.issue.edition, stylebook=self.issue.stylebook,
                profile=self.profile, inks=inks, palette=palette, accessibility=accessibility,
            )  # fmt: skip
        page_diagnostics = [item for page in pages for item in page.diagnostics]
        return data, in_order((*profile_diagnostics, *palette.diagnostics, *page_diagnostics))

    def pictures(
        self, pdf: Path, *, dpi: Sequence[float], kind: Literal["png", "jpeg"] = "png"
    ) -> dict[str, bytes]:
        """The pages of the written PDF as pictures, by page number.

        Args:
            pdf: what :meth:`pdf` wrote.
            dpi: pixels per inch of each page.
            kind: ``jpeg`` takes a twentieth of the time; its quality is the best there is.
        """
        jobs = [
            PictureJob(pdf, index, job.key(), resolution, kind)
            for index, (job, resolution) in enumerate(zip(self.jobs, dpi, strict=True))
        ]
        pictures = self.mapper(draw_picture, jobs)
        return {page.number: data for page, data in zip(self.plan.pages, pictures, strict=True)}

    def _inks(self) -> tuple[OutputProfile | None, tuple[Diagnostic, ...]]:
        if self.profile != "print":
            return None, ()
        return inks_of(self.issue.stylebook.press, self.issue.root)

    def _joined(self, pages: Sequence[PaintedPage], stack: ExitStack) -> Pdf:
        """The pages in one file with the fonts they share."""
        pdf = _one_file(pages, stack)
        used = merged(page.glyphs for page in pages)
        jobs = [
            SubsetJob(self.issue.faces[key.face].path, tuple(glyphs), key.half)
            for key, glyphs in used.items()
        ]
        subsets = dict(zip(used, self.mapper(make_subset, jobs), strict=True))
        fonts = embed(pdf, used, subsets, shaper_of(self.issue.faces))
        for page, painted in zip(pdf.pages, pages, strict=True):
            page_fonts = {font_name(key): fonts[key] for key in merged([painted.glyphs])}
            page.obj.Resources.Font = Dictionary(page_fonts)
        return pdf


def _one_file(pages: Sequence[PaintedPage], stack: ExitStack) -> Pdf:
    """The pages in one file, without the tag trees WeasyPrint gave each of them."""
    pdf = stack.enter_context(Pdf.new())
    for page in pages:
        # pikepdf reads copied objects only when the file is saved: keep the source open till then.
        source = stack.enter_context(pikepdf.open(io.BytesIO(page.pdf)))
        pdf.pages.append(source.pages[0])
    _share_pictures(pdf)
    return pdf


def _share_pictures(pdf: Pdf) -> None:
    """Store a picture that several pages show (a logo, a flag) only once."""
    pictures: dict[bytes, Object] = {}
    for page in pdf.pages:
        objects = page.obj.Resources.get("/XObject", Dictionary())
        for name, item in list(objects.items()):
            if item.get("/Subtype") == Name.Image and "/SMask" not in item:
                entries = repr(sorted((key, repr(value)) for key, value in item.items()))
                content = hashlib.sha256(entries.encode() + item.read_raw_bytes()).digest()
                objects[name] = pictures.setdefault(content, item)
