"""``import_page``: the whole way from a page's text to articles, on one screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.base.diagnostic import in_order
from edition.importers.pagetext.articles import assemble
from edition.importers.pagetext.build import Say, build, spans_of
from edition.importers.pagetext.draft import Draft
from edition.importers.pagetext.faults import Fault, cured
from edition.importers.pagetext.folio import read_folio
from edition.importers.pagetext.furniture import Folio
from edition.importers.pagetext.label import label_lines
from edition.importers.pagetext.marked import find_captions, find_marked
from edition.importers.pagetext.normalise import Edit, Level, normalise_piece
from edition.importers.pagetext.report import (
    Places,
    accepts,
    faults_in,
    report_faults,
    report_rest,
    report_undated,
    report_weekday,
    right_weekday,
    weekday_place,
)
from edition.importers.pagetext.result import ImportedArticle, ImportedPage, Stretch
from edition.importers.pagetext.score import Decision, sure
from edition.importers.pagetext.shape import Shape, shape_of
from edition.importers.pagetext.source import Line, Piece, decode, lines_of
from edition.importers.pagetext.tables import find_tables, find_verses
from edition.importers.pagetext.units import Unit, units_of

#: Papers of before this day print news items without subheads.
OLD = "1950"


@dataclass(frozen=True)
class _Reading:
    """A page read into drafts: what the steps before the building found."""

    lines: Sequence[Line]
    folio: Folio
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
        accept: codes whose proposed corrections are taken over: ``{"IMP101"}``, or
            ``{"IMP101:24"}`` for line 24 only.

    Returns:
        The page. Every character that is not white space is in exactly one field of an article, in
        the furniture, or unassigned (:attr:`ImportedPage.accounted`).
    """
    decoded, encoding = decode(text)
    lines, silent = lines_of(decoded)
    reading = read_lines(lines)
    places = Places.of(source, decoded)
    faults = [faults_in(draft) for draft in reading.drafts]
    built = [
        build(draft, _sayer(normalise, [f for f in found if accepts(accept, f.code, f.at, places)]))
        for draft, found in zip(reading.drafts, faults, strict=True)
    ]
    taken = {*reading.folio.kinds, *reading.quotes}
    free_lines = [line for i, line in enumerate(lines) if i not in taken]
    spans, free = spans_of(decoded, free_lines, [pieces for _, pieces in built])
    articles: list[ImportedArticle] = [
        replace(article, spans=own) for (article, _), own in zip(built, spans, strict=True)
    ]
    furniture = _furniture(decoded, silent, reading)
    unassigned = [Stretch("unassigned", a, b, decoded[a:b]) for a, b in free]
    quotes = [stretch for stretch in furniture if stretch.kind == "quote"]
    every = [fault for found in faults for fault in found]
    meta = dict(reading.folio.meta)
    if articles and articles[0].column and _over_the_page(reading.drafts[0]):
        meta.setdefault("column", articles[0].column)
    right = right_weekday(meta)
    diagnostics = [
        *report_faults(every, places),
        *report_weekday(meta, right, lines, places),
        *report_undated(meta, len(articles), places),
        *report_rest(decoded, encoding, unassigned, quotes, articles, places),
    ]
    if right and accepts(accept, "IMP105", weekday_place(meta, lines), places):
        meta["weekday"] = right
    return ImportedPage(
        source=source,
        text=decoded,
        encoding=encoding,
        page=meta,
        people=tuple(reading.folio.people),
        articles=tuple(articles),
        furniture=furniture,
        unassigned=tuple(unassigned),
        diagnostics=in_order(diagnostics),
        suspects=(
            *((fault.code, fault.what, fault.after) for fault in every),
            *(("IMP106", quote.text, "") for quote in quotes),
        ),
        decisions=_decisions(reading),
    )


def _over_the_page(draft: Draft) -> bool:
    """Whether the column over the first article is the page's banner: a kicker stands under it."""
    return len(draft.heads) >= 3


