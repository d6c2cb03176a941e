"""``set_body``: an article's blocks → a galley of rows on the body grid.

Figures are left to the composer; everything else is set here, block by block, in reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from edition.base.diagnostic import Diagnostic
from edition.model import (
    Answer,
    Article,
    Block,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    Run,
    Subhead,
    Table,
    Text,
)
from edition.model.plan import Line, Role, Segment
from edition.model.text import EMPTY
from edition.settings import Faces, Stylebook
from edition.typeset.codes import OVERFULL
from edition.typeset.galley import FORBIDDEN, Galley, GalleyLine, GalleyRow
from edition.typeset.paragraph import SetParagraph, set_line, set_paragraph
from edition.typeset.shaper import Shaper
from edition.typeset.style import ParagraphStyle, paragraph_style
from edition.typeset.table import table_rows

#: What a paragraph may cost more for running a line long or short, on the scale of
#: :mod:`edition.typeset.fit`; beyond it the line gained is torn apart, and nobody would print it.
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph to be set: the levers of looseness pull at these."""

    text: Text
    style: ParagraphStyle
    measure: float
    x: float
    role: Role
    block: int
    part: int
    marker: str = ""


class _Setter:
    """Sets one article at one measure."""

    def __init__(
        self, article: Article, measure: float, book: Stylebook, faces: Faces, shaper: Shaper
    ) -> None:
        self.article, self.measure, self.book, self.shaper = article, measure, book, shaper
        self.styles: dict[str, ParagraphStyle] = {}
        self.faces = faces
        self.language = article.language or book.type.language
        self.pieces: list[_Piece | tuple[GalleyRow, ...]] = []
        self.ruled: set[int] = set()

    def style(self, role: str) -> ParagraphStyle:
        if role not in self.styles:
            self.styles[role] = paragraph_style(self.book, self.faces, role, language=self.language)
        return self.styles[role]

    def add(
        self,
        text: Text,
        role: Role,
        block: int,
        part: int = 0,
        *,
        inset: float = 0.0,
        style: ParagraphStyle | None = None,
        marker: str = "",
    ) -> None:
        """Queue a paragraph; ``inset`` points are left free at both sides."""
        if not text:
            return
        chosen = style or self.style(role)
        measure = self.measure - 2 * inset
        self.pieces.append(_Piece(text, chosen, measure, inset, role, block, part, marker))


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
    setter = _Setter(article, measure, stylebook, shaper.faces, shaper)
    _queue(setter)
    pieces = [piece for piece in setter.pieces if isinstance(piece, _Piece)]
    settings = [set_paragraph(p.text, p.measure, p.style, shaper) for p in pieces]
    elastic = [_elastic(p, s) for p, s in zip(pieces, settings, strict=True)]
    changes = _spread_looseness(elastic, looseness)
    for i, change in changes.items():
        piece = pieces[i]
        settings[i] = set_paragraph(
            piece.text, piece.measure, piece.style, shaper, looseness=change
        )
    rows: list[GalleyRow] = []
    queue = iter(zip(pieces, settings, strict=True))
    for entry in setter.pieces:
        if isinstance(entry, _Piece):
            piece, done = next(queue)
            made = _rows(piece, done, stylebook, shaper)
            if piece.role == "note" and piece.block in setter.ruled and made:
                dy = -NOTE_RULE_HEIGHT * stylebook.grid.leading
                rule = (0.0, measure * NOTE_RULE, dy, NOTE_RULE_WEIGHT)
                made[0] = replace(made[0], rules=(rule,))
            rows += made
        else:
            rows += entry
    rows = _keep_subheads(_single_blanks(rows))
    return Galley(
        tuple(rows),
        measure,
        looseness=sum(changes.values()),
        least=len(rows) + sum(min(costs) for costs in elastic) - sum(changes.values()),
        most=len(rows) + sum(max(costs) for costs in elastic) - sum(changes.values()),
        missing=_missing(rows, shaper),
        diagnostics=_diagnostics(rows, shaper, article.id),
    )


