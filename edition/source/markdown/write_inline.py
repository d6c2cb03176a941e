"""Runs → inline Markdown that reads back as the same runs."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.model import Run, Text
from edition.source.markdown.inline import MARKS, Notes, read_inline

#: Characters that open a mark somewhere; a backslash takes the meaning away.
_SPECIAL = re.compile(r"[\\*\[\]{|<]|(?<=!)\[|:(?=[a-z]+\[)|&(?=#)|\A\^")
#: At a block's start: what markdown-it, or one of our own words, would take for something else.
_START = re.compile(r"([#>+=~`|-]|\d{1,9}(?=[.)])|——|—|--)")
_WORD_COLON = re.compile(r"([^：:\s*\\]{1,16}?)([：:])")


def write_inline(text: Text, *, breaks: bool = False, start: bool = False) -> str:
    """Inline Markdown for a text.

    Args:
        text: what to write.
        breaks: a line feed of the text is a line feed of the source (headlines).
        start: the text begins a block, so that ``# …`` or ``问：…`` must not be what it looks like.

    Returns:
        The shorter ``**…**`` form where it reads back as the text, else ``:strong[…]``.
    """
    notes = Notes(frozenset(run.note for run in text if run.note))
    short = _written(text, _starred, breaks=breaks, start=start)
    if _same(read_inline(short, notes, breaks=breaks)[0], text):
        return short
    return _written(text, _named, breaks=breaks, start=start)


def _same(one: Text, other: Text) -> bool:
    return [_unsigned(run) for run in one] == [_unsigned(run) for run in other]


def _unsigned(run: Run) -> Run:
    """A note's sign follows from its place in the article, not from the text it stands in."""
    return run.model_copy(update={"text": ""}) if run.note else run


def _written(text: Text, mark: Callable[[Run, str], str], *, breaks: bool, start: bool) -> str:
    parts = [_run(run, mark) for run in text]
    source = "".join(parts)
    if not breaks:
        source = source.replace("\n", "\\\n")
    source = _edges(source)
    if start:
        source = _START.sub(_escaped, source, count=1) if _START.match(source) else source
        source = (
            _WORD_COLON.sub(r"\1\\\2", source, count=1) if _WORD_COLON.match(source) else source
        )
    return source


def _escaped(match: re.Match[str]) -> str:
    word = match[0]
    return f"{word}\\" if word[0].isdecimal() else f"\\{word}"


def _edges(source: str) -> str:
    """White space at a line's ends would be nobody's text; by its number it stays."""

    def numbered(match: re.Match[str]) -> str:
        return "".join(f"&#{ord(character)};" for character in match[0])

    source = re.sub(r"\A\s+|(?<!\\)\s+\Z|(?<=\n)[^\S\n]+|[^\S\n]+(?=\\?\n)", numbered, source)
    return re.sub(r"[\t\r\v\f\x1c-\x1f\x85\u2028\u2029]", numbered, source)


def _run(run: Run, mark: Callable[[Run, str], str]) -> str:
    if run.note:
        return f"[^{run.note}]"
    if run.ruby is not None:
        base, reading = (re.sub(r"([\\{}|\[\]])", r"\\\1", part) for part in (run.text, run.ruby))
        words = f"{{{base}|{reading}}}"
    else:
        words = _SPECIAL.sub(lambda match: f"\\{match[0]}", run.text)
    words = mark(run, words)
    return f"[{words}](<{run.href}>)" if run.href else words


def _starred(run: Run, words: str) -> str:
    words = _named(run.model_copy(update={"emphasis": False, "strong": False}), words)
    if run.strong:
        words = f"**{words}**"
    return f"*{words}*" if run.emphasis else words


def _named(run: Run, words: str) -> str:
    for name, fields in MARKS.items():
        if all(getattr(run, key) == value for key, value in fields.items()):
            words = f":{name}[{words}]"
    return words
