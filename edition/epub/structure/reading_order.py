"""The reading order: issues, their pages, the articles of each page, and the file of each.

An article is one file. A newspaper page opens with a file of its own, which holds the page's
number, section and editors, and the page break that the page list leads to.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from edition.epub.structure.locale import LocaleStrings, strings_for
from edition.issue import Issue
from edition.model import Article, Edition, Figure, Page, Plan
from edition.model.text import Text

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")

#: How many characters of an untitled article's text stand in for its headline: as many as fit on
#: one line of the contents on a phone.
STAND_IN = 18


@dataclass(frozen=True, slots=True)
class EpubDocument:
    """One file of the spine: its manifest id, its name in ``text/``, and its title."""

    id: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article's file; ``pages`` are the page numbers it was printed on, in order."""

    document: EpubDocument
    article: Article
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookSection:
    """A newspaper page with its articles; ``page`` is None for articles on no page."""

    document: EpubDocument
    page: Page | None
    label: str
    articles: tuple[ArticleDocument, ...]


@dataclass(frozen=True, slots=True)
class BookIssue:
    """An issue in the book; ``advert_label`` marks its advertisements."""

    edition: Edition
    words: LocaleStrings
    front: EpubDocument
    sections: tuple[BookSection, ...]
    advert_label: str

    @property
    def articles(self) -> tuple[ArticleDocument, ...]:
        """Every article, in reading order."""
        return tuple(entry for section in self.sections for entry in section.articles)


def book_issue(issue: Issue, plan: Plan | None = None, *, prefix: str = "") -> BookIssue:
    """The reading order of an issue.

    Pages in the paper's order; on each, its articles in order of importance. An article named by
    several pages belongs to the first. An article that no page names is placed as in the plan, if
    there is one, else it comes last.

    Args:
        issue: the content, and the stylebook's words.
        plan: says where the composer put articles.
        prefix: begins every file name, so that several issues fit into one book.
    """
    edition, language = issue.edition, issue.edition.publication.language
    words = strings_for(language)
    names = _FileNames(prefix, edition)
    by_id = {article.id: article for article in edition.articles}
    printed = _printed_on(edition, plan)
    placed: set[str] = set()
    sections = []
    for page in edition.pages:
        ids = [key for key in page.articles if key not in placed]
        ids += [
            key
            for key, numbers in printed.items()
            if numbers[0] == page.number and key not in placed and key not in page.articles
        ]
        placed.update(ids)
        label = words.page.format(page.number)
        name = f"{label} {page.section.name}" if page.section.name else label
        document = names.document("page", page.number, name)
        articles = tuple(_article(names, by_id[key], printed, words) for key in ids)
        sections.append(BookSection(document, page, label, articles))
    rest = [article for article in edition.articles if article.id not in placed]
    if rest:
        document = EpubDocument(f"{prefix}rest", f"{prefix}rest.xhtml", words.other_page)
        articles = tuple(_article(names, article, printed, words) for article in rest)
        sections.append(BookSection(document, None, words.other_page, articles))
    front = EpubDocument(f"{prefix}front", f"{prefix}front.xhtml", issue_title(edition))
    label = issue.stylebook.advertisements.words(language)
    return BookIssue(edition, words, front, tuple(sections), label)


def part_of(whole: BookIssue, numbers: Collection[str]) -> tuple[BookIssue, tuple[str, ...]]:
    """The issue with these pages only, and their numbers.

    Where none is named, or all are, it is the whole issue, with no numbers.
    """
    if set(numbers) >= {page.number for page in whole.edition.pages}:
        numbers = ()
    sections = tuple(s for s in whole.sections if s.page is not None and s.page.number in numbers)
    if not numbers:
        return whole, ()
    return replace(whole, sections=sections), tuple(s.page.number for s in sections if s.page)


def part_title(part: BookIssue) -> str:
    """What a book of some pages is called: ``… 2019-10-28 第01版 要闻 第03版``."""
    return " ".join((issue_title(part.edition), *(s.document.title for s in part.sections)))


def issue_title(edition: Edition) -> str:
    """``中国高新技术产业导报 2019-10-28``, with the edition's label where the day has several."""
    return edition.title


def title_of(article: Article, words: LocaleStrings) -> str:
    """An article's title in the contents: its headline on one line, or its first words."""
    for text in (article.headline, article.kicker, article.column_flag):
        if title := one_line(text):
            return title
    for candidate in _first_words(article):
        if candidate:
            return candidate if len(candidate) <= STAND_IN else candidate[:STAND_IN] + "…"
    return words.untitled


def one_line(text: Text) -> str:
    """A headline without its line breaks; between Latin letters a break becomes a space."""
    joined = re.sub(r"(?<=[!-~])\s*\n\s*(?=[!-~])", " ", str(text))
    return re.sub(r"\s*\n\s*", "", joined).strip()


def safe_name(text: str) -> str:
    """A name for files and ids: the text itself if it is plain ASCII, else a digest of it."""
    return text if _SAFE.fullmatch(text) else digest(text)


def digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _first_words(article: Article) -> Iterable[str]:
    for block in article.blocks:
        if isinstance(block, Figure):
            yield one_line(block.caption)
        elif isinstance(text := getattr(block, "text", None), Text):
            yield one_line(text)


class _FileNames:
    """Names files so that no two differ in case only, which EPUB 3.3, 4.2.3 forbids."""

    def __init__(self, prefix: str, edition: Edition) -> None:
        self.prefix = prefix
        keys = [f"article-{article.id}" for article in edition.articles]
        keys += [f"page-{page.number}" for page in edition.pages]
        count = Counter(key.casefold() for key in keys)
        self.alike = {key for key in keys if count[key.casefold()] > 1}

    def document(self, kind: str, key: str, title: str) -> EpubDocument:
        """The document of a page or an article."""
        alike = f"{kind}-{key}" in self.alike
        stem = f"{self.prefix}{kind}-{digest(key) if alike else safe_name(key)}"
        return EpubDocument(stem, f"{stem}.xhtml", title)


def _article(
    names: _FileNames, article: Article, printed: dict[str, tuple[str, ...]], words: LocaleStrings
) -> ArticleDocument:
    document = names.document("article", article.id, title_of(article, words))
    return ArticleDocument(document, article, printed.get(article.id, ()))


def _printed_on(edition: Edition, plan: Plan | None) -> dict[str, tuple[str, ...]]:
    """Page numbers of each article, from the plan if the article is in it, else from the pages."""
    pages: dict[str, list[str]] = {}
    for page in edition.pages:
        for key in page.articles:
            pages.setdefault(key, []).append(page.number)
    if plan is not None:
        for entry in plan.articles():
            pages[entry.article] = list(dict.fromkeys(number for number, _ in entry.parts))
    return {key: tuple(numbers) for key, numbers in pages.items()}
