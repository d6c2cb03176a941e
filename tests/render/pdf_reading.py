"""Finished PDFs, read back with other people's programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Name, Object


@dataclass
class Tag:
    """A structure element with the text of its own and its children's marked content."""

    type: str
    text: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    kids: list[Tag] = field(default_factory=list)

    def all(self, type: str) -> Iterator[Tag]:
        """Elements of a type below this one, in reading order."""
        for kid in self.kids:
            if kid.type == type:
                yield kid
            yield from kid.all(type)


def marked_text(path: Path) -> dict[tuple[int, int], str]:
    """Characters by page index and MCID, in painting order."""
    texts: dict[tuple[int, int], str] = {}
    with pdfplumber.open(path) as pdf:
        for index, page in enumerate(pdf.pages):
            for char in page.chars:
                key = (index, char["mcid"])
                texts[key] = texts.get(key, "") + char["text"]
    return texts


def tags_of(path: Path) -> Tag:
    """The tag tree of a file with its texts."""
    texts = marked_text(path)
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return _tag(pdf.Root.StructTreeRoot.K[0], texts, pages)


def _tag(
    element: Object, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]
) -> Tag:
    tag = Tag(str(element.S)[1:])
    for name in ("/Alt", "/Lang", "/T"):
        if name in element:
            tag.entries[name] = str(element[name])
    page = pages[element.Pg.objgen] if "/Pg" in element else -1
    kids = element.get("/K", Array([]))
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            child = _tag(kid, texts, pages)
            tag.kids.append(child)
            tag.text += child.text
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            tag.text += texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
        elif not isinstance(kid, Dictionary):
            tag.text += texts.get((page, int(kid)), "")
    return tag


def bare(text: str) -> str:
    """Without white space."""
    return "".join(text.split())
