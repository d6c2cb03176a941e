"""SVG → a PDF page: vectors and type, in the publication's own faces.

An SVG is untrusted input. Its scripts do not run, it can refer to no file and no address, its fonts
are ours, and one that would expand without limit is refused before it is drawn.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.parsers import expat

import pikepdf
from pikepdf import Name
from PIL import Image

from edition.formats.drawings import drawing_size
from edition.render.engine.faces import empty_configuration, font_configuration
from edition.render.engine.weasyprint import engine, listening
from edition.settings import Faces

#: Larger files, and drawings with more elements (each repetition by ``use`` counted), are refused:
#: they would take minutes, and no newspaper needs them.
_MOST_BYTES, _MOST_ELEMENTS, _DEEPEST = 16_000_000, 100_000, 200

#: A picture embedded in a drawing may have as many pixels as any other (prepare.py).
_MOST_PIXELS = 150_000_000

#: Words of font names → the role used instead; song, as in body text, for all others.
_ROLES = (
    ("fangsong", ("fangsong", "仿宋")),
    ("kai", ("kai", "楷", "cursive")),
    (
        "hei",
        ("hei", "黑", "gothic", "sans", "arial", "helvetica", "verdana", "roboto", "pingfang"),
    ),
)

_SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_FAMILY = re.compile(r"font-family\s*:\s*([^;}]*)")
_FONT = re.compile(r"(?<![-\w])font\s*:\s*([^;}]*)")


def draw_svg(path: Path, faces: Faces) -> tuple[bytes, tuple[str, ...]]:
    """Draw an SVG.

    Args:
        path: the file.
        faces: the faces its type is set in.

    Returns:
        A PDF of one page as large as the drawing, and the references that were left out.

    Raises:
        ValueError: it is not an SVG that can be drawn; the message says why.
        OSError: it cannot be read.
    """
    width, height = drawing_size(path)
    data = path.read_bytes()
    root = _root(data)
    context = _SvgContext(_ours(root))
    html = (
        f"<style>@page{{size:{width:.3f}pt {height:.3f}pt;margin:0}}body{{margin:0;line-height:0}}"
        "img{width:100%;height:100vh;image-rendering:crisp-edges}</style>"
        f'<img src="{_SvgContext.DRAWING}" alt=""'
        f' style="width:{width:.3f}pt;height:{height:.3f}pt">'
    )
    has_text = any(element.tag.rpartition("}")[2] == "text" for element in root.iter())
    fonts = _fonts(faces, context.drawing) if has_text else font_configuration()
    try:
        with listening() as warnings:
            document = engine().HTML(string=html, url_fetcher=context, base_url="edition:/")
            pdf = document.write_pdf(font_config=fonts, pdf_version="1.7")
    finally:
        if has_text:
            # Now, not when the object is collected: a process that is killed collects nothing.
            rmtree(fonts._folder, ignore_errors=True)
    if context.failed or any("Failed to load image at" in warning and "edition-drawing" in warning
                          for warning in warnings):  # fmt: skip
        raise ValueError("; ".join(warnings))
    return _plain(pdf), tuple(dict.fromkeys(context.refused))


@dataclass
class _SvgContext:
    """A fetcher that gives the drawing itself and the pictures embedded in it, nothing else."""

    drawing: bytes
    refused: list[str] = field(default_factory=list)
    failed: bool = False

    DRAWING = "edition-drawing:it"

    # WeasyPrint asks its fetchers whether a failure is fatal.
    _fail_on_errors = False

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        if url == self.DRAWING:
            return URLFetcherResponse(url, self.drawing, {"Content-Type": "image/svg+xml"})
        if url.startswith("data:image/"):
            data = _inside(url)
            if data is not None:
                return URLFetcherResponse(url, data, {"Content-Type": "image/png"})
        name = url.removeprefix("edition:/")
        self.refused.append(name if len(name) < 80 else name[:77] + "…")
        raise ValueError(f"{url[:80]} is not part of the drawing")


def _inside(url: str) -> bytes | None:
    """A picture embedded in the drawing; None if it is not a picture or is too large."""
    head, _, body = url.partition(",")
    try:
        data = base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return data


def _root(data: bytes) -> ElementTree.Element:
    """The root element of the document.

    Raises:
        ValueError: it is not XML, declares entities, or is too large.
    """
    if len(data) > _MOST_BYTES:
        raise ValueError(f"{len(data) / 1e6:.0f} MB is too much for a drawing")
    parser = expat.ParserCreate()
    depth = 0

    def refuse(*_: object) -> None:
        raise ValueError("it declares entities, which a drawing does not need")

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError(f"its elements are nested more than {_DEEPEST} deep")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
        root = ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        raise ValueError(f"not XML: {error}") from None
    if root.tag not in ("svg", f"{{{_SVG}}}svg"):
        raise ValueError(f"not an SVG, but <{root.tag.rpartition('}')[2]}>")
    _measure(root)
    return root


def _measure(root: ElementTree.Element) -> None:
    """Refuse a drawing that repeats its parts too often, or endlessly."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    weights: dict[int, int] = {}
    open_: set[int] = set()

    def weight(element: ElementTree.Element) -> int:
        key = id(element)
        if key in open_:
            raise ValueError("a part of it contains itself")
        if key not in weights:
            open_.add(key)
            total = 1 + sum(weight(child) for child in element)
            if element.tag.rpartition("}")[2] == "use":
                target = by_id.get(_href(element).removeprefix("#"))
                total += weight(target) if target is not None else 0
            open_.discard(key)
            weights[key] = total
        return weights[key]

    count = weight(root)
    if count > _MOST_ELEMENTS:
        raise ValueError(f"{count} elements are too many for a drawing")


