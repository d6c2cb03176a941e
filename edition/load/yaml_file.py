"""YAML with its places: every value knows the line it was written on."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from io import StringIO
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from edition.base.codes import Code
from edition.base.diagnostic import Diagnostic
from edition.load.codes import BAD_VALUE, BAD_YAML, UNKNOWN_KEY

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class YamlFile:
    """Parsed YAML.

    Attributes:
        name: the file, relative to the project, for diagnostics.
        data: plain Python data with places underneath.
        offset: lines of the file before the YAML begins.
    """

    name: str
    data: Any
    offset: int = 0

    def place(self, path: tuple[int | str, ...]) -> tuple[int | None, int | None]:
        """Line and column (1-based) of a value, or of the nearest thing around it."""
        here = self.data
        line = column = None
        for step in path:
            if isinstance(here, CommentedMap) and step in here:
                line, column = here.lc.key(step)
            elif isinstance(here, CommentedSeq) and isinstance(step, int) and step < len(here):
                line, column = here.lc.item(step)
            else:
                break
            here = here[step]
        if line is None:
            return (self.offset + 1, None)
        return line + 1 + self.offset, (column or 0) + 1

    def report(
        self, code: Code, path: tuple[int | str, ...], message: str, **more: Any
    ) -> Diagnostic:
        """A diagnostic at a value's place."""
        line, column = self.place(path)
        return code.at(message, file=self.name, line=line, column=column, **more)

    def model(
        self,
        kind: type[M],
        data: Any = None,
        *,
        at: tuple[int | str, ...] = (),
        code: Code = BAD_VALUE,
    ) -> tuple[M | None, list[Diagnostic]]:
        """The data as a model, or a diagnostic for each thing that is wrong with it."""
        try:
            return kind.model_validate(plain(self.data if data is None else data)), []
        except ValidationError as error:
            return None, [self._fault(kind, item, at, code) for item in error.errors()]

    def _fault(
        self, kind: type[BaseModel], error: Any, at: tuple[int | str, ...], code: Code
    ) -> Diagnostic:
        path = (*at, *error["loc"])
        shown = ".".join(str(step) for step in error["loc"])
        if error["type"] == "extra_forbidden":
            key = str(error["loc"][-1])
            near = difflib.get_close_matches(key, _keys(kind, error["loc"][:-1]), 1)
            hint = f"did you mean `{near[0]}`?" if near else None
            return self.report(UNKNOWN_KEY, path, f"unknown key `{key}`", hint=hint)
        if error["type"] == "missing":
            return self.report(code, path[:-1], f"`{shown}` is missing")
        message = error["msg"].removeprefix("Value error, ")
        return self.report(code, path, f"`{shown}`: {message[:1].lower()}{message[1:]}")


def _keys(kind: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where the unknown one stands, as far as the types tell."""
    here: Any = kind
    for step in path:
        fields = getattr(here, "model_fields", {})
        if isinstance(step, str) and step in fields:
            here = fields[step].annotation
        for argument in getattr(here, "__args__", ()):
            if isinstance(argument, type) and issubclass(argument, BaseModel):
                here = argument
                break
    return list(getattr(here, "model_fields", {}))


def parse_yaml(
    text: str, name: str, *, offset: int = 0
) -> tuple[YamlFile | None, list[Diagnostic]]:
    """Parse YAML 1.2; an empty document is an empty mapping.

    Returns:
        The file, or None and what is wrong.
    """
    parser = YAML(typ="rt")
    try:
        data = parser.load(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + offset if mark else None
        column = mark.column + 1 if mark else None
        problem = (error.problem or error.context or "cannot be read").replace("\n", " ")
        return None, [BAD_YAML.at(problem, file=name, line=line, column=column)]
    except YAMLError as error:
        return None, [BAD_YAML.at(str(error).splitlines()[0], file=name, line=offset + 1)]
    if data is None:
        data = CommentedMap()
    if not isinstance(data, CommentedMap):
        return None, [BAD_YAML.at("a mapping of keys is wanted here", file=name, line=offset + 1)]
    return YamlFile(name, data, offset), []


def plain(value: Any) -> Any:
    """The data without ruamel's types."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return str(value)
    return value
