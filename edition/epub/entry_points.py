"""The entry points: an issue, its pages one by one, or several issues as EPUB files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from edition.base.atomic import write_atomically
from edition.base.diagnostic import Diagnostic
from edition.epub.assemble import BookSpec, assemble
from edition.epub.assets.cover import drawn_cover
from edition.epub.assets.pictures import (
    COVERS,
    THUMBNAIL,
    FitJob,
    PackedPicture,
    Pictures,
    fit_picture,
)
from edition.epub.options import BookOptions
from edition.epub.structure.metadata import book_kind
from edition.epub.structure.reading_order import (
    BookIssue,
    book_issue,
    issue_title,
    part_of,
    part_title,
)
from edition.issue import Issue
from edition.model import Artifact, Edition, Plan
from edition.model.naming import joined, pages_part
from edition.runtime.jobs import JobMapper, run_serially
from edition.settings import Faces

PackageResult = tuple[Artifact, tuple[Diagnostic, ...]]


def package(
    issue: Issue,
    out: Path,
    *,
    options: BookOptions | None = None,
    plan: Plan | None = None,
    page_images: Mapping[str, bytes] | None = None,
    drawings: Mapping[str, bytes] | None = None,
    pages: Sequence[str] = (),
    mapper: JobMapper = run_serially,
) -> PackageResult:
    """Write the EPUB of an issue.

    Args:
        issue: the content, its pictures' folder, the fonts.
        out: the file; replaced in one step.
        options: how the book is made.
        plan: the composed pages, which say where an article was printed.
        page_images: PNG or JPEG of composed pages by page number: the first becomes the cover, and
            each is shown with its section. Without them the cover is drawn from the masthead.
        drawings: drawings (SVG, PDF) of the articles as PNG, by their names in the source.
        pages: numbers of the pages whose articles the book has; empty is the whole issue.
        mapper: runs the jobs that fit the pictures.

    Returns:
        The artifact and the diagnostics: pictures missing or without alternative text, dead links,
        missing notes.

    Raises:
        EditionError: the issue has no article, a picture is outside its folder, or a font may
            not be embedded.
    """
    options, edition = (options or BookOptions()).of(issue), issue.edition
    book, pages = part_of(book_issue(issue, plan), pages)
    images = page_images or {}
    spec = BookSpec(
        issues=(book,),
        title=part_title(book) if pages else issue_title(edition),
        pictures=(Pictures(issue.root, options.images, mapper=mapper, drawn=drawings or {}),),
        options=options,
        kind=book_kind(pages, "vertical" if options.vertical else ""),
        thumbnails=_thumbnails(book, images, mapper),
        cover=_cover(edition, images, issue.faces, options, mapper),
        faces=issue.faces,
    )
    return _written(spec, out)


def package_pages(
    issue: Issue,
    folder: Path,
    *,
    options: BookOptions | None = None,
    plan: Plan | None = None,
    page_images: Mapping[str, bytes] | None = None,
    drawings: Mapping[str, bytes] | None = None,
    pages: Sequence[str] = (),
    mapper: JobMapper = run_serially,
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Write one EPUB a newspaper page into ``folder``: ``chih-2019-10-28-p9.epub``.

    Arguments as for :func:`package`. Pages without an article make no book; articles on no page
    make one of their own, unless ``pages`` are named.
    """
    options, edition = (options or BookOptions()).of(issue), issue.edition
    direction = "vertical" if options.vertical else ""
    whole, _ = part_of(book_issue(issue, plan), pages)
    images = page_images or {}
    artifacts: list[Artifact] = []
    diagnostics: list[Diagnostic] = []
    for section in whole.sections:
        if not section.articles:
            continue
        book = replace(whole, sections=(section,))
        number = section.page.number if section.page is not None else ""
        page_image = {number: images[number]} if number in images else {}
        spec = BookSpec(
            issues=(book,),
            title=part_title(book),
            pictures=(Pictures(issue.root, options.images, mapper=mapper, drawn=drawings or {}),),
            options=options,
            kind=book_kind((number,), direction),
            thumbnails=_thumbnails(book, page_image, mapper),
            cover=_cover(edition, page_image, issue.faces, options, mapper),
            faces=issue.faces,
        )
        part = pages_part((number,)) if number else "rest"
        name = edition.output_name("epub", part, direction)
        artifact, book_diagnostics = _written(spec, folder / name)
        artifacts.append(artifact)
        diagnostics += book_diagnostics
    return tuple(artifacts), tuple(diagnostics)


