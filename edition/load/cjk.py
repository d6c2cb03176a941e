"""Which characters stand side by side without a space."""

from __future__ import annotations


def is_cjk(character: str) -> bool:
    """Han, kana, hangul, full-width forms, and the marks that Chinese shares with Latin."""
    return bool(character) and (ord(character) >= 0x2E80 or character in "“”‘’—…·")


def joins_tightly(before: str, after: str) -> bool:
    """Whether a line that ends with ``before`` is joined to ``after`` without a space."""
    return not before or not after or is_cjk(before) or is_cjk(after)
