"""The settings of a publication, resolved: ``stylebook`` and ``faces``; nothing is left open.

The names are loaded when they are first used: the command line needs the words of its options, and
not what reads a stylebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.base.lazy import lazy_getattr

if TYPE_CHECKING:
    from edition.settings.faces import Face, Faces
    from edition.settings.profiles import Accessibility, Profile
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
    "Accessibility",
    "Face",
    "Faces",
    "Grid",
    "HeadlineRank",
    "Press",
    "Profile",
    "RoleStyle",
    "Stylebook",
    "TypeRules",
    "load_stylebook",
    "stylebook_names",
]

_MODULES = {
    "faces": ("Face", "Faces"),
    "profiles": ("Accessibility", "Profile"),
    "stylebook": (
        "Grid",
        "HeadlineRank",
        "Press",
        "RoleStyle",
        "Stylebook",
        "TypeRules",
        "load_stylebook",
        "stylebook_names",
    ),
}

__getattr__ = lazy_getattr(
    __name__, {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names}
)
