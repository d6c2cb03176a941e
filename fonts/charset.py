#!/usr/bin/env python3
"""Which characters the faces hold: the rule behind ``charset.txt``.

    python fonts/charset.py Unihan_OtherMappings.txt.bz2    write charset.txt again

The Han are those of GB 2312 and of the 通用规范汉字表 (2013), which Unihan calls ``kTGH``; its data
comes with Debian's package ``unicode-data``. The rest are the blocks and signs below.
``charset.txt`` is committed so that a build needs no Unihan, and a test compares it with the rule.
"""

from __future__ import annotations

import argparse
import bz2
import sys
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).resolve().parent / "charset.txt"

#: Whole runs of code points, both ends in.
RUNS = (
    (0x0021, 0x007E),  # ASCII
    (0x00A1, 0x017F),  # Latin-1 and Latin Extended-A: names such as Dvořák and Erdoğan
    (0x01CD, 0x01DC),  # pinyin: Ǎ … ǜ
    (0x01F8, 0x01F9),  # pinyin: Ǹ ǹ
    (0x0218, 0x021B),  # Romanian Ș ș Ț ț
    (0x0386, 0x0386), (0x0388, 0x038A), (0x038C, 0x038C),  # Greek with accents
    (0x038E, 0x03A1), (0x03A3, 0x03CE),  # Greek
    (0x0400, 0x045F), (0x0490, 0x0491),  # Cyrillic
    (0x2010, 0x2016), (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022),
    (0x2025, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203C),
    (0x2047, 0x2049),  # general punctuation
    (0x2070, 0x2070), (0x2074, 0x208E),  # super- and subscripts: CO₂, 10⁹
    (0x2153, 0x2154), (0x215B, 0x215E), (0x2160, 0x216B), (0x2170, 0x217B),  # ⅓, Roman numerals
    (0x2190, 0x2199),  # arrows
    (0x2460, 0x249B), (0x24B6, 0x24FF),  # circled, bracketed and dotted numbers
    (0x2500, 0x254B), (0x2550, 0x2573),  # box drawing
    (0x2581, 0x258F),  # bars
    (0x2776, 0x277F),  # ❶ … ❿
    (0x3000, 0x3029), (0x3030, 0x3030),  # CJK punctuation
    (0x3041, 0x3096), (0x3099, 0x30FF),  # kana
    (0x3105, 0x312D),  # bopomofo
    (0x3220, 0x3229), (0x3251, 0x325F), (0x3280, 0x3289), (0x32B1, 0x32BF),  # ㈠, ㉑, ㊀, ㊿
    (0x3380, 0x33DF),  # units: ㎡ ㎏ ㎜ …
    (0xFE10, 0xFE19), (0xFE30, 0xFE44),  # vertical forms: ︵ ﹁ ︙, for heads set downwards
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5),  # full-width forms
)  # fmt: skip

#: Signs picked from blocks that no newspaper needs whole.
PICKED = (
    "ƒƠơƯưɑɡˇˉˊˋ˘˙"  # Latin and tone marks
    "ẞ"
    "ḾḿẼẽ"
    "※⁂"
    "€₩₫₹₺₽"  # money; $ ¢ £ ¥ are in Latin-1
    "℃℅℉ℓ№℡™Ω℧Å℮"
    "⇄⇐⇒⇔⇦⇧⇨⇩"
    "∀∂∃∅∆∇∈∉∋∏∑−∓∕√∝∞∟∠∣∥∦∧∨∩∪∫∬∮∴∵∶∷∽≃≅≈≌≠≡≢≤≥≦≧≪≫≮≯⊂⊃⊆⊇⊕⊖⊗⊙⊥⊿⋯⌒"
    "■□▢▣▤▥▦▧▨▩▪▫▲△▶▷▼▽◀◁◆◇◉◊○◌◎●◐◑◒◓◢◣◤◥◦◯"
    "☀☁☂☃★☆☉☎☏☜☝☞☟♀♁♂♠♡♢♣♤♥♦♧♨♩♪♫♬♭♮♯"
    "✂✓✚✽✿❀❖➡"
    "⸺⸻"
    "㈱㊗㊙㊚㊛㊣㊤㊥㊦㊧㊨"
    "\u0300\u0301\u0304\u0307\u030c"  # accents that combine: ê̄ has no code point of its own
)

#: Code points inside a run that Unicode has not given out.
LEFT_OUT = {0x03A2, 0x3097, 0x3098}


def is_han(code: int) -> bool:
    """Whether a code point is a unified ideograph of the blocks in use."""
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF


def signs() -> set[int]:
    """Everything but the Han: letters, digits, punctuation, the signs of a newspaper."""
    codes = {code for first, last in RUNS for code in range(first, last + 1)}
    return (codes | {ord(sign) for sign in PICKED} | set(_gb2312())) - LEFT_OUT - set(gb2312_han())


def gb2312_han() -> set[int]:
    """The 6,763 Han of GB 2312-80."""
    return {code for code in _gb2312() if is_han(code)}


def standard_han(unihan: Path) -> set[int]:
    """The 8,105 Han of the 通用规范汉字表, from Unihan's file of other mappings."""
    raw = unihan.read_bytes()
    text = (bz2.decompress(raw) if unihan.suffix == ".bz2" else raw).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\tkTGH\t" in line)
    return {int(row[0].removeprefix("U+"), 16) for row in rows}


def read() -> set[int]:
    """The characters of ``charset.txt``, without the line ends."""
    return {ord(character) for character in FILE.read_text(encoding="utf-8") if character != "\n"}


def _gb2312() -> Iterator[int]:
    """Every character of GB 2312, the signs of its first nine rows too."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:  # an empty cell
                continue


def main(argv: list[str] | None = None) -> int:
    """Write ``charset.txt``: the signs first, then the Han, sixty-four to a line."""
    parser = argparse.ArgumentParser(description="Write charset.txt again.")
    parser.add_argument("unihan", type=Path, help="Unihan_OtherMappings.txt, or its .bz2")
    options = parser.parse_args(argv)
    han = gb2312_han() | standard_han(options.unihan)
    # The space opens the file: an editor strips it at a line's end.
    ordered = [0x20, 0xA0, *sorted(signs()), *sorted(han)]
    lines = ["".join(map(chr, ordered[i : i + 64])) for i in range(0, len(ordered), 64)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(ordered)} characters, {len(han)} of them Han")
    return 0


if __name__ == "__main__":
    sys.exit(main())
