"""Stanzas and tables in columns: moved whole, parted only if they fit no column."""

from __future__ import annotations

from edition.layout.article.copyfit import _run, pieces
from edition.model.plan import Line, Segment, TextStyle
from edition.typeset import FORBIDDEN, WHOLE, Galley, GalleyLine, GalleyRow
from edition.typeset.body.galley import COUPLET


def _row(part: int, role: str, after: float, head: tuple[GalleyRow, ...] = ()) -> GalleyRow:
    style = TextStyle("box-400", 9.0)
    line = Line((Segment(str(part), 0.0, 9.0, style),), 9.0, 117.0, 8.0, 1.0, last=True)
    entry = GalleyLine(line, 0.0, 0.0, 0 if role != "body" else 1, part, role)  # type: ignore[arg-type]
    return GalleyRow((entry,), break_after=after, role=role, head=head)  # type: ignore[arg-type]


def _stanza(verses: int, first: int) -> list[GalleyRow]:
    return [
        _row(first + n, "poem", 0.0 if n == verses - 1 else WHOLE if n % 2 else COUPLET)
        for n in range(verses)
    ]


def _parts(legs: tuple[tuple[GalleyRow, ...], ...]) -> list[list[int]]:
    return [[entry.part for row in leg for entry in row.lines] for leg in legs]


def test_a_stanza_moves_to_the_next_column_as_one() -> None:
    rows = [*[_row(n, "body", 0.0) for n in range(100, 103)], *_stanza(4, 0)]
    copy = pieces(Galley(tuple(rows), 117.0), ())
    fitted = _run(copy, (5, 5))
    assert fitted is not None
    assert _parts(fitted.legs) == [[100, 101, 102], [0, 1, 2, 3]]


def test_a_stanza_longer_than_any_column_is_parted_between_couplets() -> None:
    copy = pieces(Galley(tuple(_stanza(8, 0)), 117.0), ())
    assert _run(copy, (5, 5)) is None
    fitted = _run(copy, (5, 5), FORBIDDEN)
    assert fitted is not None
    assert _parts(fitted.legs) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_the_head_stands_over_every_part_of_a_table() -> None:
    head = (_row(-1, "table", FORBIDDEN),)
    rows = [_row(1, "table", FORBIDDEN), *[_row(n, "table", 1.0, head) for n in range(2, 12)]]
    fitted = _run(pieces(Galley(tuple(rows), 117.0), ()), (5, 5, 4))
    assert fitted is not None
    assert _parts(fitted.legs) == [[1, 2, 3, 4, 5], [-1, 6, 7, 8, 9], [-1, 10, 11]]


def test_no_head_stands_alone() -> None:
    """A column of one row has no room for a head and a row below it."""
    head = (_row(-1, "table", FORBIDDEN),)
    rows = [_row(1, "table", FORBIDDEN), *[_row(n, "table", 1.0, head) for n in range(2, 6)]]
    fitted = _run(pieces(Galley(tuple(rows), 117.0), ()), (3, 1, 4))
    assert fitted is not None
    for leg in _parts(fitted.legs):
        assert leg != [-1]
