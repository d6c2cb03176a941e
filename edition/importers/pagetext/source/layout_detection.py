"""Lines → :class:`TextLayout`: width of the lines, indent of paragraphs, use of blank lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.text_layout import (
    TextLayout,
    ends_sentence,
    is_full,
    measure,
)

#: Lines narrower than this say nothing about wrapping.
_NARROWEST = 14
#: Lines wider than this are paragraphs: no newspaper column or e-mail is set so wide.
_WIDEST = 110
#: So many lines, and such a share of those that break off, tell a column's width.
_LEAST, _SHARE = 5, 0.42
#: So many lines before and after, and so many characters in them, tell whether text is pointed.
_AROUND, _ENOUGH = 2, 30
#: A second width is a column's where so many lines of it stand in runs; heads come in twos.
_RUNS = 5
#: No column is so narrow that other lines of its page are much wider.
_VERSES = 20
#: Of so many lines that break off such a share within so many columns of the middle are a ragged
#: column's, from such a width on.
_RAGGED_LEAST, _RAGGED_SHARE, _RAGGED_BAND, _RAGGED_NARROWEST = 8, 0.65, 6, 24
#: A stricter reading so sure is believed instead, unless the other is surer by so much.
_SURE, _SURER = 0.6, 0.2
#: The unevenness of wrapped lines: a mark that hangs or is pushed out, a Latin word.
_BAND = (-3, 1)


def detect_layout(lines: Sequence[SourceLine]) -> TextLayout:
    """Find out how a page was laid out as text."""
    indent = _indent_of(lines)
    best: tuple[float, bool, list[int]] = (0.0, False, [])
    for by_characters in (False, True):
        strength, widths = _wraps(lines, by_characters, indent)
        if strength > best[0] + (0.04 if by_characters else 0.0):
            best = (strength, by_characters, widths)
    slack = 0
    ragged = _ragged(lines, indent)
    if ragged is not None and (best[0] < _SURE or best[0] + _SURER < ragged[0]):
        _, width, slack, by_characters = ragged
        best = (1.0, by_characters, [width])
    _, by_characters, widths = best
    wrap = _local(lines, widths, by_characters) if widths else (0,) * len(lines)
    gaps = _gaps_of(lines, wrap, by_characters)
    return TextLayout(wrap, by_characters, indent, gaps, _unpointed(lines), slack)


def _ragged(lines: Sequence[SourceLine], indent: int) -> tuple[float, int, int, bool] | None:
    """The share of lines that differ by a character or two, their width, by how much, and whether
    it is counted in characters.

    Width is a distribution: squeezed marks, Latin, recognised text. Most lines that break off lie
    within a band; the widest of it, but for a few, is the column's.
    """
    found = [(_band(lines, indent, by), by) for by in (False, True)]
    tried = [(share, high, low, by) for (share, high, low), by in found if share >= _RAGGED_SHARE]
    if not tried:
        return None
    share, high, low, by_characters = max(tried, key=lambda band: (band[0], -band[3]))
    return (share, high, min(high - low, 8), by_characters) if high - low > 2 else None


def _band(lines: Sequence[SourceLine], indent: int, by_characters: bool) -> tuple[float, int, int]:
    """What share of the lines that break off is about as wide; the widest and narrowest of them."""
    widths = sorted(_broken_widths(lines, by_characters, indent))
    widths = [width for width in widths if width >= _RAGGED_NARROWEST]
    if len(widths) < _RAGGED_LEAST:
        return 0.0, 0, 0
    middle = widths[len(widths) // 2]
    if middle < _RAGGED_NARROWEST:
        return 0.0, 0, 0
    band = [width for width in widths if abs(width - middle) <= _RAGGED_BAND]
    high, low = band[int(0.97 * (len(band) - 1))], band[int(0.04 * (len(band) - 1))]
    share = len(band) / len(widths)
    return (share if _few_wider(lines, high, by_characters) else 0.0), high, low


def _few_wider(lines: Sequence[SourceLine], width: int, by_characters: bool) -> bool:
    """Whether hardly a line is much wider than a column: else paragraphs are a line each."""
    widths = [measure(line, by_characters) for line in lines]
    long = sum(w >= _RAGGED_NARROWEST for w in widths)
    return sum(w > width + 6 for w in widths) <= 0.1 * long


def _unpointed(lines: Sequence[SourceLine]) -> tuple[bool, ...]:
    """Lines in whose neighbourhood nothing is pointed but with 、 or not at all."""
    marks = [bool(re.search(r"[，。；]", line.text)) for line in lines]
    han = [len(re.findall(r"[\u3400-\u9fff]", line.text)) for line in lines]
    near = [slice(max(0, i - _AROUND), i + _AROUND + 1) for i in range(len(lines))]
    return tuple(not any(marks[n]) and sum(han[n]) >= _ENOUGH for n in near)


def _indent_of(lines: Sequence[SourceLine]) -> int:
    """The commonest indent, where enough lines have it to be the paragraphs' own."""
    indents = Counter(line.indent for line in lines if 2 <= line.indent <= 8)
    if not indents:
        return 0
    indent, count = indents.most_common(1)[0]
    long = sum(line.width >= 60 for line in lines)
    plain = sum(line.width >= 60 and not line.indent for line in lines)
    # Two indented lines among many long ones that are not are no habit.
    return indent if count >= 2 and plain <= max(2, 0.6 * long) else 0


