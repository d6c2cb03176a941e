"""Copy-fitting: rows into legs."""

from __future__ import annotations

from collections.abc import Sequence

from edition.layout.article.copyfit import CopyPiece, FittedBody, _run, pieces
from edition.model import Line
from edition.typeset import FORBIDDEN, Galley, GalleyLine, GalleyRow

ROW = GalleyRow((), role="body")
KEEP = GalleyRow((), role="body", break_after=FORBIDDEN)


def rows(count: int) -> tuple[GalleyRow, ...]:
    """A paragraph of some rows."""
    return (ROW,) * count


def fitted_rows(legs: Sequence[CopyPiece], capacities: Sequence[int]) -> FittedBody:
    """The best fit, of which there must be one."""
    fitted = _run(legs, capacities)
    assert fitted is not None
    return fitted


def test_full_legs() -> None:
    """Rows that fill the legs exactly cost nothing."""
    fitted = fitted_rows([CopyPiece(0, ((rows(12), 0.0),))], [6, 6])
    assert [len(leg) for leg in fitted.legs] == [6, 6]
    assert fitted.cost == 0
    assert fitted.short == (0, 0)


def test_one_row_short() -> None:
    """What is missing is spread: every leg ends full or a row early."""
    fitted = fitted_rows([CopyPiece(0, ((rows(16), 0.0),))], [6, 6, 6])
    assert sorted(fitted.short) == [0, 1, 1]
    assert fitted.holes == 0


def test_a_line_won_fills_the_page() -> None:
    """A paragraph that can be set a line longer takes up a hole."""
    loose = CopyPiece(0, ((rows(9), 0.0), (rows(10), 1.0)))
    stiff = [CopyPiece(0, ((rows(9), 0.0),)), CopyPiece(0, ((rows(6), 0.0),))]
    assert fitted_rows(stiff, [9, 9]).holes == 1
    fitted = fitted_rows([loose, stiff[1]], [9, 9])
    assert fitted.short == (1, 1)
    assert fitted.holes == 0


def test_no_leg_ends_under_a_subhead() -> None:
    """A break that is forbidden is not taken, even at the price of a row."""
    head = CopyPiece(1, (((KEEP, KEEP, ROW), 0.0),))
    fitted = fitted_rows(
        [CopyPiece(0, ((rows(4), 0.0),)), head, CopyPiece(0, ((rows(3), 0.0),))], [6, 6]
    )
    assert KEEP not in fitted.legs[0][-1:]


def test_blank_rows_vanish_at_a_legs_top() -> None:
    """The white over a subhead is not printed where a leg begins with it."""
    head = CopyPiece(1, (((KEEP, ROW), 0.0),))
    fitted = fitted_rows(
        [CopyPiece(0, ((rows(5), 0.0),)), head, CopyPiece(0, ((rows(3), 0.0),))], [5, 5]
    )
    assert not fitted.legs[1][0].blank
    assert [len(leg) for leg in fitted.legs] == [5, 5]


def test_too_much_copy() -> None:
    """Rows that do not go in at all give no fit."""
    assert _run([CopyPiece(0, ((rows(20), 0.0),))], [6, 6]) is None


def test_pieces_keep_every_row() -> None:
    """Taking a galley apart loses nothing, and blank rows go to the piece they stand over."""
    blank = GalleyRow((), blank=True)
    line = Line((), 0.0, 100.0, 8.0, 1.0)
    first, second = (GalleyRow((GalleyLine(line, 0.0, 0.0, block, 0, "body"),)) for block in (0, 1))
    galley = Galley((first, first, blank, second), 100.0)
    assert [piece.blanks for piece in pieces(galley, ())] == [0, 1]
    assert sum(len(piece.variants[0][0]) for piece in pieces(galley, ())) == 3
