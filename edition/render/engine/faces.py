"""The project's faces for WeasyPrint, and no others.

Every face gets a family name of its own: with two files under one family and weight, WeasyPrint
draws wrong glyphs (docs/explanation/fonts.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from edition.settings import Face, Faces

_NO_FONTS = Path(__file__).parent.parent / "data" / "fonts.conf"
_LOCK = Lock()


def family(face: str) -> str:
    """The family name of a face in the PDF."""
    return f"Edition-{face}"


def face_rules(faces: Faces, used: Collection[str], font_url: Callable[[Face], str]) -> str:
    """``@font-face`` rules for the faces that are used.

    Args:
        faces: the catalogue.
        used: ids of faces.
        font_url: gives the URL of a face's file.
    """
    return "\n".join(
        f'@font-face{{font-family:"{family(id)}";font-weight:400;src:url("{font_url(faces[id])}")}}'
        for id in sorted(set(used) & set(faces.faces))
    )


@lru_cache(maxsize=1)
def font_configuration() -> Any:
    """A WeasyPrint font configuration without any font, one per process."""
    return empty_configuration()


def empty_configuration() -> Any:
    """A new WeasyPrint font configuration that knows no installed font.

    Fontconfig takes its configuration file from an environment variable, which it reads only while
    the configuration is created: the variable is set for that moment.
    """
    with _LOCK:
        previous = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(_NO_FONTS)
        try:
            from weasyprint.text.fonts import FontConfiguration

            return FontConfiguration()
        finally:
            if previous is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = previous
