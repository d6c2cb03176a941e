"""The EPUB of an issue: whole, in order, valid, described, the same every time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

import pytest
from PIL import Image

from edition.base.diagnostic import EditionError
from edition.checks.epub import check_epub
from edition.epub import BookOptions, bind, package, package_pages
from edition.epub.structure.metadata import book_kind, identifier
from edition.issue import Issue
from edition.model import (
    Article,
    Edition,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Page,
    Paragraph,
    Poem,
    Quotation,
    Run,
    Table,
    TableCell,
    TableRow,
    Text,
)

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def _files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _own_text(element: ElementTree.Element) -> str:
    """The characters that the paper wrote: without what the book added, and without ruby."""
    if "generated" in element.get("class", "").split() or element.tag == f"{X}rt":
        return ""
    inner = [element.text or ""]
    for child in element:
        inner += [_own_text(child), child.tail or ""]
    return "".join(inner)


def _written(article: Article) -> str:
    """The article's characters as the paper prints them, in reading order."""
    words: list[object] = [article.column_flag, article.kicker, article.headline, article.deck]
    words += [article.summary, article.byline_prefix]
    for byline in article.bylines:
        words += [byline.affiliation, byline.role, byline.name, byline.place]
    if article.editors_note:
        words += _note(article.editors_note)
    opening: list[object] = [article.dateline, article.lead]
    if not any(isinstance(block, Paragraph) for block in article.blocks):
        words += opening
        opening = []
    for block in article.blocks:
        if isinstance(block, Paragraph):
            words += [*opening, block.text]
            opening = []
        elif isinstance(block, Figure):
            words.append(block.caption)
            for credit in block.credits:
                words += [credit.name, credit.role]
        elif isinstance(block, Table):
            words.append(block.caption)
            words += [cell.text for row in block.rows for cell in row.cells]
        elif isinstance(block, ListBlock):
            words += block.items
        elif isinstance(block, Quotation):
            words += [*block.paragraphs, block.source]
        elif isinstance(block, Poem):
            words += [block.title, block.author, *(v for s in block.stanzas for v in s)]
        elif isinstance(block, EditorsNote):
            words += _note(block)
        elif isinstance(block, Note):
            words.append(block.text)
        else:
            words += [getattr(block, "speaker", ""), block.text]
    return "".join(map(str, words))


def _note(note: EditorsNote) -> list[object]:
    return [note.label, *note.paragraphs]


