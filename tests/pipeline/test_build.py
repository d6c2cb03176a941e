"""The whole way: what comes out is whole, the same every time, and never half written."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import signal
import unicodedata
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from edition import BuildOptions, BuildResult, EditionError, build, check, load
from edition.checks.epub import check_epub
from edition.checks.project.coverage import printed_text
from edition.model import Edition
from edition.model.plan import from_json
from edition.pipeline.building import build_with
from edition.pipeline.paint import load_painter
from edition.runtime.warm_worker import WarmWorker
from edition.settings import Profile
from edition.source import new_project

BROADSHEET_MM = (390.0, 545.0)


def han(text: str) -> str:
    """The Han characters of a text."""
    return "".join(c for c in text if "\u3400" <= c <= "\u9fff")


def path_of(result: BuildResult, kind: str) -> Path:
    """The artifact of a kind."""
    return next(Path(a.path) for a in result.artifacts if a.kind == kind)


def pdf_text(path: Path) -> str:
    """All text of a PDF, as PDFium reads it."""
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def epub_articles(path: Path) -> dict[str, str]:
    """Text of each content document of an EPUB by name."""
    with zipfile.ZipFile(path) as archive:
        return {
            name: "".join(ElementTree.fromstring(archive.read(name)).itertext())
            for name in archive.namelist()
            if name.endswith(".xhtml") and "nav" not in name
        }


@pytest.fixture(scope="module")
def edition(sample_project: Path) -> Edition:
    """The sample edition."""
    return load(sample_project).edition


def test_the_artifacts_are_described(built: BuildResult) -> None:
    """Each output is named with its size and its SHA-256, and stands where it says."""
    assert [a.kind for a in built.artifacts] == ["pdf", "epub"]
    for artifact in built.artifacts:
        data = Path(artifact.path).read_bytes()
        assert len(data) == artifact.size
        assert hashlib.sha256(data).hexdigest() == artifact.sha256
    assert built.pages == {"9": ("jining", "guiyang", "kunshan", "zibo")}


def test_the_page_is_a_broadsheet(built: BuildResult) -> None:
    """One page of 390 × 545 mm, with the issue's title and language."""
    with pikepdf.open(path_of(built, "pdf")) as pdf:
        assert len(pdf.pages) == 1
        box = [float(v) for v in pdf.pages[0].trimbox]
        size = ((box[2] - box[0]) * 25.4 / 72, (box[3] - box[1]) * 25.4 / 72)
        assert size == pytest.approx(BROADSHEET_MM, abs=0.1)
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert "中国高新技术产业导报" in str(pdf.docinfo["/Title"])


def test_every_han_character_is_in_the_pdf_once(built: BuildResult, edition: Edition) -> None:
    """Counted over the whole page: the four articles, and beside them only furniture."""
    text = Counter(han(unicodedata.normalize("NFKC", pdf_text(path_of(built, "pdf")))))
    wanted = Counter(han("".join("".join(printed_text(a)) for a in edition.articles)))
    assert not wanted - text
    furniture = Counter(
        han(
            "创新园区科技部火炬中心合办年月日星期一中国高新技术产业导报编辑叶伟转组版王新明党建在高新"
        )
    )
    assert text - wanted == furniture


def test_every_paragraph_reads_through_in_the_pdf(built: BuildResult, edition: Edition) -> None:
    """The PDF's text runs in reading order: a paragraph is whole over lines and columns."""
    text = han(pdf_text(path_of(built, "pdf")))
    for article in edition.articles:
        body = han("".join(str(b.text) for b in article.blocks if b.type in ("p", "subhead")))
        assert body in text, article.id


def test_every_han_character_is_in_the_epub_once(built: BuildResult, edition: Edition) -> None:
    """Each article's own file has its characters, in order, and no other file has its body."""
    files = {name: han(text) for name, text in epub_articles(path_of(built, "epub")).items()}
    for article in edition.articles:
        body = han("".join(str(b.text) for b in article.blocks if b.type in ("p", "subhead")))
        holders = [name for name, text in files.items() if body in text]
        assert len(holders) == 1, article.id
        need = Counter(han("".join(printed_text(article))))
        assert not need - Counter(files[holders[0]])


def test_only_our_fonts_are_embedded(built: BuildResult) -> None:
    """Every font of the PDF is one of ours, embedded and subset."""
    names = set()
    with pikepdf.open(path_of(built, "pdf")) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                names.add(str(item.FontName))
                assert "/FontFile2" in item or "/FontFile3" in item
    assert names
    assert all(
        re.fullmatch(r"/[A-Z]{6}\+Edition-(song|hei|kai)-\d00(-half)?", name) for name in names
    ), names


@pytest.mark.parametrize(
    "options", [BuildOptions(cache=False, jobs=1), BuildOptions(cache=False, jobs=2)]
)
def test_the_same_source_gives_the_same_bytes(
    options: BuildOptions, built: BuildResult, sample_project: Path, tmp_path: Path
) -> None:
    """Built again, from another place, with nothing known, by one process or by two."""
    copy = tmp_path / "elsewhere"
    shutil.copytree(sample_project, copy)
    again = build(copy, out=tmp_path / "out", options=options)
    assert [a.sha256 for a in again.artifacts] == [a.sha256 for a in built.artifacts]


