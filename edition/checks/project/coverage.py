"""Nothing lost: is every character of every article on the composed pages, once?

Spaces are not counted: one that fell on a line's end, or between Han and Latin, is white space of
the setting and not a character any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.base.diagnostic import Diagnostic
from edition.checks.project.codes import DOUBLED, LOST, REWRITTEN
from edition.model import (
    Article,
    Edition,
    EditorsNote,
    Figure,
    ListBlock,
    Plan,
    Poem,
    Quotation,
    Table,
    TextBox,
)
from edition.model.signature import printed_byline, printed_credit


def plan_coverage(
    edition: Edition, plan: Plan, overset: Mapping[str, str | None]
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each article that lost or doubled characters on the way to the pages.

    Args:
        edition: the content.
        plan: its pages, or some of them.
        overset: what the composer has reported as not fitting: the text by the article's id, None
            for a whole article. Only what is lost beyond that is reported here.
    """
    placed, bylines = _placed_characters(plan), _bylines(plan)
    on_pages = {page.number for page in plan.pages}
    wanted = [key for page in edition.pages if page.number in on_pages for key in page.articles]
    elsewhere = _partly_elsewhere(plan, on_pages)
    diagnostics: list[Diagnostic] = []
    for key in dict.fromkeys([*wanted, *placed]):
        if key in elsewhere:
            continue
        article = edition.article(key)
        if key not in placed and (article.optional or overset.get(key, "") is None):
            continue  # The composer says so: it was left out of a full page.
        reported = Counter(_ink(overset.get(key) or ""))
        lost = _lost_or_doubled(article, placed.get(key, Counter()), reported)
        diagnostics += lost
        # Who is lost is not rewritten as well: one fact once.
        if not reported and not any(item.code == LOST.id for item in lost):
            diagnostics += _rewritten(article, bylines.get(key, ""))
    return tuple(diagnostics)


def _placed_characters(plan: Plan) -> dict[str, Counter[str]]:
    """How often each character of each article stands on the pages."""
    placed: dict[str, Counter[str]] = {}
    for page in plan.pages:
        for part in page.parts:
            count = placed.setdefault(part.article, Counter())
            for item in part.items:
                if isinstance(item, TextBox):
                    for line in item.lines:
                        count.update(_ink(line.line.text))
    return placed


def _partly_elsewhere(plan: Plan, on_pages: set[str]) -> set[str]:
    """Articles that jump from or to a page that is not among these: here they cannot be whole."""
    return {
        part.article
        for page in plan.pages
        for part in page.parts
        if {part.continued_from, part.continued_to} - on_pages - {None}
    }


def _rewritten(article: Article, printed: str) -> Iterator[Diagnostic]:
    """A byline that is not the written one, character by character and once."""
    written = _ink(printed_byline(article))
    if printed != written:
        yield REWRITTEN.at(
            f"the byline of “{article.headline}” is printed as “{printed}”, written “{written}”",
            article=article.id,
            file=article.span.file if article.span else None,
        )


def _bylines(plan: Plan) -> dict[str, str]:
    """What is printed in the byline of each article, in order."""
    found: dict[str, str] = {}
    for page in plan.pages:
        for part in page.parts:
            for item in part.items:
                if isinstance(item, TextBox) and item.role == "byline":
                    words = "".join(_ink(line.line.text) for line in item.lines)
                    found[part.article] = found.get(part.article, "") + words
    return found


def _lost_or_doubled(
    article: Article, have: Counter[str], reported: Counter[str]
) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    need = Counter(_ink("".join(printed_text(article))))
    lost = need - have - reported
    if lost:
        found = LOST.at(
            f"{lost.total()} of {need.total()} characters of “{article.headline}” are on "
            f"no page, such as {_sample(lost)}",
            article=article.id,
            file=article.span.file if article.span else None,
        )
        diagnostics.append(replace(found, about=str(article.headline)))
    # Signs between names, labels and the like are the setting's; a whole text twice is not.
    if need and (have - need).total() > need.total() / 2:
        diagnostics.append(DOUBLED.at(f"“{article.headline}” is placed twice", article=article.id))
    return diagnostics


def printed_text(article: Article) -> Iterator[str]:
    """The article's own words, in printed order: what the pages and the book must hold."""
    yield from map(str, (article.kicker, article.headline, article.deck, article.summary))
    yield printed_byline(article)
    yield article.dateline
    yield article.lead
    if article.editors_note:
        yield from map(str, article.editors_note.paragraphs)
    for block in article.blocks:
        yield from _block_text(block)


def _block_text(block: object) -> Iterator[str]:
    if isinstance(block, Figure):
        yield str(block.caption)
        yield printed_credit(block)
    elif isinstance(block, Table):
        yield str(block.caption)
        yield from (str(cell.text) for row in block.rows for cell in row.cells)
    elif isinstance(block, ListBlock):
        yield from map(str, block.items)
    elif isinstance(block, (Quotation, EditorsNote)):
        yield from map(str, block.paragraphs)
        if isinstance(block, Quotation):
            yield str(block.source)
    elif isinstance(block, Poem):
        yield str(block.title)
        yield block.author
        yield from (str(line) for stanza in block.stanzas for line in stanza)
    else:
        yield str(getattr(block, "text", ""))


def _ink(text: str) -> str:
    return "".join(text.split())


def _sample(lost: Counter[str]) -> str:
    return "、".join(f"“{c}”" for c, _ in sorted(lost.items(), key=lambda i: (-i[1], i[0]))[:5])
