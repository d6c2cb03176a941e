"""The press's profile: is the file that the stylebook names there, and a printer's?"""

from __future__ import annotations

from pathlib import Path

from edition.base.diagnostic import Diagnostic
from edition.settings import Stylebook
from edition.source.codes import BAD_PROFILE
from edition.source.files import Files
from edition.source.yaml.document import YamlFile

#: The head of an ICC profile (ICC.1:2022, 7.2): its class, its colour space, its signature.
_HEAD, _CLASS, _SPACE, _SIGNATURE = 128, slice(12, 16), slice(16, 20), slice(36, 40)


def check_profile(files: Files, head: YamlFile, book: Stylebook, folder: Path) -> list[Diagnostic]:
    """What is wrong with ``press.profile``.

    Args:
        files: the project's.
        head: publication.yaml.
        book: the stylebook.
        folder: the issue's; the file may lie there, beside it, or in the project's folder.
    """
    named = book.press.profile
    if not named:
        return []
    paths = [files.inside(place, named) for place in (folder, folder.parent, files.project)]
    file = next((path for path in paths if path is not None and path.is_file()), None)
    said = f"there is no file {named}" if file is None else _wrong(file)
    if not said:
        if file is not None:
            files.read.append(files.name(file))
        return []
    return [head.report(BAD_PROFILE, ("stylebook", "press", "profile"), f"`press.profile`: {said}")]


def _wrong(file: Path) -> str:
    """Why a file is no profile of a printing press; "" where it is one."""
    with file.open("rb") as stream:
        data = stream.read(_HEAD)
    if len(data) < _HEAD or data[_SIGNATURE] != b"acsp":
        return f"{file.name} is no ICC profile"
    if data[_SPACE] != b"CMYK":
        space = data[_SPACE].decode("ascii", "replace").strip()
        return f"the colours of {file.name} are {space}, not CMYK"
    if data[_CLASS] != b"prtr":
        return f"{file.name} is a profile of another device than a printer"
    return ""
