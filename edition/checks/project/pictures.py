"""Warnings before the press: is a picture large enough for the size that its page gives it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.base.diagnostic import Diagnostic
from edition.checks.project.codes import SMALL_PICTURE
from edition.model import Edition, Plan
from edition.model.picture_sizes import COARSE, coarse_pictures


def small_pictures(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """A finding for each picture that the press would refuse, or print softly."""
    for page in plan.pages:
        for picture, ppi in coarse_pictures(edition, page):
            article = next(p.article for p in page.parts if picture in p.items)
            found = SMALL_PICTURE.at(
                f"{picture.file} has {ppi:.0f} pixels an inch at the size it gets",
                severity="warning" if ppi < COARSE else "info",
                page=page.number,
                article=article,
            )
            yield _placed(found, edition, picture.file or "")


def with_figures(found: Iterable[Diagnostic], edition: Edition) -> Iterator[Diagnostic]:
    """Findings about a picture's file, at the line of the source that shows it."""
    for item in found:
        known = item.article is not None and item.line is None and item.file is not None
        yield _placed(item, edition, item.file or "") if known else item


def _placed(item: Diagnostic, edition: Edition, file: str) -> Diagnostic:
    articles = (a for a in edition.articles if a.id == item.article)
    figures = (f for a in articles for f in a.figures if f.file == file and f.span)
    span = next((figure.span for figure in figures), None)
    return replace(item, file=span.file, line=span.line, about=file) if span else item
