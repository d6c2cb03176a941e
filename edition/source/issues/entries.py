"""What a person writes in ``publication.yaml`` and ``issue.yaml``, and what it means."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from edition.model import (
    AlsoPrinted,
    Contact,
    Furniture,
    Page,
    PagePin,
    Person,
    Publication,
    Section,
)
from edition.model.edition import IssueKind
from edition.model.signature import printed_person
from edition.model.text import Frozen
from edition.source.bylines.byline import read_byline

#: Names of the project's files.
PUBLICATION, ISSUES, ISSUE = "publication.yaml", "issues", "issue.yaml"

#: The default roles of editors and layout editors.
EDITOR, LAYOUT_EDITOR = "编辑", "组版"


def _many(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


def _people(role: str) -> Any:
    """``叶伟``, ``责任编辑:叶伟``, a list of these, or mappings ``{name:, role:}``."""

    def person(written: Any) -> Any:
        if isinstance(written, str):
            return person_of(written, role)
        return {"role": role, **written} if isinstance(written, dict) else written

    def people(value: Any) -> Any:
        value = _many(value)
        return [person(entry) for entry in value] if isinstance(value, list) else value

    return BeforeValidator(people)


def person_of(written: str, role: str) -> Person:
    """Somebody on the editor line: a bare name, whose role is the line's, or as it is printed.

    ``责任编辑：高远`` and ``责编/高远`` say what they did themselves.
    """
    before, colon, name = written.replace("：", ":").partition(":")
    if colon:
        person = Person(name=name.strip(), role=before.strip())
        same = printed_person(person) == written.strip()
        return person if same else person.model_copy(update={"written": written})
    read = read_byline(written) or ()
    if len(read) == 1 and read[0].role:
        return Person(name=read[0].name, role=read[0].role, written=written)
    return Person(name=written.strip(), role=role)


Words = Annotated[tuple[str, ...], BeforeValidator(_many)]


def _moment(value: Any) -> Any:
    """A day, or a moment with its time zone, as ISO 8601 writes them."""
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
            return dt.date.fromisoformat(value.strip())
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError("write a day, 2026-05-09, or a moment, 2026-05-09T08:30+08:00")
    return moment


class ProjectFile(Frozen):
    """``publication.yaml``.

    Attributes:
        publication: the newspaper and its imprint.
        style: the style that the pages are made in: a name that ``edition info`` lists.
        stylebook: keys of the style's ``stylebook.toml`` that are different here.
        regulations: the regulator's rules that ``edition check`` judges the paper by: ``cn-2020``.
            Nothing is judged where none is named.
        fonts: a folder of the project with a ``faces.toml``, for faces of your own.
    """

    publication: Publication
    style: str = "broadsheet"
    stylebook: dict[str, Any] = {}
    regulations: str = ""
    fonts: str = ""


class FurnitureEntry(Frozen):
    """What stands on a page besides articles, as people write it.

    Attributes:
        co_organiser: 协办 or 合办, as printed.
        editors: 编辑; a bare name, ``责任编辑：高远``, or keys.
        layout_editors: 组版, 版式, 美编; written like ``editors``.
        telephone: of the page's desk.
        email: of the page's desk.
        column_flags: 栏目 over several articles of the page.
        notices: house notices and other lines, as printed.
    """

    co_organiser: str = ""
    editors: Annotated[tuple[Person, ...], _people(EDITOR)] = ()
    layout_editors: Annotated[tuple[Person, ...], _people(LAYOUT_EDITOR)] = ()
    telephone: str = ""
    email: str = ""
    column_flags: Words = ()
    notices: Words = ()


#: Most articles of a page, and pages of an issue: the largest broadsheets have 40 and 128.
MOST_ARTICLES, MOST_PAGES = 200, 400


class PageEntry(Frozen):
    """A page of ``issue.yaml``.

    Attributes:
        number: as printed: 1, 09, A01.
        section: the section's name, ``要闻``; with its English name ``要闻 / NEWS``.
        furniture: what stands on the page besides articles.
        articles: the articles' ids, in order of importance.
        pins: what the editor fixes; the page is composed around it.
        template: the kind of page; ``front`` has the masthead, page one has it anyway.
        also_printed: what else the printed page had, kept by `edition import`; not printed. Take
            out what you have dealt with.
    """

    number: str = Field(min_length=1)
    section: Section = Section()
    furniture: FurnitureEntry = FurnitureEntry()
    articles: Annotated[Words, Field(max_length=MOST_ARTICLES)] = ()
    pins: tuple[PagePin, ...] = ()
    template: str = ""
    also_printed: tuple[AlsoPrinted, ...] = ()

    @field_validator("section", mode="before")
    @classmethod
    def _section(cls, value: Any) -> Any:
        """``创新园区 / INNOVATION``."""
        if isinstance(value, str):
            name, _, english = value.partition("/")
            return {"name": name.strip(), "name_en": english.strip()}
        return value

    def page(self) -> Page:
        """The page of the model."""
        f = self.furniture
        return Page(
            number=self.number,
            section=self.section,
            furniture=Furniture(
                co_organiser=f.co_organiser,
                editors=f.editors,
                layout_editors=f.layout_editors,
                contact=Contact(telephone=f.telephone, email=f.email),
                column_flags=f.column_flags,
                notices=f.notices,
            ),
            articles=self.articles,
            pins=self.pins,
            template=self.template,
            also_printed=self.also_printed,
        )


class IssueFile(Frozen):
    """``issue.yaml``.

    Attributes:
        date: day of issue, ``2026-01-05``; may be left out where the folder is named after it.
        number: total issue number (总第N期).
        kind: ``extra`` (号外) or ``additional`` (增期): the masthead marks it.
        price: of this issue, where it is not the paper's: 免费赠阅.
        label: name of the edition where a day has several: 早版.
        revised: when the issue was corrected after it had come out: ``2026-05-09``, or a moment
            with its time zone, ``2026-05-09T08:30+08:00``.
        pages: the pages, in the order of the paper.
    """

    date: dt.date | None = None
    number: int | None = None
    kind: IssueKind = ""
    price: str = ""
    label: str = ""
    revised: Annotated[dt.datetime | dt.date | None, BeforeValidator(_moment)] = None
    pages: tuple[PageEntry, ...] = Field(min_length=1, max_length=MOST_PAGES)

    @field_validator("date", mode="before")
    @classmethod
    def _iso(cls, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
            raise ValueError("a date is written 2019-10-28")
        return value

    @field_validator("date")
    @classmethod
    def _of_newspapers(cls, value: dt.date | None) -> dt.date | None:
        # The first newspaper is of 1605; a book's archive can tell days until the end of 2107.
        if value is not None and not 1600 <= value.year <= 2107:
            raise ValueError("a day of issue is of the years 1600 to 2107")
        return value
