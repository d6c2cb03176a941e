"""A newspaper page as content: its number, section, furniture, and which articles stand on it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

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
    """Somebody the page names, with what they did.

    Attributes:
        name: the person's name.
        role: 编辑, 责任编辑, 组版, 美编, 校对…
    """

    name: str
    role: str


class Contact(Frozen):
    """How to reach the page's desk.

    Attributes:
        telephone: as printed.
        email: as printed.
    """

    telephone: str = ""
    email: str = ""


class Furniture(Frozen):
    """What stands on the page besides articles.

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


class PagePin(Frozen):
    """What the editor fixed: the composer works around it.

    Columns count from 1 at the left, rows from 1 at the top of the type area below the furniture.

    Attributes:
        item: an article's id, ``article#figure-1`` for its first picture, or a file of the issue.
        kind: what it is; ``"advertisement"`` and ``"notice"`` name a file in ``item``.
        column, columns: first column and how many.
        row, rows: first row and how many; None leaves the height to the composer.
        headline_size: points, where the editor wants a size.
        alt: alternative text of an advertisement.
        arrangement: how the article is made up inside, as the composer writes it when it keeps a
            layout; empty leaves it to the composer.
        width, height: size in print of an advertisement's file, points; filled in when the issue
            is read. Where ``rows`` is open, the file's proportions decide.
        missing: the file is not there or cannot be read: found, and reported, when the issue is
            read. Its place stays an empty frame.
    """

    item: str
    kind: Literal["article", "picture", "advertisement", "notice"] = "article"
    column: int | None = Field(default=None, ge=1)
    columns: int | None = Field(default=None, ge=1)
    row: int | None = Field(default=None, ge=1)
    rows: int | None = Field(default=None, ge=1)
    headline_size: float | None = Field(default=None, gt=0)
    alt: str | None = None
    arrangement: str = ""
    width: float | None = Field(default=None, gt=0)
    height: float | None = Field(default=None, gt=0)
    missing: bool = False


def _as_printed(value: Any) -> Any:
    """``9`` is page ``"9"``; what is neither text nor a whole number stays for the check."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Page(Frozen):
    """A page of the issue.

    Attributes:
        number: as printed, ``"9"``, ``"A01"``; a whole number is taken as its figures.
        section: the banner.
        furniture: everything that is not an article.
        articles: ids in order of importance, the lead first.
        pins: what the editor fixed.
        template: the stylebook's page kind: ``"front"``, ``"inner"``, ``"photo"``….
    """

    number: Annotated[str, BeforeValidator(_as_printed)]
    section: Section = Section()
    furniture: Furniture = Furniture()
    articles: tuple[str, ...] = ()
    pins: tuple[PagePin, ...] = ()
    template: str = ""
