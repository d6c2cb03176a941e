"""A site in headless Chromium, as readers use it: with a mouse, fingers, keys, without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edition.pipeline import BuildOptions, publish_web
from edition.web import LocalFolder, SiteWriter
from tests.reader.browser import run_in_node
from tests.web.papers import article, issue_of, part_of, simple_issue

PHONE = {"width": 390, "height": 844, "touch": True}
ISSUE = "chih/2019-10-28"

#: Texts in which strings overlap, recur, cross boundaries, and stand in rare characters.
TEXTS = (
    "北京大学的学生在大学城。", "京大学人", "经济学家谈经济。", "经济建设", "Edition 发布 ２０２６ 版",
    "𠮷野家的𠮷字。", "博物馆里的博物", "的发展与发的", "中国人民大学。大学中国", "人民，中国",
)  # fmt: skip
QUERIES = ("大学", "北京大学", "京大", "经济", "经济学家", "𠮷字", "博物馆", "的发", "中国人民", "国人", "edition", "2026", "没有的")  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sample_project: Path) -> Path:
    """A real page, and a paper of many small issues."""
    folder = tmp_path_factory.mktemp("web")
    publish_web([sample_project], folder / "site", options=BuildOptions(cache=False, jobs=1))
    writer = SiteWriter(LocalFolder(folder / "site"))
    for number, text in enumerate(TEXTS, 1):
        edition = issue_of(
            f"2026-01-{number:02}",
            article("a", f"第{number}篇", text, "公交夜班。"),
            article("b", "公交", "夜班。"),
        )
        writer.add(*part_of(edition, folder))
    writer.add(*part_of(simple_issue("2026-01-12"), folder))
    writer.finish()
    return folder / "site"


@pytest.fixture(scope="session")
def browse(site: Path) -> Callable[..., Any]:
    """Visit pages of the site; no visit may complain, or ask elsewhere."""

    def visits(*wanted: dict[str, Any], **wish: Any) -> list[dict[str, Any]]:
        asked = {"root": str(site), "visits": wanted, **wish}
        report = run_in_node("site.mjs", json.dumps(asked, ensure_ascii=False))
        assert report["complaints"] == []
        assert report["foreign"] == []
        return list(report["visits"])

    return visits


@pytest.mark.parametrize("place", ["server", "folder"])
@pytest.mark.parametrize("scripts", [True, False])
def test_page_to_article_and_back(browse: Callable[..., Any], place: str, scripts: bool) -> None:
    """A click on an area opens its article, whose spot leads back to the area on the page."""
    steps = [
        ["click", ".areas a"],
        ["wait", "document.querySelector('.text h1')"],
        ["see", "document.querySelector('.text h1').textContent"],
        ["click", ".spot"],
        ["wait", "document.querySelector('.areas')"],
        ["see", "location.hash"],
        ["back"],
        ["see", "document.body.className"],
    ]
    (seen,) = browse(
        {"path": f"{ISSUE}/page-9.html", "view": {"scripts": scripts}, "do": steps},
        **{"from": place},
    )
    title, hash, kind = seen["seen"]
    assert title == "济宁高新区主题教育凝聚三次创业磅礴力量"
    assert hash == "#at-article-jining"
    assert kind == "reading"


def test_without_scripts_nothing_lies(browse: Callable[..., Any]) -> None:
    """What only scripts can do is not shown without them, and search says what to do instead."""
    shown = "[...document.querySelectorAll('.tools, .zoom, #search')].filter(e => e.offsetHeight).length"
    views = [
        {"path": path, "view": {"scripts": scripts}, "do": [["see", shown], ["see", "document.querySelectorAll('noscript p').length"]]}
        for path in (f"{ISSUE}/page-9.html", f"{ISSUE}/article-jining.html", "mou/search.html")
        for scripts in (False, True)
    ]  # fmt: skip
    visits = browse(*views)
    assert [visit["seen"][0] for visit in visits] == [0, 1, 0, 1, 0, 1]


def test_zoom(browse: Callable[..., Any]) -> None:
    """Double click, keys and wheel; the large picture is fetched only when it is needed."""
    scale = "document.querySelector('.zoom output').textContent"
    steps = [
        ["see", "performance.getEntriesByType('resource').filter(e => e.name.includes('3200')).length"],
        ["double", ".viewer"],
        ["see", scale],
        ["wait", "document.querySelector('.sheet img').currentSrc.includes('3200')"],
        ["key", "0"],
        ["see", scale],
        ["key", "+"],
        ["see", scale],
        ["see", "document.querySelector('.viewer').scrollTop"],
        ["key", "ArrowDown"],
        ["see", "document.querySelector('.viewer').scrollTop"],
        ["key", "Escape"],
        ["see", f"document.querySelector('.viewer').dispatchEvent(new WheelEvent('wheel', {{deltaY: -300, ctrlKey: true, bubbles: true, cancelable: true}})), {scale}"],
        ["see", "location.pathname"],
    ]  # fmt: skip
    (visit,) = browse({"path": f"{ISSUE}/page-9.html", "do": steps})
    large, double, whole, larger, before, after, wheel, place = visit["seen"]
    assert (large, double, whole, larger) == (0, "250%", "100%", "150%")
    assert after > before
    assert wheel == "272%"
    assert place.endswith("page-9.html")


def test_areas_light_up(browse: Callable[..., Any]) -> None:
    """A line of the list and its area light up together; areas are reached by keyboard."""
    steps = [
        ["hover", ".listed [data-at='at-article-zibo']"],
        ["see", "document.querySelector('#at-article-zibo').classList.contains('lit')"],
        ["see", "document.querySelector('#at-article-zibo').focus(), document.activeElement.id"],
        ["key", "Enter"],
        ["wait", "document.body.className === 'reading'"],
        ["see", "location.pathname"],
    ]
    (visit,) = browse({"path": f"{ISSUE}/page-9.html", "do": steps})
    assert visit["seen"][:2] == [True, "at-article-zibo"]
    assert visit["seen"][2].endswith("article-zibo.html")


def test_reading_tools(browse: Callable[..., Any]) -> None:
    """Size and theme stay from page to page; what is copied says where it is from."""
    size = "getComputedStyle(document.querySelector('.text')).fontSize"
    copied = """(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('.text p:not(.kicker)'));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      const event = new ClipboardEvent('copy', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true});
      document.querySelector('.text').dispatchEvent(event);
      return event.clipboardData.getData('text/plain');
    })()"""
    steps = [
        ["see", size],
        ["click", "[data-do=larger]"],
        ["click", "[data-do=theme]"],
        ["see", "document.documentElement.dataset.theme"],
        ["open", f"{ISSUE}/article-zibo.html"],
        ["see", size],
        ["see", "getComputedStyle(document.documentElement).backgroundColor"],
        ["open", f"{ISSUE}/article-kunshan.html"],
        ["see", copied],
    ]
    (visit,) = browse({"path": f"{ISSUE}/article-jining.html", "do": steps})
    before, theme, after, ground, text = visit["seen"]
    assert (before, theme, after) == ("18px", "dark", "20.8px")
    assert ground == "rgb(21, 23, 26)"
    assert "——《中国高新技术产业导报》2019年10月28日第9版 创新园区" in text or text == ""
    assert "article-kunshan.html" in text


@pytest.mark.parametrize("place", ["server", "folder"])
def test_search_is_exact(browse: Callable[..., Any], place: str) -> None:
    """In the browser as well, a query finds the articles that hold it, and no other."""
    from edition.web.search.text import folded

    whole = {
        f"2026-01-{number:02}/0": folded(f"第{number}篇\n{text}\n公交夜班。")
        for number, text in enumerate(TEXTS, 1)
    }
    whole["2026-01-12/0"] = folded("头条 2026-01-12\n2026-01-12的第一段，说到码头。")
    steps: list[list[str]] = []
    for query in QUERIES:
        steps += [
            ["fill", "#query", query],
            ["key", "Tab"],
            ["click", "#search button"],
            ["wait", f"document.documentElement.dataset.searched === {json.dumps(query)}"],
            ["see", "window.edition.hits"],
        ]
    (visit,) = browse({"path": "mou/search.html", "do": steps}, **{"from": place})
    for query, hits in zip(QUERIES, visit["seen"], strict=True):
        wanted = sorted((key for key, text in whole.items() if query in text), reverse=True)
        assert hits == wanted, query


def test_results(browse: Callable[..., Any]) -> None:
    """Ten at a time, the newest first, each with date, page and the words marked."""
    steps = [
        ["wait", "document.documentElement.dataset.searched"],
        ["see", "document.getElementById('said').textContent"],
        ["see", "document.querySelectorAll('#results li').length"],
        ["see", "document.querySelector('#results li').textContent"],
        ["see", "document.querySelector('#results mark').textContent"],
        ["click", "#more"],
        ["wait", "document.querySelectorAll('#results li').length > 10"],
        ["see", "document.querySelectorAll('#results li').length"],
        ["click", "#results a"],
        ["wait", "document.body.className === 'reading'"],
        ["see", "location.pathname"],
    ]
    (visit,) = browse({"path": "mou/search.html?q=夜班", "do": steps})
    said, count, first, marked, more, place = visit["seen"]
    assert said == "21篇文章写到“夜班”，新的在前。"
    assert (count, marked, more) == (10, "夜班", 20)
    assert "2026-01-12 第01版" in first
    assert place.endswith("/2026-01-12/article-second.html")


KINDS = (
    "index.html", "mou/index.html", "mou/2026-01-12/index.html", f"{ISSUE}/page-9.html",
    f"{ISSUE}/article-jining.html", "mou/archive/index.html", "mou/archive/2026.html",
    "mou/archive/2026-01.html", "mou/sections/index.html", "mou/series/index.html",
    "mou/authors/index.html", "mou/search.html?q=夜班",
)  # fmt: skip


@pytest.mark.parametrize("view", [{}, PHONE, {"dark": True}], ids=["desktop", "phone", "dark"])
def test_accessible(browse: Callable[..., Any], view: dict[str, Any]) -> None:
    """axe-core finds nothing on any kind of page (WCAG 2.2 AA and good practice)."""
    found = browse(*({"path": path, "view": view, "axe": True} for path in KINDS))
    assert {visit["path"]: visit["axe"] for visit in found if visit["axe"]} == {}


def test_light_and_still(browse: Callable[..., Any]) -> None:
    """Without pictures an article is under 100 KB, nothing moves while it loads, and no page of a
    phone is wider than the phone."""
    wide = "document.documentElement.scrollWidth"
    found = browse(
        *({"path": path, "view": PHONE, "do": [["see", wide]]} for path in KINDS),
        {"path": f"{ISSUE}/article-jining.html"},
        {"path": f"{ISSUE}/page-9.html"},
    )
    for visit in found:
        text = {
            n: s for n, s in visit["bytes"].items() if not n.endswith((".webp", ".jpg", ".png"))
        }
        assert sum(text.values()) < 100_000, text
        assert visit["shift"] < 0.02, visit["path"]
        if visit["seen"]:
            assert visit["seen"][0] <= 390, visit["path"]
