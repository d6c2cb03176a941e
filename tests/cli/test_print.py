"""Print at the command line: bleed, marks, PDF/UA-2, preflight and proofs by the paper's press."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from edition.base.length import mm
from edition.cli.app import app
from edition.render.postprocess.pdfx import SLUG

BLEED = mm(3)


def run(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and everything that was said."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def marked(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample page for the press with bleed and marks."""
    out = tmp_path_factory.mktemp("marked")
    code, said = run(
        "build", sample_project, "--no-epub", "--profile", "print", "--bleed", "3mm", "--marks",
        "--out", out,
    )  # fmt: skip
    assert code == 0, said
    return next(out.glob("*.pdf"))


def _box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(value) for value in page.obj[name]]


def test_bleed_and_marks(marked: Path) -> None:
    """The boxes are exact, and the marks stand outside of the bleed."""
    with pikepdf.open(marked) as pdf:
        (page,) = pdf.pages
        trim = _box(page, "/TrimBox")
        assert trim == pytest.approx([0, 0, mm(390), mm(545)], abs=0.006)
        for name, beyond in (("/BleedBox", BLEED), ("/MediaBox", BLEED + SLUG)):
            wanted = [-beyond, -beyond, trim[2] + beyond, trim[3] + beyond]
            assert _box(page, name) == pytest.approx(wanted, abs=0.011)
        marks = pikepdf.parse_content_stream(page)[-30:]
        ends = [tuple(map(float, i.operands)) for i in marks if str(i.operator) in ("m", "l")]
    assert len(ends) == 16
    for x, y in ends:
        # Every end is beyond the bleed on one side, and on a line of the trim.
        out_x, out_y = not -BLEED < x < trim[2] + BLEED, not -BLEED < y < trim[3] + BLEED
        assert out_x != out_y
        along = y if out_x else x
        assert min(abs(along), abs(along - trim[3 if out_x else 2])) < 0.02


def test_without_marks(sample_project: Path, tmp_path: Path) -> None:
    """Without a wish the page is as large as its trim."""
    code, _ = run("build", sample_project, "--no-epub", "--profile", "print", "--out", tmp_path)
    assert code == 0
    with pikepdf.open(next(tmp_path.glob("*.pdf"))) as pdf:
        page = pdf.pages[0]
        assert _box(page, "/MediaBox") == _box(page, "/TrimBox") == _box(page, "/BleedBox")


def test_second_part(sample_project: Path, tmp_path: Path) -> None:
    """`--accessibility ua2` makes a PDF 2.0 that says so."""
    code, _ = run("build", sample_project, "--no-epub", "--accessibility", "ua2", "--out", tmp_path)
    assert code == 0
    with pikepdf.open(next(tmp_path.glob("*.pdf"))) as pdf:
        assert pdf.pdf_version == "2.0"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "2"
        first = pdf.Root.Outlines.First.A
        # A page for readers of old, an element of the structure for new ones.
        assert first.D[0].objgen == pdf.pages[0].obj.objgen
        assert str(first.SD[0].S) == "/Sect"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--bleed", "3mm"), "add --profile print"),
        (("--marks",), "add --profile print"),
        (("--profile", "archive", "--accessibility", "ua2"), "PDF 2.0"),
        (("--profile", "print", "--bleed", "3 furlongs"), "not a length"),
        (("--profile", "print", "--bleed=-1mm"), "not a length"),
    ],
)
def test_contradictions(arguments: tuple[str, ...], said: str, sample_project: Path) -> None:
    """What cannot be is said before anything is built."""
    code, output = run("build", sample_project, *arguments)
    assert code == 2
    assert said in " ".join(output.split())


def test_check_by_the_papers_press(marked: Path, sample_project: Path, tmp_path: Path) -> None:
    """A PDF is judged for what is asked, by the limits and the size of the paper."""
    page = tmp_path / "report.html"
    code, output = run(
        "check", marked, "--project", sample_project, "--html", page, "--format", "json"
    )
    found = json.loads(output)
    assert (code, found["purpose"], found["diagnostics"]) == (0, "print", [])
    assert "no certificate" in page.read_text(encoding="utf-8")
    small = tmp_path / "small.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    pdf.save(small)
    code, output = run("check", small, "--for", "print", "--project", sample_project)
    assert code == 1
    assert "judged for print" in output
    assert run("check", tmp_path / "none.pdf")[0] == 2


def test_proofs(marked: Path, sample_project: Path, tmp_path: Path) -> None:
    """Proofs bear the pages' printed numbers."""
    code, _ = run("proof", marked, "--out", tmp_path, "--dpi", "20", "--project", sample_project)
    assert code == 0
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"page-9.png", "soft-9.png", "ink-9.png", "contact.png"}
