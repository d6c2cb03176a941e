"""``edition build``: one source folder → page PDF and EPUB."""

from __future__ import annotations

import time
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from edition.base.diagnostic import EditionError, UsageError
from edition.base.length import parse_length
from edition.cli.commands.archive import build_many, is_archive
from edition.cli.console import (
    Format,
    exit_code,
    plural,
    print_json,
    progress,
    show,
    stop,
    stop_unless_project,
    summary,
    talk,
)
from edition.pipeline.codes import CONTRADICTION, SYSTEM
from edition.runtime.processes import cores
from edition.runtime.warm_worker import warm_worker
from edition.settings import Accessibility, Profile

if TYPE_CHECKING:
    from edition.pipeline import BuildResult

#: Headings of the groups of options in the help.
_SELECTION, _OUTPUT, _PRINT, _EPUB = "What to build", "Output", "PDF", "EPUB"
_ARCHIVE = "Archives"

#: The widest bleed, points: as in a stylebook, 50 mm.
MOST_BLEED = 50 / 25.4 * 72


class EmbedFonts(StrEnum):
    """Which text of the EPUB is set in the newspaper's fonts."""

    none = "none"
    headlines = "headlines"
    all = "all"


class Images(StrEnum):
    """Size of the EPUB's pictures."""

    small = "small"
    full = "full"


