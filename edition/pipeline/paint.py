"""The pages of an issue painted, and drawn small for its EPUB: here, or by a warm worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.issue import Issue
from edition.model import Artifact, Plan
from edition.pipeline.options import COVER_DPI, FIXED_DPI, SMALL_DPI, BuildOptions
from edition.runtime.processes import LostWorkerError
from edition.runtime.warm_worker import WarmWorker

#: What is begun, or "" where one more page is done.
Step = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class PaintRequest:
    """What is to be painted.

    Attributes:
        issue: the content, and how it is set.
        plan: its composed pages.
        folder: where the PDF is written.
        options: of the build.
    """

    issue: Issue
    plan: Plan
    folder: Path
    options: BuildOptions


@dataclass(frozen=True, slots=True)
class PaintResult:
    """What came of it.

    Attributes:
        pdf: the file.
        split: a file for each page, where that was asked for.
        diagnostics: what was found on the way.
        pictures: the pages drawn small, by page number, where the EPUB has them.
        new: whether any result was not in the cache.
    """

    pdf: Artifact
    diagnostics: tuple[Diagnostic, ...]
    pictures: dict[str, bytes]
    new: bool
    split: tuple[Artifact, ...] = ()

    @property
    def files(self) -> tuple[Artifact, ...]:
        """The PDFs that a build gives: one for each page where that was asked for."""
        return self.split or (self.pdf,)


def load_painter() -> None:
    """Load what paints: a quarter of a second."""
    from edition.render import engine

    engine()


def paint(request: PaintRequest, worker: WarmWorker | None) -> Callable[[Step], PaintResult]:
    """Start painting in a warm worker, or paint here when the result is asked for.

    Returns:
        A function that waits for the result; its argument is called with each step.
    """
    if worker is None:
        return partial(paint_pages, request)
    try:
        wait = worker.submit(paint_pages, request)
    except LostWorkerError:
        return partial(paint_pages, request)

    def painted(step: Step) -> PaintResult:
        try:
            return wait(step)
        except LostWorkerError:
            return paint_pages(request, step)

    return painted


def paint_pages(request: PaintRequest, step: Step) -> PaintResult:
    """Write the PDF, and draw its pages where the EPUB shows them."""
    from edition.render import Painter

    options, numbers = request.options, [page.number for page in request.plan.pages]
    runner = options.runner()
    runner.progress = lambda: step("")
    step("painting the PDF")
    issue = replace(request.issue, stylebook=options.at_press(request.issue.stylebook))
    painter = Painter(issue, request.plan, options.profile, runner.map)
    file = request.folder / _name(request, options.pages)
    pdf, diagnostics = painter.pdf(file, accessibility=options.accessibility)
    split: list[Artifact] = []
    for page in request.plan.pages if options.split_pdf and len(numbers) > 1 else ():
        alone = Painter(issue, replace(request.plan, pages=(page,)), options.profile, runner.map)
        file = request.folder / _name(request, (page.number,))
        made, found = alone.pdf(file, accessibility=options.accessibility)
        split.append(made)
        diagnostics = (*diagnostics, *found)
    pictures: dict[str, bytes] = {}
    if options.shows_pages:
        step("drawing the pages small")
        # Large ones where they are the EPUB's pages.
        dpi = [FIXED_DPI if options.fixed else SMALL_DPI] * len(numbers)
        dpi[0] = FIXED_DPI if options.fixed else COVER_DPI
        pictures = painter.pictures(
            Path(pdf.path), dpi=dpi, kind="png" if options.fixed else "jpeg"
        )
    new = runner.cached < runner.done
    return PaintResult(pdf, tuple(diagnostics), pictures, new, tuple(split))


def _name(request: PaintRequest, pages: tuple[str, ...]) -> str:
    """The name of a PDF of these pages; of all where there are none."""
    options = request.options
    variant = "ua2" if options.accessibility == "ua2" else ""
    return request.issue.edition.output_name(
        "pdf", variant, "draft" if options.draft else "", pages=pages, profile=options.profile
    )
