"""The EPUBs of an issue, and of several bound together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.base.diagnostic import Diagnostic, in_order
from edition.model import Artifact, Plan
from edition.pipeline.inspect import load
from edition.pipeline.options import BuildOptions
from edition.runtime.job_runner import JobRunner
from edition.source import Loaded

#: Pixels of a drawing's longer side in the EPUB, where it is a picture (the packer's own limit).
DRAWING_SIDE = 2048


def pack_books(
    loaded: Loaded,
    plan: Plan,
    images: dict[str, bytes],
    folder: Path,
    options: BuildOptions,
    runner: JobRunner,
) -> tuple[list[Artifact], list[Diagnostic]]:
    """The EPUB, or one a page, and the fixed-layout companion where it is wanted."""
    from edition.epub import BookOptions, package, package_fixed, package_pages

    edition = loaded.edition
    book = BookOptions(
        embed_fonts=options.embed_fonts, images=options.images, vertical=options.vertical
    )
    covers = images if options.covers else {}
    drawings = _drawings(loaded, runner)
    artifacts: list[Artifact] = []
    found: list[Diagnostic] = []
    if options.split:
        pages, said = package_pages(
            edition, folder, root=loaded.root, options=book, plan=plan, page_images=covers,
            drawings=drawings, faces=loaded.faces, mapper=runner.map,
        )  # fmt: skip
        artifacts += pages
    else:
        one, said = package(
            edition, folder / f"{edition.slug}.epub", root=loaded.root, options=book, plan=plan,
            page_images=covers, drawings=drawings, faces=loaded.faces, mapper=runner.map,
        )  # fmt: skip
        artifacts.append(one)
    found += said
    if options.fixed:
        fixed, said = package_fixed(
            edition, folder / f"{edition.slug}-fixed.epub", plan=plan, page_images=images,
            root=loaded.root, options=book, faces=loaded.faces,
        )  # fmt: skip
        artifacts.append(fixed)
        found += said
    return artifacts, found


def _drawings(loaded: Loaded, runner: JobRunner) -> dict[str, bytes]:
    """The articles' drawings (SVG, PDF) as pictures: not every reading system draws them."""
    from edition.formats.drawings import is_drawing

    root = loaded.root.resolve()
    figures = (figure for article in loaded.edition.articles for figure in article.figures)
    names = dict.fromkeys(f.file for f in figures if f.file and is_drawing(f.file))
    files = {name: (root / name).resolve() for name in names}
    own = {n: file for n, file in files.items() if file.is_file() and file.is_relative_to(root)}
    if not own:
        return {}
    from edition.render import DrawingJob, draw_drawing

    jobs = [DrawingJob(file, loaded.faces, DRAWING_SIDE) for file in own.values()]
    made = runner.map(draw_drawing, jobs)
    return {name: data for name, data in zip(own, made, strict=True) if data is not None}


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

    editions = []
    drawings: dict[str, dict[str, bytes]] = {}
    runner = BuildOptions().runner()
    found: list[Diagnostic] = []
    for project in projects:
        names = issues_of(project)
        for name in names or (None,):
            loaded = load(project, issue=name)
            editions.append(loaded.edition)
            drawings[loaded.edition.slug] = _drawings(loaded, runner)
            found += loaded.diagnostics
    artifact, said = bind(editions, out, drawings=drawings)
    return artifact, in_order((*found, *said))


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
