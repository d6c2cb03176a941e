"""The package metadata: what the book tells shops, libraries and screen readers about itself.

EPUB 3.3 (package document metadata), EPUB Accessibility 1.1 (discovery and conformance),
schema.org's accessibility vocabulary, MARC relators for roles.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.epub.structure.locale import LocaleStrings
from edition.epub.structure.reading_order import BookIssue
from edition.model import Edition, Figure, Table, Text
from edition.model.text import Frozen

#: The namespace of our identifiers: uuid5 of the DNS namespace and "edition-press". It must never
#: change, or rebuilt books would no longer be recognised as the same.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "edition-press")

#: MARC relator codes of the roles that papers print. People with other roles become contributors
#: without a code.
ROLES: dict[str, str] = {
    **dict.fromkeys(
        ("记者", "記者", "기자", "通讯员", "通訊員", "特派员", "特派員", "实习生", "實習生"), "rpt"
    ),
    **dict.fromkeys(
        ("摄", "摄影", "攝", "攝影", "撮影", "사진", "Photo", "航拍", "图片", "圖片", "翻拍"), "pht"
    ),
    **dict.fromkeys(("摄影报道", "攝影報導", "图文", "圖文", "文图", "文圖"), "pht"),
    **dict.fromkeys(
        ("制图", "製圖", "图", "圖", "绘", "繪", "绘图", "繪圖", "插图", "插圖"), "ill"
    ),
    **dict.fromkeys(("插画", "插畫", "漫画", "漫畫", "画", "畫"), "ill"),
    **dict.fromkeys(("编辑", "編輯", "责编", "責編", "編集", "编", "編", "主编", "主編"), "edt"),
    **dict.fromkeys(("组版", "版式", "美编", "排版", "設計", "设计"), "cmt"),
    **dict.fromkeys(("校对", "校對", "审校"), "pfr"),
    **dict.fromkeys(("译", "譯", "翻译", "翻譯", "翻訳", "編譯", "编译", "译者", "譯者"), "trl"),
    **dict.fromkeys(
        ("文", "文字", "作者", "著", "撰文", "撰稿", "执笔", "執筆", "采写", "採寫"), "aut"
    ),
    **dict.fromkeys(("整理", "编写", "編寫"), "com"),
    **dict.fromkeys(("口述", "讲述", "講述"), "ive"),
    **dict.fromkeys(("供图", "供圖", "资料图", "資料圖"), ""),
    **dict.fromkeys(("采访", "採訪", "专访", "專訪"), "ivr"),
}

#: The claim that EPUB Accessibility 1.1 defines for books that meet WCAG 2.2 AA.
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who made the issue, with the MARC relator codes of what they did, if any."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessMetadata:
    """What accessibility metadata depend on.

    Attributes:
        pages: whether the printed pages are known.
        pictures: whether there are pictures that carry meaning.
        described: whether all of them have alternative text.
        ruby, tables: whether there are any.
        vertical: whether the text is vertical.
        fixed: whether the pages are fixed layouts.
        certified_by: who evaluated the accessibility; "" claims nothing.
    """

    pages: bool
    pictures: bool
    described: bool
    ruby: bool
    tables: bool
    vertical: bool = False
    fixed: bool = False
    certified_by: str = ""

    @property
    def features(self) -> tuple[str, ...]:
        """``schema:accessibilityFeature`` values."""
        features = {
            "tableOfContents": True,
            "structuralNavigation": True,
            "readingOrder": True,
            "pageNavigation": self.pages,
            "pageBreakMarkers": self.pages,
            "displayTransformability": not self.fixed,
            "alternativeText": self.pictures and self.described,
            "rubyAnnotations": self.ruby,
            "verticalWriting": self.vertical,
            "horizontalWriting": not self.vertical,
        }
        return tuple(sorted(name for name, holds in features.items() if holds))

    def summary(self, words: LocaleStrings) -> str:
        """``schema:accessibilitySummary``."""
        pictures = words.access_pictures if self.pictures and self.described else ""
        return words.access_summary + pictures


def identifier(editions: Iterable[Edition], kind: str = "") -> str:
    """``urn:uuid:…`` from the papers, the dates and the editions of the day, for every rebuild.

    A paper is known by its ISSN or CN number, or else by its name and slug
    (:attr:`edition.model.Publication.identity`). ``kind`` tells apart the books made of one issue:
    its pages as drawn, some of its pages (:func:`book_kind`).
    """
    names = [edition.identity for edition in editions]
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, '+'.join([*names, kind] if kind else names))}"


def book_kind(pages: Sequence[str], *variants: str) -> str:
    """What a book of an issue is besides the whole of it: ``page 01,03 vertical``; "" for it."""
    part = f"page {','.join(pages)}" if pages else ""
    return " ".join(filter(None, (part, *variants)))


def contributors(issues: Iterable[BookIssue]) -> tuple[Contributor, ...]:
    """Everybody named in bylines, credits and editor lines, once, in printed order."""
    found: dict[str, dict[str, None]] = {}
    for written, role, default in _named(issues):
        for name in _names(written):
            roles = found.setdefault(name, {})
            roles.update(dict.fromkeys(filter(None, relators(role, default))))
    return tuple(Contributor(name, tuple(roles)) for name, roles in found.items())


def relators(role: str, default: str) -> tuple[str, ...]:
    """MARC relator codes of a printed role: 文/图 are two, 特约记者 is a 记者."""
    codes: dict[str, None] = {}
    for one in filter(None, re.split("[/／、，, ]+", role)):
        known = [ROLES[one[at:]] for at in range(len(one)) if one[at:] in ROLES]
        codes[known[0] if known else default] = None
    return tuple(codes) or (default,)


def _names(written: str) -> Iterator[str]:
    """The names in a field for one; what holds other marks is nobody's name."""
    for name in re.split(
        "[、，；;/／]+" if re.search("[a-zA-Z]", written) else r"[\s、，；;/／]+", written
    ):
        name = name.strip()
        if re.search(r"\w", name) and not re.search("[:：()（）【】|｜]", name):
            yield name


