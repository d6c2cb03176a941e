"""``import_page``: the whole way from a page's text to articles, on one screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from edition.base.diagnostic import in_order
from edition.importers.codes import READ_ACROSS
from edition.importers.pagetext.articles.assemble import assemble
from edition.importers.pagetext.articles.draft import Draft
from edition.importers.pagetext.articles.pull_quotes import find_pull_quotes
from edition.importers.pagetext.classify.classify import classify_lines
from edition.importers.pagetext.corrections.misreadings import Misreading, corrected
from edition.importers.pagetext.corrections.normalise import Edit, Level, normalise_piece
from edition.importers.pagetext.fields.article import build_article
from edition.importers.pagetext.fields.spans import spans_of
from edition.importers.pagetext.fields.texts import Corrector
from edition.importers.pagetext.furniture.find import find_furniture
from edition.importers.pagetext.furniture.page_furniture import PageFurniture
from edition.importers.pagetext.paragraphs.label import label_lines
from edition.importers.pagetext.paragraphs.units import units_of
from edition.importers.pagetext.report.positions import Positions, accepts
from edition.importers.pagetext.report.report import (
    misreadings_in,
    report_misreadings,
    report_rest,
    report_undated,
)
from edition.importers.pagetext.report.weekday import report_weekday, right_weekday, weekday_place
from edition.importers.pagetext.results import ImportedArticle, ImportedPage, Stretch
from edition.importers.pagetext.scoring import Decision, confidence
from edition.importers.pagetext.source.columns_across import columns_apart
from edition.importers.pagetext.source.encoding import decode
from edition.importers.pagetext.source.layout_detection import detect_layout
from edition.importers.pagetext.source.lines import SourceLine, lines_of
from edition.importers.pagetext.source.piece import Piece

#: Papers of before this day print news items without subheads.
_OLD = "1950"


@dataclass(frozen=True)
class _Reading:
    """A page read into drafts.

    Attributes:
        lines: all lines of the page.
        furniture: the page's fields, and the lines that are furniture.
        quotes: the lines of pull quotes, by index.
        drafts: the articles.
    """

    lines: Sequence[SourceLine]
    furniture: PageFurniture
    quotes: dict[int, str]
    drafts: Sequence[Draft]


def import_page(
    text: str | bytes,
    *,
    source: str,
    normalise: Level = "punctuation",
    accept: Collection[str] = (),
) -> ImportedPage:
    """Read the plain text of a newspaper page.

    Args:
        text: as extracted or recognised; bytes are decoded by what they hold.
        source: the file's name, for the places of diagnostics.
        normalise: ``none``; ``punctuation`` (marks and quotation marks); ``full`` (spaces too).
        accept: codes whose proposed corrections are accepted: ``{"IMP101"}``, or
            ``{"IMP101:24"}`` for line 24 only.

    Returns:
        The page. Every character that is not white space is in exactly one field of an article, in
        the furniture, or unassigned (:attr:`ImportedPage.accounted`).
    """
    decoded, encoding = decode(text)
    apart = columns_apart(decoded)
    decoded = decoded if apart is None else apart
    lines, silent = lines_of(decoded)
    reading = _read(lines)
    positions = Positions.of(source, decoded)
    found = [misreadings_in(draft) for draft in reading.drafts]
    misreadings = [misreading for some in found for misreading in some]
    correctors = [
        _corrector(normalise, [m for m in some if accepts(accept, m.code, m.at, positions)])
        for some in found
    ]
    articles, free = _build(decoded, reading, correctors)
    furniture = _furniture(decoded, silent, reading)
    unassigned = [Stretch("unassigned", a, b, decoded[a:b]) for a, b in free]
    quotes = [stretch for stretch in furniture if stretch.kind == "quote"]
    meta = _page_fields(reading, articles)
    weekday = right_weekday(meta)
    diagnostics = [
        *report_misreadings(misreadings, positions),
        *report_weekday(meta, weekday, lines, positions),
        *([READ_ACROSS.at("put together column by column", file=source)] if apart else []),
        *report_undated(meta, len(articles), positions),
        *report_rest(decoded, encoding, unassigned, quotes, articles, positions),
    ]
    if weekday and accepts(accept, "IMP105", weekday_place(meta, lines), positions):
        meta["weekday"] = weekday
    return ImportedPage(
        source=source,
        text=decoded,
        encoding=encoding,
        page=meta,
        people=tuple(reading.furniture.people),
        articles=tuple(articles),
        furniture=furniture,
        unassigned=tuple(unassigned),
        diagnostics=in_order(diagnostics),
        suspects=(
            *((misreading.code, misreading.what, misreading.after) for misreading in misreadings),
            *(("IMP106", quote.text, "") for quote in quotes),
        ),
        decisions=_decisions(reading),
    )


def _read(lines: Sequence[SourceLine]) -> _Reading:
    """Lines → layout, furniture, kinds, labels, units, drafts."""
    layout = detect_layout(lines)
    furniture = find_furniture(lines, layout)
    kinds = classify_lines(lines, layout, furniture.kinds)
    units = units_of(lines, kinds, label_lines(lines, kinds, layout), layout)
    quoted = find_pull_quotes(units)
    quotes = {
        unit.order + k: line.text
        for unit in units
        if unit.order in quoted
        for k, line in enumerate(unit.lines)
    }
    units = [replace(u, kind="furniture") if u.order in quoted else u for u in units]
    old = furniture.meta.get("date", "9") < _OLD
    return _Reading(lines, furniture, quotes, assemble(units, layout, old=old))


def _corrector(level: Level, accepted: Sequence[Misreading]) -> Corrector:
    """What is done to a field's text: the accepted corrections, then the normalisation."""

    def correct(piece: Piece, running: bool) -> tuple[Piece, list[Edit]]:
        edits: list[Edit] = []
        for misreading in accepted:
            piece, edit = corrected(piece, misreading)
            edits += [edit] if edit else []
        normalised, changes = normalise_piece(piece, level, running=running)
        return normalised, edits + changes

    return correct


