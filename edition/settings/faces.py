"""The faces: the font files, and which of them a role and weight stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from edition.base.resources import fonts_dir


@dataclass(frozen=True, slots=True)
class Face:
    """A font file.

    Attributes:
        id: ``song-400``.
        role: ``song`` (宋), ``hei`` (黑), ``kai`` (楷), ``fangsong`` (仿宋).
        family: the family name inside the file; unique together with ``weight``.
        weight: CSS weight.
        path: the file.
        license: SPDX expression.
    """

    id: str
    role: str
    family: str
    weight: int
    path: Path
    license: str = "OFL-1.1"


@dataclass(frozen=True)
class Faces:
    """The catalogue.

    Attributes:
        faces: by id.
        fallback: for a role without a file, the roles to use instead, in order.
    """

    faces: dict[str, Face]
    fallback: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> Faces:
        """The faces that come with edition (``fonts/faces.toml``)."""
        return _read(fonts_dir())

    def with_folder(self, folder: Path) -> Faces:
        """These faces and those of a folder with a ``faces.toml``, which take precedence."""
        other = _read(folder)
        return Faces({**self.faces, **other.faces}, {**self.fallback, **other.fallback})

    def __getitem__(self, id: str) -> Face:
        return self.faces[id]

    def __iter__(self) -> Iterable[Face]:
        return iter(self.faces.values())

    def find(self, role: str, weight: int = 400) -> Face:
        """The face of a role with the nearest weight.

        Raises:
            KeyError: neither the role nor one of its fallbacks has a file.
        """
        for name in (role, *self.fallback.get(role, ())):
            same = [face for face in self.faces.values() if face.role == name]
            if same:
                return min(same, key=lambda face: (abs(face.weight - weight), -face.weight))
        raise KeyError(f"no face for the role {role!r}")


@lru_cache(maxsize=8)
def _read(folder: Path) -> Faces:
    data = tomllib.loads((folder / "faces.toml").read_text(encoding="utf-8"))
    faces = {
        entry["id"]: Face(
            id=entry["id"],
            role=entry["role"],
            family=entry["family"],
            weight=int(entry["weight"]),
            path=folder / entry["file"],
            license=entry.get("license", ""),
        )
        for entry in data.get("face", [])
    }
    fallback = {role: tuple(others) for role, others in data.get("roles", {}).items()}
    return Faces(faces, fallback)