def _length(value: str) -> float:
    """A length as people write it, in points.

    Raises:
        typer.BadParameter: it is no length, negative, or more than a press can trim.
    """
    try:
        points = parse_length(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if points < 0:
        raise typer.BadParameter(f"{value} is below zero")
    if points > MOST_BLEED:
        raise typer.BadParameter(f"{value} is more than 50mm")
    return points


def build(
    project: str = typer.Argument(
        ".", help="The folder of a project, of one issue, or of many projects (an archive)."
    ),
    issue: str | None = typer.Option(
        None,
        "--issue",
        metavar="DATE",
        help="Build the issue of this date, as in 2019-10-28. Default: the newest.",
        rich_help_panel=_SELECTION,
    ),
    page: list[str] = typer.Option(
        [],
        "--page",
        metavar="N",
        help="Build only this page. May be repeated.",
        rich_help_panel=_SELECTION,
    ),
    out: str | None = typer.Option(
        None,
        "--out",
        metavar="DIR",
        help="Write the outputs into this folder. Default: PROJECT/out.",
        rich_help_panel=_OUTPUT,
    ),
    pdf: bool = typer.Option(
        True, "--pdf/--no-pdf", help="Write the page PDF.", rich_help_panel=_OUTPUT
    ),
    epub: bool = typer.Option(
        True, "--epub/--no-epub", help="Write the EPUB.", rich_help_panel=_OUTPUT
    ),
    web: bool = typer.Option(
        False,
        "--web",
        help="Also write the issue's part of a web edition, for `edition publish --web`.",
        rich_help_panel=_OUTPUT,
    ),
    draft: bool = typer.Option(
        False,
        "--draft",
        help="Write a stamped PDF even if copy does not fit or pictures are missing.",
        rich_help_panel=_OUTPUT,
    ),
    profile: Profile = typer.Option(
        "screen",
        "--profile",
        metavar="screen|print|archive",
        help="Make the PDF for the screen, for a press, or for archiving.",
        rich_help_panel=_PRINT,
    ),
    accessibility: Accessibility = typer.Option(
        "ua1",
        "--accessibility",
        help="Screen PDFs only: conform to PDF/UA-1 or PDF/UA-2.",
        rich_help_panel=_PRINT,
    ),
    bleed: float | None = typer.Option(
        None,
        "--bleed",
        metavar="LENGTH",
        parser=_length,
        help="Print PDFs only: the bleed, as in 3mm. Default: the stylebook's.",
        rich_help_panel=_PRINT,
    ),
    marks: bool | None = typer.Option(
        None,
        "--marks/--no-marks",
        help="Print PDFs only: draw crop marks. Default: the stylebook's.",
        rich_help_panel=_PRINT,
    ),
    split_pdf: bool = typer.Option(
        False, "--split-pdf", help="Write one PDF per newspaper page.", rich_help_panel=_PRINT
    ),
    embed_fonts: EmbedFonts = typer.Option(
        EmbedFonts.none,
        "--embed-fonts",
        help="Embed the newspaper's fonts for this text.",
        rich_help_panel=_EPUB,
    ),
    images: Images = typer.Option(
        Images.full, "--images", help="Size of the pictures.", rich_help_panel=_EPUB
    ),
    vertical: bool = typer.Option(
        False, "--vertical", help="Set the text in vertical lines.", rich_help_panel=_EPUB
    ),
    split: bool = typer.Option(
        False, "--split", help="Write one EPUB per newspaper page.", rich_help_panel=_EPUB
    ),
    fixed: bool = typer.Option(
        False, "--fixed", help="Also write an EPUB of the pages as printed.", rich_help_panel=_EPUB
    ),
    every: bool = typer.Option(
        False,
        "--all",
        help="Build every issue of the project, not only the newest.",
        rich_help_panel=_ARCHIVE,
    ),
    since: str = typer.Option(
        "",
        "--since",
        metavar="DATE",
        help="Archive only: build issues from this date on.",
        rich_help_panel=_ARCHIVE,
    ),
    until: str = typer.Option(
        "",
        "--until",
        metavar="DATE",
        help="Archive only: build issues up to this date.",
        rich_help_panel=_ARCHIVE,
    ),
    force: bool = typer.Option(
        False,
        "--force",
        help="Archive only: rebuild issues that are already up to date.",
        rich_help_panel=_ARCHIVE,
    ),
    again: bool = typer.Option(False, "--again", hidden=True, help="The former name of --force."),
    scheduler: str = typer.Option(
        "",
        "--scheduler",
        metavar="ADDRESS",
        help="Archive only: build on a Dask cluster, as in tcp://host:8786.",
        rich_help_panel=_ARCHIVE,
    ),
    strict: bool = typer.Option(False, "--strict", help="Treat warnings as errors."),
    jobs: int | None = typer.Option(
        None, "--jobs", min=1, metavar="N", help="Run N processes at a time. Default: all cores."
    ),
    cache: bool = typer.Option(
        True, "--cache/--no-cache", help="Use and fill the cache (`edition cache`)."
    ),
    keep_stages: Path | None = typer.Option(
        None, "--keep-stages", metavar="DIR", help="Write the result of each stage into DIR."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Build the PDF and the EPUB of an issue or of a whole archive.

    An archive is a folder of projects, or a project with --all. In an archive, issues that
    are up to date are skipped, and one failed issue does not stop the others.

    Exit code 0: built. 1: faults in the source, nothing written but the EPUB if the pages alone
    are at fault (of an archive: at least one issue failed). 2: could not run.

    Example:  edition build mypaper --out out

    Example:  edition build archive --jobs 8 --out books
    """
    _stop_if_contradictory(profile, accessibility, bleed, marks, format)
    _stop_if_no_whole_issue(web, profile, page, draft, format)
    many = every or bool(since or until or force or again or scheduler) or _archive(project, format)
    if not many:
        stop_unless_project(project, format)
    started = time.monotonic()
    # Started before anything else is imported: both imports then run at the same time.
    with nullcontext() if many else warm_worker(_load_painter, jobs or cores()) as worker:
        from edition.pipeline import BuildOptions, report
        from edition.pipeline.building import build_with

        options = BuildOptions(
            pdf=pdf,
            epub=epub,
            web=web,
            profile=profile,
            accessibility=accessibility,
            bleed=bleed,
            marks=marks,
            strict=strict,
            keep_stages=keep_stages,
            pages=tuple(page),
            draft=draft,
            split_pdf=split_pdf,
            split=split,
            fixed=fixed,
            embed_fonts=embed_fonts.value,
            images=images.value,
            vertical=vertical,
            jobs=jobs,
            cache=cache,
        )
        target = out or f"{project.rstrip('/')}/out"
        if many:
            from edition.archive import ArchiveOptions

            wanted = ArchiveOptions(options, jobs, scheduler, since, until, force or again)
            try:
                build_many(project, target, wanted, json=format is Format.json)
            except Exception as error:
                _stop_if_remote(project, target, error, format)
                raise
            return
        try:
            with progress(quiet=format is Format.json) as step:
                result = build_with(
                    worker, project, Path(target), issue=issue, options=options, progress=step
                )
        except UsageError as error:
            stop(error.diagnostics, format)
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            stop([SYSTEM.at(f"{name}{error.strerror or error}")], format)
    seconds = time.monotonic() - started
    if format is Format.json:
        print_json(report(result))
    else:
        _show_result(result, seconds)
    if not result.ok:
        raise typer.Exit(exit_code(result.diagnostics))


def _archive(project: str, format: Format) -> bool:
    """Whether it is an archive; an address that cannot be read ends the command."""
    try:
        return is_archive(project)
    except Exception as error:
        _stop_if_remote(project, "", error, format)
        raise


def _stop_if_remote(project: str, out: str, error: Exception, format: Format) -> None:
    """Leave with exit code 2 where a store elsewhere refused: its client has errors of its own."""
    if isinstance(error, EditionError) or not ("://" in project or "://" in out):
        return
    hint = "check the address and the credentials of the store"
    stop([SYSTEM.at(f"{project}: {error}", hint=hint)], format)


def _show_result(result: BuildResult, seconds: float) -> None:
    """The findings, the outputs, and how it went."""
    show(result.diagnostics)
    for artifact in result.artifacts:
        typer.echo(artifact.path)
    said = summary(result.diagnostics)
    if result.ok:
        talk().print(
            f"[green]built[/] {plural(len(result.pages), 'page')} in {seconds:.1f} s"
            + (f", {said}" if said else "")
        )
    else:
        talk().print(f"[bold red]not built[/]: {said}; {_left(result)}")


def _left(result: BuildResult) -> str:
    """What a build that failed leaves behind."""
    if result.artifacts:
        return "the EPUB is whole, the PDF that was there before is untouched (try --draft)"
    return "what was there before is untouched"


def _load_painter() -> None:
    from edition.pipeline.paint import load_painter

    load_painter()


def _stop_if_no_whole_issue(
    web: bool, profile: Profile, page: list[str], draft: bool, format: Format
) -> None:
    """Leave with exit code 2 where a web edition is asked for that would not be the issue's."""
    if web and profile != "screen":
        message = f"--web shows the pages of the screen profile, not of {profile}"
        stop([CONTRADICTION.at(message, hint="build the two one after the other")], format)
    if web and page:
        stop([CONTRADICTION.at("--web takes the whole issue", hint="leave --page out")], format)
    if web and draft:
        message = "--web is for readers, and a draft is not"
        stop([CONTRADICTION.at(message, hint="leave one of the two out")], format)


def _stop_if_contradictory(
    profile: Profile,
    accessibility: Accessibility,
    bleed: float | None,
    marks: bool | None,
    format: Format,
) -> None:
    """Leave with exit code 2 where an option is of another profile than the one asked for."""
    if accessibility == "ua2" and profile != "screen":
        message = f"--accessibility ua2 is PDF 2.0, which --profile {profile} cannot be"
        stop([CONTRADICTION.at(message, hint="leave one of the two out")], format)
    elif profile != "print" and (bleed or marks):
        name = "--bleed" if bleed else "--marks"
        stop([CONTRADICTION.at(f"{name} is for a press", hint="add --profile print")], format)
