"""Word files as desks write them: no styles, indents of 全角空格, everything by direct formatting."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

BODY = (
    "周三下午，柳岸小学六年级的学生来到东河边，带着水桶、试纸和本子，在三个地点取水，记下水温、颜色和气味。"
    "老师说，这门课要上整整一个学期，学生自己提问题，自己找答案。"
)
MORE = (
    "一个学期下来，四十二名学生记了六百多个数字，把它们画成图贴在教室后面的墙上。校长表示，明年起五年级也参加，"
    "并请水务部门的技术人员每月来校一次，和学生一起核对记录。"
)


def photo(width: int = 900, height: int = 600, *, artist: str = "", caption: str = "") -> bytes:
    """A photograph with what a camera and its owner wrote into it."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist.encode()
    if caption:
        exif[0x010E] = caption.encode()
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


class Text:
    """A Word file in the making."""

    def __init__(self) -> None:
        self.file: Any = Document()

    def line(
        self, text: str, size: float = 16, *, bold: bool = False, face: str = "仿宋_GB2312",
        align: str = "", indent: bool = False,
    ) -> Any:  # fmt: skip
        """A paragraph with direct formatting."""
        paragraph = self.file.add_paragraph()
        if align:
            paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
        self.run(paragraph, text, size, bold=bold, face=face)
        return paragraph

    def run(
        self,
        paragraph: Any,
        text: str,
        size: float = 16,
        *,
        bold: bool = False,
        face: str = "仿宋_GB2312",
    ) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold or None
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), face)
        return run

    def picture(self, data: bytes, into: Any = None) -> None:
        paragraph = into if into is not None else self.file.add_paragraph()
        paragraph.add_run().add_picture(io.BytesIO(data), width=Pt(300))

    def data(self) -> bytes:
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def centred() -> Text:
    """Headline in 二号 小标宋, byline and 全角空格 below, nothing styled."""
    text = Text()
    text.line("柳岸小学把课堂搬到江边", 22, face="方正小标宋简体", align="CENTER")
    text.line("——六年级学生用一个学期给东河写“体检报告”", 16, face="楷体_GB2312", align="CENTER")
    text.line("本报记者　林小满　通讯员　周　禾", align="CENTER")
    text.line("")
    text.line("\u3000\u3000" + BODY)
    text.line("\u3000\u3000" + MORE)
    return text


def lead() -> Text:
    """本报讯 with who reports in brackets."""
    text = Text()
    text.line("东河大桥今日恢复通车", 22, bold=True, align="CENTER")
    text.line("\u3000\u3000本报讯（记者 林小满 通讯员 赵平）" + BODY)
    text.line("\u3000\u3000" + MORE)
    return text


def with_kicker() -> Text:
    """引题, a headline of two lines, subheads in bold and 一、."""
    text = Text()
    text.line("从“有书可借”到“就近能读”", 16, align="CENTER", face="楷体")
    text.line("东河街道第二十间", 26, bold=True, align="CENTER")
    text.line("社区书屋开门", 26, bold=True, align="CENTER")
    text.line("□ 本报记者 顾青禾", align="CENTER")
    text.line(BODY, indent=True)
    text.line("一、旧房子，新用处", bold=True, face="黑体", indent=True)
    text.line(MORE, indent=True)
    text.line("（二）谁来看门", indent=True)
    text.line(BODY, indent=True)
    return text


def tracked() -> Text:
    """Insertions and deletions that nobody accepted."""
    text = centred()
    paragraph = text.file.paragraphs[-1]
    for kind, words, tag in (("ins", "新增的一句话。", "t"), ("del", "删去的一句话。", "delText")):
        change = OxmlElement(f"w:{kind}")
        change.set(qn("w:id"), "9")
        change.set(qn("w:author"), "编辑")
        run = OxmlElement("w:r")
        inner = OxmlElement(f"w:{tag}")
        inner.text = words
        run.append(inner)
        change.append(run)
        paragraph._element.append(change)
    return text


