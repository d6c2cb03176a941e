"""A PDF, opened to be judged: what every check may ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from edition.base.length import to_mm
from edition.checks.pdf.page_facts import PageFacts, PaintedMark, page_facts
from edition.checks.pdf.structure import ruby_of
from edition.formats.pdf.geometry import Area, overlap
from edition.formats.pdf.page_boxes import page_box, trimmed_page
from edition.formats.pdf.xmp import read_xmp
from edition.settings import Profile


@dataclass
class Document:
    """A PDF.

    Attributes:
        path: the file.
        pdf: opened.
        asked: what it is to be judged for; None lets the file say.
    """

    path: Path
    pdf: Pdf
    asked: Profile | None = None
    _facts: dict[int, PageFacts] = field(default_factory=dict)

    @cached_property
    def purpose(self) -> Profile:
        """What it is judged for: asked, else what it claims, else what its intent is."""
        if self.asked:
            return self.asked
        if "pdfxid:GTS_PDFXVersion" in self.xmp or "/GTS_PDFXVersion" in self.info:
            return "print"
        if any(intent.get("/S") == Name.GTS_PDFX for intent in self.intents):
            return "print"
        return "archive" if "pdfaid:part" in self.xmp else "screen"

    @cached_property
    def xmp(self) -> dict[str, str]:
        """XMP properties by ``prefix:name`` the first value of each."""
        metadata = self.pdf.Root.get("/Metadata")
        return read_xmp(metadata.read_bytes()) if isinstance(metadata, pikepdf.Stream) else {}

    @cached_property
    def info(self) -> dict[str, str]:
        """The information dictionary."""
        entries = self.pdf.trailer.get("/Info", Dictionary())
        return {str(key): str(value) for key, value in entries.items()}

    @property
    def intents(self) -> list[Object]:
        """The output intents."""
        return list(self.pdf.Root.get("/OutputIntents", Array([])))

    @cached_property
    def pages(self) -> list[PageView]:
        """The pages with their printed numbers."""
        labels = _labels(self.pdf)
        return [
            PageView(page, index, labels[index], self) for index, page in enumerate(self.pdf.pages)
        ]

    def facts(self, index: int) -> PageFacts:
        """What a page paints; read once."""
        if index not in self._facts:
            self._facts[index] = page_facts(self.pdf.pages[index])
        return self._facts[index]

    @cached_property
    def fonts(self) -> dict[tuple[int, int], tuple[Object, str]]:
        """Every font of the pages' and forms' resources, with the first page that has it."""
        fonts: dict[tuple[int, int], tuple[Object, str]] = {}
        visited: set[tuple[int, int]] = set()
        for page in self.pages:
            for font in _fonts(page.page.obj.get("/Resources", Dictionary()), visited):
                fonts.setdefault(font.objgen, (font, page.number))
        return fonts

    @cached_property
    def ruby(self) -> frozenset[tuple[int, int]]:
        """Marked content that is ruby: page and number."""
        return ruby_of(self.pdf)

    def summary(self) -> dict[str, str]:
        """What the file is, in words."""
        sizes = {
            f"{to_mm(p.trim[2] - p.trim[0]):.1f} × {to_mm(p.trim[3] - p.trim[1]):.1f} mm": None
            for p in self.pages
        }
        spaces = {name for p in self.pages for name in p.facts.spaces}
        spots = sorted({name for p in self.pages for name in p.facts.spots})
        claims = [
            self.xmp.get("pdfxid:GTS_PDFXVersion", self.info.get("/GTS_PDFXVersion", "")),
            f"PDF/A-{self.xmp['pdfaid:part']}{self.xmp.get('pdfaid:conformance', '').lower()}"
            if "pdfaid:part" in self.xmp
            else "",
            f"PDF/UA-{self.xmp['pdfuaid:part']}" if "pdfuaid:part" in self.xmp else "",
        ]
        facts = {
            "pages": str(len(self.pages)),
            "trimmed size": ", ".join(sizes),
            "version": f"PDF {self.pdf.pdf_version}",
            "claims": ", ".join(claim for claim in claims if claim) or "no standard",
            "colour spaces": ", ".join(sorted(spaces)) or "none",
            "fonts": str(len(self.fonts)),
        }
        return {**facts, "spot inks": ", ".join(spots)} if spots else facts


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with the values that checks ask for most."""

    page: Page
    index: int
    number: str
    document: Document

    @property
    def facts(self) -> PageFacts:
        """What it paints."""
        return self.document.facts(self.index)

    @property
    def trim(self) -> Area:
        """The trimmed page; the crop or media box where none is given."""
        return trimmed_page(self.page.obj) or self.media

    @property
    def marks(self) -> list[PaintedMark]:
        """Lines and areas that are seen on the trimmed page: no crop marks."""
        trim = self.trim
        return [mark for mark in self.facts.marks if overlap(mark.area, trim)]

    @property
    def media(self) -> Area:
        """The media box; A4 where a file has none."""
        return self.box("/MediaBox") or (0.0, 0.0, 595.0, 842.0)

    def box(self, name: str) -> Area | None:
        """A box of the page, inherited ones too; None where there is none."""
        return page_box(self.page.obj, name)


def _fonts(resources: Object, visited: set[tuple[int, int]]) -> Iterator[Object]:
    for font in _entries(resources, "/Font"):
        if isinstance(font, Dictionary):
            yield font
    for form in _entries(resources, "/XObject"):
        if (
            isinstance(form, Stream)
            and form.get("/Subtype") == Name.Form
            and form.objgen not in visited
        ):
            visited.add(form.objgen)
            yield from _fonts(form.get("/Resources", Dictionary()), visited)


def _entries(resources: Object, kind: str) -> list[Object]:
    """The named resources of a kind; none where the file has something else in their place."""
    if not isinstance(resources, Dictionary):
        return []
    folder = resources.get(kind)
    return [item for _, item in folder.items()] if isinstance(folder, Dictionary) else []


def _labels(pdf: Pdf) -> list[str]:
    """Page labels, or the count from 1."""
    count = len(pdf.pages)
    if "/PageLabels" not in pdf.Root:
        return [str(number) for number in range(1, count + 1)]
    return [str(page.label) for page in pdf.pages]
