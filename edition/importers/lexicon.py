"""The words that newspaper pages use about themselves (``data/lexicon.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """The lexicon as read."""
    file = resources.files("edition.importers") / "data" / "lexicon.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words(key: str) -> tuple[str, ...]:
    """A list of the lexicon, longest first."""
    return tuple(sorted(lexicon()[key], key=lambda w: (-len(w), w)))


@lru_cache(maxsize=64)
def any_of(key: str) -> str:
    """The list as the alternatives of a regular expression; spaces inside words are optional."""
    return "|".join(r"\s*".join(map(re.escape, word.replace(" ", ""))) for word in words(key))
