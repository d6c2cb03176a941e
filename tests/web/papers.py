"""Small papers for the tests of web editions: real texts of the book, a plan and a PDF made here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from edition.epub import packed_texts
from edition.issue import Issue
from edition.model import Article, Byline, Edition, Page, Paragraph, Publication, Section
from edition.model.plan import ArticlePart, PagePlan, Plan, Rect
from edition.runtime.jobs import J, R
from edition.settings.stylebook import Web
from edition.web import BookPicture, BookText, IssuePart, Material, make_part
from edition.web.part.part_file import MemoryAssets

#: Of the made pages, points: a small tabloid, so that its pictures cost little.
WIDTH, HEIGHT = 400.0, 560.0


def article(id: str, headline: str, *paragraphs: str, **more: object) -> Article:
    """An article of plain paragraphs."""
    return Article.model_validate(
        {"id": id, "headline": headline, "blocks": [{"type": "p", "text": p} for p in paragraphs]}
        | more
    )


def issue_of(
    day: str, *articles: Article, slug: str = "mou", name: str = "某市日报", **more: object
) -> Edition:
    """An issue of one page per two articles."""
    pages = []
    for number, start in enumerate(range(0, len(articles), 2), 1):
        ids = tuple(a.id for a in articles[start : start + 2])
        section = Section(name="要闻" if number == 1 else "副刊")
        pages.append(Page(number=f"{number:02}", section=section, articles=ids))
    return Edition.model_validate(
        {
            "publication": Publication(name=name, slug=slug, publisher="某社", rights="© 某社"),
            "date": dt.date.fromisoformat(day),
            "pages": tuple(pages),
            "articles": articles,
        }
        | more
    )


def simple_issue(day: str, **more: object) -> Edition:
    """An issue of three articles on two pages, its texts the day's own."""
    return issue_of(
        day,
        article("lead", f"头条 {day}", f"{day}的第一段，说到码头。", bylines=[Byline(name="程以南", role="记者")]),
        article("second", "二条", "公交夜班线路开通。", series="北岸"),
        article("third", "副刊一篇", "老井里的水。"),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def part_of(
    edition: Edition, folder: Path, web: Web | None = None
) -> tuple[IssuePart, MemoryAssets]:
    """The issue's part: each page's articles one under the other, its PDF blank."""
    issue = Issue.of(edition, root=folder)
    style = issue.stylebook.model_copy(update={"web": web or Web()})
    issue = Issue.of(edition, style=style, root=folder)
    plan = Plan(edition.title, "zh-Hans", tuple(_page(page) for page in edition.pages))
    pdf = folder / f"{edition.slug}.pdf"
    with pikepdf.new() as document:
        for _ in edition.pages:
            document.add_blank_page(page_size=(WIDTH, HEIGHT))
        document.save(pdf, deterministic_id=True)
    texts, pictures = packed_texts(issue, plan=plan)
    return make_part(
        Material(
            issue=issue,
            plan=plan,
            pdf=pdf,
            epub=None,
            texts=[BookText(t.article, t.name, t.title, t.xhtml, t.pages) for t in texts.articles],
            page_files=texts.pages,
            page_labels=texts.labels,
            pictures=[BookPicture(p.name, p.data, p.width, p.height) for p in pictures],
        ),
        _remembering,
    )


def _remembering(function: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
    """Does each job once: the blank pages of all the papers are the same."""
    for job in jobs:
        _DONE.setdefault(job.key(), None)
        if _DONE[job.key()] is None:
            _DONE[job.key()] = function(job)
    return [_DONE[job.key()] for job in jobs]


_DONE: dict[str, Any] = {}


def _page(page: Page) -> PagePlan:
    height = (HEIGHT - 100) / max(1, len(page.articles))
    parts = tuple(
        ArticlePart(id, Rect(30, 60 + at * height, WIDTH - 60, height - 10), ())
        for at, id in enumerate(page.articles)
    )
    area = Rect(30, 30, WIDTH - 60, HEIGHT - 60)
    return PagePlan(page.number, WIDTH, HEIGHT, area, 4, 80, 8, 12, 40, 60, (), parts)


def paragraphs(edition: Edition) -> list[str]:
    """Every paragraph of an issue, in order."""
    return [
        str(block.text)
        for one in edition.articles
        for block in one.blocks
        if isinstance(block, Paragraph)
    ]
