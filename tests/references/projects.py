"""What has reference pages: the samples, a new project, the specimen, each style, the press."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from edition import BuildOptions, build
from edition.settings import load_stylebook, stylebook_names
from edition.source import new_project
from tests.references.rule_card import paint_card

ROOT = Path(__file__).resolve().parents[2]
SPECIMEN = Path(__file__).parent / "specimen"

#: Paints into a folder; gives the PDF and its pages' numbers.
Paint = Callable[[Path], "Painted"]


@dataclass(frozen=True, slots=True)
class Painted:
    """A painted project.

    Attributes:
        pdf: the file.
        pages: the printed numbers of its pages, in order.
    """

    pdf: Path
    pages: tuple[str, ...]


def projects() -> dict[str, Paint]:
    """Everything that has reference pages, by name: the longest to build come first."""
    samples = {name: partial(_sample, name) for name in ("lantai", "chih-2019-10-28")}
    styles = {f"style-{name}": partial(_in_style, name) for name in stylebook_names()}
    return {
        **samples,
        **styles,
        "specimen": partial(_built, SPECIMEN),
        "specimen-print": _at_press,
        "new": _new,
        "rules": _rules,
    }


def _built(project: Path, out: Path, options: BuildOptions | None = None) -> Painted:
    wanted = options or BuildOptions(epub=False, jobs=1, cache=False)
    result = build(project, out=out, options=wanted)
    assert result.ok, "\n".join(map(str, result.diagnostics))
    return Painted(Path(result.artifacts[0].path), tuple(result.pages))


def _sample(name: str, out: Path) -> Painted:
    return _built(ROOT / "examples" / name, out)


def _new(out: Path) -> Painted:
    return _built(new_project(out / "project", name="东河日报"), out)


def _at_press(out: Path) -> Painted:
    """The specimen's front page in newsprint inks, with bleed and crop marks."""
    options = BuildOptions(
        epub=False, jobs=1, cache=False, profile="print", bleed=8.5, marks=True, pages=("1",)
    )
    return _built(SPECIMEN, out, options)


def _rules(out: Path) -> Painted:
    return Painted(paint_card(out), ("1",))


def _in_style(style: str, out: Path) -> Painted:
    """The specimen's articles on as many pages of a style as they fill."""
    project = out / "project"
    shutil.copytree(SPECIMEN, project)
    publication = _read(project / "publication.yaml")
    small = load_stylebook("tabloid-6", publication["stylebook"]).paper
    large = load_stylebook(style).paper
    publication["style"] = style
    del publication["stylebook"]
    _write(project / "publication.yaml", publication)
    (file,) = project.glob("issues/*/issue.yaml")
    issue = _read(file)
    share = large.width * large.height / (small.width * small.height)
    issue["pages"] = _gathered(issue["pages"], max(1, round(share)))
    _write(file, issue)
    return _built(project, out)


def _gathered(pages: list[dict[str, Any]], each: int) -> list[dict[str, Any]]:
    """Fewer, larger pages: ``each`` small ones make one, with nothing pinned."""
    made: list[dict[str, Any]] = []
    for first in range(0, len(pages), each):
        together = pages[first : first + each]
        articles = [article for page in together for article in page["articles"]]
        number = str(len(made) + 1)
        made.append({**together[0], "number": number, "articles": articles, "pins": []})
    return made


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _write(file: Path, data: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
