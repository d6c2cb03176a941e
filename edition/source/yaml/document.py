"""Parsed YAML: every value knows its line, and stays as written.

Plain scalars are not guessed at: ``number: 01`` is ``"01"``, ``headline: 2025`` is a headline and
``no`` is a word. The models turn them into numbers, dates and switches where they want those.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.model.wording import fault_words
from edition.source.characters import NO_TEXT, joins_tightly
from edition.source.codes import BAD_VALUE, BAD_YAML, NOT_TEXT, UNKNOWN_KEY
from edition.source.yaml.fast_reader import read_quickly

M = TypeVar("M", bound=BaseModel)
Path = tuple[int | str, ...]


class _AsWritten(VersionedResolver):
    """Plain scalars are strings; only an empty value, ``~`` and ``null`` are nothing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode and implicit and implicit[0] and value not in ("", "~", "null"):
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


@dataclass(frozen=True)
class YamlFile:
    """Parsed YAML.

    Attributes:
        name: the file, relative to the project, for diagnostics.
        data: ruamel's data with places underneath.
        offset: lines of the file before the YAML begins.
    """

    name: str
    data: CommentedMap
    offset: int = 0

    def place(self, path: Path) -> tuple[int, int | None]:
        """Line and column (1-based) of a value, or of the nearest thing around it."""
        node: Any = self.data
        line = column = None
        for step in path:
            if isinstance(node, CommentedMap) and step in node:
                line, column = node.lc.key(step)
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line, column = node.lc.item(step)
            else:
                break
            node = node[step]
        if line is None:
            return self.offset + 1, None
        return line + 1 + self.offset, (column or 0) + 1

    def text_line(self, path: Path) -> int:
        """The line on which a value's own text begins: under the key for ``|`` and ``>``."""
        node: Any = self.data
        for step in path:
            node = node[step]
        block = getattr(node, "style", None) in ("|", ">")
        return self.place(path)[0] + int(block)

    def report(self, code: Code, path: Path, message: str, **more: Any) -> Diagnostic:
        """A diagnostic at a value's place."""
        line, column = self.place(path)
        return code.at(message, file=self.name, line=line, column=column, **more)

    def model(
        self, kind: type[M], *, code: Code = BAD_VALUE, unknown: Code = UNKNOWN_KEY
    ) -> tuple[M | None, list[Diagnostic]]:
        """The data as a model, or a diagnostic for each thing that is wrong with it."""
        try:
            return kind.model_validate(plain(self.data)), []
        except ValidationError as error:
            return None, self.faults(kind, error, code=code, unknown=unknown)

    def faults(
        self,
        kind: type[BaseModel],
        error: ValidationError,
        *,
        at: Path = (),
        code: Code = BAD_VALUE,
        unknown: Code = UNKNOWN_KEY,
    ) -> list[Diagnostic]:
        """What a validation error says, each thing at its place; ``at`` is where ``kind`` lies."""
        items = error.errors()
        # "Too short" of a list whose items are faulty only says the same again.
        shown = [
            item
            for item in items
            if item["type"] != "too_short"
            or not any(i["loc"][: len(item["loc"])] == item["loc"] for i in items if i != item)
        ]
        return [self._fault(kind, item, at, code, unknown) for item in shown]

    def _fault(
        self, kind: type[BaseModel], error: Any, at: Path, code: Code, unknown: Code
    ) -> Diagnostic:
        path = (*at, *error["loc"])
        shown = ".".join(str(step) for step in path)
        words, hint = fault_words(kind, error)
        if error["type"] == "extra_forbidden":
            return self.report(unknown, path, words, hint=hint)
        if error["type"] == "missing":
            return self.report(code, path[:-1], f"`{shown}` {words}")
        return self.report(code, path, f"`{shown}`: {words}", hint=hint)


@lru_cache(maxsize=1)
def _parser() -> YAML:
    parser = YAML(typ="rt")
    parser.preserve_quotes = True
    parser.Resolver = _AsWritten
    return parser


