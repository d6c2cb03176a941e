"""How a page was written down: hard-wrapped or not, indented or not, with blank lines or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from edition.importers.pagetext.source import Line, columns
from edition.importers.pagetext.words import PAGE

#: What a finished sentence ends with, and the marks that may stand after that.
TERMINAL = "。！？!?…；;：:.．▼▽～"
CLOSERS = "”’」』）)】］》〉〕}\"'＂＇"
#: What no line begins with (CLREQ and JLREQ "prohibition rules for line start").
NEVER_STARTS = (
    "，。、；：！？”’」』）】］》〉〕·,.;:!?)]}%％‰℃…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
)
_OPENERS = "“‘「『（(【［《〈〔"

#: Lines narrower than this say nothing about wrapping.
_NARROWEST = 14
#: Lines wider than this are paragraphs: no newspaper column or e-mail is set so wide.
_WIDEST = 110
#: So many lines before and after, and so many characters in them, tell whether text is pointed.
_AROUND, _ENOUGH = 2, 30
#: A second width is a column's where so many lines of it stand in runs; heads come in twos.
_RUNS = 5
#: No column is so narrow that other lines of its page are much wider.
_VERSES = 20
#: The unevenness of wrapped lines: a mark that hangs or is pushed out, a Latin word.
_BAND = (-3, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the lines of a page have in common.

    Attributes:
        wrap: for each line the width at which its neighbours were broken; 0 where a line is a
            whole paragraph.
        by_characters: lines were broken at a number of characters, whatever their width.
        indent: columns by which paragraphs are indented; 0 where they are not.
        gaps: what a blank line parts: ``"paragraph"``, ``"region"`` (articles), ``"none"``.
        unpointed: for each line whether the text around it has neither full stop nor modern comma,
            as papers before the fifties: there only a short line tells that a paragraph ends.
    """

    wrap: tuple[int, ...]
    by_characters: bool
    indent: int
    gaps: Literal["none", "region", "paragraph"]
    unpointed: tuple[bool, ...]

    @property
    def wrapped(self) -> bool:
        """Whether the page's lines were broken at a width."""
        return any(self.wrap)


@lru_cache(maxsize=PAGE)
def ended(text: str) -> bool:
    """Whether text ends as a sentence does (a colon and a semicolon count)."""
    inner = text.rstrip(CLOSERS + " \u3000")
    return bool(inner) and inner[-1] in TERMINAL


def closed(text: str) -> bool:
    """Whether a paragraph may end here: a sentence's end, or a bracket that shuts."""
    bare = text.rstrip()
    return ended(bare) or bare[-1:] in "）)】］〕」』》"


def measure(line: Line, by_characters: bool) -> int:
    """A line's width with its indent, in columns or in characters counted double."""
    if by_characters:
        return 2 * len(line.text) + line.indent
    return line.width + line.indent


def shape_of(lines: Sequence[Line]) -> Shape:
    """How the page was written down."""
    indent = _indent_of(lines)
    best: tuple[float, bool, list[int]] = (0.0, False, [])
    for by_characters in (False, True):
        strength, widths = _wraps(lines, by_characters, indent)
        if strength > best[0] + (0.04 if by_characters else 0.0):
            best = (strength, by_characters, widths)
    _, by_characters, widths = best
    wrap = _local(lines, widths, by_characters) if widths else (0,) * len(lines)
    gaps = _gaps_of(lines, wrap, by_characters)
    return Shape(wrap, by_characters, indent, gaps, _unpointed(lines))


