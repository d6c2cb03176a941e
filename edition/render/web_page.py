"""A page as an element of another web page: ``edition preview`` shows it.

The browser draws the plan's boxes itself. WeasyPrint is not involved, so a saved article is visible
at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from edition.base.diagnostic import Diagnostic
from edition.model.plan import Rect, TextStyle
from edition.render.engine.faces import face_rules
from edition.render.images.prepare import PreparedPicture
from edition.render.paint.html import style_sheet, write_sheet
from edition.render.paint.paint_page import PaintJob, make_sheet
from edition.render.sheet.elements import Drawable, Element, Image, Ornament, Sheet, TextPiece, pt
from edition.render.sheet.palette import Palette
from edition.render.sheet.style_rules import look_rules
from edition.settings import Face, Faces

#: Browsers trim punctuation and space Han and Latin apart by themselves now (CSS Text 4), but the
#: plan has already done so. ``--stroke`` puts a hairline around the glyphs of pages shown small.
BROWSER_RULES = (
    ".t{text-spacing-trim:space-all;text-autospace:no-autospace;font-kerning:normal;"
    "font-variant-ligatures:normal;font-synthesis:none;-webkit-text-stroke:var(--stroke,0)}"
)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page for its own shadow tree.

    Attributes:
        number: as printed.
        width, height: points.
        html: a ``style`` element and the page's boxes. The document must declare its faces.
        areas: the rectangle of each article's part, by the article's id, points.
        pictures: the pictures it shows, by name.
        diagnostics: what is wrong with the pictures.
    """

    number: str
    width: float
    height: float
    html: str
    areas: tuple[tuple[str, Rect], ...]
    pictures: dict[str, PreparedPicture] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def web_page(job: PaintJob, picture_url: Callable[[str], str]) -> WebPage:
    """Draw a page for a browser.

    Args:
        job: the page, in the screen profile.
        picture_url: gives the URL of a picture by its name (a digest of its bytes).
    """
    sheet, preparer, palette, _ = make_sheet(job)
    names = {url: _name(picture) for url, picture in preparer.prepared.items()}
    linked = with_urls(sheet, {url: picture_url(name) for url, name in names.items()})
    styles = dict.fromkeys(
        run.style
        for drawable in linked.drawables()
        if isinstance(drawable, TextPiece)
        for run in drawable.runs
    )
    looks = {style: f"t{number}" for number, style in enumerate(styles)}
    html = write_sheet(linked, style=job.stylebook, looks=looks, palette=palette)
    return WebPage(
        job.page.number,
        job.page.width,
        job.page.height,
        f"<style>{_style(job, looks, palette)}</style>\n{html}",
        tuple((part.article, part.rect) for part in job.page.parts),
        {name: preparer.prepared[url] for url, name in names.items()},
        tuple(preparer.diagnostics),
    )


def web_faces(faces: Faces, font_url: Callable[[Face], str]) -> str:
    """``@font-face`` rules of every face; a shadow tree takes them from its document only."""
    return face_rules(faces, faces.faces, font_url)


def _style(job: PaintJob, looks: dict[TextStyle, str], palette: Palette) -> str:
    page = job.page
    size = f".size0{{width:{pt(page.width)};height:{pt(page.height)}}}"
    rules = [style_sheet(job.stylebook), BROWSER_RULES, look_rules(looks, palette), size]
    return "\n".join(rules)


def _name(picture: PreparedPicture) -> str:
    return hashlib.sha256(picture.data).hexdigest()[:20]


def with_urls(sheet: Sheet, urls: dict[str, str]) -> Sheet:
    """The sheet with other URLs for its pictures."""

    def child(node: Element | Drawable) -> Element | Drawable:
        if isinstance(node, Element):
            return replace(node, children=[child(inner) for inner in node.children])
        if isinstance(node, Image | Ornament):
            return replace(node, url=urls[node.url])
        return node

    return replace(sheet, children=tuple(child(inner) for inner in sheet.children))
