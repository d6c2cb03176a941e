"""Every shape of JSON that commands print, from the table in ``edition.cli.shapes``."""

from __future__ import annotations

from typing import get_origin

from edition.cli.shapes import SHAPES, Shape
from reference_pages.fields import REQUIRED, Field, walk
from reference_pages.prose import code, prose, sentence, table


def markdown() -> str:
    """A section a shape, then a table for each type that stands in one."""
    roots = {kind for shape in SHAPES for _, kind, _ in list(walk(shape.type))[:1]}
    within = {
        kind: fields
        for shape in SHAPES
        for _, kind, fields in walk(shape.type)
        if kind not in roots
    }
    parts = [_section(shape) for shape in SHAPES]
    parts.append("## Types in these shapes\n")
    for kind, fields in within.items():
        parts.append(f"### `{_name(kind)}`\n\n{_summary(kind)}\n\n{_table(fields)}")
    return "\n".join(parts)


def every_field() -> list[tuple[str, Field]]:
    """Each field of each type with its full name: ``BuildJson.ok``."""
    found: dict[str, Field] = {}
    for shape in SHAPES:
        for _, kind, fields in walk(shape.type):
            found |= {f"{kind.__name__}.{field.name}": field for field in fields}
    return list(found.items())


def _section(shape: Shape) -> str:
    _, kind, fields = next(walk(shape.type))
    where = f"`{shape.example}`"
    if get_origin(shape.type) is list:
        return f"## {shape.title}\n\n{where}: a list of the above.\n"
    return f"## {shape.title}\n\n{where}. {_summary(kind)}\n\n{_table(fields)}"


def _name(kind: type) -> str:
    return kind.__name__.removesuffix("Json")


def _summary(kind: type) -> str:
    return prose((kind.__doc__ or "").strip().split("\n\n")[0])


def _table(fields: tuple[Field, ...]) -> str:
    return table(
        ("key", "value", "always", "meaning"),
        (
            (
                code(field.name),
                field.takes.replace("Json`", "`").replace("|", "\\|"),
                "yes" if field.default is REQUIRED else "",
                sentence(field.meaning),
            )
            for field in fields
        ),
    )
