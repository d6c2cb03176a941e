"""Lengths. Everything inside the product is in points (1/72 inch); people write mm, pt or 号."""

from __future__ import annotations

import re

#: Points in a millimetre.
PT_PER_MM = 72 / 25.4

#: Chinese type sizes (号) in points: the table of CLREQ, section "Character size"
#: (七号 and 八号 after GB/T 9704 practice), as desktop publishing in China rounds them.
HAO: dict[str, float] = {
    "特号": 54.0,
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5.0,
}

_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(mm|cm|in|pt|q)?\s*", re.IGNORECASE)
_UNIT = {"mm": PT_PER_MM, "cm": PT_PER_MM * 10, "in": 72.0, "pt": 1.0, "q": PT_PER_MM / 4}


def mm(value: float) -> float:
    """Millimetres in points."""
    return value * PT_PER_MM


def to_mm(points: float) -> float:
    """Points in millimetres."""
    return points / PT_PER_MM


def parse_length(value: str | float) -> float:
    """A length in points from ``"390mm"``, ``"9pt"``, ``"小五"``, ``"13q"`` or a number of points.

    What is written as text has its unit, but for 0.

    Raises:
        ValueError: not a length, or one without a unit; the message says what is allowed.
    """
    if isinstance(value, (int, float)):
        return float(value)
    text = value.strip()
    if text in HAO:
        return HAO[text]
    match = _LENGTH.fullmatch(text)
    if match is None:
        sizes = "、".join(HAO)
        raise ValueError(f"{value!r} is not a length: write 390mm, 9pt, 13q or one of {sizes}")
    if match[2] is None and float(match[1]):
        number = match[1]
        raise ValueError(f"{value!r} has no unit: write {number}mm, {number}pt or {number}q")
    return float(match[1]) * _UNIT[(match[2] or "pt").lower()]
