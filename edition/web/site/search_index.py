"""The paper's search index in the site: the segments of the years that have changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edition.web.search.segments import (
    Segment,
    appended_files,
    index_file,
    segment_files,
    segment_names,
    segments_of,
)
from edition.web.site.folder import Folder
from edition.web.site.issue_files import texts_of
from edition.web.site.record import Record, YearEntry


def update_index(folder: Folder, record: Record, paper: str, years: Iterable[str]) -> None:
    """Bring the segments of these years up to date, and the list of all segments.

    A segment that has only grown at its end is written on; another one that has changed is made
    again. While that goes on the record does not know it, so an interrupted run makes it again.
    """
    known: dict[str, list[tuple[str, int]]] = record.read(f"{paper}/search/index.json") or {}
    for year in sorted(set(years)):
        segments = _update_year(folder, record, paper, year)
        known.pop(year, None)
        if segments:
            known[year] = [(segment.name, segment.shards) for segment in segments]
    record.write(f"{paper}/search/index.json", known)
    folder.write(f"{paper}/search/index.js", index_file(known))


def _update_year(folder: Folder, record: Record, paper: str, year: str) -> list[Segment]:
    path = f"{paper}/search/{year}.json"
    before: dict[str, Any] = record.read(path) or {}
    entries = {entry.ref.name: entry for entry in record.year(paper, year)}
    wanted = segments_of(year, [(name, entry.size) for name, entry in entries.items()])
    states = {segment.name: _state(segment, entries) for segment in wanted}
    changed = [segment for segment in wanted if before.get(segment.name) != states[segment.name]]
    stale = [name for name in before if name not in states]
    if not changed and not stale:
        return wanted
    record.write(path, {n: s for n, s in before.items() if s == states.get(n)})
    for segment in changed:
        _write(folder, record, paper, segment, before.get(segment.name), states[segment.name])
    for name in stale:
        _remove(folder, paper, before[name]["files"])
    record.write(path, states)
    return wanted


def _state(segment: Segment, entries: dict[str, YearEntry]) -> dict[str, Any]:
    """What a segment was made of."""
    issues = [[name, entries[name].digest] for name in segment.issues]
    return {"issues": issues, "shards": segment.shards, "files": segment_names(segment)}


def _write(
    folder: Folder,
    record: Record,
    paper: str,
    segment: Segment,
    before: dict[str, Any] | None,
    now: dict[str, Any],
) -> None:
    def texts(name: str) -> Any:
        return texts_of(record.part(paper, name))

    def read(name: str) -> bytes:
        return folder.read(f"{paper}/search/{name}") or b""

    grown = (
        before is not None
        and before["shards"] == now["shards"]
        and before["issues"] == now["issues"][:-1]
    )
    if grown:
        last = len(segment.issues) - 1
        files = appended_files(segment, last, texts(segment.issues[last]), read)
    else:
        files = segment_files(segment, (texts(name) for name in segment.issues))
    for name, content in files.items():
        folder.write(f"{paper}/search/{name}", content)
    if before is not None:
        _remove(folder, paper, set(before["files"]) - set(now["files"]))


def _remove(folder: Folder, paper: str, names: Iterable[str]) -> None:
    for name in names:
        folder.remove(f"{paper}/search/{name}")
