"""Pages that lead to others: calendar, lists of articles, search; and those of what is gone."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from edition.web.pages.renderer import Head, Renderer
from edition.web.part.model import WebPaper
from edition.web.places import Addresses, IssueRef, ListRef

#: Weeks begin on Monday, as Chinese calendars do.
_CALENDAR = calendar.Calendar()


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the calendar; number 0 is an empty place."""

    number: int
    issues: tuple[IssueRef, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the calendar; ``words`` are its year and number in words."""

    name: str
    number: int
    words: str
    weeks: tuple[tuple[DayView, ...], ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article in a list.

    Attributes:
        address: its page below the paper's folder.
        title, byline, language, date: the article's.
        label: its page: 第01版 要闻.
    """

    address: str
    title: str
    byline: str
    language: str
    date: str
    label: str


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list, and how many articles it has."""

    key: str
    name: str
    count: int


def archive_page(
    renderer: Renderer, addresses: Addresses, years: Sequence[tuple[int, int]]
) -> bytes:
    """All years, with how many issues each has."""
    head = _head(renderer, addresses, renderer.words.archive, "archive/index.html")
    return renderer.page("archive.html.j2", head, up="../", years=years)


def year_page(
    renderer: Renderer,
    addresses: Addresses,
    year: int,
    issues: Sequence[IssueRef],
    years: Sequence[int],
) -> bytes:
    """A year's calendar."""
    months = sorted({int(issue.date[5:7]) for issue in issues})
    place = sorted(years).index(year)
    ordered = sorted(years)
    head = _head(renderer, addresses, renderer.words.year.format(year), f"archive/{year}.html")
    return renderer.page(
        "year.html.j2",
        head,
        up="../",
        year=year,
        before=ordered[place - 1] if place else None,
        after=ordered[place + 1] if place + 1 < len(ordered) else None,
        months=[_month(renderer, year, month, issues) for month in months],
    )


def month_page(
    renderer: Renderer, addresses: Addresses, month: str, issues: Sequence[IssueRef]
) -> bytes:
    """A month's issues with their front pages; ``month`` is ``2026-04``."""
    year, number = int(month[:4]), int(month[5:])
    title = renderer.words.month.format(year, number)
    head = _head(renderer, addresses, title, f"archive/{month}.html")
    return renderer.page("month.html.j2", head, up="../", year=year, month=number, issues=issues)


def lists_page(
    renderer: Renderer,
    addresses: Addresses,
    kind: str,
    lists: Sequence[CountedList],
    letters: Sequence[tuple[str, str, int]] = (),
    letter: str = "",
) -> bytes:
    """All lists of a kind, or their letters, or those of a letter."""
    title = str(renderer.words[kind])
    name = f"letter-{letter.lower()}" if letter else "index"
    title = f"{title} {letter}".strip()
    head = _head(renderer, addresses, title, f"{kind}/{name}.html")
    return renderer.page("lists.html.j2", head, up="../", title=title, lists=lists, letters=letters)


def list_page(
    renderer: Renderer,
    addresses: Addresses,
    ref: ListRef,
    entries: Sequence[EntryView],
    periods: Sequence[tuple[str, int]],
    period: str = "",
) -> bytes:
    """The articles of a list in a period, or the newest with links to all periods."""
    title = f"{renderer.words.list_of.format(ref.name)} {period}".strip()
    path = f"{ref.kind}/{ref.key}/{period or 'index'}.html"
    return renderer.page(
        "list.html.j2",
        _head(renderer, addresses, title, path),
        up="../../",
        name=ref.name,
        kind_title=renderer.words[ref.kind],
        entries=entries,
        periods=periods,
        period=period,
    )


def search_page(renderer: Renderer, addresses: Addresses) -> bytes:
    """The search form; the index is the scripts' affair."""
    head = _head(renderer, addresses, renderer.words.search, "search.html")
    return renderer.page("search.html.j2", head, up="")


def papers_page(
    renderer: Renderer, addresses: Addresses, papers: Sequence[tuple[WebPaper, IssueRef]]
) -> bytes:
    """The first page of a site of several papers; it wears the look of one of them."""
    head = Head(title="、".join(paper.name for paper, _ in papers), canonical=addresses.site)
    return renderer.page("papers.html.j2", head, up=f"{addresses.paper}/", papers=papers)


def gone_page(renderer: Renderer, issue: str) -> bytes:
    """What is left of an article that was taken out; empty ``issue``: of its whole issue."""
    words = renderer.words
    back = ("index.html", words.issue) if issue else ("../index.html", words.home)
    head = Head(title=words.gone_title, hidden=True)
    return renderer.page("gone.html.j2", head, up="../", back=back[0], back_words=back[1])


def _head(renderer: Renderer, addresses: Addresses, title: str, path: str) -> Head:
    return Head(title=f"{title} - {renderer.paper.name}", canonical=addresses.full(path))


def _month(renderer: Renderer, year: int, month: int, issues: Sequence[IssueRef]) -> MonthView:
    by_day: dict[int, list[IssueRef]] = {}
    for issue in issues:
        day = dt.date.fromisoformat(issue.date)
        if day.month == month:
            by_day.setdefault(day.day, []).append(issue)
    weeks = tuple(
        tuple(DayView(day, tuple(by_day.get(day, ())) if day else ()) for day in week)
        for week in _CALENDAR.monthdayscalendar(year, month)
    )
    return MonthView(
        f"{year:04}-{month:02}", month, renderer.words.month.format(year, month), weeks
    )
