"""EPUB files: the container's limits, the package document, the lists, XML without surprises."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Mapping

import pytest

from edition.formats.epub import (
    Container,
    EpubError,
    NavigationEntry,
    PackageDocument,
    container,
    deterministic_zip,
    navigation_list,
    ncx_entries,
    resolve,
    table_of_contents,
)
from edition.formats.xml import UnsafeXmlError, parse_xml

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="other.pdf" media-type="application/pdf"/>'
    '<rootfile full-path="EPUB/a.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title> 报 </dc:title><dc:creator>甲</dc:creator><dc:creator/><dc:creator>乙</dc:creator>
<meta property="dcterms:modified">2026-01-05T00:00:00Z</meta><meta name="cover" content="c"/></metadata>
<manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav scripted"/>
<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="t" href="text/%E7%94%B2.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="../cover.png" media-type="image/png" properties="cover-image"/>
<item id="v" href="https://example.org/v.mp4" media-type="video/mp4"/>
</manifest>
<spine toc="x"><itemref idref="n" linear="no"/><itemref idref="t"/></spine></package>"""
NAV = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="landmarks"><ol><li><a href="nav.xhtml">目录</a></li></ol></nav>
<nav epub:type="toc x"><h1>目录</h1><ol>
<li><span>第一版</span><ol><li><a href="text/%E7%94%B2.xhtml#a"> 甲<b>乙</b></a></li></ol></li>
<li><a href="https://example.org/">out</a></li></ol></nav></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint id="a"><navLabel><text>一</text></navLabel><content src="text/a.xhtml"/>
<navPoint id="b"><navLabel><text>二</text></navLabel><content src="text/a.xhtml#b"/></navPoint>
</navPoint></navMap></ncx>"""
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "EPUB/a.opf": PACKAGE,
    "EPUB/nav.xhtml": NAV,
    "EPUB/toc.ncx": NCX,
    "EPUB/text/甲.xhtml": "<html/>",
}


def archive(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_book() -> None:
    """Metadata, manifest, spine and contents of a book."""
    with Container(archive(FILES)) as book:
        package = PackageDocument.of(book)
        contents = table_of_contents(book, package)
        assert book.read("mimetype") == b"application/epub+zip"
        assert "EPUB/nav.xhtml" in book
    assert package.name == "EPUB/a.opf"
    assert package.dublin_core("title") == ("报",)
    assert package.dublin_core("creator") == ("甲", "乙")
    assert package.meta == {"dcterms:modified": "2026-01-05T00:00:00Z"}
    assert [item.name for item in package.items] == [
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/text/甲.xhtml",
        "cover.png",
        "https://example.org/v.mp4",
    ]
    cover = package.item_with("cover-image")
    assert cover is not None
    assert cover.media_type == "image/png"
    assert package.item_with("mathml") is None
    assert package.spine == ("EPUB/text/甲.xhtml",)
    assert package.whole_spine == ("EPUB/nav.xhtml", "EPUB/text/甲.xhtml")
    assert contents == (
        NavigationEntry("第一版", "", 1),
        NavigationEntry("甲乙", "EPUB/text/甲.xhtml#a", 2),
        NavigationEntry("out", "", 1),
    )


def test_other_lists() -> None:
    """The landmarks of a navigation document, and a list that it lacks."""
    nav = parse_xml(NAV.encode())
    assert navigation_list(nav, "n.xhtml", "landmarks") == (
        NavigationEntry("目录", "nav.xhtml", 1),
    )
    assert navigation_list(nav, "n.xhtml", "page-list") == ()


def test_contents_of_an_old_book() -> None:
    """A book without a navigation document has its NCX; one without either, nothing."""
    expected = (
        NavigationEntry("一", "EPUB/text/a.xhtml", 1),
        NavigationEntry("二", "EPUB/text/a.xhtml#b", 2),
    )
    assert ncx_entries(parse_xml(NCX.encode()), "EPUB/toc.ncx") == expected
    old = PACKAGE.replace(' properties="nav scripted"', "")
    none = old.replace("application/x-dtbncx+xml", "text/xml")
    for text, contents in ((old, expected), (none, ())):
        with Container(archive({**FILES, "EPUB/a.opf": text})) as book:
            assert table_of_contents(book, PackageDocument.of(book)) == contents


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b.xhtml", "EPUB/b.xhtml"),
        ("#id", "EPUB/a.xhtml#id"),
        ("../img/%E5%9B%BE.png", "img/图.png"),
        ("../../../etc/passwd", "../../etc/passwd"),
        ("https://example.org/", None),
        ("//example.org/", None),
        ("http://[", None),
    ],
)
def test_references(href: str, target: str | None) -> None:
    """References are resolved within the archive."""
    assert resolve("EPUB/a.xhtml", href) == target


@pytest.mark.parametrize("name", ["../a", "/a", "EPUB/../../a", "\\a", "x\\..\\..\\a"])
def test_no_file_outside(name: str) -> None:
    """A member that leads out of the archive is the end of it."""
    with pytest.raises(EpubError, match="out of the archive"):
        Container(archive({**FILES, name: "x"}))


def test_no_file_twice() -> None:
    """Which of two files of a name is meant, nobody knows."""
    out = io.BytesIO(archive(FILES))
    with zipfile.ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("mimetype", "x")
    with pytest.raises(EpubError, match="two files are named mimetype"):
        Container(out.getvalue())


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, bytes of a file and bytes of a book are bounded, by what is declared."""
    data = archive({"a": b"\0" * 5000, "b": b"\0" * 5000})
    assert len(data) < 500
    for limit, value, said in (
        ("MOST_MEMBERS", 1, "2 files"),
        ("LARGEST_MEMBER", 4999, "a: 5,000 bytes"),
        ("LARGEST_BOOK", 9999, "10,000 bytes"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(container, limit, value)
            with pytest.raises(EpubError, match=said):
                Container(data)


def test_no_more_than_declared() -> None:
    """A member that unpacks to more than it declares is damaged, and not unpacked further."""
    data = bytearray(archive({"a": b"\0" * 1_000_000}))
    declared = (1_000_000).to_bytes(4, "little")
    assert data.count(declared) == 2
    lying = bytes(data.replace(declared, (10).to_bytes(4, "little")))
    with Container(lying) as book, pytest.raises(EpubError, match="a cannot be unpacked"):
        book.read("a")


def test_damaged_books() -> None:
    """Whatever is broken, it is an EpubError or a book."""
    data = archive(FILES)
    failures = 0
    for seed in range(300):
        chance = random.Random(seed)
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            with Container(bytes(damaged)) as book:
                package = PackageDocument.of(book)
                table_of_contents(book, package)
                assert package.whole_spine
        except EpubError:
            failures += 1
    assert failures > 100


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("META-INF/container.xml", "<container/>", "names no package document"),
        ("META-INF/container.xml", "<a>", "not well-formed"),
        ("EPUB/a.opf", PACKAGE.replace('idref="t"', 'idref="z"'), "“z”"),
        ("EPUB/nav.xhtml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declarations"),
        ("EPUB/nav.xhtml", NAV.replace("<li>", "<li><ol>" * 80, 1), "not well-formed"),
    ],
)
def test_faults(name: str, content: str, said: str) -> None:
    """A book with a fault says what it is."""
    with Container(archive({**FILES, name: content})) as book, pytest.raises(EpubError, match=said):  # noqa: PT012
        package = PackageDocument.of(book)
        table_of_contents(book, package)
        assert package.spine


