"""Every command with its arguments, options, exit codes and examples."""

from __future__ import annotations

import enum
import inspect
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

import typer.main

from edition.cli.app import app
from reference_pages.prose import code, paragraphs, prose, table


@dataclass(frozen=True)
class Parameter:
    """An argument or an option.

    Attributes:
        names: ``PROJECT``, or ``--pdf`` and ``--no-pdf``.
        value: what follows it, ``DATE`` or ``screen|print``; empty for a switch.
        default: shown as written; empty where there is none.
        help: what it does.
        required: whether the command does not run without it.
        is_option: whether it is an option.
    """

    names: tuple[str, ...]
    value: str
    default: str
    help: str
    required: bool
    is_option: bool


@dataclass(frozen=True)
class Command:
    """A command: its name in full, its help, its parameters."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    is_group: bool


def every_command() -> tuple[Command, ...]:
    """The command itself, its commands, and theirs."""
    return tuple(_walk("edition", typer.main.get_command(app)))


def markdown() -> str:
    """One section per command."""
    return "\n".join(_section(command) for command in every_command())


def _walk(name: str, node: Any) -> Iterator[Command]:
    inner = getattr(node, "commands", None)
    hints = typing.get_type_hints(inspect.unwrap(node.callback)) if node.callback else {}
    parameters = tuple(
        _parameter(p, hints.get(p.name))
        for p in node.params
        if p.name in hints and not getattr(p, "hidden", False)
    )
    yield Command(name, inspect.cleandoc(node.help or ""), parameters, inner is not None)
    for key, below in (inner or {}).items():
        yield from _walk(f"{name} {key}", below)


def _parameter(parameter: Any, hint: Any) -> Parameter:
    is_option = parameter.param_type_name == "option"
    names = (*parameter.opts, *parameter.secondary_opts)
    if not is_option:
        names = ((parameter.metavar or parameter.name).upper().strip("[]."),)
    return Parameter(
        names=names,
        value=(parameter.metavar or _value(hint)) if is_option else "",
        default=_default(parameter.default),
        help=parameter.help or "",
        required=bool(parameter.required),
        is_option=is_option,
    )


def _value(hint: Any) -> str:
    """What an option of this type is followed by."""
    if get_origin(hint) in (Union, types.UnionType, list):
        hint = next(h for h in get_args(hint) if h is not type(None))
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return "|".join(member.value for member in hint)
    if hint is bool:
        return ""
    return {int: "N", float: "NUMBER"}.get(hint, "TEXT")


def _default(value: Any) -> str:
    if value is None or value is False or value == [] or value == "" or callable(value):
        return ""
    if isinstance(value, enum.Enum):
        return str(value.value)
    return "" if value is True else str(value)


def _section(command: Command) -> str:
    level = "#" * (2 + command.name.count(" ") - (" " in command.name))
    parts = [f"{level} `{command.name}`", _usage(command)]
    parts += [_paragraph(part) for part in paragraphs(command.help)]
    arguments = [p for p in command.parameters if not p.is_option]
    options = [p for p in command.parameters if p.is_option]
    if arguments:
        rows = ((code(p.names[0]), code(p.default), _said(p)) for p in arguments)
        parts.append(table(("argument", "default", "meaning"), rows))
    if options:
        rows = ((_names(p), code(p.default), _said(p)) for p in options)
        parts.append(table(("option", "default", "meaning"), rows))
    return "\n\n".join(parts) + "\n"


def _usage(command: Command) -> str:
    words = [command.name]
    words += ["COMMAND"] if command.is_group else []
    for parameter in command.parameters:
        if parameter.is_option and parameter.required:
            words.append(f"{parameter.names[0]} {parameter.value}")
        elif not parameter.is_option:
            name = parameter.names[0]
            words.append(name if parameter.required else f"[{name}]")
    words += ["[OPTIONS]"] if any(p.is_option for p in command.parameters) else []
    return f"```text\n{' '.join(words)}\n```"


def _paragraph(text: str) -> str:
    """A paragraph of the help; an example in it stands as code."""
    before, example, line = text.partition("Example:")
    if not example:
        return prose(text)
    said = prose(before)
    before = f"{said} " if said else ""
    return f"{before}For example:\n\n```text\n{' '.join(line.split())}\n```"


def _names(parameter: Parameter) -> str:
    names = [code(name) for name in parameter.names]
    names[-1] = code(f"{parameter.names[-1]} {parameter.value}".strip())
    return ", ".join(names)


def _said(parameter: Parameter) -> str:
    return prose(re.sub(r"\\\[", "[", parameter.help)) + (
        " Must be given." if parameter.required and parameter.is_option else ""
    )
