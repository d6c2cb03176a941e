"""The whole book: leaves, pictures, fonts, navigation and metadata, handed to EbookLib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub

from edition.base.diagnostic import Diagnostic, EditionError, has_errors
from edition.package.archive import archive
from edition.package.codes import NO_ARTICLES
from edition.package.fonts import embedded
from edition.package.leaves import Leaves, dated, stylesheet
from edition.package.metadata import (
    CONFORMANCE,
    Access,
    access_of,
    contributors,
    identifier,
    subjects,
)
from edition.package.navigation import navigation
from edition.package.options import BookOptions
from edition.package.outline import Issue
from edition.package.pictures import PackedPicture, Pictures
from edition.settings import Faces

XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class Material:
    """What a book is made of.

    Attributes:
        issues: one, or several bound together.
        title: the book's title.
        kind: tells books of the same issues apart (``metadata.identifier``).
        pictures: the packer of each issue's pictures.
        thumbnails: small pictures of pages, by the section's leaf id.
        cover: the cover picture.
        faces: for embedded fonts.
        options: the choices.
    """

    issues: tuple[Issue, ...]
    title: str
    pictures: tuple[Pictures, ...]
    options: BookOptions
    kind: str = ""
    thumbnails: Mapping[str, PackedPicture] = field(default_factory=dict)
    cover: PackedPicture | None = None
    faces: Faces | None = None


def bound(material: Material) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The EPUB's bytes, and what was found on the way.

    Raises:
        EditionError: there is nothing to pack, or a picture or a font may not be.
    """
    issues, options = material.issues, material.options
    if not any(issue.articles for issue in issues):
        raise EditionError([NO_ARTICLES.at("the issue has no articles")])
    first = issues[0]
    language = first.edition.publication.language
    leaves = Leaves(options, options.embed_fonts != "none", material.thumbnails)
    name = identifier((issue.edition for issue in issues), material.kind)

    book = epub.EpubBook()
    spine: list[Any] = []
    if material.cover is not None:
        text = leaves.cover(material.cover, material.title, first.words, language)
        spine.append(_page(book, "cover", "text/cover.xhtml", text))
    for issue, pictures in zip(issues, material.pictures, strict=True):
        spine += _issue(book, issue, pictures, leaves)
        # The contents follow the first front page and are turned to by its link.
        if issue is first:
            spine.append(("nav", "no"))
    lists = navigation(issues, first.words, cover=material.cover is not None)
    nav, ncx = leaves.navigation(lists, first.words, language, material.title, name)
    _add(book, "nav", "nav.xhtml", XHTML, nav, properties=("nav",))
    _add(book, "ncx", "toc.ncx", "application/x-dtbncx+xml", ncx)
    _add(book, "css", "css/book.css", "text/css", stylesheet(options.style))
    pages = [i.content.decode() for i in book.get_items() if i.media_type == XHTML]
    fonts, found = embedded(pages, material.faces or Faces.shipped(), options.embed_fonts)
    for file, media_type, data in fonts.files:
        _add(book, file.replace("/", "-").replace(".", "-"), file, media_type, data)
    _pictures(book, material)
    book.spine = spine

    found = (*found, *leaves.found, *(d for p in material.pictures for d in p.found))
    if has_errors(found):
        raise EditionError(found)
    access = access_of(
        issues,
        described=not any(pictures.lacking_alt for pictures in material.pictures),
        vertical=options.vertical,
        fixed=False,
        certified_by=options.certified_by,
    )
    describe(book, material, name, access)
    return archive(book, options.modified_for(first.edition)), found


def _issue(book: epub.EpubBook, issue: Issue, pictures: Pictures, leaves: Leaves) -> list[Any]:
    """Add an issue's leaves; gives them in reading order."""
    made = {entry.leaf.id: text for entry, text in leaves.articles(issue, pictures)}
    front = issue.front
    spine = [_page(book, front.id, f"text/{front.name}", leaves.front(issue))]
    for section in issue.sections:
        leaf = section.leaf
        spine.append(_page(book, leaf.id, f"text/{leaf.name}", leaves.opening(issue, section)))
        spine += [
            _page(book, entry.leaf.id, f"text/{entry.leaf.name}", made[entry.leaf.id])
            for entry in section.articles
        ]
    return spine


def _pictures(book: epub.EpubBook, material: Material) -> None:
    if material.cover is not None:
        cover = material.cover
        _add(
            book,
            "cover-image",
            f"images/{cover.name}",
            cover.media_type,
            cover.data,
            properties=("cover-image",),
        )
        # Kobo and old Kindles look for EPUB 2's way of naming the cover.
        book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-image"})
    packed = [p for packer in material.pictures for p in packer.packed.values() if p is not None]
    for picture in (*packed, *material.thumbnails.values()):
        stem = picture.name.rsplit(".", 1)[0]
        _add(book, f"img-{stem}", f"images/{picture.name}", picture.media_type, picture.data)


