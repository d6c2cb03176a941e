"""``edition build``: one source folder → page PDF and EPUB."""

from __future__ import annotations

import time
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path

import typer

from edition.base.length import parse_length
from edition.cli.archive import build_many, is_archive
from edition.cli.console import (
    COULD_NOT_RUN,
    FAULTS,
    Format,
    no_such_page,
    print_json,
    progress,
    show,
    stop_unless_project,
    summary,
    talk,
)
from edition.runtime.processes import cores
from edition.runtime.warm_worker import warm_worker


class EmbedFonts(StrEnum):
    """Which text of the EPUB is set in our fonts."""

    none = "none"
    headlines = "headlines"
    all = "all"


class Images(StrEnum):
    """Size of the EPUB's pictures."""

    small = "small"
    full = "full"


class Profile(StrEnum):
    """What the PDF is for."""

    screen = "screen"
    print = "print"
    archive = "archive"


class Accessibility(StrEnum):
    """The part of PDF/UA that the screen profile keeps."""

    ua1 = "ua1"
    ua2 = "ua2"


def _length(value: str) -> float:
    """A length as people write it, not below 0, points."""
    try:
        points = parse_length(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if points < 0:
        raise typer.BadParameter(f"{value} is less than nothing")
    return points


def build(
    project: str = typer.Argument(
        ".", help="The project's folder, one issue's, or a folder of projects (an archive)."
    ),
    issue: str | None = typer.Option(
        None, "--issue", metavar="DATE", help="The issue to build, 2019-10-28. Default: the newest."
    ),
    pdf: bool = typer.Option(True, "--pdf/--no-pdf", help="Write the page PDF."),
    epub: bool = typer.Option(True, "--epub/--no-epub", help="Write the EPUB."),
    profile: Profile = typer.Option(Profile.screen, "--profile", help="What the PDF is for."),
    accessibility: Accessibility = typer.Option(
        Accessibility.ua1,
        "--accessibility",
        help="Of screen PDFs: the part of PDF/UA that they keep.",
    ),
    bleed: float | None = typer.Option(
        None,
        "--bleed",
        metavar="LENGTH",
        parser=_length,
        help="Of print PDFs: drawn beyond the trimmed page, 3mm. Default: the stylebook's.",
    ),
    marks: bool | None = typer.Option(
        None, "--marks/--no-marks", help="Of print PDFs: crop marks. Default: the stylebook's."
    ),
    embed_fonts: EmbedFonts = typer.Option(
        EmbedFonts.none, "--embed-fonts", help="Which text of the EPUB is set in our fonts."
    ),
    images: Images = typer.Option(Images.full, "--images", help="Size of the EPUB's pictures."),
    vertical: bool = typer.Option(False, "--vertical", help="Set the EPUB in vertical lines."),
    split: bool = typer.Option(False, "--split", help="One EPUB a newspaper page."),
    fixed: bool = typer.Option(False, "--fixed", help="Also an EPUB of the pages as drawn."),
    out: str | None = typer.Option(
        None, "--out", metavar="DIR", help="Where the outputs go. Default: PROJECT/out."
    ),
    page: list[str] = typer.Option([], "--page", metavar="N", help="Only this page; repeatable."),
    strict: bool = typer.Option(False, "--strict", help="Treat warnings as errors."),
    keep_stages: Path | None = typer.Option(
        None, "--keep-stages", metavar="DIR", help="Write what each stage gave into DIR."
    ),
    jobs: int | None = typer.Option(
        None, "--jobs", min=1, metavar="N", help="Processes at the same time. Default: all cores."
    ),
    cache: bool = typer.Option(
        True, "--cache/--no-cache", help="Use and keep what is known of pages (`edition cache`)."
    ),
    every: bool = typer.Option(False, "--all", help="Every issue of the project, not the newest."),
    since: str = typer.Option("", "--since", metavar="DATE", help="Of an archive: issues from."),
    until: str = typer.Option("", "--until", metavar="DATE", help="Of an archive: issues up to."),
    again: bool = typer.Option(
        False, "--again", help="Of an archive: also what is built from the same already."
    ),
    scheduler: str = typer.Option(
        "", "--scheduler", metavar="ADDRESS", help="Build on a Dask cluster: tcp://host:8786."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How the result is printed."),
) -> None:
    """Build the PDF and the EPUB of an issue, or of every issue of an archive.

    Example:  edition build mypaper --out out

    An archive is a folder of projects, or a project with --all: what is built from the same
    sources already is passed over, a failed issue does not keep the others. Example:  edition build
    archive --jobs 8 --out books

    Exit code 0: built. 1: faults in the source, nothing written (of an archive: of some issue).
    2: could not run.
    """
    _stop_if_contradictory(profile, accessibility, bleed, marks)
    many = every or bool(since or until or again or scheduler) or is_archive(project)
    if not many:
        stop_unless_project(project)
    started = time.monotonic()
    # Begun before anything else is imported: that takes as long as what the worker loads.
    with nullcontext() if many else warm_worker(_load_painter, jobs or cores()) as worker:
        from edition.model import NoSuchPageError
        from edition.pipeline import BuildOptions, report
        from edition.pipeline.building import build_with

        options = BuildOptions(
            pdf=pdf,
            epub=epub,
            profile=profile.value,
            accessibility=accessibility.value,
            bleed=bleed,
            marks=marks,
            strict=strict,
            keep_stages=keep_stages,
            pages=tuple(page),
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

            wanted = ArchiveOptions(options, jobs, scheduler, since, until, again)
            build_many(project, target, wanted, json=format is Format.json)
            return
        try:
            with progress(quiet=format is Format.json) as step:
                result = build_with(
                    worker, project, Path(target), issue=issue, options=options, progress=step
                )
        except NoSuchPageError as error:
            no_such_page(error)
            raise typer.Exit(COULD_NOT_RUN) from None
    seconds = time.monotonic() - started
    if format is Format.json:
        print_json(report(result))
    else:
        show(result.diagnostics)
        for artifact in result.artifacts:
            typer.echo(artifact.path)
        said = summary(result.diagnostics)
        if result.ok:
            talk().print(
                f"[green]built[/] {len(result.pages)} page{'s' if len(result.pages) != 1 else ''} "
                f"in {seconds:.1f} s" + (f", {said}" if said else "")
            )
        else:
            talk().print(f"[bold red]not built[/]: {said}; what was there before is untouched")
    if not result.ok:
        raise typer.Exit(FAULTS)


def _load_painter() -> None:
    from edition.pipeline.paint import load_painter

    load_painter()


def _stop_if_contradictory(
    profile: Profile, accessibility: Accessibility, bleed: float | None, marks: bool | None
) -> None:
    """Leave with exit code 2 where an option is of another profile than the one asked for."""
    wrong = ""
    if accessibility is Accessibility.ua2 and profile is not Profile.screen:
        wrong = f"--accessibility ua2 is PDF 2.0, which --profile {profile.value} cannot be"
    elif profile is not Profile.print and (bleed or marks):
        name = "--bleed" if bleed else "--marks"
        wrong = f"{name} is for a press: add --profile print"
    if wrong:
        talk().print(f"[bold red]error[/] {wrong}")
        raise typer.Exit(COULD_NOT_RUN)
