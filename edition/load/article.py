"""An article's file: front matter and body → Article."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from edition.base.diagnostic import Diagnostic
from edition.load.blocks import inline, read_blocks
from edition.load.codes import (
    BAD_VALUE,
    NO_FRONT_MATTER,
    NO_HEADLINE,
    NOT_TEXT,
)
from edition.load.yaml_file import parse_yaml, plain
from edition.model import Article, Byline, EditorsNote, Jump, SourceSpan, Text
from edition.model.text import EMPTY, Frozen

#: Roles that stand before names in a byline, longest first.
_ROLES = (
    "本报特约记者", "本报见习记者", "本报实习记者", "本报记者", "特约记者", "见习记者",
    "实习记者", "首席记者", "特约通讯员", "本报通讯员", "通讯员", "评论员", "特派记者", "记者",
    "实习生", "编译", "整理", "摄影",
)  # fmt: skip


class BylineEntry(Frozen):
    """A byline as written out: ``{name: 张三, role: 记者, place: 北京}``."""

    name: str
    role: str = ""
    place: str = ""
    affiliation: str = ""


class FrontMatter(Frozen):
    """What may stand between the ``---`` lines of an article."""

    headline: str | None = None
    kicker: str = ""
    deck: str = ""
    summary: str = ""
    column_flag: str = ""
    series: str = ""
    byline: str | list[str | BylineEntry] = ""
    byline_prefix: str = ""
    dateline: str = ""
    lead: str = ""
    editors_note: str | list[str] = ""
    rank: int | None = Field(default=None, ge=1)
    language: str = ""
    keywords: list[str] = []
    optional: bool = False
    truncated: list[Literal["head", "tail"]] | Literal["head", "tail"] = []
    jumps: list[Jump] = []
    speakers: dict[str, Literal["question", "answer"]] = {}


def read_text(path: Path, name: str) -> tuple[str | None, list[Diagnostic]]:
    """A UTF-8 file's text without its byte order mark, or where it is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8"
        return None, [NOT_TEXT.at(message, file=name, line=line)]


def read_article(path: Path, name: str) -> tuple[Article | None, list[Diagnostic]]:
    """Read one article.

    Args:
        path: the ``.md`` file; its stem is the article's id.
        name: the file relative to the project.

    Returns:
        The article, or None where its head cannot be read, and everything that is wrong.
    """
    text, found = read_text(path, name)
    if text is None:
        return None, found
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if match is None:
        return None, [NO_FRONT_MATTER.at("the article has no front matter", file=name, line=1)]
    head, faults = parse_yaml(match[1], name, offset=1)
    offset = match[0].count("\n")
    if head is None:
        body = read_blocks(text[match.end() :], name, offset=offset)
        return None, [*faults, *body.diagnostics]
    front, faults = head.model(FrontMatter)
    found += faults
    speakers: dict[str, str] = {}
    if front is not None:
        speakers = {key: str(value) for key, value in front.speakers.items()}
    body = read_blocks(text[match.end() :], name, offset=offset, speakers=speakers)
    found += body.diagnostics
    if "headline" not in plain(head.data):
        found.append(NO_HEADLINE.at("the article has no headline", file=name, line=2))
    if front is None:
        return None, found
    last = text.count("\n") + 1
    try:
        article = _article(
            path.stem, front, body.blocks, SourceSpan(file=name, line=1, end_line=last)
        )
    except ValidationError as error:
        found += [BAD_VALUE.at(item["msg"], file=name, line=2) for item in error.errors()]
        return None, found
    return article, found


def _article(id: str, front: FrontMatter, blocks: Any, span: SourceSpan) -> Article:
    notes = [front.editors_note] if isinstance(front.editors_note, str) else front.editors_note
    notes = [note for note in notes if note]
    truncated = [front.truncated] if isinstance(front.truncated, str) else front.truncated
    return Article(
        id=id,
        kicker=_text(front.kicker),
        headline=_text(front.headline or ""),
        deck=_text(front.deck),
        summary=_text(front.summary),
        column_flag=_text(front.column_flag),
        series=front.series,
        bylines=parse_bylines(front.byline),
        byline_prefix=front.byline_prefix,
        dateline=front.dateline,
        lead=front.lead,
        editors_note=EditorsNote(paragraphs=tuple(map(_text, notes))) if notes else None,
        blocks=tuple(blocks),
        rank=front.rank,
        language=front.language,
        keywords=tuple(front.keywords),
        jumps=tuple(front.jumps),
        truncated=tuple(truncated),
        optional=front.optional,
        span=span,
    )


def _text(written: str) -> Text:
    return inline(written) if written else EMPTY


def parse_bylines(written: str | list[str | BylineEntry]) -> tuple[Byline, ...]:
    """Bylines from ``绪言 张嘉村``, ``本报记者 王某 通讯员 李某`` or a list of entries.

    A role stands for every name that follows it, until the next role.
    """
    if isinstance(written, str):
        bylines = []
        role = ""
        for word in re.split(r"[\s、，,]+", written.strip()):
            found = next((known for known in _ROLES if word.startswith(known)), "")
            if found:
                role, word = found, word[len(found) :]
            if word:
                bylines.append(Byline(name=word, role=role))
        return tuple(bylines)
    result: list[Byline] = []
    for entry in written:
        if isinstance(entry, str):
            result += parse_bylines(entry)
        else:
            result.append(Byline(**entry.model_dump()))
    return tuple(result)
