"""The metadata of :mod:`edition.epub.structure.metadata` as elements of the OPF file."""

from __future__ import annotations

from collections.abc import Sequence

from ebooklib import epub

from edition.epub.options import BookOptions
from edition.epub.structure.metadata import (
    CONFORMANCE,
    AccessMetadata,
    access_of,
    contributors,
    subjects,
)
from edition.epub.structure.reading_order import BookIssue, issue_title


def add_opf_metadata(
    book: epub.EpubBook,
    issues: Sequence[BookIssue],
    *,
    title: str,
    identifier: str,
    options: BookOptions,
    described: bool,
    fixed: bool = False,
) -> None:
    """Write the metadata of the package document.

    Args:
        book: EbookLib's book.
        issues: the issues in it.
        title, identifier: the book's.
        options: the choices, of which direction and certifier are metadata.
        described: whether every picture has alternative text.
        fixed: whether the pages are fixed layouts.
    """
    first = issues[0]
    paper = first.edition.publication
    book.set_identifier(identifier)
    book.set_title(title)
    book.set_language(paper.language)
    languages = [entry.article.language for issue in issues for entry in issue.articles]
    for language in dict.fromkeys(filter(None, languages)):
        if language != paper.language:
            book.add_metadata("DC", "language", language)
    book.set_direction("rtl" if options.vertical else "ltr")
    book.add_metadata("DC", "creator", paper.name, {"id": "creator"})
    _contributors(book, issues)
    book.add_metadata("DC", "publisher", paper.publisher or paper.name)
    book.add_metadata("DC", "date", first.edition.date.isoformat())
    for subject in subjects(issues, first.words):
        book.add_metadata("DC", "subject", subject)
    if paper.rights:
        book.add_metadata("DC", "rights", paper.rights)
    # The printed paper, whose page numbers the page list gives.
    source = f"urn:issn:{paper.issn}" if paper.issn else issue_title(first.edition)
    book.add_metadata("DC", "source", source)
    if any(section.page is not None for issue in issues for section in issue.sections):
        _meta(book, "pageBreakSource", source)
    _collection(book, first)
    access = access_of(
        issues,
        described=described,
        vertical=options.vertical,
        fixed=fixed,
        certified_by=options.certified_by,
    )
    _access(book, access, first)
    if fixed:
        _meta(book, "rendition:layout", "pre-paginated")
        _meta(book, "rendition:spread", "none")
        _meta(book, "rendition:orientation", "auto")


def _contributors(book: epub.EpubBook, issues: Sequence[BookIssue]) -> None:
    for number, person in enumerate(contributors(issues), 1):
        id = f"contributor-{number}"
        book.add_metadata("DC", "contributor", person.name, {"id": id})
        for role in person.roles:
            _meta(book, "role", role, refines=f"#{id}", scheme="marc:relators")


def _collection(book: epub.EpubBook, issue: BookIssue) -> None:
    """The paper is a series; the issue's position in it is its number, or else its date."""
    edition = issue.edition
    _meta(book, "belongs-to-collection", edition.publication.name, id="series")
    _meta(book, "collection-type", "series", refines="#series")
    number = edition.number if edition.number is not None else edition.date.strftime("%Y%m%d")
    _meta(book, "group-position", str(number), refines="#series")
    # Foliate, KOReader and calibre read the series where calibre writes it.
    for name, content in (("series", edition.publication.name), ("series_index", str(number))):
        book.add_metadata(None, "meta", "", {"name": f"calibre:{name}", "content": content})
    if edition.publication.issn:
        issn = f"urn:issn:{edition.publication.issn}"
        _meta(book, "dcterms:identifier", issn, refines="#series")


def _access(book: epub.EpubBook, access: AccessMetadata, issue: BookIssue) -> None:
    _meta(book, "schema:accessMode", "textual")
    if access.pictures:
        _meta(book, "schema:accessMode", "visual")
    # Text alone is sufficient only if every picture has alternative text.
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


def _meta(book: epub.EpubBook, property: str, value: str, **attributes: str) -> None:
    """A ``meta`` element; ``refines``, ``scheme`` and ``id`` as keywords."""
    book.add_metadata(None, "meta", value, {"property": property, **attributes})
