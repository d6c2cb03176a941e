"""Markdown → blocks of an article.

markdown-it finds the blocks; each block's inline text is read from its source lines, so that
every fault knows its line. A block that begins with a word of ours (``问：``, ``编者按：``,
``表：``, ``—— source``) loses that meaning with a backslash: ``问\\：``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.model import (
    Answer,
    Block,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Question,
    Quotation,
    SourceSpan,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.text import EMPTY
from edition.source.bylines.credit import parse_credits
from edition.source.codes import (
    BAD_BLOCK,
    NOT_OURS,
    TWICE,
    UNCALLED_NOTE,
    UNCLOSED_BLOCK,
    WIDE_ROW,
)
from edition.source.markdown.fences import FENCES, BodyPlace
from edition.source.markdown.inline import Notes, read_inline

#: Who asks and who answers where the front matter does not say.
SPEAKERS = {"问": "question", "答": "answer"}
#: Signs that an item may begin with to choose the list's marker: ``- ■ item``.
MARKERS = "●○■□◆◇▲△▶▷★☆◎※→"

_SPEAKER = re.compile(r"(\**)([^：:\s*\\]{1,16})(\**)[：:](\**)[ \t\u3000]*")
_LABEL = re.compile(r"(\**)(编者按|编者的话|开栏的话|编后|编后语)(\**)[：:](\**)[ \t\u3000]*")
_SOURCE = re.compile(r"(?:——|—|--)[ \t]*(?=\S)")
_CAPTION = re.compile(r"表[：:][ \t\u3000]*")


@dataclass
class Body:
    """What :func:`read_blocks` found."""

    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_blocks(
    source: str, name: str, *, offset: int = 0, speakers: dict[str, str] | None = None
) -> Body:
    """Read an article's body.

    Args:
        source: Markdown.
        name: the file, for places.
        offset: lines of the file before the body.
        speakers: who asks (``question``) and who answers (``answer``) in an interview besides
            问 and 答; a paragraph that begins with the name and a colon is theirs.
    """
    return _Reader(source, name, offset, {**SPEAKERS, **(speakers or {})}).read()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """CommonMark's blocks, tables and notes.

    Left out: HTML; indented code (four spaces are an indent in a newsroom); headings made by a
    line of dashes (a rule to people who write prose); reference definitions (they swallow text).
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["inline", "text_join", "html_block", "lheading", "code", "reference"])
    parser.block.ruler.before(
        "paragraph", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]}
    )
    return parser


#: A bar that parts two cells; a bar that ends a row.
_BAR, _ENDS = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\)\|$")
#: In a row of a table: a reading, ``{重庆|chóng|qìng}``, whose bars are no borders of cells.
_READING_IN_ROW = re.compile(r"\{[^{}|\n]+(?:(?<!\\)\|[^{}|\n]+)+\}")


def _whole_readings(source: str) -> str:
    """The source with the bars of readings in a table's rows escaped; other lines as they are."""
    if "{" not in source or "|" not in source:
        return source
    lines, fenced = source.split("\n"), False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and line.lstrip().startswith("|"):
            lines[number] = _READING_IN_ROW.sub(lambda m: m[0].replace("|", r"\|"), line)
    return "\n".join(lines)


def _labels(tokens: list[Token]) -> Iterator[str]:
    """The ids of the notes that have a text, written as ``[^1]: …`` or as a fenced block."""
    for token in tokens:
        if token.type == "footnote_reference_open":
            yield str(token.meta["label"])
        elif token.type == "fence" and re.search(r"^type: note$", token.content, re.MULTILINE):
            yield from re.findall(r"^id: ['\"]?(.+?)['\"]?$", token.content, re.MULTILINE)


