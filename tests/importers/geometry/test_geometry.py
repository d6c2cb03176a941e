"""Pages with positions become articles; damaged and hostile files become diagnostics."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from edition.importers.detect import kind_of
from edition.importers.geometry import read, read_geometry
from edition.importers.geometry.page import PageGeometry
from edition.importers.geometry.sources.pdf import opened, read_pdf_page
from edition.importers.readings import PageReading
from tests.importers.geometry.pages import Set, two_articles


def plain(text: object) -> str:
    return "".join(str(text).split())


def paragraphs(reading: PageReading, headline: str) -> list[str]:
    own = next(a for a in reading.articles if plain(a.headline) == headline)
    return [plain(getattr(block, "text", "")) for block in own.blocks]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Set, ...], Path]:
    sets, data = two_articles()
    file = tmp_path_factory.mktemp("pdf") / "page.pdf"
    file.write_bytes(data)
    return sets, file


def geometry(file: Path) -> PageGeometry:
    with opened(file) as document:
        return read_pdf_page(document[0])


def test_a_page_of_pdf_becomes_its_articles(pdf: tuple[tuple[Set, ...], Path]) -> None:
    sets, file = pdf
    reading = read(file, file.read_bytes())
    assert not [d for d in reading.diagnostics if d.severity == "error"]
    (page,) = reading.pages
    assert [plain(a.headline) for a in page.articles] == [s.headline for s in sets]
    for one in sets:
        assert paragraphs(page, one.headline) == [plain(p) for p in one.paragraphs]
    assert {a.byline for a in page.articles} == {"本报记者 林小满"}
    assert str(page.date) == "2026-05-08"
    assert page.publication == "澜台日报"


def test_the_source_s_order_is_not_needed(pdf: tuple[tuple[Set, ...], Path]) -> None:
    sets, file = pdf
    page = geometry(file)
    glyphs = [dataclasses.replace(glyph, order=-1) for glyph in page.glyphs]
    random.Random(1).shuffle(glyphs)
    shuffled = dataclasses.replace(page, glyphs=tuple(glyphs), ordered=False)
    reading = read_geometry(shuffled, "page.pdf").reading
    for one in sets:
        assert paragraphs(reading, one.headline) == [plain(p) for p in one.paragraphs]


def test_every_character_is_somewhere(pdf: tuple[tuple[Set, ...], Path]) -> None:
    _, file = pdf
    page = geometry(file)
    reading = read_geometry(page, "page.pdf").reading
    printed = "".join(sorted(plain("".join(glyph.text for glyph in page.glyphs))))
    kept = "".join(
        plain(text)
        for a in reading.articles
        for text in (a.kicker, a.headline, a.deck, a.byline, a.dateline, a.lead, a.column_flag)
    )
    kept += "".join(plain(b.text) for a in reading.articles for b in a.blocks if hasattr(b, "text"))
    kept += "".join(plain(line.text) for line in reading.page.also_printed)
    missing = [c for c in set(printed) if kept.count(c) < printed.count(c)]
    assert not missing


ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>mm10
</MeasurementUnit></Description><Layout><Page WIDTH="2000" HEIGHT="2800"><PrintSpace>{blocks}
</PrintSpace></Page></Layout></alto>"""


def alto(blocks: list[tuple[str, int, int, int, list[str]]]) -> bytes:
    """ALTO of blocks: id, left, top, height of a line, lines."""
    parts = []
    for key, left, top, high, lines in blocks:
        rows = "".join(
            f'<TextLine HPOS="{left}" VPOS="{top + k * high * 3 // 2}" WIDTH="{high * len(line)}" '
            f'HEIGHT="{high}"><String CONTENT="{line}" HPOS="{left}" '
            f'VPOS="{top + k * high * 3 // 2}" WIDTH="{high * len(line)}" HEIGHT="{high}"/></TextLine>'
            for k, line in enumerate(lines)
        )
        parts.append(f'<TextBlock ID="{key}">{rows}</TextBlock>')
    return ALTO.format(blocks="".join(parts)).encode()


BLOCKS = [
    ("b1", 100, 200, 100, ["江上新闻之甲"]),
    (
        "b2",
        100,
        400,
        32,
        ["江水从城北流过去，两岸的人早起看船。码", "头上的灯亮了一夜，到天明才熄。"],
    ),
    ("b3", 1100, 200, 100, ["江上新闻之乙"]),
    ("b4", 1100, 400, 32, ["站里的人说，今年的水位比去年高出半米，", "木船要换新的缆绳。"]),
]


