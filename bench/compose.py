"""How well and how fast generated pages are composed.

python bench/compose.py [--pages 200] [--first 0] [--style broadsheet]
"""

from __future__ import annotations

import argparse
import json
import statistics
import time

from bench.generate import page_of
from edition.compose import compose
from edition.settings import Faces, load_stylebook


def main() -> None:
    """Print one line a page and a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--style", default="broadsheet")
    parser.add_argument("--fill", type=float)
    options = parser.parse_args()
    book, faces = load_stylebook(options.style), Faces.shipped()
    compose(page_of(0, book), book, faces)
    times, good, over, under = [], 0, 0, 0
    for seed in range(options.first, options.first + options.pages):
        edition = page_of(seed, book, fill=options.fill)
        started = time.perf_counter()
        composed = compose(edition, book, faces)
        seconds = time.perf_counter() - started
        times.append(seconds)
        page = composed.plan.pages[0]
        total = page.rows * page.columns
        overset, spare = page.report["overset_rows"], page.report["spare_rows"]
        over += overset > 0
        under += spare / total > 0.004
        good += not overset and spare / total <= 0.004
        print(
            f"{seed:4} articles {len(edition.articles):2} {seconds:6.2f} s "
            f"overset {overset:4.0f} spare {spare / total:6.1%} cost {page.cost['total']:8.1f}",
            flush=True,
        )
    times.sort()
    print(
        json.dumps(
            {
                "pages": len(times),
                "good": round(good / len(times), 3),
                "overset": over,
                "with holes": under,
                "median s": round(statistics.median(times), 2),
                "p95 s": round(times[int(0.95 * (len(times) - 1))], 2),
            }
        )
    )


if __name__ == "__main__":
    main()
