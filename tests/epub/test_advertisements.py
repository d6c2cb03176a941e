"""Advertisements stand in the book where their newspaper page opens."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from edition.base.diagnostic import Diagnostic
from edition.checks.epub import check_epub
from edition.epub import package
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.model import Edition, PagePin, Publication
from edition.pipeline import BuildOptions
from edition.pipeline.epub import drawings_of
from edition.settings import load_stylebook
from tests.epub.rich_issue import rich_edition

X = "{http://www.w3.org/1999/xhtml}"
AD = PagePin(item="shop.png", kind="advertisement", columns=2, alt="江岸书店夜里也开着")


@pytest.fixture
def rich(tmp_path: Path) -> Edition:
    """The rich issue, with the files of two advertisements in its folder."""
    edition = rich_edition(tmp_path)
    Image.new("RGB", (600, 300), "navy").save(tmp_path / "shop.png")
    page = pikepdf.new()
    page.add_blank_page(page_size=(300, 100))
    page.save(tmp_path / "fair.pdf")
    return edition


def pinned(edition: Edition, *pins: PagePin) -> Edition:
    """The issue with pins on its first page."""
    page = edition.pages[0].model_copy(update={"pins": pins})
    return edition.model_copy(update={"pages": (page, *edition.pages[1:])})


def packed(issue: Issue, out: Path) -> tuple[list[ElementTree.Element], tuple[Diagnostic, ...]]:
    """The figures of the first page's opening, and what was reported; the book is sound."""
    drawings = drawings_of(issue, BuildOptions().runner().map)
    _, found = package(issue, out, drawings=drawings)
    assert not [item for item in check_epub(out) if item.severity == "error"]
    with zipfile.ZipFile(out) as book:
        names = set(book.namelist())
        page = issue.edition.pages[0].number
        root = ElementTree.fromstring(book.read(f"EPUB/text/page-{page}.xhtml"))
        figures = list(root.iter(f"{X}figure"))
        for image in (image for figure in figures for image in figure.iter(f"{X}img")):
            name = "EPUB/" + image.get("src", "").removeprefix("../")
            assert name in names
            with Image.open(io.BytesIO(book.read(name))) as picture:
                assert str(picture.width) == image.get("width")
    return figures, found


def label(figure: ElementTree.Element) -> str | None:
    """The words that mark a figure."""
    caption = figure.find(f"{X}figcaption")
    return caption.text if caption is not None else None


def alt(figure: ElementTree.Element) -> str | None:
    """The alternative text of a figure's picture."""
    image = figure.find(f"{X}img")
    return image.get("alt") if image is not None else None


def test_every_advertisement_is_a_labelled_figure(rich: Edition, tmp_path: Path) -> None:
    """A bitmap and a PDF, with alternative text and mark; a notice is there without a mark."""
    fair = AD.model_copy(update={"item": "fair.pdf", "alt": "春季书市"})
    notice = AD.model_copy(update={"kind": "notice", "alt": "启事"})
    keeper = PagePin(item="#filler", kind="notice", column=1, columns=2, row=1, rows=9)
    issue = Issue.of(pinned(rich, AD, fair, notice, keeper))
    figures, _ = packed(issue, tmp_path / "a.epub")
    assert [(label(figure), alt(figure)) for figure in figures] == [
        ("广告", "江岸书店夜里也开着"),
        ("广告", "春季书市"),
        (None, "启事"),
    ]
    assert [figure.get("class") for figure in figures] == [
        "picture advertisement",
        "picture advertisement",
        "picture",
    ]


def test_the_mark_is_the_stylebooks(rich: Edition, tmp_path: Path) -> None:
    """The words on the page are those in the book; without any, the language decides."""
    book = load_stylebook("tabloid", {"advertisements": {"label": "公益广告"}})
    figures, _ = packed(Issue.of(pinned(rich, AD), style=book), tmp_path / "a.epub")
    assert label(figures[0]) == "公益广告"
    paper = Publication(name="澜江日報", slug="lj", language="zh-Hant")
    traditional = pinned(rich, AD).model_copy(update={"publication": paper})
    figures, _ = packed(Issue.of(traditional), tmp_path / "b.epub")
    assert label(figures[0]) == "廣告"


def test_what_is_missing_keeps_its_place(rich: Edition, tmp_path: Path) -> None:
    """An advertisement without its file is a labelled frame; the fault is told with its page,
    unless it was when the issue was read."""
    lost = AD.model_copy(update={"item": "lost.png"})
    told = lost.model_copy(update={"missing": True})
    figures, found = packed(Issue.of(pinned(rich, lost, told)), tmp_path / "a.epub")
    assert [(d.code, d.page) for d in found if d.page] == [("EPB102", rich.pages[0].number)]
    for figure in figures:
        assert figure.find(f"{X}div[@class='placeholder generated']") is not None
        assert label(figure) == "广告"


def test_the_book_gives_the_advertisement_back(rich: Edition, tmp_path: Path) -> None:
    """Read again, the edition is the same and has the advertisement's file."""
    out = tmp_path / "a.epub"
    edition = pinned(rich, AD)
    packed(Issue.of(edition), out)
    book = read_epub(out)
    assert book.editions[0].pages == edition.pages
    assert "shop.png" in book.pictures
