"""An issue, its plan, its PDF and the files of its book → its part of a web edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition.issue import Issue
from edition.model import Article, Edition, Page, Plan
from edition.model.naming import joined
from edition.runtime.jobs import JobMapper, run_serially
from edition.web.part.areas import page_areas
from edition.web.part.article_pictures import SMALL, ReduceJob, reduce_picture
from edition.web.part.fragment import fragment
from edition.web.part.look import look_of
from edition.web.part.model import (
    Download,
    IssuePart,
    WebArticle,
    WebPage,
    WebPaper,
    WebPicture,
)
from edition.web.part.page_pictures import DrawnPage, draw_pages, page_pdfs
from edition.web.part.part_file import MemoryAssets

#: Characters of an article's beginning that stand for it in lists and feeds.
DESCRIBED = 110


@dataclass(frozen=True, slots=True)
class BookText:
    """An article as the book has it.

    Attributes:
        article: its id.
        name: its file's name in the book.
        title: its title in the contents.
        xhtml: the file.
        pages: numbers of the pages it is printed on.
    """

    article: str
    name: str
    title: str
    xhtml: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookPicture:
    """A picture of the book: its name, its content and its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Material:
    """What a part is made of.

    Attributes:
        issue: the content, and how it is set.
        plan: its composed pages.
        pdf: its PDF, whose pages are the plan's.
        epub: its EPUB, if there is one.
        texts: its articles as the book has them, in reading order.
        page_files: names of the pages' files in the book, by page number.
        page_labels: 第01版, by page number.
        pictures: the articles' pictures, as the book has them.
        page_looks: a digest of everything that decides how each page looks; empty: the PDF's.
    """

    issue: Issue
    plan: Plan
    pdf: Path
    epub: Path | None
    texts: Sequence[BookText]
    page_files: Mapping[str, str]
    page_labels: Mapping[str, str]
    pictures: Sequence[BookPicture] = field(default=())
    page_looks: Sequence[str] = ()


def make_part(
    material: Material, mapper: JobMapper = run_serially
) -> tuple[IssuePart, MemoryAssets]:
    """The part, and the files that come with it.

    Raises:
        ValueError: a template of the paper's own makes no article.
    """
    edition = material.issue.edition
    names = [
        material.page_files[page.number].removesuffix(".xhtml") for page in material.plan.pages
    ]
    drawn = draw_pages(material.pdf, names, material.page_looks, mapper)
    files: dict[str, bytes | Path] = {}
    for name, page, pdf in zip(names, drawn, page_pdfs(material.pdf), strict=True):
        files.update(page.files)
        files[f"{name}.pdf"] = pdf
    pictures = _pictures(material.pictures, files, mapper)
    articles = tuple(_article(text, material, pictures) for text in material.texts)
    pages = tuple(
        _page(plan_index, material, drawn[plan_index], articles)
        for plan_index in range(len(material.plan.pages))
    )
    downloads = tuple(_downloads(material, files))
    part = IssuePart(
        paper=_paper(edition),
        name=joined(edition.date.isoformat(), edition.edition_of_day),
        slug=edition.slug,
        title=edition.title,
        date=edition.date,
        label=edition.label or edition.slot,
        number=edition.number,
        identity=edition.identity,
        revised=edition.revised.isoformat() if edition.revised else "",
        pages=pages,
        articles=articles,
        downloads=downloads,
        look=look_of(material.issue.stylebook),
    )
    return part, MemoryAssets(files)


def _paper(edition: Edition) -> WebPaper:
    paper = edition.publication
    told = ("supervisor", "publisher", "cn", "issn", "postal_code", "printer", "distribution",
            "distributor", "price", "website", "email", "telephone", "address")  # fmt: skip
    imprint = tuple((name, str(getattr(paper, name))) for name in told if getattr(paper, name))
    return WebPaper(
        slug=paper.slug,
        name=paper.name,
        name_en=paper.name_en,
        language=paper.language,
        publisher=paper.publisher,
        issn=paper.issn,
        cn=paper.cn,
        website=paper.website,
        rights=paper.rights,
        identity=paper.identity,
        imprint=imprint,
    )


