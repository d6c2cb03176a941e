"""The fixed-layout companion: pages as drawn, text over them, links to the articles."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from edition.base.diagnostic import EditionError
from edition.checks.epub import check_epub
from edition.epub import package_fixed
from edition.issue import Issue
from edition.model import Edition
from edition.model.plan import Plan
from tests.epub.rich_issue import drawn_plan

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Two composed pages."""
    return drawn_plan()


@pytest.fixture(scope="module")
def book(
    rich: Edition,
    plan: Plan,
    page_images: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The companion of the rich issue."""
    out = tmp_path_factory.mktemp("fixed") / "pages.epub"
    _, diagnostics = package_fixed(Issue.of(rich), out, plan=plan, page_images=page_images)
    assert diagnostics == ()
    return out


def _page(book: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(book) as archive:
        return ElementTree.fromstring(archive.read(f"EPUB/{name}"))


def test_it_is_valid(book: Path) -> None:
    """EPUBCheck and our own checks find nothing."""
    assert check_epub(book, epubcheck=True) == ()


def test_pages_are_fixed_and_articles_flow(book: Path, rich: Edition) -> None:
    """Paging goes from page to page; every article is there, reflowable, out of the linear order."""
    opf = _page(book, "content.opf")
    line = [
        (r.get("idref"), r.get("linear"), r.get("properties")) for r in opf.iter(f"{OPF}itemref")
    ]
    turned = [id for id, linear, _ in line if linear != "no"]
    assert turned == ["page-1", "page-A09"]
    flowing = [id for id, _, properties in line if properties == "rendition:layout-reflowable"]
    assert flowing == [id for id, _, _ in line if id not in turned]
    assert sum(str(id).startswith("article-") for id, _, _ in line) == len(rich.articles)
    layout = [m.text for m in opf.iter(f"{OPF}meta") if m.get("property") == "rendition:layout"]
    assert layout == ["pre-paginated"]


def test_text_lies_over_the_picture(book: Path) -> None:
    """A line's box begins at its first letter, one ascent over the baseline, at its own size."""
    page = _page(book, "text/page-1.xhtml")
    spans = {"".join(s.itertext()): s.get("style") for s in page.iter(f"{X}span") if s.get("style")}
    assert spans["头条第一段。"] == (
        "left:40.0px;top:51.2px;font-size:10.00px;letter-spacing:0.00px"
    )
    assert [e.get("aria-label") for e in page.iter(f"{X}div") if e.get("role") == "img"] == [
        "一座园区的大门"
    ]


def test_an_article_is_a_touch_away(book: Path) -> None:
    """Each part of each article links to the whole article, over the area it takes."""
    links = [
        (a.get("href"), a.get("style"))
        for name in ("page-1", "page-A09")
        for a in _page(book, f"text/{name}.xhtml").iter(f"{X}a")
    ]
    assert links == [
        ("article-lead.xhtml", "left:20.0px;top:30.0px;width:350.0px;height:50.0px"),
        ("article-0e4aaa882296.xhtml", "left:20.0px;top:230.0px;width:350.0px;height:100.0px"),
        ("article-0e4aaa882296.xhtml", "left:20.0px;top:50.0px;width:350.0px;height:20.0px"),
    ]


def test_the_article_says_where_it_was_printed(book: Path) -> None:
    """An article that jumps names its pages; its text has no jump line."""
    text = "".join(_page(book, "text/article-0e4aaa882296.xhtml").itertext())
    assert "原载第1版、第A09版" in text
    assert "下转" not in text


def test_without_pages_there_is_no_companion(rich: Edition, plan: Plan, tmp_path: Path) -> None:
    """No painted page, no book."""
    with pytest.raises(EditionError, match="EPB111"):
        package_fixed(Issue.of(rich), tmp_path / "x.epub", plan=plan, page_images={})
