"""What the lines of a page have in common: width, indent, blank lines; where sentences end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from edition.importers.pagetext.lexicon import PAGE
from edition.importers.pagetext.source.lines import SourceLine, columns

#: What a finished sentence ends with, and the marks that may stand after that.
TERMINAL = "。！？!?…；;：:.．▼▽～"
CLOSERS = "”’」』）)】］》〉〕}\"'＂＇"
#: What no line begins with (CLREQ and JLREQ "prohibition rules for line start").
NEVER_STARTS = (
    "，。、；：！？”’」』）】］》〉〕·,.;:!?)]}%％‰℃…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
)
_OPENERS = "“‘「『（(【［《〈〔"


@dataclass(frozen=True, slots=True)
class TextLayout:
    """What the lines of a page have in common.

    Attributes:
        wrap: for each line the width at which its neighbours were broken; 0 where a line is a
            whole paragraph.
        by_characters: lines were broken at a number of characters, whatever their width.
        indent: columns by which paragraphs are indented; 0 where they are not.
        gaps: what a blank line parts: ``"paragraph"``, ``"region"`` (articles), ``"none"``.
        slack: columns by which full lines of the page differ in width: many in text of a page whose
            marks were squeezed, or that was recognised.
        unpointed: for each line whether the text around it has neither full stop nor modern comma,
            as papers before the fifties: there only a short line tells that a paragraph ends.
    """

    wrap: tuple[int, ...]
    by_characters: bool
    indent: int
    gaps: Literal["none", "region", "paragraph"]
    unpointed: tuple[bool, ...]
    slack: int = 0

    @property
    def wrapped(self) -> bool:
        """Whether the page's lines were broken at a width."""
        return any(self.wrap)


@lru_cache(maxsize=PAGE)
def ends_sentence(text: str) -> bool:
    """Whether text ends as a sentence does (a colon and a semicolon count)."""
    inner = text.rstrip(CLOSERS + " \u3000")
    return bool(inner) and inner[-1] in TERMINAL


def may_end_paragraph(text: str) -> bool:
    """Whether a paragraph may end here: a sentence's end, or a bracket that shuts."""
    bare = text.rstrip()
    return ends_sentence(bare) or bare[-1:] in "）)】］〕」』》"


def measure(line: SourceLine, by_characters: bool) -> int:
    """A line's width with its indent, in columns or in characters counted double."""
    if by_characters:
        return 2 * len(line.text) + line.indent
    return line.width + line.indent


def is_full(
    line: SourceLine, after: SourceLine | None, wrap: int, by_characters: bool, slack: int = 0
) -> bool:
    """Whether a line is full: what begins the next one would not have fitted on it.

    The greedy rule of every line breaker; a mark may hang (one column of grace).
    """
    if not wrap:
        return False
    width = measure(line, by_characters)
    if width >= wrap - 2 - slack:
        return True
    if after is None:
        return False
    first = _first_part(after.text)
    part = 2 * len(first) if by_characters else columns(first)
    return width + min(part, 24) > wrap and width >= wrap // 2


def _first_part(text: str) -> str:
    """What a breaker keeps together at the start of a line."""
    match = re.match(rf"[{_OPENERS}]*(?:[A-Za-z0-9.%+\-/:@_]+|.)[{re.escape(NEVER_STARTS)}]*", text)
    return match[0] if match else text[:1]
