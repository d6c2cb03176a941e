"""An edition (issue) of a publication: the whole content of one day's paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from pydantic import Field, model_validator

from edition.model.article import Article
from edition.model.naming import joined, name_part, pages_part
from edition.model.page import Page
from edition.model.text import Frozen

#: Weekday names as papers print them, by language.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}

#: An issue out of the paper's usual count: 号外, 增期.
IssueKind = Literal["", "extra", "additional"]


class Publication(Frozen):
    """The newspaper.

    Attributes:
        name: as in the masthead.
        name_en: its English name.
        slug: used in file names: ``chih``; small letters, digits and hyphens.
        language: of the text: ``zh-Hans``, ``zh-Hant``, ``ja``, ``ko`` (BCP 47).
        publisher: 主办 or 出版.
        supervisor: 主管.
        sponsor: 主办, where another body than the publisher.
        issn: International Standard Serial Number.
        cn: 国内统一连续出版物号 (CN code).
        postal_code: 邮发代号.
        printer: 印刷单位及地址: name and address of the printer.
        distribution: 发行方式: how it is distributed.
        distributor: 发行单位.
        price: 定价: as printed, with its unit.
        website: of the imprint.
        email: of the imprint.
        telephone: of the imprint.
        address: of the imprint.
        rights: the rights line of the EPUB and the PDF.
    """

    name: str
    name_en: str = ""
    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    language: str = "zh-Hans"
    publisher: str = ""
    supervisor: str = ""
    sponsor: str = ""
    issn: str = ""
    cn: str = ""
    postal_code: str = ""
    printer: str = ""
    distribution: str = ""
    distributor: str = ""
    price: str = ""
    website: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    rights: str = ""

    @property
    def identity(self) -> str:
        """What tells this paper from every other: its ISSN or CN number, else name and slug."""
        for scheme, number in (("issn", self.issn), ("cn", self.cn)):
            plain = "".join(c for c in number.upper() if c.isascii() and c.isalnum())
            plain = plain.removeprefix(scheme.upper())
            if plain:
                return f"{scheme}:{plain}"
        return f"{self.name}/{self.slug}"


class Edition(Frozen):
    """One issue: the publication, the date, the pages, the articles.

    Attributes:
        publication: the paper.
        date: day of issue.
        number: total issue number (总第N期), where the paper counts.
        kind: what the issue is besides the paper's usual ones; the masthead marks it: ``extra``
            (号外), ``additional`` (增期).
        regulations: name of the regulator's rules that the paper is checked by; "" for none.
        label: name of the edition where a day has several (早版).
        slot: which of the day's editions it is, for file names and identifiers: what the issue's
            folder is called besides the date (``2026-05-08-evening``); empty takes the label.
        revised: when the issue was last corrected: a day, or a moment with its time zone.
        pages: in the order of the paper.
        articles: every article once; pages refer to them by id. The composer assigns those that
            are on no page.
        root: folder of the issue on disk, which picture files are relative to; not in the JSON.

    Raises:
        ValueError: two articles share an id, a page names an unknown article, or two pages have
            the same number.
    """

    publication: Publication
    date: dt.date
    number: int | None = None
    kind: IssueKind = ""
    regulations: str = ""
    label: str = ""
    slot: str = ""
    revised: dt.datetime | dt.date | None = None
    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    root: str = Field(default="", exclude=True)

    @model_validator(mode="after")
    def _consistent(self) -> Edition:
        ids = [article.id for article in self.articles]
        doubled = (
            sorted({key for key in ids if ids.count(key) > 1}) if len(set(ids)) < len(ids) else []
        )
        if doubled:
            raise ValueError(f"articles share an id: {', '.join(doubled)}")
        numbers = [page.number for page in self.pages]
        if len(set(numbers)) < len(numbers):
            raise ValueError("two pages share a number")
        existing = set(ids)
        unknown = [key for page in self.pages for key in page.articles if key not in existing]
        if unknown:
            raise ValueError(f"pages name unknown articles: {', '.join(unknown)}")
        return self

    def article(self, id: str) -> Article:
        """The article with this id.

        Raises:
            KeyError: there is none.
        """
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)

    @property
    def weekday(self) -> str:
        """The weekday in the publication's language, ``星期一``."""
        names = WEEKDAYS.get(self.publication.language.split("-")[0], WEEKDAYS["zh"])
        return names[self.date.weekday()]

    @property
    def edition_of_day(self) -> str:
        """What tells the issue from others of its day, ``evening``; "" where it is the only one."""
        return name_part(self.slot) or name_part(self.label)

    @property
    def slug(self) -> str:
        """The stem of the outputs' names: ``chih-2019-10-28``, ``hekou-2026-05-08-evening``."""
        return joined(self.publication.slug, self.date.isoformat(), self.edition_of_day)

    @property
    def identity(self) -> str:
        """What tells this issue from every other of every paper."""
        parts = (self.publication.identity, self.date.isoformat(), self.edition_of_day)
        return "/".join(part for part in parts if part)

    @property
    def title(self) -> str:
        """``中国高新技术产业导报 2019-10-28``, with the label if the day has several."""
        parts = (self.publication.name, self.date.isoformat(), self.label or self.slot)
        return " ".join(part for part in parts if part)

    def output_name(
        self, ending: str, *variants: str, pages: Iterable[str] = (), profile: str = "screen"
    ) -> str:
        """The file name of an output, which says all that was asked for.

        Args:
            ending: ``pdf``, ``epub``.
            variants: what sets the output apart from the plain one: ``vertical``, ``fixed``.
            pages: numbers of the pages it holds; empty, or all of them, is the whole issue.
            profile: what a PDF is for.

        Returns:
            ``lantai-2026-04-17.pdf``, ``lantai-2026-04-17-p01-print.pdf``.
        """
        numbers = tuple(pages)
        if set(numbers) >= {page.number for page in self.pages}:
            numbers = ()
        aim = profile if profile != "screen" else ""
        return f"{joined(self.slug, pages_part(numbers), *variants, aim)}.{ending}"
