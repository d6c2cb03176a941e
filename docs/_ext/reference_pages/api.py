"""The Python API: every name that ``edition`` exports, from its docstring."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import edition
from reference_pages.fields import Field, fields_of, has_fields
from reference_pages.keys import shown_default
from reference_pages.prose import code, prose, sentence, table


def exported() -> dict[str, Any]:
    """Each exported name with what it is, but ``__version__`` and its like."""
    return {name: getattr(edition, name) for name in edition.__all__ if not name.startswith("__")}


def docstring(name: str) -> str:
    """What is said of an exported name: its docstring, or the comment ``#:`` of a value."""
    thing = exported()[name]
    if inspect.isclass(thing) or inspect.isroutine(thing):
        return inspect.getdoc(thing) or ""
    return _comment(name)


def markdown() -> str:
    """One section per kind of object, with every name in it."""
    groups: dict[str, list[str]] = {"Functions": [], "Types": [], "Errors": [], "Values": []}
    for name, thing in sorted(exported().items(), key=lambda item: item[0].lower()):
        if inspect.isclass(thing):
            kind = "Errors" if issubclass(thing, BaseException) else "Types"
        else:
            kind = "Functions" if inspect.isroutine(thing) else "Values"
        groups[kind].append(name)
    return "\n".join(
        f"## {title}\n\n" + "\n".join(_entry(name) for name in names)
        for title, names in groups.items()
        if names
    )


def undescribed(kind: type) -> tuple[str, ...]:
    """Fields of a type that nothing is said about."""
    return tuple(field.name for field in fields_of(kind) if not field.meaning)


def without_fields(
    app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]
) -> None:
    """Takes the section ``Attributes:`` out of a docstring: a table has it already."""
    if what != "class" or not has_fields(thing) or "Attributes:" not in lines:
        return
    start = lines.index("Attributes:")
    end = next(
        (n for n, line in enumerate(lines) if n > start and line and not line.startswith(" ")),
        len(lines),
    )
    del lines[start:end]


def without_signature(
    app: Any, what: str, name: str, thing: Any, options: Any, signature: str, returned: str
) -> tuple[str, str] | None:
    """Takes the arguments of a type's constructor away: they are its fields."""
    return ("", "") if what == "class" and has_fields(thing) else None


def _entry(name: str) -> str:
    thing = exported()[name]
    if inspect.isroutine(thing):
        return f"### `{name}`\n\n{_directive('autofunction', name)}"
    if not inspect.isclass(thing):
        return f"### `{name}`\n\n{prose(docstring(name))}\n"
    shown = _directive("autoclass", name, "members:")
    if has_fields(thing):
        shown += f"\n{_fields(fields_of(thing))}"
    return f"### `{name}`\n\n{shown}"


def _directive(kind: str, name: str, *options: str) -> str:
    lines = [f".. {kind}:: edition.{name}", *(f"   :{option}" for option in options)]
    body = "\n".join(lines)
    return f"```{{eval-rst}}\n{body}\n```\n"


def _fields(fields: tuple[Field, ...]) -> str:
    rows = (
        (code(f.name), f.takes.replace("|", "\\|"), shown_default(f.default), sentence(f.meaning))
        for f in fields
    )
    return table(("field", "type", "default", "meaning"), rows)


def _comment(name: str, module: str = "edition") -> str:
    """The ``#:`` comment over a value's assignment, found by following the imports to it."""
    source = Path(inspect.getfile(importlib.import_module(module))).read_text("utf-8")
    match = re.search(rf"^((?:#:.*\n)+){name}\b", source, re.MULTILINE)
    if match:
        return " ".join(line[2:].strip() for line in match[1].splitlines())
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ImportFrom) or node.module in (None, module):
            continue
        if name in (alias.asname or alias.name for alias in node.names):
            return _comment(name, str(node.module))
    return ""
