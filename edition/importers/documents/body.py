"""What follows the head → blocks: paragraphs, subheads, lists, tables, pictures with captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importers.documents.head import body_size
from edition.importers.documents.pieces import (
    Cell,
    Grid,
    Para,
    Piece,
    Shot,
    as_text,
    cut,
    stripped,
)
from edition.importers.documents.plain import SENTENCE_END
from edition.importers.pagetext.patterns.credits import caption_begins, credit_start
from edition.importers.pagetext.patterns.list_marks import note_label, speaker
from edition.model import (
    Answer,
    Block,
    EditorsNote,
    ListBlock,
    Paragraph,
    Question,
    Quotation,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)

#: A subhead and a caption are not longer.
_SUBHEAD, _CAPTION = 30, 120
_CAPTION_LABEL = re.compile(
    r"^[【\[(（]?(?:图片说明|图片|图说|图注|照片说明|图为|题图|配图|图\s*[0-9一二三四五六七八九十]+)"
    r"[】\])）]?\s*[：:]\s*"
)
_SIGN = re.compile(r"^[▲▼△▽◀◁↑↓←→↗↖]\s*")
_NUMBERED = re.compile(
    r"^[（(][一二三四五六七八九十]{1,3}[）)]|^[一二三四五六七八九十]{1,3}[、.．\s]|^第[一二三四五六七八九十]+[章节、]"
)
#: What is meant for the desk and not for readers.
_TO_THE_DESK = re.compile(
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|联系(?:电话|方式|人)|手机[：:]|微信号|身份证|银行卡|开户行|稿费|"
    r"^[（(]?(?:全文|约|共)?\s*约?\d{2,5}\s*字[）)]?$|请(?:编辑|版面|美编)|此处(?:插|配)图|未完待|"
    r"^[（(]?(?:责任编辑|责编|编辑|校对|审核|编审|初审|终审|供稿|来源)\s*[：:/]"
)


@dataclass(slots=True)
class Picture:
    """A picture of an article, before it is put beside it.

    Attributes:
        shot: the picture.
        caption: the words under it.
        credit: whose it is, as printed.
        at: its place among the blocks.
    """

    shot: Shot
    caption: Text
    credit: str
    at: int


@dataclass(slots=True)
class Body:
    """The body of an article; ``desk`` are lines that seem meant for the desk."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    desk: list[str] = field(default_factory=list)


def read_body(pieces: Sequence[Piece]) -> Body:
    """The blocks of a document's body."""
    return _BodyReader(_parted(_unwrapped(pieces)), body_size(pieces)).read()


def _unwrapped(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables that hold pictures, or are a single cell, are there for the layout: cell by cell."""
    found: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Grid):
            found.append(piece)
            continue
        if not piece.rows:
            continue
        if len(list(piece.cells())) == 1 or _has_picture(piece):
            found += _by_columns(piece)
        else:
            found.append(piece)
    return found


def _has_picture(grid: Grid) -> bool:
    return any(
        isinstance(p, Shot) or (isinstance(p, Grid) and _has_picture(p))
        for cell in grid.cells()
        for p in cell.pieces
    )


def _by_columns(grid: Grid) -> list[Piece]:
    """The pieces of a layout table, so that a caption follows the picture over it."""
    regular = len({len(row) for row in grid.rows}) == 1
    cells: list[Cell] = (
        [cell for column in zip(*grid.rows, strict=True) for cell in column]
        if regular else list(grid.cells())
    )  # fmt: skip
    return _unwrapped([piece for cell in cells for piece in cell.pieces])


def _parted(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that were typed with line breaks, one by one."""
    found: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Para) or "\n" not in str(piece.text).strip():
            found.append(piece)
            continue
        plain, at = str(piece.text), 0
        for line in plain.split("\n"):
            text = stripped(cut(piece.text, at, at + len(line)))
            at += len(line) + 1
            if str(text):
                found.append(
                    Para(text, piece.look, piece.role, piece.level, piece.ordered, piece.label)
                )
    return found


