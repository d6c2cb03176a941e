"""Fenced blocks: ```` ```figure ````, ```` ```table ````, ```` ```poem ````, ```` ```block ````.

Inside stands YAML (a poem: its lines), because what they hold has names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, get_args

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.model import Block, Credit, Figure, Paragraph, Poem, Table, TableCell, TableRow, Text
from edition.model.text import EMPTY, Frozen
from edition.model.wording import fault_words
from edition.source.bylines.credit import UNREAD_CREDIT, UNREAD_HINT, credit_of
from edition.source.bylines.written import WRITTEN
from edition.source.codes import BAD_BLOCK, UNREAD_NAMES
from edition.source.yaml.document import YamlFile, parse_yaml, plain


@dataclass
class BodyPlace:
    """Where a body stands, and what was found in it.

    Attributes:
        name: the file.
        offset: lines of the file before the body.
    """

    name: str
    offset: int
    diagnostics: list[Diagnostic]

    def report(
        self,
        code: Code,
        line: int,
        message: str,
        *,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        """Add a finding on a line of the body."""
        self.diagnostics.append(
            code.at(message, file=self.name, line=line + self.offset, column=column, hint=hint)
        )


class Reader(Protocol):
    """What a fence needs of the reader of blocks."""

    place: BodyPlace

    def text(self, source: str, line: int) -> Text:
        """Inline source that begins on a line of the body."""


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


class FigureFence(Frozen):
    """The keys of ```` ```figure ````.

    Attributes:
        file: a JPEG, PNG, TIFF, WebP or GIF in the issue's folder. Left out, or missing: the page
            keeps the place with a labelled frame.
        caption: 图说, with inline marks.
        credit: whose it is, printed as written: ``乔冠宇/摄``; a list of them, or keys.
        contributors: who they are, where the credit does not tell it.
        alt: what a reader who cannot see it is told; ``""`` says that it is decoration.
        columns: how many base columns wide you want it; the composer decides otherwise.
        crop: how much of a side may be cut away at most, as a share.
        focus: what must stay in view: shares of width and height from the top left.
        reference: the address where the picture can be had, while its file is not here.
    """

    file: str | None = None
    caption: str = ""
    credit: Annotated[tuple[Annotated[Credit, WRITTEN], ...], BeforeValidator(_one_or_many)] = ()
    contributors: tuple[Credit, ...] | None = None
    alt: str | None = None
    columns: int | None = Field(default=None, ge=1)
    crop: float = Field(default=0.0, ge=0.0, le=0.5)
    focus: tuple[float, float] = (0.5, 0.5)
    reference: str = ""


def _cell(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class CellEntry(Frozen):
    """A cell: its text, or keys.

    Attributes:
        text: with inline marks.
        header: whether it is a heading.
        align: ``start``, ``center`` or ``end``.
        colspan: how many columns it is wide.
        rowspan: how many rows it is high.
    """

    text: str = ""
    header: bool = False
    align: str = Field(default="start", pattern="^(start|center|end)$")
    colspan: int = Field(default=1, ge=1)
    rowspan: int = Field(default=1, ge=1)


class TableFence(Frozen):
    """The keys of ```` ```table ````.

    Attributes:
        caption: the table's heading.
        rows: lists of cells; a cell is its text, or keys.
    """

    caption: str = ""
    rows: tuple[tuple[Annotated[CellEntry, BeforeValidator(_cell)], ...], ...]


def _yaml(source: str, line: int, reader: Reader, kind: type[Any]) -> tuple[Any, YamlFile | None]:
    """The fence's YAML as a model, or None with the faults reported."""
    place = reader.place
    data, faults = parse_yaml(source, place.name, offset=place.offset + line - 1)
    place.diagnostics += faults
    if data is None:
        return None, None
    entry, faults = data.model(kind, code=BAD_BLOCK)
    place.diagnostics += faults
    return entry, data


def _figure(source: str, line: int, reader: Reader) -> Block | None:
    entry, data = _yaml(source, line, reader, FigureFence)
    if entry is None or data is None:
        return None
    caption = EMPTY
    if entry.caption:
        caption = reader.text(entry.caption, data.text_line(("caption",)) - reader.place.offset)
    credit, credits, unread = credit_of(entry.credit, entry.contributors)
    if unread:
        reader.place.diagnostics.append(
            data.report(UNREAD_NAMES, ("credit",), UNREAD_CREDIT, hint=UNREAD_HINT)
        )
    values = entry.model_dump(include={"file", "alt", "columns", "crop", "focus", "reference"})
    return Figure(caption=caption, credit=credit, credits=credits, **values)


def _table(source: str, line: int, reader: Reader) -> Block | None:
    entry, data = _yaml(source, line, reader, TableFence)
    if entry is None or data is None:
        return None
    rows = []
    for r, row in enumerate(entry.rows):
        at = data.place(("rows", r))[0] - reader.place.offset
        cells = [
            TableCell(text=reader.text(cell.text, at), **cell.model_dump(exclude={"text"}))
            for cell in row
        ]
        rows.append(TableRow(cells=tuple(cells)))
    return Table(caption=reader.text(entry.caption, line), rows=tuple(rows))


def _poem(source: str, line: int, reader: Reader) -> Block | None:
    """``# title`` and ``—— author`` first, then lines; a blank line parts stanzas."""
    title, author = EMPTY, ""
    stanzas: list[list[Text]] = [[]]
    for number, written in enumerate(source.split("\n")):
        bare = written.strip(" \t")
        begun = stanzas != [[]]
        if not begun and not title and bare.startswith("# "):
            title = reader.text(bare[2:].strip(), line + number)
        elif not begun and not author and (match := re.match(r"——\s*(?=\S)", bare)):
            author = bare[match.end() :]
        elif bare:
            stanzas[-1].append(reader.text(bare, line + number))
        elif stanzas[-1]:
            stanzas.append([])
    filled = tuple(tuple(stanza) for stanza in stanzas if stanza)
    if not filled:
        reader.place.report(BAD_BLOCK, line - 1, "a poem without lines")
        return None
    return Poem(title=title, author=author, stanzas=filled)


_ANY_BLOCK: TypeAdapter[Block] = TypeAdapter(Block)


def _block_model(kind: str) -> type[BaseModel]:
    """The model of a kind of block; a paragraph's where there is no such kind."""
    models: dict[object, type[BaseModel]] = {
        model.model_fields["type"].default: model for model in get_args(get_args(Block)[0])
    }
    return models.get(kind, Paragraph)


def _block(source: str, line: int, reader: Reader) -> Block | None:
    """Any block in the model's own words: what ``edition`` writes where Markdown has no form."""
    place = reader.place
    data, faults = parse_yaml(source, place.name, offset=place.offset + line - 1)
    place.diagnostics += faults
    if data is None:
        return None
    try:
        return _ANY_BLOCK.validate_python(plain(data.data))
    except ValidationError as error:
        kind = str(data.data.get("type", ""))
        for item in error.errors():
            path = tuple(step for step in item["loc"] if step != kind)
            shown = ".".join(map(str, path)) or "type"
            words, hint = fault_words(_block_model(kind), {**item, "loc": path})
            place.diagnostics.append(data.report(BAD_BLOCK, path, f"`{shown}`: {words}", hint=hint))
        return None


#: Readers of the kinds of fences: (source, first line in the body, reader) → block.
FENCES: dict[str, Callable[[str, int, Reader], Block | None]] = {
    "figure": _figure,
    "poem": _poem,
    "table": _table,
    "block": _block,
}
