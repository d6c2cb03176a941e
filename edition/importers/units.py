"""Lines → units: a paragraph, or what one column holds of it; a line of a head or of furniture.

Hard-wrapped lines are joined; a paragraph that ends without a full stop is left open, for the part
that stands after the break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.importers.lexicon import any_of
from edition.importers.source import Line, Shape

#: What a finished paragraph ends with.
ENDS = "。！？…!?”’」』）)》:：;；.▼】］〉~～"
_CLOSERS = "”’」』）)】］》〉\"'"


@dataclass(slots=True)
class Unit:
    """One or more lines that belong together.

    Attributes:
        text: joined.
        lines: of the source.
        body: it reads as running text rather than as a head.
        blank_before, indented: of its first line.
        kind: what it turned out to be (:mod:`edition.importers.classify`).
        confidence: 0 to 1.
        value: what was read out of it.
    """

    text: str
    lines: list[Line]
    body: bool = False
    blank_before: bool = False
    indented: bool = False
    kind: str = ""
    confidence: float = 0.5
    value: dict[str, object] = field(default_factory=dict)


def finished(text: str) -> bool:
    """Whether a paragraph ends as paragraphs do."""
    bare = text.rstrip()
    if not bare:
        return True
    if bare[-1] in "”’\"'":
        inner = bare.rstrip(_CLOSERS)
        return not inner or inner[-1] in "。！？…!?.～~；;：:"
    return bare[-1] in ENDS


def units_of(lines: tuple[Line, ...], shape: Shape) -> list[Unit]:
    """Join lines into units."""
    units: list[Unit] = []
    for i, line in enumerate(lines):
        if units and _joins(units[-1], line, lines, i, shape):
            last = units[-1]
            last.text = join(last.text, line.text)
            last.lines.append(line)
            last.body = True
            continue
        units.append(Unit(line.text, [line], _running(line), line.blank_before, line.indented))
    return [part for unit in units for part in _split(unit, shape)]


def _split(unit: Unit, shape: Shape) -> list[Unit]:
    """A wrapped paragraph whose last line is short and unfinished ran into the next head."""
    last = unit.lines[-1]
    if len(unit.lines) < 2 or last.width >= shape.wrap - 3 or finished(unit.text):
        return [unit]
    if re.search(rf"(?:{any_of('credits')})[）)]?$", last.text) or not unit.indented:
        return [unit]
    kept = Unit("", unit.lines[:-1], True, unit.blank_before, unit.indented)
    for line in kept.lines:
        kept.text = join(kept.text, line.text)
    return [kept, Unit(last.text, [last], False, False, False)]


def join(before: str, after: str) -> str:
    """Two lines of a paragraph: a space only between Latin words; a hyphen at a break goes."""
    if before and after and before[-1] == "-" and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    latin = before[-1:].isascii() and after[:1].isascii()
    if latin and before[-1:].isalnum() and after[:1].isalnum() and not before[-1:].isdigit():
        return f"{before} {after}"
    return before + after


def _joins(unit: Unit, line: Line, lines: tuple[Line, ...], i: int, shape: Shape) -> bool:
    """Whether a hard-wrapped line goes on in the next one."""
    if not shape.wrap or line.indented or line.blank_before:
        return False
    last = unit.lines[-1]
    if last.width > shape.wrap + 4:
        return False
    if unit.indented or unit.body or len(unit.lines) > 1:
        # One character short of the width: the next line began with what may not be parted.
        return last.width >= shape.wrap - 3 and not (finished(unit.text) and _starts(line.text))
    # A caption or another paragraph without an indent: full lines one after another.
    following = lines[i + 1] if i + 1 < len(lines) else None
    full = last.width >= shape.wrap - 1
    return full and following is not None and not finished(last.text) and line.width >= 6


def _starts(text: str) -> bool:
    """Whether a line looks like the first of something."""
    return bool(re.match(r"[▶►□■◎●◆▲【（(一二三四五六七八九十]、?", text))


#: A line that ends with one of these breaks off in the middle of a sentence.
_FUNCTION_WORDS = "已的了在和与及将把对为是从向以由被其并而也都就于所这那等"


def _running(line: Line) -> bool:
    """Whether a line alone reads as running text."""
    text = line.text
    if len(text) >= 12 and text[-1] in _FUNCTION_WORDS and re.search(r"[，,。]", text):
        return True
    marks = len(re.findall(r"[，。；、,;]", text))
    if line.width >= 64:
        return True
    if re.search(r"[。！？!?；;]$|[。！？][”」』’\"]$", text) and (marks >= 1) and line.width >= 14:
        return True
    return marks >= 2 and line.width >= 40
