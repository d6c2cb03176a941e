"""``compose``: Edition + stylebook → Plan. ``measure → shapes → search → place → report``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from edition.base.diagnostic import Diagnostic
from edition.compose.codes import (
    BROKEN_WORD,
    COLLIDING_HEADLINES,
    HEADLINE_TOO_LONG,
    MISSING_PICTURE,
    NO_ARTICLES,
    NO_GLYPH,
    OVERSET,
    PAGE_HIGH_GUTTER,
    PAGE_WIDE_BREAK,
    PIN_IGNORED,
    UNDERFULL,
)
from edition.compose.furniture import furniture, furniture_rows
from edition.compose.grid import PageGrid, page_grid
from edition.compose.place import Placed, place
from edition.compose.search import SEPARATOR, Node, Spot, bands, search, spots
from edition.compose.shape import Measured, Shape, shapes
from edition.model import Article, Edition, Page, PagePlan, Plan, Rect
from edition.model.plan import Item, Rule
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper

#: Articles that one search takes; more are laid out in bands of this many.
MOST_AT_ONCE = 8

#: Rows of white in a page's body that are worth a warning, summed over columns.
HOLE_WORTH_SAYING = 6


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed issue: the plan, and what there is to say about it."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]


def compose(
    edition: Edition,
    stylebook: Stylebook,
    faces: Faces,
    *,
    pages: Collection[str] | None = None,
    budget: float = 2.0,
) -> Composition:
    """Compose the pages of an issue.

    Args:
        edition: the issue.
        stylebook: grid, sizes, faces.
        faces: the catalogue.
        pages: only these page numbers; None means all.
        budget: seconds of search a page.

    Returns:
        The plan. What does not fit is said, never dropped in silence.
    """
    shaper = Shaper(faces)
    found: list[Diagnostic] = []
    plans = []
    for page in edition.pages:
        if pages is None or page.number in pages:
            composer = _PageComposer(edition, page, stylebook, faces, shaper, budget)
            plans.append(composer.compose())
            found += composer.found
    found += _missing_glyphs(edition, shaper)
    title = f"{edition.publication.name} {edition.date.isoformat()}"
    plan = Plan(title, edition.publication.language, tuple(plans), dict(stylebook.colors))
    return Composition(plan, tuple(found))


class _PageComposer:
    """Composes one page."""

    def __init__(
        self,
        edition: Edition,
        page: Page,
        book: Stylebook,
        faces: Faces,
        shaper: Shaper,
        budget: float,
    ) -> None:
        self.edition, self.page, self.book = edition, page, book
        self.faces, self.shaper, self.budget = faces, shaper, budget
        self.found: list[Diagnostic] = []
        self.grid = page_grid(book, furniture_rows(page, edition, book))

    def compose(self) -> PagePlan:
        articles = [self.edition.article(key) for key in self.page.articles]
        order = sorted(range(len(articles)), key=lambda i: (articles[i].rank or i + 1, i))
        articles = [articles[i] for i in order]
        for article in articles:
            for figure in article.figures:
                if figure.file is None:
                    file = figure.span.file if figure.span else None
                    line = figure.span.line if figure.span else None
                    message = f"a picture of “{article.headline}” is missing"
                    self.say(MISSING_PICTURE, message, file=file, line=line)
        if not articles:
            self.say(NO_ARTICLES, "the page has no articles")
            return self.plan((), (), {}, {})
        measured = self.measured(articles)
        tree = self.lay_out(measured)
        placed = spots(tree)
        done = [place(spot, measured[spot.item], self.grid) for spot in placed]
        rules = cut_rules(tree, self.grid)
        self.report(placed, done, measured, tree)
        ordered = sorted(zip(placed, done, strict=True), key=lambda pair: pair[0].item)
        parts = tuple(item.part for _, item in ordered)
        costs: dict[str, float] = {"total": round(tree.cost, 2)}
        for spot in placed:
            for name, value in spot.shape.notes:
                costs[name] = round(costs.get(name, 0.0) + value, 2)
        facts = {
            "overset_rows": float(sum(len(item.overset) for item in done)),
            "spare_rows": float(sum(s.shape.spare * s.shape.columns for s in placed)),
            "articles": float(len(placed)),
        }
        return self.plan(rules, parts, costs, facts)

    def say(self, code: object, message: str, **more: object) -> None:
        """Note a diagnostic of this page."""
        self.found.append(code.at(message, page=self.page.number, **more))  # type: ignore[attr-defined]

    def measured(self, articles: Sequence[Article]) -> list[Measured]:
        """The articles with their ranks, spans and pins."""
        pins = {pin.item: pin for pin in self.page.pins if pin.kind == "article"}
        for other in self.page.pins:
            if other.kind != "article" or other.row or other.column:
                self.say(PIN_IGNORED, f"the pin of `{other.item}` names a place")
        result = []
        flags: set[str] = set()
        for position, article in enumerate(articles):
            rank = self.book.rank(article.rank or position + 1)
            least, most = rank.columns
            pin = pins.get(article.id)
            if pin and pin.columns:
                least = most = pin.columns
            flag = str(article.column_flag)
            result.append(
                Measured(
                    article,
                    rank,
                    self.book,
                    self.faces,
                    self.shaper,
                    min(least, self.book.grid.columns),
                    min(most, self.book.grid.columns),
                    flag=bool(flag) and flag not in flags,
                    size=pin.headline_size if pin else None,
                )
            )
            flags.add(flag)
        return result

    def lay_out(self, measured: list[Measured]) -> Node:
        """The cheapest tree: exact where it can be, else with white or overset lines."""
        ranks = [m.article.rank or i + 1 for i, m in enumerate(measured)]
        columns, rows = self.grid.columns, self.grid.rows
        for relaxed in (False, True):
            menus = [self.menu(m, relaxed=relaxed, alone=len(measured) == 1) for m in measured]
            if len(menus) <= MOST_AT_ONCE:
                tree = search(menus, ranks, columns, rows, budget=self.budget)
            else:
                tree = bands(menus, ranks, columns, rows, most=MOST_AT_ONCE - 2, budget=self.budget)
            if tree is not None:
                return tree
        return _pile(menus, columns)

    def menu(
        self, measured: Measured, *, relaxed: bool, alone: bool
    ) -> dict[int, dict[int, Shape]]:
        """An article's shapes by columns and rows."""
        least = self.grid.columns if alone else measured.least
        most = self.grid.columns if alone else measured.most
        if relaxed and not alone:
            # A page that will not come out exactly may use spans that the rank would not choose.
            least, most = max(1, least - 1), min(self.grid.columns, most + 2)
        found = {}
        for columns in range(least, most + 1):
            menu = shapes(measured, columns, relaxed=relaxed)
            if menu:
                found[columns] = menu
        if not found:
            for columns in range(1, self.grid.columns + 1):
                menu = shapes(measured, columns, relaxed=relaxed)
                if menu:
                    found[columns] = menu
        if not found and relaxed:
            message = f"“{measured.article.headline}” fits at no size"
            self.say(HEADLINE_TOO_LONG, message, article=measured.article.id)
            measured.let_any_headline()
            columns = self.grid.columns
            found = {columns: shapes(measured, columns, relaxed=True)}
        return found

    def report(
        self, placed: list[Spot], done: list[Placed], measured: list[Measured], tree: Node
    ) -> None:
        spare = 0
        for spot, item in zip(placed, done, strict=True):
            article = measured[spot.item].article
            if item.overset:
                lines = sum(1 for row in item.overset if row.lines)
                text = "".join(e.line.text for row in item.overset for e in row.lines)
                message = f"“{article.headline}” is {lines} lines, {len(text)} characters, too long"
                file = article.span.file if article.span else None
                self.say(OVERSET, message, article=article.id, file=file)
            if spot.shape.head.broken:
                self.say(BROKEN_WORD, f"“{article.headline}”", article=article.id)
            spare += spot.shape.spare * spot.shape.columns
        if spare > HOLE_WORTH_SAYING:
            share = spare / (self.grid.rows * self.grid.columns)
            self.say(UNDERFULL, f"{spare} rows of column are empty, {share:.0%} of the page")
        if tree.first is not None:
            code = PAGE_WIDE_BREAK if tree.across else PAGE_HIGH_GUTTER
            self.say(code, "one cut runs through the whole page")
        for a, b in _collisions(placed, done):
            self.say(
                COLLIDING_HEADLINES,
                f"“{measured[a].article.headline}” beside “{measured[b].article.headline}”",
            )

    def plan(
        self,
        rules: Sequence[Item],
        parts: tuple[object, ...],
        costs: dict[str, float],
        facts: dict[str, float],
    ) -> PagePlan:
        paper, grid, g = self.book.paper, self.grid, self.book.grid
        strip = furniture(self.page, self.edition, self.book, self.faces, self.shaper)
        bottom = grid.top(grid.rows)
        return PagePlan(
            number=self.page.number,
            width=paper.width,
            height=paper.height,
            type_area=Rect(grid.x, paper.top, g.width, bottom - paper.top),
            columns=g.columns,
            column_width=g.column_width,
            gap=g.gap_width,
            row=g.leading,
            rows=grid.rows,
            body_y=grid.y,
            furniture=(*strip, *rules),
            parts=parts,  # type: ignore[arg-type]
            section=self.page.section.name,
            cost=costs,
            report=facts,
        )


