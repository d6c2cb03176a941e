"""A site: whole, incremental, interrupted, corrected, withdrawn; the same bytes from the same issues."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from edition.base.diagnostic import EditionError, UsageError
from edition.model import Edition
from edition.settings.stylebook import Web
from edition.web import LocalFolder, SiteWriter
from tests.web.papers import article, issue_of, part_of, simple_issue

DAYS = ("2025-12-30", "2026-01-02", "2026-01-03", "2026-02-01")


def _publish(
    site: Path,
    editions: Iterable[Edition],
    scratch: Path,
    *,
    web: Web | None = None,
    address: str | None = None,
) -> SiteWriter:
    writer = SiteWriter(LocalFolder(site), address)
    for edition in editions:
        writer.add(*part_of(edition, scratch, web))
    writer.finish()
    return writer


def _digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]
            elif name == "id" and value:
                assert value not in self.ids, f"twice the id {value}"
                self.ids.add(value)


def _read(path: Path) -> _Links:
    links = _Links()
    links.feed(path.read_text("utf-8"))
    return links


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Every address within the site is a file of it, and every place within a page is there."""
    _publish(tmp_path / "site", map(simple_issue, DAYS), tmp_path)
    pages = {path: _read(path) for path in (tmp_path / "site").rglob("*.html")}
    assert len(pages) > 40
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            name, _, place = link.partition("#")
            target = (path.parent / unquote(name)).resolve() if name else path
            assert target.is_file(), f"{path}: {link}"
            if place and target.suffix == ".html":
                assert place in pages[target].ids, f"{path}: {link}"


def test_no_script_or_style_within_a_page(tmp_path: Path) -> None:
    """The policy is on every page, and nothing on it would break it or asks elsewhere."""
    _publish(tmp_path / "site", map(simple_issue, DAYS), tmp_path, address="https://p.example/n")
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "default-src 'none'" in html.unescape(text)
        assert not re.search(r"<[^>]+\sstyle=", text), path
        assert not re.search(r"<[^>]+\son[a-z]+=", text), path
        assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", text) == []
        for link in _read(path).links:
            assert not link.startswith(("http", "//")) or link.startswith("https://p.example/n/")


def test_step_by_step_or_at_once(tmp_path: Path) -> None:
    """Issues published one by one, in order or not, give the site that all at once give."""
    issues = [simple_issue(day) for day in DAYS]
    _publish(tmp_path / "once", issues, tmp_path)
    for edition in (issues[1], issues[0], issues[3], issues[2]):
        _publish(tmp_path / "steps", [edition], tmp_path)
    assert _digests(tmp_path / "steps") == _digests(tmp_path / "once")
    before = _digests(tmp_path / "once")
    _publish(tmp_path / "once", issues[2:], tmp_path)
    assert _digests(tmp_path / "once") == before


def test_an_issue_added_touches_only_its_own(tmp_path: Path) -> None:
    """Pages of issues that are not beside the new one are not written again."""
    site = tmp_path / "site"
    _publish(site, map(simple_issue, DAYS), tmp_path)
    before = _digests(site)
    _publish(site, [simple_issue("2026-02-02")], tmp_path)
    after = _digests(site)
    changed = {name for name in before if after.get(name) != before[name]}
    assert not {n for n in changed if n.startswith(("mou/2025-12-30/", "mou/2026-01-0"))}
    # Of the issue before it: its front and its page views, which now lead to the next issue.
    beside = {name for name in changed if name.startswith("mou/2026-02-01/")}
    assert beside == {f"mou/2026-02-01/{n}.html" for n in ("index", "page-01", "page-02")}
    assert "mou/archive/2025.html" not in changed
    assert set(before) <= set(after)


@pytest.mark.parametrize("at", range(3, 60, 7))
def test_an_interrupted_run(at: int, tmp_path: Path) -> None:
    """A run that breaks off anywhere, and is run again, leaves what an undisturbed one does."""

    class Breaking(LocalFolder):
        left = at * 3

        def write(self, name: str, content: bytes) -> None:
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
            super().write(name, content)

    site, issues = tmp_path / "site", [simple_issue(day) for day in DAYS[:2]]
    _publish(site, issues[:1], tmp_path)
    writer = SiteWriter(Breaking(site))

    def run() -> None:
        for edition in (issues[1], issues[0], issues[1]):
            writer.add(*part_of(edition, tmp_path))
        writer.finish()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    _publish(site, issues[1:], tmp_path)
    _publish(tmp_path / "calm", issues, tmp_path)
    assert _digests(site) == _digests(tmp_path / "calm")


def test_a_correction_is_told(tmp_path: Path) -> None:
    """A corrected article keeps its address and says when; one that stayed says nothing."""
    site = tmp_path / "site"
    _publish(site, [simple_issue("2026-01-02")], tmp_path)
    changed = simple_issue("2026-01-02", revised=dt.date(2026, 1, 5))
    lead = changed.articles[0].model_copy(update={"headline": "改过的头条"})
    changed = changed.model_copy(update={"articles": (lead, *changed.articles[1:])})
    writer = _publish(site, [changed], tmp_path)
    assert writer.diagnostics == []
    page = (site / "mou/2026-01-02/article-lead.html").read_text("utf-8")
    assert "改过的头条" in page
    assert "本文于2026年1月5日更正" in page
    assert '"dateModified":"2026-01-05"' in page
    assert "更正" not in (site / "mou/2026-01-02/article-second.html").read_text("utf-8")
    # It is remembered at the next run, and found by search.
    _publish(site, [changed, simple_issue("2026-01-03")], tmp_path)
    assert "更正" in (site / "mou/2026-01-02/article-lead.html").read_text("utf-8")
    undated = changed.model_copy(
        update={"revised": None, "articles": simple_issue("2026-01-02").articles}
    )
    writer = _publish(site, [undated], tmp_path)
    assert [item.code for item in writer.diagnostics] == ["WEB107"]


