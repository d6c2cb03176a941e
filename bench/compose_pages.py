"""Made-up pages for the composer: seeded, so that every run composes the same ones.

The text is nonsense in the grammar of a provincial paper: invented towns, works and bureaus. The
lengths, the numbers of articles and pictures, and how full the page is are what counts.
"""

from __future__ import annotations

import datetime as dt
import math
import random

from edition.model import (
    Article,
    Byline,
    Credit,
    Edition,
    Figure,
    Page,
    Paragraph,
    Publication,
    Section,
    Subhead,
    Text,
)
from edition.settings import Stylebook

_TOWNS = (
    "临江",
    "云川",
    "南屏",
    "白沙",
    "青石",
    "望海",
    "平湖",
    "远山",
    "长桥",
    "清泉",
    "柳河",
    "石门",
)
_BODIES = (
    "高新区",
    "开发区",
    "水务局",
    "图书馆",
    "博物馆",
    "果蔬合作社",
    "船厂",
    "纺织厂",
    "中学",
    "街道办",
    "渔业公司",
    "气象台",
)
_DOINGS = (
    "启用新的检测平台",
    "完成第一阶段改造",
    "公布年度计划",
    "举办开放日",
    "试行夜间服务",
    "修好旧桥",
)
_TAILS = (
    "居民反映良好",
    "秋季入园",
    "比去年提早两周",
    "由志愿者轮流值守",
    "受到来访者欢迎",
    "预计明年完工",
)
_PARTS = (
    "据介绍，这项工作从今年3月开始筹备",
    "参加的有来自8个单位的120多名工作人员",
    "负责人说，过去办一件事要跑三四趟，现在一趟就够",
    "新的办法先在两个社区试行，再推开到全区",
    "记者在现场看到，设备已经安装完毕，工人正在调试",
    "附近的居民常来散步，孩子们喜欢坐在台阶上看书",
    "按照计划，第二期工程将在明年春天动工",
    "去年同期的产量是3600吨，今年增加了12.5%",
    "大家的意见被一条一条记下来，贴在门口的木板上",
    "“我们不急，先把每一步做好”",
    "雨季之前，最后一段护坡也要砌完",
    "研究人员把数据整理成册，供各地查阅",
    "其中，老旧管道的更换占了一半以上的费用",
    "傍晚时分，江面上的渡船还在来回",
)
_SUBHEADS = (
    "先把底子打牢",
    "一步一步往前走",
    "听得见的变化",
    "账要算在明处",
    "还有几件事要办",
)
_NAMES = (
    "赵一川",
    "钱文",
    "孙小满",
    "李望",
    "周舟",
    "吴青",
    "郑安",
    "王渡",
    "冯远",
    "陈立夏",
    "褚宁",
    "卫平",
)

_END = "。"


def make_page(
    seed: int,
    stylebook: Stylebook,
    *,
    articles: tuple[int, int] = (3, 12),
    fill: tuple[float, float] = (0.85, 1.10),
) -> Edition:
    """An issue of one page.

    Args:
        seed: which page.
        stylebook: whose page it shall fill.
        articles: fewest and most articles; 60 to 4,000 characters each, 0 to 4 pictures a page.
        fill: least and most share of the page that the articles would take in their ideal shapes.
    """
    rng = random.Random(seed)
    count = rng.randint(*articles)
    pictures = rng.randint(0, 4)
    share = rng.uniform(*fill)
    lengths = sorted(
        (60 * math.exp(rng.random() * math.log(4000 / 60)) for _ in range(count)), reverse=True
    )
    owners = [min(int(rng.random() ** 2 * count), count - 1) for _ in range(pictures)]
    shapes = [(rng.choice((1, 2, 2, 3)), rng.choice((0.66, 0.75, 0.56, 1.3))) for _ in owners]
    lengths = _scaled(lengths, share, stylebook, shapes)
    made = []
    for index, length in enumerate(lengths):
        figures = [
            _figure(rng, k, aspect)
            for k, (owner, (_, aspect)) in enumerate(zip(owners, shapes, strict=True))
            if owner == index
        ]
        made.append(_article(rng, index, round(length), figures))
    publication = Publication(name="临江日报", slug="linjiang", name_en="Linjiang Daily")
    page = Page(
        number="3",
        section=Section(name="要闻", name_en="NEWS"),
        articles=tuple(article.id for article in made),
    )
    return Edition(
        publication=publication,
        date=dt.date(2026, 1, 5),
        pages=(page,),
        articles=tuple(made),
    )


