"""Which lines sign the text above them: readers' letters, offices, sources in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.lexicon import affixes, count_words, has_surname, words
from edition.importers.pagetext.patterns.letters import SALUTATION
from edition.importers.pagetext.patterns.list_marks import note_label
from edition.importers.pagetext.patterns.name_list import Names
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.pagetext.patterns.signatures import read_signature, signs_off
from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import ends_sentence, may_end_paragraph

#: A wider line signs nothing.
_WIDEST = 44
#: A line so many columns further in than paragraphs is shifted; so many, at the right margin.
_SHIFTED, _RIGHT = 3, 8
#: A line that says the page prints letters is not wider; an office that signs is not longer.
_LETTERS_LABEL, _OFFICE = 48, 14
#: A signature of two words has no more characters: 高一　林间鹿.
_TWO_WORDS = 9
#: So many lines above tell whether the text is Japanese.
_ABOVE = 3
_KANA = re.compile(r"[\u3041-\u30fa]")
#: Where a text was taken from, who wrote or provided it: （摘自《读者》）, （市气象局供稿）.
_SOURCE = re.compile(
    r"^[（(【](?:本文|文章|此文)?(?:作者|笔者|筆者|译者|摘自|摘编|原载|原載|"
    r"来源|來源|据|據|选自|本报综合|整理|编译|编辑|截稿)[^（()）]{0,50}[)）】]$"
    r"|^[（(【][^（()），。]{2,24}(?:供稿|提供|整理|编译)[)）】]$"
)
#: A line with or without brackets or a dash around it.
_BRACKETED = re.compile(r"[（(【〔—\-]*([^（()）【】〔〕]{2,24})[)）】〕]*")


def prints_letters(lines: Sequence[SourceLine]) -> bool:
    """Whether the page prints readers' letters: it says so, or a letter has its salutation."""
    return any(
        SALUTATION.match(line.bare)
        or (line.width <= _LETTERS_LABEL and count_words("body", "letters", line.bare))
        for line in lines
    )


def signs_text(here: LineContext, *, letters: bool) -> bool:
    """Whether a line signs the paragraph before it: （张三）, 读者 方大川, 市路灯管理所.

    ``letters``: the page prints readers' letters, which single names and offices sign.
    """
    line, before = here.line, here.before
    if before is None or not may_end_paragraph(before.text) or line.width > _WIDEST:
        return False
    alone = signs_off(line.text) and line.text[0] in "（(【〔"
    if alone or _SOURCE.match(line.text) or _is_unnamed_reader(line):
        return True
    inner = _BRACKETED.fullmatch(line.text)
    if inner is None or not ends_sentence(before.text):
        return False
    read = read_names(inner[1])
    if line.text[0] in "（(【〔" and read is not None and read.names:
        return _signs_in_brackets(here, read)
    if read_signature(line.text):
        return not line.gap and (here.last or _note_follows(here) or not here.text_follows)
    return (letters and _signs_letter(here)) or _stands_to_the_right(here)


def _is_unnamed_reader(line: SourceLine) -> bool:
    """Whether a reader signs without a name: 东风新村　一居民."""
    bare = line.bare.strip("（()）")
    match = re.fullmatch(r"[^，。：]{0,12}?一(?:名|位|群)?([^一，。：]{2,3})", bare)
    return match is not None and match[1] in words("body", "signature")


def _signs_in_brackets(here: LineContext, read: Names) -> bool:
    """Whether names in brackets sign: they have a role or surnames, or the text is Japanese."""
    above = here.lines[max(0, here.i - _ABOVE) : here.i]
    japanese = any(_KANA.search(line.text) for line in above)
    return not here.line.gap and (
        japanese or bool(read.roles[0]) or all(map(has_surname, read.names))
    )


def _note_follows(here: LineContext) -> bool:
    """Whether the editor answers below: 编者按：…"""
    return here.after is not None and bool(note_label(here.after.text))


def _signs_letter(here: LineContext) -> bool:
    """Whether a name or an office ends a letter: no running text under it, and no mark in it."""
    line = here.line
    if line.gap or re.search(r"[，。？！：、“”《》\d]", line.text):
        return False
    if line.bare in words("head", "briefs") | words("head", "columns"):
        return False
    if not here.last and here.text_follows:
        return False
    return _is_short_signature(line)


def _is_short_signature(line: SourceLine) -> bool:
    """Whether a line is a person's name (周桂兰), two words (高一　林间鹿) or an office."""
    two_words = len(line.text.split()) == 2 and len(line.bare) <= _TWO_WORDS
    if two_words and not ends_sentence(line.text):
        return True
    if re.fullmatch(r"[\u3400-\u9fff]{2,3}", line.bare) and has_surname(line.bare):
        return True
    return 4 <= len(line.bare) <= _OFFICE and line.bare.endswith(affixes("byline", "offices"))


def _stands_to_the_right(here: LineContext) -> bool:
    """Whether a line is set to the right as signatures are.

    A head in the middle of its column is as well, but has text under it.
    """
    line, indent = here.line, here.layout.indent
    if line.gap or line.indent <= indent + _SHIFTED or re.search(r"[，。？！]", line.text):
        return False
    if here.last or line.bare.endswith(affixes("byline", "offices")):
        return True
    return line.indent >= indent + _RIGHT and not here.text_follows
