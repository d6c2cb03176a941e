"""The conventions of a language: classes of marks, what may stand where, what may be squeezed.

The tables are data (``data/*.toml``, each line with its source); this module reads them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

# Classes of characters, after CLREQ's and UAX #14's. Plain integers, HAN the only false one: the
# setter looks at what is not Han.
HAN, LATIN, SPACE, OPEN, CLOSE, PAUSE, STOP, EXCLAIM, MIDDLE, DASH, ELLIPSIS, OTHER = range(12)

#: Classes that are punctuation one em wide.
MARKS = frozenset((OPEN, CLOSE, PAUSE, STOP, EXCLAIM, MIDDLE, DASH, ELLIPSIS))

_NAMES = {
    "open": OPEN,
    "close": CLOSE,
    "pause": PAUSE,
    "stop": STOP,
    "exclaim": EXCLAIM,
    "middle": MIDDLE,
    "dash": DASH,
    "ellipsis": ELLIPSIS,
}

#: ASCII and its like that must not begin or end a line beside Han text, whatever the language.
_LATIN_START = ",.;:!?)]}%"
_LATIN_END = "([{$#"

LineEnd = Literal["half", "may", "full"]


@dataclass(frozen=True)
class PunctuationRules:
    """One language's table.

    Attributes:
        name: ``mainland``, ``traditional``, ``japanese``, ``korean``.
        classes: class of each mark.
        blank: by class, the shares of an em that are empty left and right of the ink.
        half: classes that are always set half an em wide.
        line_end: a mark at a line's end is ``half`` an em wide always, ``may`` be where the line
            is too long, or stays ``full``.
        latin_gap: whether Han and Latin stand apart (and spaces between them are absorbed).
        no_start, no_end: by level (``loose``, ``basic``, ``strict``), the characters that must
            not stand at a line's start or end.
        connectors: marks that letters are not spread around (连接号, 分隔号).
    """

    name: str
    classes: dict[str, int]
    blank: dict[int, tuple[float, float]]
    half: frozenset[int]
    line_end: LineEnd
    latin_gap: bool
    no_start: dict[str, frozenset[str]]
    no_end: dict[str, frozenset[str]]
    connectors: frozenset[str]

    def classify(self, character: str) -> int:
        """The class of a character (of the first one of a cluster)."""
        cls = self.classes.get(character)
        if cls is not None:
            return cls
        code = ord(character)
        if code >= 0x2E80:
            return SPACE if code == 0x3000 else HAN
        if code < 0x0300 or 0x0370 <= code < 0x0530 or 0x1E00 <= code < 0x2000:
            return SPACE if character in " \u00a0" else LATIN
        return SPACE if 0x2000 <= code <= 0x200A or code in (0x2028, 0x2029, 0x202F) else OTHER


def punctuation_rules(language: str) -> PunctuationRules:
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
def _read(name: str) -> PunctuationRules:
    file = resources.files("edition.typeset") / "data" / f"{name}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    classes = {
        character: _NAMES[key] for key, marks in data["classes"].items() for character in marks
    }
    blank = {_NAMES[key]: (sides[0], sides[1]) for key, sides in data["blank"].items()}
    line = data["line"]
    return PunctuationRules(
        name=data["name"],
        classes=classes,
        blank=blank,
        half=frozenset(_NAMES[key] for key in line["half"]),
        line_end=line["end"],
        latin_gap=line["latin_gap"],
        no_start=_levels(data["start"], _LATIN_START),
        no_end=_levels(data["end"], _LATIN_END),
        connectors=frozenset(line["connectors"]),
    )


def _levels(table: dict[str, str], latin: str) -> dict[str, frozenset[str]]:
    loose = set(table["loose"]) | set(latin)
    basic = loose | set(table["basic"])
    strict = basic | set(table["strict"])
    return {"loose": frozenset(loose), "basic": frozenset(basic), "strict": frozenset(strict)}
