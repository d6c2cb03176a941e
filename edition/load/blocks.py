"""Markdown → blocks of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token
from pydantic import ValidationError

from edition.base.diagnostic import Diagnostic
from edition.load.codes import BAD_BLOCK, NO_NOTE, NOT_OURS
from edition.load.inline import markdown, to_text
from edition.load.yaml_file import YamlFile, parse_yaml, plain
from edition.model import (
    Answer,
    Block,
    Credit,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Paragraph,
    Poem,
    Question,
    Quotation,
    Run,
    SourceSpan,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.text import EMPTY

_CREDIT = re.compile(
    r"(?P<name>.*?)\s*[/／]?\s*(?P<role>摄影报道|摄影|供图|提供|资料图片|制图|漫画|绘图|翻拍|摄|图)"
)
_FIGURE_KEYS = {"file", "caption", "credit", "alt", "columns", "crop", "focus"}
_EDITORS_NOTE = re.compile(r"(编者按|编者的话|开栏的话|编后)[：:]\s*")


@dataclass
class Body:
    """What :func:`read_blocks` found."""

    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class _Reader:
    def __init__(self, source: str, name: str, offset: int, speakers: dict[str, str]) -> None:
        self.name, self.offset = name, offset
        self.speakers = speakers
        self.tokens = markdown().parse(source)
        self.at = 0
        self.body = Body()
        self.notes: dict[int, str] = {}
        self.table_caption: tuple[Text, Token] | None = None

    def line(self, token: Token) -> int | None:
        return token.map[0] + 1 + self.offset if token.map else None

    def span(self, token: Token) -> SourceSpan:
        first = self.line(token)
        last = token.map[1] + self.offset if token.map else None
        return SourceSpan(file=self.name, line=first, end_line=last)

    def fault(self, code: Any, token: Token, message: str, **more: Any) -> None:
        line = more.pop("line", None) or self.line(token)
        self.body.diagnostics.append(code.at(message, file=self.name, line=line, **more))

    def until(self, closing: str, level: int) -> list[Token]:
        """The tokens up to the closing one on a level; the reader stands after it."""
        start = self.at
        while not (self.tokens[self.at].type == closing and self.tokens[self.at].level == level):
            self.at += 1
        inner = self.tokens[start : self.at]
        self.at += 1
        return inner

    def read(self) -> Body:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            handler = getattr(self, f"_{token.type}", None)
            if handler is not None:
                handler(token)
        return self.body

    # One method a kind of token, named after markdown-it's types.

    def _paragraph_open(self, token: Token) -> None:
        inline = self.until("paragraph_close", token.level)[0]
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image":
            self._image(children[0], token)
            return
        text = to_text(children, self.notes)
        caption = re.match(r"(Table|表)[:：]\s*", str(text))
        if caption and self.at < len(self.tokens) and self.tokens[self.at].type == "table_open":
            self.table_caption = (without_start(text, caption.end()), token)
            return
        self.body.blocks.append(self._paragraph(text, token))

    def _paragraph(self, text: Text, token: Token) -> Block:
        # The indent is the setter's: two full-width spaces typed at the start are not text.
        text = without_start(text, len(str(text)) - len(str(text).lstrip()))
        match = re.match(r"([^：:\s]{1,12})[：:]", str(text))
        speaker = match[1] if match else ""
        if match and self.speakers.get(speaker) == "question":
            rest = without_start(text, match.end())
            return Question(speaker=speaker, text=rest, span=self.span(token))
        if match and self.speakers.get(speaker) == "answer":
            rest = without_start(text, match.end())
            return Answer(speaker=speaker, text=rest, span=self.span(token))
        return Paragraph(text=text, span=self.span(token))

    def _heading_open(self, token: Token) -> None:
        inline = self.until("heading_close", token.level)[0]
        level = int(token.tag[1])
        if level == 1:
            self.fault(NOT_OURS, token, "a heading of level one in the body; set as a subhead")
        text = to_text(inline.children, self.notes)
        level = min(3, max(1, level - 1))
        self.body.blocks.append(Subhead(text=text, level=level, span=self.span(token)))

    def _image(self, image: Token, token: Token) -> None:
        attrs = image.attrs
        file = str(attrs.get("src", "")) or None
        caption = Text.of(str(attrs.get("title", "") or ""))
        self.body.blocks.append(
            Figure(file=file, alt=image.content, caption=caption, span=self.span(token))
        )

    def _bullet_list_open(self, token: Token) -> None:
        self._list(token, "bullet_list_close", ordered=False)

    def _ordered_list_open(self, token: Token) -> None:
        self._list(token, "ordered_list_close", ordered=True)

    def _list(self, token: Token, closing: str, *, ordered: bool) -> None:
        inner = self.until(closing, token.level)
        items = tuple(to_text(item.children, self.notes) for item in inner if item.type == "inline")
        start = int(token.attrs.get("start", 1)) if ordered else 1
        self.body.blocks.append(
            ListBlock(ordered=ordered, start=start, items=items, span=self.span(token))
        )

    def _blockquote_open(self, token: Token) -> None:
        inner = self.until("blockquote_close", token.level)
        texts = [to_text(item.children, self.notes) for item in inner if item.type == "inline"]
        note = _EDITORS_NOTE.match(str(texts[0])) if texts else None
        if note:
            texts[0] = without_start(texts[0], note.end())
            self.body.blocks.append(
                EditorsNote(paragraphs=tuple(texts), label=note[1], span=self.span(token))
            )
            return
        source = EMPTY
        dash = re.match(r"(——|--)\s*", str(texts[-1])) if len(texts) > 1 else None
        if dash:
            last = texts.pop()
            source = without_start(last, dash.end())
        self.body.blocks.append(
            Quotation(paragraphs=tuple(texts), source=source, span=self.span(token))
        )

    def _table_open(self, token: Token) -> None:
        inner = self.until("table_close", token.level)
        rows: list[TableRow] = []
        cells: list[TableCell] = []
        for i, item in enumerate(inner):
            if item.type == "tr_open":
                cells = []
            elif item.type in ("th_open", "td_open"):
                style = str(item.attrs.get("style", ""))
                align = "end" if "right" in style else "center" if "center" in style else "start"
                text = to_text(inner[i + 1].children, self.notes)
                cells.append(
                    TableCell(text=text, header=item.type == "th_open", align=align)  # type: ignore[arg-type]
                )
            elif item.type == "tr_close":
                rows.append(TableRow(cells=tuple(cells)))
        caption = self.table_caption[0] if self.table_caption else EMPTY
        self.table_caption = None
        self.body.blocks.append(Table(caption=caption, rows=tuple(rows), span=self.span(token)))

    def _fence(self, token: Token) -> None:
        kind = token.info.strip().split(" ")[0]
        reader = {"figure": self._figure, "table": self._table, "poem": self._poem}.get(kind)
        if reader is None:
            self.fault(NOT_OURS, token, f"a fenced block of kind `{kind or 'code'}`; set as text")
            self.body.blocks.append(
                Paragraph(text=Text.of(token.content.strip()), span=self.span(token))
            )
        else:
            reader(token)

    def _code_block(self, token: Token) -> None:
        # Four spaces at a paragraph's start are an indent in a newsroom, not code.
        for part in re.split(r"\n\s*\n", token.content.strip()):
            text = Text.of("".join(line.strip() for line in part.splitlines()))
            self.body.blocks.append(self._paragraph(text, token))

    def _hr(self, token: Token) -> None:
        self.fault(NOT_OURS, token, "a rule (---) in the body; left out")

    def _footnote_open(self, token: Token) -> None:
        inner = self.until("footnote_close", token.level)
        number = int(token.meta["id"])
        texts = [to_text(item.children, self.notes) for item in inner if item.type == "inline"]
        runs = tuple(run for text in texts for run in text)
        note = self.notes.get(number, str(number + 1))
        self.body.blocks.append(Note(id=note, text=Text(runs=runs), span=self.span(token)))

    def _yaml(self, token: Token) -> YamlFile | None:
        offset = self.line(token) or 1
        data, faults = parse_yaml(token.content, self.name, offset=offset)
        self.body.diagnostics += faults
        return data

    def _figure(self, token: Token) -> None:
        data = self._yaml(token)
        if data is None:
            return
        values = plain(data.data)
        for key in sorted(set(values) - _FIGURE_KEYS):
            self.body.diagnostics.append(
                data.report(
                    BAD_BLOCK,
                    (key,),
                    f"a figure has no `{key}`",
                    hint=f"a figure has: {', '.join(sorted(_FIGURE_KEYS))}",
                )
            )
            values.pop(key)
        credit = values.pop("credit", None)
        credits = [credit] if isinstance(credit, str) else credit or []
        values["caption"] = inline(values["caption"]) if values.get("caption") else EMPTY
        try:
            figure = Figure(
                **values, credits=tuple(map(parse_credit, credits)), span=self.span(token)
            )
        except (ValidationError, TypeError) as error:
            self._bad(token, data, error)
            return
        self.body.blocks.append(figure)

    def _bad(self, token: Token, data: YamlFile, error: Exception) -> None:
        if isinstance(error, ValidationError):
            for item in error.errors():
                path = tuple(item["loc"])
                shown = ".".join(map(str, path))
                self.body.diagnostics.append(
                    data.report(BAD_BLOCK, path, f"`{shown}`: {item['msg']}")
                )
        else:
            self.fault(BAD_BLOCK, token, str(error))

    def _table(self, token: Token) -> None:
        """A table with spans: ``rows`` of cells, a cell a string or a mapping."""
        data = self._yaml(token)
        if data is None:
            return
        values = plain(data.data)
        try:
            rows = tuple(
                TableRow(
                    cells=tuple(
                        TableCell(text=inline(cell))
                        if isinstance(cell, str)
                        else TableCell(**{**cell, "text": inline(str(cell.get("text", "")))})
                        for cell in row
                    )
                )
                for row in values["rows"]
            )
            caption = inline(str(values.get("caption", "")))
            table = Table(caption=caption, rows=rows, span=self.span(token))
        except (ValidationError, TypeError, KeyError, AttributeError) as error:
            self._bad(token, data, error)
            return
        self.body.blocks.append(table)

    def _poem(self, token: Token) -> None:
        """``# title`` and ``—— author`` first, then lines; a blank line parts stanzas."""
        title, author = EMPTY, ""
        stanzas: list[list[Text]] = [[]]
        for line in token.content.splitlines():
            bare = line.strip()
            if bare.startswith("# ") and not title and not stanzas[-1]:
                title = inline(bare[2:].strip())
            elif bare.startswith("——") and not author and stanzas == [[]]:
                author = bare[2:].strip()
            elif bare:
                stanzas[-1].append(inline(bare))
            elif stanzas[-1]:
                stanzas.append([])
        kept = tuple(tuple(stanza) for stanza in stanzas if stanza)
        if not kept:
            self.fault(BAD_BLOCK, token, "a poem without lines")
            return
        self.body.blocks.append(
            Poem(title=title, author=author, stanzas=kept, span=self.span(token))
        )