def bind(
    issues: Sequence[Issue],
    out: Path,
    *,
    options: BookOptions | None = None,
    plans: Mapping[str, Plan] | None = None,
    page_images: Mapping[str, Mapping[str, bytes]] | None = None,
    drawings: Mapping[str, Mapping[str, bytes]] | None = None,
) -> PackageResult:
    """Bind several issues of one paper into one EPUB, oldest first, with contents in three levels.

    Args:
        issues: the issues; fonts and style are those of the oldest.
        out: the file.
        options: as for :func:`package`.
        plans, page_images, drawings: as for :func:`package`, by the edition's slug.

    Raises:
        ValueError: no issue was given, one was given twice, or they are of different papers.
        EditionError: as for :func:`package`.
    """
    ordered = sorted(issues, key=lambda issue: (issue.edition.date, issue.edition.edition_of_day))
    _refuse_strangers([issue.edition for issue in ordered])
    options = (options or BookOptions()).of(ordered[0])
    images = page_images or {}
    prefixes = [_prefix(issue.edition) for issue in ordered]
    books = tuple(
        book_issue(issue, (plans or {}).get(issue.edition.slug), prefix=prefix)
        for issue, prefix in zip(ordered, prefixes, strict=True)
    )
    thumbnails: dict[str, PackedPicture] = {}
    for book in books:
        thumbnails.update(_thumbnails(book, images.get(book.edition.slug, {})))
    oldest, faces = ordered[0].edition, ordered[0].faces
    spec = BookSpec(
        issues=books,
        title=_bound_title([issue.edition for issue in ordered]),
        pictures=tuple(
            Pictures(
                issue.root,
                options.images,
                prefix,
                drawn=(drawings or {}).get(issue.edition.slug, {}),
            )
            for issue, prefix in zip(ordered, prefixes, strict=True)
        ),
        options=options,
        kind="vertical" if options.vertical else "",
        thumbnails=thumbnails,
        cover=_cover(oldest, images.get(oldest.slug, {}), faces, options),
        faces=faces,
    )
    return _written(spec, out)


def _written(spec: BookSpec, out: Path) -> PackageResult:
    data, diagnostics = assemble(spec)
    write_atomically(out, data)
    return Artifact.of("epub", out), diagnostics


def _refuse_strangers(editions: Sequence[Edition]) -> None:
    """See that a bound book has issues, of one paper, and each of them once.

    Raises:
        ValueError: it has not; the message names the issues or the papers.
    """
    if not editions:
        raise ValueError("bind takes issues of one paper, at least one")
    papers = {edition.publication.identity: edition.publication for edition in editions}
    if len(papers) > 1:
        named = " and ".join(
            f"{paper.name} ({key.rpartition('/')[2]})" for key, paper in papers.items()
        )
        raise ValueError(f"bind takes issues of one paper, and these are of {named}")
    count = Counter(edition.identity for edition in editions)
    twice = [edition.title for edition in editions if count[edition.identity] > 1]
    if twice:
        named = ", ".join(dict.fromkeys(twice))
        raise ValueError(f"bind takes each issue once; given more than once: {named}")


def _prefix(edition: Edition) -> str:
    return f"i{joined(edition.date.isoformat(), edition.edition_of_day)}-"


def _bound_title(editions: Sequence[Edition]) -> str:
    """``某报 2019-10``, or the first and last day if the issues span several months."""
    first, last = editions[0], editions[-1]
    months = {edition.date.strftime("%Y-%m") for edition in editions}
    if len(editions) == 1:
        return issue_title(first)
    if len(months) == 1:
        return f"{first.publication.name} {months.pop()}"
    return f"{first.publication.name} {first.date.isoformat()}–{last.date.isoformat()}"


def _thumbnails(
    issue: BookIssue, images: Mapping[str, bytes], mapper: JobMapper = run_serially
) -> dict[str, PackedPicture]:
    jobs = [
        FitJob(images[section.page.number], section.document.id, THUMBNAIL)
        for section in issue.sections
        if section.page is not None and section.page.number in images
    ]
    return {
        job.stem: _usable(fitted)
        for job, fitted in zip(jobs, mapper(fit_picture, jobs), strict=True)
    }


def _cover(
    edition: Edition,
    images: Mapping[str, bytes],
    faces: Faces,
    options: BookOptions,
    mapper: JobMapper = run_serially,
) -> PackedPicture:
    for page in edition.pages:
        if page.number in images:
            job = FitJob(images[page.number], "cover", COVERS[options.images])
            return _usable(mapper(fit_picture, [job])[0])
    return drawn_cover(edition, faces)


def _usable(fitted: PackedPicture | str) -> PackedPicture:
    """The fitted picture of a page; ours can always be read."""
    if isinstance(fitted, str):
        raise ValueError(fitted)
    return fitted
