"""How fine the pictures of a composed page are: pixels per inch at the size they get."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.plan import PagePlan, Picture

#: Below these many pixels per inch a picture looks soft in newsprint, or its pixels can be seen
#: (GWG 2022 Newspaper, rules R0031 and R0032).
SOFT, COARSE = 149.0, 99.0


def coarse_pictures(edition: Edition, page: PagePlan) -> Iterator[tuple[Picture, float]]:
    """The articles' pictures that are soft or worse at their size, and their pixels per inch."""
    for part in page.parts:
        figures = {f.file: f for f in edition.article(part.article).figures if f.file}
        for item in part.items:
            if not isinstance(item, Picture) or not item.file or _drawing(item.file):
                continue
            figure = figures.get(item.file)
            if figure is None or not figure.width or not figure.height:
                continue
            if item.rect.width <= 0 or item.rect.height <= 0:
                continue
            across = figure.width * item.crop.width / item.rect.width
            down = figure.height * item.crop.height / item.rect.height
            if (ppi := min(across, down) * 72) < SOFT:
                yield item, ppi


def _drawing(name: str) -> bool:
    return name.lower().endswith((".svg", ".pdf"))
