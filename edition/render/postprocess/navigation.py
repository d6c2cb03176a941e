"""Bookmarks, page labels and article threads."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from edition.model import Edition
from edition.model.plan import ArticlePart, PagePlan, Picture, Plan, Rect, TextBox
from edition.render.sheet.sheet_maker import anchor

#: What each language calls a newspaper page; others get the bare number. Only numbers made of
#: digits take the word: A1 says enough by itself.
_PAGE_NAMES = {"zh": "第{}版", "ja": "{}面", "ko": "{}면"}

#: Roles of the boxes that make up an article's head.
_ROLES_OF_HEAD = frozenset(("column_flag", "kicker", "headline", "deck", "summary", "byline"))

#: Tolerance within which the edges of two boxes of one column agree, points.
_SAME = 1.0


def page_name(number: str, language: str) -> str:
    """What a page is called: 第9版, A1."""
    pattern = _PAGE_NAMES.get(language.split("-")[0], "{}")
    return pattern.format(number) if number.isdigit() else number


def add_page_labels(pdf: Pdf, plan: Plan) -> None:
    """Label each page with its printed number, whatever the sequence of numbers is."""
    nums: list[Object | int] = []
    for index, page in enumerate(plan.pages):
        label = page_name(page.number, plan.language)
        nums += [index, Dictionary(P=String(label))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(nums))


def add_bookmarks(pdf: Pdf, plan: Plan, edition: Edition) -> None:
    """Add bookmarks: page → section → article."""
    titles = _titles(edition)
    with pdf.open_outline() as outline:
        outline.root.clear()
        for index, page in enumerate(plan.pages):
            entry = _bookmark(pdf, page_name(page.number, plan.language), index, page, 0.0)
            holder = entry
            if page.section:
                holder = _bookmark(pdf, page.section, index, page, 0.0)
                entry.children.append(holder)
            for part in page.parts:
                title = titles.get(part.article, part.article)
                holder.children.append(_bookmark(pdf, title, index, page, part.rect.y))
            outline.root.append(entry)
    pdf.Root.PageMode = Name.UseOutlines


def place_names(plan: Plan, edition: Edition) -> dict[str, str]:
    """Names of the places that links lead to, in words: 第9版; 第9版：标题."""
    titles, names = _titles(edition), {}
    for page in plan.pages:
        page_title = page_name(page.number, plan.language)
        names[f"page-{page.number}"] = page_title
        for part in page.parts:
            title = titles.get(part.article, part.article)
            names[anchor(part.article, page.number)] = f"{page_title}：{title}"
    return names


def _titles(edition: Edition) -> dict[str, str]:
    """Titles of the articles, on one line, by id."""
    return {
        article.id: " ".join(str(article.headline).split()) or article.id
        for article in edition.articles
    }


def _bookmark(pdf: Pdf, title: str, index: int, page: PagePlan, y: float) -> OutlineItem:
    return OutlineItem(title, destination=_place(pdf, index, page, y))


def _place(pdf: Pdf, index: int, page: PagePlan, y: float) -> Array:
    return Array([pdf.pages[index].obj, Name.XYZ, None, round(page.height - y, 2), None])


def add_destinations(pdf: Pdf, plan: Plan) -> None:
    """Add named destinations for links from inside and outside: ``page-9``, ``article--9``."""
    places: dict[str, Array] = {}
    for index, page in enumerate(plan.pages):
        places[f"page-{page.number}"] = _place(pdf, index, page, 0.0)
        for part in page.parts:
            places[anchor(part.article, page.number)] = _place(pdf, index, page, part.rect.y)
    # A name tree is sorted by the names' bytes (ISO 32000-1, 7.9.6).
    entries = sorted((bytes(String(name)), name) for name in places)
    names: list[Object] = []
    for _, name in entries:
        names += [String(name), places[name]]
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Names=Array(names)))


def add_threads(pdf: Pdf, plan: Plan, edition: Edition) -> None:
    """Add one thread per article, which readers follow through its columns and pages."""
    titles = _titles(edition)
    beads: dict[str, list[tuple[int, Rect, float]]] = {}
    for index, page in enumerate(plan.pages):
        for part in page.parts:
            stops = [(index, rect, page.height) for rect in bead_areas(part)]
            beads.setdefault(part.article, []).extend(stops)
    threads = [
        _thread(pdf, titles.get(article, article), stops)
        for article, stops in beads.items()
        if stops
    ]
    if threads:
        pdf.Root.Threads = pdf.make_indirect(Array(threads))


def bead_areas(part: ArticlePart) -> list[Rect]:
    """The beads of an article on a page: its head, then column by column."""
    areas: list[tuple[str, Rect]] = []
    for item in part.items:
        if not isinstance(item, (TextBox, Picture)) or _in_figure(item):
            continue
        head = isinstance(item, TextBox) and item.role in _ROLES_OF_HEAD
        kind = "head" if head else "body"
        if areas and areas[-1][0] == kind and (head or _in_column(areas[-1][1], item.rect)):
            areas[-1] = (kind, _union(areas[-1][1], item.rect))
        else:
            areas.append((kind, item.rect))
    return [rect for _, rect in areas]


def _in_figure(item: TextBox | Picture) -> bool:
    return isinstance(item, Picture) or item.role in ("caption", "credit")


def _in_column(area: Rect, rect: Rect) -> bool:
    return abs(area.x - rect.x) < _SAME and abs(area.width - rect.width) < _SAME


def _union(a: Rect, b: Rect) -> Rect:
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Rect(x, y, max(a.right, b.right) - x, max(a.bottom, b.bottom) - y)


def _thread(pdf: Pdf, title: str, stops: Sequence[tuple[int, Rect, float]]) -> Object:
    thread = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=String(title))))
    beads = []
    for index, rect, height in stops:
        page = pdf.pages[index].obj
        corners = (rect.x, height - rect.bottom, rect.right, height - rect.y)
        bead = pdf.make_indirect(Dictionary(Type=Name.Bead, P=page))
        bead.R = Array([round(value, 2) for value in corners])
        if "/B" not in page:
            page.B = Array([])
        page.B.append(bead)
        beads.append(bead)
    beads[0].T = thread
    thread.F = beads[0]
    for bead, following in zip(beads, [*beads[1:], beads[0]], strict=True):
        bead.N = following
        following.V = bead
    return thread