def test_alto_of_blocks_only(tmp_path: Path) -> None:
    data = alto(BLOCKS)
    assert kind_of(data).name == "alto"
    (page,) = read(tmp_path / "page.xml", data).pages
    assert {plain(a.headline) for a in page.articles} == {"江上新闻之甲", "江上新闻之乙"}
    assert paragraphs(page, "江上新闻之乙") == [
        "站里的人说，今年的水位比去年高出半米，木船要换新的缆绳。"
    ]


METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<fileSec><fileGrp><file ID="F1"><FLocat xlink:href="file://./page.xml"/></file></fileGrp></fileSec>
<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="SECTION" LABEL="要闻">
<div TYPE="ARTICLE"><div TYPE="HEADING"><div TYPE="TITLE"><fptr><area FILEID="F1" BEGIN="b3"/></fptr>
</div></div><div TYPE="BODY"><div TYPE="PARAGRAPH"><fptr><area FILEID="F1" BEGIN="b4"/></fptr></div>
<div TYPE="PARAGRAPH"><fptr><area FILEID="F1" BEGIN="b2"/></fptr></div></div></div></div></div>
</structMap></mets>"""


def test_mets_names_the_articles(tmp_path: Path) -> None:
    (tmp_path / "page.xml").write_bytes(alto(BLOCKS))
    data = METS.encode()
    assert kind_of(data).name == "mets"
    reading = read(tmp_path / "mets.xml", data)
    (page,) = reading.pages
    (one,) = page.articles
    assert plain(one.headline) == "江上新闻之乙"
    assert len(one.blocks) == 2
    assert page.page.section.name == "要闻"
    # What no article names is kept.
    assert [(k.kind, k.text) for k in page.page.also_printed] == [("unassigned", "江上新闻之甲")]
    assert str((tmp_path / "page.xml").resolve()) in reading.files


def test_hocr(tmp_path: Path) -> None:
    lines = "".join(
        f'<div class="ocr_carea" title="bbox {x} {y} {x + 900} {y + 300}">'
        + "".join(
            f'<span class="ocr_line" title="bbox {x} {y + k * h * 3 // 2} {x + h * len(t)} '
            f'{y + k * h * 3 // 2 + h}">{t}</span>'
            for k, t in enumerate(texts)
        )
        + "</div>"
        for _, x, y, h, texts in BLOCKS
    )
    data = (
        '<html><body><div class="ocr_page" title="bbox 0 0 2000 2800; scan_res 254 254">'
        f"{lines}</div></body></html>"
    ).encode()
    assert kind_of(data).name == "hocr"
    (page,) = read(tmp_path / "page.html", data).pages
    assert {plain(a.headline) for a in page.articles} == {"江上新闻之甲", "江上新闻之乙"}


def test_page_xml(tmp_path: Path) -> None:
    regions = "".join(
        f'<TextRegion id="{key}"><Coords points="{x},{y} {x + 900},{y + 200}"/>'
        + "".join(
            f'<TextLine><Coords points="{x},{y + k * h * 3 // 2} {x + h * len(t)},'
            f'{y + k * h * 3 // 2 + h}"/><TextEquiv><Unicode>{t}</Unicode></TextEquiv></TextLine>'
            for k, t in enumerate(texts)
        )
        + "</TextRegion>"
        for key, x, y, h, texts in BLOCKS
    )
    data = (
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        f'<Page imageWidth="2000" imageHeight="2800">{regions}</Page></PcGts>'
    ).encode()
    assert kind_of(data).name == "page"
    (page,) = read(tmp_path / "page.xml", data).pages
    assert {plain(a.headline) for a in page.articles} == {"江上新闻之甲", "江上新闻之乙"}


HOSTILE = b"""<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]><alto><Layout><Page>
<PrintSpace><TextBlock><TextLine><String CONTENT="&x;"/></TextLine></TextBlock></PrintSpace></Page>
</Layout></alto>"""


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nnothing of a PDF",
        two_articles()[1][:3000],
        HOSTILE,
        b"<alto><Layout><Page>",
        b"<alto></alto>",
        b"<mets></mets>",
        b"<PcGts></PcGts>",
        b'<html><body class="ocr_page"></body></html>',
        alto([])[:-30],
    ],
)
def test_damaged_and_hostile_files_are_diagnostics(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    reading = read(file, data)
    assert not reading.pages
    assert [d.code for d in reading.diagnostics if d.severity == "error"]
    assert not any("root:" in d.message for d in reading.diagnostics)
