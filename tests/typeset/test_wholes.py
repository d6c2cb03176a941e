"""Numbers, codes and words in running text: none is broken inside if it fits a line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model import Run, Text
from edition.typeset import ParagraphStyle, SetParagraph, Shaper, set_line, set_paragraph

HAN = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"

#: Each is whole at every measure that it fits.
WHOLES = (
    # figures with separators, decimals, signs, percent
    "0", "12", "345", "1461", "34.6", "12,345", "5,678,900.00", "12,345,678,900.00", "0.0035",
    "6.62607015", "-12.5", "+8", "−12℃", "±0.5", "≥95%", "≤0.35%", "≈3.14", "47.3%", "2.5‰",
    "26℃", "36.5℉", "1∶5000", "1:5000", "3:2", "3：2", "21∶19", "１２％", "２０２６", "１．５", "＋3.2％", "－4",
    # money
    "￥100.00", "¥3,999", "$1,234.56", "€99.90", "US$25", "HK$1,200", "£8.50",
    # dates and times
    "9:00", "21:30:05", "9：00", "2026-05-08", "2026/05/08", "2026.5.8", "5·12", "3·15", "08-09",
    # telephone numbers
    "010-12345678", "021-63210000", "13800138000", "400-800-8888", "95588", "12345", "+86-10-63210000",
    "（010）12345678", "138 0013 8000", "400 800 8888", "12 345 678",
    # codes
    "99990000MA00ABCD0X", "6222020000001234567", "CN11-0001", "1001-9999", "GB/T", "100000",
    "COVID-19", "5G-A", "J-20", "G1234", "MH370", "T+1", "A4", "3D", "No.7",
    # science
    "CO₂", "H₂SO₄", "m²", "10⁻³", "6.02×10²³", "N·m", "kW·h", "9.8m/s²", "km/h", "mg/L", "30°15′20″", "μg",
    # words without a place for a hyphen
    "house", "BIOTECH", "RedCap", "Opus", "iPhone", "don't",
)  # fmt: skip


def _set(text: Text, measure: float, style: ParagraphStyle, shaper: Shaper) -> SetParagraph:
    return set_paragraph(text, measure, style, shaper)


@pytest.mark.parametrize("whole", WHOLES)
def test_no_whole_is_torn(shaper: Shaper, style: ParagraphStyle, whole: str) -> None:
    """At measures of 8 to 20 em, wherever the whole begins in its line."""
    width = set_line(Text.of(whole), style, shaper).width
    for em in range(8, 21):
        if width > em * 10.0:
            continue
        for before in range(0, 13, 2):
            text = HAN[:before] + whole + "人" + HAN[before:]
            paragraph = _set(Text.of(text), em * 10.0, style, shaper)
            lines = [line.text for line in paragraph.lines]
            assert any(whole in line for line in lines), (em, before, lines)
            assert not paragraph.torn


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (
            "www.innovation-park.example.cn/zh-hans/2026/05/08/index.html",
            ["innovation", "park", "example", "zh", "hans", "2026", "index", "html"],
        ),
        ("service.center@innovation-park.example.cn", ["service", "center", "innovation"]),
        ("https://data.example/records/1234567890", ["https", "records", "1234567890"]),
        ("doi:10.1038/s00000-026-12345-6", ["10.1038", "s00000", "026", "12345"]),
        ("ISBN 978-7-5000-0000-0", ["ISBN 978", "5000", "0000"]),
    ],
)
def test_addresses_break_after_their_separators(
    shaper: Shaper, style: ParagraphStyle, address: str, parts: list[str]
) -> None:
    """Never inside a name or a number of an address, and no hyphen is added to it."""
    for em in range(8, 21):
        for before in range(13):
            text = HAN[:before] + "见" + address + "，" + HAN[before:]
            paragraph = _set(Text.of(text), em * 10.0, style, shaper)
            lines = [line.text for line in paragraph.lines]
            for part in parts:
                assert any(part in line for line in lines), (em, before, lines)
            assert not any(s.generated for line in paragraph.lines for s in line.segments)


def test_words_part_with_a_hyphen(shaper: Shaper, style: ParagraphStyle) -> None:
    """A Latin word is broken only where a hyphen is printed."""
    for em in range(8, 21):
        for before in range(13):
            text = HAN[:before] + "innovation" + HAN[before:]
            for line in _set(Text.of(text), em * 10.0, style, shaper).lines[:-1]:
                drawn = "".join(segment.text for segment in line.segments)
                if drawn[-1].isascii():
                    assert drawn.endswith(("-", "innovation")), drawn


def test_a_number_leaves_its_unit_rather_than_a_loose_line(
    shaper: Shaper, style: ParagraphStyle
) -> None:
    """No line of running Han is spread by much more than 0.3 em for the sake of a counter."""
    for before in range(6, 20):
        text = HAN[:before] + "12平方公里" + HAN + HAN
        lines = _set(Text.of(text), 130.0, style, shaper).lines
        assert max(line.stretch for line in lines) < 0.32
        assert any("12" in line.text for line in lines)


def test_what_is_wider_than_the_measure_is_broken_and_told(
    shaper: Shaper, style: ParagraphStyle
) -> None:
    """Only then, and the paragraph says which."""
    code = "6222020000001234567"
    text = Text.of(HAN[:5] + "账号" + code + "，" + HAN)
    narrow = _set(text, 80.0, style, shaper)
    assert narrow.torn == (code + "，",)
    assert _set(text, 100.0, style, shaper).torn == ()
    indented = replace(style, indent=20.0)
    assert _set(Text.of(code + HAN), 100.0, indented, shaper).torn == (code,)


def test_runs_of_letters_stay_whole_across_scripts(shaper: Shaper, style: ParagraphStyle) -> None:
    """A formula with lowered figures is not broken where the run changes."""
    runs = [Run(text="Ni"), Run(text="0.8", script="sub"), Run(text="Co")]
    for before in range(2, 12):
        text = Text.of(HAN[:before], *runs, HAN)
        lines = [line.text for line in _set(text, 90.0, style, shaper).lines]
        assert any("Ni0.8Co" in line for line in lines)