def _wraps(
    lines: Sequence[SourceLine], by_characters: bool, indent: int
) -> tuple[float, list[int]]:
    """How strongly the lines crowd at a width (0 to 1), and the width or two widths."""
    widths = _broken_widths(lines, by_characters, indent)
    if len(widths) < _LEAST:
        return 0.0, []
    counts = Counter(widths)
    first = max(counts, key=lambda width: (_crowd(counts, width) + 2 * counts[width], width))
    crowd = _crowd(counts, first)
    if crowd < _LEAST or crowd / len(widths) < _SHARE:
        return 0.0, []
    if not _is_column(lines, first, crowd, by_characters):
        return 0.0, []
    columns = [first]
    second = _second_width(lines, counts, first, by_characters)
    if second:
        columns.append(second)
        crowd += _crowd(_others(counts, first), second)
    exact = max(counts[first], counts[first - 1]) / len(widths)
    return crowd / len(widths) + 0.2 * exact, columns


def _broken_widths(lines: Sequence[SourceLine], by_characters: bool, indent: int) -> list[int]:
    """The widths of lines that break off: no end, no blank line and no paragraph after them."""
    widths: list[int] = []
    for line, after in pairwise(lines):
        if after.gap or (indent and after.indent >= indent) or ends_sentence(line.text):
            continue
        width = measure(line, by_characters)
        if _NARROWEST <= width <= _WIDEST:
            widths.append(width)
    return widths


def _crowd(counts: Counter[int], width: int) -> int:
    """How many lines are of a width, give or take the unevenness of wrapped lines."""
    return sum(counts[width + d] for d in range(_BAND[0], _BAND[1] + 1))


def _is_column(lines: Sequence[SourceLine], width: int, crowd: int, by_characters: bool) -> bool:
    """Whether a width at which ``crowd`` lines crowd is a column's.

    Enough of all lines must have it, and not too many may be wider: then it is the width of
    verses, or of the heads among paragraphs that are a line each.
    """
    widths = [measure(line, by_characters) for line in lines]
    long = sum(w >= _NARROWEST for w in widths)
    over = sum(w > width + 8 for w in widths)
    most_over = 0.15 if width < _VERSES else 0.45
    return crowd >= 0.22 * long and over <= most_over * long


def _others(counts: Counter[int], first: int) -> Counter[int]:
    """The widths that do not belong to the first column's unevenness."""
    near = range(first + _BAND[0] - 1, first + _BAND[1] + 2)
    return Counter({width: n for width, n in counts.items() if width not in near})


def _second_width(
    lines: Sequence[SourceLine], counts: Counter[int], first: int, by_characters: bool
) -> int:
    """The width of a second kind of columns on the page; 0 where there is none."""
    others = _others(counts, first)
    if not others:
        return 0
    second = max(others, key=lambda width: (_crowd(others, width), width))
    crowded = _crowd(others, second) >= max(6, 0.15 * counts.total())
    return second if crowded and _in_runs(lines, second, by_characters) >= _RUNS else 0


def _in_runs(lines: Sequence[SourceLine], width: int, by_characters: bool) -> int:
    """Lines of a width in runs of three and more: a column's, not heads'."""
    count = run = 0
    for line in lines:
        near = width + _BAND[0] <= measure(line, by_characters) <= width + _BAND[1]
        run = run + 1 if near else 0
        count += 3 if run == 3 else run > 3
    return count


def _local(lines: Sequence[SourceLine], widths: list[int], by_characters: bool) -> tuple[int, ...]:
    """For each line the width that most of the lines around it keep."""
    if len(widths) == 1:
        return (widths[0],) * len(lines)
    near: list[int] = []
    fits = [
        [w + _BAND[0] <= measure(line, by_characters) <= w + _BAND[1] for w in widths]
        for line in lines
    ]
    for i in range(len(lines)):
        window = fits[max(0, i - 7) : i + 8]
        votes = [sum(row[k] for row in window) for k in range(len(widths))]
        near.append(widths[votes.index(max(votes))])
    return tuple(near)


def _gaps_of(
    lines: Sequence[SourceLine], wrap: Sequence[int], by_characters: bool
) -> Literal["none", "region", "paragraph"]:
    """What a blank line parts on this page."""
    inner = lines[1:]
    if not any(line.gap for line in inner):
        return "none"
    pairs = paragraphs = 0
    for i, (line, after) in enumerate(zip(lines, inner, strict=False)):
        if not ends_sentence(line.text) or line.width < 12:
            continue
        if wrap[i] and is_full(line, after, wrap[i], by_characters) and not after.gap:
            continue
        pairs += 1
        paragraphs += after.gap > 0
    share = sum(line.gap > 0 for line in inner) / max(1, len(inner))
    if pairs >= 3 and paragraphs / pairs >= 0.75 and (share > 0.5 or any(wrap)):
        return "paragraph"
    return "paragraph" if share > 0.75 else "region"
