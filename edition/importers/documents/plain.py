"""Plain text, Markdown and RTF → pieces."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from edition.importers.documents.pieces import (
    Document,
    DocumentError,
    Look,
    MissingReaderError,
    Para,
)
from edition.importers.documents.web import read_web
from edition.importers.pagetext.source.encoding import decode
from edition.model import Text

#: A paragraph's end: a sentence's, with the quotes and brackets that close after it.
SENTENCE_END = re.compile(r"[。！？!?…：:；;.][”’」』）)》]*$")
_BROKEN = 3
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

#: What other programs call the fields of an article's head.
_FIELDS = {
    "title": "headline", "标题": "headline", "subtitle": "deck", "副标题": "deck",
    "author": "byline", "authors": "byline", "作者": "byline", "tags": "keywords",
}  # fmt: skip


def decoded(data: bytes, document: Document) -> str:
    """The text of a file in whatever encoding; what was found out is put down in ``document``."""
    text, encoding = decode(data)
    if "\ufffd" in text:
        text, encoding = _by_statistics(data) or (text, encoding)
    document.encoding = "" if encoding == "utf-8" else encoding
    document.replaced = text.count("\ufffd")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _by_statistics(data: bytes) -> tuple[str, str] | None:
    """What charset-normalizer makes of it, where it is installed and sure."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data).best()
    return (str(best), best.encoding) if best is not None else None


def read_plain(text: str) -> Document:
    """Plain text: a paragraph a line, or lines broken by a mail program joined again."""
    document = Document()
    groups = [g.split("\n") for g in re.split(r"\n[ \t\u3000]*\n", text.strip("\n"))]
    several = sum(len(group) > 1 for group in groups)
    joins = len(groups) > 1 and several and all(_is_wrapped(group) for group in groups)
    for group in groups:
        for line in [_joined(group)] if joins else group:
            plain = line.replace("\t", " ").rstrip()
            if plain.strip():
                indented = plain[0] in " \u3000"
                document.pieces.append(Para(Text(plain.strip()), Look(indented=indented)))
    return document


def _is_wrapped(group: list[str]) -> bool:
    """Whether every line but the last is full: as wide as the widest, within a character or so."""
    if len(group) == 1:
        return True
    widths = [_width(line) for line in group]
    return min(widths[:-1]) >= max(widths) - _BROKEN and max(widths) >= 40


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip())


def _joined(group: list[str]) -> str:
    text = group[0]
    for line in group[1:]:
        tight = ord(text[-1:] or "字") > 0x2E7F or ord(line[:1] or "字") > 0x2E7F
        text += ("" if tight else " ") + line.strip()
    return text


def read_markdown(text: str, beside: Path | None = None) -> Document:
    """Markdown of any program: CommonMark with tables, and front matter."""
    from markdown_it import MarkdownIt

    facts: dict[str, str] = {}
    if match := _FRONT.match(text):
        facts, text = _front(match[1]), text[match.end() :]
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    document = read_web(html, beside)
    document.facts |= facts
    return document


def _front(text: str) -> dict[str, str]:
    """The fields of front matter that are words; edition's own names and other programs'."""
    import yaml

    try:
        data: Any = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise DocumentError(f"its front matter is no YAML ({type(error).__name__})") from None
    if not isinstance(data, dict):
        return {}
    facts = {}
    for key, value in data.items():
        words = " ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(words, str) and words.strip():
            name = str(key).lower()
            facts[_FIELDS.get(name, name)] = words.strip()
    return facts


def read_rtf(data: bytes) -> Document:
    """RTF, the text alone: striprtf reads no looks and no pictures.

    Raises:
        DocumentError: it cannot be read.
        MissingReaderError: striprtf is not installed.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingReaderError("RTF is read by striprtf") from error
    source = data.decode("latin-1")
    page = re.search(r"\\ansicpg(\d+)", source)
    encoding = f"cp{page[1]}" if page and page[1] != "65001" else "utf-8" if page else "cp936"
    try:
        text = rtf_to_text(source, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # a parser of its own, which gives what it runs into
        raise DocumentError(f"the document is damaged ({error})") from None
    document = Document()
    for line in text.replace("\r", "\n").split("\n"):
        if line.strip():
            indented = line[0] in " \u3000"
            document.pieces.append(Para(Text(line.strip()), Look(indented=indented)))
    document.replaced = text.count("\ufffd")
    pictures = len(re.findall(r"\\pict\b", source))
    if pictures:
        document.lost.append(f"{pictures} picture(s), which an RTF is not searched for")
    document.lost.append("bold, sizes and styles, which an RTF is not searched for")
    return document