def _named(issues: Iterable[BookIssue]) -> Iterator[tuple[str, str, str]]:
    """Names as given, the role that is printed, and what is meant where none is."""
    for issue in issues:
        for section in issue.sections:
            for entry in section.articles:
                for byline in entry.article.bylines:
                    yield byline.name, byline.role, "aut"
                for figure in entry.article.figures:
                    for credit in figure.credits:
                        yield credit.name, credit.role, ""
            if section.page is not None:
                furniture = section.page.furniture
                for person in furniture.editors:
                    yield person.name, person.role, "edt"
                for person in furniture.layout_editors:
                    yield person.name, person.role, "cmt"


def subjects(issues: Iterable[BookIssue], words: LocaleStrings) -> tuple[str, ...]:
    """Keywords of the articles and names of the sections, each once."""
    keywords = [words.newspaper]
    for issue in issues:
        for section in issue.sections:
            if section.page is not None and section.page.section.name:
                keywords.append(section.page.section.name)
            for entry in section.articles:
                keywords += entry.article.keywords
    return tuple(dict.fromkeys(keywords))


def access_of(
    issues: Sequence[BookIssue], *, described: bool, vertical: bool, fixed: bool, certified_by: str
) -> AccessMetadata:
    """The accessibility facts of these issues."""
    blocks = [b for issue in issues for entry in issue.articles for b in entry.article.blocks]
    sections = [section for issue in issues for section in issue.sections]
    return AccessMetadata(
        pages=any(section.page is not None for section in sections),
        pictures=any(isinstance(b, Figure) and b.alt != "" for b in blocks),
        described=described,
        ruby=any(run.ruby for text in _texts(blocks) for run in text),
        tables=any(isinstance(b, Table) for b in blocks),
        vertical=vertical,
        fixed=fixed,
        certified_by=certified_by,
    )


def _texts(value: object) -> Iterator[Text]:
    """Every text in a tree of model objects."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))


def long_date(date: dt.date, words: LocaleStrings) -> str:
    """``2019年10月28日``."""
    return words.date.format(date.year, date.month, date.day)
