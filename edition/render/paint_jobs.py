"""A plan → one paint job per page."""

from __future__ import annotations

from collections.abc import Iterator

from edition.issue import Issue
from edition.model.plan import PagePlan, Plan, TextBox
from edition.render.paint.paint_page import PaintJob
from edition.render.sheet.sheet_maker import anchor
from edition.settings import Profile


def paint_jobs(issue: Issue, plan: Plan, profile: Profile = "screen") -> list[PaintJob]:
    """One job per page, with that page's articles and links and nothing of the other pages."""
    first = {part.article: page.number for page in reversed(plan.pages) for part in page.parts}
    parts = {anchor(part.article, page.number) for page in plan.pages for part in page.parts}
    numbers = {f"page-{page.number}" for page in plan.pages}
    articles = {article.id: article for article in issue.edition.articles}

    def resolved(href: str) -> str:
        if not href.startswith("#") or href[1:] in parts or href[1:] in numbers:
            return href
        return "#" + anchor(href[1:], first[href[1:]]) if href[1:] in first else ""

    return [
        PaintJob(
            page,
            tuple(articles[part.article] for part in page.parts if part.article in articles),
            {href: resolved(href) for href in dict.fromkeys(_hrefs(page))},
            plan.title,
            plan.language,
            plan.colors,
            issue.root,
            issue.faces,
            issue.stylebook,
            profile,
        )
        for page in plan.pages
    ]


def _hrefs(page: PagePlan) -> Iterator[str]:
    """Every link of a page, including those of jump lines."""
    items = [*page.furniture, *(item for part in page.parts for item in part.items)]
    for item in items:
        for placed in item.lines if isinstance(item, TextBox) else ():
            for segment in placed.line.segments:
                if segment.href:
                    yield segment.href
    for part in page.parts:
        for other in (part.continued_from, part.continued_to):
            if other:
                yield f"#{anchor(part.article, other)}"
