"""Inline Markdown → runs: CommonMark with emphasis that works in Chinese, and our own marks.

CommonMark decides by the characters beside a ``*`` whether it opens or closes. Chinese has no
spaces, so ``他说**“你好”**了`` would not be emphasis there; here a ``*`` beside a Han character or
a full-width mark may do both.

Marks that Markdown has not are written ``:name[text]``:
``:dots[重点]`` ``:ruby[字]{zì}`` ``:name[张衡]`` ``:title[史记]`` ``:sup[2]`` ``:sub[2]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from edition.model import Run, Text

_MARK = re.compile(r":(dots|ruby|name|title|sup|sub)\[")

_FIELDS: dict[str, dict[str, Any]] = {
    "dots": {"dots": True},
    "name": {"proper_name": True},
    "title": {"title_line": True},
    "sup": {"script": "super"},
    "sub": {"script": "sub"},
}


def markdown() -> MarkdownIt:
    """The parser: CommonMark, tables, notes, our marks; no HTML, no smart typography."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    # A line of dashes under a paragraph is a rule, not a heading, to people who write prose.
    parser.disable(["html_block", "html_inline", "lheading"])
    parser.use(footnote_plugin)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("emphasis", "edition_mark", _mark)
    return parser


def _cjk(character: str) -> bool:
    code = ord(character)
    return code >= 0x2E80 or character in "“”‘’—…·"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Tokenize ``*`` and ``_`` as CommonMark does, but let them open and close beside CJK."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos else " "
    end = state.pos + scanned.length
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*" and (_cjk(before) or _cjk(after)):
        can_open = can_open or not after.isspace()
        can_close = can_close or not before.isspace()
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """``:name[text]`` and, for ruby, ``{annotation}``."""
    match = _MARK.match(state.src, state.pos)
    if match is None:
        return False
    end = state.src.find("]", match.end())
    if end < 0 or end == match.end():
        return False
    name, text, position = match[1], state.src[match.end() : end], end + 1
    annotation = ""
    if name == "ruby":
        close = state.src.find("}", position)
        if state.src[position : position + 1] != "{" or close < 0:
            return False
        annotation, position = state.src[position + 1 : close], close + 1
    if not silent:
        token = state.push("edition_mark", "", 0)
        token.content = text
        token.meta = {"ruby": annotation} if name == "ruby" else dict(_FIELDS[name])
    state.pos = position
    return True


def to_text(children: Iterable[Token] | None, notes: dict[int, str]) -> Text:
    """The runs of an inline token's children.

    Args:
        children: what markdown-it gave.
        notes: ids of the notes by markdown-it's numbers; filled as they are called.
    """
    runs: list[Run] = []
    fields: dict[str, Any] = {}
    for token in children or ():
        if token.type == "text":
            _push(runs, token.content, fields)
        elif token.type in ("softbreak", "hardbreak"):
            _push(runs, "\n" if token.type == "hardbreak" else "\0", fields)
        elif token.type == "code_inline":
            _push(runs, token.content, fields)
        elif token.type == "em_open":
            fields = {**fields, "emphasis": True}
        elif token.type == "strong_open":
            fields = {**fields, "strong": True}
        elif token.type == "link_open":
            fields = {**fields, "href": str(token.attrs.get("href", ""))}
        elif token.type in ("em_close", "strong_close", "link_close"):
            gone = {"em_close": "emphasis", "strong_close": "strong", "link_close": "href"}
            fields = {key: value for key, value in fields.items() if key != gone[token.type]}
        elif token.type == "edition_mark":
            _push(runs, token.content, {**fields, **token.meta})
        elif token.type == "footnote_ref":
            number = int(token.meta["id"])
            notes.setdefault(number, str(token.meta.get("label") or number + 1))
            runs.append(Run(text=note_sign(number + 1), note=notes[number], script="super"))
        elif token.type == "image":
            _push(runs, token.content, fields)
    return _joined(runs)


def note_sign(number: int) -> str:
    """①…⑳ for a note's number, then 21, 22…"""
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _push(runs: list[Run], text: str, fields: dict[str, Any]) -> None:
    if not text:
        return
    run = Run(text=text, **fields)
    if runs and runs[-1].ruby is None and runs[-1].model_copy(update={"text": text}) == run:
        runs[-1] = runs[-1].model_copy(update={"text": runs[-1].text + text})
    else:
        runs.append(run)


def _joined(runs: list[Run]) -> Text:
    """A line of the source that ends between Han characters joins the next without a space."""
    whole = "".join(run.text for run in runs)
    result, at = [], 0
    for run in runs:
        text = ""
        for character in run.text:
            if character == "\0":
                before = whole[at - 1] if at else ""
                after = whole[at + 1] if at + 1 < len(whole) else ""
                latin = before and after and not _cjk(before) and not _cjk(after)
                text += " " if latin else ""
            else:
                text += character
            at += 1
        if text or run.note:
            result.append(run.model_copy(update={"text": text}))
    return Text(runs=tuple(result))
