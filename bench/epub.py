"""How long packing takes and how large a book is.

    python bench/epub.py

Prints the seconds, on one core, for 1,000 articles of 1,000 characters (the aim is under 5), and
the size of an eight-page issue without pictures and fonts (the aim is under 1 MB).
"""

from __future__ import annotations

import datetime as dt
import os
import random
import tempfile
import time
from pathlib import Path

from edition.checks.epub import check_epub
from edition.epub import package
from edition.issue import Issue
from edition.model import Article, Byline, Edition, Page, Paragraph, Publication, Subhead, Text

#: The common part of the CJK block: enough variety that the archive cannot cheat.
HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def issue(pages: int, articles: int, characters: int) -> Edition:
    """An issue of random text: as many articles on each of as many pages."""
    rng = random.Random(1)

    def text(length: int) -> Text:
        return Text.of("".join(rng.choices(HAN, k=length)))

    def article(number: int) -> Article:
        paragraphs = [Paragraph(text=text(characters // 8)) for _ in range(8)]
        return Article(
            id=f"article-{number}",
            kicker=text(10),
            headline=text(16),
            bylines=(Byline(name=str(text(3)), role="记者"),),
            blocks=(*paragraphs[:4], Subhead(text=text(8)), *paragraphs[4:]),
        )

    made = tuple(article(number) for number in range(pages * articles))
    return Edition(
        publication=Publication(name="某报", slug="bench"),
        date=dt.date(2019, 10, 28),
        pages=tuple(
            Page(
                number=str(n + 1),
                articles=tuple(a.id for a in made[n * articles : (n + 1) * articles]),
            )
            for n in range(pages)
        ),
        articles=made,
    )


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package(Issue.of(issue(1, 1, 80)), folder / "warm.epub")  # compiles the templates
        large = issue(100, 10, 1000)
        started = time.perf_counter()
        artifact, _ = package(Issue.of(large), folder / "large.epub")
        packed = time.perf_counter() - started
        started = time.perf_counter()
        found = check_epub(Path(artifact.path), edition=large)
        checked = time.perf_counter() - started
        small, _ = package(Issue.of(issue(8, 8, 1200)), folder / "eight.epub")
        print(
            f"1,000 articles of 1,000 characters packed in {packed:.2f} s: {artifact.size:,} bytes"
        )
        print(f"our own checks of it in {checked:.2f} s, {len(found)} findings")
        print(f"eight pages of eight articles of 1,200 characters: {small.size:,} bytes")


if __name__ == "__main__":
    main()
