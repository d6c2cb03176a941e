"""The settings of a publication, resolved: ``stylebook`` and ``faces``; nothing is left open."""

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
