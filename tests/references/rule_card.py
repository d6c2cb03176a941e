"""A card with every kind of rule, tint and frame that a plan can ask for.

The composer draws solid rules only; the painter knows more, and a stylebook may ask for them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args, get_type_hints

from edition.issue import Issue
from edition.model import Edition, Page, Publication
from edition.model.plan import Item, PagePlan, Picture, Plan, Rect, Rule, Tint
from edition.render import render_pdf

WIDTH, HEIGHT = 340.0, 260.0

#: Every kind of rule that the model knows.
KINDS: tuple[str, ...] = get_args(get_type_hints(Rule)["kind"])


def card() -> PagePlan:
    """The card as a composed page."""
    items: list[Item] = []
    for place, kind in enumerate(KINDS):
        y = 24.0 + 22 * place
        for left, weight in ((20, 0.4), (125, 1.5), (230, 4.0)):
            items.append(Rule(left, y, left + 90, y, weight, kind=kind))  # type: ignore[arg-type]
        x = 24.0 + 22 * place
        items.append(Rule(x, 120, x, 240, 1.5, kind=kind))  # type: ignore[arg-type]
    items.append(Rule(120, 240, 160, 120, 1.5))
    for place, color in enumerate(("tint", "accent", "grey")):
        items.append(Tint(Rect(175 + 50 * place, 120, 42, 42), fill=color))
    items.append(Tint(Rect(175, 172, 42, 30), frame="ink", weight=0.6))
    items.append(Tint(Rect(175, 210, 42, 30), fill="tint", frame="accent", weight=2.0))
    items.append(Picture(Rect(225, 172, 92, 68), None, alt="", label="缺图"))
    area = Rect(15, 15, WIDTH - 30, HEIGHT - 30)
    return PagePlan("1", WIDTH, HEIGHT, area, 1, area.width, 0, 12, 18, 15, tuple(items), ())


def paint_card(out: Path) -> Path:
    """Write the card's PDF into a folder."""
    edition = Edition(
        publication=Publication(name="线条样张", slug="rules"),
        date=dt.date(2026, 3, 6),
        pages=(Page(number="1"),),
    )
    file = out / "rules.pdf"
    plan = Plan("线条样张", "zh-Hans", (card(),))
    render_pdf(Issue.of(edition, style="tabloid", root=out), plan, file)
    return file
