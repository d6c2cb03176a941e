"""Segments of the index: the issues of a year, in parts of a limited size.

Which issues share a segment follows from the issues alone, not from when each was published. A
year's issues, oldest first, fill blocks of :data:`FULL` characters. A full block is one segment of
many small files; the block that is still being filled is in segments of :data:`PIECE` characters,
so that adding the newest issue rewrites few files, whatever the archive's size. An issue that comes
late, or goes, has what follows it in its year made again. The same issues always give the same
index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from edition.web.search.postings import chunk, issue_postings, shard_of
from edition.web.search.text import folded

#: Characters of a full block: six weeks of a daily of eight pages, a year of one of one page.
FULL = 1_000_000

#: Characters of a segment within the block that is being filled.
PIECE = 125_000

#: Files of a full block: a query fetches a whole one for each of its pairs, so each is to be small.
BLOCK_SHARDS = 1024

#: Files of a smaller segment by its characters, so that none is nearly empty.
_SHARDS = ((20_000, 16), (PIECE, 128))


@dataclass(frozen=True, slots=True)
class IssueTexts:
    """The texts of an issue.

    Attributes:
        name: its folder.
        texts: its articles' texts, in order.
    """

    name: str
    texts: tuple[str, ...]

    @property
    def size(self) -> int:
        """Characters in the index: each text and what parts it from the next."""
        return sum(len(text) + 1 for text in self.texts)


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the index.

    Attributes:
        name: its folder below ``search/``.
        year: of its issues.
        issues: their names, oldest first.
        size: its characters.
        full: whether it is a full block.
    """

    name: str
    year: str
    issues: tuple[str, ...]
    size: int
    full: bool = False

    @property
    def shards(self) -> int:
        """How many files its pairs are in."""
        if self.full:
            return BLOCK_SHARDS
        return next((count for most, count in _SHARDS if self.size <= most), BLOCK_SHARDS)


def segments_of(year: str, issues: Sequence[tuple[str, int]]) -> list[Segment]:
    """The segments of a year: names and sizes of its issues, oldest first."""
    blocks = _filled(issues, FULL)
    found = []
    for number, block in enumerate(blocks):
        last = number + 1 == len(blocks)
        pieces = _filled(block, PIECE) if last else [block]
        for part, piece in enumerate(pieces):
            name = f"{year}-{number}.{part}" if last else f"{year}-{number}"
            names = tuple(issue for issue, _ in piece)
            found.append(Segment(name, year, names, sum(size for _, size in piece), not last))
    return found


def _filled(issues: Sequence[tuple[str, int]], most: int) -> list[list[tuple[str, int]]]:
    """Issues in groups of at most so many characters; a larger issue is one of its own."""
    groups: list[list[tuple[str, int]]] = []
    size = 0
    for name, added in issues:
        if not groups or size + added > most:
            groups.append([])
            size = 0
        groups[-1].append((name, added))
        size += added
    return groups


def segment_files(segment: Segment, issues: Iterable[IssueTexts]) -> dict[str, bytes]:
    """The files of a segment, by their names below ``search/``.

    Args:
        segment: it.
        issues: the texts of its issues, in its order.
    """
    shards: list[dict[str, list[str]]] = [{} for _ in range(segment.shards)]
    table = []
    for number, issue in enumerate(issues):
        table.append({"name": issue.name, "lengths": [len(text) + 1 for text in issue.texts]})
        whole = "".join(folded(text) + "\n" for text in issue.texts)
        for pair, places in issue_postings(whole).items():
            shard = shards[shard_of(pair, segment.shards)]
            shard.setdefault(pair, []).append(chunk(number, places))
    files = {f"{segment.name}/table.js": script(f"search/{segment.name}/table", table)}
    for number, pairs in enumerate(shards):
        name = f"{segment.name}/{number:x}"
        data = {pair: "".join(chunks) for pair, chunks in sorted(pairs.items())}
        files[f"{name}.js"] = script(f"search/{name}", data)
    return files


def appended_files(
    segment: Segment, number: int, issue: IssueTexts, read: Callable[[str], bytes]
) -> dict[str, bytes]:
    """The files of a segment that change when one more issue is added at its end.

    The same bytes as :func:`segment_files` gives, for the cost of reading and writing the files.

    Args:
        segment: with the issue in it.
        number: the issue's place in it.
        issue: its texts.
        read: gives a file of the segment as it was before, by its name below ``search/``.
    """
    name = f"{segment.name}/table"
    table = _data(f"search/{name}", read(f"{name}.js"))
    table.append({"name": issue.name, "lengths": [len(text) + 1 for text in issue.texts]})
    files = {f"{name}.js": script(f"search/{name}", table)}
    added: dict[int, dict[str, str]] = {}
    whole = "".join(folded(text) + "\n" for text in issue.texts)
    for pair, places in issue_postings(whole).items():
        added.setdefault(shard_of(pair, segment.shards), {})[pair] = chunk(number, places)
    for shard, chunks in added.items():
        name = f"{segment.name}/{shard:x}"
        pairs = _data(f"search/{name}", read(f"{name}.js"))
        for pair, text in chunks.items():
            pairs[pair] = pairs.get(pair, "") + text
        files[f"{name}.js"] = script(f"search/{name}", dict(sorted(pairs.items())))
    return files


def segment_names(segment: Segment) -> list[str]:
    """The names of a segment's files below ``search/``."""
    return [
        f"{segment.name}/table.js",
        *(f"{segment.name}/{n:x}.js" for n in range(segment.shards)),
    ]


def index_file(segments: Mapping[str, Iterable[tuple[str, int]]]) -> bytes:
    """The list of all segments, newest first: their names and numbers of files, by year."""
    data = [
        {"name": name, "year": year, "shards": shards}
        for year in sorted(segments, reverse=True)
        for name, shards in reversed(list(segments[year]))
    ]
    return script("search/index", data)


def text_file(
    issue: str, number: int, *, address: str, title: str, date: str, page: str, text: str
) -> bytes:
    """An article's text for its line among the results, ``text/3.js`` in its issue's folder."""
    data = {"a": address, "t": title, "d": date, "p": page, "x": text}
    return script(f"{issue}/text/{number}", data)


def _data(name: str, content: bytes) -> Any:
    """The data of a script that :func:`script` wrote."""
    head = len(b"edition.found(" + orjson.dumps(name) + b",")
    return orjson.loads(content[head : -len(b");\n")])


def script(name: str, data: Any) -> bytes:
    """Data as a script: that can be loaded from a folder, where ``fetch`` cannot."""
    written = orjson.dumps(data).replace(b"<", b"\\u003c")
    written = written.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
    return b"edition.found(" + orjson.dumps(name) + b"," + written + b");\n"
