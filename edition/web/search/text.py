"""What search compares: characters folded one by one, so that places stay places."""

from __future__ import annotations

#: Full-width ASCII → ASCII, capitals → small letters, ideographic and fixed spaces → space.
_FOLDED = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
    **{code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)},
    0x3000: 32,
    0xA0: 32,
}


def folded(text: str) -> str:
    """The text as it is compared, as long as before; ``scripts/search.js`` does the same."""
    return text.translate(_FOLDED)
