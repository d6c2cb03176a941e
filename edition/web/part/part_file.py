"""A part as a file: ``lantai-2026-04-17-web.zip``, the same bytes for the same part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import orjson
from pydantic import ValidationError

from edition.web.part.model import FORMAT, IssuePart, from_json, to_json

#: The part's data in the file.
DATA = "issue.json"

#: The earliest moment that a zip can hold: nothing depends on when it was written.
_ANCIENT = (1980, 1, 1, 0, 0, 0)

#: Endings of files that are compressed already.
_PACKED = (".webp", ".jpg", ".png", ".pdf", ".epub")


class NotAPartError(ValueError):
    """The file is no part of a web edition; the message says why."""


class Assets(Protocol):
    """The files that come with a part."""

    def read(self, name: str) -> bytes:
        """The content of one of them.

        Raises:
            KeyError: there is none of this name.
        """
        ...


class MemoryAssets:
    """Files in memory, or on disk."""

    def __init__(self, files: Mapping[str, bytes | Path]) -> None:
        self._files = files

    def read(self, name: str) -> bytes:
        """The content of a file."""
        content = self._files[name]
        return content if isinstance(content, bytes) else content.read_bytes()


class ZipAssets:
    """Files of a part's zip."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)

    def read(self, name: str) -> bytes:
        """The content of a file."""
        return self._zip.read(name)


def part_bytes(part: IssuePart, assets: Assets) -> bytes:
    """The file of a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        data = orjson.dumps(to_json(part), option=orjson.OPT_SORT_KEYS)
        _write(packed, DATA, data)
        for name in sorted(part.assets):
            _write(packed, name, assets.read(name))
    return out.getvalue()


def read_part(path: Path) -> tuple[IssuePart, Assets]:
    """A part of a file.

    Raises:
        NotAPartError: it is none, one of another version, or it lacks files.
        OSError: it cannot be read.
    """
    try:
        assets = ZipAssets(path)
        data = orjson.loads(assets.read(DATA))
        names = set(assets._zip.namelist())
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NotAPartError("it is no part of a web edition") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAPartError("it was made by another version of edition: build the issue again")
    try:
        part = from_json(data)
    except ValidationError as error:
        raise NotAPartError("it is no part of a web edition") from error
    if missing := [name for name in part.assets if name not in names]:
        raise NotAPartError(f"it lacks {missing[0]}")
    if not all(_is_inside(name) for name in part.assets):
        raise NotAPartError("a file's name leads out of the issue's folder")
    return part, assets


def _is_inside(name: str) -> bool:
    steps = name.split("/")
    return "\\" not in name and not any(step in ("", ".", "..") for step in steps)


def _write(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _ANCIENT)
    info.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    packed.writestr(info, data, compresslevel=6)
