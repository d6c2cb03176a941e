"""The conventions of a language: classes of marks, what may stand where, what may be squeezed.

The tables are data (``data/*.toml``, each line with its source); this module reads them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# Classes of characters, after CLREQ's and UAX #14's. Plain integers: the setter compares millions.
HAN, LATIN, SPACE, OPEN, CLOSE, PAUSE, STOP, MIDDLE, DASH, ELLIPSIS, OTHER = range(11)

#: Classes that are punctuation one em wide.
MARKS = frozenset((OPEN, CLOSE, PAUSE, STOP, MIDDLE, DASH, ELLIPSIS))

_NAMES = {
    "open": OPEN,
    "close": CLOSE,
    "pause": PAUSE,
    "stop": STOP,
    "middle": MIDDLE,
    "dash": DASH,
    "ellipsis": ELLIPSIS,
}

#: ASCII and its like that must not begin or end a line beside Han text, whatever the language.
_LATIN_START = ",.;:!?)]}%"
_LATIN_END = "([{$#"


@dataclass(frozen=True)
class Conventions:
    """One language's table.

    Attributes:
        name: ``mainland``, ``traditional``, ``japanese``, ``korean``.
        classes: class of each mark.
        blank: by class, the shares of an em that are empty left and right of the ink.
        no_start, no_end: by level (``loose``, ``basic``, ``strict``), the characters that must
            not stand at a line's start or end.
    """

    name: str
    classes: dict[str, int]
    blank: dict[int, tuple[float, float]]
    no_start: dict[str, frozenset[str]]
    no_end: dict[str, frozenset[str]]

    def classify(self, character: str) -> int:
        """The class of a character (of the first one of a cluster)."""
        known = self.classes.get(character)
        if known is not None:
            return known
        code = ord(character)
        if code < 0x2E80:
            if character in " \u00a0\t":
                return SPACE
            if code < 0x0300 or 0x0370 <= code < 0x0530 or 0x1E00 <= code < 0x2000:
                return LATIN
            return OTHER
        if character == "\u3000":
            return OTHER
        return HAN


def conventions(language: str) -> Conventions:
    """The table for a language; mainland for what is none of the four.

    ``zh-TW``, ``zh-HK``, ``zh-MO`` and anything with ``Hant`` take the traditional table.
    """
    parts = language.split("-")
    if parts[0] in ("ja", "ko"):
        return _read(parts[0])
    if parts[0] == "zh" and {"Hant", "TW", "HK", "MO"} & set(parts[1:]):
        return _read("zh-Hant")
    return _read("zh-Hans")


@lru_cache(maxsize=8)
def _read(name: str) -> Conventions:
    file = resources.files("edition.typeset") / "data" / f"{name}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    classes = {
        character: _NAMES[key] for key, marks in data["classes"].items() for character in marks
    }
    blank = {_NAMES[key]: (sides[0], sides[1]) for key, sides in data["blank"].items()}
    return Conventions(
        name=data["name"],
        classes=classes,
        blank=blank,
        no_start=_levels(data["start"], _LATIN_START),
        no_end=_levels(data["end"], _LATIN_END),
    )


def _levels(table: dict[str, str], latin: str) -> dict[str, frozenset[str]]:
    loose = set(table["loose"]) | set(latin)
    basic = loose | set(table["basic"])
    strict = basic | set(table["strict"])
    return {"loose": frozenset(loose), "basic": frozenset(basic), "strict": frozenset(strict)}