@pytest.mark.parametrize("killed", [False, True])
def test_a_warm_worker_changes_nothing(
    killed: bool, built: BuildResult, sample_project: Path, tmp_path: Path
) -> None:
    """The same bytes where a warm worker paints, and where it is killed before it does."""
    worker = WarmWorker.start(load_painter)
    if killed:
        os.kill(worker.pid, signal.SIGKILL)
    steps: list[str] = []
    options = BuildOptions(cache=False, jobs=2)
    second = build_with(
        worker, sample_project, tmp_path / "out", options=options,
        progress=lambda what, done, total: steps.append(what),
    )  # fmt: skip
    worker.close()
    assert [a.sha256 for a in second.artifacts] == [a.sha256 for a in built.artifacts]
    assert list(dict.fromkeys(steps)) == [
        "composing the pages", "painting the PDF", "drawing the pages small",
        "packing the EPUB", "done",
    ]  # fmt: skip


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_what_is_known_changes_nothing(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty, a half-full and a full cache give the same bytes; a changed headline is seen."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    project = new_project(tmp_path / "paper")
    article = next(project.glob("issues/*/*.md"))
    changed = article.read_text(encoding="utf-8").replace("headline:", "headline: 改", 1)
    options = BuildOptions(profile=profile, jobs=1)

    def sums(options: BuildOptions) -> list[str]:
        result = build(project, out=tmp_path / "out", options=options)
        assert result.ok
        return [artifact.sha256 for artifact in result.artifacts]

    first = sums(options)
    assert sums(options) == first
    article.write_text(changed, encoding="utf-8")
    second = sums(options)
    assert second != first
    assert sums(replace(options, cache=False)) == second
    for entry in sorted((tmp_path / "cache").rglob("*"))[::2]:
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-1])
    assert sums(options) == second


def test_the_stages_are_kept(built: BuildResult) -> None:
    """`--keep-stages` writes what each stage gave, readable again."""
    folder = path_of(built, "pdf").parent / "stages"
    edition = Edition.model_validate_json((folder / "1-edition.json").read_text(encoding="utf-8"))
    assert len(edition.articles) == 4
    plan = from_json(json.loads((folder / "2-plan.json").read_text(encoding="utf-8")))
    assert plan == built.plan
    drawing = (folder / "2-plan.txt").read_text(encoding="utf-8")
    assert all(article.id in drawing for article in edition.articles)
    pages = (folder / "3-pages.html").read_text(encoding="utf-8")
    assert all(str(article.headline)[:4] in pages for article in edition.articles)
    report = json.loads((folder / "5-report.json").read_text(encoding="utf-8"))
    assert report["ok"] is True


def test_a_failed_build_leaves_what_was_there(sample_project: Path, tmp_path: Path) -> None:
    """Errors keep the outputs from being written, and the former ones stay untouched.

    Errors of the pages keep the PDF only.
    """
    copy = tmp_path / "project"
    shutil.copytree(sample_project, copy)
    out = tmp_path / "out"
    out.mkdir()
    former = {"chih-2019-10-28.pdf": b"former pdf", "chih-2019-10-28.epub": b"former epub"}
    for name, data in former.items():
        (out / name).write_bytes(data)
    article = copy / "issues" / "2019-10-28" / "zibo.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("headline:", "headlin:"), encoding="utf-8")
    result = build(copy, out=out)
    assert not result.ok
    assert result.artifacts == ()
    assert {d.code for d in result.diagnostics} >= {"LOD105", "LOD108"}
    assert {p.name: p.read_bytes() for p in out.iterdir()} == former
    article.write_text(text + "\n\n" + "文" * 30_000 + "\n", encoding="utf-8")
    result = build(copy, out=out)
    assert not result.ok
    assert [artifact.kind for artifact in result.artifacts] == ["epub"]
    assert (out / "chih-2019-10-28.pdf").read_bytes() == b"former pdf"


def test_strict_makes_warnings_faults(sample_project: Path, tmp_path: Path) -> None:
    """A missing picture is drawn as a labelled frame, and with `strict` is a fault."""
    copy = tmp_path / "project"
    shutil.copytree(sample_project, copy)
    (copy / "issues" / "2019-10-28" / "jining.jpg").unlink()
    strict = build(copy, out=tmp_path / "strict", options=BuildOptions(strict=True))
    assert not strict.ok
    assert not list((tmp_path / "strict").iterdir())
    plain = build(copy, out=tmp_path / "plain")
    assert plain.ok
    assert "LOD201" in {d.code for d in plain.diagnostics}
    assert len(plain.artifacts) == 2


