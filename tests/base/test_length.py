"""Lengths as people write them."""

from __future__ import annotations

import pytest

from edition.base.length import mm, parse_length, to_mm


@pytest.mark.parametrize(
    ("written", "points"),
    [("25.4mm", 72.0), ("1in", 72.0), ("9pt", 9.0), ("小五", 9.0), ("初号", 42.0), (12, 12.0),
     ("4q", 72 / 25.4), (" 10 pt", 10.0), ("0", 0.0), ("2.54cm", 72.0)],
)  # fmt: skip
def test_written_lengths(written: str | float, points: float) -> None:
    """Each unit comes out in points."""
    assert parse_length(written) == pytest.approx(points)


@pytest.mark.parametrize("written", ["", "9px", "大号", "mm", "-3mm", "1e3mm"])
def test_what_is_no_length(written: str) -> None:
    """What is no length says what would be one."""
    with pytest.raises(ValueError, match="is not a length: write 390mm"):
        parse_length(written)


@pytest.mark.parametrize("written", [" 10 ", "210", "1.5"])
def test_a_length_has_its_unit(written: str) -> None:
    """A bare number might be anything."""
    with pytest.raises(ValueError, match="has no unit: write"):
        parse_length(written)


def test_millimetres_go_both_ways() -> None:
    """A broadsheet is 390 mm, 1105.5 pt wide."""
    assert mm(390) == pytest.approx(1105.512, abs=1e-3)
    assert to_mm(mm(390)) == pytest.approx(390)
