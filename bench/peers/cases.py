"""What is measured: the cases, and who takes part in each."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bench.peers.issue import SAMPLE, change_article, make_issue, write_project
from bench.peers.markup import write_html, write_markdown, write_typst
from edition.settings import Faces, Stylebook
from edition.source import load_project

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE / "scripts"
PAGE_TEXT = HERE.parents[1] / "tests" / "importers" / "cases" / "page-2019-10-28-09.txt"

#: The contestant that the others are compared with.
EDITION = "edition"


@dataclass(frozen=True)
class Trial:
    """A contestant in a case.

    Attributes:
        name: who.
        command: what is run, in a new folder each time.
        outputs: glob of the files it must have made there, for their size.
        before: puts into that folder what the run needs; not measured.
        environment: variables of its own.
        missing: why it cannot run here; "" where it can.
        alone: the command says on its last line what it took (``{"wall": …, "cpu": …}``).
    """

    name: str
    command: tuple[str, ...] = ()
    outputs: str = "out*/**/*"
    before: Callable[[Path], object] | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Case:
    """The same work for several contestants.

    Attributes:
        name: on the command line.
        what: in words.
        trials: called with a folder for what they all read; gives the contestants.
        once: a single run of each, looked at and timed: it is long, and knows no peer.
    """

    name: str
    what: str
    trials: Callable[[Path], list[Trial]]
    once: bool = False


def edition_command(*words: str) -> tuple[str, ...]:
    """edition as installed beside this Python."""
    return (str(Path(sys.executable).parent / "edition"), *words)


# Starting ---------------------------------------------------------------------------------------


def start(desk: Path) -> list[Trial]:
    """The least that a command takes."""
    return [
        Trial(EDITION, edition_command("--help"), outputs=""),
        Trial("weasyprint", _tool("weasyprint", "--help"), outputs=""),
        Trial(
            "vivliostyle",
            (*_node("vivliostyle"), "--help"),
            outputs="",
            missing=_no_node("vivliostyle"),
        ),
    ]


def _tool(name: str, *words: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).parent / name), *words)


# Pages ------------------------------------------------------------------------------------------


def pages(count: int) -> Callable[[Path], list[Trial]]:
    """PDF of so many pages."""
    return lambda desk: _pages(desk, count)


def _pages(desk: Path, count: int) -> list[Trial]:
    book, faces = _settings()
    edition = make_issue(count, desk / "pictures")
    project = write_project(edition, desk / "project")
    page = write_html(edition, book, faces, desk / "html")
    typ = write_typst(edition, book, faces, desk / "typst")
    build = edition_command("build", str(project), "--out", "out", "--no-epub", "--no-cache")
    python = sys.executable
    return [
        Trial(EDITION, build),
        Trial("edition --jobs 1", (*build, "--jobs", "1")),
        Trial(
            "Typst",
            (python, str(SCRIPTS / "typst_pdf.py"), str(typ), "out.pdf"),
            "out.pdf",
            missing="" if find_spec("typst") else "not installed: group bench",
        ),
        _chromium(page),
        Trial(
            "WeasyPrint, CSS columns",
            (python, str(SCRIPTS / "plain_weasyprint.py"), str(page), "out.pdf"),
            "out.pdf",
        ),
        *_node_trials(page),
    ]


def edition_pages(count: int) -> Callable[[Path], list[Trial]]:
    """PDF of so many pages with edition alone: how memory and time grow."""

    def trials(desk: Path) -> list[Trial]:
        project = write_project(make_issue(count, desk / "pictures"), desk / "project")
        build = edition_command("build", str(project), "--out", "out", "--no-epub", "--no-cache")
        return [Trial(EDITION, build)]

    return trials


def browser() -> str:
    """The system's Chromium; "" where there is none."""
    return shutil.which("chromium") or shutil.which("google-chrome") or ""


