"""Whether a bare name is a byline: that depends on the lines above and below it.

全市春灌全面展开        the head above: not a sentence's end, wider than the name
周桂兰                  the name
本报讯 三月以来，…   the text below: indented, wide, or ending a sentence
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.importers.pagetext.lexicon import affixes, has_double_surname, has_surname, words
from edition.importers.pagetext.patterns.columns import column_name
from edition.importers.pagetext.patterns.list_marks import begins_with_speaker
from edition.importers.pagetext.patterns.signatures import read_signature
from edition.importers.pagetext.source.line_context import LineContext
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import (
    TextLayout,
    ends_sentence,
    is_full,
    may_end_paragraph,
)

#: A name has so much strength as a byline by its surname alone.
_NAME = 0.5
#: A bare name has no more characters, a description in brackets apart.
_LONGEST = 9
#: The line of a head above a name is not wider.
_HEAD_WIDTH = 64
#: A line under a name that is so wide is text.
_TEXT_WIDTH = 50
#: A poem's lines above and under one that could be a name, and their width.
_VERSES_ABOVE, _VERSES_BELOW, _VERSE_WIDTH = 4, 2, 32
#: Under a title follow at least so many verses.
_VERSES = 4
#: More lines of a head would be verses.
_HEAD_LINES = 4
#: What an author is, after the name: 管青（梧城三中教师）
_DESCRIPTION = re.compile(r"[（(][^（()）]{2,20}[)）]$")
#: What follows a noun, not what a name ends with: 支局長から.
_PARTICLE = re.compile(r"(?:から|より|まで|こと|もの|ため|たち|など|だけ|たより|だより|について)$")


def is_bare_name_byline(here: LineContext, fixed: Mapping[int, str], strength: float) -> bool:
    """Whether a line is a name without a role or a sign, and stands where a byline does.

    Args:
        here: the line.
        fixed: the kinds that were known before any byline.
        strength: how much the line by itself reads as a byline.
    """
    return (
        _may_be_name(here, strength)
        and _is_name_position(here)
        and not _is_among_verses(here.lines, here.i, fixed, here.layout)
    )


# What the line itself says.


def _may_be_name(here: LineContext, strength: float) -> bool:
    line = here.line
    return (
        (strength >= _NAME and not _is_four_characters(line))
        or _is_pen_name(line)
        or _is_long_pen_name(here)
        or read_signature(line.text) is not None
    )


def _is_four_characters(line: SourceLine) -> bool:
    """Whether a line is four characters that do not begin with a surname of two: rarely a name."""
    four = re.fullmatch(r"[\u3400-\u9fff]{4}", line.text)
    return four is not None and not has_double_surname(line.text)


def _is_pen_name(line: SourceLine) -> bool:
    """Whether a line may be a pen name, which need not begin with a surname: 江上渔, 三雲かなえ."""
    if re.fullmatch(r"[\u3400-\u9fff]{2,3}", line.bare):
        return True
    kana = re.fullmatch(r"[\u3400-\u9fff]{1,3}[\u3041-\u3093]{2,3}", line.bare)
    return kana is not None and not _PARTICLE.search(line.bare)


def _is_long_pen_name(here: LineContext) -> bool:
    """Whether four characters are a pen name: 股海老人 under a column's name and a headline."""
    if here.i < 2 or here.after is None or not re.fullmatch(r"[\u3400-\u9fff]{4}", here.line.text):
        return False
    column, headline = here.lines[here.i - 2 : here.i]
    return (
        column.gap > 0 and not headline.gap and column.width < headline.width and here.text_follows
    )


def _cannot_be_name(line: SourceLine) -> bool:
    """Whether a line is too long for a name, or a column's, a digest's or a section's name."""
    name = _DESCRIPTION.sub("", line.bare)
    labels = words("head", "columns") | words("head", "briefs") | words("page", "sections")
    return (
        (len(name) > _LONGEST and not read_signature(line.text))
        or line.bare in labels
        or line.bare.endswith(affixes("head", "column_ends"))
    )


def _is_spaced(line: SourceLine) -> bool:
    """Whether a line has spaces within, as short names are drawn out: 丁　一."""
    return len(line.text.split()) > 1


# Where the line stands.


def _is_name_position(here: LineContext) -> bool:
    """Whether a bare name stands where a byline does: under a head and over text, or at an end."""
    before, after = here.before, here.after
    if before is None or _cannot_be_name(here.line) or _is_head_of_next(here):
        return False
    if after is not None and _is_under_head(here, before) and _is_over_text(here, before, after):
        # Where the name has the indent of paragraphs and the next line none, it begins one.
        return bool(after.gap) or not _begins_paragraph(here, after)
    if after is not None and _is_short_spaced_name(here.line):
        # The head stands further up: the text of another article came between.
        return ends_sentence(before.text) and here.text_follows
    return _closes_text(here, before)


def _is_head_of_next(here: LineContext) -> bool:
    """Whether the line is a headline or a label over the next one.

    Over a name (等電車 over 司徒文), over verses, or over a question (教师信箱 over 问：).
    """
    after = here.after
    if after is None:
        return False
    if begins_with_speaker(after.text):
        return True
    if here.i + 2 >= len(here.lines) or here.i + 1 in here.kinds:
        return False
    signed = len(here.line.bare) <= 4 and read_signature(after.text) is not None
    return (
        _is_name_over_text(after, here.lines[here.i + 2])
        or _is_name_over_verses(here.lines, here.i + 1)
        or signed
    )