def _build(
    text: str, reading: _Reading, correctors: Sequence[Corrector]
) -> tuple[list[ImportedArticle], list[tuple[int, int]]]:
    """The articles with their spans, and the stretches of text that no article takes."""
    built = [
        build_article(draft, correct)
        for draft, correct in zip(reading.drafts, correctors, strict=True)
    ]
    taken = {*reading.furniture.kinds, *reading.quotes}
    lines = [line for i, line in enumerate(reading.lines) if i not in taken]
    spans, free = spans_of(text, lines, [pieces for _, pieces in built])
    articles = [replace(article, spans=own) for (article, _), own in zip(built, spans, strict=True)]
    return articles, free


def _page_fields(reading: _Reading, articles: Sequence[ImportedArticle]) -> dict[str, str]:
    """The fields of the page.

    The column over the first article is the page's banner where a kicker stands under it.
    """
    meta = dict(reading.furniture.meta)
    if articles and articles[0].column and len(reading.drafts[0].heads) >= 3:
        meta.setdefault("column", articles[0].column)
    return meta


def _furniture(
    text: str, silent: Sequence[tuple[int, int]], reading: _Reading
) -> tuple[Stretch, ...]:
    """The stretches that are no article's; ``silent``: those of invisible characters."""
    lines = reading.lines
    kinds = {**reading.furniture.kinds, **dict.fromkeys(reading.quotes, "quote")}
    stretches = [
        Stretch(kind, lines[i].start, lines[i].end, lines[i].text) for i, kind in kinds.items()
    ]
    stretches += [Stretch("invisible", a, b, text[a:b]) for a, b in silent]
    return tuple(sorted(stretches, key=lambda stretch: stretch.start))


def _decisions(reading: _Reading) -> tuple[Decision, ...]:
    """How the furniture was recognised."""
    scores, lines = reading.furniture.scores, reading.lines
    return tuple(
        Decision(kind, confidence(scores[i], 1.0), scores[i], (), lines[i].start, lines[i].end)
        for i, kind in sorted(reading.furniture.kinds.items())
    )
