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
        rest: by role, the roles that hold what its faces lack, in order.
        own: ids of the project's faces.
    """

    faces: dict[str, Face]
    fallback: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rest: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    @classmethod
    def shipped(cls) -> Faces:
        """The faces that come with edition (``fonts/faces.toml``)."""
        return _read(fonts_dir())

    def with_folder(self, folder: Path) -> Faces:
        """These faces and those of a folder with a ``faces.toml``, which take precedence."""
        other = _read(folder)
        return Faces(
            {**self.faces, **other.faces},
            {**self.fallback, **other.fallback},
            {**self.rest, **other.rest},
            frozenset(other.faces),
        )

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

    def behind(self, face: Face) -> tuple[Face, ...]:
        """The faces that draw what a face lacks, the nearest first.

        Other weights of its role; the role's stand-ins; the project's faces; the roles that
        ``rest`` names for it; all that is left.
        """
        role, stand_ins = face.role, self.fallback.get(face.role, ())
        rest = self.rest.get(role) or next(
            (self.rest[name] for name in stand_ins if name in self.rest), ()
        )
        places = {name: place for place, name in enumerate((role, *stand_ins))}
        behind = {name: place for place, name in enumerate(rest, len(places) + 1)}

        def nearness(other: Face) -> tuple[int, int, str]:
            last = len(places) + len(behind) + 1
            place = places.get(other.role)
            if place is None:
                place = len(places) if other.id in self.own else behind.get(other.role, last)
            return place, abs(other.weight - face.weight), other.id

        others = (other for other in self.faces.values() if other.id != face.id)
        return tuple(sorted(others, key=nearness))

    def last_resorts(self) -> frozenset[str]:
        """Ids of the shipped faces that no style names, and that only hold what others lack."""
        roles = {name for names in self.rest.values() for name in names} - self.rest.keys()
        return frozenset(f.id for f in self.faces.values() if f.role in roles) - self.own


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
    rest = {role: tuple(others) for role, others in data.get("rest", {}).items()}
    return Faces(faces, fallback, rest)
