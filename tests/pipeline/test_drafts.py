"""What does not fit a page, or is too small for it: the EPUB all the same, and drafts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner

from edition import BuildOptions, BuildResult, build, check
from edition.cli.app import app

TEXT = "夜航船今晚开航，南岸的灯一盏一盏亮了起来，坐船的人比往年多。"
FIGURE = "\n\n```figure\nfile: a.png\nalt: 渡口\ncaption: 渡口\n```\n"


def _project(folder: Path, body: str) -> Path:
    """A paper of one page with one article."""
    text = folder / "issues" / "2026-05-08"
    text.mkdir(parents=True)
    (folder / "publication.yaml").write_text(
        "publication: {name: 河口日报, slug: hekou}\nstyle: tabloid\n", encoding="utf-8"
    )
    (text / "issue.yaml").write_text(
        'pages:\n  - number: "01"\n    articles: [a]\n', encoding="utf-8"
    )
    (text / "a.md").write_text(f"---\nheadline: 夜航船开航\n---\n\n{body}\n", encoding="utf-8")
    return folder


def _built(folder: Path, **options: object) -> BuildResult:
    return build(
        folder,
        out=folder / "out",
        options=BuildOptions(jobs=1, cache=False, **options),  # type: ignore[arg-type]
    )


def _words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def long_paper(tmp_path: Path) -> Path:
    """Far more copy than the page holds, its last words known."""
    return _project(tmp_path / "paper", TEXT * 400 + "最后一句话在这里。")


def test_the_epub_is_whole_though_copy_does_not_fit(long_paper: Path) -> None:
    """Told once; the EPUB has the last word; the PDF that was there stays as it was."""
    out = long_paper / "out"
    out.mkdir()
    (out / "hekou-2026-05-08.pdf").write_bytes(b"before")
    result = _built(long_paper)
    assert not result.ok
    assert [item.code for item in result.diagnostics if item.severity == "error"] == ["CMP101"]
    assert [Path(artifact.path).name for artifact in result.artifacts] == ["hekou-2026-05-08.epub"]
    assert (out / "hekou-2026-05-08.pdf").read_bytes() == b"before"
    book = zipfile.ZipFile(out / "hekou-2026-05-08.epub")
    texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert any("最后一句话在这里" in text for text in texts)


def test_the_exit_code_and_the_way_out(long_paper: Path) -> None:
    """Exit code 1, and the message names --draft, with which the same paper is built."""
    arguments = ["build", str(long_paper), "--no-cache", "--jobs", "1"]
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 1
    assert "the EPUB is whole" in run.output
    assert CliRunner().invoke(app, [*arguments, "--draft"]).exit_code == 0


def test_a_draft_is_stamped_and_says_what_is_over(
    long_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under its own name; the stamp has the moment; the count is that of the finding."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778227200")
    result = _built(long_paper, draft=True)
    assert result.ok
    assert {item.severity for item in result.diagnostics if item.code == "CMP101"} == {"warning"}
    words = _words(long_paper / "out" / "hekou-2026-05-08-draft.pdf")
    assert "草样" in words
    assert "2026-05-08 08:00" in words
    (over,) = (item.message for item in result.diagnostics if item.code == "CMP101")
    lines = over.rpartition(" by ")[2].split()[0]
    assert f"未排{lines}行" in "".join(words.split())


def test_a_draft_for_the_press_is_named_so(long_paper: Path) -> None:
    """Without --draft the press gets nothing, with it a file that nobody takes for the page."""
    assert not _built(long_paper, profile="print", epub=False).artifacts
    result = _built(long_paper, profile="print", epub=False, draft=True)
    names = [Path(artifact.path).name for artifact in result.artifacts]
    assert names == ["hekou-2026-05-08-draft-print.pdf"]


def test_a_page_that_fits_has_no_marks_but_the_stamp(tmp_path: Path) -> None:
    """A plain build of the same has none."""
    folder = _project(tmp_path / "paper", TEXT * 30)
    _built(folder, draft=True)
    _built(folder)
    draft, plain = (
        "".join(_words(folder / "out" / f"hekou-2026-05-08{end}.pdf").split())
        for end in ("-draft", "")
    )
    assert "草样" in draft
    assert "未排" not in draft
    assert "草样" not in plain


def test_a_source_with_errors_gives_no_draft(tmp_path: Path) -> None:
    """A draft forgives the page, not the files."""
    folder = _project(tmp_path / "paper", TEXT)
    (folder / "issues" / "2026-05-08" / "a.md").write_text("---\nheadlin: x\n---\n", "utf-8")
    result = _built(folder, draft=True)
    assert not result.ok
    assert not result.artifacts


@pytest.mark.parametrize(("pixels", "severity"), [(240, "warning"), (2400, None)])
def test_small_pictures_are_told_before_the_press(
    tmp_path: Path, pixels: int, severity: str | None
) -> None:
    """By check and the screen build, at the line that shows the picture; marked in a draft."""
    folder = _project(tmp_path / "paper", TEXT * 30 + FIGURE)
    size = (pixels, pixels * 3 // 4)
    Image.new("RGB", size).save(folder / "issues" / "2026-05-08" / "a.png")
    for found in (check(folder, jobs=1, cache=False), _built(folder, draft=True).diagnostics):
        told = [i for i in found if i.code == "CHK105"]
        assert [i.severity for i in told] == ([severity] if severity else [])
        for item in told:
            assert (item.file, item.line) == ("issues/2026-05-08/a.md", 8)
    marked = "图片过小" in _words(folder / "out" / "hekou-2026-05-08-draft.pdf")
    assert marked is (severity is not None)


def test_the_press_tells_a_small_picture_once_and_where(tmp_path: Path) -> None:
    """REN206 has the line of the source, and CHK105 does not repeat it."""
    folder = _project(tmp_path / "paper", TEXT * 30 + FIGURE)
    Image.new("RGB", (240, 180)).save(folder / "issues" / "2026-05-08" / "a.png")
    found = _built(folder, profile="print").diagnostics
    told = [item for item in found if item.code in ("REN206", "REN205", "CHK105")]
    assert [(i.code, i.file, i.line) for i in told] == [("REN206", "issues/2026-05-08/a.md", 8)]


@pytest.mark.parametrize("character", ["囍", "\uf90a", "\ue000", "😀", "𠮷"])
def test_no_character_stops_a_build(tmp_path: Path, character: str) -> None:
    """Drawn by another face, by its twin or as 〓: the PDF's text and the EPUB have it."""
    folder = _project(tmp_path / "paper", f"贴了{character}字。" + TEXT * 30)
    result = _built(folder)
    assert result.ok
    words = _words(folder / "out" / "hekou-2026-05-08.pdf")
    # PDFium shows what the font says of a glyph; the true text beside it is in the file.
    written = f"<FEFF{character.encode('utf-16-be').hex().upper()}>"
    assert character in words or written.encode() in _operators(folder / "out")
    book = zipfile.ZipFile(folder / "out" / "hekou-2026-05-08.epub")
    assert any(character in book.read(n).decode() for n in book.namelist() if n.endswith("xhtml"))
    strict = _built(folder, strict=True, draft=False)
    assert strict.ok or any(item.severity == "warning" for item in strict.diagnostics)


def _operators(out: Path) -> bytes:
    import pikepdf

    with pikepdf.open(out / "hekou-2026-05-08.pdf") as pdf:
        return b"".join(pikepdf.unparse_content_stream([i]) for p in pdf.pages
                        for i in pikepdf.parse_content_stream(p)).upper()  # fmt: skip


def test_a_store_that_refuses_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2 and the client's own words."""

    def refuse(project: str) -> bool:
        raise RuntimeError("Unable to locate credentials")

    monkeypatch.setattr("edition.cli.commands.build.is_archive", refuse)
    run = CliRunner().invoke(app, ["build", "s3://bucket/papers"])
    assert run.exit_code == 2
    assert "Unable to locate credentials" in run.output
