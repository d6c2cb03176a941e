"""``new_project``: a project that builds at once."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from edition.base.atomic import write_atomically
from edition.source.yaml.writer import dump_yaml

_DATE = "2026-01-05"


def new_project(folder: Path, *, name: str = "我的日报", style: str = "tabloid") -> Path:
    """Make a project with a sample issue.

    Args:
        folder: created if missing; must be empty.
        name: the newspaper's name.
        style: a folder of ``styles/``.

    Raises:
        FileExistsError: the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    template = resources.files("edition.source") / "template"
    with resources.as_file(template) as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    publication = {
        "publication": {
            "name": name,
            "name_en": "",
            "slug": "paper",
            "language": "zh-Hans",
            "publisher": name,
            "rights": f"© {name}",
        },
        "style": style,
    }
    text = "# The newspaper: its name and imprint, and the style of its pages.\n" + dump_yaml(
        publication
    )
    write_atomically(folder / "publication.yaml", text)
    return folder
