"""HTML + CSS → PDF bytes, with WeasyPrint shut off from the machine and from the network."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.base.diagnostic import Diagnostic
from edition.base.resources import styles_dir
from edition.render.codes import ENGINE, NO_GLYPH
from edition.render.faces import font_configuration
from edition.render.pictures import Prepared
from edition.render.view import Sheet, pt
from edition.settings import Faces

#: The style whose templates serve every style that has none of its own.
_FALLBACK = "broadsheet"

#: WeasyPrint draws links' anchors and ids as it likes; these remarks of its log are no faults.
_HARMLESS = re.compile(r"has no required alt description")

_NOTDEF = re.compile(r'\.notdef glyph rendered .*"(?P<character>.*)" \((?P<code>U\+[0-9A-F]+)\)')


@dataclass(frozen=True)
class Closed:
    """A fetcher that gives what it was given, and nothing else in the world.

    Attributes:
        pictures: prepared pictures by URL.
        faces: the catalogue: ``face:song-400`` is its file.
    """

    pictures: dict[str, Prepared]
    faces: Faces

    # WeasyPrint asks its fetchers whether a failure ends the run.
    _fail_on_errors = False

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        if url in self.pictures:
            picture = self.pictures[url]
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media})
        kind, _, name = url.partition(":")
        if kind == "face" and name in self.faces.faces:
            return URLFetcherResponse(url, self.faces[name].path.read_bytes())
        raise ValueError(f"{url} is not part of the issue")


def write_html(
    sheets: list[Sheet], *, title: str, language: str, rules: str, style: str
) -> tuple[str, str]:
    """The document and the style's own sheet.

    Args:
        sheets: the pages.
        title, language: of the document.
        rules: CSS of faces and text styles.
        style: the style's folder.
    """
    folders = [styles_dir() / name / "page" for name in dict.fromkeys((style, _FALLBACK))]
    environment = Environment(
        loader=FileSystemLoader([folder for folder in folders if folder.is_dir()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    sizes = {
        (sheet.width, sheet.height): number
        for number, sheet in enumerate({(s.width, s.height): s for s in sheets}.values())
    }
    html = environment.get_template("pages.html.j2").render(
        sheets=sheets,
        title=title,
        language=language,
        sizes={f"{width}x{height}": n for (width, height), n in sizes.items()},
        rules=Markup(rules + "\n" + _page_rules(sizes)),
    )
    return html, _style_sheet(style)


def _page_rules(sizes: dict[tuple[float, float], int]) -> str:
    return "\n".join(
        f"@page size{n}{{size:{pt(width)} {pt(height)};margin:0}}"
        f".size{n}{{page:size{n};width:{pt(width)};height:{pt(height)}}}"
        for (width, height), n in sizes.items()
    )


def _style_sheet(style: str) -> str:
    for name in (style, _FALLBACK):
        file: Path = styles_dir() / name / "page.css"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


def paint(
    html: str, css: str, fetcher: Closed, *, bleed: float = 0.0
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Draw the document.

    Args:
        html: the document.
        css: the style's sheet.
        fetcher: what the document may name.
        bleed: points drawn beyond the trimmed page on every side.

    Returns:
        A tagged PDF, and what the engine complained about.
    """
    import weasyprint

    if bleed:
        css += f"\n@page{{bleed:{pt(bleed)};marks:none}}"
    with _listening() as heard:
        fonts = font_configuration()
        sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="edition:/")
        pdf = document.write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_tags=True, pdf_version="1.7"
        )
    return pdf, tuple(_said(heard))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """WeasyPrint's warnings, kept instead of printed."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger, ear = logging.getLogger("weasyprint"), Ear(logging.WARNING)
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [ear], False
    try:
        yield heard
    finally:
        logger.handlers, logger.propagate = handlers, propagate


def _said(heard: Iterable[str]) -> Iterator[Diagnostic]:
    for message in dict.fromkeys(heard):
        if _HARMLESS.search(message):
            continue
        if match := _NOTDEF.search(message):
            yield NO_GLYPH.at(f"no face has “{match['character']}” ({match['code']})")
        else:
            yield ENGINE.at(message)
