"""Pages composed, painted, read again, and compared: ``python -m bench.import_geometry``.

Without projects the examples are built, and pages of invented articles are painted by WeasyPrint in
layouts that a seed draws (``--seed``): use a new one to judge what was tuned on others.
"""

from __future__ import annotations

import argparse
import dataclasses
import difflib
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from edition.importers.geometry import GeometryReading, read_geometry
from edition.importers.geometry.page import PageGeometry
from edition.importers.geometry.sources.pdf import opened, read_pdf_page
from edition.model import Article
from edition.source import load_project
from tests.importers.geometry.pages import article, page

#: An article is whole if so much of its text is the same.
WHOLE = 0.985
#: From this confidence on an article counts as sure.
SURE = 0.75
EXAMPLES = ("examples/lantai", "examples/chih-2019-10-28")

Truth = list[tuple[str, list[str]]]


@dataclass
class Score:
    """Counts of a page, or of all."""

    articles: int = 0
    whole: int = 0
    headed: int = 0
    found: int = 0
    sure: int = 0
    sure_right: int = 0
    paragraphs: int = 0
    paragraphs_found: int = 0
    paragraphs_right: int = 0

    def add(self, other: Score) -> None:
        """Add another page's counts."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    def __str__(self) -> str:
        several = max(1, self.paragraphs + self.paragraphs_found)
        return (
            f"{self.articles} articles: whole {self.whole / max(1, self.articles):.3f}, with the "
            f"right head {self.headed / max(1, self.articles):.3f}; paragraphs F1 "
            f"{2 * self.paragraphs_right / several:.3f}; sure "
            f"{self.sure / max(1, self.found):.3f}, "
            f"of these right {self.sure_right / max(1, self.sure):.3f}"
        )


def plain(text: object) -> str:
    """Text without white space."""
    return "".join(str(text).split())


def body(one: Article) -> list[str]:
    """The blocks of an article as text; pictures left out."""
    blocks = []
    for block in one.blocks:
        data = block.model_dump(mode="json", exclude={"type", "span", "speaker"})
        if block.type != "figure":
            speaker = f"{block.speaker}：" if block.type in ("question", "answer") else ""
            blocks.append(plain(speaker + "".join(_strings(data))))
    if blocks:
        blocks[0] = plain(one.dateline + one.lead) + blocks[0]
    return [block for block in blocks if block]


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if "text" in data and isinstance(data["text"], str):
            yield data["text"]
            return
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
    elif isinstance(data, str) and len(data) > 1:
        yield data


def score(reading: GeometryReading, truth: Truth) -> Score:
    """What was found of a page's articles."""
    got = [
        (plain(a.headline), body(a), sure)
        for a, sure in zip(reading.reading.articles, reading.sure, strict=True)
    ]
    result = Score(articles=len(truth), found=len(got))
    right: set[int] = set()
    for headline, paragraphs in truth:
        text = "".join(paragraphs)
        result.paragraphs += len(paragraphs)
        best = max(range(len(got)), key=lambda k: _likeness(got[k], headline, text), default=None)
        if best is None:
            continue
        own = "".join(got[best][1])
        match = difflib.SequenceMatcher(None, own, text, autojunk=False).get_matching_blocks()
        whole = 2 * sum(m.size for m in match) >= WHOLE * (len(own) + len(text))
        result.whole += whole
        result.headed += whole and got[best][0] == headline
        result.paragraphs_right += len(set(got[best][1]) & set(paragraphs))
        if whole and got[best][0] == headline:
            right.add(best)
    result.paragraphs_found = sum(len(blocks) for _, blocks, _ in got)
    sure = {k for k, (_, _, how) in enumerate(got) if how >= SURE}
    result.sure, result.sure_right = len(sure), len(sure & right)
    return result


def _likeness(got: tuple[str, list[str], float], headline: str, text: str) -> float:
    own = "".join(got[1])
    start = difflib.SequenceMatcher(None, own[:60], text[:60]).ratio()
    length = min(len(own), len(text)) / max(1, len(own), len(text))
    return start + length + (got[0] == headline)


def shuffled(geometry: PageGeometry) -> PageGeometry:
    """The page without the source's order."""
    glyphs = [dataclasses.replace(glyph, order=-1) for glyph in geometry.glyphs]
    random.Random(7).shuffle(glyphs)
    return dataclasses.replace(geometry, glyphs=tuple(glyphs), ordered=False)


def composed(project: Path, folder: Path) -> tuple[Path, list[Truth]]:
    """A project's PDF and what is on its pages."""
    from edition.pipeline import build

    edition = load_project(project).edition
    build(project, out=folder)
    file = next(folder.glob("*.pdf"))
    pages = [
        [(plain(a.headline), body(a)) for a in map(edition.article, sheet.articles)]
        for sheet in edition.pages
    ]
    return file, pages


def drawn(seed: int, folder: Path) -> tuple[Path, list[Truth]]:
    """A page of invented articles in a layout that a seed draws."""
    chance = random.Random(seed)
    areas = [(40, 60, 720, 990)]
    while len(areas) < chance.randint(3, 7):
        area = areas.pop(max(range(len(areas)), key=lambda k: areas[k][2] * areas[k][3]))
        left, top, wide, high = area
        if wide > 1.2 * high and wide > 300:
            cut = round(wide * chance.choice((0.34, 0.5, 0.66)))
            areas += [(left, top, cut - 8, high), (left + cut + 8, top, wide - cut - 8, high)]
        else:
            cut = round(high * chance.choice((0.4, 0.5, 0.6)))
            areas += [(left, top, wide, cut - 10), (left, top + cut + 10, wide, high - cut - 10)]
    sets = []
    for number, area in enumerate(areas):
        columns = max(1, round(area[2] / chance.choice((120, 150, 180))))
        count = max(1, int(area[2] * (area[3] - 80) / 108 / 85 * chance.uniform(0.6, 0.85)))
        sets.append(article(number, area, columns, count))
    file = folder / f"drawn-{seed}.pdf"
    file.write_bytes(page(sets))
    return file, [[(plain(s.headline), [plain(p) for p in s.paragraphs]) for s in sets]]


def measure(files: Sequence[tuple[Path, list[Truth]]], *, mixed: bool) -> tuple[Score, float]:
    """The score of files, and seconds a page."""
    total, pages, spent = Score(), 0, 0.0
    for file, truths in files:
        with opened(file) as document:
            for number, truth in enumerate(truths):
                began = time.perf_counter()
                geometry = read_pdf_page(document[number])
                reading = read_geometry(shuffled(geometry) if mixed else geometry, file.name)
                spent += time.perf_counter() - began
                pages += 1
                total.add(score(reading, truth))
    return total, spent / max(1, pages)


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        projects = given.projects or [Path(example) for example in EXAMPLES]
        sets = {
            "composed": [composed(project, folder / project.name) for project in projects],
            "drawn": [drawn(given.seed * 1000 + k, folder) for k in range(given.pages)],
        }
        for title, files in sets.items():
            for mixed in (False, True):
                result, seconds = measure(files, mixed=mixed)
                order = "order lost" if mixed else "in order"
                print(f"{title}, {order}: {result}; {seconds:.2f} s a page")


if __name__ == "__main__":
    main()
