"""The articles' files alone, without a book: for ``edition preview`` and for web editions."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.epub.assets.pictures import LIMITS, PackedPicture, Pictures, fit
from edition.epub.documents.xhtml import DocumentRenderer, stylesheet
from edition.epub.options import BookOptions
from edition.epub.structure.reading_order import book_issue
from edition.issue import Issue
from edition.model import Article, Figure, Page, Plan
from edition.runtime.jobs import JobMapper, run_serially
from edition.settings import Stylebook


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as a book has it.

    Attributes:
        article: its id.
        name: its file in ``text/``.
        title: its title in the contents.
        xhtml: the file.
        pages: numbers of the pages it is printed on.
    """

    article: str
    name: str
    title: str
    xhtml: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles of an issue, in reading order.

    Attributes:
        articles: the articles and their files.
        pages: names of the pages' files, by page number.
        labels: 第01版, by page number.
        pictures: source files of the pictures, by their names in ``images/``.
        diagnostics: the diagnostics that packing would give.
    """

    articles: tuple[ArticleText, ...]
    pages: dict[str, str]
    labels: dict[str, str]
    pictures: dict[str, Path]
    diagnostics: tuple[Diagnostic, ...]


def article_texts(
    issue: Issue, *, plan: Plan | None = None, options: BookOptions | None = None
) -> Texts:
    """Every article's file as :func:`~edition.epub.package` would write it.

    No picture is encoded; :func:`packed_picture` does that when one is asked for.
    """
    options = (options or BookOptions()).of(issue)
    pictures = _UnpackedPictures(issue.root, options.images)
    return _texts(issue, plan, options, pictures, pictures.sources)


def packed_texts(
    issue: Issue,
    *,
    plan: Plan | None = None,
    options: BookOptions | None = None,
    drawings: Mapping[str, bytes] | None = None,
    mapper: JobMapper = run_serially,
) -> tuple[Texts, tuple[PackedPicture, ...]]:
    """Every article's file, and their pictures as :func:`~edition.epub.package` would pack them.

    Arguments as for :func:`~edition.epub.package`.
    """
    options = (options or BookOptions()).of(issue)
    pictures = Pictures(issue.root, options.images, mapper=mapper, drawn=drawings or {})
    texts = _texts(issue, plan, options, pictures, {})
    packed = {picture.name: picture for picture in pictures.packed.values() if picture is not None}
    return texts, tuple(packed.values())


def _texts(
    issue: Issue,
    plan: Plan | None,
    options: BookOptions,
    pictures: Pictures,
    sources: dict[str, Path],
) -> Texts:
    book = book_issue(issue, plan)
    documents = DocumentRenderer(options, fonts=False)
    articles = tuple(
        ArticleText(entry.article.id, entry.document.name, entry.document.title, text, entry.pages)
        for entry, text in documents.articles(book, pictures)
    )
    printed = [(s.page.number, s) for s in book.sections if s.page is not None]
    return Texts(
        articles,
        {number: section.document.name for number, section in printed},
        {number: section.label for number, section in printed},
        sources,
        (*documents.diagnostics, *pictures.diagnostics),
    )


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
