"""How a paper's pages look: what its stylebook says, and its own templates, scripts and words."""

from __future__ import annotations

from pathlib import Path

from edition.settings import Stylebook
from edition.web.part.model import Look

#: Where a style has the site's templates, scripts and words, and its style sheet beside them.
FOLDER, SHEET = "web", "web.css"

#: What of them belongs to the look.
_KINDS = (".j2", ".js", ".toml", ".css")


def look_of(style: Stylebook) -> Look:
    """The look of a stylebook; shipped files are looked up when a site is written."""
    own = {}
    if style.folder:
        folder = Path(style.folder)
        files = [folder / SHEET, *sorted((folder / FOLDER).rglob("*"))]
        for path in files:
            if path.is_file() and path.suffix in _KINDS:
                own[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    web = style.web
    return Look(
        base=style.base or style.name,
        colors=dict(style.colors),
        files=own,
        robots=web.robots,
        ai=web.ai,
        full_texts=web.full_texts,
        tombstones=web.tombstones,
        interface=web.interface,
    )
