"""The print profile: what a press gets."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image, ImageChops

from edition.base.length import mm
from edition.checks.pdf import Limits, preflight
from edition.checks.pdf.page_facts import page_facts
from edition.model import Run, Text
from edition.model.plan import Item, Picture, Rect, Rule, Tint
from edition.render import paint_jobs, paint_page, render_pdf
from edition.render.paint.font_subsets import SubsetJob, embed, make_subset, merged
from edition.render.paint.glyph_writer import font_name
from edition.settings import Press, Profile, Stylebook
from edition.typeset import Shaper
from tests.render.pixels import colour_at
from tests.render.plan_builder import PlanBuilder, PlannedIssue

Rendered = Callable[[Profile], Path]


def with_press(issue: PlannedIssue, bleed: float = 0.0, **press: object) -> PlannedIssue:
    """The issue with other press settings."""
    book: Stylebook = issue.stylebook.model_copy(
        update={
            "press": Press.model_validate(press),
            "paper": issue.stylebook.paper.model_copy(update={"bleed": bleed}),
        }
    )
    return replace(issue, stylebook=book)


def simple(builder: PlanBuilder, *items: Item) -> PlannedIssue:
    """One page with some words and what a test adds."""
    text = builder.box(builder.lines("黑字压印，黑线也压印。", 135), 20, 50)
    return builder.issue(builder.page("1", builder.part("a", *items, text)))


def test_sample_has_no_finding(sample: PlannedIssue, rendered: Rendered) -> None:
    """The sample page passes our checks after PDF/X-4 and the GWG's newspaper rules."""
    report = preflight(rendered("print"), limits=Limits.of(sample.stylebook))
    assert report.purpose == "print"
    assert [str(item) for item in report.diagnostics] == []
    assert report.facts["trimmed size"] == "390.0 × 545.0 mm"
    assert report.facts["colour spaces"] == "DeviceCMYK"


def test_black_overprints(rendered: Rendered) -> None:
    """All black type and thin rules overprint in mode 1; nothing else does."""
    with pikepdf.open(rendered("print")) as pdf:
        facts = page_facts(pdf.pages[0])
    black = [t for t in facts.types if t.colour.pure_black]
    assert len(black) > 100
    assert all(t.overprint and t.mode == 1 for t in black)
    assert not any(t.overprint for t in facts.types if not t.colour.pure_black)
    thin = [m for m in facts.marks if m.colour.pure_black and m.thickness < 2]
    assert thin
    assert all(m.overprint and m.mode == 1 for m in thin)
    assert not any(m.overprint for m in facts.marks if not m.colour.pure_black)


def test_marks_overprint(builder: PlanBuilder, tmp_path: Path) -> None:
    """Emphasis dots, name lines and waves are black ink as well, and overprint."""
    text = Text.of(Run(text="点", dots=True), Run(text="名", proper_name=True),
                   Run(text="书名", title_line=True))  # fmt: skip
    box = builder.box(builder.lines(text, 135), 20, 50)
    path = builder.issue(builder.page("1", builder.part("a", box))).render(
        tmp_path / "a.pdf", "print"
    )
    with pikepdf.open(path) as pdf:
        marks = page_facts(pdf.pages[0]).marks
    assert len(marks) > 6
    assert all(mark.overprint and mark.mode == 1 for mark in marks)


def test_large_black_knocks_out(builder: PlanBuilder, tmp_path: Path) -> None:
    """A black area does not overprint, or what lies below would shine through it."""
    path = simple(builder, Tint(Rect(20, 100, 60, 60), "ink")).render(tmp_path / "a.pdf", "print")
    with pikepdf.open(path) as pdf:
        marks = page_facts(pdf.pages[0]).marks
    assert [m.overprint for m in marks if m.thickness > 50] == [False]


def test_finishing_changes_nothing(sample: PlannedIssue, rendered: Rendered) -> None:
    """The finished page looks as the drawn one, pixel for pixel."""
    (job,) = paint_jobs(
        sample.issue,
        sample.plan,
        profile="print",
    )
    painted = paint_page(job)
    used = merged([painted.glyphs])
    files = {
        key: make_subset(SubsetJob(sample.faces[key.face].path, tuple(glyphs), key.half))
        for key, glyphs in used.items()
    }
    # The boxes are rounded to a hundredth of a point, which moves every pixel's edge a little.
    same_boxes = io.BytesIO()
    with pikepdf.open(io.BytesIO(painted.pdf)) as pdf, pikepdf.open(rendered("print")) as done:
        fonts = embed(pdf, used, files, Shaper(sample.faces))
        for page, finished in zip(pdf.pages, done.pages, strict=True):
            here = {font_name(key): font for key, font in fonts.items()}
            page.obj.Resources.Font = pikepdf.Dictionary(here)
            page.obj.MediaBox = pikepdf.Array([float(value) for value in finished.mediabox])
        pdf.save(same_boxes)
    images = []
    for source in (same_boxes.getvalue(), rendered("print").read_bytes()):
        document = pypdfium2.PdfDocument(source)
        images.append(document[0].render(scale=0.5).to_pil().convert("RGB"))
        document.close()
    assert images[0].size == images[1].size
    assert ImageChops.difference(*images).getbbox() is None


