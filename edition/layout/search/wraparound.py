"""Articles that run round others (L-shape): the make-ups that such a host may have."""

from __future__ import annotations

from edition.layout.article.makeup import Makeup, MakeupDraft, PaddedHead, drafts
from edition.layout.article.measure import MeasuredArticle
from edition.layout.article.menus import spans
from edition.layout.search.tree import Host

#: Most make-ups of a host that are tried.
HOST_MAKEUPS = 12
#: Fewest lines of an article that may run round others.
HOST_LEAST_ROWS = 40


def wraparound_host(measured: MeasuredArticle) -> Host | None:
    """The make-ups of an article in the page's own columns, the cheapest of each area.

    None if it has too little text.
    """
    copy = measured.copy(measured.book.grid.column_width)
    if copy.rows < HOST_LEAST_ROWS:
        return None
    makeups = {}
    for columns, _ in spans(measured, wide=False):
        if columns >= 3:
            cheap = _cheap(measured, columns)
            if cheap:
                makeups[columns] = cheap
    return Host(measured.index, copy, makeups)


def _cheap(measured: MeasuredArticle, columns: int) -> list[Makeup]:
    best: dict[int, tuple[float, MakeupDraft, PaddedHead]] = {}
    for draft in drafts(measured, columns):
        if draft.frame.broken or draft.frame.boxed or draft.style == "down":
            continue
        if any(box.place == "bottom" for box in draft.pictures):
            continue
        fixed = draft.picture_cost + draft.form_cost
        for choice in draft.choices:
            area = draft.area + choice.rows * draft.head_columns
            cost = fixed + choice.cost
            if area not in best or cost < best[area][0]:
                best[area] = (cost, draft, choice)
    chosen = sorted(best.items(), key=lambda item: (item[1][0], item[0]))[:HOST_MAKEUPS]
    return [draft.makeup(choice) for _, (_, draft, choice) in chosen]
