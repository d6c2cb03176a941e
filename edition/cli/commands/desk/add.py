"""``edition add FILES…``: Word files, texts and photographs become articles of an issue."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from edition.base.diagnostic import EditionError, UsageError, has_errors
from edition.cli.console import (
    FAULTS,
    Format,
    exit_code,
    plural,
    print_json,
    show,
    stop,
    stop_unless_project,
    summary,
    talk,
)
from edition.cli.extras import not_installed
from edition.pipeline.codes import CONTRADICTION, SYSTEM


def add(
    files: list[str] = typer.Argument(
        ..., help="DOCX, ODT, RTF, HTML, Markdown or text, each with its pictures after it; or `-`."
    ),
    page: str | None = typer.Option(
        None, "--page", metavar="N", help="List the articles on this page, as its last."
    ),
    project: Path = typer.Option(
        Path("."), "--project", metavar="DIR", help="The folder of the project or of one issue."
    ),
    issue: str | None = typer.Option(
        None, "--issue", metavar="DATE", help="Add to this issue. Default: the newest."
    ),
    id: str | None = typer.Option(
        None, "--id", metavar="NAME", help="The article's id and the name of its file."
    ),
    to: str | None = typer.Option(
        None, "--to", metavar="ARTICLE", help="Add the pictures to this article of the issue."
    ),
    new_page: bool = typer.Option(
        False, "--new-page", help="Make the page where the issue has none of this number."
    ),
    replace: bool = typer.Option(
        False, "--replace", help="Overwrite an article that is there already."
    ),
    format: Format = typer.Option(Format.human, "--format", help="How to print the result."),
) -> None:
    """Take Word files, texts and pictures into an issue as articles.

    Headline, kicker, deck, byline, subheads and captions are read from styles, type size and
    wording; what was guessed is said. Pictures are put beside the article.

    Exit code 0: added. 1: a file could not be taken in; the others were. 2: could not run.

    Example:  edition add 书屋.docx 书屋1.jpg --page 3
    """
    stop_unless_project(project, format)
    from edition.importers.documents import MissingReaderError
    from edition.pipeline.add_files import STDIN, AddOptions, add_files

    if id is not None and not _is_id(id):
        hint = "write small letters, digits, `-` and `_`"
        stop([CONTRADICTION.at(f"`{id}` cannot be a file's name", hint=hint)], format)
    data = sys.stdin.buffer.read() if STDIN in files else b""
    try:
        result = add_files(
            project, files, AddOptions(page, new_page, id, to, replace), issue=issue, stdin=data
        )
    except MissingReaderError as error:
        stop([not_installed(str(error), "documents")], format)
    except UsageError as error:
        stop(error.diagnostics, format)
    except EditionError as error:
        stop(error.diagnostics, format, code=exit_code(error.diagnostics))
    except OSError as error:
        stop([SYSTEM.at(f"{error.filename}: {error.strerror}")], format)
    if format is Format.json:
        print_json(result.to_json())
    else:
        show(result.diagnostics)
        for path in result.written:
            typer.echo(path)
        said = summary(result.diagnostics)
        done = (
            f"added {plural(len(result.articles), 'article')}"
            if result.written
            else "nothing added"
        )
        talk().print(done + (f", {said}" if said else ""), markup=False)
    if has_errors(result.diagnostics):
        raise typer.Exit(FAULTS)


def _is_id(id: str) -> bool:
    """Whether it can be a file's name, on every system and in addresses."""
    return bool(id) and all(c.isalnum() or c in "-_" for c in id)
