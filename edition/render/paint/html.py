"""HTML + CSS → PDF bytes, with WeasyPrint cut off from the machine's files and the network."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from edition.base.diagnostic import Diagnostic, EditionError
from edition.model.plan import TextStyle
from edition.render.codes import BAD_TEMPLATE, ENGINE
from edition.render.engine.faces import font_configuration
from edition.render.engine.weasyprint import engine, listening
from edition.render.images.prepare import PreparedPicture
from edition.render.paint.layers import Layer
from edition.render.sheet.elements import Sheet, pt
from edition.render.sheet.palette import Palette
from edition.settings import Stylebook

#: WeasyPrint's complaint about decorations and the text layer, which has its own text.
_HARMLESS = re.compile(r"has no required alt description")


@dataclass(frozen=True)
class OfflineFetcher:
    """A fetcher that gives the prepared pictures, and nothing else.

    Attributes:
        pictures: by URL.
    """

    pictures: Mapping[str, PreparedPicture]

    # WeasyPrint asks its fetchers whether a failure is fatal.
    _fail_on_errors = False

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        if url in self.pictures:
            picture = self.pictures[url]
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media})
        raise ValueError(f"{url} is not part of the issue")


def write_html(
    sheets: Sequence[Sheet],
    *,
    title: str,
    language: str,
    style: Stylebook,
    rules: str = "",
    layers: Collection[str] | None = None,
    looks: Mapping[TextStyle, str] | None = None,
    palette: Palette | None = None,
) -> str:
    """The document: with the text as a layer for WeasyPrint, or written out for a browser.

    Args:
        sheets: the pages.
        title, language: of the document.
        style: whose templates are used.
        rules: CSS of faces and text styles.
        layers: names of the sheet's layers, for WeasyPrint; None writes everything out.
        looks, palette: CSS class of each text style, and the colours, for a browser.
    """
    sizes = {
        (sheet.width, sheet.height): number
        for number, sheet in enumerate({(s.width, s.height): s for s in sheets}.values())
    }
    return _filled(
        style,
        "pages.html.j2",
        sheets=sheets,
        title=title,
        language=language,
        sizes={f"{width}x{height}": n for (width, height), n in sizes.items()},
        rules=Markup(rules + "\n" + _page_rules(sizes)),
        layers=layers,
        looks=looks or {},
        palette=palette,
    )


def write_sheet(
    sheet: Sheet, *, style: Stylebook, looks: Mapping[TextStyle, str], palette: Palette
) -> str:
    """A page as a single element, with its text written out.

    Args:
        sheet: the page.
        style: whose templates are used.
        looks: CSS class of each text style.
        palette: the colours.
    """
    sizes = {f"{sheet.width}x{sheet.height}": 0}
    return _filled(
        style, "sheets.html.j2", sheets=[sheet], sizes=sizes, layers=None, looks=looks,
        palette=palette,
    )  # fmt: skip


def _filled(style: Stylebook, name: str, **context: Any) -> str:
    """A template of the style, filled in.

    Raises:
        EditionError: a paper's own template cannot be.
    """
    try:
        return _environment(style).get_template(name).render(**context)
    except TemplateError as error:
        raise EditionError([BAD_TEMPLATE.at(f"page/{name}: {error}")]) from error


def _environment(style: Stylebook) -> Environment:
    return _templates(tuple(folder / "page" for folder in style.folders), style.files)


@lru_cache(maxsize=8)
def _templates(folders: tuple[Path, ...], files: str) -> Environment:
    """The templates of these folders, read and compiled once as long as they hold the same.

    A paper's own templates may place things, and do nothing else: they run in a sandbox.
    """
    kind = SandboxedEnvironment if files else Environment
    return kind(
        loader=FileSystemLoader([folder for folder in folders if folder.is_dir()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def _page_rules(sizes: dict[tuple[float, float], int]) -> str:
    return "\n".join(
        f"@page size{n}{{size:{pt(width)} {pt(height)};margin:0}}"
        f".size{n}{{page:size{n};width:{pt(width)};height:{pt(height)}}}"
        for (width, height), n in sizes.items()
    )


def style_sheet(style: Stylebook) -> str:
    """The sheet for pages; a paper's own rules follow those of the style it is based on."""
    return style.sheet("page.css")


def paint(
    html: str,
    css: str,
    fetcher: OfflineFetcher,
    layers: Mapping[str, Layer] | None = None,
    *,
    bleed: float = 0.0,
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Draw the document.

    Args:
        html: the document.
        css: the style's CSS.
        fetcher: gives what the document may refer to.
        layers: of its sheet, by name.
        bleed: points drawn beyond the trimmed page on every side.

    Returns:
        A tagged PDF without the layers' fonts, and WeasyPrint's warnings.
    """
    weasyprint = engine()
    if bleed:
        css += f"\n@page{{bleed:{pt(bleed)};marks:none}}"
    with listening() as messages:
        fonts = font_configuration()
        sheet = _parsed(css)
        document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="edition:/")
        pdf = document.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_tags=True,
            pdf_version="1.7",
            cache=dict(layers or {}),
        )
    return pdf, tuple(_complaints(messages))


@lru_cache(maxsize=8)
def _parsed(css: str) -> Any:
    """A style's CSS, parsed once per process; it refers to no file."""
    return engine().CSS(string=css, font_config=font_configuration())


def _complaints(messages: Iterable[str]) -> Iterator[Diagnostic]:
    for message in dict.fromkeys(messages):
        if not _HARMLESS.search(message):
            yield ENGINE.at(message)
