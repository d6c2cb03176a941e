"""TOML with its places: where a key was written (the standard library's reader does not tell)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic

Path = tuple[int | str, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")
_PLACE = re.compile(r"^(.*?)\s*\(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)


@dataclass(frozen=True)
class TomlFile:
    """A TOML file.

    Attributes:
        name: the file, relative to the project, for diagnostics.
        data: what it holds.
        lines: line (1-based) of each key, by its path.
    """

    name: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of a key, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def writes(self, path: Path) -> bool:
        """Whether the file has this key."""
        return path in self.lines

    def report(self, code: Code, path: Path, message: str, **more: Any) -> Diagnostic:
        """A diagnostic at a key's place."""
        return code.at(message, file=self.name, line=self.line(path), **more)


def parse_toml(text: str, name: str, code: Code) -> tuple[TomlFile | None, list[Diagnostic]]:
    """Parse TOML 1.0.

    Args:
        text: of the file.
        name: the file, relative to the project.
        code: of the diagnostic where it cannot be read.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.match(str(error))
        said, line, column = match.groups() if match else (str(error), None, None)
        end = text.rstrip("\n").count("\n") + 1
        at = int(line) if line else end
        where = int(column) if column else None
        return None, [code.at(f"no TOML: {said}", file=name, line=at, column=where)]
    return TomlFile(name, data, _lines(text)), []


def _lines(text: str) -> dict[Path, int]:
    """The line of each table and key; keys of tables within a line have that line's."""
    lines: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _parts(written: str) -> Path:
    if written[0] in "\"'":
        return (written[1:-1],)
    return tuple(part.strip().strip("\"'") for part in written.split("."))
