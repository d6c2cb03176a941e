"""The fixed-layout companion: each newspaper page as drawn, with links to its articles.

The pages are pre-paginated documents in the paper's order: the page's picture, over it an invisible
text layer for search and reading aloud, and over each article a link to its reflowable text. The
articles follow their page outside the linear reading order (``linear="no"``), so that paging
through the book goes from newspaper page to newspaper page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ebooklib import epub

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic, EditionError
from edition.epub.assemble import BookSpec, add_item, add_page, add_shared_parts, content_digest
from edition.epub.assets.page_layer import drawn_page
from edition.epub.assets.pictures import Limit, PackedPicture, Pictures, fit
from edition.epub.codes import NO_ARTICLES, NO_PAGES
from edition.epub.container import archive
from edition.epub.documents.xhtml import DocumentRenderer, stylesheet
from edition.epub.options import BookOptions
from edition.epub.structure.metadata import book_kind, identifier
from edition.epub.structure.navigation import navigation
from edition.epub.structure.opf_metadata import add_opf_metadata
from edition.epub.structure.reading_order import (
    BookSection,
    book_issue,
    issue_title,
    part_of,
    part_title,
)
from edition.issue import Issue
from edition.model import Artifact, Plan

#: 3,200 pixels over a tabloid's 390 mm; Apple's limit (``pictures.MOST_PIXELS``) holds a broadsheet
#: to 2,797 over 545 mm, 130 per inch: body type of 9 points is 16 pixels high, legible when
#: enlarged.
PAGE = Limit(3200, 80)

_REFLOWABLE = "rendition:layout-reflowable"


def package_fixed(
    issue: Issue,
    out: Path,
    *,
    plan: Plan,
    page_images: Mapping[str, bytes],
    options: BookOptions | None = None,
    pages: Sequence[str] = (),
    drawings: Mapping[str, bytes] | None = None,
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Write the fixed-layout book of the pages as drawn.

    Args:
        issue: the content, its pictures' folder, the fonts.
        out: the file; replaced in one step.
        plan: the composed pages.
        page_images: PNG or JPEG of each page by page number; 150 dots to the inch are best.
        options, pages, drawings: as for :func:`~edition.epub.entry_points.package`.

    Raises:
        EditionError: no page is both composed and painted, there is no article, or a picture may
            not be packed.
    """
    options, edition = (options or BookOptions()).of(issue), issue.edition
    whole, pages = part_of(book_issue(issue, plan), pages)
    planned = {page.number for page in plan.pages}
    drawn_ids = {
        s.document.id for s in whole.sections if _number(s) in planned & page_images.keys()
    }
    if not drawn_ids:
        raise EditionError([NO_PAGES.at("no composed page was painted")])
    if not whole.articles:
        raise EditionError([NO_ARTICLES.at("the issue has no articles")])
    sections = tuple(s for s in whole.sections if s.document.id in drawn_ids or s.articles)
    spec = BookSpec(
        issues=(replace(whole, sections=sections),),
        title=part_title(whole) if pages else issue_title(edition),
        pictures=(Pictures(issue.root, options.images, drawn=drawings or {}),),
        options=options,
        kind=book_kind(pages, "pages", "vertical" if options.vertical else ""),
        faces=issue.faces,
    )
    page_pictures = {
        s.document.id: fit(page_images[_number(s)], s.document.id, PAGE)
        for s in sections
        if s.document.id in drawn_ids
    }
    data, diagnostics = _bound(spec, plan, page_pictures)
    write_atomically(out, data)
    return Artifact.of("epub", out), diagnostics


def _bound(
    spec: BookSpec, plan: Plan, page_pictures: Mapping[str, PackedPicture]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The companion's bytes; ``page_pictures`` are by the id of the section's document."""
    (issue,), options = spec.issues, spec.options
    name = identifier((issue.edition,), spec.kind)
    documents = DocumentRenderer(options, options.embed_fonts != "none")
    book = epub.EpubBook()
    book.spine = [*_documents(book, spec, documents, plan, page_pictures), ("nav", "no")]
    lists = navigation((issue,), issue.words, cover=False)
    diagnostics = add_shared_parts(book, spec, documents, lists, name)
    css = stylesheet(options.style, "book/fixed.css")
    add_item(book, "page-css", "css/page.css", "text/css", css)
    for number, (id, picture) in enumerate(page_pictures.items()):
        cover = ("cover-image",) if number == 0 else ()
        file = f"images/{picture.name}"
        add_item(book, f"img-{id}", file, picture.media_type, picture.data, properties=cover)
    add_opf_metadata(
        book,
        (issue,),
        title=spec.title,
        identifier=name,
        options=options,
        described=spec.described,
        fixed=True,
    )
    flowing = {id: _REFLOWABLE for id, linear in book.spine if linear == "no"}
    modified = options.modified_for((issue.edition,), content_digest(book))
    return archive(book, modified, flowing), diagnostics


def _documents(
    book: epub.EpubBook,
    spec: BookSpec,
    documents: DocumentRenderer,
    plan: Plan,
    page_pictures: Mapping[str, PackedPicture],
) -> Iterator[tuple[str, str]]:
    """Add each page and then its articles; yields their ids and whether they are linear."""
    (issue,), (pictures,) = spec.issues, spec.pictures
    planned = {page.number: page for page in plan.pages}
    articles = {entry.document.id: text for entry, text in documents.articles(issue, pictures)}
    files = {
        entry.article.id: (entry.document.title, entry.document.name) for entry in issue.articles
    }
    for section in issue.sections:
        document = section.document
        if document.id in page_pictures:
            layer = drawn_page(planned[_number(section)], page_pictures[document.id], files)
            text = documents.drawn(issue, section, layer)
        else:
            text = documents.opening(issue, section, pictures)
        add_page(book, document.id, f"text/{document.name}", text)
        yield document.id, "yes" if document.id in page_pictures else "no"
        for entry in section.articles:
            add_page(
                book, entry.document.id, f"text/{entry.document.name}", articles[entry.document.id]
            )
            yield entry.document.id, "no"


def _number(section: BookSection) -> str:
    return section.page.number if section.page is not None else ""
