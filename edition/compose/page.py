"""One page: its articles measured, laid out, judged, fitted and placed.

``measure → menus → search → judge → fit → place → report``. Where nothing fills the page exactly,
the levers are pulled further: other spans and sizes, a filler, white, and at last lines left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from edition.compose import costs
from edition.compose.candidate import Candidate
from edition.compose.filler import filler_items, filler_menus, filler_spot
from edition.compose.fit import Fitted
from edition.compose.furniture import furniture, furniture_rows
from edition.compose.glyphs import missing_glyphs
from edition.compose.grid import page_grid
from edition.compose.hosts import host_of
from edition.compose.job import ComposedPage, PageJob
from edition.compose.judge import page_costs
from edition.compose.measure import Measured
from edition.compose.outline import Outline, outline_of
from edition.compose.pins import (
    FILLER,
    arrangement,
    article_block,
    article_pins,
    blocks_of,
    file_pins,
    guest_of,
    overlaps,
    picture_pins,
)
from edition.compose.place import Placed, fit_shape, place
from edition.compose.regions import Block, free_regions
from edition.compose.report import page_diagnostics, page_report, pin_diagnostics
from edition.compose.rules import page_rules
from edition.compose.search import article_areas, search
from edition.compose.shape import Menu, Shape, makeups, menus, relaxed_menus, shape_at
from edition.compose.story import Story
from edition.compose.tree import SEPARATOR, Host, Layout, Region, Spot, spots
from edition.model import PagePin, PagePlan, Picture, Rect
from edition.model.plan import Item
from edition.settings import Faces
from edition.typeset import Shaper

#: Layouts of which the bodies are fitted before the best is chosen.
FITTED = 10
#: A page dearer than this is tried again with every lever.
DEAR = 70.0
#: Fillers that a page may have.
MOST_FILLERS = 2
#: Articles that may run round others: the first of the page.
HOSTS = 2


class PageComposer:
    """Composes a page."""

    def __init__(self, job: PageJob, shaper: Shaper) -> None:
        self.job, self.page, self.book, self.faces = job, job.page, job.stylebook, job.faces
        self.shaper = shaper
        front = job.imprint.front
        self.grid = page_grid(self.book, furniture_rows(self.page, self.book, front=front))
        files, self.refused = file_pins(self.page, self.grid.columns, self.grid.rows)
        self.files = [fixed for fixed in files if fixed.pin.item != FILLER]
        self.fillers = [fixed for fixed in files if fixed.pin.item == FILLER]
        self.measured = self._measure(job.stories)
        self._fits: dict[tuple[int, float, tuple[int, ...]], Fitted] = {}

    @property
    def rows(self) -> int:
        """Body rows."""
        return self.grid.rows

    def compose(self) -> ComposedPage:
        """The page, and as many layouts as asked for, the best first."""
        if not self.measured:
            return self._composed(Candidate((), 0.0, {}, {}), ())
        candidates = self._candidates()
        return self._composed(candidates[0], self._distinct(candidates, self.job.alternatives))

    # Measuring.

    def _measure(self, stories: Sequence[Story]) -> list[Measured]:
        pins = article_pins(self.page)
        ranked = sorted(range(len(stories)), key=lambda i: (stories[i].article.rank or i + 1, i))
        found = []
        flags: set[str] = set()
        for index, k in enumerate(ranked):
            story = stories[k]
            rank = self.book.rank(story.article.rank or index + 1)
            flag = str(story.article.column_flag)
            found.append(
                Measured(
                    story.article,
                    index,
                    rank,
                    rank.columns,
                    self.book,
                    self.faces,
                    self.shaper,
                    self.grid.rows,
                    flag=bool(flag) and flag not in flags,
                    pin=pins.get(story.article.id),
                    picture_pins=picture_pins(self.page, story.article.id),
                    blocks=story.blocks,
                )
            )
            flags.add(flag)
        return found

    # Layouts.

    def _candidates(self) -> list[Candidate]:
        fixed = self._fixed()
        free = [m for m in self.measured if m.index not in fixed]
        blocks = [f.block for f in self.files]
        for spot, block in fixed.values():
            blocks += blocks_of(block, spot.shape)
        pinned = tuple(spot for spot, _ in fixed.values()) + tuple(
            filler_spot(self.book, f.block, len(self.measured)) for f in self.fillers
        )
        blocks += [f.block for f in self.fillers]
        if not free:
            return [self._candidate(pinned)]
        ways = free_regions(self.grid.columns, self.grid.rows, blocks)
        found: list[Candidate] = []
        for attempt in (self._narrow, self._wide, self._filled, self._relaxed):
            layouts: list[tuple[Layout, tuple[Region, ...]]] = []
            for regions in ways:
                if regions:
                    layouts += [(one, regions) for one in attempt(free, regions, len(ways))]
            found += self._judged(layouts, free, pinned)
            found.sort(key=lambda candidate: candidate.cost)
            limit = DEAR * max(1.0, len(free) / 8)
            dear = attempt == self._narrow and found and found[0].cost > limit
            if found and not dear:
                break
        return found or [self._candidate((*pinned, *self._piled(free)))]

    def _narrow(self, free: list[Measured], regions: tuple[Region, ...], ways: int) -> list[Layout]:
        return self._search([menus(m) for m in free], free, regions, ways, wide=False)

    def _wide(self, free: list[Measured], regions: tuple[Region, ...], ways: int) -> list[Layout]:
        return self._search(self._wide_menus(free), free, regions, ways, wide=True)

    @staticmethod
    def _wide_menus(free: list[Measured]) -> list[dict[int, Menu]]:
        """Every shape; a headline that fits no shape is set whatever it takes."""
        found = []
        for measured in free:
            menu = menus(measured, wide=True)
            if not menu:
                measured.heads.let_any()
                menu = menus(measured, wide=True)
            found.append(menu)
        return found

    def _filled(self, free: list[Measured], regions: tuple[Region, ...], ways: int) -> list[Layout]:
        wide = self._wide_menus(free)
        filler = filler_menus(self.book, self.rows)
        for count in range(1, MOST_FILLERS + 1):
            found = self._search([*wide, *[filler] * count], free, regions, ways, wide=True)
            if found:
                return found
        return []

    def _relaxed(
        self, free: list[Measured], regions: tuple[Region, ...], ways: int
    ) -> list[Layout]:
        """Shapes of every height: first only the longest article may lose lines, then all."""
        longest = max(free, key=lambda m: (m.copy(self.book.grid.column_width).rows, -m.index))
        for cut in ([longest], free):
            relaxed = [relaxed_menus(m, cut=m in cut, most_rows=self.rows) for m in free]
            found = self._search(relaxed, free, regions, ways, wide=True)
            if found:
                return found
        return []

    def _search(
        self,
        menu: list[dict[int, Menu]],
        free: list[Measured],
        regions: tuple[Region, ...],
        ways: int,
        *,
        wide: bool,
    ) -> list[Layout]:
        if not all(menu):
            return []
        # What can be told from the areas alone is not searched for.
        areas = [article_areas(by) for by in menu]
        total = sum(r.columns * (r.rows + SEPARATOR) for r in regions)
        if not sum(a for a, _ in areas) <= total <= sum(b for _, b in areas):
            return []
        hosts = []
        for number, measured in enumerate(free[: HOSTS + wide]):
            host = host_of(measured) if not measured.pin else None
            if host is not None:
                hosts.append(Host(number, host.copy, host.makeups))
        return search(menu, regions, hosts=hosts, budget=self.job.budget / ways)

    def _fixed(self) -> dict[int, tuple[Spot, Block]]:
        """The articles that the editor put at a place, by index."""
        found: dict[int, tuple[Spot, Block]] = {}
        for measured in self.measured:
            block = article_block(measured.pin) if measured.pin else None
            if block is None or measured.pin is None:
                continue
            if block.column + block.columns > self.grid.columns:
                continue
            if block.row + block.rows > self.grid.rows:
                continue
            shape = self._pinned_shape(measured, measured.pin)
            if shape is None:
                continue
            taken = [b for spot, other in found.values() for b in blocks_of(other, spot.shape)]
            files = [f.block for f in self.files]
            if overlaps([*taken, *files, *blocks_of(block, shape)]):
                continue
            found[measured.index] = (Spot(measured.index, shape, block.column, block.row), block)
        return found

    def _pinned_shape(self, measured: Measured, pin: PagePin) -> Shape | None:
        assert pin.columns
        assert pin.rows
        guest = guest_of(pin.arrangement)
        best: Shape | None = None
        for wide in (False, True):
            for makeup in makeups(measured, pin.columns, wide=wide):
                if pin.arrangement and arrangement(makeup, guest) != pin.arrangement:
                    continue
                shape = shape_at(makeup, measured.copy(makeup.frame.measure), pin.rows, guest)
                if shape is not None and (best is None or shape.cost < best.cost):
                    best = shape
            if best is not None and not best.overset and not best.spare:
                break
        return best

    def _piled(self, free: list[Measured]) -> list[Spot]:
        """The last resort: articles one under the other over all columns, cut where they end."""
        found, row = [], 0
        share = max(6, (self.rows + 1) // len(free))
        for measured in free:
            copy = measured.copy(self.book.grid.column_width)
            columns = self.grid.columns
            made = list(makeups(measured, columns, wide=True))
            if not made:
                measured.heads.let_any()
                made = list(makeups(measured, columns, wide=True))
            fitting = [shape_at(m, copy, share - 1) for m in made]
            known = [shape for shape in fitting if shape is not None]
            if known:
                shape = min(known, key=lambda s: s.cost)
                found.append(Spot(measured.index, shape, 0, row))
                row += share
        return found

    # Judging.

    def _judged(
        self,
        layouts: list[tuple[Layout, tuple[Region, ...]]],
        free: list[Measured],
        pinned: tuple[Spot, ...],
    ) -> list[Candidate]:
        """The layouts with what depends on places; the bodies of the best ones are fitted."""
        rough = []
        for number, (layout, regions) in enumerate(layouts):
            placed = list(pinned)
            for node, region in zip(layout.nodes, regions, strict=True):
                for spot in spots(node, region.column, region.row):
                    filler = spot.item >= len(free)
                    item = len(self.measured) if filler else free[spot.item].index
                    placed.append(spot._replace(item=item))
            ordered = tuple(sorted(placed, key=lambda spot: spot.item))
            named = page_costs(self._outlines(ordered), self.grid.columns, self.grid.rows)
            rough.append((layout.cost + sum(named.values()), number, ordered))
        rough.sort(key=lambda entry: entry[:2])
        return [self._candidate(entry[2]) for entry in rough[:FITTED]]

    def _outlines(self, placed: Sequence[Spot]) -> list[Outline]:
        return [
            outline_of(spot, self.measured[spot.item])
            for spot in placed
            if spot.item < len(self.measured)
        ]

    def _candidate(self, placed: tuple[Spot, ...]) -> Candidate:
        named = page_costs(self._outlines(placed), self.grid.columns, self.grid.rows)
        fitted = {}
        for spot in placed:
            for name, value in spot.shape.makeup.parts:
                named[name] = named.get(name, 0.0) + value
            rest = spot.shape.cost - spot.shape.makeup.cost
            if spot.item < len(self.measured):
                fitted[spot.item] = self._fit(spot)
                named["body"] = named.get("body", 0.0) + fitted[spot.item].cost
                rest = costs.SPARE * spot.shape.spare * spot.shape.columns**0.5
            named["form"] = named.get("form", 0.0) + rest
        named = {name: round(value, 2) for name, value in named.items() if round(value, 2)}
        return Candidate(placed, round(sum(named.values()), 2), named, fitted)

    def _fit(self, spot: Spot) -> Fitted:
        measured = self.measured[spot.item]
        legs = tuple(end - top for _, top, end in spot.shape.legs() if end > top)
        key = (spot.item, round(spot.shape.makeup.frame.measure, 2), legs)
        if key not in self._fits:
            self._fits[key] = fit_shape(spot.shape, measured)
        return self._fits[key]

    def _distinct(self, candidates: list[Candidate], count: int) -> tuple[Candidate, ...]:
        """Candidates of which no two show the same page."""
        found, seen = [], set()
        for candidate in candidates:
            key = tuple(
                (s.item, s.column, s.row // 4, s.shape.columns, s.shape.rows // 4)
                for s in candidate.spots
            )
            if key not in seen:
                seen.add(key)
                found.append(candidate)
        return tuple(found[:count])

    # The page.

    def _composed(self, best: Candidate, others: tuple[Candidate, ...]) -> ComposedPage:
        plan, placed = self._plan(best)
        found = page_diagnostics(self.page, plan, best, placed, self.measured, self.grid)
        found += pin_diagnostics(self.page, self.refused, best, self.measured)
        found += missing_glyphs(plan, self.job.stories, self.shaper)
        overset = {
            self.measured[item].article.id: sum(1 for row in fitted.overset if row.lines)
            for item, fitted in best.fitted.items()
            if fitted.overset
        }
        room = sum(
            spot.shape.rows * spot.shape.columns
            if spot.item >= len(self.measured)
            else spot.shape.spare * spot.shape.columns
            for spot in best.spots
        )
        alternatives = tuple(self._plan(other)[0] for other in others)
        return ComposedPage(plan, tuple(found), overset, room, alternatives)

    def _plan(self, candidate: Candidate) -> tuple[PagePlan, list[Placed]]:
        placed, strips = [], []
        for spot in candidate.spots:
            if spot.item < len(self.measured):
                measured = self.measured[spot.item]
                placed.append(place(spot, measured, self.grid, candidate.fitted[spot.item]))
            else:
                number = sum(map(ord, self.page.number)) + self.job.imprint.date.toordinal()
                strips += filler_items(spot, number, self.grid, self.faces, self.shaper)
        paper, grid, g = self.book.paper, self.grid, self.book.grid
        strip = furniture(self.page, self.job.imprint, self.book, self.faces, self.shaper)
        rules = page_rules(candidate.spots, self.files, grid)
        plan = PagePlan(
            number=self.page.number,
            width=paper.width,
            height=paper.height,
            type_area=Rect(grid.x, paper.top, g.width, grid.top(grid.rows) - paper.top),
            columns=g.columns,
            column_width=g.column_width,
            gap=g.gap_width,
            row=g.leading,
            rows=grid.rows,
            body_y=grid.y,
            furniture=(*strip, *strips, *self._file_items(), *rules),
            parts=tuple(item.part for item in placed),
            section=self.page.section.name,
            cost={"total": candidate.cost, **candidate.named},
        )
        report = page_report(plan, candidate, self.measured)
        return replace(plan, report=report), placed

    def _file_items(self) -> list[Item]:
        items: list[Item] = []
        for fixed in self.files:
            block, pin = fixed.block, fixed.pin
            area = self.grid.area(block.column, block.columns, block.row, block.rows)
            items.append(Picture(area, pin.item, pin.alt))
        return items


def compose_page(job: PageJob) -> ComposedPage:
    """Compose a page: a pure function of its job, in this process or in another."""
    return PageComposer(job, _shaper(_Catalogue(job.faces))).compose()


class _Catalogue:
    """A catalogue as a key: the same faces from the same files are measured by one shaper."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        files = tuple((key, face.path, _stamp(face.path)) for key, face in faces.faces.items())
        self.key = (files, tuple(faces.fallback.items()))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Catalogue) and self.key == other.key


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns


@lru_cache(maxsize=2)
def _shaper(catalogue: _Catalogue) -> Shaper:
    """A process opens its fonts once."""
    return Shaper(catalogue.faces)
