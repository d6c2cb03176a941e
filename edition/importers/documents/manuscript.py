"""A desk's file → an article and its pictures, with everything that was guessed or lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.base.diagnostic import Diagnostic, EditionError
from edition.importers.documents.body import Body, Picture, parted_caption, read_body
from edition.importers.documents.codes import (
    ALTERED,
    ENCODING,
    GUESSED,
    LEFT_OUT,
    NO_TEXT_IN_IT,
    OTHER_KIND,
    PICTURE_LEFT_OUT,
    REVISIONS,
    TO_THE_DESK,
    UNREADABLE_FILE,
    UNSURE_HEADLINE,
)
from edition.importers.documents.head import Head, read_head
from edition.importers.documents.photos import Photo, PhotoError, read_photo
from edition.importers.documents.pieces import Document, DocumentError, Shot
from edition.importers.documents.plain import decoded, read_markdown, read_plain, read_rtf
from edition.model import Article, Block, Figure, Text

#: Endings of pictures.
PICTURES = frozenset(
    (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".heic", ".heif", ".avif",
     ".svg", ".emf", ".wmf")
)  # fmt: skip
_OLD = {
    ".doc": "an old Word document",
    ".wps": "a WPS document",
    ".pdf": "a PDF",
    ".pages": "a Pages document",
}
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Manuscript:
    """What a file gives.

    Attributes:
        article: under the id that was given; figures name the files of ``pictures``.
        pictures: by file name.
        diagnostics: what was guessed, changed and lost.
        appended: whether the blocks are more of an article that is there already.
    """

    article: Article
    pictures: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    appended: bool = False


def is_picture(name: str) -> bool:
    """Whether a file is a picture, by its ending."""
    return Path(name).suffix.lower() in PICTURES


def read_document(data: bytes, name: str, beside: Path | None = None) -> Document:
    """Read a file by what is in it; its ending decides between kinds of text.

    Raises:
        EditionError: it cannot be read.
        MissingReaderError: the package that reads it is not installed.
    """
    ending = Path(name).suffix.lower()
    if ending in _OLD:
        raise EditionError([OTHER_KIND.at(f"it is {_OLD[ending]}", file=name)])
    try:
        return _read(data, ending, beside)
    except DocumentError as error:
        raise EditionError([UNREADABLE_FILE.at(str(error), file=name)]) from None


def _read(data: bytes, ending: str, beside: Path | None) -> Document:
    if data.startswith(b"PK\x03\x04") and (ending == ".odt" or b"opendocument.text" in data[:200]):
        from edition.importers.documents.odt import read_odt

        return read_odt(data)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or ending == ".docx":
        from edition.importers.documents.word import read_word

        return read_word(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return read_rtf(data)
    first = Document()
    text = decoded(data, first)
    if ending in (".html", ".htm", ".xhtml") or re.match(
        r"\s*<(!doctype|html|body|p|div|h1)\b", text, re.I
    ):
        from edition.importers.documents.web import read_web

        document = read_web(text, beside)
    elif ending in (".md", ".markdown"):
        document = read_markdown(text, beside)
    else:
        document = read_plain(text)
    document.encoding, document.replaced = first.encoding, first.replaced
    return document


def take_in(
    document: Document, id: str, name: str, photos: Sequence[tuple[str, bytes]] = ()
) -> Manuscript:
    """The article of a document.

    Args:
        document: what was read.
        id: the article's id, which its pictures are named after.
        name: the file, for findings.
        photos: pictures that were handed over beside it, with their names.

    Raises:
        EditionError: there is no text in it.
    """
    head = read_head(document.pieces, document.facts)
    body = read_body(head.body)
    if not body.blocks and "headline" not in head.fields:
        raise EditionError([NO_TEXT_IN_IT.at("there is no text in it", file=name)])
    body.pictures += [
        Picture(Shot(given, data), Text(), "", len(body.blocks)) for given, data in photos
    ]
    found = Manuscript(Article(id=id, headline=head.fields.get("headline", Text())))
    blocks = _with_pictures(found, body, id, name)
    found.article = Article(
        id=id,
        **head.fields if "headline" in head.fields else {**head.fields, "headline": Text()},
        byline=head.byline,
        byline_prefix=head.prefix,
        lead=head.lead,
        keywords=tuple(w for w in re.split(r"[、，,;；\s]+", head.keywords) if w),
        blocks=(*blocks, *document.notes),
    )
    found.diagnostics = [*_remarks(document, head, body, name), *found.diagnostics]
    return found


def _with_pictures(found: Manuscript, body: Body, id: str, name: str) -> list[Block]:
    """The blocks with the figures at their places, the pictures under names of their own."""
    blocks: list[Block] = list(body.blocks)
    for number, picture in reversed(list(enumerate(body.pictures, 1))):
        figure = figure_of(found, picture, f"{id}-{number}", name)
        blocks.insert(picture.at, figure)
    found.diagnostics.reverse()
    return blocks


def figure_of(found: Manuscript, picture: Picture, stem: str, name: str) -> Figure:
    """A picture as a figure; its file is put among the manuscript's pictures."""
    shot = picture.shot
    try:
        photo = read_photo(shot.data)
    except PhotoError as error:
        message = f"picture {shot.name}: {error}"
        found.diagnostics.append(PICTURE_LEFT_OUT.at(message, file=name))
        return Figure(file=None, alt=shot.alt or "", caption=picture.caption, credit=picture.credit)
    file = f"{stem}{photo.ending}"
    found.pictures[file] = photo.data
    if photo.altered:
        found.diagnostics.append(ALTERED.at(f"picture {shot.name}: {photo.altered}", file=name))
    caption, credit = _said(picture, photo)
    if (caption, credit) != (picture.caption, picture.credit):
        taken = " ".join(filter(None, (str(caption), credit)))
        message = f"caption and credit of {file}, from the picture itself or its name: {taken}"
        found.diagnostics.append(GUESSED.at(message, file=name))
    return Figure(file=file, alt=shot.alt or (str(caption) or None), caption=caption, credit=credit)


def _said(picture: Picture, photo: Photo) -> tuple[Text, str]:
    """Caption and credit: the document's, else the picture's own, else those of its name."""
    caption, credit = picture.caption, picture.credit
    stem = Path(picture.shot.name).stem
    for words in (photo.caption, stem if len(_HAN.findall(stem)) >= 4 else ""):
        if words and not str(caption):
            caption, said = parted_caption(Text(re.sub(r"^\d+[-_.、 ]*", "", words)))
            credit = credit or said
    if not credit and photo.artist:
        credit = f"{photo.artist}/摄" if _HAN.search(photo.artist) else photo.artist
    return caption, credit


def _remarks(document: Document, head: Head, body: Body, name: str) -> list[Diagnostic]:
    found = []
    if not head.sure or "headline" not in head.fields:
        said = str(head.fields.get("headline", "")) or "there is none"
        found.append(UNSURE_HEADLINE.at(f"headline: {said}", file=name))
    found += [GUESSED.at(guess, file=name) for guess in (*head.guesses, *body.guesses)]
    found += [LEFT_OUT.at(lost, file=name) for lost in document.lost]
    found += [TO_THE_DESK.at(line, file=name) for line in body.desk]
    if document.inserted or document.deleted:
        message = f"{document.inserted} insertions taken in, {document.deleted} deletions left out"
        found.append(REVISIONS.at(message, file=name))
    if document.encoding:
        found.append(ALTERED.at(f"read as {document.encoding.upper()}", hint="", file=name))
    if document.replaced:
        found.append(ENCODING.at(f"{document.replaced} characters could not be read", file=name))
    return found