def test_endless_lists() -> None:
    """Lists in lists are read as deep as people read."""
    deep = "<ol><li>" * 200 + "</li></ol>" * 200
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f'<nav epub:type="toc">{deep}</nav></html>'
    )
    with pytest.raises(EpubError, match="levels"):
        navigation_list(parse_xml(nav.encode()), "n", "toc")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    """In no encoding are entities declared; a bare document type may be."""
    laughs = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(UnsafeXmlError, match="declarations"):
        parse_xml(laughs)
    bare = "<!DOCTYPE html><a>甲</a>".encode(encoding)
    assert parse_xml(bare).text == "甲"
    with pytest.raises(UnsafeXmlError, match="document type"):
        parse_xml(bare, doctype=False)
    # Words about entities are no entities.
    assert parse_xml("<!-- <!ENTITY --><a/>".encode(encoding)).tag == "a"


def test_large_xml() -> None:
    """Nothing over the limit is parsed."""
    with pytest.raises(UnsafeXmlError, match="bytes of XML"):
        parse_xml(b"<a/>", largest=3)


def test_deterministic_zip() -> None:
    """The order and the times of the members do not matter, and mimetype comes first."""
    moment = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
    one = deterministic_zip(archive(FILES), moment)
    other = deterministic_zip(archive(dict(reversed(FILES.items()))), moment)
    assert one == other
    members = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert members[0].filename == "mimetype"
    assert members[0].compress_type == zipfile.ZIP_STORED
    assert [m.filename for m in members[1:]] == sorted(m.filename for m in members[1:])
    assert {m.date_time for m in members} == {(2026, 1, 5, 8, 0, 0)}
    early = deterministic_zip(archive({"a": "b"}), dt.datetime(1912, 1, 1, tzinfo=dt.UTC))
    assert zipfile.ZipFile(io.BytesIO(early)).infolist()[0].date_time[0] == 1980
