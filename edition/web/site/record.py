"""What a site remembers of itself, in ``.edition/``: nothing else says what is published.

======================================  =======================================================
``site.json``                           version, address, papers
``pending/PAPER--ISSUE.json``           an issue whose lists are not up to date yet
``PAPER/paper.json``                    the paper, its look, its months
``PAPER/years/2026.json``               the year's issues
``PAPER/issues/2026-04-17.json``        an issue: its files, corrections, lists
``PAPER/parts/2026-04-17.json``         its part, to write its pages again
``PAPER/lists/…``                       the articles of each section, series and author
``PAPER/search/2026.json``              the year's segments of the index
======================================  =======================================================

A file is deleted only if an issue's record, a list's or a segment's names it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import orjson

from edition.base.diagnostic import EditionError
from edition.web.codes import FOREIGN_SITE
from edition.web.part.model import FORMAT as PART_FORMAT
from edition.web.part.model import IssuePart, PagePicture, from_json, to_json
from edition.web.places import IssueRef, ListRef
from edition.web.site.folder import Folder

#: Version of the record's shape.
FORMAT = 1

#: The record's folder in the site.
HOME = ".edition"


@dataclass(slots=True)
class PaperRecord:
    """A paper of the site.

    Attributes:
        identity: what tells it from other papers.
        newest: folder of its newest issue, whose look the paper's pages have.
        look: a digest of that look.
        months: how many issues each month has: ``2026-04``.
    """

    identity: str = ""
    newest: str = ""
    look: str = ""
    months: dict[str, int] = field(default_factory=dict)

    @property
    def years(self) -> dict[str, int]:
        """How many issues each year has, the oldest first."""
        years: dict[str, int] = {}
        for month, count in sorted(self.months.items()):
            years[month[:4]] = years.get(month[:4], 0) + count
        return years


@dataclass(slots=True)
class IssueRecord:
    """An issue of the site.

    Attributes:
        identity: what tells it from other issues.
        files: its files, below its folder.
        digests: of its articles, by id.
        corrected: when articles were corrected, by id: ISO 8601, or "?".
        lists: the lists its articles are in: kind, key, name.
        gone: names of articles that were taken out and left a page that says so.
        withdrawn: whether the whole issue was taken out.
    """

    identity: str = ""
    files: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    lists: list[list[str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    withdrawn: bool = False


@dataclass(slots=True)
class YearEntry:
    """An issue in its year: as lists show it, its characters in the index, a digest of them."""

    ref: IssueRef
    size: int
    digest: str


class Record:
    """Reads and writes the record of a site."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._years: dict[str, list[YearEntry]] = {}
        site = self.read("site.json") or {"format": FORMAT, "parts": PART_FORMAT}
        if site.get("format") != FORMAT or site.get("parts") != PART_FORMAT:
            message = "its record was written by another version of edition"
            raise EditionError([FOREIGN_SITE.at(message)])
        self.address: str = site.get("address", "")
        self.papers: dict[str, PaperRecord] = {}
        for slug in site.get("papers", ()):
            self.papers[slug] = PaperRecord(**(self.read(f"{slug}/paper.json") or {}))

    def read(self, name: str) -> Any:
        """Data of the record; None where there is none.

        Raises:
            EditionError: the file is no record.
        """
        content = self._folder.read(f"{HOME}/{name}")
        if content is None:
            return None
        try:
            return orjson.loads(content)
        except orjson.JSONDecodeError as error:
            raise EditionError([FOREIGN_SITE.at(f"{HOME}/{name}: {error}")]) from error

    def write(self, name: str, data: Any) -> None:
        """Keep data."""
        options = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
        self._folder.write(f"{HOME}/{name}", orjson.dumps(data, option=options))

    def remove(self, name: str) -> None:
        """Forget data."""
        self._folder.remove(f"{HOME}/{name}")

    def save(self) -> None:
        """Keep what the site has as a whole."""
        for slug, paper in self.papers.items():
            self.write(f"{slug}/paper.json", paper)
        site = {"format": FORMAT, "parts": PART_FORMAT, "address": self.address}
        self.write("site.json", {**site, "papers": sorted(self.papers)})

    def issue(self, paper: str, name: str) -> IssueRecord | None:
        """An issue's record."""
        data = self.read(f"{paper}/issues/{name}.json")
        return IssueRecord(**data) if data is not None else None

    def part(self, paper: str, name: str) -> IssuePart:
        """An issue's part.

        Raises:
            EditionError: it is lost.
        """
        data = self.read(f"{paper}/parts/{name}.json")
        if data is None:
            raise EditionError([FOREIGN_SITE.at(f"{HOME}/{paper}/parts/{name}.json is missing")])
        return from_json(data)

    def keep(self, part: IssuePart, issue: IssueRecord) -> None:
        """Keep an issue's part and record, the record last."""
        self.write(f"{part.paper.slug}/parts/{part.name}.json", to_json(part))
        self.write(f"{part.paper.slug}/issues/{part.name}.json", issue)

    def year(self, paper: str, year: str) -> list[YearEntry]:
        """The issues of a year, oldest first."""
        path = f"{paper}/years/{year}.json"
        if path not in self._years:
            self._years[path] = [
                YearEntry(_ref(entry["ref"]), entry["size"], entry["digest"])
                for entry in self.read(path) or ()
            ]
        return self._years[path]

    def keep_year(self, paper: str, year: str, entries: list[YearEntry]) -> None:
        """Keep the issues of a year, oldest first; a year without any is forgotten."""
        path = f"{paper}/years/{year}.json"
        self._years[path] = entries
        if entries:
            self.write(path, entries)
        else:
            self.remove(path)

    def pending(self) -> list[tuple[str, str, list[ListRef]]]:
        """Issues whose lists are not up to date: paper, issue, lists they were in before."""
        found = []
        for file in self._folder.names(f"{HOME}/pending"):
            data = self.read(f"pending/{file}")
            found.append((data["paper"], data["issue"], [ListRef(*ref) for ref in data["lists"]]))
        return found

    def begin(self, paper: str, issue: str, lists: list[list[str]]) -> None:
        """Note that an issue is about to change; an interrupted run is taken up from here."""
        known = self.read(f"pending/{paper}--{issue}.json") or {"lists": []}
        refs = {tuple(ref) for ref in (*known["lists"], *lists)}
        data = {"paper": paper, "issue": issue, "lists": sorted(refs)}
        self.write(f"pending/{paper}--{issue}.json", data)

    def done(self, paper: str, issue: str) -> None:
        """Note that all lists know of an issue's change."""
        self.remove(f"pending/{paper}--{issue}.json")


_REF = frozenset(item.name for item in fields(IssueRef))


def _ref(data: dict[str, Any]) -> IssueRef:
    front = PagePicture(**data["front"]) if data["front"] else None
    return IssueRef(**{key: value for key, value in data.items() if key in _REF} | {"front": front})
