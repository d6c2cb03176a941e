"""An issue's part of a web edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError
from edition.base.digest import digest
from edition.issue import Issue
from edition.model import Artifact, Plan
from edition.pipeline.epub import drawings_of
from edition.pipeline.options import BuildOptions
from edition.runtime.job_runner import JobRunner
from edition.runtime.jobs import JobMapper

if TYPE_CHECKING:
    from edition.web import IssuePart
    from edition.web.part.part_file import MemoryAssets

#: What a part is called among the outputs: ``lantai-2026-04-17-web.zip``.
VARIANT, ENDING = "web", "zip"


def web_part(
    issue: Issue,
    plan: Plan,
    pdf: Path,
    epub: Path | None,
    options: BuildOptions,
    mapper: JobMapper,
) -> tuple[IssuePart, MemoryAssets, tuple[Diagnostic, ...]]:
    """An issue's part of a web edition, the files that come with it, and what was found.

    Args:
        issue: the content.
        plan: its composed pages.
        pdf: its PDF.
        epub: its EPUB, if it has one.
        options: of the build.
        mapper: runs the jobs that make pictures.

    Raises:
        EditionError: a template of the paper's own makes no article.
    """
    from edition.epub import BookOptions, packed_texts
    from edition.render import paint_jobs
    from edition.render.program import PAINTING
    from edition.web import BookPicture, BookText, Material, make_part
    from edition.web.codes import BAD_TEMPLATE

    texts, pictures = packed_texts(
        issue, plan=plan, options=BookOptions(images=options.images),
        drawings=drawings_of(issue, mapper), mapper=mapper,
    )  # fmt: skip
    material = Material(
        issue=issue,
        plan=plan,
        pdf=pdf,
        epub=epub,
        texts=[BookText(t.article, t.name, t.title, t.xhtml, t.pages) for t in texts.articles],
        page_files=texts.pages,
        page_labels=texts.labels,
        pictures=[BookPicture(p.name, p.data, p.width, p.height) for p in pictures],
        page_looks=[digest(PAINTING.digest(), job.key()) for job in paint_jobs(issue, plan)],
    )
    try:
        part, assets = make_part(material, mapper)
    except ValueError as error:
        raise EditionError([BAD_TEMPLATE.at(f"book/{error}")]) from error
    return part, assets, texts.diagnostics


def pack_web(
    issue: Issue,
    plan: Plan,
    folder: Path,
    pdf: Path,
    epub: Path | None,
    options: BuildOptions,
    runner: JobRunner,
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Write the part as a file beside the other outputs.

    Raises:
        EditionError: as for :func:`web_part`.
    """
    from edition.web import part_bytes

    part, assets, diagnostics = web_part(issue, plan, pdf, epub, options, runner.map)
    file = folder / issue.edition.output_name(ENDING, VARIANT)
    write_atomically(file, part_bytes(part, assets))
    return Artifact.of("web", file), diagnostics
