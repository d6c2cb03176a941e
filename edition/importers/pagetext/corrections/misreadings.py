"""What looks misread: doubled characters, unpaired marks, unlikely characters; and corrections."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.importers.pagetext.corrections.normalise import Edit
from edition.importers.pagetext.lexicon import double_characters, is_word
from edition.importers.pagetext.source.piece import Piece

_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "〈": "〉",
}
#: Characters that are doubled by mistake more often than by a word of two.
_PARTICLES = "的了在是和有不与为"
_SHUT = {shut: opened for opened, shut in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Misreading:
    """A suspicious place.

    Attributes:
        code: ``IMP101``…
        at: offset in the source.
        what: the characters, with a little around them.
        before, after: the proposed change at ``at``; both empty where there is none.
    """

    code: str
    at: int
    what: str
    before: str = ""
    after: str = ""


def find_misreadings(piece: Piece, *, unfinished: bool = False) -> list[Misreading]:
    """The faults of one paragraph."""
    misreadings = [*_doubled(piece), *_unpaired(piece), *_unlikely(piece)]
    if unfinished and piece.text:
        misreadings.append(
            Misreading("IMP104", _offset(piece, len(piece.text) - 1), piece.text[-12:])
        )
    return misreadings


def _offset(piece: Piece, i: int) -> int:
    """The offset of a character, or of the nearest one before it that has one."""
    while i > 0 and piece.at[i] < 0:
        i -= 1
    return max(0, piece.at[i]) if piece.at else 0


def _around(text: str, i: int) -> str:
    return text[max(0, i - 5) : i + 6].replace("\n", " ")


def _doubled(piece: Piece) -> list[Misreading]:
    """A Han character twice in a row that Chinese does not double: 工装装进."""
    text = piece.text
    allowed = double_characters()
    misreadings = []
    for match in re.finditer(r"([\u3400-\u9fff])\1+", text):
        if (match[1] in allowed and match[1] not in _PARTICLES) or match[
            1
        ] in "〇一二三四五六七八九十零":
            continue
        i = match.start()
        if re.search(r"([\u3400-\u9fff])\1$", text[max(0, i - 2) : i]) or re.match(
            r"([\u3400-\u9fff])\1", text[match.end() : match.end() + 2]
        ):
            continue  # 热热闹闹
        if re.search(r"(?:记者|記者|通讯员|通訊員|作者)[^。]{0,30}$", text[:i]):
            continue  # 罗珊珊
        if _is_said_twice(text, i):
            continue
        misreadings.append(
            Misreading("IMP101", _offset(piece, i), _around(text, i), match[0], match[1])
        )
    for match in re.finditer(r"([\u3400-\u9fff]{3,12})\1", text):
        misreadings.append(
            Misreading("IMP101", _offset(piece, match.start()), match[0], match[0], match[1])
        )
    for match in re.finditer(r"([，。、；：！？])\1+", text):
        misreadings.append(
            Misreading(
                "IMP101",
                _offset(piece, match.start()),
                _around(text, match.start()),
                match[0],
                match[1],
            )
        )
    return misreadings


def _is_said_twice(text: str, i: int) -> bool:
    """Whether a doubled character at ``i`` is Chinese: 悠悠, 一群群, 阿里巴巴, 工作|作风."""
    if text[i - 1 : i] == "一" and text[i] not in _PARTICLES:
        return True  # 一排排: of each there are many.
    for start in range(max(0, i - 3), i + 1):
        for end in range(i + 2, min(len(text), start + 5) + 1):
            if (text[i] not in _PARTICLES or end - start > 2) and is_word(text[start:end]):
                return True
    ends = any(is_word(text[start : i + 1]) for start in range(max(0, i - 3), i))
    begins = any(is_word(text[i + 1 : end]) for end in range(i + 3, min(len(text), i + 4) + 1))
    return ends and begins


def _unpaired(piece: Piece) -> list[Misreading]:
    text = piece.text
    stack: list[tuple[str, int]] = []
    misreadings: list[Misreading] = []
    for i, character in enumerate(text):
        if character in _PAIRS:
            stack.append((character, i))
        elif character in _SHUT:
            if stack and stack[-1][0] == _SHUT[character]:
                stack.pop()
            elif not (
                character in ")）"
                and re.search(r"(?:^|[，。；、\s])[0-9一二三四五六七八九十a-zA-Z]{1,3}$", text[:i])
            ):
                misreadings.append(Misreading("IMP102", _offset(piece, i), _around(text, i)))
    for opened, i in stack:
        # The mark is missing at the end of its paragraph, before the last full stop or after it.
        end = len(text)
        misreadings.append(
            Misreading("IMP102", _offset(piece, end - 1) + 1, _around(text, i), "", _PAIRS[opened])
        )
    for mark in '"＂':
        if text.count(mark) % 2:
            i = text.rindex(mark)
            misreadings.append(Misreading("IMP102", _offset(piece, i), _around(text, i)))
    return misreadings


_UNLIKELY = re.compile(
    r"[\ufffd\ue000-\uf8ff\u0080-\u009f\U000f0000-\U0010fffd]|"
    r"(?<=[\u4e00-\u9fff])[A-Za-z|](?=[\u4e00-\u9fff])(?<![ABCDGKMTUVX])|"
    r"[\uac00-\ud7af\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff]|"
    r"(?<=\d)[OoIl](?=\d)|(?<=[\u4e00-\u9fff])[□■](?=[\u4e00-\u9fff])"
)
_FIGURE = {"O": "0", "o": "0", "I": "1", "l": "1"}


def _unlikely(piece: Piece) -> list[Misreading]:
    misreadings = []
    for match in _UNLIKELY.finditer(piece.text):
        i = match.start()
        cure = _FIGURE.get(match[0], "") if re.match(r"\d", piece.text[i - 1 : i]) else ""
        misreadings.append(
            Misreading(
                "IMP103", _offset(piece, i), _around(piece.text, i), match[0] if cure else "", cure
            )
        )
    return misreadings


def corrected(piece: Piece, fault: Misreading) -> tuple[Piece, Edit | None]:
    """A piece with a fault's correction, where the fault has one and lies in it."""
    if fault.before:
        i = piece.at.index(fault.at) if fault.at in piece.at else -1
        end = i + len(fault.before)
        if i < 0 or piece.text[i:end] != fault.before:
            return piece, None
        text = piece.text[:i] + fault.after + piece.text[end:]
        made = Piece(text, piece.at[: i + len(fault.after)] + piece.at[end:])
        return made, Edit(fault.at, i, fault.before, fault.after, fault.code)
    if fault.after and piece.at and piece.at[-1] == fault.at - 1:
        made = piece + Piece(fault.after, (-1,) * len(fault.after))
        return made, Edit(fault.at, len(piece.text), "", fault.after, fault.code)
    return piece, None
