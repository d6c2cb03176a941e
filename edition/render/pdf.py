"""``render_pdf``: a plan → a PDF file.

``plan → a job a page → pages painted (each by itself) → joined → finish``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pikepdf
from pikepdf import Pdf

from edition.base.diagnostic import Diagnostic, in_order
from edition.base.each import Each, one_by_one
from edition.model import Artifact, Edition
from edition.model.plan import Plan
from edition.render.files import write_atomically
from edition.render.finish import Drawn, finish
from edition.render.fonts import SubsetJob, embed, make_subset, merged
from edition.render.jobs import paint_jobs
from edition.render.leaf import (
    PaintedPage,
    Profile,
    inks_of,
    paint_page,
    palette_of,
    shaper_of,
)
from edition.settings import Faces, Stylebook

Accessibility = Literal["ua1", "ua2"]


def render_pdf(
    plan: Plan,
    edition: Edition,
    out: Path,
    *,
    root: Path,
    faces: Faces,
    stylebook: Stylebook,
    profile: Profile = "screen",
    accessibility: Accessibility = "ua1",
    each: Each = one_by_one,
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Paint a plan and write the PDF.

    The file appears whole or not at all: it is written beside its place and moved there. The same
    input gives the same bytes, whatever ``each`` does.

    Args:
        plan: the composed pages.
        edition: the content, for structure, alternative text and metadata.
        out: the file.
        root: the issue's folder; pictures are read from it and from nowhere else.
        faces: the catalogue.
        stylebook: what the press asks for, the look of placeholders.
        profile: ``screen`` (PDF/UA, RGB, small), ``print`` (PDF/X-4, newsprint inks) or
            ``archive`` (PDF/A with the sources attached).
        accessibility: which part of PDF/UA the screen profile keeps. ``ua2`` is PDF 2.0, whose
            bookmarks older readers cannot follow.
        each: does the work that can be done by itself, page by page and face by face: in a loop,
            by a cache, by a pool of processes.

    Returns:
        The file, and what was found on the way.

    Raises:
        OSError: the file cannot be written.
    """
    jobs = paint_jobs(plan, edition, root=root, faces=faces, stylebook=stylebook, profile=profile)
    pages = each(paint_page, jobs)
    used = merged(page.glyphs for page in pages)
    subsets = each(make_subset, [SubsetJob(faces[face].path, tuple(g)) for face, g in used.items()])
    inks, found = inks_of(stylebook.press, root) if profile == "print" else (None, ())
    palette = palette_of(plan.colors, stylebook, inks)
    with ExitStack() as opened:
        pdf = _joined(pages, opened)
        fonts = embed(pdf, used, dict(zip(used, subsets, strict=True)), shaper_of(faces))
        for page in pdf.pages:
            page.obj.Resources.Font = fonts
        identity = hashlib.sha256(b"".join(page.pdf for page in pages)).digest()
        adverts = {preview: advert for page in pages for preview, advert in page.adverts.items()}
        drawn = Drawn(pdf, [page.outline for page in pages], identity, adverts)
        data = finish(
            drawn, plan, edition, stylebook=stylebook, profile=profile, inks=inks,
            palette=palette, accessibility=accessibility,
        )  # fmt: skip
    write_atomically(out, data)
    said = [item for page in pages for item in page.diagnostics]
    return Artifact.of("pdf", out), in_order((*found, *palette.diagnostics, *said))


def _joined(pages: Sequence[PaintedPage], opened: ExitStack) -> Pdf:
    """The pages in one file, without the tags that the painter gave each."""
    pdf = opened.enter_context(Pdf.new())
    for page in pages:
        # What is copied is read when the file is saved: the source stays open until then.
        source = opened.enter_context(pikepdf.open(io.BytesIO(page.pdf)))
        pdf.pages.append(source.pages[0])
    return pdf
