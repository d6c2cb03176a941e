"""Every key of the files that people write."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from reference_pages.fields import REQUIRED, Field, fields_of, walk
from reference_pages.prose import code, prose, sentence, table
from reference_pages.subjects import (
    ARTICLE,
    FENCES,
    ISSUE,
    PUBLICATION,
    STYLEBOOK,
    names_in_styles,
)

_HEAD = ("key", "takes", "default", "meaning")


def publications() -> str:
    """``publication.yaml``. The stylebook's own keys have a page of their own."""
    return _sections(PUBLICATION)


def issues() -> str:
    """``issue.yaml``."""
    return _sections(ISSUE)


def articles() -> str:
    """Front matter, and the fenced blocks that hold keys."""
    parts = [_sections(ARTICLE)]
    for name, kind in FENCES.items():
        parts.append(f"## The block `{name}`\n\n{_table(fields_of(kind))}")
        parts += _nested(kind, f"{name}: ")
    return "\n".join(parts)


def stylebooks() -> str:
    """``stylebook.toml``, with the names that the shipped styles use."""
    return _sections(STYLEBOOK, names=True)


def every_key() -> list[tuple[str, Field]]:
    """Each key with its full name: ``publication.yaml: pages[].pins[].item``."""
    files = {"publication.yaml": PUBLICATION, "issue.yaml": ISSUE, "article": ARTICLE,
             "stylebook.toml": STYLEBOOK, **FENCES}  # fmt: skip
    return [
        (f"{file}: {path}.{field.name}", field)
        for file, kind in files.items()
        for path, _, fields in walk(kind)
        for field in fields
    ]


def _sections(kind: type, *, names: bool = False) -> str:
    return "\n".join([_table(fields_of(kind), names=names), *_nested(kind)])


def _nested(kind: type, before: str = "") -> list[str]:
    parts = []
    for path, inner, fields in list(walk(kind))[1:]:
        said = prose((inner.__doc__ or "").strip().split("\n\n")[0])
        parts.append(f"## {before}`{path}`\n\n{said}\n\n{_table(fields)}")
    return parts


def _table(fields: tuple[Field, ...], *, names: bool = False) -> str:
    return table(
        _HEAD,
        (
            (code(field.name), _takes(field), shown_default(field.default), _meaning(field, names))
            for field in fields
        ),
    )


def _takes(field: Field) -> str:
    """What it takes; keys of its own stand in a table of their own."""
    if field.inner:
        words = {"[]": "list of keys", ".NAME": "keys, by name"}.get(field.inner[0][0], "keys")
        return f"text, or {words}" if field.takes.endswith("or a list") else words
    return field.takes.replace("|", "\\|")


def _meaning(field: Field, names: bool) -> str:
    said = sentence(field.meaning)
    if names and ", by name" in _takes(field):
        known = ", ".join(code(name) for name in names_in_styles(field.name))
        said += f" Names in the shipped styles: {known}." if known else ""
    return said


def shown_default(value: Any) -> str:
    """A default as it would be written; nothing where leaving it out means nothing."""
    if value is REQUIRED:
        return "**required**"
    if value is None or value == "" or isinstance(value, BaseModel) or value in ((), {}, []):
        return ""
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, (tuple, list)):
        return ", ".join(shown_default(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{code(str(k))}: {shown_default(v)}" for k, v in value.items())
    return code(f"{value:g}" if isinstance(value, float) else str(value))