def _unpointed(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Lines in whose neighbourhood nothing is pointed but with 、 or not at all."""
    marks = [bool(re.search(r"[，。；]", line.text)) for line in lines]
    han = [len(re.findall(r"[\u3400-\u9fff]", line.text)) for line in lines]
    near = [slice(max(0, i - _AROUND), i + _AROUND + 1) for i in range(len(lines))]
    return tuple(not any(marks[n]) and sum(han[n]) >= _ENOUGH for n in near)


def _indent_of(lines: Sequence[Line]) -> int:
    """The commonest indent, where enough lines have it to be the paragraphs' own."""
    found = Counter(line.indent for line in lines if 2 <= line.indent <= 8)
    if not found:
        return 0
    indent, count = found.most_common(1)[0]
    long = sum(line.width >= 60 for line in lines)
    plain = sum(line.width >= 60 and not line.indent for line in lines)
    # Two indented lines among many long ones that are not are no habit.
    return indent if count >= 2 and plain <= max(2, 0.6 * long) else 0


def _wraps(lines: Sequence[Line], by_characters: bool, indent: int) -> tuple[float, list[int]]:
    """How strongly the lines crowd at a width (0 to 1), and the width or two widths."""
    widths: list[int] = []
    long = 0
    for line, after in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        width = measure(line, by_characters)
        long += width >= _NARROWEST
        runs_on = after is not None and not after.gap and not (indent and after.indent >= indent)
        if runs_on and not ended(line.text) and _NARROWEST <= width <= _WIDEST:
            widths.append(width)
    if len(widths) < 5:
        return 0.0, []
    counts = Counter(widths)

    def crowd(width: int) -> int:
        return sum(counts[width + d] for d in range(_BAND[0], _BAND[1] + 1))

    first = max(counts, key=lambda w: (crowd(w) + 2 * counts[w], w))
    share = crowd(first) / len(widths)
    over = sum(measure(line, by_characters) > first + 8 for line in lines)
    if crowd(first) < 5 or share < 0.42 or crowd(first) < 0.22 * long or over > 0.45 * long:
        return 0.0, []
    if first < _VERSES and over > 0.15 * long:
        # Verses among paragraphs, not a column.
        return 0.0, []
    rest = [w for w in counts if not first + _BAND[0] - 1 <= w <= first + _BAND[1] + 1]
    found = [first]
    if rest:
        others = Counter({w: counts[w] for w in rest})

        def apart(width: int) -> int:
            return sum(others[width + d] for d in range(_BAND[0], _BAND[1] + 1))

        second = max(rest, key=lambda w: (apart(w), w))
        crowded = apart(second) >= max(6, 0.15 * len(widths))
        if crowded and _in_runs(lines, second, by_characters) >= _RUNS:
            found.append(second)
            share = (crowd(first) + apart(second)) / len(widths)
    exact = max(counts[first], counts.get(first - 1, 0)) / len(widths)
    return share + 0.2 * exact, found


def _in_runs(lines: Sequence[Line], width: int, by_characters: bool) -> int:
    """Lines of a width in runs of three and more: a column's, not heads'."""
    found = run = 0
    for line in lines:
        near = width + _BAND[0] <= measure(line, by_characters) <= width + _BAND[1]
        run = run + 1 if near else 0
        found += 3 if run == 3 else run > 3
    return found


def _local(lines: Sequence[Line], widths: list[int], by_characters: bool) -> tuple[int, ...]:
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
    lines: Sequence[Line], wrap: Sequence[int], by_characters: bool
) -> Literal["none", "region", "paragraph"]:
    """What a blank line parts on this page."""
    inner = lines[1:]
    if not any(line.gap for line in inner):
        return "none"
    pairs = paragraphs = 0
    for i, (line, after) in enumerate(zip(lines, inner, strict=False)):
        if not ended(line.text) or line.width < 12:
            continue
        if wrap[i] and fills(line, after, wrap[i], by_characters) and not after.gap:
            continue
        pairs += 1
        paragraphs += after.gap > 0
    share = sum(line.gap > 0 for line in inner) / max(1, len(inner))
    if pairs >= 3 and paragraphs / pairs >= 0.75 and (share > 0.5 or any(wrap)):
        return "paragraph"
    return "paragraph" if share > 0.75 else "region"


def fills(line: Line, after: Line | None, wrap: int, by_characters: bool) -> bool:
    """Whether a line is full: what begins the next one would not have fitted on it.

    The greedy rule of every line breaker; a mark may hang (one column of grace).
    """
    if not wrap:
        return False
    width = measure(line, by_characters)
    if width >= wrap - 2:
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
