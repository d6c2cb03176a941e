"""Which field owns which character of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.importers.pagetext.results import Span
from edition.importers.pagetext.source.lines import SourceLine
from edition.importers.pagetext.source.piece import Piece

#: A field: the article's number, and the field's name.
_Field = tuple[int, str]


def spans_of(
    text: str, lines: Sequence[SourceLine], fields: Sequence[Sequence[tuple[str, Piece]]]
) -> tuple[list[tuple[Span, ...]], list[tuple[int, int]]]:
    """Give every character of every line to one field, and tell which stretches nobody took.

    What a field's text leaves out (signs, brackets, invisible characters, spaces) goes to the
    field before it on its line, at a line's start to the one after it.

    Args:
        text: the source.
        lines: the lines that articles may take.
        fields: for each article its fields with their pieces.

    Returns:
        For each article its spans, and the stretches without an owner.
    """
    owners = _owners(fields)
    spans: list[list[Span]] = [[] for _ in fields]
    free: list[tuple[int, int]] = []
    for line in lines:
        runs = _runs(line, owners)
        if not runs:
            free.append((line.start, line.end))
        for (article, name), start, end in runs:
            end = start + len(text[start:end].rstrip())
            if end > start:
                spans[article].append(Span(name, start, end))
    return [tuple(items) for items in spans], free


def _owners(fields: Sequence[Sequence[tuple[str, Piece]]]) -> dict[int, _Field]:
    """The field that holds a character, by its offset; the first one that was taken counts."""
    owners: dict[int, _Field] = {}
    for number, article in enumerate(fields):
        for name, piece in article:
            for offset in piece.at:
                if offset >= 0:
                    owners.setdefault(offset, (number, name))
    return owners


def _runs(line: SourceLine, owners: Mapping[int, _Field]) -> list[tuple[_Field, int, int]]:
    """The stretches of a line by their fields; none where nobody has a character of it."""
    offsets = range(line.start, line.end)
    holder = next((owners[offset] for offset in offsets if offset in owners), None)
    if holder is None:
        return []
    runs: list[tuple[_Field, int, int]] = []
    start = line.start
    for offset in offsets:
        owner = owners.get(offset, holder)
        if owner != holder:
            runs.append((holder, start, offset))
            holder, start = owner, offset
    runs.append((holder, start, line.end))
    return runs
