"""The EPUBs of an issue, and of several bound together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.base.diagnostic import Diagnostic, in_order
from edition.issue import Issue
from edition.model import Artifact, Plan
from edition.pipeline.options import BuildOptions
from edition.pipeline.sources import load
from edition.runtime.job_runner import JobRunner
from edition.runtime.jobs import JobMapper

#: Pixels of a drawing's longer side in the EPUB, where it is a picture (the packer's own limit).
DRAWING_SIDE = 2048


def pack_books(
    issue: Issue,
    plan: Plan,
    images: dict[str, bytes],
    folder: Path,
    options: BuildOptions,
    runner: JobRunner,
) -> tuple[list[Artifact], list[Diagnostic]]:
    """The EPUB, or one per page, and the fixed-layout EPUB if the options ask for it."""
    from edition.epub import BookOptions, package, package_fixed, package_pages

    edition, direction = issue.edition, "vertical" if options.vertical else ""
    book = BookOptions(
        embed_fonts=options.embed_fonts, images=options.images, vertical=options.vertical
    )
    covers = images if options.covers else {}
    drawings = drawings_of(issue, runner.map)
    artifacts: list[Artifact] = []
    diagnostics: list[Diagnostic] = []
    if options.split:
        pages, remarks = package_pages(
            issue, folder, options=book, plan=plan, page_images=covers,
            drawings=drawings, pages=options.pages, mapper=runner.map,
        )  # fmt: skip
        artifacts += pages
    else:
        whole, remarks = package(
            issue, folder / edition.output_name("epub", direction, pages=options.pages),
            options=book, plan=plan, page_images=covers,
            drawings=drawings, pages=options.pages, mapper=runner.map,
        )  # fmt: skip
        artifacts.append(whole)
    diagnostics += remarks
    if options.fixed:
        name = edition.output_name("epub", direction, "fixed", pages=options.pages)
        fixed, remarks = package_fixed(
            issue, folder / name, plan=plan, page_images=images, options=book,
            pages=options.pages, drawings=drawings,
        )  # fmt: skip
        artifacts.append(fixed)
        diagnostics += remarks
    return artifacts, diagnostics


def drawings_of(issue: Issue, mapper: JobMapper) -> dict[str, bytes]:
    """The articles' and advertisements' drawings (SVG, PDF) as pictures: not every reading system
    draws them."""
    from edition.formats.drawings import is_drawing

    root = issue.root.resolve()
    figures = (figure for article in issue.edition.articles for figure in article.figures)
    shown = [figure.file for figure in figures if figure.file]
    shown += [
        pin.item
        for page in issue.edition.pages
        for pin in page.pins
        if pin.kind in ("advertisement", "notice") and not pin.missing
    ]
    names = dict.fromkeys(name for name in shown if is_drawing(name))
    files = {name: (root / name).resolve() for name in names}
    own = {n: file for n, file in files.items() if file.is_file() and file.is_relative_to(root)}
    if not own:
        return {}
    from edition.render import DrawingJob, draw_drawing

    jobs = [DrawingJob(file, issue.faces, DRAWING_SIDE) for file in own.values()]
    pictures = mapper(draw_drawing, jobs)
    return {name: data for name, data in zip(own, pictures, strict=True) if data is not None}


def bind_issues(projects: Sequence[Path], out: Path) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Bind issues of one paper into one EPUB.

    Args:
        projects: issues' folders, or projects (all their issues).
        out: the EPUB.

    Raises:
        EditionError: an issue has errors.
        ValueError: the issues are of different papers, or there is none.
    """
    from edition.epub import bind
    from edition.source import issues_of

    issues: list[Issue] = []
    drawings: dict[str, dict[str, bytes]] = {}
    runner = BuildOptions().runner()
    diagnostics: list[Diagnostic] = []
    for project in projects:
        for name in issues_of(project) or (None,):
            issue = load(project, issue=name)
            issues.append(issue)
            drawings[issue.edition.slug] = drawings_of(issue, runner.map)
            diagnostics += issue.diagnostics
    artifact, remarks = bind(issues, out, drawings=drawings)
    return artifact, in_order((*diagnostics, *remarks))


def publish_catalogue(
    files: Sequence[Path], out: Path
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Add built issues to an OPDS catalogue.

    Args:
        files: EPUBs and PDFs, or folders that hold them.
        out: the catalogue's folder.

    Raises:
        EditionError: no book was given, or one cannot be read.
    """
    from edition.publish import publish_opds

    books = [
        book
        for file in files
        for book in (
            sorted(file.glob("*.epub")) + sorted(file.glob("*.pdf")) if file.is_dir() else [file]
        )
    ]
    return publish_opds(books, out)