def _inked(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def book(
    rich: Edition, page_images: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The rich issue's book, with fonts and pictures of pages."""
    out = tmp_path_factory.mktemp("book") / "rich.epub"
    options = BookOptions(embed_fonts="all", certified_by="某机构")
    _, diagnostics = package(Issue.of(rich), out, page_images=page_images, options=options)
    assert {item.code for item in diagnostics} == {"EPB108"}  # 繁體 and 日本語 in mainland fonts
    return out


@pytest.fixture(scope="module")
def opf(book: Path) -> ElementTree.Element:
    """Its package document."""
    return ElementTree.fromstring(_files(book)["EPUB/content.opf"])


def test_every_character_once_and_in_order(rich: Edition, book: Path) -> None:
    """An article's file holds its characters, all of them, once, in printed order."""
    documents = [ElementTree.fromstring(d) for n, d in _files(book).items() if "/article-" in n]
    characters = {
        article.get("data-id"): article
        for document in documents
        for article in document.iter(f"{X}article")
    }
    assert len(documents) == len(rich.articles)
    for article in rich.articles:
        assert _inked(_own_text(characters[article.id])) == _inked(_written(article))


@pytest.mark.parametrize(
    "options",
    [
        BookOptions(),
        BookOptions(vertical=True, embed_fonts="all", images="small", certified_by="某机构"),
    ],
    ids=["plain", "vertical-fonts"],
)
def test_epubcheck_and_our_checks_find_nothing(
    rich: Edition, page_images: dict[str, bytes], tmp_path: Path, options: BookOptions
) -> None:
    """EPUBCheck has no error and no warning, and neither have our own checks."""
    out = tmp_path / "rich.epub"
    package(Issue.of(rich), out, page_images=page_images, options=options)
    assert check_epub(out, edition=rich, epubcheck=True) == ()


def test_the_same_issue_gives_the_same_bytes(rich: Edition, tmp_path: Path) -> None:
    """Two builds differ in nothing; members are sorted, mimetype first and stored."""
    options = BookOptions(embed_fonts="headlines")
    one, _ = package(Issue.of(rich), tmp_path / "one.epub", options=options)
    two, _ = package(Issue.of(rich), tmp_path / "two.epub", options=options)
    assert one.sha256 == two.sha256
    with zipfile.ZipFile(one.path) as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    assert names[0] == "mimetype"
    assert members[0].compress_type == zipfile.ZIP_STORED
    assert names[1:] == sorted(names[1:])
    (moment,) = {member.date_time for member in members}
    assert moment[:3] == (2019, 10, 28)


def test_a_corrected_book_has_another_time(rich: Edition, tmp_path: Path) -> None:
    """The release identifier follows the content, or what the issue says of its revision."""
    zone = dt.timezone(dt.timedelta(hours=8))
    revisions: dict[str, object] = {
        "day": dt.date(2019, 10, 30),
        "moment": dt.datetime(2019, 10, 29, 7, 30, tzinfo=zone),
    }

    def modified(edition: Edition, name: str) -> str:
        package(Issue.of(edition), tmp_path / f"{name}.epub")
        opf = _files(tmp_path / f"{name}.epub")["EPUB/content.opf"].decode()
        return opf.split('dcterms:modified">')[1].split("<")[0]

    first, *rest = rich.articles
    words = first.model_copy(update={"headline": Text.of("更正的题")})
    corrected = rich.model_copy(update={"articles": (words, *rest)})
    times = [modified(rich, "first"), modified(corrected, "corrected"), modified(rich, "again")]
    assert times[0] == times[2] != times[1]
    assert all(time.startswith("2019-10-28T") for time in times)
    day = modified(rich.model_copy(update={"revised": revisions["day"]}), "day")
    assert day.startswith("2019-10-30T")
    moment = modified(rich.model_copy(update={"revised": revisions["moment"]}), "moment")
    assert moment == "2019-10-28T23:30:00Z"


def test_papers_and_editions_of_a_day_have_identifiers_of_their_own(rich: Edition) -> None:
    """ISSN, CN number or name and slug tell papers apart; label or folder the day's editions."""
    paper = rich.publication.model_copy(update={"issn": "", "cn": ""})
    plain = rich.model_copy(update={"publication": paper})
    others = [
        plain.model_copy(update={"publication": paper.model_copy(update={key: value})})
        for key, value in (("name", "另一报"), ("slug", "b"), ("issn", "1000-0001"), ("cn", "11-1"))
    ]
    others += [plain.model_copy(update={"label": "晚版"}), plain.model_copy(update={"slot": "x"})]
    made = [identifier([edition]) for edition in (plain, *others)]
    made += [identifier([plain], book_kind(("1",))), identifier([plain], book_kind((), "vertical"))]
    assert len(set(made)) == len(made)
    spelt = paper.model_copy(update={"issn": "ISSN 1000-0001", "name": "改名"})
    assert identifier([plain.model_copy(update={"publication": spelt})]) == made[3]


def test_source_date_epoch_is_the_time(
    rich: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH says when the book was modified."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    package(Issue.of(rich), tmp_path / "x.epub")
    text = _files(tmp_path / "x.epub")["EPUB/content.opf"].decode()
    assert '<meta property="dcterms:modified">2020-09-13T12:26:40Z</meta>' in text


def _child(element: ElementTree.Element, path: str) -> ElementTree.Element:
    """The first child of a name, of which there must be one."""
    child = element.find(path)
    assert child is not None, path
    return child


def _lists(book: Path) -> dict[str, ElementTree.Element]:
    nav = ElementTree.fromstring(_files(book)["EPUB/nav.xhtml"])
    kind = "{http://www.idpf.org/2007/ops}type"
    return {element.get(kind, ""): element for element in nav.iter(f"{X}nav")}


#: A list of contents: labels, or a label with the list under it.
Tree: TypeAlias = "list[str | tuple[str, Tree]]"


def _tree(ol: ElementTree.Element) -> Tree:
    tree: Tree = []
    for li in ol.findall(f"{X}li"):
        below = li.find(f"{X}ol")
        label = "".join(_child(li, f"{X}a").itertext())
        tree.append((label, _tree(below)) if below is not None else label)
    return tree


def test_contents_by_page_and_article(book: Path) -> None:
    """The contents list has two levels: the paper's pages and their articles."""
    assert _tree(_child(_lists(book)["toc"], f"{X}ol")) == [
        ("第1版 要闻", ["头条新闻", "没有标题的短讯，讲一件小事，字数多过…", "只有后半"]),
        ("第A09版 创新园区", ["什么都有的一篇文章", "繁體字文章", "日本語の記事"]),
        ("其他", ["不在版上"]),
    ]


def test_page_list_and_landmarks(book: Path) -> None:
    """The page list has the paper's page numbers, the landmarks where to go."""
    lists = _lists(book)
    assert _tree(_child(lists["page-list"], f"{X}ol")) == ["1", "A09"]
    assert _tree(_child(lists["landmarks"], f"{X}ol")) == ["封面", "目录", "正文"]


def test_ncx_says_the_same(book: Path) -> None:
    """Older readers get the same contents and pages from the NCX."""
    ncx = ElementTree.fromstring(_files(book)["EPUB/toc.ncx"])
    ns = "{http://www.daisy.org/z3986/2005/ncx/}"
    labels = ["".join(_child(p, f"{ns}navLabel").itertext()) for p in ncx.iter(f"{ns}navPoint")]
    assert labels[:2] == ["第1版 要闻", "头条新闻"]
    assert len(labels) == 10
    assert len(list(ncx.iter(f"{ns}pageTarget"))) == 2


def _metas(opf: ElementTree.Element, property: str) -> list[str]:
    return [m.text or "" for m in opf.iter(f"{OPF}meta") if m.get("property") == property]


def test_metadata(opf: ElementTree.Element) -> None:
    """Series, place in it, languages, people and their roles are in the package."""
    assert [e.text for e in opf.iter(f"{DC}title")] == ["某市高新报 2019-10-28 早版"]
    assert [e.text for e in opf.iter(f"{DC}language")] == ["zh-Hans", "zh-Hant", "ja"]
    assert _metas(opf, "belongs-to-collection") == ["某市高新报"]
    assert _metas(opf, "group-position") == ["2500"]
    people = [e.text for e in opf.iter(f"{DC}contributor")]
    assert people == ["绪言", "张嘉村", "乔冠宇", "新华社", "甲某", "乙某", "丙某"]
    assert set(_metas(opf, "role")) == {"rpt", "aut", "pht", "edt", "cmt"}
    assert _metas(opf, "pageBreakSource") == ["urn:issn:1000-0000"]
    assert "高新区" in [e.text for e in opf.iter(f"{DC}subject")]


def test_accessibility_metadata(opf: ElementTree.Element) -> None:
    """What a reader who cannot see the pictures needs to know before buying."""
    features = _metas(opf, "schema:accessibilityFeature")
    assert {"pageNavigation", "tableOfContents", "alternativeText", "rubyAnnotations"} <= set(
        features
    )
    assert _metas(opf, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert _metas(opf, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert _metas(opf, "a11y:certifiedBy") == ["某机构"]


def test_no_claim_where_a_picture_is_not_described(rich: Edition, tmp_path: Path) -> None:
    """A picture nobody described takes the claims away; who read the source has reported it."""
    figure = Figure(file="drawing.png", caption=Text.of("图"))
    article = Article(id="a", headline=Text.of("题"), blocks=(figure,))
    edition = rich.model_copy(update={"articles": (article,), "pages": ()})
    options = BookOptions(certified_by="某机构")
    _, diagnostics = package(Issue.of(edition), tmp_path / "x.epub", options=options)
    assert [item.code for item in diagnostics] == []
    opf = ElementTree.fromstring(_files(tmp_path / "x.epub")["EPUB/content.opf"])
    assert _metas(opf, "dcterms:conformsTo") == []
    assert "alternativeText" not in _metas(opf, "schema:accessibilityFeature")
    assert _metas(opf, "schema:accessModeSufficient") == ["textual,visual"]


def test_identifier_is_stable_and_its_own(rich: Edition, tmp_path: Path) -> None:
    """A rebuild keeps the identifier; another day and the vertical book have their own."""
    later = rich.model_copy(update={"date": rich.date.replace(day=29)})
    made = [
        package(Issue.of(rich), tmp_path / "a.epub", options=BookOptions(images="small"))[0],
        package(Issue.of(rich), tmp_path / "b.epub")[0],
        package(Issue.of(later), tmp_path / "c.epub")[0],
        package(Issue.of(rich), tmp_path / "d.epub", options=BookOptions(vertical=True))[0],
    ]
    ids = []
    for artifact in made:
        opf = ElementTree.fromstring(_files(Path(artifact.path))["EPUB/content.opf"])
        ids.append(next(opf.iter(f"{DC}identifier")).text)
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id or "") for id in ids)


def test_pictures_are_turned_shrunk_and_stripped(rich: Edition, book: Path) -> None:
    """EXIF is applied and dropped, transparency becomes white, nothing is too large."""
    images = {n: d for n, d in _files(book).items() if n.startswith("EPUB/images/")}
    opened = {n: Image.open(io.BytesIO(d)) for n, d in images.items()}
    photos = [i for i in opened.values() if i.size == (800, 1200)]
    assert len(photos) == 1
    assert len(photos[0].getexif()) == 0
    drawing = next(i for i in opened.values() if i.size == (300, 200))
    assert drawing.format == "PNG"
    assert drawing.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    assert all(max(i.size) <= 2400 for i in opened.values())


def test_small_pictures(rich: Edition, tmp_path: Path) -> None:
    """With ``small``, no picture of an article has a side of more than 800 pixels."""
    package(Issue.of(rich), tmp_path / "x.epub", options=BookOptions(images="small"))
    sizes = [
        Image.open(io.BytesIO(data)).size
        for name, data in _files(tmp_path / "x.epub").items()
        if name.startswith("EPUB/images/") and "cover" not in name
    ]
    assert max(max(size) for size in sizes) == 800


def test_pictures_from_outside_are_not_packed(rich: Edition, tmp_path: Path) -> None:
    """A path out of the issue's folder is refused, whatever file it names."""
    root = tmp_path / "issue"
    root.mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    figure = Figure(file="../secret.png", alt="")
    article = Article(id="a", headline=Text.of("题"), blocks=(figure,))
    edition = rich.model_copy(update={"articles": (article,), "pages": (), "root": str(root)})
    with pytest.raises(EditionError, match="EPB104"):
        package(Issue.of(edition), tmp_path / "x.epub")
    assert not (tmp_path / "x.epub").exists()


def test_faults_are_named_and_the_book_still_opens(rich: Edition, tmp_path: Path) -> None:
    """A dead link, an unwritten note, a broken picture and a control character: four warnings."""
    (tmp_path / "broken.jpg").write_bytes(b"not a picture")
    article = Article(
        id="a",
        headline=Text.of("题\x07"),
        blocks=(
            Paragraph(
                text=Text.of(
                    Run(text="坏", href="javascript:alert(1)"), Run(text="注", note="none")
                )
            ),
            Figure(file="broken.jpg", alt="坏图"),
        ),
    )
    edition = rich.model_copy(update={"articles": (article,), "pages": (), "root": str(tmp_path)})
    _, diagnostics = package(Issue.of(edition), tmp_path / "x.epub")
    assert sorted(item.code for item in diagnostics) == ["EPB103", "EPB105", "EPB106", "EPB107"]
    assert all(item.article == "a" for item in diagnostics)
    text = _files(tmp_path / "x.epub")["EPUB/text/article-a.xhtml"].decode()
    assert ' href="javascript' not in text
    assert 'class="placeholder generated" role="img" aria-label="坏图"' in text
    assert check_epub(tmp_path / "x.epub", edition=edition) == ()


def test_an_issue_without_articles_is_no_book(rich: Edition, tmp_path: Path) -> None:
    """There is nothing to pack, and nothing is written."""
    empty = rich.model_copy(update={"articles": (), "pages": ()})
    with pytest.raises(EditionError, match="EPB110"):
        package(Issue.of(empty), tmp_path / "x.epub")
    assert list(tmp_path.iterdir()) == []


def test_fonts_keep_their_licence_and_features(book: Path) -> None:
    """Embedded subsets are small, licensed, and still know vertical forms and contextual kerning."""
    from fontTools.ttLib import TTFont

    fonts = {n: d for n, d in _files(book).items() if n.endswith(".ttf")}
    assert sorted(fonts) == [
        f"EPUB/fonts/{name}.ttf" for name in ("hei-700", "kai-400", "song-400", "song-900")
    ]
    font = TTFont(io.BytesIO(fonts["EPUB/fonts/song-400.ttf"]))
    assert "openfontlicense.org" in font["name"].getDebugName(14)
    assert {"halt", "chws"} <= {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}
    assert len(font.getBestCmap()) < 400


def test_one_book_per_page(rich: Edition, page_images: dict[str, bytes], tmp_path: Path) -> None:
    """Split by page, each book has its page's articles and an identifier of its own."""
    made, _ = package_pages(Issue.of(rich), tmp_path, page_images=page_images)
    assert [Path(a.path).name for a in made] == [
        "mou-2019-10-28-morning-p1.epub",
        "mou-2019-10-28-morning-pa09.epub",
        "mou-2019-10-28-morning-rest.epub",
    ]
    names = _files(Path(made[0].path))
    assert sum("/article-" in name for name in names) == 3
    assert all(check_epub(Path(a.path)) == () for a in made)
    assert len({a.sha256 for a in made}) == 3


def test_a_bound_month(rich: Edition, tmp_path: Path) -> None:
    """Issues bound together: three levels, pages named with their day, valid."""
    later = rich.model_copy(update={"date": rich.date.replace(day=29)})
    out = tmp_path / "month.epub"
    bind([Issue.of(later), Issue.of(rich)], out)
    tree = _tree(_child(_lists(out)["toc"], f"{X}ol"))
    assert [entry[0] for entry in tree] == [
        "某市高新报 2019-10-28 早版",
        "某市高新报 2019-10-29 早版",
    ]
    assert tree[1][1][0][1][0] == "头条新闻"
    pages = _tree(_child(_lists(out)["page-list"], f"{X}ol"))
    assert pages[:2] == ["2019-10-28 第1版", "2019-10-28 第A09版"]
    opf = ElementTree.fromstring(_files(out)["EPUB/content.opf"])
    assert [e.text for e in opf.iter(f"{DC}title")] == ["某市高新报 2019-10"]
    assert check_epub(out, epubcheck=True) == ()


def test_binding_two_papers_is_refused(rich: Edition, tmp_path: Path) -> None:
    """A bound book is of one paper."""
    other = rich.model_copy(
        update={
            "publication": rich.publication.model_copy(update={"name": "别报", "issn": "1000-0002"})
        }
    )
    with pytest.raises(ValueError, match=r"one paper, and these are of .*别报"):
        bind([Issue.of(rich), Issue.of(other)], tmp_path / "x.epub")


def test_binding_an_issue_twice_is_refused(rich: Edition, tmp_path: Path) -> None:
    """Each issue is in a bound book once; the editions of a day are different issues."""
    with pytest.raises(ValueError, match="more than once: 某市高新报 2019-10-28 早版"):
        bind([Issue.of(rich), Issue.of(rich)], tmp_path / "x.epub")
    assert not (tmp_path / "x.epub").exists()
    evening = rich.model_copy(update={"label": "晚版"})
    bind([Issue.of(rich), Issue.of(evening)], tmp_path / "x.epub")
    assert check_epub(tmp_path / "x.epub") == ()


def test_a_book_of_some_pages(rich: Edition, tmp_path: Path) -> None:
    """It has those pages' articles, their names in the title, and its own identifier."""
    made, _ = package(Issue.of(rich), tmp_path / "part.epub", pages=("A09",))
    whole, _ = package(Issue.of(rich), tmp_path / "whole.epub")
    part, files = _files(Path(made.path)), _files(Path(whole.path))
    assert 0 < sum("/article-" in n for n in part) < sum("/article-" in n for n in files)
    titles = [
        ElementTree.fromstring(f["EPUB/content.opf"]).findtext(f".//{DC}title")
        for f in (part, files)
    ]
    assert titles[0] != titles[1]
    assert "A09" in str(titles[0])
    assert check_epub(Path(made.path)) == ()


@pytest.mark.parametrize("language", ["zh-Hant", "zh-TW", "ja", "ko", "en"])
def test_other_languages(rich: Edition, tmp_path: Path, language: str) -> None:
    """The words the book adds are in the paper's language."""
    paper = rich.publication.model_copy(update={"language": language})
    package(Issue.of(rich.model_copy(update={"publication": paper})), tmp_path / "x.epub")
    nav = _files(tmp_path / "x.epub")["EPUB/nav.xhtml"].decode()
    title = {"zh-Hant": "目錄", "zh-TW": "目錄", "ja": "目次", "ko": "차례", "en": "Contents"}
    assert f'<h1 id="toc-title">{title[language]}</h1>' in nav
    assert f'lang="{language}"' in nav


def test_an_eight_page_issue_is_small(rich: Edition, tmp_path: Path) -> None:
    """Eight pages of eight articles of 1,200 characters: under 1 MB without pictures and fonts."""
    import random

    rng = random.Random(1)
    han = [chr(c) for c in range(0x4E00, 0x5E00)]

    def article(number: int) -> Article:
        blocks = tuple(
            Paragraph(text=Text.of("".join(rng.choices(han, k=150)) + "。")) for _ in range(8)
        )
        return Article(
            id=f"a{number}", headline=Text.of("".join(rng.choices(han, k=14))), blocks=blocks
        )

    articles = tuple(article(number) for number in range(64))
    pages = tuple(
        Page(number=str(n + 1), articles=tuple(a.id for a in articles[n * 8 : n * 8 + 8]))
        for n in range(8)
    )
    edition = rich.model_copy(update={"articles": articles, "pages": pages})
    artifact, _ = package(Issue.of(edition), tmp_path / "x.epub")
    assert artifact.size < 1_000_000


def test_names_that_differ_in_case_alone(rich: Edition, tmp_path: Path) -> None:
    """EPUB's container takes no two files whose names differ in case alone."""
    articles = tuple(
        Article(id=id, headline=Text.of(id), blocks=(Paragraph(text=Text.of("文。")),))
        for id in ("Lead", "lead", "other")
    )
    edition = rich.model_copy(update={"articles": articles, "pages": ()})
    package(Issue.of(edition), tmp_path / "x.epub")
    names = [n for n in _files(tmp_path / "x.epub") if "/article-" in n]
    assert len({name.casefold() for name in names}) == 3
    assert "EPUB/text/article-other.xhtml" in names
    assert check_epub(tmp_path / "x.epub", edition=edition) == ()


@pytest.mark.parametrize(("columns", "wide"), [(6, False), (7, True)])
def test_a_table_of_many_columns_is_set_smaller(
    rich: Edition, tmp_path: Path, columns: int, wide: bool
) -> None:
    """A table is never a scrolling box, which readers cut off; with seven columns it is smaller."""
    row = TableRow(cells=tuple(TableCell(text=Text.of("1234")) for _ in range(columns)))
    article = Article(id="a", headline=Text.of("表"), blocks=(Table(rows=(row,)),))
    edition = rich.model_copy(update={"articles": (article,), "pages": ()})
    package(Issue.of(edition), tmp_path / "x.epub")
    files = _files(tmp_path / "x.epub")
    assert ('<div class="table wide">' in files["EPUB/text/article-a.xhtml"].decode()) is wide
    assert "overflow-x" not in files["EPUB/css/book.css"].decode()
