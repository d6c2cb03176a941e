"""Read aloud, copied, followed: tags, bookmarks, labels, threads, links, metadata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from edition.checks.pdf.verapdf import validate
from edition.formats.pdf.xmp import read_xmp
from edition.model import ListBlock, Paragraph, Poem, Run, Table, TableCell, TableRow, Text
from edition.model.plan import PlacedLine, Rect, Rule, TextBox
from edition.settings import Profile
from edition.typeset import set_body
from tests.render.pdf_reading import Tag, bare, tags_of
from tests.render.plan_builder import PlanBuilder, PlannedIssue

Rendered = Callable[[Profile], Path]


def test_paragraphs_are_whole(sample: PlannedIssue, rendered: Rendered) -> None:
    """Each paragraph of each article is one P with its whole text, in the article's order."""
    tree = tags_of(rendered("screen"))
    articles = list(tree.all("Art"))
    parts = [part for page in sample.plan.pages for part in page.parts]
    assert [art.kids != [] for art in articles] == [True] * len(parts)
    for part, art in zip(parts, articles, strict=True):
        wanted = [
            bare(str(block.text))
            for block in sample.edition.article(part.article).blocks
            if isinstance(block, Paragraph)
        ]
        spoken = [bare(tag.text) for tag in art.all("P")]
        # A lead (本报讯) stands before the first paragraph's own words.
        paragraphs = [next((s for s in spoken if s.endswith(w)), "") for w in wanted]
        assert [f for f in paragraphs if f] == paragraphs
        order = [spoken.index(f) for f in paragraphs]
        assert order == sorted(order)


def test_headings_and_figures(sample: PlannedIssue, rendered: Rendered) -> None:
    """The section is the first level, headlines the second; a picture has its text and caption."""
    tree = tags_of(rendered("screen"))
    assert [bare(tag.text) for tag in tree.all("H1")] == ["INNOVATION创新园区"]
    headlines = [bare(str(a.headline)) for a in sample.edition.articles]
    assert sorted(bare(tag.text) for tag in tree.all("H2")) == sorted(headlines)
    figures = list(tree.all("Figure"))
    assert figures
    assert all(figure.entries["/Alt"] for figure in figures)
    assert any(list(figure.all("Caption")) for figure in figures)


def test_verapdf_passes(rendered: Rendered, builder: PlanBuilder, tmp_path: Path) -> None:
    """PDF/UA-1 (or 2) on the screen, PDF/A-3a and PDF/UA-1 in the archive: every rule holds.

    For the sample page, for a page with everything a page can have, and for a jumped article. One
    run of veraPDF for all, because its start takes the longest.
    """
    rich, jumping = _rich_issue(builder), _jumping(builder)
    jobs = [
        (rendered("screen"), "ua1"),
        (rendered("archive"), "3a"),
        (rendered("archive"), "ua1"),
        (rich.render(tmp_path / "rich.pdf"), "ua1"),
        (rich.render(tmp_path / "rich-archive.pdf", "archive"), "3a"),
        (jumping.render(tmp_path / "jumping.pdf"), "ua1"),
        (rich.render(tmp_path / "rich-2.pdf", accessibility="ua2"), "ua2"),
        (jumping.render(tmp_path / "jumping-2.pdf", accessibility="ua2"), "ua2"),
    ]
    verdicts = validate(jobs)
    assert [verdict.failures for verdict in verdicts] == [()] * len(jobs)
    assert all(verdict.compliant for verdict in verdicts)
    assert min(verdict.checks for verdict in verdicts[:3]) > 10_000


def test_tables_lists_and_links(builder: PlanBuilder, tmp_path: Path) -> None:
    """Tables have cells, lists items, links what leads somewhere."""
    tree = tags_of(_rich_issue(builder).render(tmp_path / "rich.pdf"))
    table = next(tree.all("Table"))
    assert [tag.text for tag in table.all("TH")] == ["年份", "产值", "2018"]
    assert [tag.text for tag in table.all("TD")] == ["12.5"]
    bullets, numbers = tree.all("L")
    assert [tag.text for tag in bullets.all("Lbl")] == ["●", "●"]
    assert [bare(tag.text) for tag in bullets.all("LBody")] == ["第一条", "第二条"]
    assert [tag.text for tag in numbers.all("Lbl")] == ["3.", "4."]
    assert next(tree.all("Link")).text == "新华网"
    assert [tag.text for tag in next(tree.all("Ruby")).kids] == ["音", "yīn"]


def test_poems(builder: PlanBuilder, tmp_path: Path) -> None:
    """A poem's title is a heading, its stanzas are groups, and a line is never joined to another."""
    tree = tags_of(_rich_issue(builder).render(tmp_path / "rich.pdf"))
    poem = next(tag for tag in tree.all("Div") if tag.text.startswith("渡口"))
    assert [(tag.type, tag.text) for tag in poem.kids] == [
        ("H2", "渡口"), ("P", "某人"), ("Div", "船来船去"), ("Div", "水不去"),
    ]  # fmt: skip
    assert [tag.text for tag in poem.kids[2].kids] == ["船来", "船去"]


