"""What programs read of a site: valid, complete, with full addresses where they are known."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from webpub_manifest_parser.rwpm import RWPMManifestParserFactory

from edition.settings.stylebook import Web
from edition.web import LocalFolder, SiteWriter
from tests.web.papers import article, issue_of, part_of, simple_issue

SITE = "https://news.example/paper/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"

_TEXT = {"type": "string"}
_ROLES = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["value"],
        "properties": {"role": _TEXT, "contentType": _TEXT, "value": _TEXT},
    },
}
_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": _TEXT, "rel": _TEXT},
    },
}
_RENDITIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {
            **dict.fromkeys(("name", "href", "contentType", "originalFilename"), _TEXT),
            "width": {"type": "number"},
            "height": {"type": "number"},
        },
    },
}
#: ninjs 3.0 as far as an article needs it: names, types and what is required.
NINJS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {
        **dict.fromkeys(
            ("uri", "version", "firstCreated", "versionCreated", "language", "title", "by",
             "copyrightHolder", "copyrightNotice"), _TEXT),
        "standard": {
            "type": "object", "additionalProperties": False,
            "properties": dict.fromkeys(("name", "version", "schema"), _TEXT),
        },
        "type": {"enum": ["text", "picture"]},
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        "headlines": _ROLES, "bodies": _ROLES, "descriptions": _ROLES, "people": _NAMES,
        "subjects": _NAMES, "renditions": _RENDITIONS,
        "altIds": {"type": "array", "items": {
            "type": "object", "additionalProperties": False,
            "properties": {"role": _TEXT, "value": _TEXT}}},
        "associations": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["name", "uri"],
            "properties": {"name": _TEXT, "uri": _TEXT, "type": _TEXT, "renditions": _RENDITIONS}}},
    },
}  # fmt: skip


def _site(tmp_path: Path, address: str | None = SITE, **web: Any) -> Path:
    writer = SiteWriter(LocalFolder(tmp_path / "site"), address=address)
    for day in ("2026-01-02", "2026-01-09", "2026-01-10"):
        writer.add(*part_of(simple_issue(day), tmp_path, Web(**web)))
    writer.finish()
    return tmp_path / "site"


def _data(page: Path) -> Any:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8")
    )
    assert found
    return json.loads(found[1])


def test_json_ld(tmp_path: Path) -> None:
    """An article is a NewsArticle of a PublicationIssue of a Newspaper."""
    site = _site(tmp_path)
    data = _data(site / "mou/2026-01-10/article-lead.html")
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "头条 2026-01-10"
    assert data["url"] == f"{SITE}mou/2026-01-10/article-lead.html"
    assert data["datePublished"] == "2026-01-10"
    assert data["author"] == [{"@type": "Person", "name": "程以南"}]
    assert data["image"] == [f"{SITE}mou/2026-01-10/page-01-1200.jpg"]
    issue = data["isPartOf"]
    assert (issue["@type"], issue["isPartOf"]["@type"]) == ("PublicationIssue", "Newspaper")
    whole = _data(site / "mou/2026-01-10/index.html")
    assert [part["headline"] for part in whole["hasPart"]] == [
        "头条 2026-01-10",
        "二条",
        "副刊一篇",
    ]


def test_data_ends_no_script(tmp_path: Path) -> None:
    """A headline cannot end the element that the data stand in."""
    nasty = "</script><script>alert(1)</script>\u2028"
    writer = SiteWriter(LocalFolder(tmp_path / "site"), address=SITE)
    writer.add(*part_of(issue_of("2026-01-02", article("a", nasty, "文。")), tmp_path))
    writer.finish()
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text("utf-8")
    page = tmp_path / "site/mou/2026-01-02/article-a.html"
    assert _data(page)["headline"].startswith("</script>")


def test_open_graph(tmp_path: Path) -> None:
    """A shared link has a title, a picture and its own address; without an address no picture."""
    page = (_site(tmp_path) / "mou/2026-01-10/article-lead.html").read_text("utf-8")
    told = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    assert told["og:type"] == "article"
    assert told["og:url"] == f"{SITE}mou/2026-01-10/article-lead.html"
    assert told["og:image"] == f"{SITE}mou/2026-01-10/page-01-1200.jpg"
    assert told["article:published_time"] == "2026-01-10"
    (tmp_path / "bare").mkdir()
    unknown = _site(tmp_path / "bare", None)
    bare = (unknown / "mou/2026-01-10/article-lead.html").read_text("utf-8")
    assert "og:image" not in bare
    assert "canonical" not in bare


def test_ninjs(tmp_path: Path) -> None:
    """Each article is an item of its own, its text in both forms."""
    site = _site(tmp_path)
    items = sorted(site.glob("mou/*/article-*.json"))
    assert len(items) == 9
    for path in items:
        item = json.loads(path.read_text("utf-8"))
        Draft202012Validator(NINJS).validate(item)
        assert item["standard"]["version"] == "3.0"
        assert {body["contentType"] for body in item["bodies"]} == {"text/html", "text/plain"}
    assert len({json.loads(path.read_text("utf-8"))["uri"] for path in items}) == len(items)


def test_manifest(tmp_path: Path) -> None:
    """The issue is a web publication that Readium's parser reads."""
    path = _site(tmp_path) / "mou/2026-01-10/manifest.json"
    result = RWPMManifestParserFactory().create().parse_file(str(path))
    assert [str(error) for error in result.errors] == []
    manifest = json.loads(path.read_text("utf-8"))
    for link in (*manifest["readingOrder"], *manifest["resources"], *manifest["pageList"]):
        assert (path.parent / link["href"]).is_file(), link
    assert [entry["title"] for entry in manifest["toc"]] == ["第01版 要闻", "第02版 副刊"]