def parse_yaml(
    text: str, name: str, *, offset: int = 0
) -> tuple[YamlFile | None, list[Diagnostic]]:
    """Parse YAML 1.2; an empty document is an empty mapping.

    Returns:
        The file, or None and what is wrong.
    """
    if (simple := read_quickly(text)) is not None:
        return _of_text(YamlFile(name, simple, offset), text)
    try:
        data = _parser().load(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + offset if mark else offset + 1
        column = mark.column + 1 if mark else None
        problem = (error.problem or error.context or "cannot be read").replace("\n", " ")
        return None, _slips(text, name, offset) or [
            BAD_YAML.at(problem, file=name, line=line, column=column)
        ]
    except YAMLError as error:
        return None, [BAD_YAML.at(str(error).splitlines()[0], file=name, line=offset + 1)]
    except RecursionError:
        return None, [BAD_YAML.at("nested too deeply", file=name, line=offset + 1)]
    if data is None:
        data = CommentedMap()
    if not isinstance(data, CommentedMap):
        return None, _slips(text, name, offset) or [
            BAD_YAML.at("a mapping of keys is expected here", file=name, line=offset + 1)
        ]
    if (line := _alias(data)) is not None:
        message = "aliases (*name) of lists and mappings are not allowed"
        return None, [BAD_YAML.at(message, file=name, line=line + 1 + offset)]
    return _of_text(YamlFile(name, data, offset), text)


def _of_text(file: YamlFile, text: str) -> tuple[YamlFile | None, list[Diagnostic]]:
    """A file whose values are text: an escape may stand for a character that is none."""
    if "\\" not in text:
        return file, []
    faults = []
    nodes: list[tuple[Path, Any]] = [((), file.data)]
    while nodes:
        path, node = nodes.pop()
        if isinstance(node, Mapping):
            nodes += [((*path, key), value) for key, value in node.items()]
        elif isinstance(node, list):
            nodes += [((*path, number), value) for number, value in enumerate(node)]
        elif isinstance(node, str) and (match := NO_TEXT.search(node)):
            message = f"U+{ord(match[0]):04X} is a control character, not text"
            faults.append(file.report(NOT_TEXT, path, message))
    return (None if faults else file), faults


#: Slips of people who write Chinese: what they look like, and what to do.
_SLIPS = (
    (re.compile(r"[ -]*[A-Za-z_]+\s*(：)"), "the colon after a key is `：`", "write `: `"),
    (re.compile(r"[ -]*[a-z_]+(:)[^\s/]"), "no space after the colon", "write `key: value`"),
    (re.compile(r" *(\t)"), "a tab at the line's start", "indent with spaces"),
)


def _slips(text: str, name: str, offset: int) -> list[Diagnostic]:
    """The likely reasons why YAML cannot be read, each at its line."""
    diagnostics = []
    for number, line in enumerate(text.split("\n"), start=1 + offset):
        for pattern, message, hint in _SLIPS:
            if match := pattern.match(line):
                column = match.start(1) + 1
                diagnostics.append(
                    BAD_YAML.at(message, file=name, line=number, column=column, hint=hint)
                )
    return diagnostics


def _alias(data: CommentedMap) -> int | None:
    """The line of a list or mapping that stands in two places.

    A few such lines can stand for gigabytes, or for themselves; no newsroom needs them.
    """
    visited: set[int] = set()
    nodes: list[Any] = [data]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, (CommentedMap, CommentedSeq)):
            continue
        if id(node) in visited:
            return int(node.lc.line)
        visited.add(id(node))
        nodes += node.values() if isinstance(node, CommentedMap) else node
    return None


def plain(value: Any) -> Any:
    """The data without ruamel's types; a key without a value is left out."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, FoldedScalarString):
        return _unfolded(value)
    if isinstance(value, LiteralScalarString):
        return str(value).rstrip("\n")
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(getattr(value, "value", value))


def _unfolded(value: FoldedScalarString) -> str:
    """YAML folds lines with a space; between Han characters there is none."""
    text = str(value).rstrip("\n")
    for at in reversed(getattr(value, "fold_pos", None) or []):
        if 0 < at < len(text) - 1 and joins_tightly(text[at - 1], text[at + 1]):
            text = text[:at] + text[at + 1 :]
    return text
