"""Every shape of JSON that commands print, from the table in ``edition.cli.shapes``."""

from __future__ import annotations

import re
from typing import get_origin

from edition.cli.shapes import SHAPES, JsonShape
from reference_pages.fields import REQUIRED, Field, walk
from reference_pages.prose import code, prose, sentence, table


def markdown() -> str:
    """One section per shape, then a table for each type in it."""
    roots = {kind for shape in SHAPES for _, kind, _ in list(walk(shape.type))[:1]}
    within = {
        kind: fields
        for shape in SHAPES
        for _, kind, fields in walk(shape.type)
        if kind not in roots
    }
    linked = {_name(kind) for kind in within}
    parts = [_section(shape, linked) for shape in SHAPES]
    parts.append("## Types in these shapes\n")
    for kind, fields in within.items():
        parts.append(f"### `{_name(kind)}`\n\n{_summary(kind)}\n\n{_table(fields, linked)}")
    return "\n".join(parts)


def every_field() -> list[tuple[str, Field]]:
    """Each field of each type with its full name: ``BuildJson.ok``."""
    found: dict[str, Field] = {}
    for shape in SHAPES:
        for _, kind, fields in walk(shape.type):
            found |= {f"{kind.__name__}.{field.name}": field for field in fields}
    return list(found.items())


def _section(shape: JsonShape, linked: set[str]) -> str:
    _, kind, fields = next(walk(shape.type))
    where = f"`{shape.example}`"
    if get_origin(shape.type) is list:
        return f"## {shape.title}\n\n{where}: a list of the above.\n"
    return f"## {shape.title}\n\n{where}. {_summary(kind)}\n\n{_table(fields, linked)}"


def _value(words: str, linked: set[str]) -> str:
    """What a key holds; types that have a table of their own lead there."""

    def link(match: re.Match[str]) -> str:
        name = match[1].removesuffix("Json")
        return f"[`{name}`](#{name.lower()})" if name in linked else match[0]

    return re.sub(r"`(\w+)`", link, words.replace("|", "\\|"))


def _name(kind: type) -> str:
    return kind.__name__.removesuffix("Json")


def _summary(kind: type) -> str:
    return prose((kind.__doc__ or "").strip().split("\n\n")[0])


def _table(fields: tuple[Field, ...], linked: set[str]) -> str:
    return table(
        ("key", "value", "always", "meaning"),
        (
            (
                code(field.name),
                _value(field.takes, linked),
                "yes" if field.default is REQUIRED else "",
                sentence(field.meaning),
            )
            for field in fields
        ),
    )
