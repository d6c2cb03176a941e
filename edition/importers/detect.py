"""What a file is: by its first bytes, never by its name alone."""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from edition.formats.epub.container import CONTAINER
from edition.importers.pagetext.source.encoding import decode

#: So many bytes tell what a file is.
HEAD = 65_536
#: The kinds that are read, each with the module whose ``read(path, data)`` gives a
#: :class:`~edition.importers.readings.FileReading`; plain text has options and its own way in.
READERS: dict[str, str] = {
    "text": "",
    "epub": "edition.importers.epub",
    "shuzibao": "edition.importers.shuzibao",
    "shuzibao-article": "edition.importers.shuzibao",
    "nitf": "edition.importers.items.nitf",
    "newsml-g2": "edition.importers.items.newsml",
    "ninjs": "edition.importers.items.ninjs",
    "wxr": "edition.importers.items.wxr",
    "pdf": "edition.importers.geometry",
    "alto": "edition.importers.geometry",
    "mets": "edition.importers.geometry",
    "page": "edition.importers.geometry",
    "hocr": "edition.importers.geometry",
}
#: Kinds of pages with positions: their readers enter themselves in :data:`READERS`.
GEOMETRY = {
    "pdf": "a PDF",
    "alto": "ALTO",
    "mets": "METS",
    "page": "PAGE XML",
    "hocr": "hOCR",
}
_TEXT_FIRST = "take its text out first, for example with `pdftotext -layout`, and import that"
_OCR_FIRST = "recognise its text first (OCR), and import the text"
_SAVE_AS_TEXT = "save it as plain text (UTF-8), and import that"
_UNPACK = "unpack it, and import the files or the folder"
_NO_TEXT = "only files with text are read"
#: Signatures of what is not read: what it is, and what to do.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _OCR_FIRST),
    (b"\xff\xd8\xff", "a JPEG picture", _OCR_FIRST),
    (b"GIF8", "a GIF picture", _OCR_FIRST),
    (b"II*\0", "a TIFF picture", _OCR_FIRST),
    (b"MM\0*", "a TIFF picture", _OCR_FIRST),
    (b"BM", "a BMP picture", _OCR_FIRST),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture", _OCR_FIRST),
    (b"AT&TFORM", "a DjVu file", _OCR_FIRST),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"%!PS", "PostScript", "make a PDF of it, and import that"),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"MZ", "a program", _NO_TEXT),
    (b"SQLite format 3\0", "a database", _NO_TEXT),
    (b"ID3", "sound", _NO_TEXT),
    (b"OggS", "sound", _NO_TEXT),
)
#: What zip archives of Office programs hold.
_OFFICE = {
    "word/": "a Word document",
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
}
#: Root elements of XML, without namespaces: the kind. HTML's own come from its content.
_ROOTS = {
    "nitf": "nitf",
    "newsmessage": "newsml-g2",
    "newsitem": "newsml-g2",
    "packageitem": "newsml-g2",
    "alto": "alto",
    "mets": "mets",
    "pcgts": "page",
}
_FIRST_ELEMENT = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*"
    rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)",
    re.S,
)
#: Roots of web pages and of pieces of them.
_WEB_ROOTS = ("html", "body", "map", "div", "table", "p", "h1")
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|map|area|table|div|p|h1)\b", re.I)
_MAP = re.compile(r"<map\b.*<area\b", re.I | re.S)
_FOUNDER = re.compile(r"<!--\s*enp(?:property|content)", re.I)
_HOCR = re.compile(r"class\s*=\s*['\"]ocr_(?:page|line|carea)", re.I)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is.

    Attributes:
        name: a key of :data:`READERS`; "" where it is not read.
        title: what it is, in words: ``a Word document``.
        remedy: what to do where it is not read.
    """

    name: str = ""
    title: str = ""
    remedy: str = ""


def kind_of(data: bytes, name: str = "") -> Kind:
    """What a file is.

    Args:
        data: its bytes; a picture or a page of text is known by the first of them.
        name: the file's name, which only tells Markdown from other text.
    """
    if b"%PDF-" in data[:1024]:
        return _geometry("pdf")
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind(title="a WebP picture", remedy=_OCR_FIRST)
    if data[4:8] == b"ftyp":
        return Kind(title="a picture or film", remedy=_OCR_FIRST)
    for signature, title, remedy in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:HEAD]):
            return Kind(title=title, remedy=remedy)
    head = _decoded(data[:HEAD])
    if head is None:
        return Kind(title="no text but binary data", remedy=_NO_TEXT)
    return _written(data, head.lstrip("\ufeff \t\r\n"), name)


def _geometry(name: str) -> Kind:
    if name in READERS:
        return Kind(name)
    remedy = _TEXT_FIRST if name == "pdf" else "import the plain text of the page instead"
    return Kind(title=f"{GEOMETRY[name]}, which is not read yet", remedy=remedy)


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = (
                archive.read("mimetype")[:80].decode("ascii", "replace")
                if ("mimetype" in names and archive.getinfo("mimetype").file_size < 200)
                else ""
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return Kind(title="a damaged zip archive", remedy="ask for it again")
    if "epub" in kind or CONTAINER in names:
        return Kind("epub")
    if "opendocument" in kind:
        return Kind(title="an OpenDocument file", remedy=_SAVE_AS_TEXT)
    for folder, title in _OFFICE.items():
        if any(name.startswith(folder) for name in names):
            return Kind(title=title, remedy=_SAVE_AS_TEXT)
    return Kind(title="a zip archive", remedy=_UNPACK)


def _decoded(head: bytes) -> str | None:
    """The first characters, None where they are binary. Which encoding it is does not matter."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(name, "replace")
    if b"\0" in head:
        # Only UTF-16 has zeros, and its text is known by the characters that are common.
        text, name = decode(head[: len(head) // 2 * 2])
        return text if name.startswith("utf-16") else None
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in head)
    if control * 50 > len(head):
        return None
    return head.decode("utf-8", "replace")


def _written(data: bytes, head: str, name: str) -> Kind:
    """A kind of text: marked up, or plain."""
    if head.startswith("<"):
        return _marked_up(data, head)
    if head.startswith(("{", "[")) and (found := _json(data)) is not None:
        return found
    if re.match(r"---[ \t]*\r?\n(?:.*\r?\n)*?headline:", head):
        remedy = "copy it into the issue's folder and name it in issue.yaml"
        return Kind(title="an article of a project", remedy=remedy)
    if name.lower().endswith((".md", ".markdown")) and re.search(r"^#{1,6} ", head, re.M):
        remedy = "give it a head (`---`, `headline: …`, `---`) and copy it into the issue's folder"
        return Kind(title="Markdown", remedy=remedy)
    return Kind("text")


def _marked_up(data: bytes, head: str) -> Kind:
    root = _root_of(data)
    if root in ("alto", "mets", "pcgts"):
        return _geometry(_ROOTS[root])
    if root in _ROOTS:
        return Kind(_ROOTS[root])
    if root == "rss":
        if "wordpress.org/export" in head:
            return Kind("wxr")
        return Kind(
            title="a news feed",
            remedy="a feed holds excerpts: ask for the items (NITF, "
            "NewsML-G2, ninjs) or a WordPress export",
        )
    if root == "newsml":
        return Kind(title="NewsML 1, which is not read", remedy="ask for NewsML-G2, NITF or ninjs")
    if root in _WEB_ROOTS or (not root and _HTML.search(head)):
        return _web_page(data, head)
    if root:
        return Kind(title=f"XML of a kind unknown here (<{root}>)", remedy=_SAVE_AS_TEXT)
    # Angle brackets of a text: ‹…› and 〈…〉 are written so where a machine had none.
    return Kind("text")


def _web_page(data: bytes, head: str) -> Kind:
    text = head if len(data) <= HEAD else data.decode("latin-1")
    if _HOCR.search(text):
        return _geometry("hocr")
    # An article page may show the map of its page as well: its own text is what it is for.
    if _FOUNDER.search(text):
        return Kind("shuzibao-article")
    if _MAP.search(text) and re.search(r"content_?\w*\.s?html?", text, re.I):
        return Kind("shuzibao")
    return Kind(title="a web page", remedy="save the article's text as plain text, and import that")


def _root_of(data: bytes) -> str:
    """The root element's local name in small letters; "" where the file is no XML."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def first(name: str, attributes: object) -> None:
        if not found:
            found.append(name.rpartition(" ")[2].lower())

    parser.StartElementHandler = first
    try:
        for start in range(0, min(len(data), 8 * HEAD), 4096):
            parser.Parse(data[start : start + 4096], False)
            if found:
                break
    except (expat.ExpatError, ValueError, LookupError):
        if not found:
            match = _FIRST_ELEMENT.match(data[:HEAD])
            name = match[2].decode("ascii", "replace").lower() if match else ""
            return name if name in (*_ROOTS, "rss", "newsml", "html") else ""
    return found[0] if found else ""


def _json(data: bytes) -> Kind | None:
    """ninjs, or JSON of another kind; None where it is no JSON at all."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        if re.match(rb'\s*(?:\xef\xbb\xbf)?[\[{]\s*["{]', data[:200]):
            return Kind(title="damaged JSON", remedy="ask for it again")
        return None
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, dict) and "uri" in item for item in items):
        return Kind("ninjs")
    if any(isinstance(item, dict) for item in items):
        return Kind(title="JSON of a kind unknown here", remedy="ninjs items have a `uri`")
    return None
