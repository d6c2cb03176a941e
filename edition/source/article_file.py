"""An article's file: front matter and body → Article."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import AwareDatetime, BeforeValidator, Field

from edition.base.diagnostic import Diagnostic
from edition.base.inside import RefusedError, read_regular
from edition.model import Article, Block, Byline, EditorsNote, Jump, SourceSpan, Table, Text
from edition.model.signature import byline_by_custom
from edition.model.text import EMPTY, Frozen
from edition.source.bylines.byline import read_byline
from edition.source.bylines.written import WRITTEN
from edition.source.characters import NO_TEXT
from edition.source.codes import (
    CUT_OFF,
    NO_FRONT_MATTER,
    NO_HEADLINE,
    NOT_TEXT,
    TOO_LARGE,
    TOO_MANY,
    UNREAD_NAMES,
    UNREADABLE,
)
from edition.source.markdown.blocks import read_blocks
from edition.source.markdown.inline import read_inline
from edition.source.yaml.document import YamlFile, parse_yaml

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NOTE_LABEL = re.compile(r"(编者按|编者的话|开栏的话|编后语|编后)[：:]\s*")

#: Parsed articles that a long-running process (a preview, an archive) keeps: two issues of a large
#: paper, some 15 MB.
_KEPT_ARTICLES = 512

#: Fields whose line feeds are breaks the editor wants; in others lines are joined.
_HEADS = ("kicker", "headline", "deck")

#: Fields of the front matter that are the article's own, as they are.
_SAME = {
    *("series", "byline_prefix", "dateline", "lead", "rank", "language", "optional"),
    *("provider", "rights", "origin", "embargo", "doubtful"),
}


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


def _words(value: Any) -> Any:
    """``keywords: 创新、园区`` as well as a list."""
    return [w for w in re.split(r"[、，,;；\s]+", value) if w] if isinstance(value, str) else value


def _moment(value: Any) -> Any:
    """A moment with its time zone, as ISO 8601 writes it."""
    if value is None or isinstance(value, dt.datetime):
        return value
    try:
        moment = dt.datetime.fromisoformat(str(value).strip())
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError("write a moment with its time zone, 2026-05-09T08:30+08:00")
    return moment


def _note(value: Any) -> Any:
    """``编者按：…`` with blank lines between paragraphs, a list of them, or a mapping."""
    if isinstance(value, str):
        value = re.split(r"\n[ \t]*\n", value)
    if not isinstance(value, list):
        return value
    label, parts = "编者按", list(value)
    if parts and isinstance(parts[0], str) and (match := _NOTE_LABEL.match(parts[0])):
        label, parts[0] = match[1], parts[0][match.end() :]
    return {"label": label, "paragraphs": parts}


#: Characters of a headline, and of a summary, as written: the longest printed ones have 60 and 400.
LONGEST_HEADLINE, LONGEST_SUMMARY = 200, 2_000

HeadLine = Annotated[str, Field(max_length=LONGEST_HEADLINE)]

#: Most cells of a table.
MOST_CELLS = 5_000


class NoteEntry(Frozen):
    """``editors_note`` as written out.

    Attributes:
        label: what stands before it: 编者按, 开栏的话.
        paragraphs: the note.
    """

    label: str = "编者按"
    paragraphs: tuple[str, ...]


class FrontMatter(Frozen):
    """What may stand between the ``---`` lines of an article.

    Attributes:
        headline: 主题; a line feed in it is a break you want. A brief that has none says ``""``.
        kicker: 引题, the line over the headline.
        deck: 副题, the line under the headline.
        summary: 提要, a few sentences at the head.
        column_flag: 栏目, the column it runs under.
        series: 系列; articles of one series share the name.
        byline: 署名, printed as written: ``本报记者 王某 李某 通讯员 赵某``; or keys.
        contributors: who they are, where the byline does not tell it.
        byline_prefix: what is printed before the names: ▶, □.
        dateline: 电头: ``新华社北京10月27日电``.
        lead: ``本报讯``, where there is no dateline.
        editors_note: 编者按; a text, whose paragraphs blank lines part, or keys.
        rank: importance on the page, 1 the highest; the order in ``issue.yaml`` decides otherwise.
        language: where it is not the publication's: ``en``.
        keywords: ``创新、园区`` or a list.
        optional: whether it may be left out where the page is full.
        truncated: which part is on a page that we do not have.
        provider: the agency or paper that it comes from.
        rights: whose it is and what may be done with it.
        origin: its identifier at its provider.
        embargo: the moment before which it must not come out, ``2026-05-09T08:30+08:00``.
        doubtful: what an import was not sure of; take it out when you have looked.
        jumps: 转版, where the source printed them.
        speakers: who asks and who answers, by the name before the colon.
    """

    headline: HeadLine = ""
    kicker: HeadLine = ""
    deck: HeadLine = ""
    summary: Annotated[str, Field(max_length=LONGEST_SUMMARY)] = ""
    column_flag: HeadLine = ""
    series: str = ""
    byline: Annotated[tuple[Annotated[Byline, WRITTEN], ...], BeforeValidator(_one_or_many)] = ()
    contributors: tuple[Byline, ...] | None = None
    byline_prefix: str = ""
    dateline: str = ""
    lead: str = ""
    editors_note: Annotated[NoteEntry | None, BeforeValidator(_note)] = None
    rank: int | None = Field(default=None, ge=1)
    language: str = ""
    keywords: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    optional: bool = False
    truncated: Annotated[tuple[Literal["head", "tail"], ...], BeforeValidator(_one_or_many)] = ()
    provider: str = ""
    rights: str = ""
    origin: str = ""
    embargo: Annotated[AwareDatetime | None, BeforeValidator(_moment)] = None
    doubtful: Annotated[tuple[str, ...], BeforeValidator(_one_or_many)] = ()
    jumps: Annotated[tuple[Jump, ...], BeforeValidator(_one_or_many)] = ()
    speakers: dict[str, Literal["question", "answer"]] = {}


def read_text(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """A UTF-8 file's text without its byte order mark, or None and why it is not text."""
    try:
        data = read_regular(path)
    except OSError as error:
        return None, [UNREADABLE.at(error.strerror or str(error), file=name)]
    except RefusedError as error:
        return None, [TOO_LARGE.at(str(error), file=name)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8-sig", "replace")) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return None, [NOT_TEXT.at(message, file=name, line=line, column=column)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    diagnostics = []
    for match in NO_TEXT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"U+{ord(match[0]):04X} is a control character, not text"
        diagnostics.append(NOT_TEXT.at(message, file=name, line=line, column=column))
    return (None if diagnostics else text), diagnostics


def read_article(path: Path, name: str) -> tuple[Article | None, list[Diagnostic]]:
    """Read one article.

    Args:
        path: the ``.md`` file; its stem is the article's id.
        name: the file relative to the project.

    Returns:
        The article, or None where its head cannot be read, and everything that is wrong in head
        and body.
    """
    text, diagnostics = read_text(path, name)
    if text is None:
        return None, diagnostics
    return parse_article(text, path.stem, name)


def parse_article(text: str, id: str, name: str) -> tuple[Article | None, list[Diagnostic]]:
    """Read an article from its source; see :func:`read_article`."""
    article, diagnostics = _parsed(text, id, name)
    return article, list(diagnostics)


@lru_cache(maxsize=_KEPT_ARTICLES)
def _parsed(text: str, id: str, name: str) -> tuple[Article | None, list[Diagnostic]]:
    match = _FRONT.match(text)
    if match is None:
        message = "the article has no front matter"
        hint = None
        if re.match(r"---[ \t]*\n", text):
            message, hint = "the front matter is not closed", "close it with a line of ---"
        return None, [NO_FRONT_MATTER.at(message, file=name, line=1, hint=hint)]
    offset = match[0].count("\n")
    head, diagnostics = parse_yaml(match[1], name, offset=1)
    front: FrontMatter | None = None
    if head is not None:
        front, faults = head.model(FrontMatter)
        diagnostics += faults + _cut_off(head)
        if head.data.get("headline") is None:
            diagnostics.append(NO_HEADLINE.at("the article has no headline", file=name, line=1))
    speakers = {key: str(value) for key, value in front.speakers.items()} if front else {}
    body = read_blocks(text[match.end() :], name, offset=offset, speakers=speakers)
    diagnostics += body.diagnostics
    for block in body.blocks:
        cells = sum(len(row.cells) for row in block.rows) if isinstance(block, Table) else 0
        if cells > MOST_CELLS:
            line = block.span.line if block.span else offset + 1
            message = f"a table of {cells:,} cells; {MOST_CELLS:,} are the most"
            diagnostics.append(TOO_MANY.at(message, file=name, line=line))
    if front is None or head is None:
        return None, diagnostics
    span = SourceSpan(file=name, line=1, end_line=text.rstrip("\n").count("\n") + 1)
    return _article(id, front, _Head(head, diagnostics), tuple(body.blocks), span), diagnostics


class _Head:
    """Reads the inline text of front matter and reports its faults."""

    def __init__(self, file: YamlFile, diagnostics: list[Diagnostic]) -> None:
        self.file, self.diagnostics = file, diagnostics

    def text(self, source: str, key: str) -> Text:
        if not source:
            return EMPTY
        text, faults = read_inline(source, breaks=key in _HEADS)
        first = self.file.text_line((key,))
        for fault in faults:
            line = first + source.count("\n", 0, fault.at)
            self.diagnostics.append(fault.code.at(fault.message, file=self.file.name, line=line))
        return text


def _article(
    id: str, front: FrontMatter, head: _Head, blocks: tuple[Block, ...], span: SourceSpan
) -> Article:
    texts = {
        key: head.text(getattr(front, key), key)
        for key in ("kicker", "headline", "deck", "summary", "column_flag")
    }
    note = None
    if front.editors_note:
        paragraphs = (head.text(part.strip(), "editors_note") for part in _paragraphs(front))
        note = EditorsNote(label=front.editors_note.label, paragraphs=tuple(paragraphs))
    line, bylines = _byline(front, head)
    same = front.model_dump(include=_SAME)
    return Article(
        id=id,
        **texts,
        **same,
        byline=line,
        bylines=bylines,
        editors_note=note,
        blocks=blocks,
        keywords=front.keywords,
        jumps=front.jumps,
        truncated=front.truncated,
        span=span,
    )


def _byline(front: FrontMatter, head: _Head) -> tuple[str, tuple[Byline, ...]]:
    """The line as written, "" where only facts were, and who is named."""
    entries = cast("tuple[Byline | str, ...]", front.byline)
    named: list[Byline] = []
    for entry in entries:
        if not isinstance(entry, str):
            named.append(entry)
        elif front.contributors is None and entry.strip():
            read = read_byline(entry)
            named += read or ()
            if read is None:
                message = "the byline is printed as written; no author could be read from it"
                hint = "name them under `contributors`"
                head.diagnostics.append(
                    head.file.report(UNREAD_NAMES, ("byline",), message, hint=hint)
                )
    if front.contributors is not None:
        named = list(front.contributors)
    if not any(isinstance(entry, str) for entry in entries):
        return "", tuple(named)
    parts = (e if isinstance(e, str) else byline_by_custom((e,)) for e in entries)
    return " ".join(parts), tuple(named)


def _paragraphs(front: FrontMatter) -> tuple[str, ...]:
    return front.editors_note.paragraphs if front.editors_note else ()


def _cut_off(head: YamlFile) -> list[Diagnostic]:
    """A ``#`` after a space ends a YAML value: the words after it are lost."""
    diagnostics = []
    for key, comments in head.data.ca.items.items():
        comment = comments[2] if len(comments) > 2 else None
        value = head.data.get(key)
        if comment is not None and isinstance(value, str) and comment.value.startswith("#"):
            lost = comment.value.split("\n")[0]
            diagnostics.append(head.report(CUT_OFF, (key,), f"`{lost}` is left out of `{key}`"))
    return diagnostics
