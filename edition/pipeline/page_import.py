"""Text files of pages, and EPUBs → a project."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.base.inside import RefusedError, inside, read_regular
from edition.base.staging import writing
from edition.pipeline.options import Progress, silent

if TYPE_CHECKING:
    from edition.importers import ImportedPage
    from edition.model import Edition


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import.

    Attributes:
        pages: each page as it was read.
        issues: folders of the issues that were written.
        diagnostics: of all pages, errors first.
    """

    pages: tuple[ImportedPage, ...] = ()
    issues: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``: findings, pages, and the issues that were written."""
        pages = [page.to_json() for page in self.pages]
        for page in pages:
            del page["diagnostics"]  # They are among the result's own.
        return {
            "ok": not has_errors(self.diagnostics),
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "pages": pages,
            "issues": [str(folder) for folder in self.issues],
        }


def import_pages(
    files: Sequence[Path],
    *,
    into: Path | None = None,
    normalise: Literal["none", "punctuation", "full"] = "punctuation",
    accept: Collection[str] = (),
    replace_pages: bool = False,
    progress: Progress = silent,
) -> ImportResult:
    """Turn the plain text of pages, or EPUBs that edition made, into articles.

    Args:
        files: one text file per page, or EPUBs; a bad one is reported and the others are read.
        into: project to write; pages of one date become one issue. None writes nothing.
        normalise: what is done to the text of the articles.
        accept: codes of corrections to accept; ``IMP101:24`` only in line 24.
        replace_pages: replace pages that the project has; otherwise they are reported.
        progress: called for each file.
    """
    pages: list[ImportedPage] = []
    books: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for number, file in enumerate(files):
        progress(f"reading {file.name}", number, len(files))
        if file.suffix.lower() == ".epub":
            with writing(into) if into is not None else nullcontext():
                folders, remarks = _import_book(file, into, replace_pages)
            books += folders
            diagnostics += remarks
            continue
        page, remarks = _import_text(file, normalise, accept)
        pages += [page] if page else []
        diagnostics += remarks
    progress("done", len(files), len(files))
    if into is not None and pages:
        with writing(into):
            issues, remarks = _write_issues(pages, into, replace_pages)
        books += issues
        diagnostics += remarks
    return ImportResult(tuple(pages), tuple(books), in_order(diagnostics))


def _import_text(
    file: Path, normalise: Literal["none", "punctuation", "full"], accept: Collection[str]
) -> tuple[ImportedPage | None, list[Diagnostic]]:
    """The page of a text file, or what is wrong with the file."""
    from edition.importers import import_page
    from edition.importers.codes import BAD_FILE

    try:
        data = read_regular(file)
    except OSError as error:
        return None, [BAD_FILE.at((error.strerror or "cannot be read").lower(), file=str(file))]
    except RefusedError as error:
        return None, [BAD_FILE.at(str(error), file=str(file))]
    page = import_page(data, source=str(file), normalise=normalise, accept=accept)
    diagnostics = list(page.diagnostics)
    if not page.articles:
        diagnostics.append(BAD_FILE.at("no article in it", file=str(file)))
    return page, diagnostics


def _import_book(
    file: Path, into: Path | None, replace_pages: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """Turn an EPUB of edition back into the project it was made from, pictures as packed.

    As with texts, pages that the project has stay, unless it is said that they are replaced.
    """
    from edition.importers.codes import ALREADY_THERE
    from edition.importers.epub import read_epub
    from edition.source import add_pages

    try:
        book = read_epub(file)
    except EditionError as error:
        return [], list(error.diagnostics)
    folders: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for edition in book.editions if into is not None else ():
        assert into is not None
        try:
            added = add_pages(edition, into, replace=replace_pages)
        except EditionError as error:
            return folders, [*diagnostics, *error.diagnostics]
        diagnostics += [
            ALREADY_THERE.at(f"page {number} is in {added.folder}", page=number)
            for number in added.kept
        ]
        if added.written:
            _write_pictures(edition, book.pictures, added.folder, replace_pages)
            folders.append(added.folder)
    return folders, diagnostics


def _write_pictures(
    edition: Edition, pictures: Mapping[str, bytes], folder: Path, replace: bool
) -> None:
    """The pictures of a book's articles, into the issue's folder; those that are there stay."""
    names = {figure.file for article in edition.articles for figure in article.figures}
    for name in sorted(name for name in names if name and name in pictures):
        path = inside(folder.resolve(), folder, name)
        if path is not None and (replace or not path.exists()):
            write_atomically(path, pictures[name])


def _write_issues(
    pages: Sequence[ImportedPage], into: Path, replace_pages: bool
) -> tuple[list[Path], list[Diagnostic]]:
    """Write the pages into a project, one issue per date; pages that it already has stay."""
    from edition.importers import to_editions
    from edition.importers.codes import ALREADY_THERE, OTHER_PAPER
    from edition.source import add_pages

    folders: list[Path] = []
    diagnostics: list[Diagnostic] = []
    name = ""
    for edition in to_editions([page for page in pages if page.articles]):
        try:
            added = add_pages(edition, into, replace=replace_pages)
        except EditionError as error:
            return folders, [*diagnostics, *error.diagnostics]
        name = added.publication
        folders += [added.folder] if added.written else []
        diagnostics += [
            ALREADY_THERE.at(f"page {number} is in {added.folder}", page=number)
            for number in added.kept
        ]
    for page in pages:
        publication = page.page.get("publication", "")
        if page.articles and publication and "".join(publication.split()) != "".join(name.split()):
            message = f"the page says {publication}, the project is {name}"
            diagnostics.append(OTHER_PAPER.at(message, file=page.source))
    return folders, diagnostics