def _chromium(page: Path) -> Trial:
    command = (
        browser(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--user-data-dir=profile", "--print-to-pdf=out.pdf", page.as_uri(),
    )  # fmt: skip
    missing = "" if browser() else "not installed"
    return Trial("Chromium, CSS columns", command, "out.pdf", missing=missing)


def _node_trials(page: Path) -> list[Trial]:
    own = {"PUPPETEER_EXECUTABLE_PATH": browser()}
    flags = ("--executable-browser", browser())
    return [
        Trial(
            "Vivliostyle",
            (*_node("vivliostyle"), "build", str(page), "-o", "out.pdf", *flags),
            "out.pdf",
            missing=_no_node("vivliostyle"),
        ),
        Trial(
            "Paged.js",
            (*_node("pagedjs-cli"), str(page), "-o", "out.pdf", "--browserArgs=--no-sandbox"),
            "out.pdf",
            environment=own,
            missing=_no_node("pagedjs-cli"),
        ),
    ]


def _node(name: str) -> tuple[str, ...]:
    node = Path(sys.executable).parent / "node"
    program = str(node) if node.exists() else shutil.which("node") or "node"
    return (program, str((HERE / "node_modules" / ".bin" / name).resolve()))


def _no_node(name: str) -> str:
    if not (HERE / "node_modules" / ".bin" / name).exists():
        return "not installed: npm ci in bench/peers"
    return "" if browser() else "no Chromium"


# EPUB -------------------------------------------------------------------------------------------


def epub(pages: int) -> Callable[[Path], list[Trial]]:
    """EPUB of four articles a page."""
    return lambda desk: _epub(desk, pages)


def _epub(desk: Path, pages: int) -> list[Trial]:
    edition = make_issue(pages, desk / "pictures")
    project = write_project(edition, desk / "project")
    files = write_markdown(edition, desk / "markdown")
    page = write_html(edition, *_settings(), desk / "html")
    pandoc = _pandoc()
    return [
        # Composes and draws the pages, too: the book shows them.
        Trial(EDITION, edition_command(
            "build", str(project), "--out", "out", "--no-pdf", "--no-cache",
        )),
        Trial("edition bind", edition_command("bind", str(project), "--out", "out.epub"),
              "out.epub"),
        Trial("EbookLib", (
            sys.executable, str(SCRIPTS / "ebooklib_epub.py"), str(desk / "markdown"), "out.epub",
        ), "out.epub"),
        Trial("Pandoc", (
            pandoc, "--to", "epub3", "--resource-path", str(desk / "markdown"),
            "--metadata", "title=中国高新技术产业导报", "--output", "out.epub", *map(str, files),
        ), "out.epub", missing="" if pandoc else "not installed: group bench"),
        Trial("calibre", (
            shutil.which("ebook-convert") or "", str(page), "out.epub",
        ), "out.epub", missing="" if shutil.which("ebook-convert") else "not installed"),
    ]  # fmt: skip


def _settings() -> tuple[Stylebook, Faces]:
    loaded = load_project(SAMPLE)
    return loaded.stylebook, loaded.faces


def _pandoc() -> str:
    if find_spec("pypandoc"):
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    return shutil.which("pandoc") or ""


# One changed article ----------------------------------------------------------------------------


def rebuild(pages: int) -> Callable[[Path], list[Trial]]:
    """PDF and EPUB again after one article has changed."""
    return lambda desk: _rebuild(desk, pages)


def _rebuild(desk: Path, pages: int) -> list[Trial]:
    project = write_project(make_issue(pages, desk / "pictures"), desk / "project")
    known = desk / "known"
    subprocess.run(
        edition_command("build", str(project), "--out", str(desk / "first")),
        env={**os.environ, "EDITION_CACHE": str(known)}, check=True, capture_output=True,
    )  # fmt: skip

    def changed(folder: Path) -> None:
        # Another change in each run, or a run would know it from the one before.
        shutil.copytree(project, folder / "project")
        change_article(folder / "project", folder.name)
        if known.is_dir():
            shutil.copytree(known, folder / "cache")

    build = edition_command("build", "project", "--out", "out")
    warm = {"EDITION_CACHE": "cache"}
    living = (sys.executable, str(SCRIPTS / "living.py"), "project", "out")
    typst = (sys.executable, str(SCRIPTS / "typst_pdf.py"))
    typ = write_typst(make_issue(pages, desk / "pictures"), *_settings(), desk / "typst")
    return [
        Trial(EDITION, build, before=changed, environment=warm),
        Trial("edition, a process that stays", living, "out/*", changed, warm, alone=True),
        Trial("edition --no-cache", (*build, "--no-cache"), before=changed),
        Trial(
            "Typst, PDF only",
            (*typst, str(typ), "out.pdf"),
            "out.pdf",
            missing="" if find_spec("typst") else "not installed: group bench",
        ),
    ]


# Import, archive --------------------------------------------------------------------------------


def imported(count: int) -> Callable[[Path], list[Trial]]:
    """Page texts → projects."""

    def trials(desk: Path) -> list[Trial]:
        texts = page_texts(desk / "texts", count)
        command = edition_command("import", *map(str, texts), "--into", "out")
        return [Trial(EDITION, command)]

    return trials


def page_texts(folder: Path, count: int) -> list[Path]:
    """The sample page's text as so many pages, sixteen a day."""
    folder.mkdir(parents=True, exist_ok=True)
    text = PAGE_TEXT.read_text(encoding="utf-8")
    files = []
    for number in range(count):
        day = dt.date(2019, 1, 1) + dt.timedelta(days=number // 16)
        page = number % 16 + 1
        file = folder / f"page-{day.isoformat()}-{page:02d}.txt"
        said = text.replace("2019年10月28日", f"{day.year}年{day.month}月{day.day}日", 1)
        file.write_text(said, encoding="utf-8")
        files.append(file)
    return files


def archive(count: int) -> Callable[[Path], list[Trial]]:
    """So many issues of one page, PDF and EPUB."""

    def trials(desk: Path) -> list[Trial]:
        project = desk / "project"
        for number in range(count):
            day = dt.date(2019, 1, 1) + dt.timedelta(days=number)
            issue = make_issue(1, desk / "pictures", number).model_copy(update={"date": day})
            write_project(issue, project)
        command = edition_command("build", str(project), "--all", "--out", "out", "--no-cache")
        return [Trial(EDITION, command)]

    return trials


def reported(folder: Path) -> tuple[float, float]:
    """What a command says that it took: wall and processor seconds."""
    last = (folder / "said.txt").read_text(encoding="utf-8").splitlines()[-1]
    said = json.loads(last)
    return float(said["wall"]), float(said["cpu"])


CASES = (
    Case("start", "the command's help", start),
    Case("pages-1", "one page to PDF, cold", pages(1)),
    Case("pages-16", "16 pages to PDF, cold", pages(16)),
    Case("pages-64", "64 pages to PDF, cold", edition_pages(64)),
    Case("epub-64", "64 articles with 16 pictures to EPUB, cold", epub(16)),
    Case("rebuild-1", "one page: PDF and EPUB after one changed article", rebuild(1)),
    Case("rebuild-16", "16 pages: PDF and EPUB after one changed article", rebuild(16)),
    Case("import-1000", "1,000 page texts to projects", imported(1000), once=True),
    Case("archive-200", "200 issues of one page to PDF and EPUB", archive(200), once=True),
)
