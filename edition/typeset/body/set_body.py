"""``set_body``: an article's blocks → a galley of rows on the body grid.

Figures are left to ``layout``; everything else is set here, block by block, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.base.diagnostic import Diagnostic
from edition.model import Article, Table
from edition.model.plan import Line, Segment
from edition.settings import Stylebook
from edition.typeset.body.galley import COUPLET, FORBIDDEN, Galley, GalleyLine, GalleyRow
from edition.typeset.body.pieces import BlockPiece, pieces_of
from edition.typeset.body.row_heights import rows_for_readings, rows_of_line, under_line
from edition.typeset.body.table_needs import columns_for, needs_of
from edition.typeset.codes import OVERFULL, TABLE_SMALLER, TABLE_TOO_WIDE, TORN
from edition.typeset.inline.paragraph import SetParagraph, set_paragraph
from edition.typeset.inline.shaper import Shaper

#: The most that running a line long or short may add to the cost of a paragraph, on the scale of
#: :mod:`edition.typeset.inline.linebreak`; beyond that its lines are torn, and nobody would print
#: it.
LOOSE_LIMIT = 400.0

#: Widows and orphans: the cost of ending a column after a paragraph's first line or before its
#: last.
STUB_BREAK = 2.0

#: The rule above an article's notes: share of the measure, weight in points, and height above the
#: first note's baseline, in rows (CLREQ "Notes": a short line sets them off).
NOTE_RULE, NOTE_RULE_WEIGHT, NOTE_RULE_HEIGHT = 1 / 3, 0.25, 0.85

#: A line that exceeds its measure by more than this, points, is reported.
OVERFULL_FROM = 0.5

#: Fewest lines of text between a subhead and the foot of a column.
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
        shaper: measures the text; its catalogue has the faces.
        looseness: rows more or fewer than in the best setting; taken where it costs least, and as
            far as possible.
    """
    queue = pieces_of(article, measure, stylebook, shaper)
    pieces = [piece for piece in queue if isinstance(piece, BlockPiece)]
    settings = [set_paragraph(p.text, p.measure, p.style, shaper) for p in pieces]
    elastic = [_elastic(p, s) for p, s in zip(pieces, settings, strict=True)]
    changes = _spread_looseness(elastic, looseness)
    for i, change in changes.items():
        p = pieces[i]
        settings[i] = set_paragraph(p.text, p.measure, p.style, shaper, looseness=change)
    remaining = iter(settings)
    rows: list[GalleyRow] = []
    for entry in queue:
        if isinstance(entry, BlockPiece):
            rows += _rows(entry, next(remaining), stylebook, shaper)
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
        diagnostics=(
            *_diagnostics(rows, shaper, article.id),
            *_torn(article, pieces, settings),
            *_tables(article, measure, stylebook, shaper),
        ),
    )


def _elastic(piece: BlockPiece, setting: SetParagraph) -> dict[int, float]:
    """The cost of running a paragraph longer or shorter, as far as it still looks good."""
    costs, best = dict(setting.costs), len(setting.lines)
    changes = {0: setting.cost}
    if piece.style.align == "justify":
        for step in (-1, 1):
            change = step
            while best + change in costs:
                cost = costs[best + change]
                if cost - changes[change - step] > LOOSE_LIMIT:
                    break
                changes[change] = cost
                change += step
    return changes


def _spread_looseness(elastic: list[dict[int, float]], looseness: int) -> dict[int, int]:
    """How many lines each paragraph runs long or short: the cheapest first."""
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
    piece: BlockPiece, paragraph: SetParagraph, book: Stylebook, shaper: Shaper
) -> list[GalleyRow]:
    """The rows of one paragraph. A line that takes several rows is centred in them."""
    role = book.role(piece.role)
    rows: list[GalleyRow] = []
    count = len(paragraph.lines)
    for number, line in enumerate(paragraph.lines):
        if piece.marker and not number:
            line = _marked(line, piece, shaper)
        leading = book.grid.leading
        drop = (role.rows - 1) * leading / 2
        lower = rows_for_readings(line, leading + drop - under_line(book.grid.body), leading)
        drop += lower * leading
        entry = GalleyLine(line, piece.x, drop, piece.block, piece.part, piece.role)
        stub = count > 2 and number in (0, count - 2)
        after = STUB_BREAK if stub and role.rows == 1 else 0.0
        rows += rows_of_line((entry,), role.rows + lower, piece.role, after)
    if piece.role == "poem":
        # A verse that runs over is as whole as its couplet.
        rows[:-1] = [replace(r, break_after=max(r.break_after, COUPLET)) for r in rows[:-1]]
    if piece.after and rows:
        rows[-1] = replace(rows[-1], break_after=piece.after)
    if piece.ruled and rows:
        dy = -NOTE_RULE_HEIGHT * book.grid.leading
        rule = (0.0, piece.measure * NOTE_RULE, dy, NOTE_RULE_WEIGHT)
        rows[0] = replace(rows[0], rules=(rule,))
    return rows


