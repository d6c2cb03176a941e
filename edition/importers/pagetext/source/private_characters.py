"""Private characters that GB 18030 and GBK once stood in for characters → the characters.

GBK's last rows and the vertical marks had no code points when the standards were made; systems
wrote them as private ones (U+E78D…U+E864). GB 18030-2005 and -2022 name what each became.
"""

from __future__ import annotations

from functools import lru_cache

#: Trail bytes of the row FE50–FEA0, in the order of the private characters from U+E815 on.
_TRAILS = (*range(0x50, 0x7F), *range(0x80, 0xA1))
#: What no decoder of the first edition of GB 18030 knew yet.
_LATER = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
    0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14,
    0xE792: 0xFE15, 0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
    0xE7C7: 0x1E3F, 0xE7C8: 0x01F9,
}  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> dict[int, int]:
    table = {}
    for k, trail in enumerate(_TRAILS):
        try:
            character = bytes([0xFE, trail]).decode("gb18030")
        except UnicodeDecodeError:
            continue
        if not "\ue000" <= character <= "\uf8ff":
            table[0xE815 + k] = ord(character)
    return table | _LATER


def with_code_points(text: str) -> str:
    """The text with its private characters of GB 18030 as what they stand for, one for one."""
    if not any("\ue78d" <= character <= "\ue864" for character in text):
        return text
    return text.translate(_table())
