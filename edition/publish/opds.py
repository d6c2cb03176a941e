"""``publish_opds``: finished books → a folder that a web server gives out as a catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError, has_errors, in_order
from edition.base.inside import file_for, read_regular
from edition.base.staging import writing
from edition.formats.epub import Container, EpubError
from edition.model import Artifact
from edition.publish.atom import atom
from edition.publish.catalogue_store import SHELF, Book, NotABook, describe, place, read
from edition.publish.codes import EMPTY, NO_BOOK, NO_COVER, UNREADABLE
from edition.publish.feeds import ROOT, CatalogueOptions, feeds
from edition.publish.json_feed import json_feed, json_publication
from edition.publish.places import places_taken

#: The record of a catalogue's feeds, in its folder.
RECORD = ".edition-catalogue"

#: What a feed's file may be called.
_FEED = re.compile(r"[a-z0-9][a-z0-9.-]*\.(?:xml|json)")


def publish_opds(
    files: Iterable[Path | Artifact], out: Path, *, options: CatalogueOptions | None = None
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Add books to a catalogue, or make it.

    Each EPUB becomes an entry; a PDF joins the EPUB of the same name. What the folder held before
    stays in the catalogue, and a book of a name that is there replaces it. Books are written
    first, feeds after them, the root feeds last, each in one step: whoever reads meanwhile meets
    no link without its file. The same books give the same bytes.

    Args:
        files: EPUBs and PDFs.
        out: the catalogue's folder.
        options: title, address, page size.

    Returns:
        The root feeds (``opds.json``, ``opds.xml``), and what was found: files that are no books,
        PDFs without an EPUB, books without a cover.

    Raises:
        EditionError: no book was given, one cannot be read, or one would take the place of another
            book; then nothing was changed.
    """
    options = options or CatalogueOptions()
    paths = [Path(f.path) if isinstance(f, Artifact) else f for f in files]
    pdfs = {path.stem: path for path in paths if path.suffix == ".pdf"}
    epubs = [path for path in paths if path.suffix == ".epub"]
    stored = {home.name for home in _book_folders(out)}
    faults = [*_faults(epubs, pdfs, stored), *places_taken(paths, out)]
    if has_errors(faults):
        raise EditionError(in_order(faults))
    with writing(out):
        _place_books(out, epubs, pdfs, stored)
        books, remarks = _stored_books(out)
        _write(books, out, options)
    roots = (out / f"{ROOT}.json", out / f"{ROOT}.xml")
    return tuple(Artifact.of("opds", root) for root in roots), in_order((*faults, *remarks))


def _faults(epubs: Sequence[Path], pdfs: dict[str, Path], stored: set[str]) -> list[Diagnostic]:
    """What is wrong with the files given; everything is read before anything is written."""
    unreadable = [_unreadable(path) for path in epubs]
    diagnostics = [diagnostic for diagnostic in unreadable if diagnostic is not None]
    stems = {path.stem for path in epubs} | stored
    diagnostics += [
        NO_BOOK.at("there is no EPUB of this name", file=path.name)
        for stem, path in sorted(pdfs.items())
        if stem not in stems
    ]
    if not stems:
        diagnostics.append(EMPTY.at("no book was given, and the catalogue holds none"))
    return diagnostics


def _place_books(out: Path, epubs: Sequence[Path], pdfs: dict[str, Path], stored: set[str]) -> None:
    """Store EPUBs with their PDFs, and PDFs beside EPUBs that were in the catalogue before."""
    for path in epubs:
        place(out, path, pdfs.get(path.stem))
    for stem in sorted((pdfs.keys() & stored) - {path.stem for path in epubs}):
        write_atomically(
            out / SHELF / stem / f"{stem}.pdf", pdfs[stem].read_bytes(), keep_same=True
        )


def _unreadable(path: Path) -> Diagnostic | None:
    """Read the book where it is, before anything is written."""
    try:
        describe(path)
        with Container(path) as book:
            book.verify()
    except (NotABook, EpubError) as error:
        return UNREADABLE.at(str(error), file=path.name)
    return None


def _book_folders(out: Path) -> list[Path]:
    books = out / SHELF
    return sorted(folder for folder in books.iterdir() if folder.is_dir()) if books.is_dir() else []


def _stored_books(out: Path) -> tuple[list[Book], list[Diagnostic]]:
    books: list[Book] = []
    diagnostics: list[Diagnostic] = []
    for folder in _book_folders(out):
        try:
            book = read(out, folder)
        except NotABook as error:
            diagnostics.append(
                UNREADABLE.at(str(error), file=f"{SHELF}/{folder.name}", severity="warning")
            )
            continue
        books.append(book)
        if not book.images:
            diagnostics.append(NO_COVER.at("the entry has no picture", file=f"{book.name}.epub"))
    return books, diagnostics


def _write(books: list[Book], out: Path, options: CatalogueOptions) -> None:
    """Write every feed, the roots last, and take away the ones that are no more."""
    base = options.base_url.rstrip("/") + "/" if options.base_url else ""

    def address(path: str) -> str:
        return base + path

    up = base or "../../"
    for book in books:
        document = json_publication(book, lambda path: up + path)
        write_atomically(out / SHELF / book.name / "publication.json", document, keep_same=True)
    every = feeds(books, options)
    written = {f"{feed.name}{ending}" for feed in every for ending in (".xml", ".json")}
    former = _recorded(out)
    # Recorded before they are there: what a killed run wrote is known to the next.
    _record(out, former | written)
    for feed in every:
        write_atomically(out / f"{feed.name}.xml", atom(feed, address), keep_same=True)
        write_atomically(out / f"{feed.name}.json", json_feed(feed, address), keep_same=True)
    for name in sorted(former - written):
        file_for(out, name, "").unlink(missing_ok=True)
    _record(out, written)


def _recorded(out: Path) -> set[str]:
    """The feeds that former runs wrote into this folder, by their own record; nobody's else."""
    try:
        names = json.loads(read_regular(out / RECORD))
    except (OSError, ValueError):
        return set()
    own = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return {name for name in own if _FEED.fullmatch(name)}


def _record(out: Path, names: Iterable[str]) -> None:
    write_atomically(out / RECORD, json.dumps(sorted(names), indent=1) + "\n", keep_same=True)
