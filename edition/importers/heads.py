"""The lines of a head → column flag, kicker, headline, deck: which is which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edition.importers.lexicon import words

#: Lines this short are parts of a headline broken over several lines, not headlines of their own.
SHORT = 9


@dataclass(slots=True)
class Head:
    """A head, read."""

    kicker: list[str] = field(default_factory=list)
    headline: list[str] = field(default_factory=list)
    deck: list[str] = field(default_factory=list)
    column: str = ""
    confidence: float = 0.7


def collapse(text: str) -> str:
    """A letter-spaced line (简　讯, 社 论) without its spaces."""
    parts = re.split(r"[ 　]+", text)
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return "".join(parts)
    return text


def is_column(line: str) -> bool:
    """Whether a head's first line names a column or series rather than the story."""
    bare = collapse(line).strip("【】[]「」《》■□●◆▌|｜ 　")
    if re.search(
        r"[①②③④⑤⑥⑦⑧⑨⑩]$|[（(][一二三四五六七八九十\d]+[）)]$|之[一二三四五六七八九十]$", bare
    ):
        return len(bare) <= 18
    if re.fullmatch(r"[【「\[].{2,10}[】」\]]", line.strip()):
        return True
    return len(bare) <= 6 and bare.endswith(words("column_ends"))


def read_head(lines: list[str], *, japanese: bool = False) -> Head:
    """Sort the lines of one head.

    Signs first (——, a kicker's mark), then lengths: lines of a few characters are one headline
    broken; a longer line before it is the kicker, one after it the deck.
    """
    head = Head()
    lines = [line for line in lines if line]
    if len(lines) > 1 and is_column(lines[0]):
        head.column = re.sub(
            r"[①②③④⑤⑥⑦⑧⑨⑩]$", "", collapse(lines[0]).strip("【】[]「」■□●◆▌|｜ 　")
        )
        lines = lines[1:]
    if not lines:
        return head
    while len(lines) > 1 and re.match(r"^(?:——|--|—)", lines[-1]):
        head.deck.insert(0, lines.pop())
    while len(lines) > 1 and re.match(r"^[▌▎◤]", lines[0]):
        head.kicker.append(lines.pop(0))
    while len(lines) > 1 and re.search(r"\s[·|｜]\s", lines[-1]):
        head.deck.insert(0, lines.pop())
    if len(lines) == 1:
        head.headline = lines
        head.confidence = 0.9
        return head
    lengths = [len(re.sub(r"\s", "", line)) for line in lines]
    if japanese:
        head.headline, head.deck = lines[:1], lines[1:] + head.deck
        return head
    short = [n <= SHORT for n in lengths]
    if any(short):
        start = short.index(True)
        end = start
        while end < len(lines) and short[end]:
            end += 1
        if end - start >= 2:
            head.kicker += lines[:start]
            head.headline = lines[start:end]
            head.deck = lines[end:] + head.deck
            head.confidence = 0.8
            return head
    if len(lines) == 2:
        first, second = lengths
        if _unbalanced(lines[0]) or first + second <= 18:
            head.headline = lines
        elif second >= first * 0.75:
            head.kicker += lines[:1]
            head.headline = lines[1:]
        else:
            head.headline = lines[:1]
            head.deck = lines[1:] + head.deck
        return head
    if _unbalanced(lines[1]) or (lengths[1] <= 12 and lengths[2] <= 12 and lengths[0] > 12):
        head.kicker += lines[:1]
        head.headline = lines[1:3]
        head.deck = lines[3:] + head.deck
    else:
        head.kicker += lines[:1]
        head.headline = lines[1:2]
        head.deck = lines[2:] + head.deck
    return head


def _unbalanced(line: str) -> bool:
    return (
        line.count("“") != line.count("”")
        or line.count("《") != line.count("》")
        or line.count("「") != line.count("」")
    )