def test_markup_in_the_text_is_text(sample_project: Path, tmp_path: Path) -> None:
    """What looks like HTML or a template in an article is printed as it stands."""
    copy = tmp_path / "project"
    shutil.copytree(sample_project, copy)
    article = copy / "issues" / "2019-10-28" / "zibo.md"
    nasty = "<script>alert(1)</script>&amp;{{ 7*7 }}{% raw %}</p>"
    text = article.read_text(encoding="utf-8").rstrip("\n")
    escaped = nasty.replace("&amp;", "\\&amp;").replace("*", "\\*")
    article.write_text(f"{text}{escaped}\n", encoding="utf-8")
    result = build(copy, out=tmp_path / "out")
    assert result.ok, "\n".join(map(str, result.diagnostics))
    shown = re.sub(r"\s", "", nasty)
    assert shown in re.sub(r"\s", "", pdf_text(path_of(result, "pdf")))
    pages = epub_articles(path_of(result, "epub")).values()
    assert any(shown in re.sub(r"\s", "", page) for page in pages)


def test_only_one_output(sample_project: Path, tmp_path: Path) -> None:
    """PDF and EPUB can each be left out."""
    only = build(sample_project, out=tmp_path, options=BuildOptions(pdf=False))
    assert [p.suffix for p in tmp_path.iterdir()] == [".epub"]
    assert [a.kind for a in only.artifacts] == ["epub"]


def test_check_builds_nothing_and_says_all(sample_project: Path, tmp_path: Path) -> None:
    """`check` gives what a build would say, and raises nothing."""
    errors = [d for d in check(sample_project) if d.severity == "error"]
    assert errors == []
    diagnostics = check(tmp_path)
    assert [d.code for d in diagnostics] == ["LOD101"]
    with pytest.raises(EditionError):
        load(tmp_path)


def test_the_page_is_inked_to_its_foot(built: BuildResult) -> None:
    """No hole at the foot of a column: the lowest band of the type area is inked in every column."""
    assert built.plan is not None
    page = built.plan.pages[0]
    document = pypdfium2.PdfDocument(path_of(built, "pdf"))
    scale = 1.0
    image = Image.open(io.BytesIO(_png(document[0].render(scale=scale).to_pil()))).convert("L")
    for column in range(page.columns):
        left = page.type_area.x + column * (page.column_width + page.gap)
        foot = page.type_area.bottom
        band = image.crop(
            (int(left), int(foot - 3.2 * page.row), int(left + page.column_width), int(foot))
        )
        dark = sum(band.histogram()[:128])
        assert dark > 200, column


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_epubcheck_finds_nothing(built: BuildResult) -> None:
    """EPUBCheck 5.3 has no error and no warning, and neither have our own checks."""
    diagnostics = check_epub(path_of(built, "epub"), epubcheck=True)
    assert [str(d) for d in diagnostics if d.severity != "info"] == []
    assert "EPB221" not in {d.code for d in diagnostics}, "EPUBCheck did not run"


def test_a_character_nobody_has_is_named_with_its_place(
    sample_project: Path, tmp_path: Path
) -> None:
    """A character without a glyph is named once, with its file and line; a fault if strict."""
    copy = tmp_path / "project"
    shutil.copytree(sample_project, copy)
    article = copy / "issues" / "2019-10-28" / "zibo.md"
    text = article.read_text(encoding="utf-8").rstrip("\n")
    article.write_text(f"{text}\n\n\U0002a6a5字在此。\n", encoding="utf-8")
    result = build(copy, out=tmp_path / "out")
    assert result.ok
    strict = build(copy, out=tmp_path / "strict", options=BuildOptions(strict=True))
    assert [artifact.kind for artifact in strict.artifacts] == ["epub"]
    said = [d for d in result.diagnostics if "\U0002a6a5" in d.message]
    line = text.count("\n") + 3
    assert [(d.file, d.line) for d in said] == [("issues/2019-10-28/zibo.md", line)]


def test_a_drawing_is_in_both(tmp_path: Path) -> None:
    """An article's SVG is drawn in the PDF as vectors, in the EPUB as a picture."""
    project = new_project(tmp_path / "paper")
    article = next(project.glob("issues/*/*.md"))
    (article.parent / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="60mm" viewBox="0 0 90 60">'
        '<rect width="90" height="60" fill="#cde"/><text x="9" y="30" font-size="9">河道图</text>'
        "</svg>",
        encoding="utf-8",
    )
    text = article.read_text(encoding="utf-8") + "\n![河道图](map.svg)\n"
    article.write_text(text, encoding="utf-8")
    result = build(project, out=tmp_path / "out", options=BuildOptions(covers=False))
    assert result.ok
    assert [item.message for item in result.diagnostics if "map.svg" in item.message] == []
    assert "河道图" in pdf_text(path_of(result, "pdf")).replace("\n", "")
    with zipfile.ZipFile(path_of(result, "epub")) as book:
        images = [name for name in book.namelist() if "/images/" in name and "cover" not in name]
        sizes = [Image.open(io.BytesIO(book.read(name))).size for name in images]
    assert any(abs(width / height - 1.5) < 0.01 for width, height in sizes)
