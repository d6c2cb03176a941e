"""One page: its articles measured, laid out, scored, fitted and placed.

``measure → menus → search → score → improve → fit → place → report``. If no layout fills the page
exactly, more is allowed step by step: other spans and sizes, a house filler, white at the foot, and
finally overset.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from pathlib import Path

from edition.layout import costs
from edition.layout.article.copyfit import FittedBody
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.shape import body_cost
from edition.layout.grid import page_grid
from edition.layout.page.advertisement import advertisement_items, areas_of
from edition.layout.page.furniture.page_furniture import furniture, furniture_rows
from edition.layout.page.missing_glyphs import substitutes
from edition.layout.page.pins.partial_pins import PlacedArticles, pinned_in_part, place_sets
from edition.layout.page.pins.pin_check import breaches
from edition.layout.page.pins.pin_report import pin_diagnostics
from edition.layout.page.pins.pinned import pinned_placements
from edition.layout.page.pins.placed_pins import (
    FILLER,
    RefusedPin,
    article_pins,
    blocks_of,
    file_pins,
    impossible_pictures,
    picture_pins,
)
from edition.layout.page.place import PlacedArticle, fit_shape, place
from edition.layout.page.report import overset_text, page_diagnostics, page_report
from edition.layout.page.rules import page_rules
from edition.layout.page_job import ComposedPage, PageJob
from edition.layout.search.candidate import Candidate
from edition.layout.search.filler import filler_items, filler_placement
from edition.layout.search.free_regions import FixedBlock, free_regions
from edition.layout.search.layout_finder import Attempt, LayoutFinder
from edition.layout.search.local_search import LocalSearch
from edition.layout.search.page_search import StepBudget
from edition.layout.search.tree import SEPARATOR, Placement, Region
from edition.layout.search.white import spread_placements, white_rows
from edition.layout.story import Story
from edition.model import PagePlan, Rect
from edition.model.plan import Item
from edition.settings import Faces
from edition.typeset import Shaper

#: The number of cheapest layouts that the local search tries to improve.
IMPROVED = 8
#: Sound layouts wanted before the best is chosen; the most layouts fitted to get them; and the most
#: that fitting may save: a layout that costs more than the best one plus this is not fitted.
FITTED, MOST_FITTED, HOPE = 12, 40, 8.0


class Freedom(Enum):
    """How many attempts of the layout finder are made: up to more spans and sizes, or all."""

    SOME = 3
    ALL = 6


#: Places of what is pinned in part around which the page is composed.
PLACES_TRIED = {Freedom.SOME: 12, Freedom.ALL: 3}


class PageComposer:
    """Composes a page."""

    def __init__(self, job: PageJob, shaper: Shaper) -> None:
        self.job, self.page, self.book, self.faces = job, job.page, job.stylebook, job.faces
        self.shaper = shaper
        front = job.imprint.front
        self.grid = page_grid(self.book, furniture_rows(self.page, self.book, front=front))
        self.strip, self.lost = furniture(
            self.page, job.imprint, self.book, self.faces, shaper, self.grid.top(self.grid.rows)
        )
        files, self.refused = file_pins(self.page, self.grid)
        impossible = impossible_pictures(self.page, self.grid.columns)
        self.refused += impossible
        self.set_aside = frozenset(entry.pin.item for entry in impossible)
        self.files = [fixed for fixed in files if fixed.pin.item != FILLER]
        # A place that was kept for a filler stays white once the house has none.
        self.fillers = [f for f in files if f.pin.item == FILLER and self.book.fillers]
        self.measured = self._measure(job.stories)
        self.budget = StepBudget.of(job.budget)
        self.local_search = LocalSearch(self.measured, self.grid.columns, self.grid.rows)
        self._fits: dict[tuple[int, float, tuple[int, ...]], FittedBody] = {}

    @property
    def rows(self) -> int:
        """Body rows."""
        return self.grid.rows

    def compose(self) -> ComposedPage:
        """The page, with as many layouts as requested, the best first."""
        if not self.measured:
            return self._composed(Candidate((), 0.0, {}, {}), ())
        with _collector_paused():
            candidates = self._candidates()
        return self._composed(candidates[0], self._distinct(candidates, self.job.alternatives))

    # Measuring.

    def _measure(self, stories: Sequence[Story]) -> list[MeasuredArticle]:
        pins = article_pins(self.page)
        ranked = sorted(range(len(stories)), key=lambda i: (stories[i].article.rank or i + 1, i))
        articles = []
        flags: set[str] = set()
        for index, k in enumerate(ranked):
            story = stories[k]
            rank = self.book.rank(story.article.rank or index + 1)
            flag = str(story.article.column_flag)
            article = MeasuredArticle(
                story.article,
                index,
                rank,
                rank.columns,
                self.book,
                self.faces,
                self.shaper,
                self.grid.rows,
                flag=bool(flag) and flag not in flags,
                photo=self.page.template == "photo",
                pin=pins.get(story.article.id),
                picture_pins=picture_pins(self.page, story.article.id, self.set_aside),
                blocks=story.blocks,
            )
            for figure, reason in article.pictures.impossible().items():
                self.refused.append(RefusedPin(article.picture_pins.pop(figure), reason))
            articles.append(article)
            flags.add(flag)
        return articles

    # Layouts.

    def _candidates(self) -> list[Candidate]:
        fixed, refused = pinned_placements(self.measured, self.grid, self.files)
        self.refused += refused
        aside = {entry.pin.item for entry in refused}
        partial = [
            m
            for m in self.measured
            if m.index not in fixed and m.article.id not in aside and pinned_in_part(m)
        ]
        if not partial:
            return self._around(fixed)
        occupied = self._occupied(fixed)
        found = self._around(fixed, Freedom.SOME)
        if not self._kept(found):
            sets = place_sets(partial, self.grid, occupied)
            for freedom in (Freedom.SOME, Freedom.ALL):
                for places in sets[: PLACES_TRIED[freedom]]:
                    found += self._around({**fixed, **places}, freedom)
                if self._kept(found):
                    break
        found = found or self._around(fixed)
        return sorted(found, key=lambda c: (self._breached(c.placements), c.cost))

    def _kept(self, found: Sequence[Candidate]) -> bool:
        """Whether any of these keeps all pins, and holds its copy."""
        return any(c.sound(self.measured) and not self._breached(c.placements) for c in found)

    def _breached(self, placed: Sequence[Placement]) -> int:
        """How many things of pins a layout does not keep."""
        if not self.page.pins:
            return 0
        return len(breaches(self.page.pins, placed, self.measured, self.grid))

    def _occupied(self, fixed: PlacedArticles) -> list[FixedBlock]:
        blocks = [f.block for f in (*self.files, *self.fillers)]
        for placement, block in fixed.values():
            blocks += blocks_of(block, placement.shape)
        return blocks

    def _around(self, fixed: PlacedArticles, freedom: Freedom = Freedom.ALL) -> list[Candidate]:
        """Layouts around articles that have their places, the best first.

        None at all only if the freedom is not all there is.
        """
        free = [m for m in self.measured if m.index not in fixed]
        blocks = self._occupied(fixed)
        pinned = tuple(placement for placement, _ in fixed.values()) + tuple(
            filler_placement(self.book, f.block, len(self.measured)) for f in self.fillers
        )
        if not free:
            return [self._candidate(pinned)]
        divisions = free_regions(self.grid.columns, self.grid.rows, blocks)
        finder = LayoutFinder(self.book, self.rows, free, self.budget, len(divisions))
        candidates: list[Candidate] = []
        for attempt in finder.attempts()[: freedom.value]:
            fitted = self._attempt(attempt, divisions, free, pinned)
            if (
                fitted
                and not any(candidate.sound(free) for candidate in fitted)
                and self._recount(fitted)
            ):
                finder.forget()
                fitted += self._attempt(attempt, divisions, free, pinned)
            candidates = sorted([*candidates, *fitted], key=lambda candidate: candidate.cost)
            if candidates and finder.good(attempt, candidates[0]):
                break
        if candidates or freedom is not Freedom.ALL:
            return candidates
        return [self._candidate((*pinned, *finder.stacked(divisions[0])))]

    def _recount(self, candidates: Sequence[Candidate]) -> bool:
        """Set the bodies that were only estimated in these; returns whether any count changed."""
        measures = {
            (placement.item, placement.shape.makeup.frame.measure)
            for candidate in candidates
            for placement in candidate.placements
            if placement.item < len(self.measured)
        }
        changed = [self.measured[item].recount(measure) for item, measure in sorted(measures)]
        return any(changed)

    # Scoring.

    def _attempt(
        self,
        attempt: Attempt,
        divisions: Sequence[tuple[Region, ...]],
        free: list[MeasuredArticle],
        pinned: tuple[Placement, ...],
    ) -> list[Candidate]:
        """The best layouts of an attempt, scored as whole pages, with their copy fitted."""
        layouts = [
            (layout, regions) for regions in divisions if regions for layout in attempt(regions)
        ]
        rough = []
        for number, (layout, regions) in enumerate(layouts):
            placed = list(pinned)
            for node, region in zip(layout.nodes, layout.regions or regions, strict=True):
                white = region.rows + SEPARATOR - node.rows
                for placement in spread_placements(node, region.column, region.row, white):
                    filler = placement.item >= len(free)
                    item = len(self.measured) if filler else free[placement.item].index
                    placed.append(placement._replace(item=item))
            ordered = tuple(sorted(placed, key=lambda placement: placement.item))
            rough.append((self._rough_cost(ordered), number, ordered))
        rough.sort(key=lambda entry: entry[:2])
        frozen = frozenset(placement.item for placement in pinned)
        for k, (_, number, ordered) in enumerate(rough[:IMPROVED]):
            better = self.local_search.improved(ordered, frozen)
            if self._breached(better) <= self._breached(ordered):
                rough[k] = (self._rough_cost(better), number, better)
        rough.sort(key=lambda entry: entry[:2])
        candidates: list[Candidate] = []
        sound = 0
        wanted = max(FITTED, 3 * self.job.alternatives)
        best = float("inf")
        for cost, _, ordered in rough[:MOST_FITTED]:
            if sound >= wanted or (sound >= self.job.alternatives and cost > best + HOPE):
                break
            candidate = self._candidate(ordered)
            candidates.append(candidate)
            if candidate.sound(free):
                sound += 1
                best = min(best, candidate.cost)
        return candidates

    def _candidate(self, placed: tuple[Placement, ...]) -> Candidate:
        named = self.local_search.page_costs(placed)
        named["white"] = self._white_cost(placed)
        fitted = {}
        for placement in placed:
            for name, value in placement.shape.makeup.parts:
                named[name] = named.get(name, 0.0) + value
            rest = placement.shape.cost - placement.shape.makeup.cost
            if placement.item < len(self.measured):
                fitted[placement.item] = self._fit(placement)
                named["body"] = named.get("body", 0.0) + fitted[placement.item].cost
                rest = self._form_cost(placement)
            named["form"] = named.get("form", 0.0) + rest
        named = {name: round(value, 2) for name, value in named.items() if round(value, 2)}
        return Candidate(placed, round(sum(named.values()), 2), named, fitted)

    def _rough_cost(self, placed: tuple[Placement, ...]) -> float:
        """The cost of a layout before its copy is fitted."""
        return self.local_search.cost(placed) + self._white_cost(placed)

    def _white_rows(self, placed: Sequence[Placement]) -> int:
        """Rows of column on which nothing stands."""
        blocks = [fixed.block for fixed in self.files]
        for placement in placed:
            shape = placement.shape
            block = FixedBlock(placement.column, placement.row, shape.columns, shape.rows)
            blocks += blocks_of(block, shape)
        return white_rows(blocks, self.grid.columns, self.grid.rows)

    def _white_cost(self, placed: Sequence[Placement]) -> float:
        white = self._white_rows(placed)
        return costs.WHITE * white / (self.grid.columns * self.grid.rows) if placed else 0.0

    def _form_cost(self, placement: Placement) -> float:
        """The cost of a shape without its head, its pictures and its copy."""
        shape, makeup = placement.shape, placement.shape.makeup
        if shape.overset or shape.spare:
            return costs.SPARE * shape.spare * math.sqrt(shape.columns)
        copy = self.measured[placement.item].copy_in(makeup.frame)
        return shape.cost - makeup.cost - body_cost(shape.spread, len(makeup.taken), copy)

    def _fit(self, placement: Placement) -> FittedBody:
        measured = self.measured[placement.item]
        legs = tuple(end - top for _, top, end in placement.shape.legs() if end > top)
        key = (placement.item, round(placement.shape.makeup.frame.measure, 2), legs)
        if key not in self._fits:
            self._fits[key] = fit_shape(placement.shape, measured)
        return self._fits[key]

    def _distinct(self, candidates: list[Candidate], count: int) -> tuple[Candidate, ...]:
        """Candidates, no two of which look the same."""
        distinct, seen = [], set()
        for candidate in candidates:
            key = tuple(
                (s.item, s.column, s.row // 4, s.shape.columns, s.shape.rows // 4)
                for s in candidate.placements
            )
            if key not in seen:
                seen.add(key)
                distinct.append(candidate)
        return tuple(distinct[:count])

    # The page.

    def _composed(self, best: Candidate, others: tuple[Candidate, ...]) -> ComposedPage:
        plan, placed = self._plan(best)
        diagnostics = page_diagnostics(self.page, plan, best, placed, self.measured, self.grid)
        diagnostics += pin_diagnostics(
            self.page, self.refused, best.placements, self.measured, self.grid
        )
        diagnostics += self.lost
        overset = {
            self.measured[item].article.id: sum(1 for row in fitted.overset if row.lines)
            for item, fitted in best.fitted.items()
            if fitted.overset
        }
        alternatives = tuple(plan if other is best else self._plan(other)[0] for other in others)
        return ComposedPage(
            plan, tuple(diagnostics), overset, alternatives,
            overset_text=overset_text(best, self.measured),
            substitutes=substitutes(plan, self.job.stories, self.shaper),
        )  # fmt: skip

    def _plan(self, candidate: Candidate) -> tuple[PagePlan, list[PlacedArticle]]:
        placed, strips = [], []
        first, fillers = sum(map(ord, self.page.number)) + self.job.imprint.date.toordinal(), 0
        for placement in candidate.placements:
            if placement.item < len(self.measured):
                measured = self.measured[placement.item]
                placed.append(
                    place(placement, measured, self.grid, candidate.fitted[placement.item])
                )
            else:
                words = self.book.fillers[(first + fillers) % len(self.book.fillers)]
                strips += filler_items(placement, words, self.grid, self.faces, self.shaper)
                fillers += 1
        paper, grid, g = self.book.paper, self.grid, self.book.grid
        rules = page_rules(candidate.placements, self.files, grid)
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
            furniture=(
                *self.strip,
                *strips,
                *self._file_items(candidate, (*self.strip, *rules)),
                *rules,
            ),
            parts=tuple(item.part for item in placed),
            section=self.page.section.name,
            cost={"total": candidate.cost, **candidate.named},
        )
        white = self._white_rows(candidate.placements) if candidate.placements else 0
        report = page_report(plan, candidate, self.measured, white)
        report |= {
            "search_steps": float(self.budget.taken),
            "search_cut_short": float(self.budget.cut),
        }
        return replace(plan, report=report), placed

    def _file_items(self, candidate: Candidate, drawn: Sequence[Item]) -> list[Item]:
        """Advertisements and notices, their marks clear of all else.

        Args:
            candidate: where the articles stand.
            drawn: the page's strip and rules.
        """
        grid, language = self.grid, self.job.imprint.publication.language
        articles = [
            grid.area(s.column, s.shape.columns, s.row, s.shape.rows) for s in candidate.placements
        ]
        blocks = [fixed.block for fixed in self.files]
        files = [grid.area(b.column, b.columns, b.row, b.rows) for b in blocks]
        items: list[Item] = []
        for k, fixed in enumerate(self.files):
            others = [*areas_of(drawn), *articles, *files[:k], *files[k + 1 :]]
            items += advertisement_items(fixed, grid, self.faces, self.shaper, language, others)
        return items


def compose_page(job: PageJob) -> ComposedPage:
    """Compose a page: a pure function of its job, in this process or in another."""
    with _collector_paused():
        # Paused until the composer is freed, and with it nearly everything the collector would
        # visit.
        return PageComposer(job, _shaper(_KeyedFaces(job.faces))).compose()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: a search makes a million small tuples, none of them in a cycle,
    and looking for cycles would take a quarter of its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _KeyedFaces:
    """A catalogue as a cache key: the same faces from the same files share one shaper."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        files = tuple((key, face.path, _stamp(face.path)) for key, face in faces.faces.items())
        self.key = (files, tuple(faces.fallback.items()))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _KeyedFaces) and self.key == other.key


def _stamp(path: Path) -> int:
    return path.stat().st_mtime_ns


@lru_cache(maxsize=2)
def _shaper(catalogue: _KeyedFaces) -> Shaper:
    """The shaper of a catalogue; a process opens its fonts only once."""
    return Shaper(catalogue.faces)
