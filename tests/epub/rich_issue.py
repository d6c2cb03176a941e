"""An issue that holds everything the model knows."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from PIL import Image

from edition.model import (
    Answer,
    Article,
    Byline,
    Contact,
    Credit,
    Edition,
    EditorsNote,
    Figure,
    Furniture,
    Jump,
    ListBlock,
    Note,
    Page,
    PagePin,
    Paragraph,
    Person,
    Poem,
    Publication,
    Question,
    Quotation,
    Run,
    Section,
    Subhead,
    Table,
    TableCell,
    TableRow,
    Text,
)
from edition.model.plan import (
    ArticlePart,
    Line,
    PagePlan,
    Picture,
    PlacedLine,
    Plan,
    Rect,
    Role,
    Segment,
    TextBox,
    TextStyle,
)

EVERY_MARK = Text.of(
    '平字，<b>&"尖括号"，',
    Run(text="楷体", emphasis=True),
    Run(text="黑体", strong=True),
    Run(text="着重", dots=True),
    Run(text="黑楷重", strong=True, emphasis=True, dots=True),
    Run(text="张衡", proper_name=True),
    Run(text="后汉书", title_line=True),
    Run(text="重庆", ruby="chóngqìng"),
    Run(text="外链", href="https://example.org/新闻?a=1&b=2"),
    Run(text="另一篇", href="lead"),
    Run(text="①", note="n1", script="super"),
    Run(text="", note="注二"),
    "再平，H",
    Run(text="2", script="sub"),
    "O，共12亿元。",
)

TABLE = Table(
    caption=Text.of("各园区产值（亿元）"),
    rows=(
        TableRow(
            cells=(
                TableCell(header=True),
                TableCell(text=Text.of("2018"), header=True, align="end"),
                TableCell(text=Text.of("2019"), header=True, align="end"),
            )
        ),
        TableRow(
            cells=(
                TableCell(text=Text.of("中关村"), header=True, rowspan=2),
                TableCell(text=Text.of("100"), align="end"),
                TableCell(text=Text.of("120"), align="end"),
            )
        ),
        TableRow(cells=(TableCell(text=Text.of("合计见下"), colspan=2, align="center"),)),
    ),
)

RICH = Article(
    id="所有的块",
    kicker=Text.of("引题在上"),
    headline=Text.of("什么都有的\n一篇文章"),
    deck=Text.of("——副题在下"),
    summary=Text.of("提要：一篇文章里什么块都有。"),
    column_flag=Text.of("党建 在高新"),
    series="园区巡礼",
    bylines=(
        Byline(name="绪言", role="记者", affiliation="本报"),
        Byline(name="张嘉村", place="北京报道"),
    ),
    byline_prefix="▶",
    dateline="本报北京10月27日电",
    lead="本报讯",
    editors_note=EditorsNote(paragraphs=(Text.of("编者在前面说。"), Text.of("又说。"))),
    keywords=("高新区", "党建"),
    jumps=(Jump(direction="to", page="3", headline="什么都有的"),),
    truncated=("tail",),
    rank=1,
    blocks=(
        Figure(
            file="pictures/园区.jpg",
            alt="一座园区的大门",
            caption=Text.of("图为园区大门。"),
            credits=(Credit(name="乔冠宇"), Credit(name="新华社", role="供图")),
            width=1200,
            height=800,
            crop=0.1,
            focus=(0.4, 0.5),
        ),
        Paragraph(text=EVERY_MARK),
        Subhead(text=Text.of("第一个小标题")),
        Paragraph(text=Text.of("第二段。")),
        Subhead(text=Text.of("跳了一级的小标题"), level=3),
        TABLE,
        ListBlock(items=(Text.of("甲"), Text.of("乙"))),
        ListBlock(items=(Text.of("丙"), Text.of("丁")), ordered=True, start=3),
        ListBlock(items=(Text.of("菱形"),), marker="◆"),
        Quotation(
            paragraphs=(Text.of("引文一。"), Text.of("引文二。")), source=Text.of("《某书》")
        ),
        Poem(
            title=Text.of("静夜思"),
            author="李白",
            stanzas=(
                (Text.of("床前明月光，"), Text.of("疑是地上霜。")),
                (Text.of("举头望明月，"), Text.of("低头思故乡。")),
            ),
        ),
        Question(speaker="记者：", text=Text.of("为什么？")),
        Answer(text=Text.of("因为如此。")),
        EditorsNote(paragraphs=(Text.of("编者在中间说。"),), label="编后"),
        Figure(alt="", caption=Text.of("没有文件的图。")),
        Note(id="n1", text=Text.of("注一的文字，", Run(text="重点", strong=True), "。")),
        Note(id="注二", text=Text.of("注二的文字。")),
        Note(id="n3", text=Text.of("没有人引的注。")),
    ),
)

LEAD = Article(
    id="lead",
    headline=Text.of("头条新闻"),
    series="园区巡礼",
    blocks=(Paragraph(text=Text.of("头条第一段。")), Paragraph(text=Text.of("头条第二段。"))),
)
BRIEF = Article(
    id="brief",
    lead="本报讯",
    blocks=(
        Paragraph(text=Text.of("没有标题的短讯，讲一件小事，字数多过目录里的一行，所以要截断。")),
    ),
)
HANT = Article(
    id="hant",
    language="zh-Hant",
    headline=Text.of("繁體字文章"),
    blocks=(Paragraph(text=Text.of("「繁體」的正文。")),),
)
JAPANESE = Article(
    id="ja",
    language="ja",
    headline=Text.of("日本語の記事"),
    blocks=(Paragraph(text=Text.of("これは", Run(text="漢字", ruby="かんじ"), "です。")),),
)
LOOSE = Article(
    id="loose", headline=Text.of("不在版上"), blocks=(Paragraph(text=Text.of("没有版。")),)
)
TRUNCATED = Article(
    id="truncated",
    headline=Text.of("只有后半"),
    dateline="新华社北京10月27日电",
    truncated=("head",),
    blocks=(Figure(file="drawing.png", alt="示意图"), Subhead(text=Text.of("结论"))),
)


def rich_edition(root: Path) -> Edition:
    """The issue; its pictures are drawn into ``root``."""
    (root / "pictures").mkdir(parents=True, exist_ok=True)
    photo = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = 6
    photo.save(root / "pictures" / "园区.jpg", exif=exif)
    drawing = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    drawing.paste((200, 0, 0, 255), (20, 20, 120, 120))
    drawing.save(root / "drawing.png")
    return Edition(
        publication=Publication(
            name="某市高新报",
            name_en="HI-TECH NEWS",
            slug="mou",
            publisher="某市报业集团",
            supervisor="某市委",
            issn="1000-0000",
            cn="11-0001",
            postal_code="1-1",
            printer="某市印刷厂（某市某路2号）",
            distribution="邮局发行",
            distributor="某市邮政局",
            price="每份1.50元",
            website="https://example.org/",
            email="a@example.org",
            telephone="010-12345678",
            address="某市某路1号",
            rights="版权所有 © 某市高新报",
        ),
        date=dt.date(2019, 10, 28),
        number=2500,
        label="早版",
        pages=(
            Page(
                number="1",
                section=Section(name="要闻", name_en="NEWS"),
                articles=("lead", "brief", "truncated"),
                template="front",
            ),
            Page(
                number="A09",
                section=Section(name="创新园区", name_en="INNOVATION"),
                furniture=Furniture(
                    co_organiser="某某高新区协办",
                    editors=(
                        Person(name="甲某", role="责任编辑"),
                        Person(name="乙某", role="编辑"),
                    ),
                    layout_editors=(Person(name="丙某", role="组版"),),
                    contact=Contact(telephone="010-1", email="b@example.org"),
                    column_flags=("党建 在高新", "园区巡礼"),
                    notices=("本报地址：某处",),
                ),
                articles=("所有的块", "hant", "ja"),
                pins=(PagePin(item="所有的块", column=1, columns=4),),
            ),
        ),
        articles=(RICH, LEAD, BRIEF, HANT, JAPANESE, LOOSE, TRUNCATED),
        root=str(root),
    )


def drawn_pages() -> dict[str, bytes]:
    """Pictures that stand for the two composed pages."""
    pictures = {}
    for number, colour in (("1", "#dddddd"), ("A09", "#ccddcc")):
        out = io.BytesIO()
        Image.new("RGB", (780, 1090), colour).save(out, "PNG")
        pictures[number] = out.getvalue()
    return pictures


STYLE = TextStyle("song-400", 10.0)


def _box(text: str, x: float, y: float, role: Role = "body", indent: float = 0.0) -> TextBox:
    width = indent + 10.0 * len(text)
    line = Line((Segment(text, indent, width - indent, STYLE),), width, width, 8.8, 1.2)
    return TextBox(Rect(x, y - 8.8, width, 10), role, (PlacedLine(line, x, y),))


def drawn_plan() -> Plan:
    """Two pages of 390 × 545 points; the rich article stands on both."""
    area = Rect(20, 20, 350, 505)

    def page(number: str, *parts: ArticlePart) -> PagePlan:
        furniture = (_box(f"第{number}版", 20, 18, "folio"),)
        return PagePlan(number, 390, 545, area, 1, 350, 0, 12, 40, 20, furniture, parts)

    lead = (
        _box("头条新闻", 20, 40, "headline"),
        _box("头条第一段。", 20, 60, indent=20),
        _box("头条第二段。", 20, 72, indent=20),
    )
    rich = (
        _box("什么都有的", 20, 240, "headline"),
        Picture(Rect(20, 260, 100, 60), "pictures/园区.jpg", alt="一座园区的大门"),
    )
    first = page(
        "1",
        ArticlePart("lead", Rect(20, 30, 350, 50), lead),
        ArticlePart("所有的块", Rect(20, 230, 350, 100), rich, continued_to="A09"),
    )
    rest = (_box("着重张衡后汉书", 20, 60),)
    second = page("A09", ArticlePart("所有的块", Rect(20, 50, 350, 20), rest, continued_from="1"))
    return Plan("题", "zh-Hans", (first, second))
