"""``new_project``: a project that builds at once."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path

from edition.base.atomic import write_atomically
from edition.base.romanise import slug_of
from edition.settings import stylebook_names
from edition.source.issues.entries import PUBLICATION
from edition.source.yaml.writer import dump_yaml

#: What a slug may look like, as in :class:`edition.model.Publication`.
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_SLUG_LINE = re.compile(r"^\s+slug:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)


def new_project(
    folder: Path, *, name: str = "我的日报", style: str = "tabloid", slug: str | None = None
) -> Path:
    """Make a project with a sample issue.

    Args:
        folder: created if missing; must be empty.
        name: the newspaper's name.
        style: a folder of ``styles/``.
        slug: what file names begin with; made from the name where None.

    Raises:
        FileExistsError: the folder holds something.
        ValueError: there is no such style, the name gives no slug, the slug has other characters
            than small letters, digits and hyphens, or a project beside this one has it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    if style not in (names := stylebook_names()):
        raise ValueError(f"there is no style {style}; there are: {', '.join(names)}")
    slug = _chosen(slug, name, folder)
    template = resources.files("edition.source") / "template"
    with resources.as_file(template) as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    publication = {
        "publication": {
            "name": name,
            "name_en": "",
            "slug": slug,
            "language": "zh-Hans",
            "publisher": name,
            "rights": f"© {name}",
        },
        "style": style,
    }
    text = "# The newspaper: its name and imprint, and the style of its pages.\n" + dump_yaml(
        publication
    )
    write_atomically(folder / PUBLICATION, text)
    return folder


def _chosen(slug: str | None, name: str, folder: Path) -> str:
    """The slug that was given, or one made from the name that no paper beside it has."""
    if slug is not None:
        if not _SLUG.fullmatch(slug):
            raise ValueError(f"the slug {slug!r} is not of small letters, digits and hyphens")
        return slug
    made = slug_of(name)
    if not made:
        raise ValueError(f"the name {name!r} gives no slug for file names: name one with --slug")
    for other in sorted(folder.absolute().parent.glob(f"*/{PUBLICATION}")):
        known = _SLUG_LINE.search(other.read_text(encoding="utf-8", errors="replace"))
        if known is not None and known[1] == made:
            message = f"{other.parent.name} beside it has the slug {made} already"
            raise ValueError(f"{message}: name another with --slug")
    return made
