"""Seeded random pages: articles of varied length, with pictures, subheads and heads.

The text is nonsense made of common characters and marks in the proportions of newspaper copy, so
that it sets like copy; nothing here is anybody's.
"""

from __future__ import annotations

import datetime as dt
import random

from edition.model import (
    Article,
    Byline,
    Credit,
    Edition,
    Figure,
    Page,
    Paragraph,
    Publication,
    Section,
    Subhead,
    Text,
)
from edition.settings import Stylebook

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使"
    "点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明"
)


def sentence(chance: random.Random) -> str:
    """Two to five clauses, now and then a quotation, a figure or a Latin word."""
    clauses = []
    for _ in range(chance.randint(2, 5)):
        words = "".join(chance.choices(COMMON, k=chance.randint(5, 16)))
        if chance.random() < 0.12:
            words += f"{chance.randint(2, 2030)}{chance.choice('年个家万名')}"
        if chance.random() < 0.08:
            words = f"“{words}”"
        if chance.random() < 0.02:
            words += chance.choice(["AI", "GDP", "machine learning", "5G", "Wi-Fi"])
        clauses.append(words)
    return "，".join(clauses) + chance.choice("。。。。。！？")


def paragraphs(chance: random.Random, length: int) -> tuple[Paragraph | Subhead, ...]:
    """About ``length`` characters in paragraphs; long ones get subheads."""
    blocks: list[Paragraph | Subhead] = []
    total = 0
    while total < length:
        text = ""
        wanted = min(length - total, chance.randint(60, 260))
        while len(text) < wanted:
            text += sentence(chance)
        if length > 1200 and blocks and chance.random() < 0.2:
            head = "".join(chance.choices(COMMON, k=8))
            blocks.append(Subhead(text=Text.of(head)))
        blocks.append(Paragraph(text=Text.of(text)))
        total += len(text)
    return tuple(blocks)


def article(chance: random.Random, number: int, length: int, pictures: int) -> Article:
    """An article of a length, its head as long as its rank allows."""
    head = "".join(chance.choices(COMMON, k=chance.randint(8, 22)))
    figures = tuple(
        Figure(
            alt="图",
            caption=Text.of("".join(chance.choices(COMMON, k=chance.randint(8, 30)))),
            credits=(Credit(name="某人"),),
            file="p.jpg",
            width=1500,
            height=chance.choice([900, 1000, 1125, 2000]),
            crop=0.12,
        )
        for _ in range(pictures)
    )
    kicker = "".join(chance.choices(COMMON, k=10)) if chance.random() < 0.3 else ""
    return Article(
        id=f"a{number:02}",
        kicker=Text.of(kicker),
        headline=Text.of(head),
        bylines=(Byline(name="某某某"),) if length > 200 else (),
        blocks=(*figures, *paragraphs(chance, length)),
    )


def page_of(seed: int, book: Stylebook, *, fill: float | None = None) -> Edition:
    """An edition of one page of three to twelve articles with nought to four pictures.

    Args:
        seed: the same seed gives the same page.
        book: the page's capacity is counted in its grid.
        fill: copy as a share of the page, heads and pictures estimated; 0.85 to 1.1 by chance
            where None.
    """
    chance = random.Random(seed)
    grid = book.grid
    rows = int((book.paper.height - book.paper.top - book.paper.bottom) / grid.leading) - 6
    cells = grid.columns * rows * grid.chars
    count = chance.randint(3, 12)
    pictures = chance.randint(0, 4)
    share = fill if fill is not None else chance.uniform(0.85, 1.1)
    # Heads take some 14 % of a page, a picture some 7 %; paragraphs' ends some 12 % of the rest.
    copy = cells * (share - 0.14 - 0.07 * pictures) / 1.12
    weights = sorted((chance.paretovariate(1.3) for _ in range(count)), reverse=True)
    lengths = [max(60, min(4000, int(copy * w / sum(weights)))) for w in weights]
    given = [0] * count
    for _ in range(pictures):
        given[min(count - 1, int(chance.expovariate(0.9)))] += 1
    given = [min(g, 2) for g in given]
    articles = tuple(article(chance, i, lengths[i], given[i]) for i in range(count))
    return Edition(
        publication=Publication(name="样报", slug="bench"),
        date=dt.date(2026, 1, 5),
        pages=(
            Page(
                number="2",
                section=Section(name="综合", name_en="NEWS"),
                articles=tuple(a.id for a in articles),
            ),
        ),
        articles=articles,
    )
