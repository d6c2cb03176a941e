"""The fields of a type that holds what people write or read: name, type, default, meaning."""

from __future__ import annotations

import builtins
import dataclasses
import datetime as dt
import enum
import inspect
import re
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from edition.base.length import parse_length

#: Marks a field that must be given.
REQUIRED = object()


@dataclass(frozen=True)
class Field:
    """A field.

    Attributes:
        name: as it is written.
        takes: what it takes, in words.
        default: its value where it is left out, or :data:`REQUIRED`.
        meaning: what it is; empty where nobody has said so.
        inner: the types with fields of their own that stand in it, each with its path below
            this field: ``""``, ``[]`` (an entry of a list) or ``.NAME`` (an entry of a table).
    """

    name: str
    takes: str
    default: Any
    meaning: str
    inner: tuple[tuple[str, type], ...]


def described(kind: type) -> dict[str, str]:
    """What the section ``Attributes:`` of a type's docstring says of each field.

    A line ``first, second: meaning`` speaks of both. What a base class says holds as well.
    """
    meanings: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        meanings |= _said_by(base)
    return meanings


def _said_by(kind: type) -> dict[str, str]:
    text = inspect.cleandoc(kind.__doc__ or "")
    match = re.search(r"^Attributes:\n((?:[ \t]+.*\n?|\n)+)", text, re.MULTILINE)
    if match is None:
        return {}
    meanings: dict[str, str] = {}
    for entry in re.split(r"\n(?=    \S)", match[1].rstrip()):
        names, colon, meaning = entry.strip().partition(":")
        if colon:
            for name in names.split(","):
                meanings[name.strip()] = " ".join(meaning.split())
    return meanings


def fields_of(kind: type) -> tuple[Field, ...]:
    """The fields of a pydantic model, a dataclass or a TypedDict, in the order of the source."""
    meanings = described(kind)
    return tuple(
        Field(
            name=name,
            takes=in_words(annotation),
            default=default,
            meaning=meaning or meanings.get(name, ""),
            inner=tuple(_inner(annotation)),
        )
        for name, annotation, default, meaning in _raw(kind)
    )


def has_fields(kind: object) -> bool:
    """Whether a type has fields of its own to describe."""
    if not isinstance(kind, type):
        return False
    return issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind) or _is_typed_dict(kind)


def _raw(kind: type) -> Iterator[tuple[str, Any, Any, str]]:
    if issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            if not info.exclude:
                default = REQUIRED if info.is_required() else info.get_default()
                yield name, _annotation(info), default, info.description or ""
        return
    hints = typing.get_type_hints(kind, localns=_Names(kind), include_extras=True)
    if dataclasses.is_dataclass(kind):
        for field in dataclasses.fields(kind):
            default = REQUIRED if field.default is dataclasses.MISSING else field.default
            if field.default_factory is not dataclasses.MISSING:
                default = field.default_factory()
            yield field.name, hints[field.name], default, ""
        return
    for name, hint in hints.items():
        required = name in kind.__required_keys__  # type: ignore[attr-defined]
        yield name, _bare(hint), REQUIRED if required else None, ""


class _Names(dict[str, Any]):
    """Stands in for names that a module imports for type checkers only: types without fields."""

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.known = {name for base in kind.__mro__ for name in vars(sys.modules[base.__module__])}

    def __missing__(self, name: str) -> type:
        if name in self.known or hasattr(builtins, name):
            raise KeyError(name)
        self[name] = type(name, (), {})
        return self[name]  # type: ignore[no-any-return]


def _annotation(info: FieldInfo) -> Any:
    """A model field's annotation with what pydantic took out of it."""
    metadata = tuple(info.metadata)
    return Annotated[info.annotation, *metadata] if metadata else info.annotation


def _is_typed_dict(kind: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, dict) and hasattr(kind, "__required_keys__")


def _bare(hint: Any) -> Any:
    while get_origin(hint) in (typing.NotRequired, typing.Required):
        (hint,) = get_args(hint)
    return hint


_WORDS: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    dt.date: "date",
    Path: "path",
    Any: "anything",
    type(None): "nothing",
    object: "anything",
}


def in_words(annotation: Any) -> str:
    """What a field of this type takes, in words.

    Lengths are `length`, whatever number they become; a type whose name is all there is to say
    stands as code.
    """
    if get_origin(annotation) is Annotated:
        return _annotated(*get_args(annotation))
    if annotation in _WORDS:
        return _WORDS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(in_words(a) for a in arguments if a is not type(None))
    if origin in (tuple, list):
        return _sequence(arguments)
    if origin is dict:
        return f"{in_words(arguments[1])}, by name"
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return ", ".join(f"`{member.value}`" for member in annotation)
    name = getattr(annotation, "__name__", str(annotation))
    return "text" if name == "Text" else f"`{name}`"


def _sequence(arguments: tuple[Any, ...]) -> str:
    if len(arguments) == 1 or arguments[1:] == (...,):
        return f"list of {in_words(arguments[0])}"
    same = {in_words(argument) for argument in arguments}
    if len(same) == 1:
        return f"list of {len(arguments)}: {same.pop()}"
    return "list of " + ", ".join(in_words(argument) for argument in arguments)


def _annotated(annotation: Any, *metadata: Any) -> str:
    validators = [m.func for m in metadata if isinstance(m, BeforeValidator)]
    if parse_length in validators:
        return "length"
    words = in_words(annotation)
    if validators and get_origin(annotation) is tuple:
        # What is read before it is validated may be one of what the list holds.
        one = in_words(get_args(annotation)[0])
        words = f"{one}, or a list"
    low = next((str(getattr(m, "ge", getattr(m, "gt", ""))) for m in metadata
                if isinstance(m, (Ge, Gt))), "")  # fmt: skip
    high = next((str(m.le) for m in metadata if isinstance(m, Le)), "")
    above = any(isinstance(m, Gt) for m in metadata)
    if low and high:
        return f"{words}, {low}–{high}"
    if low:
        return f"{words}, {'over' if above else 'from'} {low}"
    return words


def _inner(annotation: Any, below: str = "") -> Iterator[tuple[str, type]]:
    """The types with fields that an annotation holds, with their paths."""
    if has_fields(annotation):
        if annotation.__name__ != "Text":
            yield below, annotation
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _inner(arguments[0], below)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from _inner(argument, below)
    elif origin in (tuple, list) and arguments:
        yield from _inner(arguments[0], f"{below}[]")
    elif origin is dict:
        yield from _inner(arguments[1], f"{below}.NAME")


def walk(annotation: Any) -> Iterator[tuple[str, type, tuple[Field, ...]]]:
    """A type and every type with fields that stands in it, once, each with its path."""
    seen: set[type] = set()
    queue = list(_inner(annotation))
    while queue:
        here, this = queue.pop(0)
        if this in seen:
            continue
        seen.add(this)
        fields = fields_of(this)
        yield here, this, fields
        queue += [
            (f"{here}.{field.name}{below}".lstrip("."), inner)
            for field in fields
            for below, inner in field.inner
        ]
