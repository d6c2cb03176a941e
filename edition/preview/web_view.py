"""The third view: the issue's web edition, made when it is looked at, kept till it changes."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

from edition.issue import Issue
from edition.model import Plan
from edition.pipeline import BuildOptions
from edition.pipeline.web import web_part
from edition.render import Painter
from edition.runtime.jobs import JobMapper
from edition.web import SiteWriter


class MemoryFolder:
    """A site's files in memory: nothing is served but what is in it."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        return self.files.get(name)

    def write(self, name: str, content: bytes) -> None:
        """Keep a file."""
        self.files[name] = content

    def remove(self, name: str) -> None:
        """Forget a file."""
        self.files.pop(name, None)

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder."""
        inside = (name.removeprefix(f"{folder}/") for name in self.files if name.startswith(folder))
        return sorted(name for name in inside if "/" not in name)


class WebView:
    """The web edition of what is shown."""

    def __init__(self, mapper: JobMapper) -> None:
        self._mapper = mapper
        self._lock = threading.Lock()
        self._of: tuple[Issue, Plan] | None = None
        self._files: dict[str, bytes] = {}

    def file(self, shown: tuple[Issue, Plan], name: str) -> bytes | None:
        """A file of the site of an issue; the site is made if it is not there yet.

        Raises:
            EditionError: a template of the paper's own fails.
        """
        with self._lock:
            if self._of is not shown:
                self._files = self._made(*shown)
                self._of = shown
            return self._files.get(name)

    def _made(self, issue: Issue, plan: Plan) -> dict[str, bytes]:
        folder = MemoryFolder()
        with tempfile.TemporaryDirectory(prefix="edition-preview-") as scratch:
            pdf = Path(scratch) / f"{issue.edition.slug}.pdf"
            Painter(issue, plan, "screen", self._mapper).pdf(pdf)
            part, assets, _ = web_part(issue, plan, pdf, None, BuildOptions(), self._mapper)
            writer = SiteWriter(folder)
            writer.add(part, assets)
            writer.finish()
        return {name: data for name, data in folder.files.items() if not name.startswith(".")}
