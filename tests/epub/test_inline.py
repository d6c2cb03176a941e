"""Inline text to XHTML and back: every run is the run it was."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.epub.documents.inline import InlineWriter, web_address
from edition.epub.structure.locale import strings_for
from edition.importers.epub.markup import runs
from edition.model import Run, Text

ROOT = '<p xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</p>'
LETTERS = "汉字，。“”<>&\"'ab 12\n　"


def _inline(*, vertical: bool = False) -> InlineWriter:
    return InlineWriter(
        {"lead": "article-lead.xhtml"}.get, {"n1": "note-1"}, strings_for("zh"), vertical
    )


def _back(text: Text, *, vertical: bool = False) -> Text:
    markup = _inline(vertical=vertical)(text)
    return Text.model_validate(runs(ElementTree.fromstring(ROOT.format(markup))))


def _merged(text: Text) -> Text:
    """Neighbours without marks are one run."""
    merged: list[Run] = []
    for run in text.runs:
        if merged and run.plain and merged[-1].plain:
            merged[-1] = Run(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return Text(runs=tuple(merged))


marked = st.builds(
    Run,
    text=st.text(LETTERS, min_size=1, max_size=6),
    emphasis=st.booleans(),
    strong=st.booleans(),
    dots=st.booleans(),
    proper_name=st.booleans(),
    title_line=st.booleans(),
    ruby=st.one_of(st.none(), st.text("zì'<&", min_size=1, max_size=4)),
    href=st.one_of(st.none(), st.sampled_from(["https://example.org/新?a=1&b=2", "lead", "x:y"])),
    note=st.one_of(st.none(), st.sampled_from(["n1", "unknown"])),
    script=st.one_of(st.none(), st.sampled_from(["super", "sub"])),
)
plain = st.builds(Run, text=st.text(LETTERS, min_size=1, max_size=6))
texts = st.lists(st.one_of(plain, marked), max_size=6).map(lambda some: Text(runs=tuple(some)))


@settings(max_examples=400, deadline=None)
@given(text=texts, vertical=st.booleans())
def test_any_text_comes_back(text: Text, vertical: bool) -> None:
    """Whatever marks stand on whatever characters, markup gives them back."""
    assert _back(text, vertical=vertical) == _merged(text)


@pytest.mark.parametrize(
    ("run", "markup"),
    [
        (Run(text="重", dots=True), '<em class="dots">重</em>'),
        (Run(text="张衡", proper_name=True), '<u class="proper-name">张衡</u>'),
        (Run(text="史记", title_line=True), '<cite class="title-line">史记</cite>'),
        (Run(text="字", ruby="zì"), "<ruby>字<rt>zì</rt></ruby>"),
        (Run(text="<b>&", strong=True), "<strong>&lt;b&gt;&amp;</strong>"),
        (
            Run(text="链", href="https://例.cn/新"),
            '<a href="https://xn--fsq.cn/%E6%96%B0" data-href="https://例.cn/新">链</a>',
        ),
        (
            Run(text="坏", href="javascript:x()"),
            '<span class="link" data-href="javascript:x()">坏</span>',
        ),
    ],
)
def test_marks_are_elements(run: Run, markup: str) -> None:
    """Each mark has its element, and nothing in the source becomes markup."""
    assert str(_inline()(Text.of(run))) == markup


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org:8080/a b?x=<y>#z", "http://example.org:8080/a%20b?x=%3Cy%3E#z"),
        ("HTTPS://Example.org/100%", "https://example.org/100%"),
        ("mailto:某人@example.org", "mailto:%E6%9F%90%E4%BA%BA@example.org"),
        ("https://exa mple.org/", None),
        ("https://", None),
        ("http://[broken", None),
        ("http://example.org:port/", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
    ],
)
def test_web_addresses(href: str, address: str | None) -> None:
    """A link is escaped so that every checker takes it, or it is no link."""
    assert web_address(href) == address


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("共12亿", '共<span class="tcy">12</span>亿'),
        ("2019年", "2019年"),
        ("3.14和99%", "3.14和99%"),
        ("A12", "A12"),
        ("第1版", "第1版"),
    ],
)
def test_two_digits_stand_upright(text: str, markup: str) -> None:
    """In vertical text a pair of digits stands in one character's place; nothing else does."""
    assert str(_inline(vertical=True)(text)) == markup
