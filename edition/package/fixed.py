"""The fixed-layout companion: each newspaper page as drawn, its articles a touch away.

The pages are pre-paginated leaves in the paper's order: the page's picture, over it an unseen text
layer for search and for ears, and over each article a link to its reflowable text. The articles
stand outside of the line of reading (``linear="no"``), so that turning a leaf turns a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ebooklib import epub

from edition.base.diagnostic import Diagnostic, EditionError
from edition.model import Artifact, Edition, Plan
from edition.package.archive import archive, write_atomically
from edition.package.book import Material, add_item, add_page, finish
from edition.package.codes import NO_ARTICLES, NO_PAGES
from edition.package.describe import describe
from edition.package.layer import drawn_page
from edition.package.leaves import Leaves, stylesheet
from edition.package.metadata import identifier
from edition.package.navigation import navigation
from edition.package.options import BookOptions
from edition.package.outline import Section, issue_of, issue_title
from edition.package.pictures import Limit, PackedPicture, Pictures, fit
from edition.settings import Faces

#: 3,200 pixels over 545 mm are 149 to the inch: body type of 9 points is 19 pixels high, legible
#: when enlarged. Twice a tablet's height; more would only cost memory.
PAGE = Limit(3200, 80)

_REFLOWABLE = "rendition:layout-reflowable"


def package_fixed(
    edition: Edition,
    out: Path,
    *,
    plan: Plan,
    page_images: Mapping[str, bytes],
    root: Path | None = None,
    options: BookOptions | None = None,
    faces: Faces | None = None,
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Write the companion with the pages as drawn.

    Args:
        edition: the issue.
        out: the file; replaced in one step.
        plan: the composed pages.
        page_images: PNG or JPEG of each page by page number; 150 dots to the inch are best.
        root, options, faces: as for :func:`~edition.package.make.package`.

    Raises:
        EditionError: no page is both planned and painted, there is no article, or a picture may
            not be packed.
    """
    options, faces = options or BookOptions(), faces or Faces.shipped()
    whole = issue_of(edition, plan)
    planned = {page.number: page for page in plan.pages}
    drawn = [s for s in whole.sections if _number(s) in planned and _number(s) in page_images]
    if not drawn:
        raise EditionError([NO_PAGES.at("no composed page was painted")])
    if not whole.articles:
        raise EditionError([NO_ARTICLES.at("the issue has no articles")])
    issue = replace(whole, sections=(*drawn, *(s for s in whole.sections if s not in drawn)))
    shown = {s.leaf.id: fit(page_images[_number(s)], s.leaf.id, PAGE) for s in drawn}

    material = Material(
        issues=(issue,),
        title=issue_title(edition),
        pictures=(Pictures(root or Path(edition.root or "."), options.images),),
        options=options,
        kind="pages",
        faces=faces,
    )
    name = identifier((edition,), material.kind)
    leaves = Leaves(options, options.embed_fonts != "none")
    book = epub.EpubBook()
    articles = {e.leaf.id: text for e, text in leaves.articles(issue, material.pictures[0])}
    files = {e.article.id: (e.leaf.title, e.leaf.name) for e in issue.articles}
    spine: list[object] = []
    for section in drawn:
        layer = drawn_page(planned[_number(section)], shown[section.leaf.id], files)
        text = leaves.drawn(issue, section, layer)
        spine.append(add_page(book, section.leaf.id, f"text/{section.leaf.name}", text))
    aside = ["nav"]
    spine.append(("nav", "no"))
    for section in issue.sections:
        if section not in drawn:
            text = leaves.opening(issue, section)
            spine.append((add_page(book, section.leaf.id, f"text/{section.leaf.name}", text), "no"))
            aside.append(section.leaf.id)
        for entry in section.articles:
            text = articles[entry.leaf.id]
            spine.append((add_page(book, entry.leaf.id, f"text/{entry.leaf.name}", text), "no"))
            aside.append(entry.leaf.id)
    lists = navigation((issue,), issue.words, cover=False)
    found = finish(book, material, leaves, lists, name)
    _add_pages(book, shown, drawn[0].leaf.id)
    add_item(book, "page-css", "css/page.css", "text/css", stylesheet(options.style, "book/fixed.css"))
    book.spine = spine
    describe(
        book,
        (issue,),
        title=material.title,
        identifier=name,
        options=options,
        described=material.described,
        fixed=True,
    )
    data = archive(book, options.modified_for(edition), dict.fromkeys(aside, _REFLOWABLE))
    write_atomically(data, out)
    return Artifact.of("epub", out), found


def _number(section: Section) -> str:
    return section.page.number if section.page is not None else ""


def _add_pages(book: epub.EpubBook, shown: Mapping[str, PackedPicture], first: str) -> None:
    """The pages' pictures; the first page's is the cover."""
    for id, picture in shown.items():
        cover = ("cover-image",) if id == first else ()
        name = f"images/{picture.name}"
        add_item(book, f"img-{id}", name, picture.media_type, picture.data, properties=cover)
