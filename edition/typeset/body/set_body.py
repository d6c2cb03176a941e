"""``set_body``: an article's blocks → a galley of rows on the body grid.

Figures are left to the composer; everything else is set here, block by block, in reading order.
"""

from __future__ import annotations

from dataclasses import replace

from edition.base.diagnostic import Diagnostic
from edition.model import Article
from edition.model.plan import Line, Segment
from edition.settings import Stylebook
from edition.typeset.body.galley import FORBIDDEN, Galley, GalleyLine, GalleyRow
from edition.typeset.body.pieces import BlockPiece, pieces_of
from edition.typeset.codes import OVERFULL
from edition.typeset.inline.paragraph import SetParagraph, set_paragraph
from edition.typeset.inline.shaper import Shaper

#: What a paragraph may cost more for running a line long or short, on the scale of
#: :mod:`edition.typeset.inline.linebreak`; beyond it the line gained is torn apart, and nobody
#: would print it.
LOOSE_LIMIT = 400.0

#: A column may end after a paragraph's first line, or before its last, but better elsewhere.
STUB_BREAK = 2.0

#: The rule over an article's notes: share of the measure, weight in points, and how high over the
#: first note's baseline, in rows (CLREQ "Notes": a short line sets them off).
NOTE_RULE, NOTE_RULE_WEIGHT, NOTE_RULE_HEIGHT = 1 / 3, 0.25, 0.85

#: A line may pass its measure by this much, points, before anybody is told.
OVERFULL_FROM = 0.5

#: Lines of text that stay under a subhead at a column's foot.
LINES_UNDER_SUBHEAD = 2


def set_body(
    article: Article,
    measure: float,
    stylebook: Stylebook,
    shaper: Shaper,
    *,
    looseness: int = 0,
) -> Galley:
    """Set an article's body at one measure.

    Args:
        article: its blocks but the figures, its lead or dateline, its editor's note.
        measure: column width, points.
        stylebook: roles and type rules.
        shaper: who measures; its catalogue has the faces.
        looseness: rows more or fewer than the best setting; taken where it costs least, and as
            far as it can be had.
    """
    queue = pieces_of(article, measure, stylebook, shaper)
    pieces = [piece for piece in queue if isinstance(piece, BlockPiece)]
    settings = [set_paragraph(p.text, p.measure, p.style, shaper) for p in pieces]
    elastic = [_elastic(p, s) for p, s in zip(pieces, settings, strict=True)]
    changes = _spread_looseness(elastic, looseness)
    for i, change in changes.items():
        p = pieces[i]
        settings[i] = set_paragraph(p.text, p.measure, p.style, shaper, looseness=change)
    done = iter(settings)
    rows: list[GalleyRow] = []
    for entry in queue:
        if isinstance(entry, BlockPiece):
            rows += _rows(entry, next(done), stylebook, shaper)
        elif entry[0].blank:
            _add_white(rows, entry)
        else:
            rows += entry
    rows = _keep_subheads(_no_white_last(rows))
    return Galley(
        tuple(rows),
        measure,
        looseness=sum(changes.values()),
        least=len(rows) + sum(min(costs) for costs in elastic) - sum(changes.values()),
        most=len(rows) + sum(max(costs) for costs in elastic) - sum(changes.values()),
        diagnostics=_diagnostics(rows, shaper, article.id),
    )


def _elastic(piece: BlockPiece, setting: SetParagraph) -> dict[int, float]:
    """What it costs to run a paragraph lines longer or shorter, as far as it still looks well."""
    costs, best = dict(setting.costs), len(setting.lines)
    found = {0: setting.cost}
    if piece.style.align == "justify":
        for step in (-1, 1):
            change = step
            while best + change in costs:
                cost = costs[best + change]
                if cost - found[change - step] > LOOSE_LIMIT:
                    break
                found[change] = cost
                change += step
    return found


