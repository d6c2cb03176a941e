"""Every format that is read, those that are refused, and damaged or hostile files of each."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from edition.cli.app import app
from edition.importers.detect import READERS, kind_of
from edition.importers.items.facts import moment
from edition.importers.items.markup import Fragment, all_text, html_root
from edition.importers.readings import FileReading
from edition.model import Article, Block, Figure, ListBlock, Quotation, Table
from edition.pipeline import import_pages
from edition.source import load_project
from tests.importers.formats.files import (
    FIRST,
    HEAD,
    ITEMS,
    NITF,
    SECOND,
    article_page,
    layout_page,
    write_web_edition,
)

UNTIL = dt.datetime(2026, 5, 9, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def read(name: str, text: str | bytes, folder: Path) -> FileReading:
    """A file read by the reader of its kind."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    kind = kind_of(data, name)
    reading = import_module(READERS[kind.name]).read(folder / name, data)
    assert isinstance(reading, FileReading)
    return reading


def run(*args: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of ``edition import``."""
    result = CliRunner().invoke(app, ["import", *map(str, args)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def words(article: Article) -> str:
    """All text of an article's body."""
    return "".join(str(getattr(block, "text", "")) for block in article.blocks)


@pytest.mark.parametrize("name", ITEMS)
def test_items_are_read_whole(name: str, tmp_path: Path) -> None:
    """Head, byline, text, picture by reference, keywords and origin."""
    (item,) = read(*ITEMS[name], tmp_path).items
    article = item.article
    assert str(article.headline) == HEAD
    assert "顾青禾" in article.byline
    assert FIRST in words(article)
    assert SECOND in words(article)
    assert article.origin
    (figure,) = (block for block in article.blocks if isinstance(block, Figure))
    assert figure.reference.endswith("ferry.jpg")
    assert str(figure.caption) == "夜航的渡船"
    assert "末班延到二十二时" in (str(article.deck), str(article.summary))


@pytest.mark.parametrize("name", [name for name in ITEMS if name != "wxr"])
def test_rights_credit_and_embargo(name: str, tmp_path: Path) -> None:
    """What an agency says about its item is kept; a note to editors is beside the article."""
    (item,) = read(*ITEMS[name], tmp_path).items
    assert item.article.provider == "海桥社"
    assert "仅供东河地区使用" in item.article.rights
    assert item.article.embargo == UNTIL
    assert any("请核对时刻" in line.text for line in item.rest)
    assert item.article.figures[0].credit == "周禾 摄"


def test_drafts_are_told(tmp_path: Path) -> None:
    """A post that is not published is left out, and told."""
    reading = read(*ITEMS["wxr"], tmp_path)
    assert [d.code for d in reading.diagnostics] == ["IMP347"]


def test_withdrawn_items_are_not_read(tmp_path: Path) -> None:
    """An item that its provider took back is told and left out."""
    text = NITF.replace("<docdata>", '<docdata management-status="canceled">')
    reading = read("a.xml", text, tmp_path)
    assert not reading.items
    assert [d.code for d in reading.diagnostics] == ["IMP343"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_web_edition(encoding: str, tmp_path: Path) -> None:
    """A page with its articles, their areas, and what is missing."""
    folder = write_web_edition(tmp_path / "web", encoding=encoding)
    data = (folder / "node_05.htm").read_bytes()
    reading = import_module(READERS[kind_of(data).name]).read(folder / "node_05.htm", data)
    (page,) = reading.pages
    assert (page.publication, page.date, page.page.number) == (
        "东河日报",
        dt.date(2026, 5, 8),
        "05",
    )
    assert page.page.section.name == "要闻"
    assert [str(a.headline) for a in page.articles] == [HEAD, "石桥修缮方案公示"]
    assert str(page.articles[0].kicker) == "末班延到二十二时"
    assert page.articles[0].byline == "本报记者 顾青禾"
    assert words(page.articles[0]) == FIRST + SECOND
    first, second = page.areas
    assert first.points == ((0.05, 0.1), (0.5, 0.1), (0.5, 0.5), (0.05, 0.5))
    assert len(second.points) == 6
    assert [d.code for d in page.diagnostics] == ["IMP344"]
    assert page.page.also_printed[0].kind == "unassigned"
    assert "图书室添了长桌" in page.page.also_printed[0].text


def test_a_folder_is_a_batch(tmp_path: Path) -> None:
    """Articles of a layout page are not read twice; other files are passed over."""
    folder = write_web_edition(tmp_path / "web")
    (folder / "p1.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(40))
    code, _, err = run(folder, "--into", tmp_path / "p")
    assert code == 0
    assert "IMP345" in err
    edition = load_project(tmp_path / "p").edition
    assert [page.number for page in edition.pages] == ["5"]
    assert len(edition.articles) == 2


def test_items_go_on_a_page(tmp_path: Path) -> None:
    """After the articles that the page has; the same item once, unless it is replaced."""
    project = tmp_path / "p"
    name, text = ITEMS["nitf"]
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert run(file, "--into", project)[0] == 1
    assert not project.exists()
    place = ("--issue", "2026-05-08", "--page", 5, "--into", project)
    assert run(file, *place)[0] == 0
    code, _, err = run(file, *place)
    assert (code, "IMP140" in err) == (1, True)
    file.write_text(text.replace("二十二时。", "二十三时。"), encoding="utf-8")
    assert run(file, *place, "--replace")[0] == 0
    (tmp_path / "b.json").write_text(ITEMS["ninjs"][1], encoding="utf-8")
    assert run(tmp_path / "b.json", *place)[0] == 0
    edition = load_project(project).edition
    assert edition.pages[0].articles == ("p5-01", "p5-02")
    assert "二十三时" in words(edition.article("p5-01"))
    assert edition.article("p5-01").embargo == UNTIL
    assert any("请核对时刻" in line.text for line in edition.pages[0].also_printed)


def test_a_picture_beside_the_item_comes_along(tmp_path: Path) -> None:
    """One in the item's folder is copied; none is taken from elsewhere."""
    wire = tmp_path / "wire"
    wire.mkdir()
    (wire / "ferry.jpg").write_bytes(b"\xff\xd8\xff\xe0picture")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    text = NITF.replace("https://pictures.example/ferry.jpg", "ferry.jpg")
    (wire / "a.xml").write_text(text, encoding="utf-8")
    (wire / "b.xml").write_text(text.replace("ferry.jpg", "../secret.jpg"), encoding="utf-8")
    for file in ("a.xml", "b.xml"):
        result = import_pages(
            [wire / file], into=tmp_path / file, issue=dt.date(2026, 5, 8), page="1"
        )
        pictures = [p.read_bytes() for p in (tmp_path / file).rglob("*.jpg")]
        assert pictures == ([b"\xff\xd8\xff\xe0picture"] if file == "a.xml" else [])
        assert result.issues


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


REFUSED = {
    "story.docx": _docx(),
    "page.png": b"\x89PNG\r\n\x1a\n" + bytes(30),
    "noise.txt": bytes(range(256)) * 20,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "story.rtf": rb"{\rtf1 text}",
    "page.html": b"<html><body><h1>head</h1><p>text</p></body></html>",
    "story.md": "# 渡船\n\n恢复夜航。\n".encode(),
    "feed.xml": b"<rss version='2.0'><channel/></rss>",
    "x.xml": b"<unknown/>",
    "data.json": b'{"a": 1}',
    "cut.json": b'{"uri": "urn:x", "headl',
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    """What it is and what to do, exit code 2, nothing written."""
    file = tmp_path / name
    file.write_bytes(REFUSED[name])
    code, _, err = run(file, "--into", tmp_path / "p")
    assert code == 2
    assert "IMP340" in err
    assert "→" in err
    assert not (tmp_path / "p").exists()


def test_undecodable_bytes_are_told_before_anything_is_written(tmp_path: Path) -> None:
    """An error; with --accept the text is taken as it is."""
    good = "图书室添了长桌\n东河街道的图书室收到两千多册旧书，大半是搬家的人送来的。\n".encode(
        "gb18030"
    )
    file = tmp_path / "broken.txt"
    file.write_bytes(good[:11] + b"\xff\xfe\x80" + good[11:])
    place = ("--issue", "2026-05-08", "--page", 5, "--into", tmp_path / "p")
    code, _, err = run(file, *place)
    assert (code, "IMP341" in err) == (1, True)
    assert not (tmp_path / "p").exists()
    assert run(file, *place, "--accept", "IMP131")[0] == 0


BOMB = """<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize("name", ["nitf", "newsml-g2", "wxr"])
def test_no_entities(name: str, tmp_path: Path) -> None:
    """A file that declares entities is not read at all."""
    file, text = ITEMS[name]
    bare = re.sub(r"^<\?xml.*?\?>\s*(?:<!DOCTYPE[^>]*>)?", "", text, flags=re.S)
    hostile = BOMB + bare.replace(HEAD, "&x;&b;")
    (tmp_path / file).write_text(hostile, encoding="utf-8")
    result = import_pages([tmp_path / file], into=tmp_path / "p", issue=UNTIL.date(), page="1")
    assert not result.items
    assert [d.code for d in result.diagnostics] == ["IMP346"]
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_damaged_files(name: str, share: float, tmp_path: Path) -> None:
    """A file that breaks off is an error, and nothing is written."""
    file, text = ITEMS[name]
    data = text.encode()[: int(len(text.encode()) * share)]
    (tmp_path / file).write_bytes(data)
    result = import_pages([tmp_path / file], into=tmp_path / "p", issue=UNTIL.date(), page="1")
    assert any(d.severity == "error" for d in result.diagnostics)
    assert not (tmp_path / "p").exists()


def test_a_layout_page_reads_no_other_files(tmp_path: Path) -> None:
    """Only article pages are read, wherever a layout page points."""
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    page = (
        layout_page()
        .replace(b"content_1.htm", b"secret.txt")
        .replace(b"content_2.htm", b"file:///etc/passwd")
    )
    (tmp_path / "node.htm").write_bytes(page)
    result = import_pages([tmp_path / "node.htm"])
    assert "秘密" not in str(result.to_json())
    assert not result.readings[0].articles


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
)


@st.composite
def _html(draw: st.DrawFn, depth: int = 0) -> str:
    """HTML as sites write it: nested, with text anywhere."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        name = draw(
            st.sampled_from(
                [
                    "p",
                    "div",
                    "h2",
                    "em",
                    "strong",
                    "ul",
                    "ol",
                    "li",
                    "table",
                    "tr",
                    "td",
                    "blockquote",
                    "figure",
                    "br",
                    "span",
                ]
            )
        )
        text = draw(_TEXT).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        inner = draw(_html(depth + 1)) if depth < 3 and draw(st.booleans()) else text
        parts.append(f"<{name}>{inner}</{name}>{text}" if name != "br" else f"{text}<br>")
    return "".join(parts)


@given(_html())
@settings(max_examples=150, deadline=None)
def test_no_character_of_html_is_lost(source: str) -> None:
    """Every character that is not white space is in a block."""
    root = html_root(source)
    blocks = Fragment(Path("x")).blocks(root)
    said = "".join(spoken(block) for block in blocks)
    assert Counter("".join(said.split())) == Counter("".join(all_text(root).split()))


def spoken(block: Block) -> str:
    """All words of a block."""
    match block:
        case Table():
            cells = (str(cell.text) for row in block.rows for cell in row.cells)
            return "".join([str(block.caption), *cells])
        case ListBlock():
            return "".join(map(str, block.items))
        case Quotation():
            return "".join(map(str, block.paragraphs))
        case Figure():
            return str(block.caption)
        case _:
            return str(getattr(block, "text", ""))


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "<nitf>", "{", "PK\x03\x04", "<map><area>", "%PDF-"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_of_some_kind(data: bytes, start: str) -> None:
    """Nothing crashes the front door; a kind is read or has a title and a remedy."""
    kind = kind_of(start.encode() + data)
    assert kind.name in READERS or (kind.title and kind.remedy)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("20170102T222800+0000", "2017-01-02T22:28:00+00:00"),
        ("2016-10-23T12:00:00Z", "2016-10-23T12:00:00+00:00"),
        ("2026-05-09 08:30:00", "2026-05-09T08:30:00+00:00"),
        ("20151210T191044Z", "2015-12-10T19:10:44+00:00"),
    ],
)
def test_moments(written: str, iso: str) -> None:
    """As ISO 8601 and NITF write them."""
    read = moment(written)
    assert read is not None
    assert read.isoformat() == iso
    assert moment("soon") is None


def test_an_article_page_alone_is_an_item(tmp_path: Path) -> None:
    """Its words beside the article stay beside it."""
    (item,) = read("content_1.htm", article_page(HEAD), tmp_path).items
    assert [line.text for line in item.rest] == ["版权所有"]