def _queue(setter: _Setter) -> None:
    article = setter.article
    if article.editors_note:
        _add_editors_note(setter, article.editors_note, -1)
    opening = [Run(text=words, strong=True) for words in (article.dateline, article.lead) if words]
    if opening and not any(isinstance(block, Paragraph) for block in article.blocks):
        setter.add(_joined(opening), "body", -1)
        opening = []
    for index, block in enumerate(article.blocks):
        if isinstance(block, Paragraph):
            setter.add(_joined(opening, block.text), "body", index)
            opening = []
        elif not isinstance(block, Figure):
            _HANDLERS[type(block)](setter, block, index)


def _joined(opening: list[Run], text: Text = EMPTY) -> Text:
    """电头 and 本报讯 stand in bold before the first words, an em apart."""
    if not opening:
        return text
    space = Run(text="\u3000")
    runs = [run for words in opening for run in (words, space)]
    return Text(runs=(*runs, *text.runs) if text else tuple(runs[:-1]))


def _add_subhead(setter: _Setter, block: Subhead, index: int) -> None:
    role = setter.book.role("subhead")
    blank = GalleyRow((), blank=True, break_after=FORBIDDEN)
    setter.pieces.append((blank,) * role.before)
    setter.add(block.text, "subhead", index)
    setter.pieces.append((blank,) * role.after)


def _add_quotation(setter: _Setter, block: Quotation, index: int) -> None:
    em = setter.book.grid.body
    inset = em if setter.measure >= 18 * em else 0.0
    for part, text in enumerate(block.paragraphs):
        setter.add(text, "quotation", index, part, inset=inset)
    if block.source:
        style = replace(setter.style("quotation"), align="end", indent=0.0)
        text = Text(runs=(Run(text="——"), *block.source.runs))
        setter.add(text, "quotation", index, len(block.paragraphs), inset=inset, style=style)


def _add_poem(setter: _Setter, block: Poem, index: int) -> None:
    style = setter.style("poem")
    centred = replace(style, align="center", indent=0.0)
    blank = GalleyRow((), blank=True)
    setter.pieces.append((blank,))
    part = 0
    if block.title:
        bold = Text(runs=tuple(run.model_copy(update={"strong": True}) for run in block.title))
        setter.add(bold, "poem", index, part, style=centred)
        part += 1
    if block.author:
        setter.add(Text.of(block.author), "poem", index, part, style=centred)
        part += 1
    lines = [line for stanza in block.stanzas for line in stanza]
    widths = [set_line(line, replace(style, align="start"), setter.shaper).width for line in lines]
    # The lines begin at one edge, and the longest of them stands in the middle.
    inset = max(0.0, (setter.measure - max(widths, default=0.0)) / 2)
    hang = replace(style, align="start", indent=0.0, hang=style.base.size)
    for stanza in block.stanzas:
        if part:
            setter.pieces.append((blank,))
        for line in stanza:
            setter.add(line, "poem", index, part, inset=inset, style=hang)
            part += 1
    setter.pieces.append((blank,))


def _add_list(setter: _Setter, block: ListBlock, index: int) -> None:
    style = setter.style("list")
    for part, item in enumerate(block.items):
        marker = f"{block.start + part}." if block.ordered else block.marker
        width = setter.shaper.width(marker, style.base) + style.base.size / 4
        width = max(width, style.base.size)
        hanging = replace(style, indent=width, hang=width)
        setter.add(item, "list", index, part, style=hanging, marker=marker)


def _add_question(setter: _Setter, block: Question, index: int) -> None:
    _add_speech(setter, block.speaker, block.text, "question", index)


def _add_answer(setter: _Setter, block: Answer, index: int) -> None:
    _add_speech(setter, block.speaker, block.text, "answer", index)


def _add_speech(setter: _Setter, speaker: str, text: Text, role: Role, index: int) -> None:
    label = (Run(text=f"{speaker}：", strong=True),) if speaker else ()
    setter.add(Text(runs=(*label, *text.runs)), role, index)


def _add_editors_note(setter: _Setter, block: EditorsNote, index: int) -> None:
    for part, text in enumerate(block.paragraphs):
        label = (Run(text=f"{block.label}：", strong=True),) if block.label and not part else ()
        setter.add(Text(runs=(*label, *text.runs)), "editors_note", index, part)


