"""Painting itself: same bytes, whole files, no font and no file except the issue's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.base.diagnostic import Diagnostic
from edition.formats.pdf.xmp import read_xmp
from edition.model import Text
from edition.model.plan import Line, Picture, PlacedLine, Rect, Segment, TextBox, TextStyle
from edition.render import render_pdf, render_png
from edition.render.paint.html import OfflineFetcher, paint
from edition.settings import Profile
from tests.render.plan_builder import PlanBuilder, PlannedIssue

Rendered = Callable[[Profile], Path]


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_same_bytes(
    profile: Profile, sample: PlannedIssue, rendered: Rendered, tmp_path: Path
) -> None:
    """The same issue painted twice is the same file."""
    again = sample.render(tmp_path / "again.pdf", profile)
    assert again.read_bytes() == rendered(profile).read_bytes()


_PAINT = """
import sys
from pathlib import Path
from tests.render.plan_builder import PlanBuilder
Path(sys.argv[1], "issue").mkdir(exist_ok=True)
builder = PlanBuilder(Path(sys.argv[1], "issue"))
words = builder.box(builder.lines("同样的字节，Same bytes。", 135), 20, 50)
issue = builder.issue(builder.page("1", builder.part("a", words)))
issue.render(Path(sys.argv[1], "out.pdf"), "print")
"""


def test_same_bytes_in_another_process(root: Path, tmp_path: Path) -> None:
    """Neither hash seed nor time zone nor clock is in the file; SOURCE_DATE_EPOCH is."""

    def bytes_with(**variables: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": str(root), **variables}
        command = [sys.executable, "-c", _PAINT, str(tmp_path)]
        subprocess.run(command, env=environment, check=True, cwd=root)
        return (tmp_path / "out.pdf").read_bytes()

    first = bytes_with(PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    assert first == bytes_with(PYTHONHASHSEED="2", TZ="America/New_York")
    assert first != bytes_with(SOURCE_DATE_EPOCH="86400")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert str(pdf.trailer.Info.CreationDate).startswith("D:19700102")


def test_size(rendered: Rendered) -> None:
    """The sample page is under 600 kB without its pictures; one subset per face."""
    path = rendered("screen")
    with pikepdf.open(path) as pdf:
        pictures = sum(
            len(item.read_raw_bytes())
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image
        )
        names = [str(f.BaseFont).split("+")[1] for _, f in pdf.pages[0].Resources.Font.items()]
    assert path.stat().st_size - pictures < 600_000
    assert len(names) == len(set(names))


def test_only_the_projects_fonts(rendered: Rendered) -> None:
    """No installed font is in the file, whatever is installed."""
    with pikepdf.open(rendered("screen")) as pdf:
        fonts = [str(font.BaseFont) for _, font in pdf.pages[0].Resources.Font.items()]
    assert fonts
    assert all("+Edition-" in name for name in fonts)


def _with_character(
    builder: PlanBuilder, character: str
) -> tuple[PlannedIssue, tuple[Diagnostic, ...]]:
    style = TextStyle("song-400", 9.0)
    line = Line((Segment(f"前{character}后", 0.0, 27.0, style),), 27.0, 100.0, 8.0, 1.0)
    box = TextBox(Rect(20, 50, 100, 12), "body", (PlacedLine(line, 20, 58, 0, 0),))
    issue = builder.issue(builder.page("1", builder.part("a", box)))
    _, diagnostics = render_pdf(
        issue.issue, issue.plan, builder.root.parent / "out.pdf",
    )  # fmt: skip
    return issue, diagnostics


@pytest.mark.parametrize("character", ["\U00020bb7", "한", "\u9f98"])
def test_a_missing_character_is_set_in_no_other_font(character: str, builder: PlanBuilder) -> None:
    """A character the face lacks was reported by the composer; no other font helps out."""
    _, diagnostics = _with_character(builder, character)
    assert diagnostics == ()
    with pikepdf.open(builder.root.parent / "out.pdf") as pdf:
        fonts = [str(font.BaseFont) for _, font in pdf.pages[0].Resources.Font.items()]
    assert len(fonts) == 1


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "face:../../etc/hostname", "x.png"]
)
def test_nothing_else_is_fetched(url: str) -> None:
    """WeasyPrint gets the prepared pictures, and nothing else."""
    fetcher = OfflineFetcher({})
    with pytest.raises(ValueError, match="not part of the issue"):
        fetcher(url)
    css = "img { display: block }"
    _, diagnostics = paint(f'<html lang="zh"><img src="{url}" alt=" ">', css, fetcher)
    assert [item.code for item in diagnostics] == ["REN102"]


def test_whole_or_not_at_all(
    builder: PlanBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If writing fails, the previous file is untouched and nothing is left behind."""
    out = tmp_path / "out.pdf"
    out.write_bytes(b"former")
    issue = builder.issue(
        builder.page("1", builder.part("a", builder.box(builder.lines("文", 99), 20, 50)))
    )

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        issue.render(out)
    assert out.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.pdf"]