def test_boxes_bleed_and_marks(builder: PlanBuilder, tmp_path: Path) -> None:
    """Trim, bleed and media stand where they should; crop marks are outside the bleed."""
    issue = with_press(simple(builder), bleed=mm(3), marks=True)
    path = issue.render(tmp_path / "a.pdf", "print")
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        trim, bleed, media = (
            [float(value) for value in page.obj[name]]
            for name in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        marks = [m for m in page_facts(page).marks if m.kind == "stroke"]
    assert trim == [0, 0, 320, 440]
    assert bleed == pytest.approx([-8.5, -8.5, 328.5, 448.5], abs=0.01)
    assert media[0] < bleed[0] - mm(7)
    assert len(marks) == 8
    for mark in marks:
        left, bottom, right, top = mark.area
        inside = left < bleed[2] and right > bleed[0] and bottom < bleed[3] and top > bleed[1]
        assert not inside
        assert mark.thickness >= 0.25
    assert preflight(path, limits=Limits(trim=(320, 440)), others=False).diagnostics == ()


def test_colours_become_inks(builder: PlanBuilder, tmp_path: Path) -> None:
    """Grey is black ink alone; a colour goes through the profile, or is what the stylebook says."""
    rules = [
        Rule(20, 100 + 9 * n, 200, 100 + 9 * n, 3, c) for n, c in enumerate(("grey", "accent"))
    ]
    path = simple(builder, *rules).render(tmp_path / "a.pdf", "print")
    with pikepdf.open(path) as pdf:
        grey, accent = (m.colour.inks for m in page_facts(pdf.pages[0]).marks if m.thickness > 2)
    assert grey is not None
    assert accent is not None
    assert grey == pytest.approx((0, 0, 0, 0.6), abs=0.01)
    assert accent[1] > 0.6
    assert sum(accent) < 2.4
    issue = with_press(simple(builder, *rules), colors={"accent": (0, 100, 90, 0)})
    with pikepdf.open(issue.render(tmp_path / "b.pdf", "print")) as pdf:
        inks = [m.colour.inks for m in page_facts(pdf.pages[0]).marks if m.thickness > 2]
    assert inks[1] == pytest.approx((0, 1, 0.9, 0))


def test_spot_ink(builder: PlanBuilder, tmp_path: Path) -> None:
    """A spot ink the stylebook orders is a plate of its own, by its name."""
    rule = Rule(20, 100, 200, 100, 3, "accent")
    issue = with_press(
        simple(builder, rule), spots={"accent": "PANTONE 485 C"}, colors={"accent": (0, 95, 100, 0)}
    )
    path = issue.render(tmp_path / "a.pdf", "print")
    with pikepdf.open(path) as pdf:
        facts = page_facts(pdf.pages[0])
    assert list(facts.spots) == ["PANTONE 485 C"]
    assert preflight(path, limits=Limits(spots=1), others=False).diagnostics == ()


def test_too_much_ink_is_reported(builder: PlanBuilder, tmp_path: Path) -> None:
    """A colour of 300 % is reported while the page is made."""
    issue = with_press(simple(builder), colors={"accent": (100, 100, 50, 50)})
    _, diagnostics = render_pdf(
        issue.issue, issue.plan, tmp_path / "a.pdf", profile="print",
    )  # fmt: skip
    assert [item.code for item in diagnostics] == ["REN302"]


def test_output_intent(builder: PlanBuilder, tmp_path: Path) -> None:
    """The intent is the newsprint profile, or the press's own."""
    with pikepdf.open(simple(builder).render(tmp_path / "a.pdf", "print")) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert len(pdf.Root.OutputIntents) == 1
        assert intent.S == Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
        assert int(intent.DestOutputProfile.N) == 4


@pytest.mark.parametrize("name", ["no.icc", "rgb.icc", "text.icc", "../../../etc/passwd"])
def test_wrong_profile(name: str, builder: PlanBuilder, tmp_path: Path) -> None:
    """A profile that is not a press's is reported; the page is built with the newsprint profile."""
    from edition.render.output_profile import SRGB

    (builder.root / "rgb.icc").write_bytes(SRGB.read_bytes())
    (builder.root / "text.icc").write_text("hello")
    issue = with_press(simple(builder), profile=name)
    artifact, diagnostics = render_pdf(
        issue.issue, issue.plan, tmp_path / "a.pdf", profile="print",
    )  # fmt: skip
    assert [item.code for item in diagnostics] == ["REN301"]
    with pikepdf.open(artifact.path) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 002"


def test_own_profile(builder: PlanBuilder, tmp_path: Path) -> None:
    """A press's profile is one line of the stylebook."""
    from edition.render.output_profile import NEWSPRINT

    (builder.root / "press.icc").write_bytes(NEWSPRINT.read_bytes())
    issue = with_press(simple(builder), profile="press.icc", condition="Our press")
    with pikepdf.open(issue.render(tmp_path / "a.pdf", "print")) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "Our press"


def test_no_links_on_the_press(rendered: Rendered) -> None:
    """PDF/X has no links; their text stays in the tags."""
    with pikepdf.open(rendered("print")) as pdf:
        assert all("/Annots" not in page.obj for page in pdf.pages)
        assert "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names


def test_pictures_in_inks(builder: PlanBuilder, tmp_path: Path) -> None:
    """A colour picture has at most 240 % ink, a grey one black alone."""
    Image.radial_gradient("L").resize((600, 600)).save(builder.root / "grey.png")
    Image.linear_gradient("L").resize((600, 600)).convert("RGB").save(builder.root / "rgb.png")
    colour = Picture(Rect(20, 100, 100, 100), "rgb.png", "色", block=-1)
    grey = Picture(Rect(130, 100, 100, 100), "grey.png", "灰", block=-1)
    path = simple(builder, colour, grey).render(tmp_path / "a.pdf", "print")
    report = preflight(path, limits=Limits(trim=(320, 440)), others=False)
    assert report.diagnostics == ()
    with pikepdf.open(path) as pdf:
        shown = page_facts(pdf.pages[0]).pictures
    assert [(p.family, round(p.ppi)) for p in shown] == [("DeviceCMYK", 200), ("DeviceGray", 200)]


def _advert(path: Path, width: float, height: float, *, embedded: bool = True) -> None:
    """An advertisement in process inks, with a line of type."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    font = pikepdf.Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    resources = {} if embedded else {"/F": font}
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(resources))
    text = "" if embedded else "BT /F 12 Tf 10 10 Td (AD) Tj ET"
    page.obj.Contents = pdf.make_stream(f"0 1 1 0 k 0 0 {width} {height / 2} re f {text}".encode())
    pdf.save(path)


def _with_advert(builder: PlanBuilder, tmp_path: Path, profile: Profile) -> tuple[Path, list[str]]:
    place = Picture(Rect(20, 100, 120, 80), "ad.pdf", "广告", block=-1)
    issue = simple(builder, place)
    artifact, diagnostics = render_pdf(
        issue.issue, issue.plan, tmp_path / f"{profile}.pdf", profile=profile,
    )  # fmt: skip
    return Path(artifact.path), [item.code for item in diagnostics]


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_advertisement_as_pdf(profile: Profile, builder: PlanBuilder, tmp_path: Path) -> None:
    """A PDF advertisement stands in its place, red at the foot and white at the head."""
    _advert(builder.root / "ad.pdf", 120, 80)
    path, diagnostics = _with_advert(builder, tmp_path, profile)
    assert diagnostics == []
    document = pypdfium2.PdfDocument(path.read_bytes())
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    red, green, _ = colour_at(page, (80, 170))
    assert red > 180 > 120 > green
    assert page.getpixel((80, 110)) == (255, 255, 255)
    assert page.getpixel((80, 190)) == (255, 255, 255)


def test_advertisement_stays_in_its_inks(builder: PlanBuilder, tmp_path: Path) -> None:
    """The press gets the advertisement's own page, not a picture of it."""
    _advert(builder.root / "ad.pdf", 120, 80)
    path, _ = _with_advert(builder, tmp_path, "print")
    with pikepdf.open(path) as pdf:
        facts = page_facts(pdf.pages[0])
    assert facts.pictures == []
    area = next(m for m in facts.marks if m.thickness > 30)
    assert area.colour.inks == (0, 1, 1, 0)
    assert area.area == pytest.approx((20, 440 - 180, 140, 440 - 140), abs=0.1)
    assert preflight(path, limits=Limits(trim=(320, 440)), others=False).diagnostics == ()


def test_bad_advertisements(builder: PlanBuilder, tmp_path: Path) -> None:
    """Fonts that are not embedded and a wrong size are reported; the page is built."""
    _advert(builder.root / "ad.pdf", 100, 80, embedded=False)
    path, diagnostics = _with_advert(builder, tmp_path, "print")
    assert sorted(diagnostics) == ["REN207", "REN208", "REN210"]
    assert path.exists()
    (builder.root / "ad.pdf").write_bytes(b"%PDF-1.7 nothing")
    path, diagnostics = _with_advert(builder, tmp_path, "print")
    assert diagnostics == ["REN203"]
    assert path.exists()


def test_ruby_may_be_half_its_text(builder: PlanBuilder, tmp_path: Path) -> None:
    """Ruby of 4.5 pt is right where it is tagged as ruby, and small type where it is not."""
    text = Text.of("波澜的", Run(text="澜", ruby="lán"), "字")
    issue = builder.issue(
        builder.page("1", builder.part("a", builder.box(builder.lines(text, 135), 20, 60)))
    )
    path = issue.render(tmp_path / "a.pdf", "print")
    assert [item.code for item in preflight(path, others=False).diagnostics] == []
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    (findings,) = preflight(path, others=False).diagnostics
    assert (findings.code, "4.5 pt" in findings.message) == ("PDF401", True)