def _add_note(setter: _Setter, block: Note, index: int) -> None:
    """A note under its sign, the turned lines hanging; a short rule over the first of them."""
    before = setter.article.blocks[index - 1] if index else None
    style = setter.style("note")
    marker = _sign(setter.article, block.id)
    width = setter.shaper.width(marker, style.base) + style.base.size / 4
    hanging = replace(style, indent=width, hang=width)
    if not isinstance(before, Note):
        setter.pieces.append((GalleyRow((), blank=True, break_after=FORBIDDEN),))
        setter.ruled.add(index)
    setter.add(block.text, "note", index, style=hanging, marker=marker)


def _sign(article: Article, note: str) -> str:
    """What calls a note in the text: its first call's characters, else its id."""
    for block in article.blocks:
        for text in _texts(block):
            for run in text:
                if run.note == note and run.text:
                    return run.text
    return note


def _texts(block: Block) -> Iterator[Text]:
    """The texts of a block in which a note may be called."""
    if isinstance(block, (Paragraph, Subhead, Question, Answer)):
        yield block.text
    elif isinstance(block, (Quotation, EditorsNote)):
        yield from block.paragraphs
    elif isinstance(block, ListBlock):
        yield from block.items
    elif isinstance(block, Poem):
        yield from (line for stanza in block.stanzas for line in stanza)
    elif isinstance(block, Table):
        yield from (cell.text for row in block.rows for cell in row.cells)


def _add_table(setter: _Setter, block: Table, index: int) -> None:
    style = setter.style("table")
    leading = setter.book.grid.leading
    rows = table_rows(block, index, setter.measure, style, setter.shaper, leading)
    blank = GalleyRow((), blank=True)
    setter.pieces.append((blank, *rows, blank))


_HANDLERS: dict[type, Callable[..., None]] = {
    Subhead: _add_subhead,
    Quotation: _add_quotation,
    Poem: _add_poem,
    ListBlock: _add_list,
    Question: _add_question,
    Answer: _add_answer,
    EditorsNote: _add_editors_note,
    Note: _add_note,
    Table: _add_table,
}


def _elastic(piece: _Piece, setting: SetParagraph) -> dict[int, float]:
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


def _rows(piece: _Piece, done: SetParagraph, book: Stylebook, shaper: Shaper) -> list[GalleyRow]:
    """The rows of one paragraph. A line of several rows stands in the middle of them."""
    role = book.role(piece.role)
    rows = []
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
    return rows


def _marked(line: Line, piece: _Piece, shaper: Shaper) -> Line:
    """The first line of a list's item or a note, its marker before it."""
    style = piece.style.base
    look = shaper.measure(piece.marker[0], style)[1]
    marker = Segment(piece.marker, 0.0, shaper.width(piece.marker, style), look, generated=True)
    return replace(line, segments=(marker, *line.segments))


def _missing(rows: list[GalleyRow], shaper: Shaper) -> tuple[tuple[str, int], ...]:
    if not shaper.missing:
        return ()
    found = (
        (character, entry.block)
        for row in rows
        for entry in row.lines
        for character in entry.line.text
        if character in shaper.missing
    )
    return tuple(dict.fromkeys(found))


def _diagnostics(rows: list[GalleyRow], shaper: Shaper, article: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if shaper.missing or shaper.stand_ins:
        text = "".join(entry.line.text for row in rows for entry in row.lines)
        found += shaper.diagnostics(text, article)
    for row in rows:
        for entry in row.lines:
            line = entry.line
            if line.width > line.measure + OVERFULL_FROM:
                message = f"{line.text!r} needs {line.width:.0f} pt of {line.measure:.0f}"
                found.append(OVERFULL.at(message, article=article))
    return tuple(found)


def _single_blanks(rows: list[GalleyRow]) -> list[GalleyRow]:
    """No blank row at the ends, and none beside another: the one that keeps more stays."""
    kept: list[GalleyRow] = []
    for row in rows:
        if row.blank and not kept:
            continue
        if row.blank and kept[-1].blank:
            if row.break_after > kept[-1].break_after:
                kept[-1] = row
            continue
        kept.append(row)
    while kept and kept[-1].blank:
        kept.pop()
    return kept


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
