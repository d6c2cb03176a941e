"""Which lines are bylines, signatures or jump lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.classify.name_lines import is_bare_name_byline
from edition.importers.pagetext.classify.signatures import prints_letters, signs_text
from edition.importers.pagetext.classify.surroundings import amid_paragraph, opens_with_bracket
from edition.importers.pagetext.patterns.credits import credit_start
from edition.importers.pagetext.patterns.jumps import read_jump
from edition.importers.pagetext.patterns.names import read_names
from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import TextLayout

#: A byline alone on its line needs this strength; a bare name is one only by its neighbours.
_BYLINE = 1.2
#: So strong a byline is one even after a full line: 本报记者 张三 通讯员 李四.
_CERTAIN = 2.5
#: A wider line is not a byline.
_WIDEST = 64
#: A lead that the text follows: 记者何长庚报道：白石岭深…
_LEAD = re.compile(r"(?:报道|報導|報道|讯|訊|电|電)[：:](?=.)")
#: Who took the pictures and wrote the text, after a sentence and on a line of its own.
_WROTE_AT_THE_END = re.compile(r"报道$|報導$|^文[/／·]")
_WROTE = re.compile(r"报道|報導|文[/／·]|[/／·]文")


def find_bylines(
    lines: Sequence[SourceLine], fixed: Mapping[int, str], layout: TextLayout
) -> dict[int, str]:
    """Find the bylines, signatures and jump lines of a page.

    Args:
        lines: all lines of the page.
        fixed: lines whose kind is known; they are passed over.
        layout: how the page was laid out as text.

    Returns:
        ``byline`` or ``jump`` by the index of the line.
    """
    found: dict[int, str] = {}
    kinds = dict(fixed)
    letters = prints_letters(lines)
    for i in range(len(lines)):
        if i in fixed:
            continue
        kind = _kind(LineContext(lines, i, kinds, layout), fixed, letters=letters)
        if kind:
            found[i] = kinds[i] = kind
    return found


def _kind(here: LineContext, fixed: Mapping[int, str], *, letters: bool) -> str:
    """``byline``, ``jump`` or nothing.

    ``fixed``: the kinds that were known before any byline; ``letters``: the page prints letters.
    """
    line = here.line
    if read_jump(line.text) and not amid_paragraph(here):
        return "jump"
    if opens_with_bracket(here):
        return ""
    strength = byline_strength(line)
    if strength >= _BYLINE and (strength >= _CERTAIN or not amid_paragraph(here)):
        return "" if _is_credit(line.text) else "byline"
    if is_bare_name_byline(here, fixed, strength) or signs_text(here, letters=letters):
        return "byline"
    return ""


def _is_credit(text: str) -> bool:
    """Whether names are a picture's credit (张三 摄), not who wrote as well (张三 摄影报道)."""
    start = credit_start(text)
    if start > 0:
        return _WROTE_AT_THE_END.search(text) is None
    return start == 0 and _WROTE.search(text) is None


def byline_strength(line: SourceLine) -> float:
    """How much a line by itself reads as a byline; 0 where it does not."""
    if line.width > _WIDEST or line.text.endswith(("。", "，", "、", "；", "：", ":")):
        return 0.0
    if _LEAD.search(line.text):
        return 0.0
    read = read_names(line.text)
    return max(0.0, read.strength) if read else 0.0