def _marked(line: Line, piece: BlockPiece, shaper: Shaper) -> Line:
    """The first line of a list item or a note, with its marker."""
    style = piece.style.base
    look = shaper.measure(piece.marker[0], style)[1]
    marker = Segment(piece.marker, 0.0, shaper.width(piece.marker, style), look, generated=True)
    return replace(line, segments=(marker, *line.segments))


def _diagnostics(rows: list[GalleyRow], shaper: Shaper, article: str) -> tuple[Diagnostic, ...]:
    diagnostics: list[Diagnostic] = []
    if shaper.stand_ins:
        text = "".join(entry.line.text for row in rows for entry in row.lines)
        diagnostics += shaper.diagnostics(text, article)
    for row in rows:
        for entry in row.lines:
            line = entry.line
            if line.width > line.measure + OVERFULL_FROM:
                message = (
                    f"{line.text!r} needs {line.width:.0f} pt, its column has {line.measure:.0f} pt"
                )
                diagnostics.append(OVERFULL.at(message, article=article))
    return tuple(diagnostics)


def _torn(
    article: Article, pieces: list[BlockPiece], settings: list[SetParagraph]
) -> Iterator[Diagnostic]:
    """What had to be broken inside, with its place in the source."""
    for piece, setting in zip(pieces, settings, strict=True):
        block = article.blocks[piece.block] if piece.block >= 0 else None
        span = (block.span if block else None) or article.span
        for whole in setting.torn:
            yield TORN.at(
                f"“{whole}” is wider than its column of {piece.measure:.0f} pt",
                article=article.id,
                file=span.file if span else None,
                line=span.line if span else None,
            )


def _tables(
    article: Article, measure: float, book: Stylebook, shaper: Shaper
) -> Iterator[Diagnostic]:
    """Tables that do not fit the measure, or only in smaller type, with their place."""
    for block in article.blocks:
        if not isinstance(block, Table):
            continue
        needs = needs_of(block, book, shaper.faces, shaper, article.language)
        fit = needs.fit(measure)
        name = str(block.caption) or str(article.headline)
        span = block.span or article.span
        file, line = (span.file, span.line) if span else (None, None)
        if not fit.fits:
            columns = columns_for(needs.narrowest, book.grid)
            yield TABLE_TOO_WIDE.at(
                f"the table “{name}” needs {needs.narrowest:.0f} pt at {fit.size:g} pt of type, "
                f"its column has {measure:.0f} pt",
                hint=_wider(columns),
                article=article.id,
                file=file,
                line=line,
            )
        elif fit.size < needs.size:
            yield TABLE_SMALLER.at(
                f"the table “{name}” is set in {fit.size:g} pt instead of {needs.size:g} pt",
                article=article.id,
                file=file,
                line=line,
            )


def _wider(columns: int) -> str | None:
    """What would help a table that needs so many base columns; None if the page is too narrow."""
    if not columns:
        return None
    return f"give the article at least {columns} base column{'' if columns == 1 else 's'}"


def _add_white(rows: list[GalleyRow], white: tuple[GalleyRow, ...]) -> None:
    """Add blank rows: none at the head; where two groups meet, the longer one stays."""
    present = 0
    while present < len(rows) and rows[-1 - present].blank:
        present += 1
    if present < len(rows):
        longer = max(rows[len(rows) - present :], white, key=len) if present else white
        stays = any(row.break_after for row in (*rows[len(rows) - present :], *white))
        del rows[len(rows) - present :]
        rows += [replace(row, break_after=FORBIDDEN if stays else 0.0) for row in longer]


def _no_white_last(rows: list[GalleyRow]) -> list[GalleyRow]:
    while rows and rows[-1].blank:
        rows.pop()
    return rows


def _keep_subheads(rows: list[GalleyRow]) -> list[GalleyRow]:
    """Forbid column ends between a subhead and the lines after it."""
    result = list(rows)
    for i, row in enumerate(rows):
        if row.role == "subhead" and not row.blank:
            under = 0
            for j in range(i, len(rows) - 1):
                if rows[j].role != "subhead" and rows[j].lines:
                    under += 1
                if under >= LINES_UNDER_SUBHEAD:
                    break
                result[j] = replace(result[j], break_after=FORBIDDEN)
    return result
