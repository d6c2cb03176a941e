"""The lists of articles: of sections and series by month, of authors by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from edition.web.pages.indexes import CountedList, EntryView, list_page, lists_page
from edition.web.pages.renderer import Renderer
from edition.web.part.model import IssuePart
from edition.web.places import Addresses, ListRef, article_path, issue_order
from edition.web.site.folder import Folder
from edition.web.site.issue_files import AUTHORS, SECTIONS, SERIES, lists_of, page_title
from edition.web.site.record import Record

KINDS = (SECTIONS, SERIES, AUTHORS)

#: Most entries that a list's first page has; the others are on the pages of its periods.
NEWEST = 60

#: The group of names that no Latin letter begins.
_OTHERS = "0"


@dataclass(slots=True)
class ListUpdater:
    """Brings a paper's lists up to date with issues that have changed.

    Attributes:
        folder, record: the site's.
        renderer, addresses: the paper's.
    """

    folder: Folder
    record: Record
    renderer: Renderer
    addresses: Addresses

    @property
    def paper(self) -> str:
        """The paper's folder."""
        return self.addresses.paper

    def update(self, name: str, former: Iterable[ListRef], part: IssuePart | None) -> set[ListRef]:
        """Put an issue's articles into their lists' records, and take out those it had before.

        Args:
            name: the issue's folder.
            former: lists that it was in.
            part: it; None where it was withdrawn.

        Returns:
            The lists that changed, or may have.
        """
        entries: dict[ListRef, list[EntryView]] = {ref: [] for ref in former}
        for article in part.articles if part is not None else ():
            assert part is not None
            entry = EntryView(
                address=article_path(part, article),
                title=article.title,
                byline=article.byline,
                language=article.language,
                date=part.date.isoformat(),
                label=page_title(part, article),
            )
            for ref in lists_of(article):
                entries.setdefault(ref, []).append(entry)
        for ref, new in entries.items():
            period = _period(ref.kind, name)
            path = self._path(ref, period)
            kept = [
                e for e in self.record.read(path) or () if not e["address"].startswith(f"{name}/")
            ]
            found = [*kept, *(asdict(entry) for entry in new)]
            # Newest first, an issue's articles in its own order.
            found.sort(key=lambda e: issue_order(e["address"].partition("/")[0]), reverse=True)
            if found:
                self.record.write(path, found)
            else:
                self.record.remove(path)
                self.folder.remove(f"{self.paper}/{ref.kind}/{ref.key}/{period}.html")
            self._count(ref, period, len(found))
        return set(entries)

    def write(self, refs: Iterable[ListRef], issues: Iterable[str]) -> None:
        """Write the pages of lists: their first pages, and those of the issues' periods."""
        periods = {kind: {_period(kind, name) for name in issues} for kind in KINDS}
        for ref in sorted(refs, key=lambda ref: (ref.kind, ref.key)):
            known = self._periods(ref)
            for period in sorted(periods[ref.kind] & known.keys()):
                self._write_period(ref, period, known)
            if known:
                newest = self._newest(ref, known)
                listed = sorted(known.items(), reverse=True)
                page = list_page(self.renderer, self.addresses, ref, newest, listed)
                self.folder.write(f"{self.paper}/{ref.address}", page)
            else:
                self.folder.remove(f"{self.paper}/{ref.address}")
            self._group(ref, sum(known.values()))
        for kind in KINDS:
            self._write_kind(kind)

    def every(self) -> set[ListRef]:
        """All lists that there are."""
        return {
            ListRef(kind, key, name)
            for kind in KINDS
            for group in self._groups(kind)
            for key, (name, _) in self._members(kind, group).items()
        }

    def write_all(self) -> None:
        """Write every page of every list again."""
        refs = self.every()
        for ref in refs:
            known = self._periods(ref)
            for period in known:
                self._write_period(ref, period, known)
        self.write(refs, ())

    def _write_period(self, ref: ListRef, period: str, known: dict[str, int]) -> None:
        entries = self._entries(ref, period)
        listed = sorted(known.items(), reverse=True)
        page = list_page(self.renderer, self.addresses, ref, entries, listed, period)
        self.folder.write(f"{self.paper}/{ref.kind}/{ref.key}/{period}.html", page)

    def _newest(self, ref: ListRef, known: dict[str, int]) -> list[EntryView]:
        newest: list[EntryView] = []
        for period in sorted(known, reverse=True):
            newest += self._entries(ref, period)
            if len(newest) >= NEWEST:
                break
        return newest[:NEWEST]

    def _entries(self, ref: ListRef, period: str) -> list[EntryView]:
        return [EntryView(**e) for e in self.record.read(self._path(ref, period)) or ()]

    def _path(self, ref: ListRef, period: str) -> str:
        return f"{self.paper}/lists/{ref.kind}/{ref.key}/{period}.json"

    def _periods(self, ref: ListRef) -> dict[str, int]:
        return dict(self.record.read(self._path(ref, "periods")) or {})

    def _count(self, ref: ListRef, period: str, count: int) -> None:
        known = self._periods(ref)
        known.pop(period, None)
        if count:
            known[period] = count
        if known:
            self.record.write(self._path(ref, "periods"), known)
        else:
            self.record.remove(self._path(ref, "periods"))

    # Groups: the authors by the first letter of their names' sound, the others all in one.

    def _groups(self, kind: str) -> dict[str, int]:
        return dict(self.record.read(f"{self.paper}/lists/{kind}/groups.json") or {})

    def _members(self, kind: str, group: str) -> dict[str, tuple[str, int]]:
        data = self.record.read(f"{self.paper}/lists/{kind}/group-{group}.json") or {}
        return {key: (name, count) for key, (name, count) in data.items()}

    def _group(self, ref: ListRef, count: int) -> None:
        group = _group_of(ref)
        members = self._members(ref.kind, group)
        members.pop(ref.key, None)
        if count:
            members[ref.key] = (ref.name, count)
        groups = self._groups(ref.kind)
        groups.pop(group, None)
        if members:
            groups[group] = len(members)
        self.record.write(f"{self.paper}/lists/{ref.kind}/group-{group}.json", members)
        self.record.write(f"{self.paper}/lists/{ref.kind}/groups.json", groups)

    def _write_kind(self, kind: str) -> None:
        groups = self._groups(kind)
        if kind != AUTHORS:
            self._write_group(kind, "index", self._counted(kind, "all"))
            return
        titles = {g: g.upper() if g != _OTHERS else str(self.renderer.words.other) for g in groups}
        letters = [
            (titles[group], f"letter-{group}.html", groups[group]) for group in sorted(groups)
        ]
        page = lists_page(self.renderer, self.addresses, kind, (), letters)
        self.folder.write(f"{self.paper}/{kind}/index.html", page)
        for group, title in titles.items():
            self._write_group(kind, f"letter-{group}", self._counted(kind, group), title)

    def _write_group(
        self, kind: str, name: str, lists: Sequence[CountedList], letter: str = ""
    ) -> None:
        page = lists_page(self.renderer, self.addresses, kind, lists, letter=letter)
        self.folder.write(f"{self.paper}/{kind}/{name}.html", page)

    def _counted(self, kind: str, group: str) -> list[CountedList]:
        members = self._members(kind, group)
        return [CountedList(key, name, count) for key, (name, count) in sorted(members.items())]


def _period(kind: str, issue: str) -> str:
    """The period of an issue: ``2026-04``, for authors ``2026``."""
    return issue[:4] if kind == AUTHORS else issue[:7]


def _group_of(ref: ListRef) -> str:
    if ref.kind != AUTHORS:
        return "all"
    first = ref.key[0]
    return first if first.isalpha() and "-" in ref.key else _OTHERS
