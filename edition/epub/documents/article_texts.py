"""The articles' files alone, without a book: ``edition preview`` shows them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.epub.assets.pictures import LIMITS, PackedPicture, Pictures, fit
from edition.epub.documents.xhtml import DocumentRenderer, stylesheet
from edition.epub.options import BookOptions
from edition.epub.structure.reading_order import book_issue
from edition.issue import Issue
from edition.model import Article, Figure, Page, Plan
from edition.settings import Stylebook


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as a book has it.

    Attributes:
        article: its id.
        name: its file in ``text/``.
        title: its title in the contents.
        xhtml: the file.
    """

    article: str
    name: str
    title: str
    xhtml: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles of an issue, in reading order.

    Attributes:
        articles: the articles and their files.
        pages: names of the pages' files, by page number.
        pictures: source files of the pictures, by their names in ``images/``.
        diagnostics: the diagnostics that packing would give.
    """

    articles: tuple[ArticleText, ...]
    pages: dict[str, str]
    pictures: dict[str, Path]
    diagnostics: tuple[Diagnostic, ...]


def article_texts(
    issue: Issue, *, plan: Plan | None = None, options: BookOptions | None = None
) -> Texts:
    """Every article's file as :func:`~edition.epub.package` would write it.

    No picture is encoded; :func:`packed_picture` does that when one is asked for.
    """
    options = (options or BookOptions()).of(issue)
    book = book_issue(issue, plan)
    pictures = _UnpackedPictures(issue.root, options.images)
    documents = DocumentRenderer(options, fonts=False)
    articles = tuple(
        ArticleText(entry.article.id, entry.document.name, entry.document.title, text)
        for entry, text in documents.articles(book, pictures)
    )
    pages = {s.page.number: s.document.name for s in book.sections if s.page is not None}
    return Texts(articles, pages, pictures.sources, (*documents.diagnostics, *pictures.diagnostics))


def packed_picture(file: Path, options: BookOptions | None = None) -> PackedPicture:
    """A picture as the book has it.

        Raises:
    PIL.UnidentifiedImageError, OSError, ValueError: the file is not a picture.
    """
    options = options or BookOptions()
    return fit(file.read_bytes(), file.stem, LIMITS[options.images])


def book_style(style: Stylebook | None = None) -> str:
    """The style sheet of the books of a style."""
    return stylesheet(style)


@dataclass
class _UnpackedPictures(Pictures):
    """Names pictures without reading them; a changed file gets another name."""

    sources: dict[str, Path] = field(default_factory=dict)

    def prepare(self, figures: Iterable[Figure]) -> None:
        """Do nothing: no picture is fitted."""

    def _read(self, name: str, figure: Figure, owner: Article | Page) -> PackedPicture | None:
        path = (self.root / name).resolve()
        inside = path.is_relative_to(self.root.resolve())
        if not inside or not path.is_file() or figure.width is None or figure.height is None:
            return super()._read(name, figure, owner)
        stamp = path.stat()
        identity = f"{name} {stamp.st_mtime_ns} {stamp.st_size}"
        unique = hashlib.sha256(identity.encode()).hexdigest()[:20]
        self.sources[unique] = path
        kind = mimetypes.guess_type(name)[0] or "image/jpeg"
        return PackedPicture(unique, b"", kind, figure.width, figure.height)
