"""Adds pages to a project that may exist already; nothing that people wrote is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from edition.base.atomic import write_atomically
from edition.base.diagnostic import EditionError
from edition.base.inside import RefusedError, file_for, leads_inside
from edition.model import Edition, Page
from edition.source.article_file import read_text
from edition.source.codes import BAD_NAME, OUTSIDE
from edition.source.issues.entries import ISSUE, ISSUES, PUBLICATION
from edition.source.save import article_to_markdown, issue_folder, page_to_data, save_edition
from edition.source.yaml.document import parse_yaml


@dataclass(frozen=True, slots=True)
class Added:
    """What :func:`add_pages` did.

    Attributes:
        folder: the issue's folder.
        written: numbers of the pages that were written.
        kept: numbers of the pages that the project had already; they stay as they were.
        publication: the project's publication.
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    publication: str


def add_pages(edition: Edition, into: Path, *, replace: bool = False) -> Added:
    """Write an edition's pages into a project; an issue of the date keeps its other pages.

    A page whose number the issue has, or whose articles' files are there, is left out, unless
    ``replace`` says otherwise. Comments and order of an ``issue.yaml`` stay.

    Raises:
        EditionError: a YAML file of the project cannot be read.
    """
    folder = into / ISSUES / issue_folder(edition)
    name = _publication_name(edition, into)
    sheet = _yaml(folder / ISSUE, into) if (folder / ISSUE).exists() else None
    pages = sheet.setdefault("pages", []) if sheet is not None else []
    present = {str(page.get("number")): page for page in pages if isinstance(page, dict)}
    try:
        fresh = [p for p in edition.pages if replace or not _exists(p, present, folder)]
    except RefusedError as error:
        raise EditionError([BAD_NAME.at(str(error), file=name_of(folder, into))]) from error
    kept = tuple(p.number for p in edition.pages if p not in fresh)
    if fresh:
        part = _without_kept(_only(edition, fresh), folder, replace=replace)
        try:
            if sheet is None:
                save_edition(part, into)
            else:
                _merge(part, sheet, folder)
        except RefusedError as error:
            raise EditionError([BAD_NAME.at(str(error), file=name_of(folder, into))]) from error
    return Added(folder, tuple(p.number for p in fresh), kept, name)


def _publication_name(edition: Edition, into: Path) -> str:
    """The name of the paper: the project's, if it has one, not that of the pages."""
    name = edition.publication.name
    if not (into / PUBLICATION).exists():
        return name
    given = _yaml(into / PUBLICATION, into).get("publication")
    return str(given.get("name", name)) if isinstance(given, dict) else name


def _only(edition: Edition, pages: Sequence[Page]) -> Edition:
    """The edition of some of its pages, without the articles of the others."""
    left_out = {id for page in edition.pages if page not in pages for id in page.articles}
    articles = tuple(a for a in edition.articles if a.id not in left_out)
    return edition.model_copy(update={"pages": tuple(pages), "articles": articles})


def _without_kept(edition: Edition, folder: Path, *, replace: bool) -> Edition:
    """The edition without articles on no page whose files are there: they stay as they are."""
    placed = {id for page in edition.pages for id in page.articles}
    articles = tuple(
        a
        for a in edition.articles
        if replace or a.id in placed or not file_for(folder, a.id, ".md").exists()
    )
    return edition.model_copy(update={"articles": articles})


def name_of(folder: Path, project: Path) -> str:
    """A folder of a project, relative to it."""
    return folder.relative_to(project).as_posix()


def _merge(part: Edition, sheet: Any, folder: Path) -> None:
    """Put pages into an existing issue; its other pages stay as they are.

    ``issue.yaml`` is written after the articles, and what it no longer names is deleted last: an
    interruption leaves articles that no page names, not pages without their articles.

    Raises:
        RefusedError: an id is no name of a file; then nothing was changed.
    """
    pages = sheet["pages"]
    present = {str(page.get("number")): page for page in pages if isinstance(page, dict)}
    former: set[str] = set()
    for page in part.pages:
        data = page_to_data(page)
        if page.number in present:
            former |= {str(id) for id in present[page.number].get("articles") or ()}
            pages[pages.index(present[page.number])] = data
        else:
            pages.append(data)
    written = {a.id: file_for(folder, a.id, ".md") for a in part.articles}
    named = {
        str(id) for page in pages if isinstance(page, dict) for id in page.get("articles") or ()
    }
    gone = [file_for(folder, id, ".md") for id in sorted(former - named - written.keys())]
    for article in part.articles:
        write_atomically(written[article.id], article_to_markdown(article))
    _write(sheet, folder / ISSUE)
    for file in gone:
        file.unlink(missing_ok=True)


def _exists(page: Page, present: dict[str, Any], folder: Path) -> bool:
    files = (file_for(folder, id, ".md") for id in page.articles)
    return page.number in present or any(file.exists() for file in files)


def _round_trip() -> YAML:
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    return yaml


def _yaml(file: Path, project: Path) -> Any:
    name = file.relative_to(project).as_posix()
    if not leads_inside(project.resolve(), file):
        raise EditionError([OUTSIDE.at(f"`{name}` leads out of the project", file=name)])
    text, diagnostics = read_text(file, name)
    parsed = None
    if text is not None:
        parsed, diagnostics = parse_yaml(text, name)
    if text is None or parsed is None:
        raise EditionError(diagnostics)
    return _round_trip().load(text) or {}


def _write(data: Any, file: Path) -> None:
    out = StringIO()
    _round_trip().dump(data, out)
    write_atomically(file, out.getvalue())
