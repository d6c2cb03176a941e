"""Pull quotes: short units that repeat a sentence of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.importers.pagetext.paragraphs.unit import Unit

#: Letters of a pull quote; the line that says whose words it is has no more characters.
_SHORTEST, _LONGEST, _WHOSE = 8, 60, 24


def find_pull_quotes(units: Sequence[Unit]) -> set[int]:
    """Short units that repeat a sentence of a longer one, with the line that says whose words.

    Returns:
        The :attr:`Unit.order` of each.
    """
    bodies = [(unit, _letters(unit.text)) for unit in units if unit.kind == "body"]
    quotes: set[int] = set()
    for unit, after in zip(units, [*units[1:], None][: len(units)], strict=True):
        attributed = after is not None and _is_attribution(after)
        letters = _letters(unit.text)
        if not _may_be_quote(unit, letters, attributed=attributed):
            continue
        if any(
            other is not unit and len(text) > len(letters) + 1 and letters in text
            for other, text in bodies
        ):
            quotes.add(unit.order)
            if after is not None and attributed:
                quotes.add(after.order)
    return quotes


def _may_be_quote(unit: Unit, letters: str, *, attributed: bool) -> bool:
    """Whether a unit is short, of lines right under each other, and a sentence or attributed."""
    if unit.kind not in ("head", "body") or not _SHORTEST <= len(letters) <= _LONGEST:
        return False
    if unit.kind == "head" and not attributed and not re.search(r"[。！？][”」\"]?$", unit.text):
        return False
    return unit.lines[-1].number - unit.lines[0].number < len(unit.lines)


def _is_attribution(unit: Unit) -> bool:
    """Whether a unit says whose words stand over it: ——社区书记 汤小满."""
    return bool(re.match(r"^[—\-–─]{1,3}", unit.text)) and len(unit.text) <= _WHOSE


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text)
