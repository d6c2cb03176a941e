"""The samples' text, as programs that know nothing of tags take it out of the PDF."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from edition.model import Edition, Paragraph
from edition.pipeline import BuildOptions, build, load

#: Share of the paragraphs that are found whole. Poppler sorts blocks by their places alone: where the
#: columns of two articles interlock as the cells of a table would, it reads them as a table. Of the
#: pages we make, some do (docs/explanation/print.md).
LEAST = {
    ("chih-2019-10-28", "poppler"): 0.92,
    ("lantai", "poppler"): 0.84,
    ("chih-2019-10-28", "poppler -raw"): 0.95,
    ("lantai", "poppler -raw"): 0.95,
    ("chih-2019-10-28", "MuPDF"): 0.95,
    ("lantai", "MuPDF"): 0.95,
    ("chih-2019-10-28", "PDFium"): 0.95,
    ("lantai", "PDFium"): 0.95,
}


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


def _pdfium(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


READERS: dict[str, Callable[[Path], str]] = {
    "poppler": lambda pdf: _output("pdftotext", str(pdf), "-"),
    "poppler -raw": lambda pdf: _output("pdftotext", "-raw", str(pdf), "-"),
    "MuPDF": lambda pdf: _output("mutool", "draw", "-q", "-F", "txt", str(pdf)),
    "PDFium": _pdfium,
}


@pytest.fixture(scope="module", params=["chih-2019-10-28", "lantai"])
def sample(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, list[str]]:
    """A sample's name, its PDF, and the paragraphs that stand on one page."""
    issue = load(root / "examples" / request.param)
    out = tmp_path_factory.mktemp("extraction")
    result = build(issue, out=out, options=BuildOptions(epub=False))
    assert result.plan is not None
    pages: dict[str, int] = {}
    for page in result.plan.pages:
        for part in page.parts:
            pages[part.article] = pages.get(part.article, 0) + 1
    jumped = {article for article, count in pages.items() if count > 1}
    return request.param, Path(result.artifacts[0].path), _paragraphs(issue.edition, jumped)


def _paragraphs(edition: Edition, jumped: set[str]) -> list[str]:
    return [
        _bare(str(block.text))
        for article in edition.articles
        if article.id not in jumped
        for block in article.blocks
        if isinstance(block, Paragraph)
    ]


def _bare(text: str) -> str:
    """Without spaces and hyphens, which readers give and take, in one form of each character."""
    return re.sub(r"[\s\u00ad\u0002\ufffe\u2010-]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("reader", sorted(READERS))
def test_paragraphs_are_whole(reader: str, sample: tuple[str, Path, list[str]]) -> None:
    """Nearly every paragraph comes out in one piece, in its order."""
    name, pdf, paragraphs = sample
    text = _bare(READERS[reader](pdf))
    whole = sum(paragraph in text for paragraph in paragraphs)
    assert len(paragraphs) > 20
    assert whole / len(paragraphs) >= LEAST[name, reader], f"{whole} of {len(paragraphs)}"
