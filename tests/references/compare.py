"""Pages beside their references: what is the same, what looks new, what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import pikepdf
import pypdfium2
from PIL import Image

from tests.references.painting import PageDigests
from tests.references.picture import difference, load, marked, page_picture, save
from tests.references.projects import ROOT, Painted

FOLDER = Path(__file__).parent
#: Where difference pictures go.
OUT = ROOT / "out" / "references"

#: How a page is beside its reference: painted the same; painted otherwise and looking the same;
#: looking otherwise; without a reference; a reference without a page.
State = Literal["same", "repainted", "changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A page beside its reference.

    Attributes:
        project, page: which.
        state: see there.
        digest: of the page's painting; empty where there is no page.
        said: what differs and where, in a sentence.
        shown: the difference picture; None where nothing differs.
        picture: the page as it looks now; None where it was not drawn.
    """

    project: str
    page: str
    state: State
    digest: str = ""
    said: str = ""
    shown: Path | None = None
    picture: Image.Image | None = None

    def __str__(self) -> str:
        words = f"{self.project}, page {self.page}: {self.said}"
        return f"{words}; see {self.shown}" if self.shown else words


class References:
    """The references in a folder: ``pages.json`` with digests, ``pages/PROJECT/PAGE.png``.

    Args:
        folder: of the references.
        out: folder for difference pictures.
    """

    def __init__(self, folder: Path = FOLDER, out: Path = OUT) -> None:
        self.folder, self.out = folder, out

    @property
    def file(self) -> Path:
        """The digests: page by project."""
        return self.folder / "pages.json"

    @cached_property
    def digests(self) -> dict[str, dict[str, str]]:
        """Digests by project and page."""
        if not self.file.exists():
            return {}
        found: dict[str, dict[str, str]] = json.loads(self.file.read_text(encoding="utf-8"))
        return found

    def picture(self, project: str, page: str) -> Path:
        """The file of a reference picture."""
        return self.folder / "pages" / project / f"{page}.png"

    def strays(self) -> list[str]:
        """Pictures that no digest belongs to, and digests without a picture; as paths."""
        wanted = {
            self.picture(name, page) for name, pages in self.digests.items() for page in pages
        }
        there = set((self.folder / "pages").glob("*/*"))
        return sorted(str(path.relative_to(self.folder)) for path in wanted ^ there)

    def compare(self, project: str, painted: Painted) -> list[Finding]:
        """Each page of a project beside its reference, and the references without a page."""
        return [*self._pages(project, painted), *self._gone(project, painted.pages)]

    def _pages(self, project: str, painted: Painted) -> Iterator[Finding]:
        with ExitStack() as opened:
            pdf = opened.enter_context(pikepdf.open(painted.pdf))
            drawing = pypdfium2.PdfDocument(painted.pdf)
            opened.callback(drawing.close)
            digests = PageDigests(pdf)
            assert len(digests) == len(painted.pages)
            for index, page in enumerate(painted.pages):
                digest, file = digests.of(index), self.picture(project, page)
                known = self.digests.get(project, {}).get(page) if file.exists() else None
                if known == digest:
                    yield Finding(project, page, "same", digest)
                else:
                    yield self._looked_at(
                        project, page, digest, page_picture(drawing, index), known is not None
                    )

    def _looked_at(
        self, project: str, page: str, digest: str, now: Image.Image, known: bool
    ) -> Finding:
        """A page that is not painted as its reference was."""
        if not known:
            said = "has no reference"
            return Finding(project, page, "new", digest, said, picture=now)
        before = load(self.picture(project, page))
        found = difference(before, now)
        if found is None:
            said = "is painted in another way, and looks the same"
            return Finding(project, page, "repainted", digest, said, picture=now)
        shown = self.out / f"{project}-{page}.png"
        shown.parent.mkdir(parents=True, exist_ok=True)
        marked(before, now).save(shown)
        return Finding(project, page, "changed", digest, str(found), shown, now)

    def _gone(self, project: str, pages: tuple[str, ...]) -> Iterator[Finding]:
        for page in self.digests.get(project, {}):
            if page not in pages:
                yield Finding(project, page, "gone", said="is not there; its reference is stale")

    def accept(self, findings: list[Finding]) -> None:
        """Make today's look the reference: of the pages found, and of no others.

        Args:
            findings: of every project; what they do not name is removed.
        """
        kept: dict[str, dict[str, str]] = {}
        for found in findings:
            if found.state == "gone":
                continue
            kept.setdefault(found.project, {})[found.page] = found.digest
            if found.picture is not None:
                save(found.picture, self.picture(found.project, found.page))
        self.file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        self.digests = kept
        for stray in self.strays():
            (self.folder / stray).unlink()