def test_attributes(builder: PlanBuilder, tmp_path: Path) -> None:
    """Lists have their numbering, header cells their scope, links their description."""
    found: list[str] = []
    with pikepdf.open(_rich_issue(builder).render(tmp_path / "rich.pdf")) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.StructElem:
                attributes = item.get("/A", pikepdf.Dictionary())
                found += [
                    str(attributes[k]) for k in ("/ListNumbering", "/Scope") if k in attributes
                ]
    assert sorted(found) == ["/Column", "/Column", "/Decimal", "/Disc", "/Row"]
    with pikepdf.open(_jumping(builder).render(tmp_path / "jumping.pdf")) as pdf:
        descriptions = [
            str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", [])
        ]
    assert descriptions == ["第3版：标题a", "第1版：标题a"]


def _rich_issue(builder: PlanBuilder) -> PlannedIssue:
    text = Text.of(
        "文", Run(text="点", dots=True), Run(text="音", ruby="yīn"),
        Run(text="新华网", href="https://www.xinhuanet.com/"),
    )  # fmt: skip
    head = TableRow(cells=tuple(TableCell(text=Text.of(t), header=True) for t in ("年份", "产值")))
    year = TableCell(text=Text.of("2018"), header=True)
    row = TableRow(cells=(year, TableCell(text=Text.of("12.5"))))
    stanzas = ((Text.of("船来"), Text.of("船去")), (Text.of("水不去"),))
    blocks = (
        Paragraph(text=text),
        Table(rows=(head, row)),
        ListBlock(items=(Text.of("第一条"), Text.of("第二条"))),
        ListBlock(items=(Text.of("第三条"), Text.of("第四条")), ordered=True, start=3),
        Poem(title=Text.of("渡口"), author="某人", stanzas=stanzas),
    )
    article = builder.article("a", *blocks)
    galley = set_body(article, 135, builder.stylebook, builder.shaper)
    items: list[TextBox | Rule] = [
        builder.box(builder.lines("标题", 200, "subhead"), 20, 30, "headline", -1)
    ]
    for number, line in enumerate(galley.rows):
        y = 80.0 + number * 14
        for entry in line.lines:
            placed = PlacedLine(entry.line, 20 + entry.x, y + entry.dy, entry.block, entry.part)
            items.append(TextBox(Rect(20, y - 9, 135, 12), entry.role, (placed,)))
        items += [Rule(20 + a, y + dy, 20 + b, y + dy, w) for a, b, dy, w in line.rules]
    other = builder.part("b", builder.box(builder.lines("另一篇", 135), 20, 50))
    return builder.issue(
        builder.page("A1", builder.part("a", *items)),
        builder.page("A2", other),
        articles=[article],
    )


def _jumping(builder: PlanBuilder) -> PlannedIssue:
    """An article whose only paragraph is continued on page 3, after another article on that page."""
    lines = builder.lines("一二三四五六七八九十" * 8, 135.0)
    jump_to = builder.box(builder.lines("下转第3版", 135, "jump_to"), 20, 200, "jump_to", -1)
    jump_from = builder.box(builder.lines("上接第1版", 135, "jump_from"), 20, 40, "jump_from", -1)
    head = builder.box(builder.lines("转版的文章", 135, "subhead"), 20, 30, "headline", -1)
    first = builder.part("a", head, builder.box(lines[:3], 20, 60), jump_to, continued_to="3")
    tail = builder.part("a", jump_from, builder.box(lines[3:], 20, 60), continued_from="1")
    other = builder.part("b", builder.box(builder.lines("另一篇的正文", 135), 170, 60))
    return builder.issue(builder.page("1", first), builder.page("3", other, tail))


def test_jumped_article_is_one(builder: PlanBuilder, tmp_path: Path) -> None:
    """An article on two pages is one Art, and its broken paragraph one P."""
    path = _jumping(builder).render(tmp_path / "a.pdf")
    tree = tags_of(path)
    articles = list(tree.all("Art"))
    assert len(articles) == 2
    texts = [bare(tag.text) for tag in articles[0].all("P")]
    assert "一二三四五六七八九十" * 8 in texts
    assert texts.index("下转第3版") < texts.index("上接第1版")


def test_jump_lines_lead_there(builder: PlanBuilder, tmp_path: Path) -> None:
    """Jump lines are links to the article's other part."""
    with pikepdf.open(_jumping(builder).render(tmp_path / "a.pdf")) as pdf:
        names = {str(pdf.Root.Names.Dests.Names[i]): pdf.Root.Names.Dests.Names[i + 1]
                 for i in range(0, len(pdf.Root.Names.Dests.Names), 2)}  # fmt: skip
        targets = []
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                target = names[str(link.A.D) if "/A" in link else str(link.Dest)]
                targets.append(target[0].objgen)
        assert list(dict.fromkeys(targets)) == [pdf.pages[1].obj.objgen, pdf.pages[0].obj.objgen]


