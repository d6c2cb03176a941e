"""No book takes another's place: who stands where in a catalogue, and who would come there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from edition.base.diagnostic import Diagnostic
from edition.publish.catalogue_store import SHELF, Book, NotABook, describe
from edition.publish.codes import ANOTHER_BOOK


def places_taken(files: Sequence[Path], out: Path) -> Iterator[Diagnostic]:
    """An error for each file that would take the place of another book, or join a stranger.

    A book may replace the one that stands under its name if it is the same book, by its
    identifier. Files of one name in one call are held to the same. A PDF joins the EPUB of its
    name if its title says that it is of the same issue.

    Args:
        files: EPUBs and PDFs that are to be published.
        out: the catalogue's folder.
    """
    holders: dict[str, Book] = {}
    for path in (path for path in files if path.suffix == ".epub"):
        book = _described(path)
        holder = holders.get(path.stem) or _described(out / SHELF / path.stem / path.name)
        if book is None:
            continue
        holders.setdefault(path.stem, book)
        if holder is not None and holder.identifier != book.identifier:
            yield _refused(path, book.title, holder)
    for path in (path for path in files if path.suffix == ".pdf"):
        place = out / SHELF / path.stem / f"{path.stem}.epub"
        holder = holders.get(path.stem) or _described(place)
        title = _title(path)
        if holder is not None and title and not holder.title.startswith(title):
            yield _refused(path, title, holder)


def _refused(path: Path, title: str, holder: Book) -> Diagnostic:
    same = f" of another identifier ({holder.identifier})" if title == holder.title else ""
    message = f"“{title}” would stand in the place of “{holder.title}”{same}"
    hint = None
    if same:
        hint = (
            f"If it is to replace that book, take {SHELF}/{path.stem} out of the catalogue first."
        )
    return ANOTHER_BOOK.at(message, file=str(path), hint=hint)


def _described(path: Path) -> Book | None:
    try:
        return describe(path) if path.is_file() else None
    except NotABook:
        return None


def _title(path: Path) -> str:
    """What a PDF says that it is; "" for nothing."""
    try:
        with pikepdf.open(path) as pdf:
            return str(pdf.docinfo.get("/Title", ""))
    except (OSError, pikepdf.PdfError):
        return ""
