"""The table of contents, the page list and the landmarks, as trees for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.epub.structure.locale import LocaleStrings
from edition.epub.structure.reading_order import BookIssue, BookSection, safe_name


@dataclass(frozen=True, slots=True)
class NavPoint:
    """An entry of a list: its text, its target (from the book's root), the entries below it.

    ``order`` numbers the entries of all lists from 1 on, and is their playOrder in the NCX.
    """

    title: str
    href: str
    order: int
    children: tuple[NavPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """All navigation lists of the book."""

    toc: tuple[NavPoint, ...]
    page_list: tuple[NavPoint, ...]
    landmarks: tuple[tuple[str, NavPoint], ...]

    @property
    def depth(self) -> int:
        """Number of levels of the table of contents."""
        return _depth(self.toc)


def navigation(issues: Sequence[BookIssue], words: LocaleStrings, *, cover: bool) -> Navigation:
    """The lists of a book of one issue (page → article) or several (issue → page → article)."""
    order = iter(range(1, 1_000_000))

    def section_point(section: BookSection) -> NavPoint:
        number = next(order)
        children = tuple(
            NavPoint(entry.document.title, f"text/{entry.document.name}", next(order))
            for entry in section.articles
        )
        return NavPoint(section.document.title, f"text/{section.document.name}", number, children)

    def issue_points(issue: BookIssue) -> tuple[NavPoint, ...]:
        return tuple(section_point(section) for section in issue.sections)

    if len(issues) == 1:
        toc = issue_points(issues[0])
    else:
        toc = tuple(
            NavPoint(
                issue.front.title, f"text/{issue.front.name}", next(order), issue_points(issue)
            )
            for issue in issues
        )
    pages = tuple(
        NavPoint(
            page_label(issue, section, alone=len(issues) == 1), break_href(section), next(order)
        )
        for issue in issues
        for section in issue.sections
        if section.page is not None
    )
    first = issues[0]
    landmarks = [("toc", NavPoint(words.contents, "nav.xhtml#toc", 0))]
    if cover:
        landmarks.insert(0, ("cover", NavPoint(words.cover, "text/cover.xhtml", 0)))
    start = first.sections[0].document.name
    landmarks.append(("bodymatter", NavPoint(words.start, f"text/{start}", 0)))
    return Navigation(toc, pages, tuple(landmarks))


def anchor(section: BookSection) -> str:
    """The id of the page break in a page's opening file."""
    return f"page-{safe_name(section.page.number)}" if section.page is not None else ""


def break_href(section: BookSection) -> str:
    """The page list's target for a section, from the book's root."""
    return f"text/{section.document.name}#{anchor(section)}"


def page_label(issue: BookIssue, section: BookSection, *, alone: bool) -> str:
    """``9``, as printed and as users type it; with the issue's date if the book holds several.

    Reading systems show the list under its heading (版次) or put "page" before the number.
    """
    number = section.page.number if section.page is not None else section.label
    return number if alone else f"{issue.edition.date.isoformat()} {section.label}"


def _depth(points: Sequence[NavPoint]) -> int:
    return 1 + max((_depth(point.children) for point in points), default=0) if points else 0