def test_threads_follow_the_article(builder: PlanBuilder, tmp_path: Path) -> None:
    """One thread per article, whose beads go through its columns and pages in a circle."""
    with pikepdf.open(_jumping(builder).render(tmp_path / "a.pdf")) as pdf:
        threads = list(pdf.Root.Threads)
        assert [str(thread.I.Title) for thread in threads] == ["标题a", "标题b"]
        first = threads[0].F
        bead, pages = first, []
        while True:
            pages.append(bead.P.objgen)
            assert bead.N.V.objgen == bead.objgen
            bead = bead.N
            if bead.objgen == first.objgen:
                break
        assert pages[0] == pdf.pages[0].obj.objgen
        assert pages[-1] == pdf.pages[1].obj.objgen


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_navigation(profile: Profile, sample: PlannedIssue, rendered: Rendered) -> None:
    """Every profile has bookmarks page → section → article, page labels and threads."""
    with pikepdf.open(rendered(profile)) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["第9版"]
        with pdf.open_outline() as outline:
            page = outline.root[0]
            section = page.children[0]
            titles = [item.title for item in section.children]
        assert (page.title, section.title) == ("第9版", "创新园区")
        wanted = [
            " ".join(str(sample.edition.article(part.article).headline).split())
            for part in sample.plan.pages[0].parts
        ]
        assert titles == wanted
        assert len(pdf.Root.Threads) == len(wanted)


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_metadata(profile: Profile, sample: PlannedIssue, rendered: Rendered) -> None:
    """Info and XMP say the same; PRISM names the paper and the day; the language is marked."""
    with pikepdf.open(rendered(profile)) as pdf:
        xmp = read_xmp(pdf.Root.Metadata.read_bytes())
        assert xmp["dc:title"] == str(pdf.trailer.Info.Title) == sample.plan.title
        assert xmp["prism:publicationName"] == "中国高新技术产业导报"
        assert xmp["prism:coverDate"] == "2019-10-28"
        assert xmp["xmp:CreateDate"].startswith("2019-10-28")
        assert str(pdf.Root.Lang) == "zh-Hans"


def test_mail_address_is_a_link(rendered: Rendered) -> None:
    """The editor line's address, and nothing else of it, opens an e-mail."""
    with pikepdf.open(rendered("screen")) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert [str(link.A.URI) for link in links] == ["mailto:dengsh@chih.org"]
        assert all(int(link.F) & 4 for link in links)
        left, bottom, right, top = (float(value) for value in links[0].Rect)
    assert 40 < right - left < 120
    assert 7 < top - bottom < 14
    assert [tag.text for tag in tags_of(rendered("screen")).all("Link")] == ["dengsh@chih.org"]


def test_archive_holds_the_sources(sample: PlannedIssue, rendered: Rendered) -> None:
    """The archive file has the edition and the plan inside, and they can be read back."""
    from edition.model import Edition
    from edition.model.plan import from_json

    with pikepdf.open(rendered("archive")) as pdf:
        files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        assert [str(item.AFRelationship) for item in pdf.Root.AF] == ["/Source", "/Data"]
    names = [f"{sample.edition.slug}.{kind}.json" for kind in ("edition", "plan")]
    assert sorted(files) == names
    again = Edition.model_validate_json(files[names[0]])
    assert again.articles == sample.edition.articles
    import json

    assert from_json(json.loads(files[names[1]])).pages == sample.plan.pages


def test_language_of_an_article(builder: PlanBuilder, tmp_path: Path) -> None:
    """An article in another language says so."""
    article = builder.article("a").model_copy(update={"language": "en"})
    page = builder.page(
        "1", builder.part("a", builder.box(builder.lines("An article", 135), 20, 50))
    )
    path = builder.issue(page, articles=[article]).render(tmp_path / "a.pdf")
    art: Tag = next(tags_of(path).all("Art"))
    assert art.entries["/Lang"] == "en"


def test_first_heading_is_the_first_level(builder: PlanBuilder, tmp_path: Path) -> None:
    """Without a banner the headlines begin the levels; no level is skipped."""
    head = builder.box(builder.lines("题", 135, "subhead"), 20, 30, "headline", -1)
    sub = builder.box(builder.lines("小题", 135, "subhead"), 20, 60, "subhead", 0)
    path = builder.issue(builder.page("1", builder.part("a", head, sub))).render(tmp_path / "a.pdf")
    tree = tags_of(path)
    assert [tag.text for tag in tree.all("H1")] == ["题"]
    assert [tag.text for tag in tree.all("H2")] == ["小题"]


def test_decoration_is_no_figure(builder: PlanBuilder, tmp_path: Path) -> None:
    """A picture whose alternative text is empty is decoration and not in the tags."""
    from PIL import Image

    from edition.model.plan import Picture

    Image.new("RGB", (40, 40), "red").save(builder.root / "d.png")
    picture = Picture(Rect(20, 80, 40, 40), "d.png", alt="", block=-1)
    text = builder.box(builder.lines("文", 135), 20, 50)
    path = builder.issue(builder.page("1", builder.part("a", text, picture))).render(
        tmp_path / "a.pdf"
    )
    assert list(tags_of(path).all("Figure")) == []
    with pikepdf.open(path) as pdf:
        assert any(x.Subtype == Name.Image for x in _images(pdf))


def _images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image
    ]
