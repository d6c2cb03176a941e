"""An edition (issue) of a publication: the whole content of one day's paper."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, model_validator

from edition.model.article import Article
from edition.model.page import Page
from edition.model.text import Frozen

#: Weekday names as papers print them, by language.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "ja": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"),
    "ko": ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
}


class Publication(Frozen):
    """The newspaper.

    Attributes:
        name: as in the masthead.
        name_en: its English name.
        slug: used in file names: ``chih``; small letters, digits and hyphens.
        language: of the text: ``zh-Hans``, ``zh-Hant``, ``ja``, ``ko`` (BCP 47).
        publisher: 主办 or 出版.
        supervisor: 主管.
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


class Edition(Frozen):
    """One issue: the publication, the date, the pages, the articles.

    Attributes:
        publication: the paper.
        date: day of issue.
        number: running issue number (总第N期), if the paper has one.
        label: name of the edition if the day has several (早版).
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
    label: str = ""
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
    def slug(self) -> str:
        """The stem of output file names: ``chih-2019-10-28``."""
        return f"{self.publication.slug}-{self.date.isoformat()}"
