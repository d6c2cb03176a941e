"""``render_pdf``: a plan → a PDF file.

``palette → sheets → HTML → PDF → finish``: everything that is placed was placed by the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from edition.base.diagnostic import Diagnostic, in_order
from edition.model import Artifact, Edition
from edition.model.plan import PagePlan, Plan, TextBox
from edition.render.advert import Advert
from edition.render.codes import NO_GLYPH
from edition.render.faces import face_rules, look_rules
from edition.render.files import write_atomically
from edition.render.finish import finish, margin
from edition.render.inks import Inks, press_inks
from edition.render.lines import TextPainter
from edition.render.pages import SheetMaker, anchor
from edition.render.paint import Closed, paint, write_html
from edition.render.palette import Palette, press_palette, screen_palette
from edition.render.pictures import Darkroom
from edition.render.view import Sheet
from edition.settings import Faces, Stylebook
from edition.typeset import Shaper

Profile = Literal["screen", "print", "archive"]
Accessibility = Literal["ua1", "ua2"]


@dataclass(frozen=True, slots=True)
class Painted:
    """What drawing gave.

    Attributes:
        pdf: not finished yet.
        sheets, html: what it was drawn from.
        palette, inks: with which colours; ``inks`` is None but for the press.
        adverts: PDF pages to be placed, by the bytes of the picture that stands for them.
        diagnostics: what was found on the way.
    """

    pdf: bytes
    sheets: tuple[Sheet, ...]
    html: str
    palette: Palette
    inks: Inks | None
    adverts: dict[bytes, Advert]
    diagnostics: tuple[Diagnostic, ...]


def render_pdf(
    plan: Plan,
    edition: Edition,
    out: Path,
    *,
    root: Path,
    faces: Faces,
    stylebook: Stylebook,
    profile: Profile = "screen",
    html: Path | None = None,
    accessibility: Accessibility = "ua1",
) -> tuple[Artifact, tuple[Diagnostic, ...]]:
    """Paint a plan and write the PDF.

    The file appears whole or not at all: it is written beside its place and moved there. The same
    input gives the same bytes.

    Args:
        plan: the composed pages.
        edition: the content, for structure, alternative text and metadata.
        out: the file.
        root: the issue's folder; pictures are read from it and from nowhere else.
        faces: the catalogue.
        stylebook: what the press asks for, the look of placeholders.
        profile: ``screen`` (PDF/UA, RGB, small), ``print`` (PDF/X-4, newsprint inks) or
            ``archive`` (PDF/A with the sources attached).
        html: where to keep the HTML that was drawn; None keeps none.
        accessibility: which part of PDF/UA the screen profile keeps. ``ua2`` is PDF 2.0, whose
            bookmarks older readers cannot follow.

    Returns:
        The file, and what was found on the way.

    Raises:
        OSError: the file cannot be written.
    """
    painted = paint_plan(
        plan, edition, root=root, faces=faces, stylebook=stylebook, profile=profile
    )
    if html is not None:
        html.write_text(painted.html, encoding="utf-8")
    data = finish(
        painted.pdf,
        painted.sheets,
        plan,
        edition,
        stylebook=stylebook,
        profile=profile,
        inks=painted.inks,
        palette=painted.palette,
        adverts=painted.adverts,
        accessibility=accessibility,
    )
    write_atomically(out, data)
    return Artifact.of("pdf", out), painted.diagnostics


def paint_plan(
    plan: Plan,
    edition: Edition,
    *,
    root: Path,
    faces: Faces,
    stylebook: Stylebook,
    profile: Profile = "screen",
) -> Painted:
    """Draw a plan; the PDF is not finished yet: no metadata, no navigation, no output intent."""
    inks, found = _inks(stylebook, root, profile)
    palette = _palette(plan, stylebook, inks)
    darkroom = Darkroom(root, stylebook.press, inks)
    known = {part.article: page.number for page in reversed(plan.pages) for part in page.parts}
    numbers = {page.number for page in plan.pages}

    def resolve(href: str) -> str:
        return _link(href, known, numbers)

    text = TextPainter(Shaper(faces), palette, resolve)
    maker = SheetMaker(plan, edition, text, darkroom, palette, stylebook, faces)
    sheets = maker.sheets()
    rules = face_rules(faces, (style.face for style in text.looks))
    rules += "\n" + look_rules(text.looks, palette)
    html, css = write_html(
        sheets, title=plan.title, language=plan.language, rules=rules, style=stylebook.name
    )
    bleed = margin(stylebook) if profile == "print" else 0.0
    pdf, said = paint(html, css, Closed(darkroom.prepared, faces), bleed=bleed)
    missing = _missing(plan, text.shaper)
    # The engine knows the character; the plan knows its place as well.
    said = tuple(item for item in said if not (missing and item.code == NO_GLYPH.id))
    every = (*found, *palette.diagnostics, *darkroom.diagnostics, *missing, *said)
    return Painted(pdf, tuple(sheets), html, palette, inks, darkroom.adverts, in_order(every))


def _inks(
    stylebook: Stylebook, root: Path, profile: Profile
) -> tuple[Inks | None, tuple[Diagnostic, ...]]:
    if profile != "print":
        return None, ()
    return press_inks(stylebook.press, root)


def _palette(plan: Plan, stylebook: Stylebook, inks: Inks | None) -> Palette:
    colors = {**stylebook.colors, **plan.colors}
    if inks is None:
        return screen_palette(colors)
    return press_palette(colors, stylebook.press.colors, stylebook.press.ink_limit, inks)


def _link(href: str, articles: dict[str, str], pages: set[str]) -> str:
    """A link of the text: outside, or ``#article``, ``#article--3``, ``#page-9`` in the issue."""
    if not href.startswith("#"):
        return href
    name = href[1:]
    article, _, page = name.rpartition("--")
    if article in articles and page in pages:
        return href
    if name in articles:
        return "#" + anchor(name, articles[name])
    return href if name.removeprefix("page-") in pages else ""


def _missing(plan: Plan, shaper: Shaper) -> list[Diagnostic]:
    """Characters that the face of their segment does not have, each once a page and article."""
    found: dict[tuple[str, str, str], None] = {}
    for page in plan.pages:
        for article, box in _text_boxes(page):
            for placed in box.lines:
                for segment in placed.line.segments:
                    for character in segment.text:
                        if shaper.advance(character, segment.style.face) is None:
                            found.setdefault((character, page.number, article))
    return [
        NO_GLYPH.at(f"no face has “{c}” (U+{ord(c):04X})", page=page, article=article or None)
        for c, page, article in found
    ]


def _text_boxes(page: PagePlan) -> list[tuple[str, TextBox]]:
    boxes = [("", item) for item in page.furniture if isinstance(item, TextBox)]
    for part in page.parts:
        boxes += [(part.article, item) for item in part.items if isinstance(item, TextBox)]
    return boxes
