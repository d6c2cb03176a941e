"""The print profile: PDF/X-4 in the press's inks (ISO 15930-7; GWG 2022 for newspapers)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from edition.base.length import mm
from edition.model.plan import Plan
from edition.render.output_profile import OutputProfile
from edition.render.postprocess.separations import Separations, separate
from edition.render.sheet.palette import Palette
from edition.settings import Stylebook

#: Crop marks: distance from the bleed, length, thickness, points. Hairlines under a quarter point
#: vanish on a press (GWG 2022 R0019).
MARK_GAP, MARK_LENGTH, MARK_WEIGHT = mm(2), mm(5), 0.25

#: Width of the area outside the bleed that the marks need, points.
SLUG = MARK_GAP + MARK_LENGTH + mm(1)


def margin(stylebook: Stylebook) -> float:
    """How far the drawing extends beyond the trimmed page on every side, points."""
    bleed = stylebook.paper.bleed
    return bleed + SLUG if stylebook.press.marks else bleed


def make_pdfx(
    pdf: Pdf, plan: Plan, stylebook: Stylebook, inks: OutputProfile, palette: Palette
) -> None:
    """Turn a drawn PDF into one for the press.

    Args:
        pdf: drawn in device CMYK, with :func:`margin` around its pages.
        plan: the plan of its pages.
        stylebook: bleed, marks, spot inks.
        inks: the profile of the output intent.
        palette: the inks of the colours, by name.
    """
    spots = {
        tuple(palette.inks[name]): ink
        for name, ink in stylebook.press.spots.items()
        if name in palette.inks
    }
    plates = Separations(pdf, spots)
    for page, planned in zip(pdf.pages, plan.pages, strict=True):
        if "/Annots" in page.obj:
            # PDF/X allows no annotation within the bleed (ISO 15930-7, 6.17).
            del page.obj.Annots
        _boxes(page, planned.width, planned.height, stylebook)
        _no_unused_spaces(page)
        separate(pdf, page, plates)
        if stylebook.press.marks:
            _crop_marks(pdf, page, planned.width, planned.height, stylebook.paper.bleed)
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        del pdf.Root.Names.Dests
    _output_intent(pdf, inks)


def _boxes(page: Page, width: float, height: float, stylebook: Stylebook) -> None:
    """Set the boxes, to a hundredth of a point: finer ones do not nest in every RIP."""
    bleed, outer = stylebook.paper.bleed, margin(stylebook)
    page.obj.TrimBox = _box(0.0, 0.0, width, height)
    page.obj.BleedBox = _box(-bleed, -bleed, width + bleed, height + bleed)
    page.obj.MediaBox = _box(-outer, -outer, width + outer, height + outer)
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def _box(*corners: float) -> Array:
    return Array([round(value, 2) for value in corners])


def _no_unused_spaces(page: Page) -> None:
    """Drop the colour spaces that WeasyPrint lists unused; preflight would object to Lab."""
    resources = page.obj.Resources
    if "/ColorSpace" in resources:
        resources.ColorSpace = Dictionary()
    if "/Group" in page.obj:
        page.obj.Group.CS = Name.DeviceCMYK


def _crop_marks(pdf: Pdf, page: Page, width: float, height: float, bleed: float) -> None:
    near, far = bleed + MARK_GAP, bleed + MARK_GAP + MARK_LENGTH
    lines = []
    for x in (0.0, width):
        lines += [(x, -near, x, -far), (x, height + near, x, height + far)]
    for y in (0.0, height):
        lines += [(-near, y, -far, y), (width + near, y, width + far, y)]
    strokes = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in lines)
    content = f"/Artifact BMC q 0 0 0 1 K {MARK_WEIGHT} w {strokes} Q EMC"
    page.contents_add(Stream(pdf, content.encode()), prepend=False)


def _output_intent(pdf: Pdf, inks: OutputProfile) -> None:
    profile = Stream(pdf, inks.data)
    profile.N = 4
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(inks.condition),
        OutputCondition=String(inks.description),
        RegistryName=String("http://www.color.org"),
        Info=String(inks.description),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([_indirect(pdf, intent)])


def _indirect(pdf: Pdf, value: Dictionary) -> Object:
    return pdf.make_indirect(value)
