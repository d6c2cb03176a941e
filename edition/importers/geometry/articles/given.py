"""Articles that the source itself names (METS): parts by role, nothing to be guessed."""

from __future__ import annotations

from collections import defaultdict

from edition.importers.geometry.articles.heal import joined
from edition.importers.geometry.blocks.lines import Line, build_lines
from edition.importers.geometry.page import GivenArticle, PageGeometry
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.readings import UNASSIGNED, PageReading, also_printed
from edition.model import Article, Byline, Figure, Page, Paragraph, Section, Text


def read_given(page: PageGeometry, source: str, language: str) -> PageReading:
    """A page whose articles are given.

    Blocks that no article names are kept as unassigned, a title section's as the page's own.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    for line in build_lines(page):
        lines[line.block].append(line)
    texts = {block: joined([line.text for line in own]) for block, own in lines.items()}
    named: set[int] = set()
    articles: list[Article] = []
    kinds: list[tuple[str, str]] = []
    for given in page.given:
        blocks = [block for _, own in given.parts for block in own]
        named |= set(blocks)
        words = [texts[block] for block in blocks if texts.get(block)]
        if given.kind == "article" and words:
            articles.append(_article(given, texts, f"a{len(articles) + 1:02}"))
        else:
            kind = "folio" if given.kind == "furniture" else "advertisement"
            kinds += [(kind, word) for word in words]
    kinds += [(UNASSIGNED, text) for block, text in texts.items() if block not in named]
    section = next((given.section for given in page.given if given.section), "")
    model = Page(number="", section=Section(name=section), also_printed=also_printed(kinds))
    return PageReading(
        source,
        model,
        tuple(articles),
        publication=page.fields.get("publication", ""),
        language=language,
    )


def _article(given: GivenArticle, texts: dict[int, str], id: str) -> Article:
    roles: dict[str, list[str]] = defaultdict(list)
    paragraphs: list[Paragraph] = []
    for role, blocks in given.parts:
        for block in blocks:
            words = texts.get(block, "")
            if words and role == "p":
                paragraphs.append(Paragraph(text=Text.of(words)))
            elif words:
                roles[role].append(words)
    said = " ".join(roles["byline"])
    read = read_names(said) if said else None
    return Article(
        id=id,
        kicker=Text.of(" ".join(roles["kicker"])),
        headline=Text.of(" ".join(roles["headline"])),
        deck=Text.of(" ".join(roles["deck"])),
        byline=said,
        bylines=tuple(Byline(name=name) for name in read.names) if read else (),
        blocks=(*(Figure(caption=Text.of(words)) for words in roles["caption"]), *paragraphs),
    )
