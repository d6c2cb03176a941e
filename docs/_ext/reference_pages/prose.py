"""Markdown from docstrings and help texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"(``.+?``|`[^`]+`)", re.DOTALL)
_PAGE = re.compile(r"docs/(\w+)/([\w-]+)\.md")
_ROLE = re.compile(r":[a-z:]+:`~?(?:[\w.]+\.)?([\w]+)`")


def sentence(text: str) -> str:
    """A meaning, begun with a capital as a sentence is; see :func:`prose`."""
    return prose(text[:1].upper() + text[1:] if text[:1].isascii() else text)


def prose(text: str) -> str:
    """A docstring's sentences in Markdown: its code stays code, its other signs are signs.

    The name of a page, ``docs/explanation/print.md``, becomes a link to it.
    """
    text = _ROLE.sub(r"`\1`", " ".join(text.split()))
    parts = _CODE.split(text)
    for number, part in enumerate(parts):
        if number % 2:
            parts[number] = code(part.strip("`"))
        else:
            parts[number] = re.sub(r"([\\*_<\[\]{}$|~])", r"\\\1", part)
    return _PAGE.sub(r"[\2](/\1/\2.md)", "".join(parts))


def code(text: str) -> str:
    """A stretch of code that may stand in a table."""
    return "`" + text.replace("|", "\\|") + "`" if text else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring or a help text."""
    return [part for part in re.split(r"\n[ \t]*\n", text.strip()) if part.strip()]