def _is_under_head(here: LineContext, before: SourceLine) -> bool:
    """Whether a head stands above, and the name is drawn out, has its surname, or the head is
    short enough to be one."""
    line = here.line
    if not _is_head_line(here, before):
        return False
    surname_over_text = has_surname(line.bare) and (
        here.kinds.get(here.i + 1) == "poem" or here.text_follows
    )
    return _is_spaced(line) or surname_over_text or _is_head_short(here)


def _is_head_line(here: LineContext, before: SourceLine) -> bool:
    """Whether the line above may be the last one of a head: open, not wide, wider than the name."""
    line = here.line
    if ends_sentence(before.text) or before.width > _HEAD_WIDTH:
        return False
    if here.kinds.get(here.i - 1) in ("folio", "staff", "table", "byline", "furniture"):
        return False
    return (
        before.width > line.width
        or _is_spaced(line)
        or has_surname(line.bare)
        or (before.width == line.width and here.i > 1 and column_name(here.lines[here.i - 2]) != "")
    )


def _is_head_short(here: LineContext) -> bool:
    """Whether at most four lines of a head stand above: more would be verses."""
    for k in range(here.i - 1, max(-1, here.i - _HEAD_LINES - 2), -1):
        if here.kinds.get(k - 1) == "byline":
            return False  # These are verses under a name.
        if _begins_head(here, k):
            return here.i - k <= _HEAD_LINES
    return False


def _begins_head(here: LineContext, k: int) -> bool:
    """Whether nothing of the same head stands above line ``k``."""
    lines = here.lines
    return (
        k == 0 or lines[k].gap > 0 or (k - 1) in here.kinds or may_end_paragraph(lines[k - 1].text)
    )


def _is_over_text(here: LineContext, before: SourceLine, after: SourceLine) -> bool:
    """Whether text or verses stand below, or blank lines set head and name apart from the rest."""
    line, layout = here.line, here.layout
    return (
        _is_text(here, after)
        or _is_spaced(line)
        or here.kinds.get(here.i + 1) == "poem"
        or _verses_follow(here.lines, here.i)
        or (before.gap > 0 and not line.gap and has_surname(line.bare))
        or after.gap > 0
        or layout.gaps == "paragraph"
    )


def _is_text(here: LineContext, after: SourceLine) -> bool:
    """Whether the line below is running text: wide, ending a sentence, indented or full."""
    wrap = here.layout.wrap[here.i]
    return (
        after.width >= _TEXT_WIDTH
        or ends_sentence(after.text)
        or after.indent >= 2
        or (wrap > 0 and is_full(after, None, wrap, here.layout.by_characters, here.layout.slack))
    )


def _begins_paragraph(here: LineContext, after: SourceLine) -> bool:
    """Whether the line has the indent of paragraphs and the next one has none."""
    indent = here.layout.indent
    return bool(indent) and here.line.indent == indent and not after.indent


def _is_short_spaced_name(line: SourceLine) -> bool:
    """Whether a line is a short name with its surname, drawn out, close under another line."""
    return _is_spaced(line) and has_surname(line.bare) and not line.gap and len(line.bare) < 4


def _closes_text(here: LineContext, before: SourceLine) -> bool:
    """Whether the name stands under the end of a text, set apart from what follows."""
    line, layout = here.line, here.layout
    return (
        here.last
        and ends_sentence(before.text)
        and (line.indent > layout.indent or not layout.wrapped)
        and not line.gap
    )


# Names among and over verses.


def _is_among_verses(
    lines: Sequence[SourceLine], i: int, fixed: Mapping[int, str], layout: TextLayout
) -> bool:
    """Whether short lines without an end stand close above and under a line, as in a poem."""
    first, last = i - _VERSES_ABOVE, i + _VERSES_BELOW
    if first < 0 or last >= len(lines):
        return False
    wide = 0.75 * layout.wrap[i] if layout.wrap[i] else _VERSE_WIDTH
    return not any(
        k in fixed
        or (k > first and lines[k].gap)
        or lines[k].width > wide
        or may_end_paragraph(lines[k].text)
        or (layout.indent and lines[k].indent == layout.indent)
        for k in range(first, last + 1)
    )


def _verses_follow(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether at least four short lines without a blank one come, as free verse has them."""
    verses = lines[i + 1 : i + 1 + _VERSES]
    return len(verses) == _VERSES and all(
        line.width <= _VERSE_WIDTH and not (k and line.gap) and line.text[-1] not in "。；"
        for k, line in enumerate(verses)
    )


def _is_name_over_verses(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a line is a name with its surname, and verses follow."""
    name = lines[i].bare
    plain = re.fullmatch(r"[\u3400-\u9fff]{2,4}", name) is not None and has_surname(name)
    return plain and not lines[i].gap and _verses_follow(lines, i)


def _is_name_over_text(line: SourceLine, after: SourceLine) -> bool:
    """Whether a line is a name, with its surname or drawn apart, and running text follows."""
    apart = re.fullmatch(r"[\u3400-\u9fff][ \u3000][\u3400-\u9fff]", line.text) is not None
    return (
        re.fullmatch(r"[\u3400-\u9fff]{2,4}", line.bare) is not None
        and (apart or has_surname(line.bare))
        and not line.gap
        and after.width >= 20
    )
