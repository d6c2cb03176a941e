"""Where things are in a site: every address is made here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from edition.web.part.model import IssuePart, PagePicture, WebArticle

#: Editions of a day, by their names in folders, in the order of the day.
_OF_A_DAY = ("", "morning", "noon", "evening")


def issue_order(name: str) -> tuple[str, int, str]:
    """What issues' folders are ordered by, oldest first: a day's editions as the day goes."""
    slot = name[11:]
    return name[:10], _OF_A_DAY.index(slot) if slot in _OF_A_DAY else len(_OF_A_DAY), name


@dataclass(frozen=True, slots=True)
class IssueRef:
    """An issue as lists show it.

    Attributes:
        name: its folder: ``2026-04-17-evening``.
        date: ISO 8601.
        label: which of the day's editions it is.
        title: the issue's title.
        number: 总第N期.
        pages, articles: how many it has.
        front: the small picture of its first page.
        top: the headline of its first article.
        slug: the stem of its downloads.
        front_page: the name of its first page.
    """

    name: str
    date: str
    label: str
    title: str
    number: int | None
    pages: int
    articles: int
    front: PagePicture | None
    top: str
    slug: str
    front_page: str

    @classmethod
    def of(cls, part: IssuePart) -> IssueRef:
        """The reference to a part's issue."""
        front = part.pages[0].pictures[0] if part.pages else None
        return cls(
            name=part.name,
            date=part.date.isoformat(),
            label=part.label,
            title=part.title,
            number=part.number,
            pages=len(part.pages),
            articles=len(part.articles),
            front=front,
            top=part.articles[0].title if part.articles else "",
            slug=part.slug,
            front_page=part.pages[0].name if part.pages else "",
        )

    @property
    def key(self) -> tuple[str, int, str]:
        """What issues are ordered by, oldest first."""
        return issue_order(self.name)


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list of articles: a section's, a series', an author's.

    Attributes:
        kind: ``sections``, ``series`` or ``authors``.
        key: its folder.
        name: what it is of.
    """

    kind: str
    key: str
    name: str

    @property
    def address(self) -> str:
        """Below the paper's folder."""
        return f"{self.kind}/{self.key}/index.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a paper's files.

    Attributes:
        site: the site's own address with a slash at its end; empty where it is not known.
        paper: the paper's folder.
    """

    site: str
    paper: str

    def full(self, path: str) -> str:
        """The full address of a file below the paper's folder; empty where nobody knows it."""
        path = path.removesuffix("index.html") if path.endswith("/index.html") else path
        return f"{self.site}{self.paper}/{quote(path)}" if self.site else ""


def article_path(part: IssuePart, article: WebArticle) -> str:
    """An article's page below the paper's folder."""
    return f"{part.name}/{article.name}.html"
