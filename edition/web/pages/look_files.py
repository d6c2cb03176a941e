"""The files of a look: the paper's own first, then those of the shipped style it is based on."""

from __future__ import annotations

from pathlib import Path

from edition.base.resources import styles_dir
from edition.settings.stylebook import STANDARD
from edition.web.part.look import FOLDER, SHEET
from edition.web.part.model import Look


class LookFiles:
    """Looks up templates, scripts, words and the style sheet."""

    def __init__(self, look: Look) -> None:
        self.look = look
        names = dict.fromkeys((look.base, STANDARD))
        self.folders = tuple(styles_dir() / name / FOLDER for name in names)

    def own(self, name: str) -> str | None:
        """A file of the paper's own ``web/``."""
        return self.look.files.get(f"{FOLDER}/{name}")

    def shipped(self, name: str) -> str:
        """The shipped file of a name.

        Raises:
            FileNotFoundError: there is none.
        """
        return self._path(name).read_text(encoding="utf-8")

    def text(self, name: str) -> str:
        """The paper's own file, or the shipped one."""
        own = self.own(name)
        return self.shipped(name) if own is None else own

    def sheet(self) -> str:
        """The style sheet: the shipped rules, then the paper's own."""
        shipped = next(
            path for folder in self.folders if (path := folder.parent / SHEET).is_file()
        ).read_text(encoding="utf-8")
        return shipped + "\n" + self.look.files.get(SHEET, "")

    def _path(self, name: str) -> Path:
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(f"no style has {FOLDER}/{name}")
