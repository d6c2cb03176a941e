"""Copy-fit of an issue: characters, lines, what is over or short, and which cuts win a line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from edition.base.diagnostic import Diagnostic, UsageError, in_order
from edition.issue import Issue
from edition.pipeline.codes import NO_SUCH_ARTICLE
from edition.pipeline.inspect import compose

if TYPE_CHECKING:
    from edition.layout import Composition
    from edition.model import Article, ArticlePart, PagePlan
    from edition.typeset import GalleyRow

#: A cut is worth telling where it takes at most this share of a line, and this many are told.
WORTH_CUTTING, MOST_CUTS = 0.4, 12

#: Roles whose lines are copy that can be cut.
_COPY = frozenset(("body", "quotation", "question", "answer", "list", "editors_note", "note"))


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph that a few characters less make a line shorter.

    Attributes:
        paragraph: its number in the article, from 1, pictures and subheads not counted.
        line: where it stands in the article's file; None where that is not known.
        characters: how many to take out to win a line.
        begins: its first characters.
        ends: the characters of its last line, which the cut brings up.
    """

    paragraph: int
    line: int | None
    characters: int
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture as it stands on the page.

    Attributes:
        file: the file; empty where a frame keeps its place.
        width_mm, height_mm: its size on the page.
        ppi: pixels per inch there; 0 where the file has none.
    """

    file: str
    width_mm: float
    height_mm: float
    ppi: int


@dataclass(frozen=True, slots=True)
class ArticleFit:
    """How an article fits.

    Attributes:
        article: its id.
        headline: its headline.
        page: the page it stands on; with several parts the first.
        characters: of its body.
        lines: that its body takes at the measure it is set to.
        over: lines that have no room.
        over_characters: the characters in them.
        measure_characters: characters in a full line.
        pictures: its pictures on the page.
        cuts: the cuts that win a line, the smallest first.
    """

    article: str
    headline: str
    page: str
    characters: int
    lines: int
    over: int
    over_characters: int
    measure_characters: int
    pictures: tuple[PictureSize, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class PageFit:
    """The room that a page has left.

    Attributes:
        page: its number.
        free_lines: lines of a column on which nothing stands.
        free_characters: about how many characters they would hold.
        articles: the articles on it, in order of importance.
    """

    page: str
    free_lines: int
    free_characters: int
    articles: tuple[ArticleFit, ...]


@dataclass(frozen=True, slots=True)
class FitResult:
    """The copy-fit of an issue's pages, and what composing them found."""

    pages: tuple[PageFit, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return {
            "ok": not any(article.over for page in self.pages for article in page.articles),
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "pages": [asdict(page) for page in self.pages],
        }


def fit_issue(issue: Issue, article: str | None = None) -> FitResult:
    """The copy-fit of every page, or of one article and its page.

    Args:
        issue: a read issue.
        article: only this article's page, and of it only this article.

    Raises:
        UsageError: the issue has no such article.
    """
    ids = [one.id for one in issue.edition.articles]
    if article is not None and article not in ids:
        hint = f"there are: {', '.join(ids)}"
        raise UsageError([NO_SUCH_ARTICLE.at(f"the issue has no `{article}`", hint=hint)])
    # An article that no page lists is assigned to one when the whole issue is composed.
    listed = {id: page.number for page in issue.edition.pages for id in page.articles}
    composed = compose(issue, pages=(listed[article],) if article in listed else ())
    fitting = _Fitting(issue, composed)
    pages = [
        fitting.page(plan, article)
        for plan in composed.plan.pages
        if article is None or article in fitting.on_page(plan)
    ]
    return FitResult(tuple(pages), in_order((*issue.diagnostics, *composed.diagnostics)))


class _Fitting:
    """Counts the articles of a composed issue."""

    def __init__(self, issue: Issue, composed: Composition) -> None:
        from edition.typeset import Shaper

        self.issue, self.composed = issue, composed
        self.shaper = Shaper(issue.faces)

    def on_page(self, plan: PagePlan) -> list[str]:
        """Articles of a page: those it lists, then those that were assigned to it."""
        page = next(p for p in self.issue.edition.pages if p.number == plan.number)
        without_room = [
            found.article
            for found in self.composed.diagnostics
            if found.page == plan.number and found.article in self.composed.overset
        ]
        ids = (*page.articles, *(part.article for part in plan.parts), *without_room)
        return [id for id in dict.fromkeys(ids) if id is not None]

    def page(self, plan: PagePlan, only: str | None) -> PageFit:
        """A page and its articles."""
        empty = plan.report.get("hole_rows", 0.0) + plan.report.get("white_rows", 0.0)
        parts = {part.article: part for part in reversed(plan.parts)}
        ids = [only] if only is not None else self.on_page(plan)
        fits = [self.article(self.issue.edition.article(id), plan, parts.get(id)) for id in ids]
        chars = self.issue.stylebook.grid.chars
        return PageFit(plan.number, round(empty), round(empty * chars), tuple(fits))

    def article(self, article: Article, plan: PagePlan, part: ArticlePart | None) -> ArticleFit:
        """One article at the measure that the page gives it."""
        from edition.typeset import set_body

        measure = _measure(part) or plan.column_width
        galley = set_body(article, measure, self.issue.stylebook, self.shaper)
        rows = [row for row in galley.rows if row.lines]
        lost = self.composed.overset.get(article.id, "")
        text = "".join(entry.line.text for row in rows for entry in row.lines)
        over_text = text if lost is None else lost
        per_line = max(1, round(measure / self.issue.stylebook.grid.body))
        return ArticleFit(
            article=article.id,
            headline=str(article.headline).replace("\n", " "),
            page=plan.number,
            characters=len(text),
            lines=len(rows),
            over=len(rows) if lost is None else _lines_of(over_text, rows),
            over_characters=len(over_text),
            measure_characters=per_line,
            pictures=tuple(self._pictures(article, part)),
            cuts=tuple(_cuts(article, rows, per_line)),
        )

    @staticmethod
    def _pictures(article: Article, part: ArticlePart | None) -> Iterator[PictureSize]:
        from edition.base.length import to_mm
        from edition.model import Figure
        from edition.model.plan import Picture

        for item in part.items if part is not None else ():
            if not isinstance(item, Picture):
                continue
            figure = article.blocks[item.block] if 0 <= item.block < len(article.blocks) else None
            pixels = figure.width if isinstance(figure, Figure) and figure.width else 0
            shown = pixels * item.crop.width
            ppi = round(shown / (item.rect.width / 72)) if item.rect.width else 0
            width, height = to_mm(item.rect.width), to_mm(item.rect.height)
            yield PictureSize(item.file or "", round(width, 1), round(height, 1), ppi)


def _measure(part: ArticlePart | None) -> float | None:
    """The length that most body lines of a part were set to, points."""
    from edition.model.plan import TextBox

    boxes = part.items if part is not None else ()
    measures = [
        placed.line.measure
        for box in boxes
        if isinstance(box, TextBox) and box.role == "body"
        for placed in box.lines
    ]
    return max(measures, key=measures.count) if measures else None


def _lines_of(text: str, rows: list[GalleyRow]) -> int:
    """How many lines at the end of a body hold a text, the first of them perhaps in part."""
    left, lines = len(text), 0
    for row in reversed(rows):
        if left <= 0:
            break
        left -= sum(len(entry.line.text) for entry in row.lines)
        lines += 1
    return lines


def _cuts(article: Article, rows: list[GalleyRow], per_line: int) -> list[Cut]:
    """The paragraphs whose last line is short, the smallest cut first."""
    paragraphs: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        if row.role in _COPY and len(row.lines) == 1:
            entry = row.lines[0]
            paragraphs.setdefault((entry.block, entry.part), []).append(entry.line.text)
    cuts = []
    for number, ((block, _), lines) in enumerate(paragraphs.items(), 1):
        characters = len(lines[-1])
        if len(lines) < 2 or characters > math.ceil(per_line * WORTH_CUTTING):
            continue
        span = article.blocks[block].span if block >= 0 else None
        line = span.line if span is not None else None
        cuts.append(Cut(number, line, characters, lines[0][:12], lines[-1]))
    return sorted(cuts, key=lambda cut: (cut.characters, cut.paragraph))[:MOST_CUTS]
