"""The web edition: an issue's part of it, and a site of many."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, in_order
from edition.issue import Issue
from edition.model import Artifact, Plan
from edition.pipeline.epub import drawings_of
from edition.pipeline.options import BuildOptions, Progress, silent
from edition.runtime.job_runner import JobRunner

if TYPE_CHECKING:
    from edition.web import Assets, Folder, IssuePart
    from edition.web.part.part_file import MemoryAssets

#: What a part is called among the outputs: ``lantai-2026-04-17-web.zip``.
VARIANT, ENDING = "web", "zip"


def web_part(
    issue: Issue,
    plan: Plan,
    pdf: Path,
    epub: Path | None,
    options: BuildOptions,
    runner: JobRunner,
) -> tuple[IssuePart, MemoryAssets, tuple[Diagnostic, ...]]:
    """An issue's part of a web edition, the files that come with it, and what was found.

    Args:
        issue: the content.
        plan: its composed pages.
        pdf: its PDF.
        epub: its EPUB, if it has one.
        options: of the build.
        runner: runs the jobs that make pictures.

    Raises:
        EditionError: a template of the paper's own makes no article.
    """
    from edition.epub import BookOptions, packed_texts
    from edition.web import BookPicture, BookText, Material, make_part
    from edition.web.codes import BAD_TEMPLATE

    texts, pictures = packed_texts(
        issue, plan=plan, options=BookOptions(images=options.images),
        drawings=drawings_of(issue, runner), mapper=runner.map,
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
    )
    try:
        part, assets = make_part(material, runner.map)
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

    part, assets, diagnostics = web_part(issue, plan, pdf, epub, options, runner)
    file = folder / issue.edition.output_name(ENDING, VARIANT)
    write_atomically(file, part_bytes(part, assets))
    return Artifact.of("web", file), diagnostics


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What came of publishing.

    Attributes:
        issues: titles of the issues that were put into the site.
        failed: sources that could not be built.
        diagnostics: what was found, errors first.
    """

    issues: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def publish_web(
    sources: Sequence[Path],
    folder: Folder | Path,
    *,
    address: str | None = None,
    withdraw: Sequence[str] = (),
    options: BuildOptions | None = None,
    progress: Progress = silent,
) -> SiteResult:
    """Put issues into a web edition, or take some out.

    What the site held before stays; an issue that is there already is brought up to date. One
    issue that cannot be built keeps no other from being published.

    Args:
        sources: parts (files that were built with ``web``), folders of parts, projects (all their
            issues), issues' folders, folders of projects.
        folder: the site's, or a place like one.
        address: the site's full address; the site remembers it.
        withdraw: issues to take out: ``lantai/2026-04-17``.
        options: how issues are built that are given as sources.
        progress: called at each issue.

    Raises:
        EditionError: there is nothing to publish, or the site cannot take it.
        UsageError: an issue that is to be withdrawn is not in the site.
    """
    from edition.web import LocalFolder, SiteWriter
    from edition.web.codes import NO_ADDRESS, NOTHING

    items = [item for source in sources for item in _items(source)]
    if not items and not withdraw:
        raise EditionError([NOTHING.at("no issue was named, and no file built with --web")])
    place = LocalFolder(folder) if isinstance(folder, Path) else folder
    writer = SiteWriter(place, address)
    titles: list[str] = []
    failed: list[str] = []
    found: list[Diagnostic] = []
    with tempfile.TemporaryDirectory(prefix="edition-web-") as scratch:
        for number, item in enumerate(items):
            progress(f"publishing {item.name}", number, len(items))
            try:
                part, assets, remarks = _part_of(item, Path(scratch), options or BuildOptions())
                found += remarks
                writer.add(part, assets)
                titles.append(part.title)
            except EditionError as error:
                failed.append(str(item))
                found += error.diagnostics
    for name in withdraw:
        paper, _, issue = name.strip("/").partition("/")
        writer.withdraw(paper, issue)
    progress("bringing the lists up to date", len(items), len(items))
    writer.finish()
    found += writer.diagnostics
    if not writer.record.address:
        found.append(NO_ADDRESS.at("no site map was written"))
    return SiteResult(tuple(titles), tuple(failed), in_order(found))


def _items(source: Path) -> Iterator[Path]:
    """The parts and the issues' folders that a path means, oldest first."""
    from edition.source import issues_of

    if not source.is_dir() or (source / "issue.yaml").is_file():
        yield source
    elif (source / "publication.yaml").is_file():
        for name in issues_of(source):
            yield source / "issues" / name
    else:
        yield from sorted(source.glob(f"*-{VARIANT}.{ENDING}"))
        for project in sorted(source.glob("*/publication.yaml")):
            yield from _items(project.parent)


def _part_of(
    item: Path, scratch: Path, options: BuildOptions
) -> tuple[IssuePart, Assets, tuple[Diagnostic, ...]]:
    """A part of a file, or one that is built now.

    Raises:
        EditionError: the file is no part, or the issue has faults.
    """
    from edition.pipeline.building import build
    from edition.web import NotAPartError, read_part
    from edition.web.codes import NOT_A_PART

    found: tuple[Diagnostic, ...] = ()
    file = item
    if item.is_dir():
        for left in scratch.iterdir():
            left.unlink()
        result = build(item, out=scratch, options=replace(options, web=True))
        if not result.ok:
            raise EditionError(result.diagnostics)
        found = result.diagnostics
        file = next(Path(a.path) for a in result.artifacts if a.kind == "web")
    try:
        part, assets = read_part(file)
    except (NotAPartError, OSError) as error:
        raise EditionError([NOT_A_PART.at(str(error), file=str(item))]) from error
    return part, assets, found
