#!/usr/bin/env python3
"""Make the pictures of docs/explanation/typesetting.md with the setter and the painter themselves.

python docs/make_typesetting_pictures.py

Every picture is a few lines between two red hairlines, the edges of the measure, over a grid of
one character.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from edition.model import (
    Article,
    Edition,
    Paragraph,
    Poem,
    Publication,
    Question,
    Run,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)  # fmt: skip
from edition.model.plan import (
    ArticlePart,
    Line,
    PagePlan,
    PlacedLine,
    Plan,
    Rect,
    Rule,
    TextBox,
    TextStyle,
)  # fmt: skip
from edition.render.pdf import paint_plan
from edition.settings import Faces, load_stylebook
from edition.typeset import (
    ParagraphStyle,
    Shaper,
    paragraph_style,
    set_body,
    set_headline,
    set_line,
    set_paragraph,
    set_vertical_headline,
)  # fmt: skip

FOLDER = Path(__file__).parent / "images" / "typesetting"
FACES = Faces.shipped()
BOOK = load_stylebook("broadsheet")
SHAPER = Shaper(FACES)
SIZE, ROW, MARGIN = 15.0, 24.0, 8.0
#: Pixels a point; grey levels of the finished picture.
SCALE, LEVELS = 2.0, 16

Placed = tuple[Line, float, float]


def style(**changes: object) -> ParagraphStyle:
    """The body's style at the pictures' size."""
    body = paragraph_style(BOOK, FACES, "body")
    looks = {
        name: replace(getattr(body, name), size=SIZE) for name in ("base", "emphasis", "strong")
    }
    return replace(body, **looks, indent=0.0, **changes)  # type: ignore[arg-type]


def picture(
    name: str,
    lines: Sequence[Placed],
    chars: float,
    *,
    rules: Sequence[Rule] = (),
    height: float = 0.0,
    grid: bool = True,
) -> None:
    """Paint lines (with x and baseline) over the grid of a measure; write ``NAME.png``."""
    width = chars * SIZE
    bottom = max([height, *(y for _, _, y in lines if y)]) + 8
    ticks: list[Rule] = []
    if grid:
        ticks += [
            Rule(MARGIN + k * SIZE, MARGIN, MARGIN + k * SIZE, bottom, 0.25, "tint")
            for k in range(1, int(chars))
        ]
        ticks += [Rule(x, MARGIN, x, bottom, 0.5, "accent") for x in (MARGIN, MARGIN + width)]
    box = Rect(MARGIN, 0.0, width, bottom)
    placed = tuple(PlacedLine(line, MARGIN + x, y) for line, x, y in lines)
    text = TextBox(box, "body", placed)
    items = (*ticks, *(replace(r, x1=r.x1 + MARGIN, x2=r.x2 + MARGIN) for r in rules), text)
    size = (width + 2 * MARGIN, bottom + MARGIN)
    part = ArticlePart("a", Rect(0, 0, *size), items)
    page = PagePlan("1", *size, box, 1, width, 0.0, ROW, 1, 0.0, (), (part,))
    edition = Edition(
        publication=Publication(name="样", slug="s"), date=dt.date(2026, 1, 1),
        articles=(Article(id="a"),),
    )  # fmt: skip
    colors = {**BOOK.colors, "tint": "#dddddd"}
    plan = Plan("样", "zh-Hans", (page,), colors)
    painted = paint_plan(plan, edition, root=FOLDER, faces=FACES, stylebook=BOOK)
    image = pdfium.PdfDocument(painted.pdf)[0].render(scale=SCALE).to_pil().convert("RGB")
    image.quantize(LEVELS).save(FOLDER / f"{name}.png", optimize=True)


def rows(lines: Sequence[Line], first: float = 0.0, step: float = ROW) -> list[Placed]:
    """Lines one under the other."""
    return [(line, 0.0, MARGIN + first + SIZE + k * step) for k, line in enumerate(lines)]


def singles(texts: Sequence[str | Text], chosen: ParagraphStyle) -> list[Placed]:
    """Texts on a line each."""
    made = (text if isinstance(text, Text) else Text.of(text) for text in texts)
    return rows([set_line(text, chosen, SHAPER) for text in made])


def paragraph(text: str | Text, chars: float, chosen: ParagraphStyle, loose: int = 0) -> list[Line]:
    """A paragraph's lines."""
    text = text if isinstance(text, Text) else Text.of(text)
    return list(set_paragraph(text, chars * SIZE, chosen, SHAPER, looseness=loose).lines)


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    plain = style()
    quote = "他说：“《论语》（节选）是‘经典’。”大家听了，都点头称是。"
    picture("breaks", rows(paragraph(quote, 9, plain)), 9)
    runs = "数据显示——去年增长12.5%，达到34.6亿元……比2018年多了innovation项目。"
    picture("inseparable", rows(paragraph(runs, 11, plain)), 11)
    pairs = ["说：“好。”他走了", "《甲》（乙）、丙", "真的？！不会吧", "卡尔·马克思"]
    picture("pairs", singles(pairs, plain), 9)
    edges = "今天，他们来到了北京，看见了《新青年》杂志，很高兴。"
    picture("edges", rows(paragraph(edges, 6, plain)), 6)
    same = "他说，“你好”（笑）。走了。"
    for name in ("full", "kaiming", "squeezed"):
        picture(f"style-{name}", singles([same], style(punctuation=name)), 14)
    picture("gap", singles(["共有AI企业12家", "共有 AI 企业 12 家"], plain), 10)
    latin = "记者从Python中国大会获悉，今年共有2,300人参加，比上年增加12.5%。"
    picture("justify", rows(paragraph(latin, 12, plain)), 12)
    fit = "会议指出，要坚持创新驱动，推动高质量发展，培育新动能，为建设科技强国作出新贡献。"
    for loose, name in ((0, "fit"), (1, "loose")):
        picture(name, rows(paragraph(fit, 13, plain, loose)), 13)
    marked = Text.of(
        Run(text="张衡", proper_name=True), Run(text="祖冲之", proper_name=True), "著",
        Run(text="缀术", title_line=True), "，", Run(text="注意", dots=True), "H",
        Run(text="2", script="sub"), "O与m", Run(text="2", script="super"), "，",
        Run(text="魑魅", ruby="chī mèi"), Run(text="①", note="1"), "。",
    )  # fmt: skip
    picture("inline", rows([set_line(marked, plain, SHAPER)], first=8), 20)
    headlines()
    blocks()


