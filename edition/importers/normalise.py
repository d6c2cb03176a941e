"""Normalising the text of articles: marks to full width, quotation pairs, spaces. Never words.

Every change is an :class:`Edit` with its place, so the text as it was can be had back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Normalise = Literal["none", "punctuation", "full"]

_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_HAN = r"[\u3040-\u30ff\u3400-\u9fff“”‘’《》（），。：；？！、…—％]"
_MARK = re.compile(rf"(?:(?<={_HAN})[,:;?!()])|(?:[,:;?!()](?={_HAN}))")


@dataclass(frozen=True, slots=True)
class Edit:
    """``before`` became ``after`` at an offset of the text as it was."""

    at: int
    before: str
    after: str


def normalise(text: str, level: Normalise) -> tuple[str, tuple[Edit, ...]]:
    """The text at a level of normalisation, and what was changed.

    Args:
        text: of one field.
        level: ``none``; ``punctuation`` (half-width marks beside Han become full-width, straight
            quotation marks become pairs); ``full`` (spaces between Han go as well).
    """
    if level == "none":
        return text, ()
    edits: list[Edit] = []
    pattern = (
        _MARK.pattern + r"|\"" + (rf"|(?<={_HAN})[ \u00a0](?={_HAN})" if level == "full" else "")
    )
    open_quote = False
    out: list[str] = []
    at = 0
    for match in re.finditer(pattern, text):
        before = match[0]
        if before == '"':
            after = "”" if open_quote else "“"
            open_quote = not open_quote
        elif before in " \u00a0":
            after = ""
        else:
            after = before.translate(_FULL)
        out += [text[at : match.start()], after]
        edits.append(Edit(match.start(), before, after))
        at = match.end()
    return "".join([*out, text[at:]]), tuple(edits)


def restore(text: str, edits: tuple[Edit, ...]) -> str:
    """The text as it was before :func:`normalise`."""
    out: list[str] = []
    at, shift = 0, 0
    for edit in edits:
        place = edit.at + shift
        out += [text[at:place], edit.before]
        at = place + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    return "".join([*out, text[at:]])
