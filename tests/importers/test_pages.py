"""Pages as they are found: what each article and each field of the page must be."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.importers import ImportedPage, import_page, to_edition
from edition.importers.normalise import normalise, restore
from edition.importers.source import ZERO_WIDTH

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("case_*.json"))


def bare(text: str) -> str:
    """As texts are compared: NFKC, no white space, one kind of quotes."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[“”„\"]", '"', text)


def read(name: str) -> ImportedPage:
    """A case's page."""
    return import_page((CASES / f"{name}.txt").read_bytes(), source=f"{name}.txt")


def truth(name: str) -> dict[str, Any]:
    """A case's page as an editor reads it."""
    data: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return data


def edges(articles: list[dict[str, Any]]) -> Counter[str]:
    """The last and the first six characters about each boundary of two blocks."""
    found: Counter[str] = Counter()
    for article in articles:
        if article.get("optional") or article.get("splittable"):
            continue
        blocks = [bare(block["text"]) for block in article["blocks"]]
        for before, after in pairwise(blocks):
            found[f"{before[-6:]}|{after[:6]}"] += 1
    return found


def heads_of(article: dict[str, Any]) -> set[str]:
    """The headlines that an editor would take for the article's."""
    return {bare(h) for h in [article["headline"], *article.get("headline_alts", [])]}


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_fields(name: str) -> None:
    """Publication, date, number, section and people are what the page says."""
    wanted = {k: v for k, v in truth(name)["page"].items() if v}
    page = read(name).page
    for key, value in wanted.items():
        got = page.get(key, "")
        assert bare(got).lstrip("0") == bare(value).lstrip("0"), key


@pytest.mark.parametrize("name", NAMES)
def test_every_article_is_found_with_its_head(name: str) -> None:
    """Each headline the editor sees is an article's, and there are no others with a body."""
    articles = truth(name)["articles"]
    got = {bare(a.headline) for a in read(name).articles}
    for article in articles:
        if not article.get("optional"):
            assert heads_of(article) & got, article["headline"]
    assert len(got) <= len(articles)


@pytest.mark.parametrize("name", NAMES)
def test_bylines(name: str) -> None:
    """Names, without roles."""
    got = {bare(a.headline): sorted(a.bylines) for a in read(name).articles}
    for article in truth(name)["articles"]:
        if not article.get("optional"):
            key = next(iter(heads_of(article) & set(got)))
            assert got[key] == sorted(article["bylines"])


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_healed_and_kept_apart(name: str) -> None:
    """Boundaries of blocks agree with the editor's to nineteen in twenty."""
    wanted = edges(truth(name)["articles"])
    got = edges([a.to_json() for a in read(name).articles])
    shared = (wanted & got).total()
    f1 = 2 * shared / (wanted.total() + got.total())
    # Boundaries of the articles that truth leaves optional count against us; hence the margin.
    assert f1 >= 0.85, wanted - got


def test_the_founding_page() -> None:
    """Page 9 of 28 October 2019: four articles, the first broken off, the column, the people."""
    page = read("page-2019-10-28-09")
    assert page.page == {
        "publication": "中国高新技术产业导报",
        "section_en": "INNOVATION",
        "section": "创新园区",
        "co_organiser": "科技部火炬中心",
        "date": "2019-10-28",
        "weekday": "星期一",
        "page_number": "9",
        "editor": "叶伟",
        "phone": "(010)68667266转242",
        "email": "dengsh@chih.org",
        "layout_editor": "王新明",
        "column": "党建 在高新",
    }
    assert [a.headline for a in page.articles] == [
        "济宁高新区主题教育凝聚三次创业磅礴力量",
        "贵阳高新区：有声智慧党建 打造全新学习阵地",
        "昆山高新区获评“中国生物医药园区 创新药物潜力指数十强园区”",
        "“淄博高新区制造”闪耀北京大兴国际机场",
    ]
    assert [a.truncated for a in page.articles] == [True, False, False, False]
    assert [a.bylines for a in page.articles] == [
        ("绪言", "张嘉村", "张阳"), ("高新堂",), (), ("张志东",),
    ]  # fmt: skip
    assert page.unassigned == ()
    assert any(d.code == "IMP101" and "如如" in d.message for d in page.diagnostics)
    subheads = [text for kind, text in page.articles[0].blocks if kind == "subhead"]
    assert len(subheads) == 5 - 1 + 0 or len(subheads) == 4
    edition = to_edition(page)
    assert edition.pages[0].number == "9"
    assert len(edition.articles) == 4


