"""Pages of our own making: composed in HTML, painted by WeasyPrint, with their truth."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass

import weasyprint

WORDS = (
    "江水从城北流过去，两岸的人早起看船。码头上的灯亮了一夜，到天明才一盏一盏地熄。"
    "站里的人说，今年的水位比去年高出半米，木船要换新的缆绳。孩子们在堤上放风筝，"
    "老人坐在树下数对岸的窗户。市里说，新桥明年动工，旧桥留下来走路。"
)


@dataclass(frozen=True)
class Set:
    """An article as it was set: where, in how many columns, and its words."""

    headline: str
    paragraphs: tuple[str, ...]
    byline: str
    rect: tuple[int, int, int, int]
    columns: int


def article(number: int, rect: tuple[int, int, int, int], columns: int, count: int) -> Set:
    """An invented article; each paragraph of all articles begins with words of its own."""
    own = random.Random(number)
    sentences = [s + "。" for s in WORDS.split("。") if s]
    paragraphs = tuple(
        f"第{number}篇第{k}段说：" + "".join(own.sample(sentences, 3)) for k in range(count)
    )
    return Set(
        f"江上新闻之{'甲乙丙丁戊己庚辛'[number]}", paragraphs, "本报记者 林小满", rect, columns
    )


def page(articles: list[Set], *, more: str = "") -> bytes:
    """A PDF page of 800 × 1100 points."""
    parts = [
        f'<div style="position:absolute;left:{a.rect[0]}pt;top:{a.rect[1]}pt;width:{a.rect[2]}pt;'
        f'height:{a.rect[3]}pt"><h1>{a.headline}</h1><h2>{a.byline}</h2>'
        f'<div style="columns:{a.columns};column-gap:12pt">'
        + "".join(f"<p>{p}</p>" for p in a.paragraphs)
        + "</div></div>"
        for a in articles
    ]
    html = (
        "<style>@page{size:800pt 1100pt;margin:0}@font-face{font-family:e;src:"
        "local('Noto Serif CJK SC')}body{margin:0;font:9pt/12pt 'Noto Serif CJK SC',serif}"
        "p{margin:0;text-indent:2em;text-align:justify}h1{font-size:22pt;line-height:28pt;"
        "margin:0;text-align:center}h2{font-size:9pt;margin:2pt 0 8pt;text-align:center;"
        "font-weight:normal}</style>"
        '<div style="position:absolute;left:40pt;top:24pt;font-size:12pt">澜台日报　2026年5月8日　'
        '星期五　第3版</div><div style="position:absolute;left:40pt;top:44pt;width:720pt;'
        f'border-top:1pt solid"></div>{more}{"".join(parts)}'
    )
    return bytes(weasyprint.HTML(string=html).write_pdf())


@functools.cache
def two_articles() -> tuple[tuple[Set, ...], bytes]:
    """A page with three articles: one across three columns, two side by side under it."""
    sets = (
        article(0, (40, 60, 720, 400), 3, 9),
        article(1, (40, 560, 350, 400), 2, 6),
        article(2, (410, 560, 350, 400), 2, 5),
    )
    return sets, page(list(sets))
