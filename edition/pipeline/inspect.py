"""A project looked at: read, checked, composed without being painted."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.diagnostic import Diagnostic, EditionError, in_order
from edition.pipeline.options import SMALL_DPI, BuildOptions, Profile
from edition.source import Loaded, load_project

if TYPE_CHECKING:
    from edition.checks.pdf import Report
    from edition.layout import Composition
    from edition.model import PagePlan
    from edition.render import Proof


def load(project: str | Path, *, issue: str | None = None) -> Loaded:
    """Read a project folder.

    Args:
        project: the folder with ``publication.yaml``, or one of its issues' folders.
        issue: date of the issue (``2019-10-28``); the newest where None.

    Returns:
        The edition with its stylebook, faces and the diagnostics of reading it.

    Raises:
        EditionError: there is no edition to give; it carries every fault found.
    """
    return load_project(Path(project), issue=issue)


def loaded_of(project: str | Path | Loaded, issue: str | None) -> Loaded:
    return project if isinstance(project, Loaded) else load(project, issue=issue)


def check(
    project: str | Path | Loaded,
    *,
    issue: str | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Diagnostic, ...]:
    """Every finding about a project: its files, and the pages they would make.

    Writes nothing but the cache. The text of every article is counted into the composed pages.
    """
    from edition.checks.project.coverage import plan_coverage
    from edition.layout import compose

    try:
        loaded = loaded_of(project, issue)
    except EditionError as error:
        return in_order(error.diagnostics)
    runner = BuildOptions(jobs=jobs, cache=cache).runner()
    composed = compose(loaded.edition, loaded.stylebook, loaded.faces, mapper=runner.map)
    lost = plan_coverage(loaded.edition, composed.plan)
    return in_order((*loaded.diagnostics, *composed.diagnostics, *lost))


def check_file(path: Path) -> tuple[Diagnostic, ...]:
    """Every finding about a finished EPUB or PDF.

    Our own checks; EPUBCheck, veraPDF, Ghostscript and MuPDF are asked where they are installed.
    """
    if path.suffix.lower() == ".pdf":
        from edition.checks.pdf import preflight

        return preflight(path).findings
    from edition.checks.epub import check_epub

    return check_epub(path, epubcheck=True)


def plan_pages(
    project: str | Path | Loaded,
    *,
    issue: str | None = None,
    pages: Collection[str] = (),
    alternatives: int = 1,
    jobs: int | None = None,
    cache: bool = True,
) -> tuple[Loaded, Composition]:
    """Compose without painting: the plan, and other layouts of each page.

    Args:
        project, issue: as for :func:`build`.
        pages: only these page numbers; empty means all.
        alternatives: how many layouts of each page.
        jobs, cache: as in :class:`BuildOptions`.

    Raises:
        EditionError: the project has errors.
    """
    from edition.layout import compose

    loaded = loaded_of(project, issue)
    runner = BuildOptions(jobs=jobs, cache=cache).runner()
    composed = compose(
        loaded.edition, loaded.stylebook, loaded.faces, pages=pages or None,
        alternatives=alternatives, mapper=runner.map,
    )  # fmt: skip
    return loaded, composed


def keep_layout(loaded: Loaded, page: PagePlan) -> Path:
    """Write a layout back into ``issue.yaml`` as pins: the next build gives the same page."""
    from edition.layout import pins_of
    from edition.source import keep_pins

    known = next((p.pins for p in loaded.edition.pages if p.number == page.number), ())
    return keep_pins(loaded.root, page.number, pins_of(page, known))


def layout_pictures(loaded: Loaded, composed: Composition, out: Path) -> tuple[Path, ...]:
    """Paint every layout of every page small: ``page-9-1.png``, ``page-9-2.png``…"""
    from edition.render import Painter

    out.mkdir(parents=True, exist_ok=True)
    mapper = BuildOptions().runner().map
    files = []
    for first in composed.plan.pages:
        layouts = composed.alternatives.get(first.number) or (first,)
        for number, layout in enumerate(layouts, 1):
            plan = replace(composed.plan, pages=(layout,))
            painter = Painter(
                plan, loaded.edition, loaded.root, loaded.faces, loaded.stylebook, mapper=mapper
            )
            with tempfile.TemporaryDirectory() as folder:
                pdf, _ = painter.pdf(Path(folder) / "page.pdf")
                (image,) = painter.pictures(Path(pdf.path), dpi=[SMALL_DPI]).values()
            file = out / f"page-{first.number}-{number}.png"
            file.write_bytes(image)
            files.append(file)
    return tuple(files)


def proof_pdf(pdf: Path, out: Path, *, dpi: float, project: Path | None = None) -> Proof:
    """Proofs of a PDF: pages, soft proofs, ink maps, a contact sheet.

    Args:
        pdf: the file.
        out: folder for the pictures.
        dpi: pixels an inch.
        project: the paper whose press it is for; newsprint where None.
    """
    from edition.render import proof

    loaded = load(project) if project is not None else None
    return proof(
        pdf, out, dpi=dpi, press=loaded.stylebook.press if loaded else None,
        root=loaded.root if loaded else None,
    )  # fmt: skip


def check_pdf(pdf: Path, *, purpose: Profile | None = None, project: Path | None = None) -> Report:
    """Preflight.

    Args:
        pdf: the file.
        purpose: what it is judged for; None lets the file say.
        project: the paper whose press and paper size it is judged by; the GWG's numbers for
            newspapers where None.
    """
    from edition.checks.pdf import Limits, preflight

    limits = Limits.of(load(project).stylebook) if project is not None else None
    return preflight(pdf, purpose=purpose, limits=limits)
