"""The pages of an issue painted, and drawn small for its EPUB: here, or by a deputy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.model import Artifact, Edition, Plan
from edition.pipeline.options import COVER_DPI, FIXED_DPI, SMALL_DPI, BuildOptions
from edition.runtime.processes import LostWorkerError
from edition.runtime.warm_worker import Deputy
from edition.settings import Faces, Stylebook

#: What is begun, or "" where one more page is done.
Step = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be painted.

    Attributes:
        plan, edition: the composed pages and what is on them.
        root: the issue's folder.
        faces, stylebook: as loaded.
        folder: where the PDF is written.
        options: of the build.
    """

    plan: Plan
    edition: Edition
    root: Path
    faces: Faces
    stylebook: Stylebook
    folder: Path
    options: BuildOptions


@dataclass(frozen=True, slots=True)
class Painted:
    """What came of it.

    Attributes:
        pdf: the file.
        diagnostics: what was found on the way.
        pictures: the pages drawn small, by page number, where the EPUB has them.
        new: whether there is something that was not known before.
    """

    pdf: Artifact
    diagnostics: tuple[Diagnostic, ...]
    pictures: dict[str, bytes]
    new: bool


def load_painter() -> None:
    """Load what paints: a quarter of a second."""
    from edition.render import engine

    engine()


def paint(order: Order, deputy: Deputy | None) -> Callable[[Step], Painted]:
    """Have the pages painted: by a deputy meanwhile, or here, when they are asked for.

    Returns:
        Gives them; its argument is told the steps.
    """
    if deputy is None:
        return partial(paint_pages, order)
    try:
        wait = deputy.ask(paint_pages, order)
    except LostWorkerError:
        return partial(paint_pages, order)

    def painted(step: Step) -> Painted:
        try:
            return wait(step)
        except LostWorkerError:
            return paint_pages(order, step)

    return painted


def paint_pages(order: Order, step: Step) -> Painted:
    """Write the PDF, and draw its pages where the EPUB shows them."""
    from edition.render import Painter

    options, numbers = order.options, [page.number for page in order.plan.pages]
    crew = options.crew()
    crew.progress = lambda: step("")
    step("painting the PDF")
    painter = Painter(
        order.plan, order.edition, order.root, order.faces, options.at_press(order.stylebook),
        options.profile, crew.each,
    )  # fmt: skip
    pdf, said = painter.pdf(
        order.folder / f"{order.edition.slug}.pdf", accessibility=options.accessibility
    )
    pictures: dict[str, bytes] = {}
    if options.shows_pages:
        step("drawing the pages small")
        # Large ones where they are the EPUB's pages.
        dpi = [FIXED_DPI if options.fixed else SMALL_DPI] * len(numbers)
        dpi[0] = FIXED_DPI if options.fixed else COVER_DPI
        pictures = painter.pictures(
            Path(pdf.path), dpi=dpi, kind="png" if options.fixed else "jpeg"
        )
    return Painted(pdf, said, pictures, crew.known < crew.done)