def _href(element: ElementTree.Element) -> str:
    return next((element.attrib[name] for name in _HREFS if name in element.attrib), "")


def _ours(root: ElementTree.Element) -> bytes:
    """The drawing with the names of our faces in place of its own font names."""
    root.set("font-family", _family(root.get("font-family", "sans-serif")))
    for element in root.iter():
        if "font-family" in element.attrib:
            element.set("font-family", _family(element.attrib["font-family"]))
        if "style" in element.attrib:
            element.set("style", _restyled(element.attrib["style"]))
        if element.tag.rpartition("}")[2] == "style" and element.text:
            element.text = _restyled(element.text)
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return written


def _restyled(css: str) -> str:
    css = _FONT.sub(lambda match: f"font-family:{_family(match[1])}", css)
    return _FAMILY.sub(lambda match: f"font-family:{_family(match[1])}", css)


def _family(names: str) -> str:
    """Our family for the first of these names whose kind can be recognised."""
    for name in names.lower().split(","):
        if name.strip(" \"'").startswith("edition-drawing-"):
            return name.strip(" \"'")
        for role, keywords in _ROLES:
            if any(keyword in name for keyword in keywords):
                return f"edition-drawing-{role}"
    return "edition-drawing-song"


def _fonts(faces: Faces, drawing: bytes) -> Any:
    """A font configuration with the faces that a drawing uses.

    A new one each time, because it copies them into a temporary folder of its own.
    """
    fonts = empty_configuration()
    files = {f"edition-face:{face.id}": face.path for face in faces.faces.values()}

    def give(url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        return URLFetcherResponse(url, files[url].read_bytes(), {"Content-Type": "font/ttf"})

    give._fail_on_errors = False  # type: ignore[attr-defined]
    css = "".join(_rules(faces, drawing))
    engine().CSS(string=css, font_config=fonts, url_fetcher=give, base_url="edition:/")
    return fonts


def _rules(faces: Faces, drawing: bytes) -> Iterator[str]:
    for role in ("song", "hei", "kai", "fangsong"):
        if f"edition-drawing-{role}".encode() not in drawing:
            continue
        resolved = faces.find(role).role
        for face in faces.faces.values():
            if face.role == resolved:
                yield (
                    f'@font-face{{font-family:"edition-drawing-{role}";font-weight:{face.weight};'
                    f'src:url("edition-face:{face.id}")}}'
                )


def _plain(data: bytes) -> bytes:
    """Turn off smoothing of pictures (ISO 19005-2, 6.2.8)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
                item.Interpolate = False
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
