"""How an archive's cost grows: ``python bench/archive.py [COUNTS] [--json FILE]``.

Builds archives of so many one-page issues (10, 30, 100, 300, 1,000) with one process per core and
nothing cached, and prints wall and processor time per issue, the most memory of the master and of a
worker, the time of a second run that has nothing to do, and the exponent of growth (the slope of a
line through the logarithms; 1 is proportional).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from edition.base.version import __version__

SENTENCE = "这是一段用来试验的文字，说的是某地某日的一件小事，没有什么要紧，却要排得端正。"


def write(root: Path, issues: int) -> None:
    """A paper of so many days: a tabloid page with four articles each."""
    root.mkdir(parents=True)
    (root / "publication.yaml").write_text(
        "publication:\n  name: 试报\n  slug: test\n  language: zh-Hans\nstyle: tabloid\n",
        encoding="utf-8",
    )
    for number in range(issues):
        day = (dt.date(1970, 1, 1) + dt.timedelta(number)).isoformat()
        folder = root / "issues" / day
        folder.mkdir(parents=True)
        sheet = f"date: {day}\npages:\n  - number: 1\n    articles: [a, b, c, d]\n"
        (folder / "issue.yaml").write_text(sheet, encoding="utf-8")
        for place, name in enumerate("abcd"):
            text = SENTENCE * (8 + (number * 7 + place * 5) % 9)
            head = f"第{number + 1}期的消息之{place + 1}"
            (folder / f"{name}.md").write_text(f"---\nheadline: {head}\n---\n\n{text}\n", "utf-8")


def run(root: Path, out: Path) -> dict[str, float]:
    """One run of the command: seconds, processor seconds, megabytes."""
    command = [sys.executable, "-c", "from edition.cli import main; main()", "build", str(root)]
    command += ["--all", "--out", str(out), "--no-cache", "--format", "json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    data = json.loads(done.stdout)
    return {
        "wall": wall,
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "worker_mb": data["memory"] / 1e6,
        "built": data["built"],
        "skipped": data["skipped"],
    }


def exponent(counts: list[int], seconds: list[float]) -> float:
    """The slope of the line through the logarithms (least squares)."""
    xs, ys = [math.log(n) for n in counts], [math.log(s) for s in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[10, 30, 100, 300, 1000])
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    rows = []
    print("issues   wall s  s per issue   again s   worker MB")
    for count in wanted.counts:
        with tempfile.TemporaryDirectory() as folder:
            root, out = Path(folder) / "paper", Path(folder) / "out"
            write(root, count)
            first, second = run(root, out), run(root, out)
        assert first["built"] == second["skipped"] == count
        rows.append({"issues": count, **first, "again": second["wall"]})
        print(
            f"{count:6} {first['wall']:8.1f} {first['wall'] / count:12.3f}"
            f" {second['wall']:9.2f} {first['worker_mb']:11.0f}",
            flush=True,
        )
    many = [row for row in rows if row["issues"] >= 10]
    grows = exponent([int(r["issues"]) for r in many], [r["wall"] for r in many])
    print(f"exponent {grows:.3f}, {os.cpu_count()} cores")
    if wanted.json:
        facts = {
            "date": dt.date.today().isoformat(),
            "edition": __version__,
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "rows": rows,
            "exponent": grows,
        }
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
