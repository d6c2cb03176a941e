"""``postprocess``: what WeasyPrint leaves to do on a PDF, in the order in which it is done."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Pdf, String

from edition.model import Edition
from edition.model.plan import Plan
from edition.render.images.vector_page import Advert, place_advert
from edition.render.output_profile import OutputProfile
from edition.render.postprocess.metadata import add_metadata, moment
from edition.render.postprocess.navigation import (
    add_bookmarks,
    add_destinations,
    add_page_labels,
    add_threads,
    page_name,
    place_names,
)
from edition.render.postprocess.pdfa import add_sources, add_srgb_intent
from edition.render.postprocess.pdfua2 import make_pdfua2
from edition.render.postprocess.pdfx import make_pdfx
from edition.render.postprocess.tag_tree import write_structure
from edition.render.sheet.palette import Palette
from edition.render.sheet.structure import StructureNode
from edition.settings import Stylebook

#: The standards a profile conforms to, as XMP properties. PDF/UA-1 is ISO 14289-1, PDF/A-3a
#: ISO 19005-3, PDF/X-4 ISO 15930-7.
STANDARDS = {
    "screen": {"pdfuaid:part": "1"},
    "archive": {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
    "print": {"pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "False"},
}


#: The same for the screen profile with PDF/UA-2: ISO 14289-2.
PDFUA2 = {"pdfuaid:part": "2", "pdfuaid:rev": "2024"}

#: PDF/X-4 is PDF 1.6 (ISO 15930-7, 6.1), PDF/UA-1 and PDF/A-3 are 1.7.
_VERSIONS = {"screen": "1.7", "archive": "1.7", "print": "1.6"}


@dataclass(frozen=True, slots=True)
class DrawnPdf:
    """The drawn pages in one file.

    Attributes:
        pdf: the file, with its fonts.
        structures: the structure of each page.
        identity: a digest of the drawn pages.
        adverts: PDF pages to be placed, by the bytes of the picture that stands in for them.
    """

    pdf: Pdf
    structures: Sequence[StructureNode]
    identity: bytes
    adverts: Mapping[bytes, Advert]


def postprocess(
    drawn: DrawnPdf,
    plan: Plan,
    edition: Edition,
    *,
    stylebook: Stylebook,
    profile: str,
    inks: OutputProfile | None,
    palette: Palette,
    accessibility: str = "ua1",
) -> bytes:
    """Finish a drawn PDF.

    Args:
        drawn: the pages; its PDF is changed.
        plan: the plan of the pages.
        edition: the content, for metadata and names.
        stylebook: bleed, marks and the press's requirements.
        profile: ``screen``, ``print`` or ``archive``.
        inks: the press's profile; None except for ``print``.
        palette: the colours it was drawn with.
        accessibility: ``ua1`` or, for the screen only, ``ua2``.

    Returns:
        The finished file; the same bytes for the same input.
    """
    pdf = drawn.pdf
    names = [page_name(page.number, plan.language) for page in plan.pages]
    structure = write_structure(
        pdf, drawn.structures, names, places=place_names(plan, edition), links=profile != "print"
    )
    pdf.Root.Lang = String(plan.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    add_page_labels(pdf, plan)
    add_bookmarks(pdf, plan, edition)
    add_destinations(pdf, plan)
    add_threads(pdf, plan, edition)
    if profile == "archive":
        add_srgb_intent(pdf)
        add_sources(pdf, plan, edition, moment(edition))
    for preview, advert in drawn.adverts.items():
        place_advert(pdf, preview, advert)
    if inks is not None:
        make_pdfx(pdf, plan, stylebook, inks, palette)
    pdfua2 = accessibility == "ua2" and profile == "screen"
    if pdfua2:
        make_pdfua2(pdf, structure)
    standards = PDFUA2 if pdfua2 else STANDARDS[profile]
    add_metadata(pdf, plan, edition, identity=drawn.identity, standards=standards)
    return _saved(pdf, profile, "2.0" if pdfua2 else _VERSIONS[profile])


def _saved(pdf: Pdf, profile: str, version: str) -> bytes:
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    out = io.BytesIO()
    linear = profile == "screen"
    modes = pikepdf.ObjectStreamMode
    pdf.save(
        out,
        force_version=version,
        deterministic_id=True,
        compress_streams=True,
        # Versions of qpdf count the objects of an outline differently where objects are packed, and
        # each calls the other's hint tables wrong. Unpacked, they agree; it costs a twentieth.
        object_stream_mode=modes.disable if linear else modes.generate,
        linearize=linear,
    )
    return out.getvalue()
