"""The words of a headline, so that it is broken by sense.

Chinese words are found as jieba finds them: the most likely segmentation by its dictionary (a
unigram model), and its hidden Markov model for what the dictionary lacks (names). Its own loader
takes 0.44 s and writes a cache into the temporary folder; the dictionary is sorted, so we look
words up in the file itself: 0.1 s for the first headline, nothing written. BudouX was tried too (10
ms): of 25 headlines like the sample's it broke words in 17 (习近|平会|见, 步|伐), jieba in 2.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from itertools import pairwise
from math import log
from pathlib import Path

#: Sum of the frequencies in jieba's dictionary (0.42.1).
_TOTAL = 60_101_967

#: Longest word that is looked up, characters.
_LONGEST = 12

_BLOCK = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+|[A-Za-z0-9.%+#&'-]+|.", re.DOTALL)


def words(text: str, language: str) -> tuple[str, ...]:
    """The words of a text; joined, they give the text.

    Args:
        text: without line feeds.
        language: BCP 47. Chinese uses jieba, Japanese uses BudouX (which was trained on it), other
            languages are split at spaces.
    """
    if language.startswith("ja"):
        return _japanese(text)
    if not language.startswith("zh"):
        return tuple(re.findall(r"\s+|\S+", text))
    parts: list[str] = []
    for block in _BLOCK.findall(text):
        parts += _chinese(block) if block[0] >= "\u3400" else [block]
    return tuple(parts)


def seam(before: str, after: str, language: str) -> float:
    """How closely two neighbouring words belong together, from 0 to 1.

    A sentence divides well before its verb, before a preposition and before a conjunction; a noun
    belongs to what qualifies it, a number to its counter. The values are our judgement on
    headlines, by the parts of speech in jieba's dictionary; 0.5 if nothing is known.
    """
    if not language.startswith("zh") or before[-1] < "\u3400" or after[0] < "\u3400":
        return 0.5
    left, right = _lexicon().tag(before), _lexicon().tag(after)
    if before in _LEANING or right in ("uj", "ul", "uz", "ug", "y", "k", "q", "f"):
        return 1.0
    if right in ("p", "c", "d", "r"):
        return 0.1
    if right[0] == "v" and (left[0] in "nrtsj" or left == "vn"):
        # 名动词 (vn) is a verb in 推动发展 and a noun in 红色教育.
        return 0.15 if right != "vn" else 0.5
    if left in ("l", "i"):
        return 0.2  # an idiom is complete in itself
    if left in ("a", "b", "uj", "m", "d", "ad", "ns"):
        return 0.9
    if left[0] == "v" and right[0] != "v":
        return 0.45 if left == "v" else 0.7
    return 0.8


#: Words that belong to the next one.
_LEANING = frozenset("与和及或在把被将为从向对到让使由以于是不未再更最第这那各每一")


@lru_cache(maxsize=512)
def _chinese(block: str) -> tuple[str, ...]:
    """The words of a run of Han characters: by the dictionary, and single ones by the model."""
    parts: list[str] = []
    single = ""
    for start, end in pairwise(_likeliest(block)):
        if end - start == 1:
            single += block[start:end]
            continue
        parts += _unknown(single)
        parts.append(block[start:end])
        single = ""
    return (*parts, *_unknown(single))


def _unknown(single: str) -> list[str]:
    if len(single) < 2 or _lexicon().frequency(single)[0]:
        return list(single)
    return list(_jieba_cut()(single))


@lru_cache(maxsize=1)
def _jieba_cut() -> Callable[[str], Iterable[str]]:
    """``jieba.finalseg.cut``, loaded without ``pkg_resources``, which it imports only to open
    files and which takes 80 ms."""
    unwanted = "pkg_resources"
    absent = unwanted not in sys.modules
    if absent:
        sys.modules[unwanted] = None  # type: ignore[assignment]
    try:
        from jieba import finalseg
    finally:
        if absent:
            del sys.modules[unwanted]
    cut: Callable[[str], Iterable[str]] = finalseg.cut
    return cut


def _likeliest(block: str) -> list[int]:
    """The word ends of the most likely segmentation by the dictionary, 0 first."""
    lexicon, n = _lexicon(), len(block)
    best: list[tuple[float, int]] = [(0.0, n)] * (n + 1)
    for i in range(n - 1, -1, -1):
        offers = []
        for j in range(i + 1, min(n, i + _LONGEST) + 1):
            count, longer = lexicon.frequency(block[i:j])
            if count or j == i + 1:
                offers.append((log(count or 1) - log(_TOTAL) + best[j][0], j))
            if not longer:
                break
        best[i] = max(offers)
    ends = [0]
    while ends[-1] < n:
        ends.append(best[ends[-1]][1])
    return ends


class _Lexicon:
    """jieba's dictionary: lines of ``word frequency tag``, those in Han sorted by their bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        # Entries with Latin letters come first, in an order of their own.
        self.start = data.index("\n一 ".encode()) + 1
        self.entries: dict[str, tuple[int, str, bool]] = {}
        self.added: dict[str, tuple[int, str]] = {}
        self.begun: set[str] = set()

    def add(self, lines: str) -> None:
        """Add words of our own, in the same format; they override the dictionary's."""
        for line in lines.splitlines():
            word, count, tag = line.split(" ")
            self.added[word] = (int(count), tag)
            self.begun |= {word[:end] for end in range(1, len(word))}

    def frequency(self, word: str) -> tuple[int, bool]:
        """The frequency of a word (0 if unknown), and whether longer words begin with it."""
        count, _, longer = self._entry(word)
        return count, longer

    def tag(self, word: str) -> str:
        """The part of speech of a word (ICTCLAS letters); a noun if it is unknown."""
        return self._entry(word)[1] or "n"

    def _entry(self, word: str) -> tuple[int, str, bool]:
        if word not in self.entries:
            count, tag, longer = self._look_up(word.encode())
            count, tag = self.added.get(word, (count, tag))
            self.entries[word] = (count, tag, longer or word in self.begun)
        return self.entries[word]

    def _look_up(self, word: bytes) -> tuple[int, str, bool]:
        data, low, high = self.data, self.start, len(self.data)
        # Find the first line that does not sort before the word.
        while low < high:
            middle = max(low, data.rfind(b"\n", 0, (low + high) // 2) + 1)
            if data[middle : data.find(b" ", middle)] < word:
                low = data.find(b"\n", middle) + 1 or len(data)
            else:
                high = middle
        count, tag = 0, ""
        if data[low : low + len(word) + 1] == word + b" ":
            end = data.find(b"\n", low)
            number, tag = data[low:end].decode().split(" ")[1:3]
            count = int(number)
            low = end + 1 or len(data)
        return count, tag, data[low : low + len(word)] == word


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    # Loaded only if a Chinese headline has to be broken.
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    lexicon = _Lexicon((Path(spec.origin).parent / "dict.txt").read_bytes())
    own = resources.files("edition.typeset") / "data" / "words.txt"
    lexicon.add(own.read_text(encoding="utf-8"))
    return lexicon


def _japanese(text: str) -> tuple[str, ...]:
    import budoux

    return tuple(budoux.load_default_japanese_parser().parse(text))