def accounted(page: ImportedPage) -> Counter[int]:
    """How often each character of the source has a place."""
    spans = [*page.furniture, *page.unassigned]
    for article in page.articles:
        spans += article.spans
    return Counter(at for start, end in spans for at in range(start, end))


def check_accounted(page: ImportedPage) -> None:
    """Every character that is no white space has one place."""
    count = accounted(page)
    for at, character in enumerate(page.text):
        if not character.isspace() and character not in ZERO_WIDTH:
            assert count[at] == 1, (at, character, count[at])


@pytest.mark.parametrize("name", [*NAMES, "page-2019-10-28-09"])
def test_every_character_has_one_place(name: str) -> None:
    """In an article, in the furniture, or unassigned, and in one of them only."""
    check_accounted(read(name))


LINES = st.lists(
    st.one_of(
        st.sampled_from([
            "导读", "广告", "本报记者 张三", "▶ 李四", "（下转第3版）", "（上接第1版）", "2023年5月18日 星期四",
            "问：为什么？", "王五/摄", "图为现场。 赵六 摄", "简 讯", "■ 小标题", "——出处", "第05版", "", "",
        ]),
        st.text(alphabet="的一是了我不人在他有，。：“”（）　 ab1\t\ufeff\u200b", max_size=60),
        st.text(max_size=20),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_any_text_is_accounted_for(lines: list[str], ending: str) -> None:
    """Whatever the text, nothing is dropped or doubled, and nothing is raised."""
    page = import_page(ending.join(lines))
    check_accounted(page)
    json.dumps(page.to_json(), ensure_ascii=False)
    to_edition(page)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    """A file of anything gives a page."""
    import_page(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    """The customary encodings are told apart."""
    text = (CASES / "case_10.txt").read_text(encoding="utf-8")
    assert import_page(text.encode(encoding)).page == import_page(text).page


def test_a_weekday_that_contradicts_the_date() -> None:
    """18 May 2023 was a Thursday."""
    text = (CASES / "case_10.txt").read_text(encoding="utf-8").replace("星期四", "星期五")
    assert "IMP105" in {d.code for d in import_page(text).diagnostics}


def test_accepted_corrections() -> None:
    """A doubled character is taken out only where the code is accepted."""
    data = (CASES / "page-2019-10-28-09.txt").read_bytes()
    as_it_is = json.dumps(import_page(data).to_json(), ensure_ascii=False)
    mended = json.dumps(import_page(data, accept=["IMP101"]).to_json(), ensure_ascii=False)
    assert "正如如火如荼" in as_it_is
    assert any(
        "正如火如荼" in text
        for a in import_page(data, accept=["IMP101"]).articles
        for _, text in a.blocks
    )
    assert mended != as_it_is


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet='的一人，。,:;?!()"“” a1.中', max_size=60),
    st.sampled_from(["none", "punctuation", "full"]),
)
def test_normalising_can_be_undone(text: str, level: str) -> None:
    """The text as it was comes back, whatever was changed."""
    made, edits = normalise(text, level)  # type: ignore[arg-type]
    assert restore(made, edits) == text
    if level == "none":
        assert made == text


def test_what_normalising_does() -> None:
    """Marks beside Han become full-width; figures, times and Latin text are left alone."""
    made, _ = normalise('他说,在18:00前,"好"(对)吗?见a,b和1,063件', "punctuation")
    assert made == "他说，在18:00前，“好”（对）吗？见a,b和1,063件"
