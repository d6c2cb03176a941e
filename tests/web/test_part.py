"""An issue's part: areas, the text as HTML, pictures; the same bytes each time."""

from __future__ import annotations

import io
import itertools
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pydantic import BaseModel

from edition.epub import packed_texts
from edition.issue import Issue
from edition.model import Article, Text
from edition.model.plan import Rect
from edition.web import NotAPartError, part_bytes, read_part
from edition.web.part.areas import outlines
from edition.web.part.fragment import fragment
from edition.web.part.model import IssuePart, from_json, to_json
from tests.epub.rich_issue import rich_edition
from tests.web.papers import part_of, simple_issue


class _Reader(HTMLParser):
    """The text of the HTML without what the site has added, and the tags and attributes used."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        classes = (dict(attrs).get("class") or "").split()
        if tag not in ("img", "br", "source"):
            self.open.append((tag, "generated" in classes or tag == "rt"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("img", "br", "source"):
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.text.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def _letters(text: str) -> str:
    return "".join(text.split())


def _texts(value: object) -> list[str]:
    """Every text of an article, of whatever block, in order."""
    if isinstance(value, Text):
        return [str(value)]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, BaseModel):
        return [t for name in type(value).model_fields for t in _texts(getattr(value, name))]
    return []


def test_areas_do_not_overlap() -> None:
    """What stands in an article's corner or edge is cut out of its area."""
    rect = Rect(0, 0, 100, 60)
    assert outlines(rect, []) == [[(0, 0), (100, 0), (100, 60), (0, 60)]]
    assert outlines(rect, [Rect(60, 30, 40, 30)]) == [
        [(0, 0), (100, 0), (100, 30), (60, 30), (60, 60), (0, 60)]
    ]
    across = outlines(rect, [Rect(-5, 20, 110, 10)])
    assert across == [
        [(0, 0), (100, 0), (100, 20), (0, 20)],
        [(0, 30), (100, 30), (100, 60), (0, 60)],
    ]


@given(
    st.lists(
        st.tuples(*[st.integers(0, 10)] * 4).map(lambda v: Rect(v[0], v[1], v[2] + 1, v[3] + 1)),
        max_size=4,
    )
)
def test_areas_hold_what_is_left(holes: list[Rect]) -> None:
    """A point is in an outline if no hole has it; one within a hole only if that touches no edge."""
    rect = Rect(0, 0, 12, 12)
    found = outlines(rect, holes)
    for x, y in itertools.product(range(12), repeat=2):
        free = not any(h.x < x + 0.5 < h.right and h.y < y + 0.5 < h.bottom for h in holes)
        if free:
            assert any(_inside(loop, x + 0.5, y + 0.5) for loop in found), (x, y)
    for loop in found:
        # Rectilinear, and no corner that is none.
        for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
            assert (ax == bx) != (ay == by)


def _inside(loop: list[tuple[float, float]], x: float, y: float) -> bool:
    pairs = zip(loop, (*loop[1:], loop[0]), strict=True)
    crossed = [ax > x for (ax, ay), (_, by) in pairs if min(ay, by) < y < max(ay, by)]
    return sum(crossed) % 2 == 1


def test_every_character_once(tmp_path: Path) -> None:
    """The HTML has every character of every block of an article once, whatever the block is."""
    edition = rich_edition(tmp_path)
    texts, _ = packed_texts(Issue.of(edition, root=tmp_path))
    for text in texts.articles:
        made = fragment(text.xhtml, link=lambda name: name, pictures={})
        read = _letters("".join(_read(made.html).text))
        wanted = edition.article(text.article)
        for line in _texts(wanted.blocks):
            assert read.count(_letters(line)) >= 1, line
        # Nothing twice: what the book's own file has, in its order.
        book = _read(text.xhtml[text.xhtml.index("<article") : text.xhtml.index("</article>") + 10])
        assert read == _letters("".join(book.text))


def test_html_has_no_style_and_no_book(tmp_path: Path) -> None:
    """No attribute that the site's policy refuses, or that only a book has."""
    edition = rich_edition(tmp_path)
    texts, _ = packed_texts(Issue.of(edition, root=tmp_path))
    for text in texts.articles:
        made = fragment(text.xhtml, link=lambda name: f"to/{name}", pictures={})
        names = {name for name, _ in _read(made.html).attributes}
        assert not names & {"style", "epub:type", "xml:lang", "data-facts", "data-href"}
        assert not {name for name in names if name.startswith("on")}
        assert "../" not in made.html


def test_text_is_escaped(tmp_path: Path) -> None:
    """Whatever an article says stays text."""
    nasty = "<script>alert(1)</script>&\"'<!--"
    edition = simple_issue("2026-01-02")
    hostile = Article.model_validate(
        {
            "id": "nasty",
            "headline": nasty,
            "byline": nasty,
            "blocks": [{"type": "p", "text": nasty}],
        }
    )
    edition = edition.model_copy(update={"articles": (*edition.articles, hostile)})
    part, _ = part_of(edition, tmp_path)
    made = part.article("nasty")
    assert "<script" not in made.html
    assert _read(made.html).text.count(nasty) >= 2
    assert nasty in made.text


def test_pictures_of_pages(tmp_path: Path) -> None:
    """Three sizes of WebP, a JPEG for who cannot read it, and the page as a PDF of its own."""
    part, assets = part_of(simple_issue("2026-01-02"), tmp_path)
    assert [page.name for page in part.pages] == ["page-01", "page-02"]
    for page in part.pages:
        for picture in (*page.pictures, page.fallback):
            with Image.open(io.BytesIO(assets.read(picture.name))) as opened:
                assert opened.size == (picture.width, picture.height)
                assert opened.format == ("JPEG" if picture is page.fallback else "WEBP")
        assert [picture.width for picture in page.pictures] == [360, 1200, 3200]
        assert assets.read(page.pdf).startswith(b"%PDF")


def test_a_part_is_a_file(tmp_path: Path) -> None:
    """Written and read it is the same; made twice it has the same bytes."""
    part, assets = part_of(simple_issue("2026-01-02"), tmp_path)
    again, others = part_of(simple_issue("2026-01-02"), tmp_path)
    data = part_bytes(part, assets)
    assert data == part_bytes(again, others)
    file = tmp_path / "x-web.zip"
    file.write_bytes(data)
    read, files = read_part(file)
    assert read == part
    assert isinstance(read, IssuePart)
    assert from_json(to_json(part)) == part
    for name in part.assets:
        assert files.read(name) == assets.read(name)


def test_what_is_no_part(tmp_path: Path) -> None:
    """A file that is none says so; so does one whose names lead out of its folder."""
    file = tmp_path / "a-web.zip"
    file.write_bytes(b"nothing")
    with pytest.raises(NotAPartError, match="no part"):
        read_part(file)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("issue.json", '{"format": 999}')
    with pytest.raises(NotAPartError, match="another version"):
        read_part(file)
    part, assets = part_of(simple_issue("2026-01-02"), tmp_path)
    escaping = part_bytes(part, assets).replace(b"page-01.pdf", b"../../a.pdf")
    file.write_bytes(escaping)
    with pytest.raises(NotAPartError):
        read_part(file)
