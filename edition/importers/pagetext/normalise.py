"""Punctuation, quotation marks and spaces as Chinese papers set them; every edit kept.

Words and digits are never touched. An edit names the offset in the source, what stood there and
what stands there now, so the source can be had back from the text and the edits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from edition.importers.pagetext.source import Piece

Level = Literal["none", "punctuation", "full"]

_HAN = r"\u3400-\u9fff\u3041-\u30ff\u3005々〇"
_NEAR = rf"[{_HAN}，。、；：！？”’」』）》〉】%％℃㎡\d A-Za-z“‘「『（《〈【]"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: at an offset of the source, ``before`` became ``after``.

    Attributes:
        at: offset in the source; of an inserted character, the offset it stands before.
        before: what the source has, empty for an insertion.
        after: what the field has, empty for a deletion.
        reason: ``normalise`` or the code that was accepted.
    """

    at: int
    before: str
    after: str
    reason: str = "normalise"


def normalise_piece(piece: Piece, level: Level) -> tuple[Piece, list[Edit]]:
    """A field's text by the level: ``none``, ``punctuation`` or ``full`` (spaces too)."""
    if level == "none" or not re.search(rf"[{_HAN}]", piece.text):
        return piece, []
    text = list(piece.text)
    edits: list[Edit] = []

    def change(i: int, new: str) -> None:
        if piece.at[i] >= 0 and text[i] != new:
            edits.append(Edit(piece.at[i], text[i], new))
        text[i] = new

    whole = piece.text
    for match in re.finditer(r"[,;:?!]", whole):
        i = match.start()
        if _chinese(whole, i):
            change(i, _WIDE[match[0]])
    _brackets(whole, change)
    _quotes(whole, change)
    if level == "full":
        for match in re.finditer(
            rf"(?<=[{_HAN}，。、；：！？”）》])[ \u00a0]+(?=[{_HAN}“（《])", whole
        ):
            for i in range(match.start(), match.end()):
                change(i, "")
    kept = [i for i, character in enumerate(text) if character]
    out = Piece("".join(text), tuple(piece.at[i] for i in kept))
    return out, edits


def _chinese(text: str, i: int) -> bool:
    """Whether a half-width mark stands in Chinese: beside Han, and not inside figures or Latin."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before.isdigit() and after.isdigit():
        return False
    if text[i] == ":" and text[i + 1 : i + 3] == "//":
        return False
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    han = re.compile(rf"[{_HAN}”’」』）》〉】)\"']")
    near = text[max(0, i - 6) : i] + text[i + 1 : i + 7]
    if (before and han.match(before)) or (after and re.match(rf"[{_HAN}“‘「『（《〈【(\"]", after)):
        return True
    return bool(re.search(rf"[{_HAN}]", near)) and not (
        before.isascii() and before.isalpha() and after == " "
    )


def _brackets(text: str, change: object) -> None:
    """Half-width brackets that hold or touch Han become full-width, in pairs only."""
    assert callable(change)
    stack: list[int] = []
    for i, character in enumerate(text):
        if character == "(":
            stack.append(i)
        elif character == ")" and stack:
            start = stack.pop()
            inside = text[start + 1 : i]
            touching = text[max(0, start - 1) : start] + text[i + 1 : i + 2]
            if re.search(rf"[{_HAN}]", inside + touching):
                change(start, "（")
                change(i, "）")


def _quotes(text: str, change: object) -> None:
    """Straight quotation marks become “ ” and ‘ ’ where they stand in pairs."""
    assert callable(change)
    for mark, pair in (('"', "“”"), ("＂", "“”"), ("'", "‘’")):
        places = [i for i, c in enumerate(text) if c == mark and not _apostrophe(text, i)]
        if len(places) % 2:
            continue
        for k, i in enumerate(places):
            change(i, pair[k % 2])


def _apostrophe(text: str, i: int) -> bool:
    return text[i] == "'" and text[i - 1 : i].isascii() and text[i - 1 : i].isalnum()


def restore(text: str, at: tuple[int, ...], edits: list[Edit]) -> str:
    """A field's text before its edits."""
    changes = {edit.at: edit for edit in edits}
    out = [
        changes[offset].before if offset in changes and changes[offset].after else character
        for character, offset in zip(text, at, strict=True)
    ]
    return "".join(out)