def _pictures(
    packed: Iterable[BookPicture], files: dict[str, bytes | Path], mapper: JobMapper
) -> dict[str, WebPicture]:
    """The articles' pictures in two sizes, by their names in the book."""
    large = list(packed)
    jobs = [
        ReduceJob(picture.data, f"{picture.name.rpartition('.')[0]}-{SMALL}.webp")
        for picture in large
    ]
    pictures = {}
    for picture, job, (data, width) in zip(large, jobs, mapper(reduce_picture, jobs), strict=True):
        smaller = len(data) < len(picture.data)
        files[f"images/{picture.name}"] = picture.data
        if smaller:
            files[f"images/{job.name}"] = data
        pictures[picture.name] = WebPicture(
            picture.name,
            job.name if smaller else "",
            picture.width,
            picture.height,
            small_width=width,
        )
    return pictures


def _article(text: BookText, material: Material, pictures: Mapping[str, WebPicture]) -> WebArticle:
    edition = material.issue.edition
    article = edition.article(text.article)

    def link(name: str) -> str:
        return name.removesuffix(".xhtml") + ".html"

    made = fragment(text.xhtml, link=link, pictures=pictures)
    used = [name for name in pictures if f'"images/{name}"' in made.html]
    section = next((p.section.name for p in edition.pages if p.number in text.pages[:1]), "")
    return WebArticle(
        id=article.id,
        name=text.name.removesuffix(".xhtml"),
        title=text.title,
        headline=_line(str(article.headline)),
        kicker=_line(str(article.kicker)),
        deck=_line(str(article.deck)),
        flag=_line(str(article.column_flag)),
        byline=_byline(article),
        authors=tuple(dict.fromkeys(byline.name for byline in article.bylines if byline.name)),
        language=article.language or edition.publication.language,
        pages=text.pages,
        section=section,
        series=article.series,
        keywords=article.keywords,
        description=_description(article),
        html=made.html,
        text=made.text,
        pictures=tuple(pictures[name] for name in used),
    )


def _byline(article: Article) -> str:
    if article.byline:
        return f"{article.byline_prefix} {article.byline}".strip()
    people = (" ".join(filter(None, (f"{b.affiliation}{b.role}", b.name))) for b in article.bylines)
    return f"{article.byline_prefix} {'　'.join(people)}".strip()


def _description(article: Article) -> str:
    """The summary, or the first words of the text, on one line."""
    words = _line(str(article.summary))
    for block in article.blocks:
        if words:
            break
        if block.type in ("p", "question", "answer"):
            words = _line(str(getattr(block, "text", "")))
    return words if len(words) <= DESCRIBED else words[: DESCRIBED - 1] + "…"


def _line(text: str) -> str:
    """Text on one line; between Latin letters a break becomes a space."""
    joined_up = re.sub(r"(?<=[!-~])\s*\n\s*(?=[!-~])", " ", text)
    return re.sub(r"\s*\n\s*", "", joined_up).strip()


def _page(
    index: int, material: Material, drawn: DrawnPage, articles: Sequence[WebArticle]
) -> WebPage:
    plan = material.plan.pages[index]
    page = next(p for p in material.issue.edition.pages if p.number == plan.number)
    there = {article.id for article in articles}
    areas = tuple(area for area in page_areas(plan) if area.article in there)
    order = dict.fromkeys(area.article for area in areas)
    order.update(dict.fromkeys(a.id for a in articles if plan.number in a.pages))
    return WebPage(
        number=plan.number,
        name=material.page_files[plan.number].removesuffix(".xhtml"),
        label=material.page_labels[plan.number],
        section=page.section.name,
        width=plan.width,
        height=plan.height,
        areas=areas,
        articles=tuple(order),
        pictures=drawn.pictures,
        fallback=drawn.fallback,
        pdf=f"{material.page_files[plan.number].removesuffix('.xhtml')}.pdf",
        lines=tuple(_lines(page)),
    )


def _lines(page: Page) -> Iterable[str]:
    """What the page says besides articles."""
    furniture = page.furniture
    if furniture.co_organiser:
        yield furniture.co_organiser
    yield from furniture.notices
    people = [
        person.written or f"{person.role}：{person.name}"
        for person in (*furniture.editors, *furniture.layout_editors)
    ]
    if people:
        yield "　".join(people)
    contact = [furniture.contact.telephone, furniture.contact.email]
    if any(contact):
        yield "　".join(filter(None, contact))


def _downloads(material: Material, files: dict[str, bytes | Path]) -> Iterable[Download]:
    for kind, path in (("pdf", material.pdf), ("epub", material.epub)):
        if path is not None:
            files[path.name] = path
            yield Download(kind, path.name, path.stat().st_size)
