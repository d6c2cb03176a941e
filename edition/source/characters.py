"""Which characters are text, and which stand side by side without a space."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2) lets no document hold, and so neither a book nor a page.
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def is_text(character: str) -> bool:
    """Whether a character can stand in a text; control characters cannot."""
    return NO_TEXT.match(character) is None


def is_cjk(character: str) -> bool:
    """Han, kana, hangul, full-width forms, and the marks that Chinese shares with Latin."""
    return bool(character) and (ord(character) >= 0x2E80 or character in "“”‘’—…·")


def joins_tightly(before: str, after: str) -> bool:
    """Whether a line that ends with ``before`` is joined to ``after`` without a space."""
    return not before or not after or is_cjk(before) or is_cjk(after)
