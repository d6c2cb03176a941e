"""Runs → medians, ratios, a table."""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.peers.measure import Usage

_HEAD = ("", "wall s", "min–max", "ratio", "cpu s", "ratio", "memory", "a process", "output")


@dataclass
class Score:
    """What a contestant needed in a case.

    Attributes:
        name: who.
        runs: the timed runs.
        memory, process: bytes, of the run in which someone looked.
        size: bytes of the output.
        note: why there are no runs.
    """

    name: str
    runs: list[Usage] = field(default_factory=list)
    memory: int = 0
    process: int = 0
    size: int = 0
    note: str = ""

    @property
    def wall(self) -> float:
        """Median, seconds."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median, seconds."""
        return statistics.median(run.cpu for run in self.runs)

    def to_json(self, first: Score) -> dict[str, Any]:
        """For the file; ratios are those of the first contestant to this one."""
        data: dict[str, Any] = {"contestant": self.name}
        if not self.runs:
            return {**data, "note": self.note}
        data |= {
            "wall": round(self.wall, 3),
            "cpu": round(self.cpu, 3),
            "memory": self.memory,
            "process_memory": self.process,
            "output": self.size,
            "runs": [
                {key: round(asdict(run)[key], 3) for key in ("wall", "cpu")} for run in self.runs
            ],
        }
        if first.runs and first is not self:
            data["edition_wall_ratio"] = round(first.wall / self.wall, 3)
            data["edition_cpu_ratio"] = round(first.cpu / self.cpu, 3)
        return data


def table(title: str, scores: Sequence[Score]) -> str:
    """A case's result as lines; a ratio says how much edition needs of what this one needs."""
    rows: list[tuple[str, ...]] = [_HEAD]
    first = scores[0]
    for score in scores:
        if not score.runs:
            rows.append((score.name, score.note))
            continue
        walls = [run.wall for run in score.runs]
        same = not first.runs or score is first
        rows.append(
            (
                score.name,
                f"{score.wall:.2f}",
                f"{min(walls):.2f}–{max(walls):.2f}",
                "" if same else f"{first.wall / score.wall:.2f}",
                f"{score.cpu:.2f}",
                "" if same else f"{first.cpu / score.cpu:.2f}",
                _megabytes(score.memory),
                _megabytes(score.process),
                _megabytes(score.size) if score.size else "",
            )
        )
    return f"{title}\n" + "\n".join(_lines(rows))


def _lines(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    full = [row for row in rows if len(row) > 2]
    widths = [max(_cells(row[place]) for row in full) for place in range(len(_HEAD))]
    widths[0] = max(_cells(row[0]) for row in rows)
    for row in rows:
        if len(row) == 2:
            yield f"  {_pad(row[0], widths[0])}  — {row[1]}"
            continue
        cells = [
            _pad(cell, width) if place == 0 else " " * (width - _cells(cell)) + cell
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size < 1e7 else f"{size / 1e6:.0f} MB"
