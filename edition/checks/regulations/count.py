"""总字数: the characters of a page as the regulator counts them, for the share of proofing errors.

The annex 《报纸编校差错率计算方法》 counts the type area as if it were full of the paper's body
type (版面行字数 × 版面行数): page heads, tables, white between columns and captions count by the
room they take. Pictures count a share of theirs. What stands below the type area (the imprint
lines, 报尾) counts by its room as well. An advertisement's picture holds text that is proofread,
and counts in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.model import Article, Edition, Figure, PagePlan, Picture, Plan, Rect, TextBox
from edition.settings import Grid
from edition.settings.regulations import Regulations


@dataclass(frozen=True, slots=True)
class PageCount:
    """The characters of a page.

    Attributes:
        number: the page's.
        per_line: characters of body type on a line as wide as the type area.
        lines: lines of the type area.
        pictures: characters in the room of pictures.
        decorations: characters in the room of decorative pictures.
        below: characters in the room of the imprint lines below the type area.
        characters: what they count together.
    """

    number: str
    per_line: int
    lines: int
    pictures: int
    decorations: int
    below: int
    characters: int


@dataclass(frozen=True, slots=True)
class IssueCount:
    """The characters of an issue.

    Attributes:
        rules: what they were counted by.
        pages: page by page.
    """

    rules: Regulations
    pages: tuple[PageCount, ...]

    @property
    def characters(self) -> int:
        """Of all pages."""
        return sum(page.characters for page in self.pages)

    @property
    def proofing_errors(self) -> float:
        """So many proofing errors are still a pass."""
        return self.characters * self.rules.count.errors / self.rules.count.per

    def to_json(self) -> dict[str, Any]:
        """The count as data."""
        from dataclasses import asdict

        return {
            "name": self.rules.name,
            "source": self.rules.source,
            "characters": self.characters,
            "proofing_errors": round(self.proofing_errors, 2),
            "pages": [asdict(page) for page in self.pages],
        }


def count_characters(edition: Edition, plan: Plan, grid: Grid, rules: Regulations) -> IssueCount:
    """Count the characters of composed pages.

    Args:
        edition: the issue.
        plan: its pages as composed.
        grid: the stylebook's, which has the body's size and leading.
        rules: the regulator's.
    """
    articles = {article.id: article for article in edition.articles}
    chinese = edition.publication.language.lower().startswith("zh")
    factor = 1.0 if chinese else rules.count.other_language
    return IssueCount(
        rules, tuple(_page(page, articles, grid, rules, factor) for page in plan.pages)
    )


def _page(
    page: PagePlan, articles: dict[str, Article], grid: Grid, rules: Regulations, factor: float
) -> PageCount:
    em = grid.body * grid.leading
    # The last line needs no leading below it, so that rounding must not lose it.
    per_line = int(page.type_area.width / grid.body + 1e-6)
    lines = int((page.type_area.height + grid.leading - grid.body) / grid.leading + 1e-6)
    works, decorations = 0.0, 0.0
    for part in page.parts:
        for item in part.items:
            if isinstance(item, Picture) and item.block >= 0:
                if _is_decoration(articles.get(part.article), item):
                    decorations += _area(item.rect) / em
                else:
                    works += _area(item.rect) / em
    below = sum(_area(rect) / em for rect in _below(page))
    full = per_line * lines + below
    count = full - works * (1 - rules.count.picture) - decorations * (1 - rules.count.decoration)
    return PageCount(
        page.number, per_line, lines, round(works), round(decorations), round(below),
        round(count * factor),
    )  # fmt: skip


def _below(page: PagePlan) -> list[Rect]:
    """The room of the imprint lines: their boxes, as wide as what they print."""
    return [
        item.rect for item in page.furniture if isinstance(item, TextBox) and item.role == "imprint"
    ]


def _is_decoration(article: Article | None, picture: Picture) -> bool:
    """Whether a picture says nothing: its source gives it an empty alternative text."""
    blocks = article.blocks if article is not None else ()
    block = blocks[picture.block] if picture.block < len(blocks) else None
    return isinstance(block, Figure) and block.alt == ""


def _area(rect: Rect) -> float:
    return rect.width * rect.height