def _scaled(
    lengths: list[float], share: float, book: Stylebook, shapes: list[tuple[int, float]]
) -> list[float]:
    """Lengths that with their heads and pictures fill that share of the page."""
    grid = book.grid
    rows = int((book.paper.height - book.paper.top - book.paper.bottom) / grid.leading) - 5
    cells = rows * grid.columns * share
    for columns, aspect in shapes:
        cells -= columns * (grid.span(columns) * aspect / grid.leading + 2)
    # A head takes about four rows over two columns, the lead's nine over five.
    heads = [9 * 5 if i == 0 else 6 * 3 if i < 3 else 4 * 2 for i in range(len(lengths))]
    text = max(cells * 0.3, cells - sum(heads) * grid.columns / 8)
    # Paragraph ends leave about a seventh of the places in a column empty.
    wanted = text * grid.chars * 0.86
    for _ in range(8):
        factor = wanted / sum(lengths)
        lengths = [min(4000.0, max(60.0, length * factor)) for length in lengths]
    return lengths


def _sentence(rng: random.Random) -> str:
    parts = rng.sample(_PARTS, rng.randint(1, 3))
    if rng.random() < 0.5:
        parts.insert(0, f"{rng.choice(_TOWNS)}{rng.choice(_BODIES)}{rng.choice(_DOINGS)}")
    return "，".join(parts) + _END


def _paragraphs(rng: random.Random, length: int) -> list[str]:
    found: list[str] = []
    total = 0
    while total < length:
        wanted = min(rng.randint(50, 190), max(30, length - total))
        text = ""
        while len(text) < wanted:
            text += _sentence(rng)
        over = total + len(text) - length
        if over > 0 and len(text) - over > 20:
            text = text[: len(text) - over - 1].rstrip("，。、“”") + _END
        found.append(text)
        total += len(text)
    return found


def _figure(rng: random.Random, number: int, aspect: float) -> Figure:
    width = 2400
    return Figure(
        file=f"picture-{number}.jpg",
        alt="",
        caption=Text.of(f"{rng.choice(_TOWNS)}{rng.choice(_BODIES)}近日{rng.choice(_DOINGS)}。"),
        credits=(Credit(name=rng.choice(_NAMES)),),
        width=width,
        height=round(width * aspect),
        crop=rng.choice((0.0, 0.08, 0.15)),
    )


def _article(rng: random.Random, index: int, length: int, figures: list[Figure]) -> Article:
    head = f"{rng.choice(_TOWNS)}{rng.choice(_BODIES)}{rng.choice(_DOINGS)}"
    if index < 4 and rng.random() < 0.6:
        head += f" {rng.choice(_TAILS)}"
    blocks: list[Paragraph | Subhead | Figure] = []
    since = 0
    subheads = rng.sample(_SUBHEADS, len(_SUBHEADS))
    for text in _paragraphs(rng, length):
        if length > 1500 and since > 600 and subheads:
            blocks.append(Subhead(text=Text.of(subheads.pop())))
            since = 0
        blocks.append(Paragraph(text=Text.of(text)))
        since += len(text)
    blocks[1:1] = figures
    kicker = f"{rng.choice(_TOWNS)}{rng.choice(_TAILS)}" if index < 3 and rng.random() < 0.4 else ""
    return Article(
        id=f"article-{index + 1}",
        kicker=Text.of(kicker),
        headline=Text.of(head),
        bylines=(Byline(name=rng.choice(_NAMES)),) if length > 200 else (),
        byline_prefix="▶" if length > 200 else "",
        lead="" if length > 200 else "本报讯",
        blocks=tuple(blocks),
    )
