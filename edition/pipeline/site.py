"""A web edition of many issues: parts that were built before, or issues that are built now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.base.diagnostic import Diagnostic, EditionError, in_order
from edition.pipeline.building import build
from edition.pipeline.options import BuildOptions, Progress, silent
from edition.pipeline.web import ENDING, VARIANT

if TYPE_CHECKING:
    from edition.web import Assets, Folder, IssuePart


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What came of publishing.

    Attributes:
        issues: titles of the issues that were put into the site.
        failed: sources that could not be built.
        withdrawn: issues that were taken out.
        empty: whether the site has no issue now.
        diagnostics: what was found, errors first.
    """

    issues: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    empty: bool = False
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
    empty = not any(paper.newest for paper in writer.record.papers.values())
    if not writer.record.address and not empty:
        found.append(NO_ADDRESS.at("no site map was written"))
    return SiteResult(tuple(titles), tuple(failed), tuple(withdraw), empty, in_order(found))


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