def _spread_looseness(elastic: list[dict[int, float]], looseness: int) -> dict[int, int]:
    """Which paragraphs run how many lines long or short: the cheapest first."""
    step = 1 if looseness > 0 else -1
    changes: dict[int, int] = {}
    for _ in range(abs(looseness)):
        offers = []
        for i, costs in enumerate(elastic):
            now = changes.get(i, 0)
            if now + step in costs:
                offers.append((costs[now + step] - costs[now], i))
        if not offers:
            break
        _, i = min(offers)
        changes[i] = changes.get(i, 0) + step
    return changes


def _rows(
    piece: BlockPiece, done: SetParagraph, book: Stylebook, shaper: Shaper
) -> list[GalleyRow]:
    """The rows of one paragraph. A line of several rows stands in the middle of them."""
    role = book.role(piece.role)
    rows: list[GalleyRow] = []
    count = len(done.lines)
    for number, line in enumerate(done.lines):
        if piece.marker and not number:
            line = _marked(line, piece, shaper)
        drop = (role.rows - 1) * book.grid.leading / 2
        entry = GalleyLine(line, piece.x, drop, piece.block, piece.part, piece.role)
        stub = count > 2 and number in (0, count - 2)
        rows.append(
            GalleyRow(
                (entry,),
                break_after=FORBIDDEN if role.rows > 1 else STUB_BREAK if stub else 0.0,
                role=piece.role,
            )
        )
        for extra in range(1, role.rows):
            final = extra == role.rows - 1
            rows.append(GalleyRow((), break_after=0.0 if final else FORBIDDEN, role=piece.role))
    if piece.kept and rows:
        rows[-1] = replace(rows[-1], break_after=FORBIDDEN)
    if piece.ruled and rows:
        dy = -NOTE_RULE_HEIGHT * book.grid.leading
        rule = (0.0, piece.measure * NOTE_RULE, dy, NOTE_RULE_WEIGHT)
        rows[0] = replace(rows[0], rules=(rule,))
    return rows


def _marked(line: Line, piece: BlockPiece, shaper: Shaper) -> Line:
    """The first line of a list's item or a note, its marker before it."""
    style = piece.style.base
    look = shaper.measure(piece.marker[0], style)[1]
    marker = Segment(piece.marker, 0.0, shaper.width(piece.marker, style), look, generated=True)
    return replace(line, segments=(marker, *line.segments))


def _diagnostics(rows: list[GalleyRow], shaper: Shaper, article: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if shaper.stand_ins:
        text = "".join(entry.line.text for row in rows for entry in row.lines)
        found += shaper.diagnostics(text, article)
    for row in rows:
        for entry in row.lines:
            line = entry.line
            if line.width > line.measure + OVERFULL_FROM:
                message = f"{line.text!r} needs {line.width:.0f} pt of {line.measure:.0f}"
                found.append(OVERFULL.at(message, article=article))
    return tuple(found)


def _add_white(rows: list[GalleyRow], white: tuple[GalleyRow, ...]) -> None:
    """Blank rows: none at the head, and where they meet others the more of the two."""
    there = 0
    while there < len(rows) and rows[-1 - there].blank:
        there += 1
    if there < len(rows):
        kept = max(rows[len(rows) - there :], white, key=len) if there else white
        stays = any(row.break_after for row in (*rows[len(rows) - there :], *white))
        del rows[len(rows) - there :]
        rows += [replace(row, break_after=FORBIDDEN if stays else 0.0) for row in kept]


def _no_white_last(rows: list[GalleyRow]) -> list[GalleyRow]:
    while rows and rows[-1].blank:
        rows.pop()
    return rows


def _keep_subheads(rows: list[GalleyRow]) -> list[GalleyRow]:
    """No column ends between a subhead and the lines under it."""
    kept = list(rows)
    for i, row in enumerate(rows):
        if row.role == "subhead" and not row.blank:
            under = 0
            for j in range(i, len(rows) - 1):
                if rows[j].role != "subhead" and not rows[j].blank:
                    under += 1
                if under >= LINES_UNDER_SUBHEAD:
                    break
                kept[j] = replace(kept[j], break_after=FORBIDDEN)
    return kept