class _BodyReader:
    """Reads pieces one after the other."""

    def __init__(self, pieces: Sequence[Piece], usual: float | None) -> None:
        self.pieces = list(pieces)
        self.usual = usual
        self.made = Body()
        self.items: list[Text] = []
        self.ordered = False
        self.waiting: list[Shot] = []

    def read(self) -> Body:
        for at, piece in enumerate(self.pieces):
            if isinstance(piece, Shot):
                self._end_list()
                self._shot(piece)
            elif isinstance(piece, Grid):
                self._end_list()
                self._end_shots()
                self._grid(piece)
            else:
                self._para(piece, at)
        self._end_list()
        self._end_shots()
        return self.made

    def _para(self, para: Para, at: int) -> None:
        text = stripped(para.text)
        if self.waiting and self._is_caption(para):
            self._caption(self.waiting.pop(0), text)
            return
        self._end_shots()
        if para.role == "item":
            if self.items and self.ordered != para.ordered:
                self._end_list()
            self.items.append(text)
            self.ordered = para.ordered
            return
        self._end_list()
        if _TO_THE_DESK.search(str(text)):
            self.made.desk.append(str(text))
        self.made.blocks.append(self._block(para, text, at))

    def _block(self, para: Para, text: Text, at: int) -> Block:
        plain = str(text)
        if label := note_label(plain):
            colon = re.search(r"[：:]\s*", plain)
            rest = stripped(cut(text, colon.end())) if colon else text
            return (
                EditorsNote(label=label, paragraphs=(rest,)) if str(rest) else Paragraph(text=text)
            )
        if (who := speaker(plain)) in ("问", "答"):
            said = stripped(cut(text, re.search(r"[：:]", plain).end()))  # type: ignore[union-attr]
            if str(said):
                return Question(text=said) if who == "问" else Answer(text=said)
        if para.role == "quotation":
            return Quotation(paragraphs=(text,))
        if para.role == "heading":
            return Subhead(text=text, level=1 if para.level <= 2 else 2)
        if self._is_subhead(para, plain, at):
            self.made.guesses.append(f"subhead: {plain}")
            return Subhead(text=text)
        return Paragraph(text=text)

    def _is_subhead(self, para: Para, plain: str, at: int) -> bool:
        if len(plain) > _SUBHEAD or SENTENCE_END.search(plain) or "，" in plain[-1:]:
            return False
        if not any(isinstance(p, Para) for p in self.pieces[at + 1 :]):
            return False
        larger = bool(self.usual and para.look.size and para.look.size > self.usual)
        look = para.look
        return (
            look.bold
            or look.hei
            or larger
            or look.align == "center"
            or bool(_NUMBERED.match(plain))
        )

    def _is_caption(self, para: Para) -> bool:
        plain = para.plain
        if para.role == "caption" or _CAPTION_LABEL.match(plain) or _SIGN.match(plain):
            return True
        if len(plain) > _CAPTION or para.role:
            return False
        if caption_begins(plain) or credit_start(plain) >= 0:
            return True
        smaller = bool(self.usual and para.look.size and para.look.size < self.usual)
        return smaller or (para.look.align == "center" and not para.look.bold) or para.look.kai

    def _shot(self, shot: Shot) -> None:
        if str(shot.caption):
            self._caption(shot, shot.caption)
        else:
            self.waiting.append(shot)

    def _end_shots(self) -> None:
        for shot in self.waiting:
            self._caption(shot, Text())
        self.waiting.clear()

    def _caption(self, shot: Shot, text: Text) -> None:
        caption, credit = parted_caption(text)
        self.made.pictures.append(Picture(shot, caption, credit, len(self.made.blocks)))
        if str(text):
            named = f", credit {credit}" if credit else ""
            self.made.guesses.append(f"caption: {caption}{named}")

    def _end_list(self) -> None:
        if self.items:
            self.made.blocks.append(ListBlock(ordered=self.ordered, items=tuple(self.items)))
            self.items.clear()

    def _grid(self, grid: Grid) -> None:
        before = self.made.blocks[-1] if self.made.blocks else None
        caption = grid.caption
        if not str(caption) and isinstance(before, Paragraph | Subhead):
            said = re.match(r"^表\s*[0-9一二三四五六七八九十]*\s*[：: ]\s*(?=.)", str(before.text))
            if said and len(str(before.text)) <= _CAPTION:
                caption = cut(before.text, said.end())
                self.made.blocks.pop()
        rows = []
        for number, row in enumerate(grid.rows):
            if not row:
                continue
            cells = tuple(
                TableCell(
                    text=stripped(as_text(cell.pieces)),
                    header=cell.header or number == 0,
                    colspan=cell.colspan,
                    rowspan=cell.rowspan,
                )
                for cell in row
            )
            rows.append(TableRow(cells=cells))
        self.made.blocks.append(Table(caption=caption, rows=tuple(rows)))


def parted_caption(text: Text) -> tuple[Text, str]:
    """A caption without its label and sign, and the credit that it ends with."""
    plain = str(text)
    label = _CAPTION_LABEL.match(plain) if not plain.startswith("图为") else None
    label = label or _SIGN.match(plain)
    start = label.end() if label else 0
    at = credit_start(plain[start:])
    if at < 0:
        return stripped(cut(text, start)), ""
    credit = plain[start + at :].strip().strip("（）()【】 。")
    caption = stripped(cut(text, start, start + at))
    return _without_tail(caption), re.sub(r"^(?:摄影|摄)\s*[：:/]\s*(.+)$", r"\1/摄", credit)


def _without_tail(caption: Text) -> Text:
    plain = str(caption)
    return stripped(cut(caption, 0, len(plain.rstrip("（(，、 \u3000"))))
