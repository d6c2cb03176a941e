"""Bylines and credits in all customary forms: printed as written, facts where they can be read."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.checks.project.coverage import plan_coverage
from edition.epub import package
from edition.epub.options import BookOptions
from edition.importers.epub import read_epub
from edition.issue import Issue
from edition.layout import compose
from edition.model import (
    Article,
    Byline,
    Edition,
    Figure,
    Page,
    Paragraph,
    Publication,
    Text,
    TextBox,
)
from edition.model.signature import printed_byline, printed_credit
from edition.source.article_file import parse_article
from edition.source.bylines.byline import read_byline
from edition.source.bylines.credit import read_credits
from edition.source.save import article_to_markdown
from tests.source.byline_forms import BYLINES, CREDITS, facts, forms

WORDS = "东河夜航船恢复开航，当晚第一班船坐了八十六人，船长说往后每天都开。"


def _ink(text: str) -> str:
    return "".join(text.split())


def test_the_tables_are_large() -> None:
    """Sixty forms of bylines, twenty of credits."""
    assert len(forms(BYLINES)) >= 60
    assert len(forms(CREDITS)) >= 20


@pytest.mark.parametrize(("written", "named"), forms(BYLINES))
def test_who_is_named(written: str, named: str) -> None:
    """People with their roles, places and houses; nobody who is none."""
    read = read_byline(written)
    if read is None:
        assert named == "?"
        return
    found = [facts(b.name, b.role, b.place, b.affiliation) for b in read]
    assert ("; ".join(found) or "-") == named


@pytest.mark.parametrize(("written", "named"), forms(CREDITS))
def test_who_is_credited(written: str, named: str) -> None:
    """The same of pictures, where a house may stand alone."""
    read = read_credits(written)
    if read is None:
        assert named == "?"
        return
    found = [facts(c.name, c.role, "", c.affiliation) for c in read]
    assert ("; ".join(found) or "-") == named


def _source(byline: str, credit: str) -> str:
    quoted = byline.replace("'", "''"), credit.replace("'", "''")
    return (
        f"---\nheadline: 东河夜航\nbyline: '{quoted[0]}'\n---\n\n{WORDS * 4}\n\n"
        f"```figure\ncaption: 渡口。\ncredit: '{quoted[1]}'\n```\n"
    )


def _articles() -> list[Article]:
    credits = forms(CREDITS)
    made = []
    for number, (written, _) in enumerate(forms(BYLINES)):
        source = _source(written, credits[number % len(credits)][0])
        article, _found = parse_article(source, f"a{number}", "a.md")
        assert article is not None
        made.append(article)
    return made


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Every form, an article each, a few to a page."""
    articles = _articles()
    ids = [article.id for article in articles]
    pages = [
        Page(number=str(n // 2 + 2), articles=tuple(ids[n : n + 2])) for n in range(0, len(ids), 2)
    ]
    return Edition(
        publication=Publication(name="某报", slug="mou"),
        date=dt.date(2026, 1, 5),
        pages=tuple(pages),
        articles=tuple(articles),
    )


def test_the_page_prints_them_as_written(edition: Edition) -> None:
    """The very characters, once, on the composed pages."""
    chosen = edition.model_copy(update={"pages": edition.pages[::3]})
    plan = compose(Issue.of(chosen, style="tabloid")).plan
    printed: dict[str, str] = {}
    captions: dict[str, str] = {}
    for page in plan.pages:
        for part in page.parts:
            for item in part.items:
                if isinstance(item, TextBox) and item.role in ("byline", "caption", "credit"):
                    words = "".join(_ink(line.line.text) for line in item.lines)
                    into = printed if item.role == "byline" else captions
                    into[part.article] = into.get(part.article, "") + words
    for key in (key for page in chosen.pages for key in page.articles):
        article = chosen.article(key)
        assert printed[key] == _ink(article.byline)
        assert captions[key].removeprefix("▲") == "渡口。" + _ink(article.figures[0].credit)
    assert plan_coverage(chosen, plan, {}) == ()


def test_the_book_prints_them_as_written_and_reads_back(edition: Edition, tmp_path: Path) -> None:
    """The very characters in the EPUB; one contributor a person, no marks, no offices."""
    book = tmp_path / "a.epub"
    package(Issue.of(edition), book, options=BookOptions())
    with zipfile.ZipFile(book) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist() if "html" in name}
        opf = next(archive.read(name) for name in archive.namelist() if name.endswith(".opf"))
    texts = ["".join(ElementTree.fromstring(text).itertext()) for text in files.values()]
    for article in edition.articles:
        assert any(article.byline in text for text in texts), article.byline
        assert any(article.figures[0].credit in text for text in texts)
    names = [
        element.text or ""
        for element in ElementTree.fromstring(opf).iter(
            "{http://purl.org/dc/elements/1.1/}contributor"
        )
    ]
    assert len(names) == len(set(names))
    known = {b.name for a in edition.articles for b in a.bylines}
    known |= {c.name for a in edition.articles for f in a.figures for c in f.credits}
    assert set(names) == known - {""}
    (again,) = read_epub(book).editions
    for before, after in zip(edition.articles, again.articles, strict=True):
        assert (after.byline, after.bylines) == (before.byline, before.bylines)
        assert after.figures[0].credit == before.figures[0].credit
        assert after.figures[0].credits == before.figures[0].credits


def test_saving_keeps_the_line_and_the_facts() -> None:
    """Source → model → source → model is the same, unread lines and own facts included."""
    own = Article(
        headline=Text.of("题"),
        id="own",
        byline="老杨和徒弟们",
        bylines=(Byline(name="杨渡", role="口述"),),
    )
    none = Article(headline=Text.of("题"), id="none", byline="林晚")
    for article in (*_articles(), own, none):
        again, found = parse_article(article_to_markdown(article), article.id, "a.md")
        assert again is not None
        assert (again.byline, again.bylines) == (article.byline, article.bylines)
        assert [f.credit for f in again.figures] == [f.credit for f in article.figures]
        assert [f.credits for f in again.figures] == [f.credits for f in article.figures]
        assert article is not own or not found


def test_what_is_not_read_is_told_once() -> None:
    """An info with file and line; the line is printed, and nobody is a fact."""
    source = _source("老杨和他的徒弟们", "老照片，谁拍的已经不知道了")
    article, found = parse_article(source, "a", "a.md")
    assert article is not None
    assert (article.bylines, article.figures[0].credits) == ((), ())
    assert [(d.code, d.severity, d.file, d.line) for d in found] == [
        ("LOD118", "info", "a.md", 10),
        ("LOD118", "info", "a.md", 3),
    ]
    assert found[1].message == ("the byline is printed as written; no author could be read from it")


def test_facts_alone_are_printed_by_custom() -> None:
    """Roles once, houses before them, a place before the name, Latin names with their spaces."""
    jane = Byline(name="Jane Doe", role="撰文", place="渡口", affiliation="某大学")
    staff = Byline(name="林晚", role="记者", affiliation="本报记者")
    assert (
        printed_byline(Article(headline=Text.of("题"), id="a", bylines=(jane,)))
        == "某大学 撰文 渡口 Jane Doe"
    )
    assert (
        printed_byline(Article(headline=Text.of("题"), id="a", bylines=(staff,))) == "本报记者 林晚"
    )
    prefixed = Article(
        headline=Text.of("题"),
        id="a",
        byline_prefix="本报记者",
        bylines=(Byline(name="林晚", role="记者"),),
    )
    assert printed_byline(prefixed) == "本报记者 林晚"


def test_coverage_knows_a_byline_that_was_rewritten(edition: Edition) -> None:
    """What stands on the page is compared with what was written, in its order."""
    first = edition.articles[2]
    both = edition.articles[2:4]
    one = edition.model_copy(update={"pages": edition.pages[1:2], "articles": both})
    plan = compose(Issue.of(one, style="tabloid")).plan
    turned = first.model_copy(update={"byline": first.byline[::-1]})
    articles = tuple(turned if a.id == first.id else a for a in one.articles)
    found = plan_coverage(one.model_copy(update={"articles": articles}), plan, {})
    assert [d.code for d in found] == ["CHK103"]


_WORDS = "林晚 顾青禾 本报记者 通讯员 文 图 摄影 江岸报道 整理 新华社 等 的"
_MARKS = "/／（）：、■|【】 \u3000"
PIECES = st.sampled_from([*_WORDS.split(), *_MARKS, "Jane Doe", "张\u3000阳"])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
def test_any_mixture_is_printed_as_it_is(written: str) -> None:
    """Names, roles, strokes, brackets, spaces in any order: no character more, none less."""
    article, _ = parse_article(_source(written, written), "a", "a.md")
    assert article is not None
    assert _ink(printed_byline(article)) == _ink(written)
    assert _ink(printed_credit(article.figures[0])) == _ink(written)
    for byline in article.bylines:
        assert _ink(byline.name) in _ink(written)
        assert not set(byline.name) & set("/／（）：、■|【】")
    paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
    assert [str(Text.of(*p.text.runs)) for p in paragraphs] == [WORDS * 4]
    assert all(isinstance(figure, Figure) for figure in article.figures)
