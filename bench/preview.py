"""How long a save takes to be seen: ``python bench/preview.py [PAGES …]``.

Starts ``edition preview`` on issues of so many pages, opens it in headless Chromium, changes a
headline ten times, and says how long it took from the save until page and text showed it. Needs
what ``make test`` installs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.peers.issue import make_issue, write_project  # noqa: E402

PAGES = (1, 16, 64)
EDITS = 10
BIN = Path(sys.executable).parent


def measure(pages: int) -> list[int]:
    """Milliseconds from each save to the browser showing it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = write_project(make_issue(pages, folder / "pictures"), folder / "project")
        own = {**os.environ, "EDITION_CACHE": str(folder / "cache")}
        preview = subprocess.Popen(
            [str(BIN / "edition"), "preview", str(project), "--no-open"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=own,
        )  # fmt: skip
        assert preview.stdout is not None
        try:
            url = preview.stdout.readline().strip()
            article = next(project.glob("issues/*/p9-zibo.md"))
            seen = subprocess.run(
                [str(BIN / "node"), "follow.mjs", url, str(article), str(EDITS), "times"],
                cwd=ROOT / "tests" / "preview",
                env={
                    **os.environ,
                    "PUPPETEER_EXECUTABLE_PATH": str(ROOT / "tests" / "reader" / "chromium"),
                },
                capture_output=True, text=True, check=True,
            )  # fmt: skip
        finally:
            preview.terminate()
            preview.wait()
    return list(json.loads(seen.stdout)["times"])


def main() -> None:
    """Measure and print."""
    print("pages   median ms   min–max ms")
    for pages in map(int, sys.argv[1:] or map(str, PAGES)):
        times = measure(pages)
        print(f"{pages:>5} {statistics.median(times):>11.0f}   {min(times)}–{max(times)}")


if __name__ == "__main__":
    main()
