"""What issues and their outputs are called: everything that tells one from another is in the name.

``lantai-2026-04-17-evening-p01-print.pdf``: the paper, the day, which of the day's editions, the
pages where they are not all, and what else was asked for. Names are ASCII: they go through mail,
web servers and catalogues unchanged.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

#: Editions of a day as papers call them, and their names in file names.
EDITIONS_OF_A_DAY: dict[str, str] = {
    **dict.fromkeys(("早版", "早报", "早刊", "晨版", "晨报", "晨刊", "朝刊", "조간"), "morning"),
    **dict.fromkeys(("午版", "午报", "午刊"), "noon"),
    **dict.fromkeys(("晚版", "晚报", "晚刊", "夕刊", "석간"), "evening"),
    **dict.fromkeys(("号外", "號外", "호외"), "extra"),
    **dict.fromkeys(("增刊", "增期"), "supplement"),
    **dict.fromkeys(("特刊", "专刊", "專刊"), "special"),
    **dict.fromkeys(("周末版", "週末版"), "weekend"),
}

#: Longest part of a name, characters; a longer one is stood for by a digest.
_LONGEST = 40

#: Pages that a name lists; more are stood for by the first, the last and a digest.
_MOST_PAGES = 8


def name_part(text: str) -> str:
    """A text as part of a file name: small letters, digits and hyphens; different for each text.

    Customary names of editions are translated (早版 → ``morning``), plain ASCII stays, and other
    characters are written by their code points (``u5348``). Only case, and signs that are neither
    letters nor digits, make no difference.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    text = EDITIONS_OF_A_DAY.get(text, text)
    written = "".join(c if c.isascii() else f"u{ord(c):x}" for c in text.lower())
    part = re.sub(r"[^a-z0-9]+", "-", written).strip("-")
    return part if len(part) <= _LONGEST else digest_part(text)


def digest_part(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text in a name."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def pages_part(numbers: Sequence[str]) -> str:
    """The part that names pages: ``p01``, ``p01-03``; "" for none."""
    parts = [name_part(number) for number in numbers]
    if len(parts) > _MOST_PAGES:
        parts = [parts[0], parts[-1], digest_part("/".join(numbers))]
    return "p" + "-".join(parts) if parts else ""


def joined(*parts: str) -> str:
    """The parts that are there, with hyphens between them."""
    return "-".join(part for part in parts if part)
