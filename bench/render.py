"""How long painting takes: ``python bench/render.py [COPIES]``.

Paints the sample issue as it is, then with its pages repeated, in each profile, and says seconds of
processor time and the size of the file. Run it on an idle machine; the first line has the import of
WeasyPrint in it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from edition.layout import compose
from edition.model.plan import PagePlan, Plan, TextBox
from edition.render import render_pdf
from edition.settings import Profile
from edition.source import load_project

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "chih-2019-10-28"


def lines(plan: Plan) -> int:
    """How many lines of text a plan has."""
    return sum(
        len(item.lines)
        for page in plan.pages
        for items in (page.furniture, *(part.items for part in page.parts))
        for item in items
        if isinstance(item, TextBox)
    )


def repeated(plan: Plan, copies: int) -> Plan:
    """The same page under many numbers."""
    pages: list[PagePlan] = []
    for copy in range(copies):
        pages += [replace(page, number=str(len(pages) + copy + 1)) for page in plan.pages]
    return replace(plan, pages=tuple(pages))


def main() -> None:
    """Measure and print a table."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    loaded = load_project(SAMPLE)
    plan = compose(loaded).plan
    print("profile   pages  lines  seconds  ms a line      kB")
    profiles: tuple[Profile, ...] = ("screen", "screen", "print", "archive")
    with tempfile.TemporaryDirectory() as folder:
        for many in (1, copies):
            for profile in profiles:
                whole = repeated(plan, many)
                start = time.process_time()
                artifact, _ = render_pdf(
                    loaded,
                    whole,
                    Path(folder) / "out.pdf",
                    profile=profile,
                )
                spent = time.process_time() - start
                count = lines(whole)
                print(
                    f"{profile:<9} {len(whole.pages):>5} {count:>6} {spent:>8.2f} "
                    f"{spent / count * 1000:>10.2f} {artifact.size / 1000:>7.0f}"
                )


if __name__ == "__main__":
    main()