def test_an_article_taken_out(tmp_path: Path) -> None:
    """It leaves a page that says so, and is in no list, feed or index any more."""
    site = tmp_path / "site"
    whole = issue_of(
        "2026-01-02", article("a", "留下的", "甲甲乙乙。"), article("b", "撤下的稿", "丙丙丁丁。")
    )
    less = issue_of("2026-01-02", article("a", "留下的", "甲甲乙乙。"))
    _publish(site, [whole], tmp_path)
    _publish(site, [less], tmp_path)
    page = (site / "mou/2026-01-02/article-b.html").read_text("utf-8")
    assert "文章已撤下" in page
    assert "noindex" in page
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".js", ".xml", ".json"):
            text = path.read_text("utf-8")
            assert "丙丙" not in text, path
            assert "撤下的稿" not in text, path
    _publish(site, [whole], tmp_path)
    assert "丙丙丁丁" in (site / "mou/2026-01-02/article-b.html").read_text("utf-8")
    silent = Web(tombstones=False)
    _publish(site, [less], tmp_path, web=silent)
    assert not (site / "mou/2026-01-02/article-b.html").exists()


def test_an_issue_withdrawn(tmp_path: Path) -> None:
    """Its articles say that they are gone; the rest is as if it had never been published."""
    site = tmp_path / "site"
    issues = [simple_issue(day) for day in DAYS]
    _publish(site, issues, tmp_path)
    writer = SiteWriter(LocalFolder(site))
    writer.withdraw("mou", "2026-01-02")
    writer.finish()
    _publish(tmp_path / "never", (issues[0], *issues[2:]), tmp_path)
    left, never = _digests(site), _digests(tmp_path / "never")
    gone = {name for name in left if name not in never}
    assert gone == {
        ".edition/mou/issues/2026-01-02.json",
        *(f"mou/2026-01-02/article-{n}.html" for n in ("lead", "second", "third")),
    }
    assert {name: left[name] for name in never} == never
    with pytest.raises(UsageError, match="no issue"):
        SiteWriter(LocalFolder(site)).withdraw("mou", "2026-01-02")
    _publish(site, [issues[1]], tmp_path)
    _publish(tmp_path / "whole", issues, tmp_path)
    assert _digests(site) == _digests(tmp_path / "whole")


def test_the_last_issue_withdrawn(tmp_path: Path) -> None:
    """A paper may lose its only issue and get it back."""
    site = tmp_path / "site"
    _publish(site, [simple_issue("2026-01-02")], tmp_path)
    before = _digests(site)
    writer = SiteWriter(LocalFolder(site))
    writer.withdraw("mou", "2026-01-02")
    writer.finish()
    assert not (site / "mou/index.html").exists()
    assert not (site / "index.html").exists()
    assert (site / "mou/2026-01-02/article-lead.html").is_file()
    _publish(site, [simple_issue("2026-01-02")], tmp_path)
    assert _digests(site) == before


def test_what_is_not_the_sites_stays(tmp_path: Path) -> None:
    """Nothing is deleted that the record does not name."""
    site = tmp_path / "site"
    own = {
        "about.html": "关于",
        "mou/2026-01-02/extra.pdf": "x",
        "mou/2026-01-02/article-own.html": "y",
    }
    for name, text in own.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    _publish(site, [simple_issue("2026-01-02")], tmp_path)
    _publish(site, [issue_of("2026-01-02", article("lead", "新头条", "新。"))], tmp_path)
    for name, text in own.items():
        assert (site / name).read_text("utf-8") == text


def test_several_editions_of_a_day(tmp_path: Path) -> None:
    """Each has its own folder; the calendar leads to all; strangers of the same name are refused."""
    site = tmp_path / "site"
    morning = simple_issue("2026-01-02", slot="morning", label="早版")
    evening = simple_issue("2026-01-02", slot="evening", label="晚版")
    _publish(site, [morning, evening], tmp_path)
    year = (site / "mou/archive/2026.html").read_text("utf-8")
    for name in ("2026-01-02-morning", "2026-01-02-evening"):
        assert f'href="../{name}/index.html"' in year
        assert (site / f"mou/{name}/article-lead.html").is_file()
    other = issue_of("2026-01-02", article("a", "甲", "乙。"), name="另一家报")
    with pytest.raises(EditionError, match="another paper"):
        _publish(site, [other], tmp_path)


def test_a_new_look_or_address(tmp_path: Path) -> None:
    """When either changes, every page is written again; old issues do not bring their look back."""
    site = tmp_path / "site"
    issues = [simple_issue(day) for day in DAYS]
    _publish(site, issues, tmp_path)
    english = Web(interface="en")
    _publish(site, [simple_issue("2026-02-03")], tmp_path, web=english)
    old = (site / "mou/2025-12-30/article-lead.html").read_text("utf-8")
    assert "Back issues" in old
    _publish(site, [issues[0]], tmp_path)
    assert "Back issues" in (site / "mou/2025-12-30/article-lead.html").read_text("utf-8")
    _publish(site, [issues[1]], tmp_path, address="https://news.example/")
    moved = (site / "mou/2025-12-30/article-lead.html").read_text("utf-8")
    assert 'rel="canonical" href="https://news.example/mou/2025-12-30/article-lead.html"' in moved


def test_a_record_of_another_version(tmp_path: Path) -> None:
    """Such a site is left alone."""
    record = tmp_path / "site" / ".edition" / "site.json"
    record.parent.mkdir(parents=True)
    record.write_text('{"format": 999}')
    with pytest.raises(EditionError, match="another version"):
        SiteWriter(LocalFolder(tmp_path / "site"))
