"""What a person may set, resolved: stylebooks, faces, options. Nothing optional is left in it."""

from edition.settings.faces import Face, Faces
from edition.settings.stylebook import (
    Grid,
    HeadlineRank,
    Press,
    RoleStyle,
    Stylebook,
    TypeRules,
    load_stylebook,
    stylebook_names,
)

__all__ = [
    "Face",
    "Faces",
    "Grid",
    "HeadlineRank",
    "Press",
    "RoleStyle",
    "Stylebook",
    "TypeRules",
    "load_stylebook",
    "stylebook_names",
]