class _Reader:
    def __init__(self, source: str, name: str, offset: int, speakers: dict[str, str]) -> None:
        self.place = BodyPlace(name, offset, [])
        self.lines = source.split("\n")
        self.speakers = speakers
        self.tokens = _parser().parse(_whole_readings(source), {})
        self.at = 0
        self.body = Body(diagnostics=self.place.diagnostics)
        self.notes = Notes(frozenset(_labels(self.tokens)))
        self.caption: Text = EMPTY

    def read(self) -> Body:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token)
        self._check_notes()
        return self.body

    # Help for the handlers.

    def line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1

    def span(self, token: Token) -> SourceSpan:
        first, last = token.map or (0, 1)
        while last > first + 1 and not self.lines[min(last, len(self.lines)) - 1].strip():
            last -= 1
        offset = self.place.offset
        return SourceSpan(file=self.place.name, line=first + 1 + offset, end_line=last + offset)

    def fault(self, code: Code, token: Token, message: str, hint: str | None = None) -> None:
        self.place.report(code, self.line(token), message, hint=hint)

    def text(self, source: str, line: int) -> Text:
        """Inline source that begins on a line of the body."""
        text, faults = read_inline(source, self.notes)
        for fault in faults:
            row = line + source.count("\n", 0, fault.at)
            written = source[fault.at :].split("\n", 1)[0][:8]
            raw = self.lines[row - 1] if row <= len(self.lines) else ""
            column = raw.find(written) + 1 if raw.count(written) == 1 else None
            self.place.report(fault.code, row, fault.message, column=column)
        return text

    def until(self, closing: str, level: int) -> list[Token]:
        """The tokens up to the closing one on a level; the reader stands after it."""
        start = self.at
        while not (self.tokens[self.at].type == closing and self.tokens[self.at].level == level):
            self.at += 1
        inner = self.tokens[start : self.at]
        self.at += 1
        return inner

    # One method per kind of token, named after markdown-it's types.

    def _paragraph_open(self, token: Token) -> None:
        source = self.until("paragraph_close", token.level)[0].content
        line = self.line(token)
        if picture := re.fullmatch(r"!\[((?:\\.|[^\]])*)\]\((.*)\)", source):
            self._picture(picture[1], picture[2], token)
        elif (caption := _CAPTION.match(source)) and self._next_is("table_open"):
            self.caption = self.text(source[caption.end() :], line)
        elif (speech := _SPEAKER.match(source)) and speech[2] in self.speakers:
            self._speech(speech, source, token)
        else:
            self.body.blocks.append(Paragraph(text=self.text(source, line), span=self.span(token)))

    def _next_is(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].type == kind

    def _speech(self, match: re.Match[str], source: str, token: Token) -> None:
        text = self.text(_without(match, source), self.line(token))
        kind = Question if self.speakers[match[2]] == "question" else Answer
        self.body.blocks.append(kind(speaker=match[2], text=text, span=self.span(token)))

    def _heading_open(self, token: Token) -> None:
        source = self.until("heading_close", token.level)[0].content
        level = int(token.tag[1]) - 1
        if not 1 <= level <= 3:
            message = f"a heading of level {level + 1} in the body; set as a subhead"
            self.fault(NOT_OURS, token, message, "write subheads with ##, ### or ####")
        text = self.text(source, self.line(token))
        level = min(3, max(1, level))
        self.body.blocks.append(Subhead(text=text, level=level, span=self.span(token)))

    def _picture(self, alt: str, target: str, token: Token) -> None:
        """``![alt](file "caption credit/摄")``, the short form of a figure."""
        match = re.fullmatch(r'\s*(?:<([^>]*)>|([^"]*?))\s*(?:"(.*)")?\s*', target)
        if match is None:
            self.fault(BAD_BLOCK, token, f"a picture is ![alt](file), not `({target})`")
            return
        words = (match[3] or "").rsplit(maxsplit=1)
        credit = ""
        if words and re.fullmatch(r"[^/／]+[/／][^/／]+", words[-1]):
            credit = words.pop()
        caption = self.text(words[0], self.line(token)) if words else EMPTY
        self.body.blocks.append(
            Figure(
                file=match[1] or match[2] or None,
                alt=re.sub(r"\\(.)", r"\1", alt) or None,
                caption=caption,
                credit=credit,
                credits=parse_credits(credit),
                span=self.span(token),
            )
        )

    def _bullet_list_open(self, token: Token) -> None:
        items = self._items(token, "bullet_list_close")
        marks = {item[:1] for item, _ in items}
        marker = marks.pop() if len(marks) == 1 else ""
        signed = bool(marker) and marker in MARKERS and all(i[1:2] == " " for i, _ in items)
        texts = tuple(self.text(item[2:] if signed else item, line) for item, line in items)
        more = {"marker": marker} if signed else {}
        self.body.blocks.append(ListBlock(items=texts, span=self.span(token), **more))

    def _ordered_list_open(self, token: Token) -> None:
        items = self._items(token, "ordered_list_close")
        texts = tuple(self.text(item, line) for item, line in items)
        start = int(token.attrs.get("start", 1))
        self.body.blocks.append(
            ListBlock(ordered=True, start=start, items=texts, span=self.span(token))
        )

    def _items(self, token: Token, closing: str) -> list[tuple[str, int]]:
        """Source and line of each item; what is no plain item is reported and kept as text."""
        items: list[tuple[str, int]] = []
        fresh = False
        for inner in self.until(closing, token.level):
            if inner.type == "list_item_open":
                if inner.level > token.level + 1:
                    self.fault(NOT_OURS, inner, "a list within a list; set as one list")
                items.append(("", self.line(inner)))
                fresh = True
            elif inner.type == "inline" and fresh:
                items[-1], fresh = (inner.content, self.line(inner)), False
            elif inner.type == "inline":
                self.fault(NOT_OURS, inner, "a second paragraph in a list's item; joined to it")
                items[-1] = (f"{items[-1][0]}\n{inner.content}", items[-1][1])
            elif inner.type == "fence":
                self.fault(BAD_BLOCK, inner, "a fenced block within a list")
        return items

    def _blockquote_open(self, token: Token) -> None:
        inner = self.until("blockquote_close", token.level)
        parts = [(t.content, self.line(t)) for t in inner if t.type == "inline"]
        for odd in inner:
            if odd.type in ("fence", "table_open", "heading_open", "list_item_open"):
                self.fault(NOT_OURS, odd, "only paragraphs stand in a quotation; set as one")
        if re.match(r"\s*>[\d=]", self.lines[self.line(token) - 1]):
            message = "a line that begins with > is a quotation"
            self.fault(NOT_OURS, token, message, "write \\> if the sign itself is meant")
        if not parts:
            return
        if label := _LABEL.match(parts[0][0]):
            parts[0] = (_without(label, parts[0][0]), parts[0][1])
            texts = tuple(self.text(*part) for part in parts)
            self.body.blocks.append(
                EditorsNote(paragraphs=texts, label=label[2], span=self.span(token))
            )
            return
        parts, source = self._source(parts)
        texts = tuple(self.text(*part) for part in parts)
        self.body.blocks.append(Quotation(paragraphs=texts, source=source, span=self.span(token)))

    def _source(self, parts: list[tuple[str, int]]) -> tuple[list[tuple[str, int]], Text]:
        """The last line of a quotation is its source where it begins with ——."""
        last, line = parts[-1]
        before, newline, end = last.rpartition("\n")
        dash = _SOURCE.match(end)
        if dash is None or not (before or len(parts) > 1):
            return parts, EMPTY
        rest = [*parts[:-1], *([(before, line)] if newline else [])]
        return rest, self.text(end[dash.end() :], line + before.count("\n") + bool(newline))

    def _table_open(self, token: Token) -> None:
        rows: list[TableRow] = []
        cells: list[TableCell] = []
        open_, line = token, self.line(token)
        for inner in self.until("table_close", token.level):
            if inner.type == "tr_open":
                cells, line = [], self.line(inner)
                self._check_row(inner, rows)
            elif inner.type in ("th_open", "td_open"):
                open_ = inner
            elif inner.type == "inline":
                style = str(open_.attrs.get("style", ""))
                align: Any = "end" if "right" in style else "center" if "center" in style else None
                text = self.text(inner.content, line)
                header = open_.type == "th_open"
                cells.append(TableCell(text=text, header=header, align=align or "start"))
            elif inner.type == "tr_close":
                rows.append(TableRow(cells=tuple(cells)))
        table = Table(caption=self.caption, rows=tuple(rows), span=self.span(token))
        self.caption = EMPTY
        self.body.blocks.append(table)

    def _check_row(self, token: Token, before: list[TableRow]) -> None:
        """A row with more cells than the head: the parser drops them without a word."""
        if not before or not token.map:
            return
        written = _whole_readings(self.lines[token.map[0]]).strip().removeprefix("|")
        cells = _BAR.split(written.removesuffix("|") if _ENDS.search(written) else written)
        head = len(before[0].cells)
        if len(cells) > head:
            self.fault(WIDE_ROW, token, f"the row has {len(cells)} cells, the table's head {head}")

    def _fence(self, token: Token) -> None:
        kind = token.info.strip().split(" ")[0]
        last = self.lines[min(token.map[1], len(self.lines)) - 1] if token.map else ""
        if not re.fullmatch(rf"[\s>]*{re.escape(token.markup[0])}{{3,}}\s*", last):
            self.fault(UNCLOSED_BLOCK, token, f"the block ```{kind} has no closing ```")
        reader = FENCES.get(kind)
        if reader is None:
            kinds = ", ".join(FENCES)
            message = f"a fenced block of kind `{kind or 'code'}`; set as text"
            self.fault(NOT_OURS, token, message, f"the kinds are: {kinds}")
            for part in re.split(r"\n\s*\n", token.content.strip()):
                self.body.blocks.append(Paragraph(text=Text.of(part), span=self.span(token)))
            return
        block = reader(token.content, self.line(token) + 1, self)
        if block is not None:
            self.body.blocks.append(block.model_copy(update={"span": self.span(token)}))

    def _hr(self, token: Token) -> None:
        self.fault(NOT_OURS, token, "a rule (---) in the body; left out")

    def _footnote_reference_open(self, token: Token) -> None:
        inner = self.until("footnote_reference_close", token.level)
        parts = [(t.content, self.line(t)) for t in inner if t.type == "inline"]
        label = str(token.meta["label"])
        if any(isinstance(b, Note) and b.id == label for b in self.body.blocks):
            self.fault(TWICE, token, f"note `{label}` is written twice")
            return
        source = "\n".join(part for part, _ in parts)
        text = self.text(source, parts[0][1] if parts else self.line(token))
        self.body.blocks.append(Note(id=label, text=text, span=self.span(token)))

    def _check_notes(self) -> None:
        for block in self.body.blocks:
            if isinstance(block, Note) and block.id not in self.notes.called and block.span:
                line = (block.span.line or 0) - self.place.offset
                self.place.report(UNCALLED_NOTE, line, f"note `{block.id}` is called nowhere")


def _without(match: re.Match[str], source: str) -> str:
    """The source after a speaker or label; ``**问：您好**`` keeps the bold that goes on."""
    before, middle, after = match[1], match[3], match[4]
    still_open = before and not middle and not after
    return (before if still_open else "") + source[match.end() :]
