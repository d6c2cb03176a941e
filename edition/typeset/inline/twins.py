"""Twins of characters: code points that stand for a Han that has a code point of its own.

Text from other programs has compatibility ideographs (U+F90A for 金) and radicals (U+2F08 for 人).
Few fonts have them and they look the same: the twin's glyph is drawn, the code point stays.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Blocks whose characters have twins: radicals, compatibility ideographs, their supplement.
_BLOCKS = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"))


@lru_cache(maxsize=1024)
def twin_of(character: str) -> str:
    """The character that looks like this one and that fonts have; "" if it has none."""
    if not any(first <= character <= last for first, last in _BLOCKS):
        return ""
    other = unicodedata.normalize("NFKC", character)
    return other if other != character and len(other) == 1 else ""
