"""Measure, print, keep."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.peers.cases import CASES, HERE, SCRIPTS, Case, Trial, browser, reported
from bench.peers.measure import RunError, Usage, adopt_orphans, run
from bench.peers.table import Score, table

#: Packages whose versions are kept with the figures.
_PACKAGES = ("edition-press", "weasyprint", "typst", "ebooklib", "pypandoc-binary")
#: The same of npm.
_MODULES = ("@vivliostyle/cli", "pagedjs-cli")


def main() -> None:
    """``python -m bench.peers``."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each contestant")
    parser.add_argument(
        "--case", default=",".join(case.name for case in CASES), help="names, with commas between"
    )
    parser.add_argument("--json", type=Path, help="keep the figures here")
    options = parser.parse_args()
    known = {case.name: case for case in CASES}
    wanted = options.case.split(",")
    if unknown := [name for name in wanted if name not in known]:
        parser.error(f"no case {', '.join(unknown)}; there are {', '.join(known)}")
    adopt_orphans()
    results = {}
    for name in wanted:
        load = os.getloadavg()[0]
        scores = measure(known[name], options.runs)
        print(table(f"{name}: {known[name].what}", scores), end="\n\n", flush=True)
        results[name] = {
            "what": known[name].what,
            "load": round(load, 1),
            "contestants": [score.to_json(scores[0]) for score in scores],
        }
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        data = {"date": dt.date.today().isoformat(), **machine(), "cases": results}
        options.json.write_text(
            json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def measure(case: Case, runs: int) -> list[Score]:
    """A run of each in which someone looks at the memory, then the timed runs by turns."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        trials = case.trials(folder / "desk")
        scores = [Score(trial.name, note=trial.missing) for trial in trials]
        for number in range(1 if case.once else runs + 1):
            for trial, score in zip(trials, scores, strict=True):
                if score.note:
                    continue
                place = folder / f"{number}-{trials.index(trial)}"
                place.mkdir()
                try:
                    used = _once(trial, place, look=number == 0)
                except RunError as failed:
                    score.note, score.runs = f"failed: {str(failed)[-200:]!r}", []
                    continue
                if number == 0:
                    score.memory, score.process = used.memory, used.process
                    score.size = _size(place, trial.outputs)
                if number or case.once:
                    score.runs.append(used)
                _clear(place)
    return scores


def _once(trial: Trial, folder: Path, *, look: bool) -> Usage:
    if trial.before:
        trial.before(folder)
    own = {
        # Nobody finds anything of a run before.
        "EDITION_CACHE": str(folder / "empty-cache"),
        "XDG_CACHE_HOME": str(folder / "xdg-cache"),
        "PYTHONPATH": str(SCRIPTS.parents[2]),
        # Modules are compiled once, as they are wherever Python may write beside them.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "pycache"),
        **trial.environment,
    }
    used = run(trial.command, folder, environment=own, look=look)
    if trial.outputs and not _size(folder, trial.outputs):
        raise RunError("it made nothing")
    if trial.alone:
        wall, cpu = reported(folder)
        return Usage(wall, cpu, used.memory, used.process)
    return used


def _size(folder: Path, outputs: str) -> int:
    if not outputs:
        return 0
    return sum(file.stat().st_size for file in folder.glob(outputs) if file.is_file())


def _clear(folder: Path) -> None:
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def machine() -> dict[str, Any]:
    """What the figures are worth elsewhere: processors, versions."""
    return {
        "processors": len(os.sched_getaffinity(0)),
        "processor": _processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {**dict(_versions(_PACKAGES)), **_modules(), **_programs()},
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":")[1].strip() for line in lines if "model name" in line), "")


def _versions(names: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


def _modules() -> dict[str, str]:
    found = {}
    for name in _MODULES:
        file = HERE / "node_modules" / name / "package.json"
        if file.is_file():
            found[name] = json.loads(file.read_text(encoding="utf-8"))["version"]
    return found


def _programs() -> dict[str, str]:
    found = {}
    for name, program in (("chromium", browser()), ("calibre", "ebook-convert")):
        try:
            said = subprocess.run(
                [program, "--version"], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        found[name] = said.stdout.strip().splitlines()[0]
    return found


if __name__ == "__main__":
    main()
