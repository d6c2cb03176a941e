"""Files of many kinds → articles: pages of text, web editions, agencies' items, EPUBs of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.base.inside import RefusedError, read_regular
from edition.base.staging import writing
from edition.pipeline.import_writing import write_books, write_items, write_pages
from edition.pipeline.options import Progress, silent

if TYPE_CHECKING:
    from edition.importers import ImportedPage
    from edition.importers.readings import BookReading, FileReading, ItemReading, PageReading

Level = Literal["none", "punctuation", "full"]
#: Bytes of a text; no page is larger.
_LARGEST_TEXT = 1_000_000
#: Bytes of any file.
_LARGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import.

    Attributes:
        pages: each page of plain text as it was read.
        readings: the other printed pages.
        items: articles that were on no page.
        issues: folders of the issues that were written.
        diagnostics: of all files, errors first.
        refused: how many files are of a kind that is not read.
    """

    pages: tuple[ImportedPage, ...] = ()
    readings: tuple[PageReading, ...] = ()
    items: tuple[ItemReading, ...] = ()
    issues: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: int = 0

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``: findings, pages, items, and the issues that were written."""
        pages = [page.to_json() for page in self.pages]
        for page in pages:
            del page["diagnostics"]  # They are among the result's own.
        return {
            "ok": not has_errors(self.diagnostics),
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "pages": pages,
            "readings": [reading.to_json() for reading in self.readings],
            "items": [item.to_json() for item in self.items],
            "issues": [str(folder) for folder in self.issues],
        }


@dataclass
class _Found:
    """What the files held, as it comes together."""

    texts: list[ImportedPage] = field(default_factory=list)
    pages: list[PageReading] = field(default_factory=list)
    readings: list[PageReading] = field(default_factory=list)
    items: list[ItemReading] = field(default_factory=list)
    books: list[BookReading] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: int = 0


def import_pages(
    files: Sequence[Path],
    *,
    into: Path | None = None,
    normalise: Level = "punctuation",
    accept: Collection[str] = (),
    replace_pages: bool = False,
    issue: dt.date | None = None,
    page: str = "",
    progress: Progress = silent,
) -> ImportResult:
    """Turn files into articles; what each is shows in its first bytes.

    Args:
        files: files and folders; a bad one is reported and the others are read.
        into: project to write; pages of one date become one issue. None writes nothing.
        normalise: what is done to the text of pages of plain text.
        accept: codes of corrections to accept; ``IMP101:24`` only in line 24.
        replace_pages: replace pages and items that the project has; otherwise they are reported.
        issue: the day that items, and pages without a date, are for.
        page: the page that items, and single texts, are for.
        progress: called for each file.
    """
    found = _Found()
    listed = list(_expanded(files))
    for number, (file, named) in enumerate(listed):
        progress(f"reading {file.name}", number, len(listed))
        if str(file.resolve()) not in found.files:
            _read(file, named, found, normalise, accept)
    progress("done", len(listed), len(listed))
    _drop_read_twice(found)
    issues: list[Path] = []
    if into is not None:
        with writing(into):
            issues = _write(found, into, issue, page, replace_pages)
    return ImportResult(
        tuple(found.texts),
        tuple(found.readings),
        tuple(found.items),
        tuple(dict.fromkeys(issues)),
        in_order(found.diagnostics),
        found.refused,
    )


def _expanded(files: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """The files, those of folders in the order of their names; whether a file was named itself."""
    for file in files:
        if not file.is_dir():
            yield file, True
            continue
        inside = (path for path in sorted(file.rglob("*")) if path.is_file())
        for path in inside:
            if not any(part.startswith(".") for part in path.relative_to(file).parts):
                yield path, False


def _read(
    file: Path, named: bool, found: _Found, normalise: Level, accept: Collection[str]
) -> None:
    """Read a file as what it is."""
    from edition.importers.codes import BAD_FILE, NOT_READ, PASSED_OVER
    from edition.importers.detect import READERS, kind_of

    try:
        data = read_regular(file, _LARGEST)
    except RefusedError as error:
        found.diagnostics.append(BAD_FILE.at(str(error), file=str(file)))
        return
    except OSError as error:
        message = (error.strerror or "cannot be read").lower()
        found.diagnostics.append(BAD_FILE.at(message, file=str(file)))
        return
    kind = kind_of(data, file.name)
    if not kind.name and not named:
        found.diagnostics.append(PASSED_OVER.at(f"{kind.title}", file=str(file)))
    elif not kind.name:
        found.refused += 1
        message = f"this is {kind.title}"
        found.diagnostics.append(NOT_READ.at(message, file=str(file), hint=kind.remedy))
    elif kind.name == "text":
        _read_text(file, data, found, normalise, accept)
    elif kind.name == "epub":
        _read_book(file, found)
    else:
        reading: FileReading = import_module(READERS[kind.name]).read(file, data)
        _take(reading, found)


def _take(reading: FileReading, found: _Found) -> None:
    found.diagnostics += reading.diagnostics
    found.files |= set(reading.files)
    for page in reading.pages:
        found.diagnostics += page.diagnostics
    for item in reading.items:
        found.diagnostics += item.diagnostics
    found.pages += reading.pages
    found.readings += reading.pages
    found.items += reading.items
    found.books += reading.books


def _drop_read_twice(found: _Found) -> None:
    """Article pages that a folder listed before the layout page that holds them."""
    found.items = [
        item for item in found.items if str(Path(item.source).resolve()) not in found.files
    ]


def _read_text(
    file: Path, data: bytes, found: _Found, normalise: Level, accept: Collection[str]
) -> None:
    """The page of a text file; bytes that would be lost are an error unless they are accepted."""
    from edition.importers import import_page
    from edition.importers.codes import BAD_FILE, UNDECODABLE
    from edition.importers.pagetext import lost_bytes
    from edition.importers.pagetext.editions import to_reading

    if len(data) > _LARGEST_TEXT:
        message = f"{len(data):,} bytes of text are more than any page has"
        found.diagnostics.append(BAD_FILE.at(message, file=str(file)))
        return
    if "IMP131" not in accept and (lost := lost_bytes(data)):
        message = f"{lost} character{'s' * (lost > 1)} would be lost"
        found.diagnostics.append(UNDECODABLE.at(message, file=str(file)))
        return
    page = import_page(data, source=str(file), normalise=normalise, accept=accept)
    found.diagnostics += page.diagnostics
    found.texts.append(page)
    if page.articles:
        found.pages.append(to_reading(page))
    else:
        found.diagnostics.append(BAD_FILE.at("no article in it", file=str(file)))


def _read_book(file: Path, found: _Found) -> None:
    """An EPUB of edition: the project it was made from, pictures as packed."""
    from edition.importers.epub import read_epub
    from edition.importers.readings import BookReading

    try:
        book = read_epub(file)
    except EditionError as error:
        found.diagnostics += error.diagnostics
        return
    found.books.append(BookReading(book.editions, book.pictures))


def _write(
    found: _Found, into: Path, issue: dt.date | None, page: str, replace_pages: bool
) -> list[Path]:
    """File everything: books, pages, then items and single texts."""
    from edition.importers.codes import NO_PLACE
    from edition.importers.editions import as_items

    issues, remarks = write_books(found.books, into, replace_pages)
    found.diagnostics += remarks
    items, pages = list(found.items), []
    for reading in found.pages:
        if reading.date is None and not reading.page.number:
            items += as_items(reading)
        elif reading.date is None and issue is None:
            found.diagnostics.append(NO_PLACE.at("the page names no date", file=reading.source))
        else:
            pages.append(replace(reading, date=reading.date or issue))
    written, remarks = write_pages(pages, into, replace_pages)
    issues += written
    found.diagnostics += remarks
    if items and (issue is None or not page):
        found.diagnostics += [
            NO_PLACE.at("its articles are on no page", file=source)
            for source in dict.fromkeys(item.source for item in items)
        ]
    elif items and issue is not None:
        written, remarks = write_items(items, into, issue, page, replace_pages)
        issues += written
        found.diagnostics += remarks
    return issues