@pytest.mark.parametrize("full", [False, True])
def test_feeds(full: bool, tmp_path: Path) -> None:
    """Atom and JSON Feed: the newest first, with whole texts where the paper wishes so."""
    site = _site(tmp_path, full_texts=full)
    feed = ElementTree.parse(site / "mou/feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries[:2]] == ["头条 2026-01-10", "二条"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == 9
    for entry in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert entry.findtext(f"{ATOM}{name}")
    contents = [entry.findtext(f"{ATOM}content") for entry in entries]
    assert all("<p>" in (text or "") for text in contents) is full
    data = json.loads((site / "mou/feed.json").read_text("utf-8"))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in data["items"]] == ids
    for item in data["items"]:
        assert item["url"].startswith(SITE)
        assert ("content_html" in item) is full


def test_site_maps(tmp_path: Path) -> None:
    """Every page that people read is in a map once; the news map has the last two days."""
    site = _site(tmp_path)
    index = ElementTree.parse(site / "sitemap.xml").getroot()
    maps = [loc.text or "" for loc in index.iter(f"{MAP}loc")]
    assert maps == [f"{SITE}mou/sitemap-2026-01.xml", f"{SITE}mou/sitemap-news.xml"]
    month = ElementTree.parse(site / "mou/sitemap-2026-01.xml").getroot()
    found = [(loc.text or "").removeprefix(SITE) for loc in month.iter(f"{MAP}loc")]
    there = {path.relative_to(site).as_posix() for path in site.glob("mou/2026-01-*/*.html")}
    assert {f"{n}index.html" if n.endswith("/") else n for n in found} == there
    assert len(found) == len(there)
    news = ElementTree.parse(site / "mou/sitemap-news.xml").getroot()
    days = [day.text for day in news.iter(f"{NEWS}publication_date")]
    assert days == ["2026-01-10"] * 3 + ["2026-01-09"] * 3
    assert {x.text for x in news.iter(f"{NEWS}language")} == {"zh-cn"}


def test_wishes_to_robots(tmp_path: Path) -> None:
    """What the stylebook asks for is said; what is not asked for any more goes."""
    site = _site(tmp_path, ai="refuse", robots=("Disallow: /mou/2026-01-02",))
    robots = (site / "robots.txt").read_text("utf-8")
    assert "Disallow: /mou/2026-01-02\n" in robots
    assert "User-agent: GPTBot" in robots
    assert f"Sitemap: {SITE}sitemap.xml" in robots
    assert "Disallow: /" in (site / "ai.txt").read_text("utf-8")
    reserved = json.loads((site / ".well-known/tdmrep.json").read_text("utf-8"))
    assert reserved == [{"location": "/", "tdm-reservation": 1}]
    site = _site(tmp_path)
    assert not (site / "ai.txt").exists()
    assert "GPTBot" not in (site / "robots.txt").read_text("utf-8")


def test_what_reads_shuzibao_reads_ours(tmp_path: Path) -> None:
    """The old idiom: a MAP of polygons over the page's picture, and properties in comments."""
    site = _site(tmp_path)
    page = (site / "mou/2026-01-10/page-01.html").read_text("utf-8")
    assert 'usemap="#PagePicMap"' in page
    areas = re.findall(
        r'<area shape="polygon" coords="([\d,]+)" data-percent="([^"]+)" href="([^"]+)"', page
    )
    assert [href for _, _, href in areas] == ["article-lead.html", "article-second.html"]
    pixels = [int(number) for number in areas[0][0].split(",")]
    percent = [float(part.rstrip("%")) for part in areas[0][1].split(",")]
    width, height = map(
        int, re.findall(r'<img src="page-01-1200.jpg" width="(\d+)" height="(\d+)"', page)[0]
    )
    for number, (pixel, share) in enumerate(zip(pixels, percent, strict=True)):
        assert abs(pixel - share / 100 * (height if number % 2 else width)) < 1
    text = (site / "mou/2026-01-10/article-lead.html").read_text("utf-8")
    told = re.search(r"<!--enpproperty (.*?)/enpproperty-->", text, re.DOTALL)
    assert told
    facts = dict(re.findall(r"<(\w+)>(.*?)</\1>", told[1]))
    assert html.unescape(facts["title"]) == "头条 2026-01-10"
    assert facts["date"].startswith("2026-01-10")
    body = re.search(r"<!--enpcontent-->(.*)<!--/enpcontent-->", text, re.DOTALL)
    assert body
    assert "第一段，说到码头" in body[1]
