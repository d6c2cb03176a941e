"""How well and how fast pages are composed: ``python bench/compose.py [--pages 200] [--style …]``.

Composes made-up pages (:mod:`bench.compose_pages`) and prints success, times and taboos. A page
succeeds if every line is placed and no more than 0.4 % of its cells are empty. Whether the copy
fits at all is judged by a bound: the least cells its articles could take against those of the page.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.compose_pages import make_page
from edition.layout.article.menus import menus
from edition.layout.assignment import IssueComposer
from edition.layout.page.compose_page import PageComposer
from edition.runtime.jobs import run_serially
from edition.settings import Faces, Stylebook, load_stylebook
from edition.typeset import Shaper

#: Empty cells that still count as a full page, share of all.
HOLES = 0.004


@dataclass
class Result:
    """One page."""

    seed: int
    articles: int
    pictures: int
    least: float
    most: float
    seconds: float
    wall: float
    cost: float
    report: dict[str, float]
    success: bool
    white: float


def compose_one(seed: int, book: Stylebook, faces: Faces) -> Result:
    """Compose a page and measure it."""
    edition = make_page(seed, book)
    issue_composer = IssueComposer(
        edition, book, faces, mapper=run_serially, budget=2.0, alternatives=1
    )
    (draft,) = drafts = issue_composer.page_drafts()
    job, shaper = issue_composer.job(draft, drafts, draft.stories), Shaper(faces)
    clock, started = time.perf_counter(), time.process_time()
    composer = PageComposer(job, shaper)
    page = composer.compose()
    seconds, wall = time.process_time() - started, time.perf_counter() - clock
    plan, report = page.plan, page.plan.report
    cells = plan.rows * plan.columns
    least, most = bounds(composer, cells)
    done = report["overset_lines"] == 0 and report["hole_rows"] <= HOLES * cells
    pictures = sum(len(article.figures) for article in edition.articles)
    return Result(
        seed, len(edition.articles), pictures, round(least, 3), round(most, 3), round(seconds, 3),
        round(wall, 3), plan.cost["total"], report, done, report["white_rows"] / cells,
    )  # fmt: skip


def bounds(composer: PageComposer, cells: int) -> tuple[float, float]:
    """The least and most that a page's articles can take, as shares of it."""
    least = most = 0
    for measured in composer.measured:
        sizes = [c * (r + 1) for c, menu in menus(measured, wide=True).items() for r in menu]
        least += min(sizes, default=0)
        most += max(sizes, default=0)
    return least / (cells + composer.grid.columns), most / (cells + composer.grid.columns)


def summary(results: list[Result]) -> dict[str, float]:
    """The figures that count."""
    fitting = [r for r in results if r.least <= 1.0]
    times = sorted(r.seconds for r in results)
    walls = sorted(r.wall for r in results)
    taboos = ("page_breaks", "page_gutters", "collisions", "pictures_touching")
    return {
        "pages": len(results),
        "fitting": len(fitting),
        "success_where_fitting": round(sum(r.success for r in fitting) / max(1, len(fitting)), 4),
        "success_of_all": round(sum(r.success for r in results) / len(results), 4),
        "short": sum(r.white > HOLES for r in results),
        "median_seconds": round(statistics.median(times), 3),
        "p95_seconds": round(times[int(len(times) * 0.95)], 3),
        "most_seconds": times[-1],
        "median_wall_seconds": round(statistics.median(walls), 3),
        "p95_wall_seconds": round(walls[int(len(walls) * 0.95)], 3),
        "median_cost": round(statistics.median(r.cost for r in results), 1),
        **{
            f"{name}_per_page": round(statistics.mean(r.report[name] for r in results), 3)
            for name in taboos
        },
        "stretch_most": max(r.report["stretch_most"] for r in results),
    }


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--style", default="broadsheet")
    parser.add_argument("--json", type=Path, help="also write every page's figures here")
    options = parser.parse_args()
    book, faces = load_stylebook(options.style), Faces.shipped()
    compose_one(10_000, book, faces)  # Fonts and dictionary are loaded once a process.
    results = []
    for seed in range(options.first, options.first + options.pages):
        result = compose_one(seed, book, faces)
        results.append(result)
        if not result.success or result.white > HOLES:
            print(
                f"seed {seed}: {result.articles} articles, fill {result.least:.2f}–"
                f"{result.most:.2f}, overset {result.report['overset_lines']:.0f}, holes "
                f"{result.report['hole_rows']:.0f}, white {result.white:.1%}"
            )
    print(json.dumps(summary(results), indent=2))
    if options.json:
        data = [asdict(result) for result in results]
        options.json.write_text(json.dumps(data, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
