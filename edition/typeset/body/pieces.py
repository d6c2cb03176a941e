"""An article's blocks → pieces in reading order: paragraphs to be set, and finished rows.

This module says how each block of the model is set, with one function per block type; only tables
are broken into lines here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

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
)  # fmt: skip
from edition.model.plan import Role
from edition.model.text import EMPTY
from edition.settings import Stylebook
from edition.typeset.body.galley import COUPLET, FORBIDDEN, WHOLE, GalleyRow
from edition.typeset.body.table import table_rows
from edition.typeset.inline.paragraph import set_line
from edition.typeset.inline.shaper import Shaper
from edition.typeset.inline.style import ParagraphStyle, paragraph_style

#: Quotations are indented by an em on both sides if the column has at least this many characters.
INSET_FROM = 18

#: Space between a marker and its text, em; together with the marker it is at least one em.
AFTER_MARKER = 0.25

BLANK = GalleyRow((), blank=True)
#: A blank row that stays with the row after it.
BLANK_BEFORE = GalleyRow((), blank=True, break_after=FORBIDDEN)


@dataclass(frozen=True, slots=True)
class BlockPiece:
    """A paragraph to be set; looseness is distributed over these.

    Attributes:
        text, style, measure: what :func:`set_paragraph` takes.
        x: points from the column's left edge.
        role, block, part: as in :class:`~edition.typeset.body.galley.GalleyLine`.
        marker: printed before the first line (a list's, a note's).
        ruled: whether a short rule stands above it (the first of the notes).
        after: the least cost of ending a column after it (``FORBIDDEN`` after a poem's title).
    """

    text: Text
    style: ParagraphStyle
    measure: float
    x: float
    role: Role
    block: int
    part: int
    marker: str = ""
    ruled: bool = False
    after: float = 0.0


class Pieces:
    """Collects the pieces of one article at one measure.

    Attributes:
        queue: pieces and finished rows in reading order.
    """

    def __init__(self, article: Article, measure: float, book: Stylebook, shaper: Shaper) -> None:
        self.article, self.measure, self.book, self.shaper = article, measure, book, shaper
        self.language = article.language or book.type.language
        self.queue: list[BlockPiece | tuple[GalleyRow, ...]] = []
        self._styles: dict[str, ParagraphStyle] = {}

    def style(self, role: str) -> ParagraphStyle:
        """The style of a role."""
        if role not in self._styles:
            faces = self.shaper.faces
            self._styles[role] = paragraph_style(self.book, faces, role, language=self.language)
        return self._styles[role]

    def ready(self, rows: tuple[GalleyRow, ...]) -> None:
        """Queue finished rows."""
        if rows:
            self.queue.append(rows)

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
        ruled: bool = False,
        after: float = 0.0,
    ) -> None:
        """Queue a paragraph; ``inset`` points are left free on both sides."""
        if not text:
            return
        chosen = style or self.style(role)
        measure = self.measure - 2 * inset
        self.queue.append(
            BlockPiece(text, chosen, measure, inset, role, block, part, marker, ruled, after)
        )


def pieces_of(
    article: Article, measure: float, book: Stylebook, shaper: Shaper
) -> list[BlockPiece | tuple[GalleyRow, ...]]:
    """The pieces of an article's body, without figures."""
    pieces = Pieces(article, measure, book, shaper)
    if article.editors_note:
        _add_editors_note(pieces, article.editors_note, -1)
    opening = [Run(text=words, strong=True) for words in (article.dateline, article.lead) if words]
    if opening and not any(isinstance(block, Paragraph) for block in article.blocks):
        pieces.add(_joined(opening), "body", -1)
        opening = []
    for index, block in enumerate(article.blocks):
        if isinstance(block, Paragraph):
            pieces.add(_joined(opening, block.text), "body", index)
            opening = []
        elif not isinstance(block, Figure):
            _HANDLERS[type(block)](pieces, block, index)
    return pieces.queue


def _joined(opening: list[Run], text: Text = EMPTY) -> Text:
    """Prefix a text with 电头 and 本报讯, in bold and an em apart."""
    if not opening:
        return text
    space = Run(text="\u3000")
    runs = [run for words in opening for run in (words, space)]
    return Text(runs=(*runs, *text.runs) if text else tuple(runs[:-1]))


def _add_subhead(pieces: Pieces, block: Subhead, index: int) -> None:
    role = pieces.book.role("subhead")
    pieces.ready((BLANK_BEFORE,) * role.before)
    pieces.add(block.text, "subhead", index)
    pieces.ready((BLANK_BEFORE,) * role.after)


def _add_quotation(pieces: Pieces, block: Quotation, index: int) -> None:
    em = pieces.book.grid.body
    inset = em if pieces.measure >= INSET_FROM * em else 0.0
    for part, text in enumerate(block.paragraphs):
        pieces.add(text, "quotation", index, part, inset=inset)
    if block.source:
        style = replace(pieces.style("quotation"), align="end", indent=0.0)
        text = Text(runs=(Run(text="——"), *block.source.runs))
        pieces.add(text, "quotation", index, len(block.paragraphs), inset=inset, style=style)


def _add_poem(pieces: Pieces, block: Poem, index: int) -> None:
    style = pieces.style("poem")
    centred = replace(style, align="center", indent=0.0)
    pieces.ready((BLANK,))
    part = 0
    if block.title:
        bold = Text(runs=tuple(run.model_copy(update={"strong": True}) for run in block.title))
        pieces.add(bold, "poem", index, part, style=centred, after=FORBIDDEN)
        part += 1
    if block.author:
        pieces.add(Text.of(block.author), "poem", index, part, style=centred, after=FORBIDDEN)
        part += 1
    lines = [line for stanza in block.stanzas for line in stanza]
    widths = [set_line(line, replace(style, align="start"), pieces.shaper).width for line in lines]
    # The verses share one left edge, and the longest of them is centred.
    inset = max(0.0, (pieces.measure - max(widths, default=0.0)) / 2)
    hang = replace(style, align="start", indent=0.0, hang=style.base.size)
    for stanza in block.stanzas:
        if part:
            pieces.ready((BLANK,))
        for number, line in enumerate(stanza, 1):
            after = 0.0 if number == len(stanza) else COUPLET if number % 2 else WHOLE
            pieces.add(line, "poem", index, part, inset=inset, style=hang, after=after)
            part += 1
    pieces.ready((BLANK,))


def _add_list(pieces: Pieces, block: ListBlock, index: int) -> None:
    style = pieces.style("list")
    for part, item in enumerate(block.items):
        marker = f"{block.start + part}." if block.ordered else block.marker
        width = pieces.shaper.width(marker, style.base) + AFTER_MARKER * style.base.size
        width = max(width, style.base.size)
        hanging = replace(style, indent=width, hang=width)
        pieces.add(item, "list", index, part, style=hanging, marker=marker)


def _add_question(pieces: Pieces, block: Question, index: int) -> None:
    following = (b for b in pieces.article.blocks[index + 1 :] if not isinstance(b, Figure))
    answered = isinstance(next(following, None), Answer)
    after = FORBIDDEN if answered else 0.0
    _add_speech(pieces, block.speaker, block.text, "question", index, after)


def _add_answer(pieces: Pieces, block: Answer, index: int) -> None:
    _add_speech(pieces, block.speaker, block.text, "answer", index)


def _add_speech(
    pieces: Pieces, speaker: str, text: Text, role: Role, index: int, after: float = 0.0
) -> None:
    label = (Run(text=f"{speaker}：", strong=True),) if speaker else ()
    pieces.add(Text(runs=(*label, *text.runs)), role, index, after=after)


def _add_editors_note(pieces: Pieces, block: EditorsNote, index: int) -> None:
    for part, text in enumerate(block.paragraphs):
        label = (Run(text=f"{block.label}：", strong=True),) if block.label and not part else ()
        pieces.add(Text(runs=(*label, *text.runs)), "editors_note", index, part)


def _add_note(pieces: Pieces, block: Note, index: int) -> None:
    """A note with its sign and a hanging indent; a short rule above the first note."""
    before = pieces.article.blocks[index - 1] if index else None
    style = pieces.style("note")
    marker = _sign(pieces.article, block.id)
    width = pieces.shaper.width(marker, style.base) + AFTER_MARKER * style.base.size
    hanging = replace(style, indent=width, hang=width)
    first = not isinstance(before, Note)
    if first:
        pieces.ready((BLANK_BEFORE,))
    pieces.add(block.text, "note", index, style=hanging, marker=marker, ruled=first)


def _sign(article: Article, note: str) -> str:
    """The sign of a note: the characters of its first reference in the text, else its id."""
    for block in article.blocks:
        for text in _texts(block):
            for run in text:
                if run.note == note and run.text:
                    return run.text
    return note


def _texts(block: Block) -> Iterator[Text]:
    """The texts of a block that may refer to a note."""
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


def _add_table(pieces: Pieces, block: Table, index: int) -> None:
    style = pieces.style("table")
    leading = pieces.book.grid.leading
    rows = table_rows(block, index, pieces.measure, style, pieces.shaper, leading)
    pieces.ready((BLANK,))
    pieces.ready(rows)
    pieces.ready((BLANK,))


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
