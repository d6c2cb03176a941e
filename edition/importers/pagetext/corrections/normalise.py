"""Punctuation, quotation marks and spaces as Chinese papers set them; every edit kept.

Words and digits are never touched. An edit names the offset in the source, what stood there and
what stands there now, so the source can be had back from the text and the edits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edition.importers.pagetext.source.piece import Piece

Level = Literal["none", "punctuation", "full"]
_HAN = r"\u3400-\u9fff\u3041-\u30ff\u3005々〇"
_HAS_HAN = re.compile(rf"[{_HAN}]")
_HALF = re.compile(r"[,;:?!]")
#: Half-width forms that stand only in Chinese and Japanese.
_NARROW = {"｡": "。", "､": "、", "｢": "「", "｣": "」", "･": "・"}
#: Spaces that no Chinese sentence has; heads have them for their rhythm.
_SPACES = re.compile(rf"(?<=[{_HAN}，。、；：！？”）》])[ \u00a0]+(?=[{_HAN}“（《])")
_LETTER_SPACED = re.compile(rf"[{_HAN}](?:[ \u3000]+[{_HAN}])+")
#: A Latin full stop where a Chinese sentence ends.
_STOP = re.compile(rf"(?<=[{_HAN}])\.(?=$|[”’」』）)\"]|[{_HAN}“])")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a field's text: ``before`` became ``after``.

    Attributes:
        at: offset in the source; of an inserted character, the offset it stands before.
        index: where ``after`` stands in the field's text once this change is made; changes are
            made in their order, so they are undone from the last to the first (:func:`undo`).
        before: what the source has, empty for an insertion.
        after: what the field has, empty for a deletion.
        reason: ``normalise`` or the code that was accepted.
    """

    at: int
    index: int
    before: str
    after: str
    reason: str = "normalise"


def normalise_piece(
    piece: Piece, level: Level, *, running: bool = True
) -> tuple[Piece, list[Edit]]:
    """A field's text by the level.

    Args:
        piece: the text.
        level: ``none``; ``punctuation``: half-width marks, brackets and quotation marks to
            full-width ones; ``full``: also stray spaces, letter-spacing, Latin full stops.
        running: whether it is running text: the spaces of a head stay.
    """
    if level == "none" or not _HAS_HAN.search(piece.text):
        return piece, []
    changes = _marks(piece.text)
    if level == "full":
        changes |= _spaces(piece.text, running)
        changes |= {match.start(): "。" for match in _STOP.finditer(piece.text)}
    if not changes:
        return piece, []
    text = "".join(changes.get(i, character) for i, character in enumerate(piece.text))
    at = tuple(offset for i, offset in enumerate(piece.at) if changes.get(i, "x"))
    # From the end to the beginning: an edit's index does not depend on those before it.
    edits = [
        Edit(_offset(piece, i), i, piece.text[i], changes[i]) for i in sorted(changes, reverse=True)
    ]
    return Piece(text, at), edits


def _offset(piece: Piece, i: int) -> int:
    """A character's place in the source; of a space between two lines, the end of the first."""
    while i > 0 and piece.at[i] < 0:
        i -= 1
    return max(0, piece.at[i])


def undo(text: str, edits: Sequence[Edit]) -> str:
    """A field's text as it was before its edits."""
    for edit in reversed(edits):
        text = text[: edit.index] + edit.before + text[edit.index + len(edit.after) :]
    return text


def _marks(text: str) -> dict[int, str]:
    """Marks, brackets and quotation marks that change, by their place in the text."""
    changes: dict[int, str] = {}
    for match in _HALF.finditer(text):
        if _chinese(text, match.start()):
            changes[match.start()] = _WIDE[match[0]]
    for i, character in enumerate(text):
        if character in _NARROW:
            changes[i] = _NARROW[character]
    _brackets(text, changes)
    _quotes(text, changes)
    return changes


def _spaces(text: str, running: bool) -> dict[int, str]:
    """White space that goes: between Han in running text, and where a whole field is spaced."""
    spaced = _LETTER_SPACED.fullmatch(text)
    gone = [m.span() for m in _SPACES.finditer(text)] if running else []
    gone += [m.span() for m in re.finditer(r"[ \u3000]+", text)] if spaced else []
    return {i: "" for start, end in gone for i in range(start, end)}


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


def _brackets(text: str, changes: dict[int, str]) -> None:
    """Half-width brackets that hold or touch Han become full-width, in pairs only."""
    stack: list[int] = []
    for i, character in enumerate(text):
        if character == "(":
            stack.append(i)
        elif character == ")" and stack:
            start = stack.pop()
            inside = text[start + 1 : i]
            touching = text[max(0, start - 1) : start] + text[i + 1 : i + 2]
            if re.search(rf"[{_HAN}]", inside + touching):
                changes[start] = "（"
                changes[i] = "）"


def _quotes(text: str, changes: dict[int, str]) -> None:
    """Straight quotation marks become “ ” and ‘ ’ where they stand in pairs."""
    for mark, pair in (('"', "“”"), ("＂", "“”"), ("'", "‘’")):
        places = [i for i, c in enumerate(text) if c == mark and not _apostrophe(text, i)]
        if len(places) % 2:
            continue
        for k, i in enumerate(places):
            changes[i] = pair[k % 2]


def _apostrophe(text: str, i: int) -> bool:
    return text[i] == "'" and text[i - 1 : i].isascii() and text[i - 1 : i].isalnum()
