"""The style a project names, with its own values and fonts."""

from __future__ import annotations

import tomllib

from pydantic import ValidationError

from edition.base.diagnostic import Diagnostic
from edition.settings import Faces, Stylebook, load_stylebook, stylebook_names
from edition.source.codes import BAD_FONTS, BAD_STYLE, NO_FACE, NO_STYLE
from edition.source.entries import ProjectFile
from edition.source.files import Files
from edition.source.yaml.document import Path, YamlFile


def read_stylebook(
    head: YamlFile, settings: ProjectFile
) -> tuple[Stylebook | None, list[Diagnostic]]:
    """The style with the project's overrides, or what is wrong with them, each at its line."""
    names = stylebook_names()
    if settings.style not in names:
        message, hint = f"no style `{settings.style}`", f"there are: {', '.join(names)}"
        return None, [head.report(NO_STYLE, ("style",), message, hint=hint)]
    try:
        return load_stylebook(settings.style, settings.stylebook), []
    except ValidationError as error:
        faults = head.faults(Stylebook, error, at=("stylebook",), code=BAD_STYLE, unknown=BAD_STYLE)
        return None, faults


def read_faces(
    files: Files, head: YamlFile, settings: ProjectFile
) -> tuple[Faces, list[Diagnostic]]:
    """The shipped faces and those of the project's ``fonts:`` folder."""
    shipped = Faces.shipped()
    if not settings.fonts:
        return shipped, []
    catalogue = files.inside(files.project, f"{settings.fonts}/faces.toml")
    if catalogue is None or not catalogue.is_file():
        message = f"`{settings.fonts}` is no folder of the project with a faces.toml"
        return shipped, [head.report(BAD_FONTS, ("fonts",), message)]
    files.read.append(files.name(catalogue))
    try:
        faces = shipped.with_folder(catalogue.parent)
    except (tomllib.TOMLDecodeError, KeyError, ValueError, AttributeError) as error:
        message = f"{settings.fonts}/faces.toml: {error}"
        return shipped, [head.report(BAD_FONTS, ("fonts",), message)]
    missing = [face for face in faces.faces.values() if not face.path.is_file()]
    return faces, [
        head.report(BAD_FONTS, ("fonts",), f"{face.id}: there is no {face.path.name}")
        for face in missing
    ]


def check_faces(head: YamlFile, book: Stylebook, faces: Faces) -> list[Diagnostic]:
    """Every face that the stylebook names is there, or has one to fall back on."""
    named: list[tuple[Path, str]] = [
        (("roles", name, "face"), style.face) for name, style in book.roles.items()
    ]
    for number, rank in enumerate(book.headlines):
        named.append((("headlines", number, "face"), rank.face))
        named.append((("headlines", number, "kicker_face"), rank.kicker_face))
    diagnostics = []
    for path, role in named:
        try:
            faces.find(role)
        except KeyError:
            roles = ", ".join(sorted({face.role for face in faces.faces.values()}))
            shown = ".".join(map(str, path))
            diagnostics.append(
                head.report(
                    NO_FACE,
                    ("stylebook", *path),
                    f"`{shown}`: no face `{role}`",
                    hint=f"there are: {roles}",
                )
            )
    return diagnostics
