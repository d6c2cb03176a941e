"""Offsets in the source → lines and columns of diagnostics."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Positions:
    """Offsets → lines and columns of a named source."""

    source: str
    starts: tuple[int, ...]
    text: str = ""

    @classmethod
    def of(cls, source: str, text: str) -> Positions:
        """The places of a text."""
        starts = (0, *(match.end() for match in _LINE_ENDS.finditer(text)))
        return cls(source, starts, text)

    def line(self, at: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.starts, at)

    def report(self, code: Code, message: str, at: int, hint: str | None = None) -> Diagnostic:
        """A diagnostic at an offset."""
        row = self.line(at)
        column = at - self.starts[row - 1] + 1
        end = self.starts[row] if row < len(self.starts) else len(self.text)
        line = _LINE_ENDS.sub("", self.text[self.starts[row - 1] : end])
        found = code.at(message, file=self.source, line=row, column=column, hint=hint)
        return replace(found, source_line=line)


def accepts(accept: Collection[str], code: str, at: int, positions: Positions) -> bool:
    """Whether an editor took a correction over: ``IMP101`` everywhere, ``IMP101:24`` in a line."""
    return code in accept or f"{code}:{positions.line(at)}" in accept
