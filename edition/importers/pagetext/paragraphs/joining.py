"""Two lines of a paragraph → one text: spaces between Latin words, hyphens at line ends."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from edition.importers.pagetext.source.piece import Piece


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    file = resources.files("edition.importers.pagetext") / "data" / "compounds.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def join_lines(before: Piece, after: Piece, *, soft: bool = False) -> Piece:
    """Two lines of a paragraph as one text.

    A space is put between Latin words. A word that was divided at the line's end loses its hyphen,
    unless what stands before it forms compounds (trench-gate).
    """
    a, b = before.text, after.text
    if not a or not b:
        return before + after
    divided = re.search(r"([A-Za-z]+)-$", a)
    if divided and re.match(r"[a-z]", b):
        if divided[1].lower() in _compounds() or re.search(rf"{divided[1]}-[a-z]", a[:-1]):
            return before + after
        return before.cut(0, -1) + after
    latin = re.search(r"[A-Za-z,;.)]$", a) and re.match(r"[A-Za-z(]", b)
    address = re.search(r"(?:https?:|www\.|ht{1,2}$|[/.@]\S*$)[^\s\u3400-\u9fff]*$", a)
    if latin and not soft and not (address and not a.endswith((". ", ".", ","))):
        return before + Piece(" ", (-1,)) + after
    return before + after
