"""Numerals in figures and in Han digits."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
#: Other ways to write digits and tens.
_VARIANTS = str.maketrans(
    {"○": "〇", "零": "〇", "兩": "二", "两": "二", "廿": "二十", "卅": "三十"}
)
_TENS_AND_HUNDREDS = re.compile(
    r"(?:([一二三四五六七八九])?百)?〇?(?:([一二三四五六七八九])?十)?([一二三四五六七八九])?"
)


def read_number(text: str) -> int | None:
    """A numeral in figures or Han digits; None where it is none."""
    text = unicodedata.normalize("NFKC", text).strip().translate(_VARIANTS)
    if text.isascii() and text.isdigit():
        return int(text)
    if text == "元":
        return 1
    if "十" in text or "百" in text:
        return _with_units(text)
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return None


def _with_units(text: str) -> int | None:
    """A numeral of tens and hundreds: 一百零五. A unit without a digit before it counts once."""
    match = _TENS_AND_HUNDREDS.fullmatch(text)
    if match is None:
        return None
    hundreds = _DIGITS[match[1] or "一"] * 100 if "百" in text else 0
    tens = _DIGITS[match[2] or "一"] * 10 if "十" in text else 0
    return hundreds + tens + _DIGITS[match[3] or "〇"]


def ascii_figures(text: str) -> str:
    """Full-width figures and stops as ASCII, one character for one."""
    return "".join(
        chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" and c not in "（），：；！？" else c
        for c in text
    )
