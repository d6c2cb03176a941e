"""The style a project names, with its own values and fonts: shipped, or the paper's own folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from edition.base.diagnostic import Diagnostic
from edition.model.wording import fault_words
from edition.settings import Faces, Stylebook, stylebook_names
from edition.settings.agreement import (
    Disagreement,
    disagreements,
    meant,
    unknown_names,
    unused_colors,
)
from edition.settings.stylebook import (
    OWN_KEYS,
    STANDARD,
    merged,
    style_data,
    stylebook_of,
)
from edition.source.article_file import read_text
from edition.source.codes import BAD_STYLE, NO_FACE, NO_STYLE
from edition.source.files import Files
from edition.source.issues.entries import ProjectFile
from edition.source.styles.toml import TomlFile, parse_toml
from edition.source.yaml.document import Path, YamlFile

#: Where a paper's own styles are, in its project.
STYLES = "styles"

#: Files of a style that decide how pages, books and sites look.
_LOOKS = (".css", ".j2", ".js", ".toml")


@dataclass(frozen=True)
class _Base:
    """What a project's values are laid over.

    Attributes:
        name: of the style.
        data: its values, those of the style it is based on included.
        shipped: the shipped style that it is, or is based on.
        file: the project's own ``stylebook.toml``; None for a shipped style.
        folder: that file's; "" for a shipped style.
        digest: of the files in it.
    """

    name: str
    data: Mapping[str, Any]
    shipped: str
    file: TomlFile | None = None
    folder: str = ""
    digest: str = ""


def read_stylebook(
    files: Files, head: YamlFile, settings: ProjectFile
) -> tuple[Stylebook | None, list[Diagnostic]]:
    """The style with the project's overrides, or what is wrong with them, each at its line."""
    base, found = _base(files, head, settings.style)
    if base is None:
        return None, found
    over = settings.stylebook
    try:
        book = stylebook_of(base.name, merged(base.data, over))
    except ValidationError as error:
        return None, [*found, *_value_faults(head, base, over, error)]
    standard = style_data(base.shipped)
    wrong: list[Disagreement] = [*disagreements(book)]
    for written in (over, base.file.data if base.file else {}):
        wrong += [*unknown_names(written, standard), *unused_colors(book, written, standard)]
    found += [_told(head, base, fault) for fault in dict.fromkeys(wrong)]
    for key in sorted(OWN_KEYS & over.keys()):
        found.append(head.report(BAD_STYLE, ("stylebook", key), f"unknown key `{key}`"))
    return book.model_copy(
        update={"base": base.shipped, "folder": base.folder, "files": base.digest}
    ), found


def _base(files: Files, head: YamlFile, name: str) -> tuple[_Base | None, list[Diagnostic]]:
    """The project's own style of this name, else the shipped one."""
    folder = files.inside(files.project, f"{STYLES}/{name}")
    if folder is not None and name and (folder / "stylebook.toml").is_file():
        return _own(files, folder, name)
    if name in stylebook_names():
        return _Base(name, style_data(name), name), []
    own = sorted(path.parent.name for path in files.project.glob(f"{STYLES}/*/stylebook.toml"))
    known = sorted({*stylebook_names(), *own})
    hint = meant(name, known)
    if hint.startswith("did"):
        hint += f" there are: {', '.join(known)}"
    if name and folder is not None and folder.is_dir():
        hint = f"{STYLES}/{name} has no stylebook.toml; {hint}"
    return None, [head.report(NO_STYLE, ("style",), f"no style `{name}`", hint=hint)]


def _own(files: Files, folder: FilePath, name: str) -> tuple[_Base | None, list[Diagnostic]]:
    """A style in the project: its values over those of the shipped one that ``base`` names."""
    path = folder / "stylebook.toml"
    files.read.append(files.name(path))
    text, found = read_text(path, files.name(path))
    if text is None:
        return None, found
    file, found = parse_toml(text, files.name(path), BAD_STYLE)
    if file is None:
        return None, found
    shipped = file.data.get("base", STANDARD)
    if shipped not in stylebook_names():
        message = f"`base`: there is no shipped style `{shipped}`"
        hint = meant(str(shipped), stylebook_names())
        return None, [file.report(BAD_STYLE, ("base",), message, hint=hint)]
    for key in OWN_KEYS & file.data.keys() - {"base"}:
        found.append(file.report(BAD_STYLE, (key,), f"unknown key `{key}`"))
    own = {key: value for key, value in file.data.items() if key not in OWN_KEYS}
    digest, read = _looks(files, folder)
    files.read += read
    found += _bad_templates(files, folder)
    data = merged(style_data(shipped), own)
    return _Base(name, data, shipped, file, str(folder), digest), found


def _bad_templates(files: Files, folder: FilePath) -> list[Diagnostic]:
    """Templates of the style that cannot be compiled, each at its line."""
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    found = []
    for path in sorted(folder.rglob("*.j2")):
        text, said = read_text(path, files.name(path)) if files.owns(path) else (None, [])
        found += said
        try:
            SandboxedEnvironment().parse(text or "")
        except TemplateSyntaxError as error:
            message = f"the template cannot be read: {error.message}"
            found.append(BAD_STYLE.at(message, file=files.name(path), line=error.lineno))
    return found


def _looks(files: Files, folder: FilePath) -> tuple[str, list[str]]:
    """A digest of a style's files, and their names."""
    seen, names = hashlib.sha256(), []
    for path in sorted(folder.rglob("*")):
        if path.suffix in _LOOKS and path.is_file() and files.owns(path):
            names.append(files.name(path))
            seen.update(f"{names[-1]}\0".encode() + path.read_bytes() + b"\0")
    return seen.hexdigest(), names


def _value_faults(
    head: YamlFile, base: _Base, over: Mapping[str, Any], error: ValidationError
) -> list[Diagnostic]:
    """Values of the wrong kind: at publication.yaml's line, or at the own style's."""
    found = head.faults(Stylebook, error, at=("stylebook",), code=BAD_STYLE, unknown=BAD_STYLE)
    if base.file is None:
        return found
    told = []
    for item, said in zip(error.errors(), found, strict=False):
        if _written(over, item["loc"][:2]) or not base.file.data:
            told.append(said)
            continue
        words, hint = fault_words(Stylebook, item)
        shown = ".".join(map(str, item["loc"]))
        if item["type"] != "extra_forbidden":
            words = f"`{shown}` {words}" if item["type"] == "missing" else f"`{shown}`: {words}"
        told.append(base.file.report(BAD_STYLE, tuple(item["loc"]), words, hint=hint))
    return told


def _told(head: YamlFile, base: _Base, fault: Disagreement) -> Diagnostic:
    """A disagreement at the first of its places that somebody wrote."""
    hint = fault.hint or None
    for place in fault.places:
        if _written(head.data.get("stylebook"), place):
            return head.report(BAD_STYLE, ("stylebook", *place), fault.message, hint=hint)
    if base.file is None:
        return head.report(BAD_STYLE, ("stylebook",), fault.message, hint=hint)
    places = (*(p for p in fault.places if base.file.writes(p)), fault.places[0])
    return base.file.report(BAD_STYLE, places[0], fault.message, hint=hint)


def _written(data: Any, path: Iterable[int | str]) -> bool:
    """Whether a tree of mappings and lists has something at a path."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return False
    return True


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
            hint = meant(role, {face.role for face in faces.faces.values()})
            message = f"`{'.'.join(map(str, path))}`: no face `{role}`"
            diagnostics.append(head.report(NO_FACE, ("stylebook", *path), message, hint=hint))
    return diagnostics