def headlines() -> None:
    """By sense, and running down."""
    look = TextStyle("song-900", 2 * SIZE)
    text = Text.of("创新驱动发展战略的深入实施为企业带来新机遇")
    two = next(
        s
        for s in set_headline(text, 28 * SIZE, look, SHAPER, max_lines=2, align="center")
        if len(s.lines) == 2
    )
    picture("headline", rows(two.lines, first=SIZE, step=2.4 * SIZE), 28, grid=False)
    down = Text.of("党建“引领”，AI赋能——2019年Top企业（上）")
    (setting,) = set_vertical_headline(
        down, 40 * SIZE, TextStyle("song-900", 1.4 * SIZE), SHAPER, max_lines=1,
        language="zh-Hans",
    )  # fmt: skip
    (line,) = setting.lines
    picture("vertical", [(line, 1.5 * SIZE, MARGIN)], 3, height=line.width + 2 * MARGIN, grid=False)


def blocks() -> None:
    """A subhead, a poem, a question and a table on the body grid."""
    cells = [("园区", "产值/亿元", "增长"), ("贵阳", "1,461.5", "12.35%"), ("济宁", "86", "-3.1%")]
    article = Article(
        id="a",
        lead="本报讯",
        blocks=(
            Paragraph(text=Text.of("近日，高新区召开大会。")),
            Subhead(text=Text.of("从严从实 以上率下")),
            Question(speaker="记者", text=Text.of("如何支持？")),
            Poem(stanzas=((Text.of("红军不怕远征难，"), Text.of("万水千山只等闲。")),)),
            Table(
                rows=tuple(
                    TableRow(cells=tuple(TableCell(text=Text.of(t), header=not i) for t in row))
                    for i, row in enumerate(cells)
                )
            ),
        ),
    )
    made = set_body(article, 13 * BOOK.grid.body, BOOK, SHAPER)
    row = BOOK.grid.leading
    lines, rules = [], []
    for k, entry in enumerate(made.rows):
        y = MARGIN + SIZE + k * row
        lines += [(item.line, item.x, y + item.dy) for item in entry.lines]
        rules += [Rule(a, y + dy, b, y + dy, weight) for a, b, dy, weight in entry.rules]
    chars = 13 * BOOK.grid.body / SIZE
    picture("blocks", lines, chars, rules=rules, grid=False)


if __name__ == "__main__":
    main()
