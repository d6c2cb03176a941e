"""``SiteWriter``: adds issues to a site, and brings up to date what leads to them.

An issue is written in two steps. First what depends on it alone (pictures, articles, their data)
and its record; then, for all issues of the run together, what names it: its neighbours' page views,
lists, calendars, the index, feeds, homes. Between the two it is *pending*, which the record says;
a run that is interrupted is taken up by the next one. Nothing is told twice: lists are made from
the records, not from what has just changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import orjson

from edition.base.diagnostic import Diagnostic, EditionError, UsageError
from edition.base.resources import styles_dir
from edition.base.version import __version__
from edition.web.codes import ANOTHER_ISSUE, ANOTHER_PAPER, CORRECTED, NOT_THERE
from edition.web.pages.indexes import gone_page
from edition.web.pages.renderer import Renderer
from edition.web.part.look import FOLDER
from edition.web.part.model import IssuePart, Look, WebPaper
from edition.web.part.part_file import Assets
from edition.web.places import Addresses, IssueRef, ListRef, issue_order
from edition.web.site.folder import Folder
from edition.web.site.fronts import write_calendars, write_home, write_maps, write_root
from edition.web.site.issue_files import (
    article_digest,
    lists_of,
    names_of,
    neighbour_files,
    own_files,
    text_digest,
    texts_of,
)
from edition.web.site.lists import ListUpdater
from edition.web.site.record import IssueRecord, PaperRecord, Record, YearEntry
from edition.web.site.search_index import update_index

#: Pages of articles, among an issue's files.
_ARTICLE = re.compile(r"article-[^./]+\.html")


@dataclass
class SiteWriter:
    """Writes a site; :meth:`finish` has to be called at the end.

    Attributes:
        folder: where it is.
        address: its full address; None leaves it as it was.
        progress: called with what is being done.
        diagnostics: what was found on the way.
    """

    folder: Folder
    address: str | None = None
    progress: Callable[[str], object] = lambda what: None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.record = Record(self.folder)
        self._moved = self.address is not None and self._full() != self.record.address
        if self.address is not None:
            self.record.address = self._full()
        self._looks: dict[str, tuple[WebPaper, Look]] = {}
        self._renderers: dict[str, Renderer] = {}

    def add(self, part: IssuePart, assets: Assets) -> None:
        """Add an issue, or put it in the place of its former state.

        Raises:
            EditionError: another paper or another issue has its place; then nothing was changed.
        """
        slug = part.paper.slug
        paper = self._paper(part)
        former = self.record.issue(slug, part.name) or IssueRecord()
        if former.identity not in ("", part.identity):
            message = f"{slug}/{part.name} is there already, of another edition of the day"
            raise EditionError([ANOTHER_ISSUE.at(message)])
        self.progress(part.title)
        self.record.papers[slug] = paper
        self.record.save()
        self.record.begin(slug, part.name, former.lists)
        if issue_order(part.name) >= issue_order(paper.newest):
            paper.newest = part.name
            self._looks[slug] = (part.paper, part.look)
            self._renderers.pop(slug, None)
        corrected = self._corrections(part, former)
        issue = IssueRecord(
            identity=part.identity,
            digests={article.id: article_digest(article) for article in part.articles},
            corrected=corrected,
            lists=_lists(part),
        )
        self._write_issue(part, assets, former, issue)
        self.record.keep(part, issue)

    def withdraw(self, paper: str, name: str) -> None:
        """Take an issue out; its articles leave pages that say so, if the paper wishes that.

        Raises:
            UsageError: the site has no such issue.
        """
        former = self.record.issue(paper, name)
        if paper not in self.record.papers or former is None or former.withdrawn:
            raise UsageError([NOT_THERE.at(f"the site has no issue {paper}/{name}")])
        part = self.record.part(paper, name)
        self.record.begin(paper, name, former.lists)
        gone: list[str] = []
        if part.look.tombstones:
            gone = [*former.gone, *(article.name for article in part.articles)]
        # The files are named until they are gone: an interrupted run leaves none behind.
        issue = IssueRecord(former.identity, former.files, gone=gone, withdrawn=True)
        self.record.write(f"{paper}/issues/{name}.json", issue)

    def _clear(self, paper: str, name: str) -> None:
        """Take away the files of a withdrawn issue."""
        issue = self.record.issue(paper, name)
        if issue is None or not issue.withdrawn:
            return
        left = [f"{stem}.html" for stem in issue.gone]
        for file in sorted(set(issue.files) - set(left)):
            self.folder.remove(f"{paper}/{name}/{file}")
        self._write_tombstones(paper, name, issue.gone, "")
        issue.files = left
        self.record.write(f"{paper}/issues/{name}.json", issue)
        self.record.remove(f"{paper}/parts/{name}.json")

    def finish(self) -> None:
        """Bring up to date whatever leads to the issues that have changed."""
        pending = self.record.pending()
        papers = sorted({paper for paper, _, _ in pending})
        again = {slug for slug in self.record.papers if self._looks_otherwise(slug)}
        for slug in sorted(again | set(papers)):
            changed = {name: lists for paper, name, lists in pending if paper == slug}
            self._finish_paper(slug, changed, again=slug in again)
        shown = [slug for slug, paper in self.record.papers.items() if paper.newest]
        write_root(self.folder, self.record, {slug: self._renderer(slug) for slug in shown})
        self.record.save()
        for paper, name, _ in pending:
            self.record.done(paper, name)

    # An issue --------------------------------------------------------------------------------

    def _paper(self, part: IssuePart) -> PaperRecord:
        """The record of a part's paper, a new one if need be."""
        paper = self.record.papers.get(part.paper.slug) or PaperRecord(part.paper.identity)
        if paper.identity != part.paper.identity:
            message = f"“{part.paper.name}” would stand in the place of another paper"
            raise EditionError([ANOTHER_PAPER.at(f"{message}: both are called {part.paper.slug}")])
        return paper

    def _corrections(self, part: IssuePart, former: IssueRecord) -> dict[str, str]:
        """When each article was corrected: those that changed since the last time, now."""
        corrected = {}
        undated = []
        for article in part.articles:
            digest = former.digests.get(article.id)
            if digest is not None and digest != article_digest(article):
                corrected[article.id] = part.revised or "?"
                undated += [article.id] if not part.revised else []
            elif article.id in former.corrected:
                corrected[article.id] = former.corrected[article.id]
        if undated:
            named = "、".join(undated[:3]) + ("…" if len(undated) > 3 else "")
            self.diagnostics.append(CORRECTED.at(f"{part.title}: {named}"))
        return corrected

    def _write_issue(
        self, part: IssuePart, assets: Assets, former: IssueRecord, issue: IssueRecord
    ) -> None:
        """The issue's own files; those of its former state that it has no more go."""
        home = f"{part.paper.slug}/{part.name}"
        for name in part.assets:
            self.folder.write(f"{home}/{name}", assets.read(name))
        renderer = self._renderer(part.paper.slug)
        addresses = self._addresses(part.paper.slug)
        for name, content in own_files(renderer, addresses, part, issue.corrected):
            self.folder.write(f"{home}/{name}", content)
        names = names_of(part)
        there = {article.name for article in part.articles}
        lost = [Path(name).stem for name in former.files if _ARTICLE.fullmatch(name)]
        if part.look.tombstones:
            issue.gone = sorted({n for n in (*former.gone, *lost) if n not in there | set(names)})
            self._write_tombstones(part.paper.slug, part.name, issue.gone, part.name)
        issue.files = [*names, *(f"{name}.html" for name in issue.gone)]
        for name in sorted(set(former.files) - set(issue.files)):
            self.folder.remove(f"{home}/{name}")

    def _write_tombstones(self, paper: str, name: str, gone: Iterable[str], issue: str) -> None:
        page = gone_page(self._renderer(paper), issue)
        for stem in gone:
            self.folder.write(f"{paper}/{name}/{stem}.html", page)

    # A paper ---------------------------------------------------------------------------------

    def _finish_paper(self, slug: str, changed: dict[str, list[ListRef]], *, again: bool) -> None:
        """Lists, neighbours, index and fronts of a paper."""
        paper, addresses = self.record.papers[slug], self._addresses(slug)
        self.progress(slug)
        former = list(paper.years)
        self._renderer(slug)
        parts: dict[str, bool] = {name: self._is_there(slug, name) for name in changed}
        self._update_years(slug, parts)
        if not paper.months:
            self._finish_last(slug, changed)
            return
        self._settle_look(slug)
        renderer = self._renderer(slug)
        for name, content in renderer.assets().items():
            self.folder.write(f"{slug}/assets/{name}", content)
        lists = ListUpdater(self.folder, self.record, renderer, addresses)
        refs: set[ListRef] = set()
        for name, before in changed.items():
            part = self.record.part(slug, name) if parts[name] else None
            refs |= lists.update(name, before, part)
        names = self._all_names(slug) if again else self._with_neighbours(slug, changed)
        self._write_neighbours(slug, names, own=again)
        for name in (name for name, there in parts.items() if not there):
            self._clear(slug, name)
        if again:
            lists.write_all()
        else:
            lists.write(refs, changed)
        months = sorted(paper.months) if again else sorted({name[:7] for name in changed})
        write_calendars(
            self.folder, self.record, renderer, addresses, months, [] if again else former
        )
        update_index(self.folder, self.record, slug, {name[:4] for name in changed})
        write_maps(self.folder, self.record, addresses, months)
        write_home(self.folder, self.record, renderer, addresses)
        paper.look = self._look_digest(slug)

    def _is_there(self, slug: str, name: str) -> bool:
        issue = self.record.issue(slug, name)
        return issue is not None and not issue.withdrawn

    def _update_years(self, slug: str, changed: dict[str, bool]) -> None:
        """The lists of issues of the years, with those that have changed."""
        paper = self.record.papers[slug]
        for year in sorted({name[:4] for name in changed}):
            entries = {entry.ref.name: entry for entry in self.record.year(slug, year)}
            for name, there in changed.items():
                if name[:4] != year:
                    continue
                entries.pop(name, None)
                if there:
                    part = self.record.part(slug, name)
                    size = texts_of(part).size
                    entries[name] = YearEntry(IssueRef.of(part), size, text_digest(part))
            ordered = sorted(entries.values(), key=lambda entry: entry.ref.key)
            self.record.keep_year(slug, year, ordered)
            for month in [month for month in paper.months if month[:4] == year]:
                del paper.months[month]
            for entry in ordered:
                month = entry.ref.date[:7]
                paper.months[month] = paper.months.get(month, 0) + 1
        years = sorted(paper.years)
        newest = self.record.year(slug, years[-1])[-1].ref.name if years else ""
        if newest != paper.newest and newest:
            self._looks.pop(slug, None)
            self._renderers.pop(slug, None)
        paper.newest = newest

    def _with_neighbours(self, slug: str, changed: Iterable[str]) -> set[str]:
        """Issues whose pages name one that has changed: it, the one before, the one after."""
        found: set[str] = set()
        for name in changed:
            ordered = [ref.name for ref in self._around(slug, name[:4])]
            place = issue_order(name)
            before = [n for n in ordered if issue_order(n) < place][-1:]
            after = [n for n in ordered if issue_order(n) > place][:1]
            found.update((*before, *after, *(n for n in ordered if n == name)))
        return found

    def _around(self, slug: str, year: str) -> list[IssueRef]:
        """The issues of a year and of the years beside it, oldest first."""
        years = sorted({*self.record.papers[slug].years, year})
        at = years.index(year)
        return [
            entry.ref
            for one in years[max(0, at - 1) : at + 2]
            for entry in self.record.year(slug, one)
        ]

    def _all_names(self, slug: str) -> set[str]:
        years = self.record.papers[slug].years
        return {entry.ref.name for year in years for entry in self.record.year(slug, year)}

    def _write_neighbours(self, slug: str, names: Iterable[str], *, own: bool) -> None:
        """Page views and fronts of issues; with ``own``, also what depends on each alone."""
        renderer, addresses = self._renderer(slug), self._addresses(slug)
        for name in sorted(names):
            ordered = self._around(slug, name[:4])
            at = next(index for index, ref in enumerate(ordered) if ref.name == name)
            before = ordered[at - 1] if at else None
            after = ordered[at + 1] if at + 1 < len(ordered) else None
            part = self.record.part(slug, name)
            if own:
                issue = self.record.issue(slug, name) or IssueRecord()
                for file, content in own_files(renderer, addresses, part, issue.corrected):
                    self.folder.write(f"{slug}/{name}/{file}", content)
                self._write_tombstones(slug, name, issue.gone, name)
            for file, content in neighbour_files(renderer, addresses, part, (before, after)):
                self.folder.write(f"{slug}/{name}/{file}", content)

    def _finish_last(self, slug: str, changed: dict[str, list[ListRef]]) -> None:
        """A paper whose last issue was withdrawn: only what tells so is left."""
        renderer, addresses = self._renderer(slug), self._addresses(slug)
        lists = ListUpdater(self.folder, self.record, renderer, addresses)
        refs = {ref for name, before in changed.items() for ref in lists.update(name, before, None)}
        lists.write(refs, changed)
        update_index(self.folder, self.record, slug, {name[:4] for name in changed})
        for name in changed:
            self._clear(slug, name)
        for name in {name[:7] for name in changed}:
            self.folder.remove(f"{slug}/archive/{name}.html")
            self.folder.remove(f"{slug}/archive/{name[:4]}.html")
        for name in ("index.html", "search.html", "feed.xml", "feed.json", "sitemap-news.xml"):
            self.folder.remove(f"{slug}/{name}")

    # Look and addresses ----------------------------------------------------------------------

    def _settle_look(self, slug: str) -> None:
        """The paper's look is that of its newest issue."""
        if slug not in self._looks:
            part = self.record.part(slug, self.record.papers[slug].newest)
            self._looks[slug] = (part.paper, part.look)

    def _renderer(self, slug: str) -> Renderer:
        if slug not in self._renderers:
            self._settle_look(slug)
            self._renderers[slug] = Renderer(*self._looks[slug])
        return self._renderers[slug]

    def _looks_otherwise(self, slug: str) -> bool:
        """Whether every page of a paper has to be written again: its look or address is new."""
        paper = self.record.papers[slug]
        if not paper.newest or not paper.look:
            return False
        return self._moved or paper.look != self._look_digest(slug)

    def _look_digest(self, slug: str) -> str:
        self._settle_look(slug)
        known = orjson.dumps(self._looks[slug], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(known + _shipped_digest()).hexdigest()[:20]

    def _addresses(self, slug: str) -> Addresses:
        return Addresses(self.record.address, slug)

    def _full(self) -> str:
        """The site's address with a slash at its end."""
        return f"{self.address.rstrip('/')}/" if self.address else ""


def _lists(part: IssuePart) -> list[list[str]]:
    """The lists of an issue's articles: kind, key, name."""
    refs = {ref for article in part.articles for ref in lists_of(article)}
    return sorted([ref.kind, ref.key, ref.name] for ref in refs)


@lru_cache(maxsize=1)
def _shipped_digest() -> bytes:
    """A digest of the shipped templates, scripts and words."""
    seen = hashlib.sha256(__version__.encode())
    for path in sorted(styles_dir().glob(f"*/{FOLDER}*")):
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                name = file.relative_to(styles_dir()).as_posix()
                seen.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return seen.digest()