def cut_rules(tree: Node, grid: PageGrid, column: int = 0, row: int = 0) -> list[Item]:
    """Thin rules along the cuts: across in the separator rows, down in the gaps."""
    if tree.first is None or tree.second is None:
        return []
    book = grid.book
    left = grid.left(column)
    right = left + book.grid.span(tree.columns)
    rules: list[Item] = []
    if tree.across:
        y = grid.top(row + tree.first.rows - SEPARATOR / 2)
        rules.append(Rule(left, y, right, y, book.rules.get("article", 0.4)))
        rules += cut_rules(tree.first, grid, column, row)
        rules += cut_rules(tree.second, grid, column, row + tree.first.rows)
    else:
        x = grid.left(column + tree.first.columns) - book.grid.gap_width / 2
        inset = grid.leading * 0.2
        top, bottom = grid.top(row) + inset, grid.top(row + tree.rows - SEPARATOR) - inset
        rules.append(Rule(x, top, x, bottom, book.rules.get("column", 0.3)))
        rules += cut_rules(tree.first, grid, column, row)
        rules += cut_rules(tree.second, grid, column + tree.first.columns, row)
    return rules


def _collisions(placed: list[Spot], done: list[Placed]) -> list[tuple[int, int]]:
    """Pairs of articles whose heads stand side by side on the same rows in like sizes."""
    found = []
    for i, a in enumerate(placed):
        for j, b in enumerate(placed):
            beside = a.column + a.shape.columns == b.column
            rows = done[i].head[0] < done[j].head[1] and done[j].head[0] < done[i].head[1]
            alike = abs(a.shape.head.size - b.shape.head.size) < 4
            if beside and rows and alike and a.shape.head.size:
                found.append((a.item, b.item))
    return found


def _pile(menus: list[dict[int, dict[int, Shape]]], columns: int) -> Node:
    """One over the other, full width, as far as the page reaches and beyond: the last resort."""
    tree: Node | None = None
    for item, menu in enumerate(menus):
        width = max(menu)
        shape = min(menu[width].values(), key=lambda s: s.rows + s.overset * 100)
        leaf = Node(shape.cost, columns, shape.rows + SEPARATOR, item, shape)
        if tree is None:
            tree = leaf
        else:
            tree = Node(
                tree.cost + leaf.cost, columns, tree.rows + leaf.rows, first=tree, second=leaf,
                across=True,
            )  # fmt: skip
    assert tree is not None
    return tree


def _missing_glyphs(edition: Edition, shaper: Shaper) -> list[Diagnostic]:
    """Each character that no face has, with the first article it stands in."""
    found = []
    for character in shaper.missing:
        where = next((a for a in edition.articles if character in a.model_dump_json()), None)
        file = where.span.file if where and where.span else None
        message = f"no face has “{character}” (U+{ord(character):04X})"
        found.append(NO_GLYPH.at(message, file=file, article=where.id if where else None))
    return found