def read_blocks(
    source: str, name: str, *, offset: int = 0, speakers: dict[str, str] | None = None
) -> Body:
    """Read an article's body.

    Args:
        source: Markdown.
        name: the file, for places.
        offset: lines of the file before the body.
        speakers: who asks (``question``) and who answers (``answer``) in an interview; a
            paragraph that begins with the name and a colon is theirs.
    """
    known = {"问": "question", "答": "answer", **(speakers or {})}
    reader = _Reader(source, name, offset, known)
    body = reader.read()
    called = set(re.findall(r"(?<!\\)\[\^([^\]\s]+)\](?!:)", source))
    have = {block.id for block in body.blocks if isinstance(block, Note)}
    lines = source.splitlines()
    for label in sorted(called - have):
        number = next((i for i, line in enumerate(lines) if f"[^{label}]" in line), 0)
        body.diagnostics.append(
            NO_NOTE.at(f"note `{label}` has no text", file=name, line=number + 1 + offset)
        )
    return body


def inline(source: str) -> Text:
    """A single line of Markdown as text: headlines, captions, cells."""
    text: Text = EMPTY
    parts = source.strip("\n").split("\n")
    runs: list[Run] = []
    parser = markdown()
    for number, part in enumerate(parts):
        if number:
            runs.append(Run(text="\n"))
        tokens = parser.parseInline(part)
        runs += to_text(tokens[0].children if tokens else [], {}).runs
    text = Text(runs=tuple(runs))
    if all(run.plain for run in text):
        return Text.of(str(text))
    return text


def parse_credit(written: str) -> Credit:
    """``乔冠宇/摄``, ``新华社 供图`` or a bare name."""
    match = _CREDIT.fullmatch(written.strip())
    if match is None:
        return Credit(name=written.strip(), role="")
    return Credit(name=match["name"].strip(), role=match["role"])


def without_start(text: Text, count: int) -> Text:
    """The text less its first ``count`` characters."""
    runs = []
    for run in text:
        if count >= len(run.text):
            count -= len(run.text)
            continue
        runs.append(run.model_copy(update={"text": run.text[count:]}) if count else run)
        count = 0
    return Text(runs=tuple(runs))
