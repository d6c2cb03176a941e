"""What leads into a site: calendars, homes, feeds, site maps, wishes to robots."""

from __future__ import annotations

from collections.abc import Iterable

from edition.web.machine.feeds import ISSUES, atom, json_feed, newest
from edition.web.machine.robots import robots_txt, wishes
from edition.web.machine.sitemaps import map_index, month_map, news_map
from edition.web.pages.indexes import (
    archive_page,
    month_page,
    papers_page,
    search_page,
    year_page,
)
from edition.web.pages.issues import home_page
from edition.web.pages.renderer import Renderer
from edition.web.part.model import IssuePart
from edition.web.places import Addresses, IssueRef
from edition.web.site.folder import Folder
from edition.web.site.issue_files import readable_names
from edition.web.site.record import Record

#: Issues that the paper's home shows besides the newest.
RECENT = 12


def write_calendars(
    folder: Folder,
    record: Record,
    renderer: Renderer,
    addresses: Addresses,
    months: Iterable[str],
    former: Iterable[str],
) -> None:
    """The pages of months and their years; what has no issue any more goes.

    Args:
        folder, record, renderer, addresses: the site's and the paper's.
        months: those whose issues have changed.
        former: the years that there were before.
    """
    paper, counts = addresses.paper, record.papers[addresses.paper].years
    changed = sorted(set(months))
    for month in changed:
        there = [e.ref for e in record.year(paper, month[:4]) if e.ref.date[:7] == month]
        name = f"{paper}/archive/{month}.html"
        if there:
            folder.write(name, month_page(renderer, addresses, month, there))
        else:
            folder.remove(name)
    for year in set(former) - counts.keys():
        folder.remove(f"{paper}/archive/{year}.html")
    # Years link to those beside them: one that comes or goes changes its neighbours; they are few.
    again = {month[:4] for month in changed} if set(former) == counts.keys() else counts.keys()
    years = [int(year) for year in counts]
    for year in sorted(again & counts.keys()):
        issues = [entry.ref for entry in record.year(paper, year)]
        page = year_page(renderer, addresses, int(year), issues, years)
        folder.write(f"{paper}/archive/{year}.html", page)
    listed = sorted(((int(year), count) for year, count in counts.items()), reverse=True)
    folder.write(f"{paper}/archive/index.html", archive_page(renderer, addresses, listed))


def write_home(folder: Folder, record: Record, renderer: Renderer, addresses: Addresses) -> None:
    """The paper's home, its search form, its feeds and its news site map."""
    paper = addresses.paper
    refs = newest_refs(record, paper, max(RECENT + 1, ISSUES))
    issues = [_with_corrections(record, paper, ref) for ref in refs[:ISSUES]]
    entries = newest(issues)
    full = issues[0][0].look.full_texts
    feeds = {
        "feed.xml": atom(issues[0][0].paper, addresses, entries, full_texts=full),
        "feed.json": json_feed(issues[0][0].paper, addresses, entries, full_texts=full),
    }
    for name, content in feeds.items():
        folder.write(f"{paper}/{name}", content)
    folder.write(f"{paper}/search.html", search_page(renderer, addresses))
    if addresses.site:
        content = news_map(addresses, [part for part, _ in issues])
        folder.write(f"{paper}/sitemap-news.xml", content)
    home = home_page(renderer, addresses, issues[0][0], refs[1 : RECENT + 1])
    folder.write(f"{paper}/index.html", home)


def write_maps(folder: Folder, record: Record, addresses: Addresses, months: Iterable[str]) -> None:
    """The site maps of months; a site without an address has none."""
    paper = addresses.paper
    for month in sorted(set(months)):
        name = f"{paper}/sitemap-{month}.xml"
        refs = [e.ref for e in record.year(paper, month[:4]) if e.ref.date[:7] == month]
        if not refs or not addresses.site:
            folder.remove(name)
            continue
        issues = []
        for ref in refs:
            part = record.part(paper, ref.name)
            changed = (part.revised or part.date.isoformat())[:10]
            issues.append((ref.name, readable_names(part), changed))
        folder.write(name, month_map(addresses, issues))


def write_root(folder: Folder, record: Record, renderers: dict[str, Renderer]) -> None:
    """The site's first page, its index of site maps, its wishes; none where it has no issue."""
    papers = sorted(slug for slug, paper in record.papers.items() if paper.newest)
    if not papers:
        for name in ("index.html", "sitemap.xml", "robots.txt"):
            folder.remove(name)
        return
    parts = {slug: record.part(slug, record.papers[slug].newest) for slug in papers}
    first = Addresses(record.address, papers[0])
    renderer = renderers[papers[0]]
    if len(papers) == 1:
        recent = newest_refs(record, papers[0], RECENT + 1)[1:]
        page = home_page(renderer, first, parts[papers[0]], recent, up=f"{papers[0]}/")
    else:
        shown = [(parts[slug].paper, IssueRef.of(parts[slug])) for slug in papers]
        page = papers_page(renderer, first, shown)
    _write_wishes(folder, record, parts)
    if record.address:
        maps = [
            f"{record.address}{slug}/sitemap-{name}.xml"
            for slug in papers
            for name in (*sorted(record.papers[slug].months), "news")
        ]
        folder.write("sitemap.xml", map_index(maps))
    folder.write("index.html", page)


def newest_refs(record: Record, paper: str, count: int) -> list[IssueRef]:
    """The newest issues of a paper, newest first."""
    refs: list[IssueRef] = []
    for year in sorted(record.papers[paper].years, reverse=True):
        refs += [entry.ref for entry in reversed(record.year(paper, year))]
        if len(refs) >= count:
            break
    return refs[:count]


def _write_wishes(folder: Folder, record: Record, parts: dict[str, IssuePart]) -> None:
    """``robots.txt`` and its like: of several papers, what any of them asks for."""
    lines = list(dict.fromkeys(line for part in parts.values() for line in part.look.robots))
    said = {part.look.ai for part in parts.values()}
    ai = next((word for word in ("refuse", "allow") if word in said), "")
    folder.write("robots.txt", robots_txt(record.address, lines, ai))
    files = wishes(ai)
    for name in wishes("allow"):
        if name in files:
            folder.write(name, files[name])
        elif record.read("wishes.json"):
            folder.remove(name)
    record.write("wishes.json", sorted(files))


def _with_corrections(
    record: Record, paper: str, ref: IssueRef
) -> tuple[IssuePart, dict[str, str]]:
    issue = record.issue(paper, ref.name)
    return record.part(paper, ref.name), issue.corrected if issue is not None else {}
