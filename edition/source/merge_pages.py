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
from edition.source.article_file import read_article, read_text
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


@dataclass(frozen=True, slots=True)
class Filed:
    """What :func:`add_articles` did.

    Attributes:
        folder: the issue's folder.
        ids: by the id that an article had, the one it has in the issue.
        kept: ids of articles that the issue had already (of the same origin); they stay as they
            were.
    """

    folder: Path
    ids: dict[str, str]
    kept: tuple[str, ...]


def add_articles(edition: Edition, into: Path, *, replace: bool = False) -> Filed:
    """Put an edition's articles on its one page of a project's issue, after those it has.

    Page and issue are made where they are missing. An article whose ``origin`` the issue has
    already stays as it is, or takes that one's place with ``replace``.

    Raises:
        EditionError: a YAML file of the project cannot be read.
    """
    (page,) = edition.pages
    folder = into / ISSUES / issue_folder(edition)
    sheet = _yaml(folder / ISSUE, into) if (folder / ISSUE).exists() else None
    there = _origins(folder)
    taken = {file.stem for file in folder.rglob("*.md")} if folder.is_dir() else set()
    ids: dict[str, str] = {}
    kept: list[str] = []
    for article in edition.articles:
        known = there.get(article.origin) if article.origin else None
        if known and not replace:
            kept.append(known)
            continue
        ids[article.id] = known or _free(article.id, taken)
        taken.add(ids[article.id])
    articles = tuple(
        a.model_copy(update={"id": ids[a.id]}) for a in edition.articles if a.id in ids
    )
    if not articles:
        return Filed(folder, {}, tuple(kept))
    own = page.model_copy(update={"articles": tuple(article.id for article in articles)})
    part = edition.model_copy(update={"pages": (own,), "articles": articles})
    try:
        if sheet is None:
            save_edition(part, into)
        else:
            _append(part, sheet, folder)
    except RefusedError as error:
        raise EditionError([BAD_NAME.at(str(error), file=name_of(folder, into))]) from error
    return Filed(folder, ids, tuple(kept))


def _append(part: Edition, sheet: Any, folder: Path) -> None:
    """Name the articles on their page of the issue; articles first, ``issue.yaml`` last."""
    (page,) = part.pages
    files = [file_for(folder, article.id, ".md") for article in part.articles]
    for article, file in zip(part.articles, files, strict=True):
        write_atomically(file, article_to_markdown(article))
    pages = sheet.setdefault("pages", [])
    listed = {id for entry in pages for id in entry.get("articles") or ()}
    entry = next((e for e in pages if _same_number(e.get("number"), page.number)), None)
    if entry is None:
        pages.append(page_to_data(page))
    else:
        entry.setdefault("articles", []).extend(id for id in page.articles if id not in listed)
        lines = page_to_data(page).get("also_printed")
        if lines:
            entry.setdefault("also_printed", []).extend(lines)
    _write(sheet, folder / ISSUE)


def _same_number(one: Any, other: str) -> bool:
    """Whether two page numbers are one: 05 is 5."""
    return str(one).lstrip("0") == other.lstrip("0")


def _origins(folder: Path) -> dict[str, str]:
    """Ids of the issue's articles by their origin."""
    origins: dict[str, str] = {}
    for file in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        article, _ = read_article(file, file.name)
        if article is not None and article.origin:
            origins[article.origin] = article.id
    return origins


def _free(id: str, taken: set[str]) -> str:
    """An id like ``p5-01``, its number counted on until it is free."""
    stem, _, number = id.rpartition("-")
    n = int(number)
    while f"{stem}-{n:02}" in taken:
        n += 1
    return f"{stem}-{n:02}"


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
