"""Each check of a book finds its fault, and nothing else."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from edition.checks.epub import check_epub, epubcheck
from edition.epub import BookOptions, package
from edition.issue import Issue
from edition.model import Article, Edition, Page, Paragraph, Publication, Section, Text

EDITION = Edition(
    publication=Publication(name="某报", slug="mou"),
    date=dt.date(2019, 10, 28),
    pages=(
        Page(number="1", section=Section(name="要闻"), articles=("a", "b")),
        Page(number="2", articles=("c",)),
    ),
    articles=tuple(
        Article(id=id, headline=Text.of(f"题{id}"), blocks=(Paragraph(text=Text.of("文。")),))
        for id in "abc"
    ),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book without faults."""
    out = tmp_path_factory.mktemp("good") / "good.epub"
    package(Issue.of(EDITION), out, options=BookOptions(embed_fonts="headlines"))
    return out


def _changed(good: Path, out: Path, name: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            if member == f"EPUB/{name}":
                text = data.decode()
                assert old in text
                data = text.replace(old, new).encode()
            target.writestr(member, data)
    return out


def test_a_good_book_has_no_findings(good: Path) -> None:
    """What package makes passes every check."""
    assert check_epub(good, edition=EDITION) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("text/article-a.xhtml", 'href="article-b.xhtml"', 'href="nowhere.xhtml"', "EPB202"),
        ("nav.xhtml", "page-2.xhtml#page-2", "page-2.xhtml#nowhere", "EPB202"),
        ("text/article-a.xhtml", "<p>文。</p>", '<p id="headline">文。</p>', "EPB203"),
        ("text/article-a.xhtml", "文。", '<img src="../images/cover.png"/>', "EPB204"),
        ("nav.xhtml", ">题a</a>", "> </a>", "EPB205"),
        (
            "nav.xhtml",
            ">题a</a>",
            '>题a</a><ol><li><a href="text/article-a.xhtml">又</a></li></ol>',
            "EPB206",
        ),
        ("nav.xhtml", '<li><a href="text/page-2.xhtml#page-2">2</a></li>', "", "EPB207"),
        ("nav.xhtml", 'text/page-2.xhtml#page-2">2', 'text/page-1.xhtml#page-1">2', "EPB207"),
        ("content.opf", '<itemref idref="article-c"/>', "", "EPB209"),
        ("nav.xhtml", 'text/page-2.xhtml">', 'text/front.xhtml">', "EPB210"),
    ],
)
def test_a_fault_is_found(
    good: Path, tmp_path: Path, name: str, old: str, new: str, code: str
) -> None:
    """One fault in a good book gives its code and no other."""
    bad = _changed(good, tmp_path / "bad.epub", name, old, new)
    codes = {item.code for item in check_epub(bad, edition=EDITION)}
    assert code in codes
    # A page list that names a place which is not there has a hole as well.
    assert codes - {code} <= ({"EPB207"} if code == "EPB202" else set())


def test_a_font_without_licence_is_found(good: Path, tmp_path: Path) -> None:
    """A font whose bits forbid embedding is an error."""
    import io

    from fontTools.ttLib import TTFont

    out = tmp_path / "bad.epub"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            if member.endswith("song-900.ttf"):
                font = TTFont(io.BytesIO(data))
                font["OS/2"].fsType = 0x0002
                buffer = io.BytesIO()
                font.save(buffer)
                data = buffer.getvalue()
            target.writestr(member, data)
    assert [item.code for item in check_epub(out)] == ["EPB208"]


def test_a_large_picture_is_found(good: Path, tmp_path: Path) -> None:
    """A picture over 5 MB is a warning."""
    out = tmp_path / "bad.epub"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            target.writestr(member, data + bytes(5_000_001) if member.endswith(".png") else data)
    assert [item.code for item in check_epub(out)] == ["EPB211"]


@pytest.mark.parametrize(
    ("size", "code"), [((2400, 2400), "EPB211"), (None, "EPB212")], ids=["pixels", "broken"]
)
def test_a_picture_no_shop_takes(
    good: Path, tmp_path: Path, size: tuple[int, int] | None, code: str
) -> None:
    """Over 5.6 million pixels is a warning, what is no picture an error."""
    import io

    from PIL import Image

    buffer = io.BytesIO(b"no picture")
    if size is not None:
        Image.new("L", size).save(buffer, "PNG")
    out = tmp_path / "bad.epub"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.namelist():
            data = buffer.getvalue() if member.endswith(".png") else source.read(member)
            target.writestr(member, data)
    assert [item.code for item in check_epub(out)] == [code]


def test_no_book(tmp_path: Path) -> None:
    """What is no zip is EPB201 and nothing else."""
    file = tmp_path / "x.epub"
    file.write_bytes(b"not a zip")
    assert [item.code for item in check_epub(file)] == ["EPB201"]


def test_epubcheck_speaks_with_its_own_codes(good: Path, tmp_path: Path) -> None:
    """EPUBCheck's findings come with their code and their place."""
    bad = _changed(good, tmp_path / "bad.epub", "text/article-a.xhtml", "<p>文。</p>", "<b2/>")
    diagnostics = epubcheck.run_epubcheck(bad)
    assert {item.code for item in diagnostics} == {"EPB220"}
    assert any("RSC-005" in item.message and item.line for item in diagnostics)


def test_without_java_it_says_so(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where EPUBCheck cannot run, that is one remark and no failure."""
    monkeypatch.setattr("shutil.which", lambda name: None)
    (diagnostic,) = epubcheck.run_epubcheck(good)
    assert (diagnostic.code, diagnostic.severity) == ("EPB221", "info")


def _foreign(out: Path, version: str) -> Path:
    """A book as converters write it: an NCX, no navigation document."""
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x'
        "</dc:identifier><dc:title>一</dc:title><dc:language>zh</dc:language></metadata>"
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="content.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>一</title></head>'
        '<body><p><a href="b.xhtml">江</a></p></body></html>'
    )
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("content.opf", package)
        book.writestr("a.xhtml", page)
    return out


@pytest.mark.parametrize(("version", "code"), [("2.0", "EPB231"), ("3.0", "EPB230")])
def test_books_of_others(version: str, code: str, tmp_path: Path) -> None:
    """A book without a navigation document is checked as far as it goes."""
    found = check_epub(_foreign(tmp_path / "a.epub", version))
    assert sorted(item.code for item in found) == sorted(["EPB202", code])