def text_box() -> Text:
    """A text box, written in both of the ways that Word writes one."""
    text = centred()
    content = "<w:txbxContent><w:p><w:r><w:t>新闻链接：东河全长四十二公里，流经三个街道。</w:t></w:r></w:p></w:txbxContent>"
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    run = parse_xml(
        f"<w:r {names}><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{content}</wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    text.file.paragraphs[-2]._element.append(run)
    return text


def modern_text_box() -> Text:
    """The same without the old way beside it."""
    text = text_box()
    for fallback in list(
        text.file.element.iter(
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
        )
    ):
        fallback.getparent().remove(fallback)
    return text


def picture_table() -> Text:
    """Pictures in a table without lines, captions under them."""
    text = centred()
    table = text.file.add_table(2, 2)
    for column, words in enumerate(("▲学生在江边取水。 顾青禾/摄", "▲画在墙上的数字。 林小满 摄")):
        text.picture(photo(), table.cell(0, column).paragraphs[0])
        text.run(table.cell(1, column).paragraphs[0], words, 10.5)
    text.line("\u3000\u3000" + BODY)
    return text


def styled() -> Text:
    """Word's own styles: Title, Heading 2, lists, a quotation."""
    text = Text()
    text.file.add_paragraph("图书馆延长开放时间", style="Title")
    text.file.add_paragraph("周末到晚上九点", style="Subtitle")
    text.file.add_paragraph(BODY)
    text.file.add_heading("新时间", 2)
    for day in ("周一至周五 9时至20时", "周末 9时至21时"):
        text.file.add_paragraph(day, style="List Bullet")
    text.file.add_paragraph(MORE)
    return text


def with_table() -> Text:
    """A table of figures with its heading before it."""
    text = centred()
    text.line("表1：三年取水记录", 12, align="CENTER")
    table = text.file.add_table(3, 3)
    for row, values in enumerate(
        (("年份", "水温", "次数"), ("2024", "17.5", "210"), ("2025", "18.1", "233"))
    ):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    return text


def captioned() -> Text:
    """A picture in the text with its caption below in small 楷体; a note to the desk at the end."""
    text = centred()
    text.picture(photo(artist="高远"))
    text.line("图为学生在江边取水。", 12, face="楷体", align="CENTER")
    text.line("\u3000\u3000" + MORE)
    text.line("联系人：林小满 13800001234")
    return text


def soft_breaks() -> Text:
    """Pasted from a web page: one paragraph, with line breaks and 全角空格."""
    text = Text()
    text.line("菜场改造征求街坊意见", 22, bold=True, align="CENTER")
    paragraph = text.line("\u3000\u3000" + BODY)
    for part in (MORE, BODY):
        paragraph.add_run().add_break()
        text.run(paragraph, "\u3000\u3000" + part)
    return text


def labelled() -> Text:
    """A desk that writes the names of the parts."""
    text = Text()
    for line in (
        "栏目：城与人",
        "引题：一座桥和三代人",
        "主标题：守桥人",
        "副标题：六十年，两万个夜晚",
        "作者：沈一舟",
    ):
        text.line(line)
    text.line("\u3000\u3000" + BODY)
    text.line("\u3000\u3000" + MORE)
    return text


def automatic_numbers() -> Text:
    """Subheads that Word numbers 一、二、 by itself; the number is in no text."""
    text = centred()
    numbering = text.file.part.numbering_part.element
    numbering.insert(0, parse_xml(
        '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(
        '<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    ))  # fmt: skip
    body = text.file.paragraphs[-1]
    for words in ("旧房子", "新用处"):
        paragraph = text.line(words, bold=True)
        properties = paragraph._element.get_or_add_pPr()
        properties.append(parse_xml(
            '<w:numPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
        ))  # fmt: skip
        text.file.element.body.insert(-1, deepcopy(body._element))
    return text


#: Twelve texts by name, each with a function that makes it.
TEXTS: dict[str, Callable[[], Text]] = {
    made.__name__: made
    for made in (
        centred, lead, with_kicker, tracked, text_box, modern_text_box, picture_table, styled,
        with_table, captioned, soft_breaks, labelled, automatic_numbers,
    )
}  # fmt: skip
