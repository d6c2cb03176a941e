"""Small plans made by hand: text is set for real, and put where a test wants it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.issue import Issue
from edition.model import (
    Article,
    Block,
    Edition,
    Page,
    Paragraph,
    Publication,
    Text,
)
from edition.model.plan import (
    ArticlePart,
    Item,
    Line,
    PagePlan,
    PlacedLine,
    Plan,
    Rect,
    Role,
    TextBox,
)
from edition.render import render_pdf
from edition.settings import Accessibility, Faces, Profile, Stylebook, load_stylebook
from edition.typeset import Shaper, paragraph_style, set_paragraph

#: A small page, points.
WIDTH, HEIGHT, LEADING = 320.0, 440.0, 12.0


@dataclass(frozen=True)
class PlannedIssue:
    """A plan with everything the painter needs."""

    plan: Plan
    edition: Edition
    root: Path
    faces: Faces
    stylebook: Stylebook

    @property
    def issue(self) -> Issue:
        """The issue as the painter takes it."""
        return Issue(self.edition, self.stylebook, self.faces, self.root)

    def render(
        self, out: Path, profile: Profile = "screen", accessibility: Accessibility = "ua1"
    ) -> Path:
        """The PDF in a profile; faults are the test's business."""
        artifact, _ = render_pdf(
            self.issue,
            self.plan,
            out,
            profile=profile,
            accessibility=accessibility,
        )
        return Path(artifact.path)


class PlanBuilder:
    """Sets text and puts it on small pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faces = Faces.shipped()
        self.stylebook = load_stylebook("broadsheet")
        self.shaper = Shaper(self.faces)

    def lines(self, text: Text | str, measure: float, role: str = "body") -> tuple[Line, ...]:
        """A paragraph's lines."""
        style = paragraph_style(self.stylebook, self.faces, role)
        given = text if isinstance(text, Text) else Text.of(text)
        return set_paragraph(given, measure, style, self.shaper).lines

    def box(
        self,
        lines: Sequence[Line],
        x: float,
        y: float,
        role: Role = "body",
        block: int = 0,
        part: int = 0,
    ) -> TextBox:
        """Lines from the top ``y`` on, one row each."""
        size = max((s.style.size for line in lines for s in line.segments), default=9.0)
        step = max(LEADING, size * 1.2)
        placed = tuple(
            PlacedLine(line, x, y + 0.88 * size + k * step, block, part)
            for k, line in enumerate(lines)
        )
        width = max((line.measure for line in lines), default=0.0)
        return TextBox(Rect(x, y, width, step * len(lines)), role, placed)

    def part(
        self, article: str, *items: Item, continued_from: str = "", continued_to: str = ""
    ) -> ArticlePart:
        """An article's part with these items."""
        return ArticlePart(
            article,
            Rect(20, 40, 280, 300),
            items,
            continued_from=continued_from,
            continued_to=continued_to,
        )

    def page(self, number: str, *parts: ArticlePart, furniture: tuple[Item, ...] = ()) -> PagePlan:
        """A page with these articles."""
        area = Rect(20, 20, WIDTH - 40, HEIGHT - 40)
        return PagePlan(
            number, WIDTH, HEIGHT, area, 2, 135, 10, LEADING, 30, 40, furniture, parts, "要闻"
        )

    def issue(self, *pages: PagePlan, articles: Sequence[Article] = ()) -> PlannedIssue:
        """An issue of these pages."""
        known = {article.id for article in articles}
        content = list(articles)
        for page in pages:
            for part in page.parts:
                if part.article not in known:
                    known.add(part.article)
                    content.append(self.article(part.article))
        edition = Edition(
            publication=Publication(name="试报", slug="shi", rights="© 试报社"),
            date=dt.date(2026, 1, 2),
            pages=tuple(Page(number=page.number) for page in pages),
            articles=tuple(content),
        )
        plan = Plan("试报 2026-01-02", "zh-Hans", pages, dict(self.stylebook.colors))
        return PlannedIssue(plan, edition, self.root, self.faces, self.stylebook)

    def article(self, id: str, *blocks: Block) -> Article:
        """An article with a headline."""
        body = blocks or (Paragraph(text=Text.of("正文")),)
        return Article(id=id, headline=Text.of(f"标题{id}"), blocks=body)