def describe(book: epub.EpubBook, material: Material, name: str, access: Access) -> None:
    """The metadata of the package."""
    first = material.issues[0]
    paper, options = first.edition.publication, material.options
    book.set_identifier(name)
    book.set_title(material.title)
    book.set_language(paper.language)
    for issue in material.issues:
        for entry in issue.articles:
            code = entry.article.language
            if code and ("DC", code) and code not in _languages(book):
                book.add_metadata("DC", "language", code)
    if options.vertical:
        book.set_direction("rtl")
    else:
        book.set_direction("ltr")
    book.add_metadata("DC", "creator", paper.name, {"id": "creator"})
    _contributors(book, material.issues)
    if paper.publisher or paper.name:
        book.add_metadata("DC", "publisher", paper.publisher or paper.name)
    book.add_metadata("DC", "date", first.edition.date.isoformat())
    for subject in subjects(material.issues, first.words):
        book.add_metadata("DC", "subject", subject)
    if paper.rights:
        book.add_metadata("DC", "rights", paper.rights)
    source = f"urn:issn:{paper.issn}" if paper.issn else paper.name
    book.add_metadata("DC", "source", f"{source}" if paper.issn else material.title)
    _meta(book, "pageBreakSource", f"{source}" if paper.issn else material.title)
    _collection(book, first)
    _access(book, access, first)


def _languages(book: epub.EpubBook) -> set[str]:
    return {value for value, _ in book.get_metadata("DC", "language")}


def _contributors(book: epub.EpubBook, issues: Sequence[Issue]) -> None:
    for number, person in enumerate(contributors(issues), 1):
        id = f"contributor-{number}"
        book.add_metadata("DC", "contributor", person.name, {"id": id})
        if person.role:
            _meta(book, "role", person.role, refines=f"#{id}", scheme="marc:relators")


def _collection(book: epub.EpubBook, issue: Issue) -> None:
    """The paper is a series, and the issue stands in it by its number, or else by its date."""
    edition = issue.edition
    _meta(book, "belongs-to-collection", edition.publication.name, id="series")
    _meta(book, "collection-type", "series", refines="#series")
    number = edition.number if edition.number is not None else edition.date.strftime("%Y%m%d")
    _meta(book, "group-position", str(number), refines="#series")
    if edition.publication.issn:
        issn = f"urn:issn:{edition.publication.issn}"
        _meta(book, "dcterms:identifier", issn, refines="#series")


def _access(book: epub.EpubBook, access: Access, issue: Issue) -> None:
    _meta(book, "schema:accessMode", "textual")
    if access.pictures:
        _meta(book, "schema:accessMode", "visual")
    # Text alone is enough only where every picture is described.
    if access.described or not access.pictures:
        _meta(book, "schema:accessModeSufficient", "textual")
    if access.pictures:
        _meta(book, "schema:accessModeSufficient", "textual,visual")
    for feature in access.features:
        _meta(book, "schema:accessibilityFeature", feature)
    for hazard in ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"):
        _meta(book, "schema:accessibilityHazard", hazard)
    _meta(book, "schema:accessibilitySummary", access.summary(issue.words))
    if access.certified_by and (access.described or not access.pictures):
        _meta(book, "dcterms:conformsTo", CONFORMANCE, id="conformance")
        _meta(book, "a11y:certifiedBy", access.certified_by, refines="#conformance")


def _meta(book: epub.EpubBook, property: str, value: str, **more: str) -> None:
    """A ``meta`` element; ``refines``, ``scheme`` and ``id`` as keywords."""
    book.add_metadata(None, "meta", value, {"property": property, **more})


def _page(book: epub.EpubBook, id: str, name: str, text: str) -> epub.EpubItem:
    return _add(book, id, name, XHTML, text)


def _add(
    book: epub.EpubBook,
    id: str,
    name: str,
    media_type: str,
    content: str | bytes,
    properties: Sequence[str] = (),
) -> epub.EpubItem:
    """A plain item: EbookLib keeps its bytes as they are (its EpubHtml would rewrite them)."""
    data = content.encode() if isinstance(content, str) else content
    item = epub.EpubItem(uid=id, file_name=name, media_type=media_type, content=data)
    if properties:
        item.properties = list(properties)
    book.add_item(item)
    return item


__all__ = ["Material", "bound", "dated", "describe"]
