"""Files as desks get them become articles: nothing lost in silence, what was guessed is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from edition.base.diagnostic import EditionError
from edition.importers.documents import Manuscript, read_document, take_in
from edition.importers.documents.photos import PhotoError, read_photo
from edition.model import Figure, ListBlock, Paragraph, Subhead, Table
from tests.importers.word_texts import BODY, MORE, TEXTS, Text, photo


def taken(data: bytes, name: str) -> Manuscript:
    """The article of a file."""
    return take_in(read_document(data, name), "x", name)


def word(name: str) -> Manuscript:
    """The article of one of the twelve texts."""
    return taken(TEXTS[name]().data(), f"{name}.docx")


def texts(found: Manuscript) -> list[str]:
    """The article's paragraphs."""
    return [str(b.text) for b in found.article.blocks if isinstance(b, Paragraph)]


def codes(found: Manuscript) -> list[str]:
    """What was said."""
    return [item.code for item in found.diagnostics]


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_lost(name: str) -> None:
    """Every text keeps its paragraphs, without the indent that was typed, and has a headline."""
    found = word(name)
    assert BODY in "".join(texts(found))
    assert not any(text[0] == "\u3000" for text in texts(found))
    assert str(found.article.headline)
    assert not str(found.article.headline).endswith("。")


def test_a_head_without_styles() -> None:
    """Size tells the headline, place the deck, wording the byline."""
    article = word("centred").article
    assert str(article.headline) == "柳岸小学把课堂搬到江边"
    assert str(article.deck) == "——六年级学生用一个学期给东河写“体检报告”"
    assert article.byline == "本报记者 林小满 通讯员 周 禾"


def test_kicker_two_lines_and_subheads() -> None:
    """引题 over a headline of two lines; 一、 and （二） are subheads."""
    found = word("with_kicker")
    assert str(found.article.kicker) == "从“有书可借”到“就近能读”"
    assert str(found.article.headline) == "东河街道第二十间\n社区书屋开门"
    assert (found.article.byline_prefix, found.article.byline) == ("□", "本报记者 顾青禾")
    subheads = [str(b.text) for b in found.article.blocks if isinstance(b, Subhead)]
    assert subheads == ["一、旧房子，新用处", "（二）谁来看门"]


def test_lead_and_who_reports() -> None:
    """本报讯（记者 …） is parted into lead and byline; the sentence begins after it."""
    found = word("lead")
    assert (found.article.lead, found.article.byline) == ("本报讯", "记者 林小满 通讯员 赵平")
    assert texts(found)[0].startswith("周三下午")


def test_tracked_changes() -> None:
    """Insertions are in, deletions are out, and it is said."""
    found = word("tracked")
    assert texts(found)[-1].endswith("新增的一句话。")
    assert "删去" not in "".join(texts(found))
    assert "ADD114" in codes(found)


@pytest.mark.parametrize("name", ["text_box", "modern_text_box"])
def test_text_boxes(name: str) -> None:
    """What stands in a text box is taken once, however Word wrote it."""
    whole = word(name).article.model_dump_json()
    assert whole.count("东河全长四十二公里") == 1


def test_pictures_in_a_table() -> None:
    """A table that lays out pictures is none; each caption goes to the picture over it."""
    found = word("picture_table")
    shown = [(str(f.caption), f.credit) for f in found.article.figures]
    assert shown == [("学生在江边取水。", "顾青禾/摄"), ("画在墙上的数字。", "林小满 摄")]
    assert set(found.pictures) == {"x-1.jpg", "x-2.jpg"}
    assert not any(isinstance(block, Table) for block in found.article.blocks)


def test_styles_lists_and_tables() -> None:
    """What styles say is not guessed; a table keeps its heading."""
    found = word("styled")
    assert "ADD105" not in codes(found)
    assert [len(b.items) for b in found.article.blocks if isinstance(b, ListBlock)] == [2]
    (table,) = (b for b in word("with_table").article.blocks if isinstance(b, Table))
    assert (str(table.caption), len(table.rows)) == ("三年取水记录", 3)


def test_captions_credits_and_lines_for_the_desk() -> None:
    """Without a credit in the caption the camera's owner is it; a telephone number is told."""
    found = word("captioned")
    (figure,) = found.article.figures
    assert (str(figure.caption), figure.credit) == ("图为学生在江边取水。", "高远/摄")
    assert "ADD111" in codes(found)


def test_breaks_labels_and_numbers() -> None:
    """Typed line breaks part paragraphs, labels name parts, automatic 一、 are characters."""
    assert texts(word("soft_breaks")) == [BODY, MORE, BODY]
    labelled = word("labelled").article
    head = [labelled.column_flag, labelled.kicker, labelled.headline, labelled.deck]
    assert [*map(str, head)] == ["城与人", "一座桥和三代人", "守桥人", "六十年，两万个夜晚"]
    subheads = [b for b in word("automatic_numbers").article.blocks if isinstance(b, Subhead)]
    assert [str(b.text) for b in subheads] == ["一、旧房子", "二、新用处"]


