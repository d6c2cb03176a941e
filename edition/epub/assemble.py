"""The whole book: documents, pictures, fonts, navigation and metadata, handed to EbookLib."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub

from edition.base.diagnostic import Diagnostic, EditionError, has_errors
from edition.epub.assets.fonts import embedded
from edition.epub.assets.physical_css import with_physical
from edition.epub.assets.pictures import PackedPicture, Pictures
from edition.epub.codes import NO_ARTICLES
from edition.epub.container import archive
from edition.epub.documents.xhtml import DocumentRenderer, stylesheet
from edition.epub.options import BookOptions
from edition.epub.structure.metadata import identifier
from edition.epub.structure.navigation import Navigation, navigation
from edition.epub.structure.opf_metadata import add_opf_metadata
from edition.epub.structure.reading_order import BookIssue
from edition.settings import Faces

XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class BookSpec:
    """Everything that a book is made from.

    Attributes:
        issues: one, or several bound together.
        title: the book's title.
        kind: distinguishes books of the same issues (``metadata.identifier``).
        pictures: packs the pictures, one per issue.
        thumbnails: small pictures of pages, by the id of the section's document.
        cover: the cover picture.
        faces: for embedded fonts.
        options: the choices.
    """

    issues: tuple[BookIssue, ...]
    title: str
    pictures: tuple[Pictures, ...]
    options: BookOptions
    kind: str = ""
    thumbnails: Mapping[str, PackedPicture] = field(default_factory=dict)
    cover: PackedPicture | None = None
    faces: Faces | None = None

    @property
    def described(self) -> bool:
        """Whether every picture that was packed has alternative text."""
        return not any(pictures.lacking_alt for pictures in self.pictures)


def assemble(spec: BookSpec) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The EPUB's bytes, and the diagnostics of its text, pictures and fonts.

    Raises:
        EditionError: there is nothing to pack, or a picture or a font may not be packed.
    """
    issues, options = spec.issues, spec.options
    if not any(issue.articles for issue in issues):
        raise EditionError([NO_ARTICLES.at("the issue has no articles")])
    first = issues[0]
    language = first.edition.publication.language
    documents = DocumentRenderer(options, options.embed_fonts != "none", spec.thumbnails)
    name = identifier((issue.edition for issue in issues), spec.kind)

    book = epub.EpubBook()
    spine: list[Any] = []
    if spec.cover is not None:
        text = documents.cover(spec.cover, spec.title, first.words, language)
        spine.append(add_page(book, "cover", "text/cover.xhtml", text))
    for issue, pictures in zip(issues, spec.pictures, strict=True):
        spine += _issue(book, issue, pictures, documents)
        # The contents follow the first front page, which links to them; paging skips them.
        if issue is first:
            spine.append(("nav", "no"))
    lists = navigation(issues, first.words, cover=spec.cover is not None)
    diagnostics = add_shared_parts(book, spec, documents, lists, name)
    book.spine = spine
    add_opf_metadata(
        book,
        issues,
        title=spec.title,
        identifier=name,
        options=options,
        described=spec.described,
    )
    editions = [issue.edition for issue in issues]
    return archive(book, options.modified_for(editions, content_digest(book))), diagnostics


def content_digest(book: epub.EpubBook) -> bytes:
    """SHA-256 of a book's files and metadata: another one where a reader could see a difference."""
    seen = hashlib.sha256()
    for space, entries in sorted(book.metadata.items(), key=lambda entry: str(entry[0])):
        seen.update(f"{space}\0{entries}\0".encode())
    for item in book.get_items():
        seen.update(f"{item.file_name}\0{len(item.content)}\0".encode())
        seen.update(item.content)
    return seen.digest()


def add_shared_parts(
    book: epub.EpubBook,
    spec: BookSpec,
    documents: DocumentRenderer,
    lists: Navigation,
    name: str,
) -> tuple[Diagnostic, ...]:
    """Add what every book has besides its documents: navigation, styles, fonts, pictures.

    Returns:
        The diagnostics of text, pictures and fonts.

    Raises:
        EditionError: a picture or a font may not be packed.
    """
    first, options = spec.issues[0], spec.options
    language = first.edition.publication.language
    nav, ncx = documents.navigation(lists, first.words, language, spec.title, name)
    add_item(book, "nav", "nav.xhtml", XHTML, nav, properties=("nav",))
    add_item(book, "ncx", "toc.ncx", "application/x-dtbncx+xml", ncx)
    css = stylesheet(options.style)
    css = css if options.vertical else with_physical(css)
    add_item(book, "css", "css/book.css", "text/css", css)
    pages = [i.content.decode() for i in book.get_items() if i.media_type == XHTML]
    fonts, diagnostics = embedded(pages, spec.faces or Faces.shipped(), options.embed_fonts)
    for file, media_type, data in fonts.files:
        add_item(book, file.replace("/", "-").replace(".", "-"), file, media_type, data)
    add_pictures(book, spec)
    diagnostics = (
        *diagnostics,
        *documents.diagnostics,
        *(d for p in spec.pictures for d in p.diagnostics),
    )
    if has_errors(diagnostics):
        raise EditionError(diagnostics)
    return diagnostics


def _issue(
    book: epub.EpubBook, issue: BookIssue, pictures: Pictures, documents: DocumentRenderer
) -> list[Any]:
    """Add an issue's documents; returns them in reading order."""
    texts = {entry.document.id: text for entry, text in documents.articles(issue, pictures)}
    front = issue.front
    spine = [add_page(book, front.id, f"text/{front.name}", documents.front(issue))]
    for section in issue.sections:
        document = section.document
        opening = documents.opening(issue, section, pictures)
        spine.append(add_page(book, document.id, f"text/{document.name}", opening))
        spine += [
            add_page(
                book, entry.document.id, f"text/{entry.document.name}", texts[entry.document.id]
            )
            for entry in section.articles
        ]
    return spine


def add_pictures(book: epub.EpubBook, spec: BookSpec) -> None:
    """Add the cover, the articles' pictures and the thumbnails of pages."""
    if spec.cover is not None:
        cover = spec.cover
        add_item(
            book,
            "cover-image",
            f"images/{cover.name}",
            cover.media_type,
            cover.data,
            properties=("cover-image",),
        )
        # Kobo and old Kindles expect the cover to be named as in EPUB 2.
        book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-image"})
    packed = [p for packer in spec.pictures for p in packer.packed.values() if p is not None]
    for picture in (*packed, *spec.thumbnails.values()):
        stem = picture.name.rsplit(".", 1)[0]
        add_item(book, f"img-{stem}", f"images/{picture.name}", picture.media_type, picture.data)


def add_page(book: epub.EpubBook, id: str, name: str, text: str) -> epub.EpubItem:
    """Add an XHTML file."""
    return add_item(book, id, name, XHTML, text)


def add_item(
    book: epub.EpubBook,
    id: str,
    name: str,
    media_type: str,
    content: str | bytes,
    properties: Sequence[str] = (),
) -> epub.EpubItem:
    """Add a plain item, whose bytes EbookLib keeps (it would rewrite those of its EpubHtml)."""
    data = content.encode() if isinstance(content, str) else content
    item = epub.EpubItem(uid=id, file_name=name, media_type=media_type, content=data)
    if properties:
        item.properties = list(properties)
    book.add_item(item)
    return item
