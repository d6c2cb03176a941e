"""The words that pages use about themselves (``data/lexicon.toml``), and the surnames."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

#: Marks that papers of Taiwan and Hong Kong use for others; one for one, so that places stay.
SAME_MARKS = str.maketrans("╱∕⁄﹝﹞︰﹕‧•﹙﹚", "／／／〔〕：：··（）")
#: What is read in a line is asked for by several steps; so many lines are remembered, a page's.
PAGE = 1024


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, Any]]:
    file = resources.files("edition.importers.pagetext") / "data" / "lexicon.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def words(kind: str, key: str) -> frozenset[str]:
    """A list of the lexicon, white space out."""
    return frozenset("".join(word.split()) for word in _lexicon()[kind][key])


@lru_cache(maxsize=64)
def affixes(kind: str, key: str) -> tuple[str, ...]:
    """A list for ``str.endswith`` and ``str.startswith``."""
    return tuple(sorted(words(kind, key), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=64)
def alternatives(kind: str, key: str) -> str:
    """A list as the alternatives of a regular expression; a space may stand between any two."""
    return "|".join(r"[ \u3000]*".join(map(re.escape, word)) for word in affixes(kind, key))


#: A list of the lexicon in a template: ``{byline.roles}``.
_PLACEHOLDER = re.compile(r"\{([a-z]+)\.([a-z_]+)\}")


@lru_cache(maxsize=64)
def pattern_of(template: str) -> re.Pattern[str]:
    """A regular expression with lists of the lexicon in it, compiled once.

    Args:
        template: the expression; ``{byline.roles}`` stands for any word of that list, as
            :func:`alternatives` gives them.
    """
    return re.compile(_PLACEHOLDER.sub(lambda match: alternatives(match[1], match[2]), template))


@lru_cache(maxsize=64)
def _any_of(kind: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, affixes(kind, key))))


def count_words(kind: str, key: str, bare: str) -> int:
    """How many words of a list a line without white space holds."""
    if _any_of(kind, key).search(bare) is None:
        return 0
    return sum(word in bare for word in words(kind, key))


@lru_cache(maxsize=1)
def byline_signs() -> str:
    """The signs that stand before bylines and heads, escaped for a character class."""
    return re.escape(str(_lexicon()["byline"]["signs"]))


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character and of two.

    Source: the commonest of the 2020 census report and the 百家姓, in both scripts.
    """
    file = resources.files("edition.importers.pagetext") / "data" / "surnames.txt"
    single, double = file.read_text(encoding="utf-8").splitlines()[:2]
    return frozenset(single), frozenset(double.split())


def has_surname(name: str) -> bool:
    """Whether a name begins with a surname."""
    single, double = surnames()
    return name[:2] in double or name[:1] in single


def has_double_surname(name: str) -> bool:
    """Whether a name begins with a surname of two characters."""
    return name[:2] in surnames()[1]


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """Words of two to five characters, of jieba's dictionary; a third of a second to read."""
    text = (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8")
    entries = (line.split(" ") for line in text.splitlines())
    # 老老 is somebody's name there: names of two characters tell nothing.
    return frozenset(
        word
        for word, _, kind in entries
        if 2 <= len(word) <= 5 and not (len(word) == 2 and kind.startswith("nr"))
    )


def is_word(text: str) -> bool:
    """Whether a text of two to five characters is in the dictionary."""
    return text in _dictionary()


@lru_cache(maxsize=1)
def double_characters() -> frozenset[str]:
    """Characters that Chinese doubles (天天, 刚刚), or that two words often meet in."""
    file = resources.files("edition.importers.pagetext") / "data" / "doubles.txt"
    return frozenset("".join(file.read_text(encoding="utf-8").split()))
