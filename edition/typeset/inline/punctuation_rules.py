"""Punctuation rules of a language: classes of marks, where they may stand, what may be squeezed.

The rules are data (``data/*.toml``, with their sources); this module reads them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

# Classes of characters, after CLREQ's and UAX #14's. Plain integers; HAN is 0, because the
# setter only looks at what is not Han.
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

#: ASCII characters that must not begin or end a line beside Han text, in any language.
_LATIN_START = ",.;:!?)]}%"
_LATIN_END = "([{$#"

LineEnd = Literal["half", "may", "full"]


@dataclass(frozen=True)
class PunctuationRules:
    """The rules of one language.

    Attributes:
        name: ``mainland``, ``traditional``, ``japanese``, ``korean``.
        classes: class of each mark.
        blank: by class, the shares of the em that are empty to the left and right of the ink.
        half: classes that are always half an em wide.
        line_end: at the end of a line, a mark is always ``half`` an em wide, ``may`` be if the
            line is too long, or stays ``full``.
        latin_gap: whether a gap is set between Han and Latin (and spaces there are absorbed).
        no_start, no_end: by level (``loose``, ``basic``, ``strict``), the characters that must
            not stand at a line's start or end.
        connectors: marks around which no space is ever added (连接号, 分隔号).
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
        """The class of a character (for a cluster, of its first)."""
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
    """The rules for a language; mainland rules for any other than the four.

    ``zh-TW``, ``zh-HK``, ``zh-MO`` and anything with ``Hant`` get the traditional rules.
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
