"""Ranges of characters, for the character classes of regular expressions."""

#: Han characters, and 々, which repeats one.
HAN = r"\u3400-\u9fff\u3005"
#: Hiragana and katakana.
KANA = r"\u3041-\u30ff"
#: One Han character or kana, as a class of its own.
HAN_CHARACTER = r"[\u3400-\u9fff\u3041-\u30ff々]"
