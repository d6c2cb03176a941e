"""What a document holds, whatever wrote it: paragraphs with their look, pictures, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from edition.model import Note, Run, Text

Align = Literal["start", "center", "end"]
#: What a style of the document says a paragraph is; "" where it says nothing.
Role = Literal["", "title", "subtitle", "heading", "item", "quotation", "caption", "author"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks.

    Attributes:
        size: type size of most of its characters, points; None where the document does not say.
        bold: whether all of it is bold.
        kai: whether all of it is in a 楷体 or 仿宋.
        hei: whether all of it is in a 黑体.
        align: where its lines stand.
        indented: whether its first line is indented.
    """

    size: float | None = None
    bold: bool = False
    kai: bool = False
    hei: bool = False
    align: Align = "start"
    indented: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph.

    Attributes:
        text: with its marks; line feeds are breaks within it.
        look: how it looks.
        role: what its style says.
        level: of a heading or list item, from 1.
        ordered: of a list item: whether it is numbered.
        label: what a form field or key says it is, ``headline``.
    """

    text: Text
    look: Look = Look()
    role: Role = ""
    level: int = 1
    ordered: bool = False
    label: str = ""

    @property
    def plain(self) -> str:
        """Its characters without white space around them."""
        return str(self.text).strip()


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in a document.

    Attributes:
        name: what it is called, with its ending.
        data: the file; empty where it could not be had.
        alt: what the document says for those who cannot see it; None for nothing.
        caption: a caption that the document ties to it.
    """

    name: str
    data: bytes
    alt: str | None = None
    caption: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what is in it, and what it spans."""

    pieces: tuple[Piece, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the document has it; it may be there for the layout alone."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Text = field(default_factory=Text)

    def cells(self) -> Iterator[Cell]:
        """Row by row."""
        for row in self.rows:
            yield from row


Piece = Para | Shot | Grid


@dataclass(slots=True)
class Document:
    """A document that was read.

    Attributes:
        pieces: in reading order.
        notes: footnotes and endnotes, by the id that runs call.
        facts: what the document says of itself: ``title``, ``author``; of front matter any field.
        lost: what it holds that was not taken in, in words.
        inserted, deleted: how many tracked changes were accepted.
        replaced: characters that could not be decoded.
        encoding: of a text file, where it is not UTF-8.
    """

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    replaced: int = 0
    encoding: str = ""


class DocumentError(Exception):
    """A file cannot be read; the message says why."""


class MissingReaderError(Exception):
    """A package that reads this kind of file is not installed."""


def text_of(runs: Sequence[Run]) -> Text:
    """Text of runs; neighbours with the same marks become one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        same = last is not None and not run.note and not last.note
        if same and last is not None and last == run.model_copy(update={"text": last.text}):
            joined[-1] = last.model_copy(update={"text": last.text + run.text})
        elif run.text or run.note:
            joined.append(run)
    return Text(runs=tuple(joined))


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """A stretch of a text, marks kept."""
    runs: list[Run] = []
    at = 0
    stop = len(str(text)) if end is None else end
    for run in text.runs:
        first, last = max(start - at, 0), min(stop - at, len(run.text))
        if run.note and start <= at < stop:
            runs.append(run)
        elif first < last:
            runs.append(run.model_copy(update={"text": run.text[first:last]}))
        at += len(run.text)
    return Text(runs=tuple(runs))


def stripped(text: Text) -> Text:
    """A text without white space at its ends (an indent of 全角空格 among it)."""
    plain = str(text)
    start = len(plain) - len(plain.lstrip())
    end = len(plain.rstrip())
    return text if (start, end) == (0, len(plain)) else cut(text, start, max(start, end))


def as_text(pieces: Sequence[Piece]) -> Text:
    """The text of pieces, a line feed between paragraphs."""
    runs: list[Run] = []
    for piece in pieces:
        if isinstance(piece, Para):
            runs += [Run(text="\n")] * bool(runs) + list(piece.text.runs)
    return text_of(runs)