def test_fast_web_view(rendered: Rendered) -> None:
    """The screen file is linearised: its first page shows before the rest has arrived."""
    with pikepdf.open(rendered("screen")) as pdf:
        assert pdf.is_linearized


def test_png(sample: PlannedIssue, rendered: Rendered, tmp_path: Path) -> None:
    """Pages become pictures under their printed numbers, the same bytes each time."""
    numbers = [page.number for page in sample.plan.pages]
    first = render_png(rendered("screen"), tmp_path, 36, numbers=numbers)
    assert list(first) == ["9"]
    assert (tmp_path / "page-9.png").read_bytes() == first["9"]
    assert first == render_png(rendered("screen"), dpi=36, numbers=numbers)


def test_pages_of_two_sizes(builder: PlanBuilder, tmp_path: Path) -> None:
    """Each page has the plan's own size."""
    from dataclasses import replace

    small = builder.page("1", builder.part("a", builder.box(builder.lines("文", 99), 20, 50)))
    large = replace(builder.page("2", builder.part("b", builder.box(builder.lines("文", 99), 20, 50))),
                    width=500.0, height=700.0)  # fmt: skip
    with pikepdf.open(builder.issue(small, large).render(tmp_path / "a.pdf")) as pdf:
        sizes = [tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf.pages]
    assert sizes == [(320, 440), (500, 700)]


def test_an_issue_without_text(builder: PlanBuilder, tmp_path: Path) -> None:
    """An empty page is a page."""
    with pikepdf.open(builder.issue(builder.page("1")).render(tmp_path / "a.pdf")) as pdf:
        assert len(pdf.pages) == 1


def test_strange_titles(builder: PlanBuilder, tmp_path: Path) -> None:
    """Quotes, ampersands and line feeds in names break neither XMP nor bookmarks."""
    article = builder.article("a").model_copy(update={"headline": Text.of('<“&">\n第二行')})
    page = builder.page("1", builder.part("a", builder.box(builder.lines("文", 99), 20, 50)))
    issue = builder.issue(page, articles=[article])
    paper = issue.edition.publication.model_copy(update={"name": "A & <B>", "rights": "©&"})
    edition = issue.edition.model_copy(update={"publication": paper})
    from dataclasses import replace

    path = replace(issue, edition=edition).render(tmp_path / "a.pdf", "archive")
    with pikepdf.open(path) as pdf:
        assert read_xmp(pdf.Root.Metadata.read_bytes())["prism:publicationName"] == "A & <B>"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children[0].children]
    assert titles == ['<“&"> 第二行']


def test_a_picture_on_two_pages_is_in_the_file_once(builder: PlanBuilder) -> None:
    """Pages are painted independently; what they share is still stored once."""
    Image.new("RGB", (60, 40), "teal").save(builder.root / "flag.jpg")
    picture = Picture(Rect(20, 60, 60, 40), "flag.jpg", "旗")
    pages = [builder.page(number, builder.part("a" + number, picture)) for number in "12"]
    with pikepdf.open(builder.issue(*pages).render(builder.root.parent / "out.pdf")) as pdf:
        images = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image
        ]
        assert len(images) == 1
        assert all(len(page.get_images()) == 1 for page in pdf.pages)