def read_lines(lines: Sequence[Line]) -> _Reading:
    """Shape, furniture, marked lines, labels, units, drafts."""
    shape = shape_of(lines)
    folio = read_folio(lines, shape)
    units, quotes = read_units(lines, shape, folio.kinds)
    old = folio.meta.get("date", "9") < OLD
    return _Reading(lines, folio, quotes, assemble(units, shape, old=old))


def read_units(
    lines: Sequence[Line], shape: Shape, furniture: Mapping[int, str]
) -> tuple[list[Unit], dict[int, str]]:
    """The units of the page, and the pull quotes among them (line index → text)."""
    fixed = dict.fromkeys(furniture, "furniture")
    fixed.update(find_tables(lines, fixed))
    # Blank lines that part all paragraphs part no regions.
    even = [replace(line, gap=0) for line in lines] if shape.gaps == "paragraph" else lines
    fixed.update(find_verses(even, fixed, shape))
    fixed.update(find_captions(even, fixed, shape))
    fixed.update(find_marked(even, {**fixed, **furniture}, shape))
    units = units_of(lines, fixed, label_lines(lines, fixed, shape), shape)
    quoted = _pull_quotes(units)
    quotes = {
        unit.order + k: line.text
        for unit in units
        if unit.order in quoted
        for k, line in enumerate(unit.lines)
    }
    kept = [replace(u, kind="furniture") if u.order in quoted else u for u in units]
    return kept, quotes


def _pull_quotes(units: Sequence[Unit]) -> set[int]:
    """Short units that repeat a sentence of a longer one, with the line that says whose words."""
    bodies = [(unit, _letters(unit.text)) for unit in units if unit.kind == "body"]
    found: set[int] = set()
    for k, unit in enumerate(units):
        bare = _letters(unit.text)
        if unit.kind not in ("head", "body") or not 8 <= len(bare) <= 60:
            continue
        after = units[k + 1] if k + 1 < len(units) else None
        said = after is not None and _said_by(after)
        if unit.kind == "head" and not (said or re.search(r"[。！？][”」\"]?$", unit.text)):
            continue
        if unit.lines[-1].number - unit.lines[0].number >= len(unit.lines):
            continue
        if not any(
            other is not unit and len(text) > len(bare) + 1 and bare in text
            for other, text in bodies
        ):
            continue
        found.add(unit.order)
        if after is not None and said:
            found.add(after.order)
    return found


def _said_by(unit: Unit) -> bool:
    """Whether a unit says whose words stand over it: ——社区书记 汤小满."""
    return bool(re.match(r"^[—\-–─]{1,3}", unit.text)) and len(unit.text) <= 24


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def _sayer(level: Level, faults: Sequence[Fault]) -> Say:
    """What is done to a field's text: the accepted corrections, then the normalisation."""

    def say(piece: Piece, running: bool) -> tuple[Piece, list[Edit]]:
        edits: list[Edit] = []
        for fault in faults:
            piece, edit = cured(piece, fault)
            edits += [edit] if edit else []
        made, changes = normalise_piece(piece, level, running=running)
        return made, edits + changes

    return say


def _furniture(
    text: str, silent: Sequence[tuple[int, int]], reading: _Reading
) -> tuple[Stretch, ...]:
    lines = reading.lines
    kinds = {**reading.folio.kinds, **dict.fromkeys(reading.quotes, "quote")}
    found = [
        Stretch(kind, lines[i].start, lines[i].end, lines[i].text) for i, kind in kinds.items()
    ]
    found += [Stretch("invisible", a, b, text[a:b]) for a, b in silent]
    return tuple(sorted(found, key=lambda stretch: stretch.start))


def _decisions(reading: _Reading) -> tuple[Decision, ...]:
    """How the furniture was recognised."""
    scores, lines = reading.folio.scores, reading.lines
    return tuple(
        Decision(kind, sure(scores[i], 1.0), scores[i], (), lines[i].start, lines[i].end)
        for i, kind in sorted(reading.folio.kinds.items())
    )
