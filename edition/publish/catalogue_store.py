"""The shelf: the books of a catalogue's folder, each described by what it says of itself.

``issues/<name>/`` holds ``<name>.epub``, the PDF of the same name, and the cover in two sizes. The
books are the catalogue's only memory: whatever stands on the shelf is catalogued.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from PIL import Image, UnidentifiedImageError

from edition.base.atomic import write_atomically
from edition.formats.epub import Container, EpubError, PackageDocument, table_of_contents

#: The folder of the books within a catalogue's.
SHELF = "issues"

#: Longest side of the small cover, pixels: OPDS clients show lists at about 150 CSS pixels.
THUMBNAIL = 320
_QUALITY = 72

MEDIA = {
    ".epub": "application/epub+zip",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of a book: its address within the catalogue, its type, its size in bytes."""

    href: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """What a catalogue says of a book, in the book's own words.

    Attributes:
        name: the file's name without its ending.
        identifier, title, language, publisher, rights, summary: from its package.
        issued: the issue's date.
        modified: ``dcterms:modified``.
        series, position: the paper, and the issue's place in it.
        authors: ``dc:creator``.
        subjects: ``dc:subject``.
        sections: names of the sections, from its contents.
        formats: the book's files, EPUB first.
        images: cover and thumbnail, largest first; may be empty.
    """

    name: str
    identifier: str
    title: str
    language: str
    publisher: str
    rights: str
    summary: str
    issued: dt.date
    modified: str
    series: str
    position: str
    authors: tuple[str, ...]
    subjects: tuple[str, ...]
    sections: tuple[str, ...]
    formats: tuple[File, ...] = ()
    images: tuple[File, ...] = ()

    @property
    def key(self) -> tuple[dt.date, str]:
        """What books are ordered by, oldest first."""
        return self.issued, self.name


class NotABook(ValueError):  # noqa: N818  it is a remark about a file, not a failure of ours
    """The file says too little of itself; the message says what it lacks."""


def place(folder: Path, epub: Path, pdf: Path | None) -> Path:
    """Put a book on the shelf: its files, and its cover in two sizes.

    Args:
        folder: the catalogue's.
        epub: the book.
        pdf: the pages of the same issue.

    Returns:
        The book's folder.

    Raises:
        NotABook: the file is no EPUB.
    """
    data = epub.read_bytes()
    cover = cover_of(data)
    home = folder / SHELF / epub.stem
    write_atomically(home / epub.name, data, keep_same=True)
    if pdf is not None:
        write_atomically(home / f"{epub.stem}.pdf", pdf.read_bytes(), keep_same=True)
    if cover is not None:
        ending, other = (".png", ".jpg") if cover.startswith(b"\x89PNG") else (".jpg", ".png")
        write_atomically(home / f"cover{ending}", cover, keep_same=True)
        (home / f"cover{other}").unlink(missing_ok=True)
        write_atomically(home / "thumbnail.jpg", _thumbnail(cover), keep_same=True)
    return home


def cover_of(data: bytes) -> bytes | None:
    """The cover picture of an EPUB, if it is a JPEG or PNG.

    Raises:
        NotABook: the bytes are no EPUB.
    """
    try:
        with Container(data) as container:
            item = PackageDocument.of(container).item_with("cover-image")
            if item is None:
                return None
            cover = container.read(item.name)
    except EpubError as error:
        raise NotABook(str(error)) from error
    try:
        with Image.open(io.BytesIO(cover), formats=["JPEG", "PNG"]):
            return cover
    except UnidentifiedImageError:
        return None


def read(folder: Path, home: Path) -> Book:
    """A book of the shelf.

    Args:
        folder: the catalogue's.
        home: the book's folder.

    Raises:
        NotABook: it has no EPUB, or that lacks a title, an identifier or a date.
    """
    return replace(
        describe(home / f"{home.name}.epub"),
        formats=tuple(_files(folder, home, (".epub", ".pdf"))),
        images=tuple(_files(folder, home, ("cover.jpg", "cover.png", "thumbnail.jpg"))),
    )


def describe(file: Path) -> Book:
    """What an EPUB says of itself; without files and pictures.

    Raises:
        NotABook: it is no EPUB, or lacks a title, an identifier or a date.
    """
    try:
        with Container(file) as container:
            package = PackageDocument.of(container)
            sections = tuple(_sections(container, package))
    except EpubError as error:
        raise NotABook(str(error)) from error
    try:
        issued = dt.date.fromisoformat(_first(package, "date")[:10])
    except ValueError as error:
        raise NotABook(f"its date is “{_first(package, 'date')}”") from error
    title, identifier = _first(package, "title"), _first(package, "identifier")
    if not title or not identifier:
        raise NotABook("it has no title or no identifier")
    return Book(
        name=file.stem,
        identifier=identifier,
        title=title,
        language=_first(package, "language") or "und",
        publisher=_first(package, "publisher"),
        rights=_first(package, "rights"),
        summary="　".join(sections),
        issued=issued,
        modified=package.meta.get("dcterms:modified", f"{issued.isoformat()}T00:00:00Z"),
        series=package.meta.get("belongs-to-collection", ""),
        position=package.meta.get("group-position", ""),
        authors=package.dublin_core("creator"),
        subjects=package.dublin_core("subject"),
        sections=sections,
    )


def _first(package: PackageDocument, name: str) -> str:
    return next(iter(package.dublin_core(name)), "")


def _sections(container: Container, package: PackageDocument) -> Iterator[str]:
    """Names of the first level of the contents, without the page's number: 创新园区."""
    for entry in table_of_contents(container, package):
        if entry.level == 1 and entry.target and (section := entry.label.partition(" ")[2]):
            yield section


def _files(folder: Path, home: Path, endings: tuple[str, ...]) -> Iterator[File]:
    for ending in endings:
        path = home / (f"{home.name}{ending}" if ending.startswith(".") else ending)
        if path.is_file():
            href = quote(path.relative_to(folder).as_posix())
            media = MEDIA[path.suffix]
            size = path.stat().st_size
            if media.startswith("image/"):
                with Image.open(path) as picture:
                    yield File(href, media, size, *picture.size)
            else:
                yield File(href, media, size)


def _thumbnail(cover: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(cover)) as opened:
        picture = opened.convert("RGB")
        picture.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS, reducing_gap=3.0)
        picture.info = {}
        picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