def test_emphasis_is_against_the_text() -> None:
    """A few words in bold or 楷体 are marked; a manuscript that is all 楷体 is not."""
    text = Text()
    text.line("书屋开门", 22, bold=True)
    paragraph = text.line(BODY)
    text.run(paragraph, "要紧的话", bold=True)
    text.run(paragraph, "说明", face="楷体_GB2312")
    (block,) = (b for b in taken(text.data(), "a.docx").article.blocks if isinstance(b, Paragraph))
    assert [run.text for run in block.text.runs if run.strong] == ["要紧的话"]
    assert [run.text for run in block.text.runs if run.emphasis] == ["说明"]
    kai = Text()
    kai.line("书屋开门", 22, bold=True)
    kai.run(kai.line(BODY, face="楷体"), "他说", face="宋体")
    marked = taken(kai.data(), "a.docx").article.blocks[0]
    assert isinstance(marked, Paragraph)
    assert not any(run.emphasis for run in marked.text.runs)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    """Whatever a text is stored in, it is read."""
    article = taken(
        f"书屋开门\r\n本报记者 林小满\r\n　　{BODY}\r\n".encode(encoding), "a.txt"
    ).article
    assert (str(article.headline), article.byline) == ("书屋开门", "本报记者 林小满")


def test_lines_that_a_mail_broke() -> None:
    """Full lines between blank ones are one paragraph."""
    whole = BODY + MORE
    lines = "\n".join(whole[k : k + 30] for k in range(0, len(whole), 30))
    assert texts(taken(f"书屋开门\n\n{lines}\n\n{lines}\n".encode(), "a.txt")) == [whole, whole]


def test_web_page_markdown_and_rtf() -> None:
    """HTML in GBK with its furniture, another program's Markdown, RTF of a Chinese system."""
    html = f"<meta charset=gbk><nav>首页</nav><h1>书屋开门</h1><p>{BODY}<b>重要</b></p><h2>谁来</h2><p>{MORE}</p>"
    found = taken(html.encode("gbk"), "a.html")
    assert [type(b) for b in found.article.blocks] == [Paragraph, Subhead, Paragraph]
    assert "首页" not in found.article.model_dump_json()
    article = taken(
        f"---\ntitle: 书屋开门\nauthor: 林小满\n---\n\n{BODY}\n".encode(), "a.md"
    ).article
    assert (str(article.headline), article.byline) == ("书屋开门", "林小满")
    words = "".join(rf"\'{b:02x}" for b in f"书屋开门\n{BODY}".encode("gbk"))
    rtf = rf"{{\rtf1\ansi\ansicpg936 {words}}}".replace(r"\'0a", r"\par ")
    found = taken(rtf.encode(), "a.rtf")
    assert (str(found.article.headline), texts(found)) == ("书屋开门", [BODY])
    assert "ADD107" in codes(found)


def test_open_document() -> None:
    """Headings, automatic styles, breaks and a picture in a frame with its caption."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"), ("table", "table"),
        )
    )  # fmt: skip
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<office:automatic-styles><style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
        '<office:body><office:text><text:h text:outline-level="1">书屋开门</text:h>'
        f"<text:p>本报记者 林小满</text:p><text:p>{BODY}<text:span text:style-name='T1'>重要</text:span></text:p>"
        "<text:p><draw:frame><draw:text-box><text:p><draw:frame><draw:image xlink:href='Pictures/1.jpg'/>"
        "</draw:frame>图为书屋。高远/摄</text:p></draw:text-box></draw:frame></text:p>"
        f"<text:p>{MORE}</text:p></office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("Pictures/1.jpg", photo())
    found = taken(out.getvalue(), "a.odt")
    assert [type(b) for b in found.article.blocks] == [Paragraph, Figure, Paragraph]
    assert found.article.figures[0].credit == "高远/摄"
    assert found.article.byline == "本报记者 林小满"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "ADD102"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "ADD101"),
        ("a.docx", b"PK\x03\x04junk", "ADD101"),
        ("a.odt", b"PK\x03\x04junk", "ADD101"),
        ("a.txt", b" \n", "ADD103"),
    ],
)
def test_files_that_cannot_be_taken(name: str, data: bytes, code: str) -> None:
    """Each is a finding with its file."""
    with pytest.raises(EditionError) as caught:
        taken(data, name)
    assert [(d.code, d.file) for d in caught.value.diagnostics] == [(code, name)]


def test_pictures_of_every_kind() -> None:
    """A telephone's HEIC becomes JPEG, a BMP PNG; the camera's words are kept in Chinese."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    for kind, ending in (("HEIF", ".jpg"), ("BMP", ".png"), ("TIFF", ".tif"), ("WEBP", ".webp")):
        out = io.BytesIO()
        Image.new("RGB", (64, 48), "teal").save(out, kind)
        made = read_photo(out.getvalue())
        assert made.ending == ending
        assert Image.open(io.BytesIO(made.data)).size == (64, 48)
    said = read_photo(photo(artist="顾青禾", caption="学生在江边取水。"))
    assert (said.artist, said.caption) == ("顾青禾", "学生在江边取水。")
    with pytest.raises(PhotoError):
        read_photo(photo()[:900])
