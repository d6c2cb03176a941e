"""Fuzzing: whatever a reader is given, it reads it or says what is wrong; nothing else is raised.

Inputs are good ones with bytes changed, left out, doubled and put in. `make fuzz` tries 10,000, the
tests some hundreds (`EDITION_FUZZ` is the number for each reader).
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from edition.base.diagnostic import EditionError
from edition.checks.epub import check_epub
from edition.importers import import_page
from edition.importers.epub import read_epub
from edition.publish.catalogue_store import NotABook, describe
from edition.source.article_file import parse_article
from edition.source.codes import BAD_STYLE
from edition.source.issues.entries import IssueFile, ProjectFile
from edition.source.pictures import PictureError, print_size
from edition.source.styles.toml import parse_toml
from edition.source.yaml.document import parse_yaml

#: Inputs for each reader.
EXAMPLES = int(os.environ.get("EDITION_FUZZ", "45"))

_ISSUE = """date: 2026-05-08
number: 7
label: "早版"
pages:
  - number: 1
    section: {name: 要闻, name_en: NEWS}
    articles: [a, b]
    pins: [{item: a, columns: 2, headline_size: 30}]
"""
_PAPER = """publication: {name: 东河日报, slug: donghe}
style: tabloid
stylebook:
  grid: {leading: 12pt}
  colors: {ink: "#000"}
"""
_ARTICLE = """---
headline: "{重|zhòng}庆的桥"
kicker: 引题
byline: 本报记者 林小满
---

本报讯 江心洲的老桥限重8吨[^1]。**黑体**、:name[林]、[链接](https://a.example)。

## 小标题

| 甲 | 乙 |
|---|---|
| 1 | 2 |

> 引文

```poem
一行
```

[^1]: 注。
"""
_PAGE = "东河日报 2026年5月8日 星期五 第1版\n\n图书室添了长桌\n\n本报记者 林小满\n\n这里添了一张长桌。\n"
_FACES = '[[face]]\nid = "x"\nrole = "song"\nfile = "a.ttf"\n\n[roles]\nsong = ["x"]\n'
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><g><rect width="9"/></g></svg>'


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


def _pdf() -> bytes:
    import pikepdf

    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 100))
    document.save(out)
    return out.getvalue()


def _epub() -> bytes:
    """A little book as edition marks it, in an archive that is not compressed."""
    front = (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>t</title></head>'
        '<body class="front"><header class="masthead" data-facts=\'{"slug":"d"}\'>'
        '<h1 class="publication-name">东河</h1><time class="date" datetime="2026-05-08">x</time>'
        "</header></body></html>"
    )
    article = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body class="article">'
        '<article data-id="a"><header><h1 class="headline">题</h1></header><p>文</p></article>'
        "</body></html>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
        "<dc:title>t</dc:title><dc:date>2026-05-08</dc:date></metadata><manifest>"
        '<item id="f" href="f.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="f"/><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        for name, text in (("p.opf", package), ("f.xhtml", front), ("a.xhtml", article)):
            book.writestr(name, text)
    return out.getvalue()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _yaml(kind: type) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        file, _ = parse_yaml(_text(data), "x.yaml")
        return file.model(kind) if file is not None else None

    return read


def _file(ending: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def reader(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"x{ending}"
            path.write_bytes(data)
            return read(path)

    return reader


def _members(data: bytes) -> bytes:
    """The bytes as an archive whose checksums are right, so that what is in it is read."""
    kept = _epub()
    source = zipfile.ZipFile(io.BytesIO(kept))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name in source.namelist():
            book.writestr(name, data if name == "f.xhtml" else source.read(name))
    return out.getvalue()


def _front() -> bytes:
    return zipfile.ZipFile(io.BytesIO(_epub())).read("f.xhtml")


READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "issue": (_ISSUE.encode(), _yaml(IssueFile)),
    "publication": (_PAPER.encode(), _yaml(ProjectFile)),
    "article": (_ARTICLE.encode(), lambda data: parse_article(_text(data), "a", "a.md")),
    "page text": (_PAGE.encode(), lambda data: import_page(data, source="p.txt")),
    "faces": (_FACES.encode(), lambda data: parse_toml(_text(data), "f", BAD_STYLE)),
    "drawing": (_SVG.encode(), _file(".svg", print_size)),
    "picture": (_png(), _file(".png", print_size)),
    "advertisement": (_pdf(), _file(".pdf", print_size)),
    "book": (_epub(), _file(".epub", read_epub)),
    "marked book": (_front(), lambda data: _file(".epub", read_epub)(_members(data))),
    "checked book": (_epub(), _file(".epub", check_epub)),
    "catalogue": (_epub(), _file(".epub", describe)),
}

#: What a reader may raise: it says what is wrong.
TOLD = (EditionError, PictureError, NotABook)

_EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True), st.integers(0, 12),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from([
                b"{", b"|", b"[", b"]", b"\\ud800", b"../../x", b": ", b"\n", b"1e309", b"\x00",
                "天".encode(), b"&x;", b"-1", b"99999999999999999999", b'"', b"'", b"<", b"```",
            ]),
        ),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def changed(seed: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """The input with stretches replaced."""
    data = seed
    for place, length, new in edits:
        at = int(place * (len(data) + 1))
        data = data[:at] + new + data[at + length :]
    return data


@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_or_says_why(name: str) -> None:
    """Nothing else is raised."""
    seed, read = READERS[name]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize="EDITION_FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(_EDITS)
    def attempt(edits: list[tuple[float, int, bytes]]) -> None:
        with contextlib.suppress(*TOLD):
            read(changed(seed, edits))

    attempt()
