"""The sample page: what stands in the project is what stood on the page, character by character."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from edition.checks.project.coverage import printed_text
from edition.issue import Issue
from edition.source import load_project

RAW = (Path(__file__).parent / "data" / "page-2019-10-28-09.txt").read_text(encoding="utf-8")

#: Where each article stands in the raw text: its first and last words there.
PLACES = {
    "jining": ("守初心 担使命", "济宁高新区将开展主题教育与庆祝新中"),
    "guiyang": ("贵阳高新区:有声智慧党建", "推动经济高质量发展。"),
    "kunshan": ("昆山高新区获评“中国", "发展标杆。"),
    "zibo": ("“淄博高新区制造”闪耀", "营业收入翻了2.5倍。"),
}


@pytest.fixture(scope="module")
def loaded(sample_project: Path) -> Issue:
    """The sample, read."""
    return load_project(sample_project)


def bare(text: str) -> str:
    """Text as it is compared: NFKC, so that ， and , are one, and without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def raw_of(id: str) -> str:
    """An article's stretch of the raw page."""
    first, last = PLACES[id]
    start = RAW.index(first)
    return bare(RAW[start : RAW.index(last, start) + len(last)])


def test_it_loads_without_a_word(loaded: Issue) -> None:
    """The sample has no fault and no warning."""
    assert loaded.diagnostics == ()
    assert [page.number for page in loaded.edition.pages] == ["9"]
    assert loaded.edition.weekday == "星期一"


@pytest.mark.parametrize("id", sorted(PLACES))
def test_every_character_is_the_pages(loaded: Issue, id: str) -> None:
    """An article's characters are the page's, all of them, in the same order."""
    article = loaded.edition.article(id)
    ours = bare("".join(printed_text(article)))
    theirs = raw_of(id)
    assert ours == theirs


def test_the_furniture_is_the_pages(loaded: Issue) -> None:
    """Section, co-organiser, editors and contact are as printed."""
    page = loaded.edition.pages[0]
    f = page.furniture
    for words in (
        page.section.name,
        page.section.name_en,
        f.co_organiser,
        f.editors[0].name,
        f.layout_editors[0].name,
        f.contact.telephone,
        f.contact.email,
        f.column_flags[0],
        loaded.edition.publication.name,
    ):
        assert words in RAW, words


def test_paragraphs_are_healed(loaded: Issue) -> None:
    """A paragraph that the page broke at a column's end is one again."""
    texts = [
        str(block.text)
        for article in loaded.edition.articles
        for block in article.blocks
        if block.type == "p"
    ]
    for healed in (
        "深刻理解开展主题教育",
        "都能马上识别进入",
        "已帮助贵阳",
        "北京大学教授",
        "自爆率等",
    ):
        assert any(healed in text for text in texts), healed
    ends = [text[-1] for text in texts if "庆祝新中" not in text]
    assert set(ends) <= set("。”…")
