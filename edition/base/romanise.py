"""Chinese names in Latin letters: what a paper is called in file names."""

from __future__ import annotations

import re
import unicodedata

#: What names of papers end with: a word of its own, as GB/T 16159 parts them.
_KIND = re.compile(
    r"(?<=.)(?=(?:[日晚早晨午周週导導时時商快学學校]|都市|青年|少年|消费|信息)[报報]$|(?:[周週月季]|双月|雙月)刊$)"
)


def slug_of(name: str) -> str:
    """A paper's name for file names: ``东河日报`` → ``donghe-ribao``.

    Han characters are read as Mandarin (Hanyu Pinyin without tones, characters of several readings
    by the words they stand in: 重庆日报 is ``chongqing-ribao``). Latin letters and digits stay.

    Returns:
        Small letters, digits and hyphens; "" where the name has letters of other scripts, or none.
    """
    from pypinyin import lazy_pinyin

    name = unicodedata.normalize("NFKC", name).strip()
    words = "-".join(" ".join(_KIND.split(word)) for word in name.split())
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", "".join(lazy_pinyin(words)).lower())
        if not unicodedata.combining(c)
    )  # fmt: skip
    if any(c.isalnum() and not c.isascii() for c in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
