"""The faces of a project's own: its ``fonts:`` folder with a ``faces.toml``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.base.diagnostic import Diagnostic
from edition.model.wording import fault_words
from edition.settings import Faces
from edition.source.article_file import read_text
from edition.source.codes import BAD_FONTS
from edition.source.files import Files
from edition.source.issues.entries import ProjectFile
from edition.source.styles.toml import TomlFile, parse_toml
from edition.source.yaml.document import YamlFile


class _Face(BaseModel):
    """A ``[[face]]`` of a ``faces.toml``."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1)
    role: str = Field(min_length=1)
    family: str = Field(min_length=1)
    weight: int = Field(ge=1, le=1000)
    file: str = Field(min_length=1)
    license: str = ""


class _FacesFile(BaseModel):
    """A ``faces.toml``."""

    model_config = ConfigDict(extra="ignore")

    face: tuple[_Face, ...] = Field(min_length=1)
    roles: dict[str, tuple[str, ...]] = {}


def read_faces(
    files: Files, head: YamlFile, settings: ProjectFile
) -> tuple[Faces, list[Diagnostic]]:
    """The shipped faces and those of the project's ``fonts:`` folder."""
    shipped = Faces.shipped()
    if not settings.fonts:
        return shipped, []
    path = files.inside(files.project, f"{settings.fonts}/faces.toml")
    if path is None or not path.is_file():
        message = f"`{settings.fonts}` is no folder of the project with a faces.toml"
        return shipped, [head.report(BAD_FONTS, ("fonts",), message)]
    files.read.append(files.name(path))
    text, found = read_text(path, files.name(path))
    if text is None:
        return shipped, found
    catalogue, found = parse_toml(text, files.name(path), BAD_FONTS)
    if catalogue is not None:
        found += _faults(files, catalogue, settings.fonts)
    return (shipped, found) if found else (shipped.with_folder(path.parent), [])


def _faults(files: Files, catalogue: TomlFile, folder: str) -> list[Diagnostic]:
    """What is wrong with the catalogue, each at its line."""
    try:
        faces = _FacesFile.model_validate(catalogue.data).face
    except ValidationError as error:
        return [_fault(catalogue, item) for item in error.errors()]
    found = []
    ids: set[str] = set()
    for number, face in enumerate(faces):
        place = ("face", number)
        file = files.inside(files.project, f"{folder}/{face.file}")
        if file is None or not file.is_file():
            message = f"{face.id}: there is no {face.file} in {folder}"
            found.append(catalogue.report(BAD_FONTS, (*place, "file"), message))
        if face.id in ids:
            message = f"the id {face.id} stands twice"
            found.append(catalogue.report(BAD_FONTS, (*place, "id"), message))
        ids.add(face.id)
    return found


def _fault(catalogue: TomlFile, item: object) -> Diagnostic:
    assert isinstance(item, dict)
    place = tuple(item["loc"])
    shown = ".".join(map(str, place))
    words, hint = fault_words(_FacesFile, item)
    if item["type"] == "missing":
        return catalogue.report(BAD_FONTS, place, f"`{shown}` {words}")
    return catalogue.report(BAD_FONTS, place, f"`{shown}`: {words}", hint=hint)
