"""Do the values of a stylebook, each right by itself, fit one another?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from edition.base.length import to_mm
from edition.settings.stylebook import Stylebook

Place = tuple[int | str, ...]

#: Rows that a page must have at the least: its folio, and something to read.
_FEWEST_ROWS = 10

#: Colours that are there without being named.
_ALWAYS = ("ink", "paper")

#: Tables whose keys are names that the composer and the painter ask for.
_NAMED = ("roles", "rules", "furniture")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values that do not fit one another.

    Attributes:
        places: the keys that have a part in it; the fault is told at the first that is written.
        message: what is wrong.
        hint: what to do; "" leaves it to the code.
    """

    places: tuple[Place, ...]
    message: str
    hint: str = ""


def disagreements(book: Stylebook) -> tuple[Disagreement, ...]:
    """Values of a stylebook that do not fit one another."""
    return (*_sheet(book), *_lines(book), *_headlines(book), *_colors(book))


def unknown_names(written: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[Disagreement]:
    """Roles, rules and furniture that nothing is set by: a style knows those of its base.

    Args:
        written: what lies over the base; only mappings are looked at.
        base: the data of a style that has every name.
    """
    for table in _NAMED:
        names, known = written.get(table), base.get(table)
        if not isinstance(names, Mapping) or not isinstance(known, Mapping):
            continue
        for name in names:
            if name not in known:
                said = f"`{table}.{name}`: nothing is set by this name"
                yield Disagreement(((table, name),), said, meant(str(name), known))


def meant(name: str, known: Iterable[str]) -> str:
    """``did you mean `masthead`?``, or the names that there are."""
    names = sorted(known)
    near = difflib.get_close_matches(name.lower().replace("-", "_"), names, 1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(names)}"


def _sheet(book: Stylebook) -> Iterator[Disagreement]:
    """The grid lies on the paper."""
    paper, grid = book.paper, book.grid
    if grid.width > paper.width:
        yield Disagreement(
            (
                ("grid", "columns"),
                ("grid", "chars"),
                ("grid", "body"),
                ("grid", "gap"),
                ("paper", "width"),
            ),
            f"{grid.columns} columns of {grid.chars} characters are {_mm(grid.width)} wide, "
            f"the paper is {_mm(paper.width)}",
            "Take fewer columns or characters, smaller type, or wider paper.",
        )
    room = paper.height - paper.top - paper.bottom
    if room < _FEWEST_ROWS * grid.leading:
        yield Disagreement(
            (("paper", "height"), ("paper", "top"), ("paper", "bottom"), ("grid", "leading")),
            f"between the margins are {_mm(max(room, 0))}, no room for {_FEWEST_ROWS} rows "
            f"of {grid.leading:g} pt",
            "Take smaller margins or higher paper.",
        )
        return
    rows = int(room / grid.leading + 1e-6)
    for name, taken in book.furniture.items():
        if taken > rows / 2:
            yield Disagreement(
                (("furniture", name),),
                f"`furniture.{name}` takes {taken} rows of the page's {rows}",
                "Take fewer rows: half of the page is for articles.",
            )


def _lines(book: Stylebook) -> Iterator[Disagreement]:
    """Lines do not lie on one another."""
    grid = book.grid
    if grid.leading < grid.body:
        yield Disagreement(
            (("grid", "leading"), ("grid", "body")),
            f"rows of {grid.leading:g} pt are lower than their type of {grid.body:g} pt",
            "Take more leading: 1.3 times the body is customary in newspapers.",
        )


def _headlines(book: Stylebook) -> Iterator[Disagreement]:
    """Ranks ascend, and each may have some width."""
    before = 0
    for number, entry in enumerate(book.headlines):
        least, most = entry.columns
        if least > most:
            yield Disagreement(
                (("headlines", number, "columns"), ("headlines", number)),
                f"rank {entry.rank} wants {least} to {most} columns",
                "Write the least and the most columns, [1, 4].",
            )
        if entry.rank <= before:
            yield Disagreement(
                (("headlines", number, "rank"), ("headlines", number)),
                f"rank {entry.rank} stands after rank {before}",
                "Write the ranks in ascending order, each once.",
            )
        before = entry.rank


def _colors(book: Stylebook) -> Iterator[Disagreement]:
    """Colours are there where they are named."""
    known = {*book.colors, *_ALWAYS}
    for name, role in book.roles.items():
        if role.color not in known:
            said = f"`roles.{name}.color`: there is no colour `{role.color}`"
            places: tuple[Place, ...] = (("roles", name, "color"),)
            yield Disagreement(places, said, meant(role.color, known))
    for table in ("colors", "spots"):
        for name in getattr(book.press, table):
            if name not in known:
                said = f"`press.{table}.{name}`: there is no colour of this name"
                yield Disagreement((("press", table, name),), said, meant(name, known))


def unused_colors(
    book: Stylebook, written: Mapping[str, Any], base: Mapping[str, Any]
) -> Iterator[Disagreement]:
    """Colours of one's own that nothing is painted in: most are slips for another's name."""
    known = {*base.get("colors", ()), *_ALWAYS}
    used = {role.color for role in book.roles.values()}
    names = written.get("colors")
    for name in names if isinstance(names, Mapping) else ():
        if name not in known | used:
            said = f"`colors.{name}`: nothing is painted in a colour of this name"
            yield Disagreement((("colors", str(name)),), said, meant(str(name), known))


def _mm(points: float) -> str:
    return f"{to_mm(points):.1f} mm"
