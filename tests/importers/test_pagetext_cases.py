"""The reading of pages against an editor's: the given ones, those tuned on, those kept apart."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from edition.importers.pagetext.page import import_page

HERE = Path(__file__).parent


def _beside(name: str) -> ModuleType:
    """A module of this folder (tests are no package)."""
    spec = importlib.util.spec_from_file_location(f"importers_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


cases = _beside("casefile")
scoring = _beside("scoring")
GIVEN = sorted((HERE / "cases").glob("case_*.txt"))
TUNE = sorted((HERE / "cases" / "tune").glob("*.case"))
HELD = sorted((HERE / "cases" / "held").glob("*.case"))


def total(truth: dict[str, Any], text: str) -> float:
    """The score of a page's reading."""
    reading = import_page(text, source="page.txt").to_json()
    result: float = scoring.score(truth, reading)["total"]
    return result


def own(path: Path) -> float:
    """A case's score, written down as the case says."""
    case = cases.read_case(path)
    return total(cases.truth_of(case), cases.text_of(case))


def test_a_truth_scores_one() -> None:
    """The measure itself: the truth read back is 1, an empty reading next to nothing."""
    for path in [*TUNE[:4], *HELD[:4]]:
        truth = cases.truth_of(cases.read_case(path))
        assert scoring.score(truth, truth)["total"] == pytest.approx(1.0)
        assert scoring.score(truth, {"articles": [], "page": {}})["total"] < 0.3


def test_given_pages() -> None:
    """The four given pages: 0.97 in the mean, none under 0.9."""
    scores = {
        path.stem: total(
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
            path.read_text(encoding="utf-8"),
        )
        for path in GIVEN
    }
    assert sum(scores.values()) / len(scores) >= 0.97, scores
    assert min(scores.values()) >= 0.9, scores


@pytest.mark.parametrize(("paths", "mean"), [(TUNE, 0.96), (HELD, 0.9)], ids=["tuned on", "kept"])
def test_pages_of_many_papers(paths: list[Path], mean: float) -> None:
    """Papers of other towns and decades: the mean of a part, and no page under 0.75."""
    scores = {path.stem: own(path) for path in paths}
    assert sum(scores.values()) / len(scores) >= mean, scores
    assert min(scores.values()) >= 0.75, scores


@pytest.mark.parametrize(
    "name", ["wrap 26", "wrap 42", "no blank lines, indents", "a blank line each", "bytes"]
)
def test_written_down_otherwise(name: str) -> None:
    """The tuned pages wrapped at another width, without blank lines, with other bytes."""
    scores = {}
    for path in TUNE:
        case = cases.read_case(path)
        text = cases.text_of(case, cases.variants(case)[name])
        scores[path.stem] = total(cases.truth_of(case), text)
    assert sum(scores.values()) / len(scores) >= 0.92, scores
