"""A style of the paper's own is really used: its values, its sheets, its templates."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from edition.base.resources import styles_dir
from edition.epub.assets.physical_css import with_physical
from edition.pipeline import BuildOptions, build, compose, load
from edition.render import pages_html, paint_jobs
from edition.source import new_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project in a style of its own."""
    folder = new_project(tmp_path / "p")
    home = folder / "styles" / "mine"
    (home / "book").mkdir(parents=True)
    (home / "page").mkdir()
    (home / "stylebook.toml").write_text("base = 'tabloid'\n", encoding="utf-8")
    text = (folder / "publication.yaml").read_text(encoding="utf-8")
    (folder / "publication.yaml").write_text(
        text.replace("style: tabloid", "style: mine"), encoding="utf-8"
    )
    return folder


def files(book: Path) -> dict[str, str]:
    """The texts of a book."""
    with zipfile.ZipFile(book) as archive:
        names = [n for n in archive.namelist() if n.endswith((".css", ".xhtml", ".opf"))]
        return {name: archive.read(name).decode() for name in names}


def test_the_book_follows_its_sheet_and_templates(project: Path) -> None:
    """Own rules follow the base's; an own template stands in the place of the base's."""
    home = project / "styles" / "mine"
    (home / "book.css").write_text("h1 { color: #036; }\n", encoding="utf-8")
    front = (styles_dir() / "broadsheet" / "book" / "front.xhtml.j2").read_text(encoding="utf-8")
    own = front.replace("</section>", "<p>渡口在柳岸</p></section>", 1)
    assert own != front
    (home / "book" / "front.xhtml.j2").write_text(own, encoding="utf-8")
    options = BuildOptions(pdf=False, covers=False)
    result = build(project, out=project / "out", options=options)
    assert result.ok, result.diagnostics
    made = files(Path(result.artifacts[0].path))
    base = (styles_dir() / "broadsheet" / "book.css").read_text(encoding="utf-8")
    assert made["EPUB/css/book.css"] == with_physical(base + "\nh1 { color: #036; }\n")
    assert "渡口在柳岸" in made["EPUB/text/front.xhtml"]


def test_the_page_follows_its_sheet(project: Path) -> None:
    """Values and rules of the style change the page, and what is remembered of it."""
    home, out = project / "styles" / "mine", project / "out"
    options = BuildOptions(epub=False)
    plain = build(project, out=out, options=options).artifacts[0].sha256
    (home / "page.css").write_text(".mine { color: red }\n", encoding="utf-8")
    issue = load(project)
    jobs = paint_jobs(issue, compose(issue).plan)
    assert ".mine { color: red }" in pages_html(jobs, lambda face: face.path.as_uri())
    (home / "stylebook.toml").write_text(
        "base = 'tabloid'\n[colors]\naccent = '#003366'\n", encoding="utf-8"
    )
    assert build(project, out=out, options=options).artifacts[0].sha256 != plain


def test_a_template_may_not_reach_out(project: Path) -> None:
    """Templates of a project run in a sandbox."""
    own = project / "styles" / "mine" / "book" / "front.xhtml.j2"
    own.write_text("{{ ''.__class__.__mro__ }}", encoding="utf-8")
    result = build(project, out=project / "out", options=BuildOptions(pdf=False, covers=False))
    assert not result.ok
    assert any(item.code == "EPB112" for item in result.diagnostics)
