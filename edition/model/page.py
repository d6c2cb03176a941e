"""A newspaper page as content: its number, section, furniture, and the articles on it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from edition.model.article import SourceSpan
from edition.model.text import Frozen


class Section(Frozen):
    """The section banner in two languages: 创新园区 / INNOVATION.

    Attributes:
        name: 版名.
        name_en: its English name.
    """

    name: str = ""
    name_en: str = ""


class Person(Frozen):
    """A person the page names, with their role.

    Attributes:
        name: the person's name.
        role: 编辑, 责任编辑, 组版, 美编, 校对…
        written: as printed, where it is not ``责任编辑：高远``: ``责编/高远``.
    """

    name: str
    role: str
    written: str = ""


class Contact(Frozen):
    """How to reach the page's editors.

    Attributes:
        telephone: as printed.
        email: as printed.
    """

    telephone: str = ""
    email: str = ""


class Furniture(Frozen):
    """What the page has besides articles.

    Attributes:
        co_organiser: 协办 or 合办 line, as printed.
        editors: 编辑, 责任编辑, in printed order.
        layout_editors: 组版, 版式, 美编.
        contact: telephone and e-mail of the editor line.
        column_flags: 栏目 banners over several articles of the page.
        notices: house notices and other lines, as printed.
    """

    co_organiser: str = ""
    editors: tuple[Person, ...] = ()
    layout_editors: tuple[Person, ...] = ()
    contact: Contact = Contact()
    column_flags: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class AlsoPrinted(Frozen):
    """What else an imported page had: kept so that nothing is lost, and not printed again.

    Attributes:
        kind: what it was taken for: ``folio``, ``digest``, ``weather``, ``notice``,
            ``advertisement``, ``quote``…; ``unassigned`` where nobody could tell.
        text: as printed, a line of the page a line.
    """

    kind: str
    text: str


class PagePin(Frozen):
    """A position that the editor fixed: the composer works around it.

    Columns count from 1 at the left, rows from 1 at the top of the type area below the furniture.

    Attributes:
        item: an article's id, ``article#figure-1`` for its first picture, or a file of the issue.
        kind: what it is; for ``"advertisement"`` and ``"notice"``, ``item`` names a file.
        column, columns: first column and number of columns.
        row, rows: first row and number of rows; without ``rows`` the composer chooses the height.
        headline_size: points, from 4 to 720, if the editor wants a certain size.
        alt: alternative text of an advertisement.
        arrangement: the layout within the article, as the composer writes it to keep a layout;
            empty leaves it to the composer.
        width, height: printed size of an advertisement's file, points; filled in when the issue
            is read. Without ``rows``, its proportions decide the height.
        span: where it was written; filled in when the issue is read.
        missing: the file is not there or cannot be read: found, and reported, when the issue is
            read. Its place stays an empty frame.
    """

    item: str
    kind: Literal["article", "picture", "advertisement", "notice"] = "article"
    column: int | None = Field(default=None, ge=1)
    columns: int | None = Field(default=None, ge=1)
    row: int | None = Field(default=None, ge=1)
    rows: int | None = Field(default=None, ge=1)
    headline_size: float | None = Field(default=None, ge=4, le=720)
    alt: str | None = None
    arrangement: str = ""
    width: float | None = Field(default=None, gt=0)
    height: float | None = Field(default=None, gt=0)
    missing: bool = False
    span: SourceSpan | None = None

    @model_validator(mode="before")
    @classmethod
    def _picture(cls, values: Any) -> Any:
        """``article#figure-1`` is a picture, whether ``kind`` says so or not."""
        named = isinstance(values, dict) and "#figure-" in str(values.get("item", ""))
        if named and values.get("kind", "article") == "article":
            return {**values, "kind": "picture"}
        return values


def _as_printed(value: Any) -> Any:
    """``9`` becomes ``"9"``; other values are left to validation."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Page(Frozen):
    """A page of the issue.

    Attributes:
        number: as printed, ``"9"``, ``"A01"``; a whole number is turned into its digits.
        section: the banner.
        furniture: everything that is not an article.
        articles: ids in order of importance, the lead first.
        pins: positions that the editor fixed.
        template: the stylebook's page kind: ``"front"``, ``"inner"``, ``"photo"``….
        also_printed: what else the printed page had, where an import read it.
    """

    number: Annotated[str, BeforeValidator(_as_printed)]
    section: Section = Section()
    furniture: Furniture = Furniture()
    articles: tuple[str, ...] = ()
    pins: tuple[PagePin, ...] = ()
    template: str = ""
    also_printed: tuple[AlsoPrinted, ...] = ()
