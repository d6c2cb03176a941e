"""The book in other people's programs: Ace, epub.js, MuPDF, calibre."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from edition.model import Edition

#: Said of every EPUB by MuPDF as Debian builds it, whatever is in the book.
MUPDF_ALWAYS = {
    "warning: ICC support is not available",
    "warning: unknown epub version: 3.0",
}

SIZES = (
    {"name": "phone", "width": 390, "height": 780},
    {"name": "phone-dark", "width": 390, "height": 780, "dark": True},
    {"name": "tablet", "width": 820, "height": 1100},
    {"name": "tablet-dark", "width": 820, "height": 1100, "dark": True},
)
RICH = "text/article-0e4aaa882296.xhtml"


def _read(node: Callable[..., Any], **wish: object) -> Any:
    return node("read.mjs", json.dumps(wish))


def _paper(file: Path) -> int:
    """The background, 0 black to 255 white: a corner, where no reader sets type."""
    level = Image.open(file).convert("L").getpixel((2, 2))
    assert isinstance(level, int)
    return level


def _inked(file: Path) -> float:
    """Share of the picture that is not its background."""
    grey = Image.open(file).convert("L")
    background = _paper(file)
    histogram = grey.histogram()
    near = sum(n for level, n in enumerate(histogram) if abs(level - background) < 40)
    return 1 - near / (grey.width * grey.height)


def test_ace_finds_no_violation(books: dict[str, Path], node: Callable[..., Any]) -> None:
    """Ace by DAISY: no finding on any page of any book."""
    found = node("ace.cjs", *map(str, books.values()))
    assert found == {str(book): [] for book in books.values()}


@pytest.fixture(scope="module")
def lying(
    books: dict[str, Path], node: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, Path]:
    """The horizontal book, read on two screens by day and by night."""
    shots = tmp_path_factory.mktemp("shots")
    reach = ["text/page-A09.xhtml#page-A09", "text/article-ja.xhtml", f"{RICH}#note-1"]
    seen = _read(
        node,
        book=str(books["horizontal"]),
        shots=str(shots),
        views=SIZES,
        at=["text/front.xhtml", "text/article-lead.xhtml", f"{RICH}#subhead-1"],
        turn=80,
        reach=reach,
    )
    return seen, shots


def test_a_reader_opens_it_and_turns_every_page(lying: tuple[Any, Path], rich: Edition) -> None:
    """epub.js shows the metadata, and turning pages passes every file in order, without a word."""
    seen, _ = lying
    assert seen["complaints"] == []
    assert seen["metadata"]["title"] == "某市高新报 2019-10-28 早版"
    assert seen["passed"][:4] == [
        "text/cover.xhtml",
        "text/front.xhtml",
        "text/page-1.xhtml",
        "text/article-lead.xhtml",
    ]
    articles = [name for name in seen["passed"] if "/article-" in name]
    assert len(articles) == len(set(articles)) == len(rich.articles)


def test_a_reader_goes_by_contents_and_page_list(lying: tuple[Any, Path]) -> None:
    """The lists are read as lists, and every place that was asked for is reached."""
    seen, _ = lying
    assert [entry["label"] for entry in seen["toc"]] == ["第1版 要闻", "第A09版 创新园区", "其他"]
    assert seen["toc"][1]["below"][0]["label"] == "什么都有的一篇文章"
    assert [page["href"] for page in seen["pageList"]] == [
        "text/page-1.xhtml#page-1",
        "text/page-A09.xhtml#page-A09",
    ]
    assert [mark["type"] for mark in seen["landmarks"]] == ["cover", "toc", "bodymatter"]
    assert all(href.startswith(shown) for href, shown in seen["reached"].items())


def test_day_and_night(lying: tuple[Any, Path]) -> None:
    """By day it is dark on light, by night light on dark, and there is something to read."""
    _, shots = lying
    for screen, number in itertools.product(("phone", "tablet"), range(3)):
        day, night = shots / f"{screen}-{number}.png", shots / f"{screen}-dark-{number}.png"
        assert _paper(day) > 240
        assert _paper(night) < 40
        assert _inked(day) > 0.005
        assert _inked(night) > 0.005


def test_another_reader(books: dict[str, Path], node: Callable[..., Any], tmp_path: Path) -> None:
    """foliate-js reads lists, series and pages, turns through it all, and pops a note up."""
    wish = {
        "book": str(books["horizontal"]),
        "shots": str(tmp_path),
        "views": [{"name": "foliate", "width": 430, "height": 860}],
        "turn": 80,
        "call": f"{RICH}#call-note-1",
    }
    seen = node("foliate.mjs", json.dumps(wish))
    assert seen["complaints"] == []
    assert seen["metadata"]["series"] == {"name": "某市高新报", "position": 2500}
    assert seen["metadata"]["published"] == "2019-10-28"
    assert [entry["label"] for entry in seen["toc"]] == ["第1版 要闻", "第A09版 创新园区", "其他"]
    assert seen["pageList"] == seen["pages"] == ["1", "A09"]
    assert seen["landmarks"] == ["cover", "toc", "bodymatter"]
    assert len(seen["passed"]) == 12
    assert seen["note"] == {"type": "footnote", "text": "[1] 注一的文字，重点。"}


def test_vertical_book(books: dict[str, Path], node: Callable[..., Any], tmp_path: Path) -> None:
    """The vertical book runs from right to left: its first line stands at the right edge."""
    seen = _read(
        node,
        book=str(books["vertical"]),
        shots=str(tmp_path),
        views=[{"name": "v", "width": 820, "height": 1000}],
        at=["text/article-lead.xhtml"],
        turn=80,
    )
    assert seen["complaints"] == []
    assert seen["metadata"]["direction"] == "rtl"
    assert seen["passed"][-1] == "text/article-loose.xhtml"
    grey = (
        Image.open(tmp_path / "v-0.png").convert("L").point(lambda level: 255 if level < 128 else 0)
    )
    right, left = grey.crop((410, 0, 820, 1000)), grey.crop((0, 0, 410, 1000))
    assert sum(right.histogram()[255:]) > sum(left.histogram()[255:])


def test_pages_as_drawn(books: dict[str, Path], node: Callable[..., Any], tmp_path: Path) -> None:
    """Turning leaves of the companion turns newspaper pages; its links reach the articles."""
    seen = _read(
        node,
        book=str(books["fixed"]),
        shots=str(tmp_path),
        views=[{"name": "page", "width": 600, "height": 800}],
        at=["text/page-1.xhtml"],
        reach=["text/page-A09.xhtml", RICH],
        turn=10,
    )
    assert seen["complaints"] == []
    assert seen["passed"][0] == "text/page-1.xhtml"
    assert [entry["label"] for entry in seen["toc"]] == ["第1版 要闻", "第A09版 创新园区", "其他"]
    assert seen["reached"] == {"text/page-A09.xhtml": "text/page-A09.xhtml", RICH: RICH}
    # The page's own grey in the middle of the screen: the drawn page fills it.
    assert Image.open(tmp_path / "page-0.png").convert("RGB").getpixel((300, 400)) == (221,) * 3


def test_mupdf_reads_all_of_it(books: dict[str, Path], rich: Edition, tmp_path: Path) -> None:
    """mutool draws it without a complaint, and its text has the articles' words."""
    text = tmp_path / "book.txt"
    done = subprocess.run(
        ["mutool", "draw", "-F", "txt", "-o", str(text), str(books["horizontal"])],
        capture_output=True,
        text=True,
        check=True,
    )
    said = {line for line in done.stderr.splitlines() if not line.startswith("page ")}
    assert said <= MUPDF_ALWAYS
    drawn = "".join(text.read_text(encoding="utf-8").split())
    for words in ("什么都有的一篇文章", "疑是地上霜。", "合计见下", "注二的文字。", "これは"):
        assert words in drawn
    assert all("".join(str(a.headline).split()) in drawn for a in rich.articles)


@pytest.mark.parametrize("kind", ["azw3", "txt"])
def test_calibre_converts_it(books: dict[str, Path], tmp_path: Path, kind: str) -> None:
    """ebook-convert makes a Kindle book and plain text of it without a warning."""
    done = subprocess.run(
        ["ebook-convert", str(books["horizontal"]), str(tmp_path / f"book.{kind}")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = (done.stdout + done.stderr).lower()
    assert [line for line in said.splitlines() if "warn" in line or "error" in line] == []
    assert (tmp_path / f"book.{kind}").stat().st_size > 1000
