"""A DOCX before it is read: what its reader does not look at is written where it does.

The reader (mammoth) takes a run's size and face from the run alone, and a list's number for
decoration. Here styles are resolved into the runs, automatic 一、二、三 become characters, and
drawings without a fallback are opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from edition.formats.xml import Element, UnsafeXmlError, parse_xml
from edition.importers.documents.pieces import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BODY = re.compile(r"word/document\d*\.xml")

#: Bytes that the parts of a document may have together once unpacked.
_LARGEST = 1_000_000_000
_HAN_DIGITS = "〇一二三四五六七八九"


@dataclass
class Prepared:
    """A document ready to be read.

    Attributes:
        data: the package.
        inserted, deleted: tracked changes.
        lost: what will not be in the text, in words.
    """

    data: bytes
    inserted: int = 0
    deleted: int = 0
    lost: list[str] = field(default_factory=list)


def prepare(data: bytes) -> Prepared:
    """Write into the runs what the reader does not look up.

    Raises:
        DocumentError: it is no DOCX, is locked, damaged or unsafe.
    """
    parts = _parts(data)
    body = next((name for name in parts if _BODY.fullmatch(name)), None)
    if body is None:
        raise DocumentError("there is no Word document in it")
    try:
        trees = {
            name: parse_xml(content, doctype=False)
            for name, content in parts.items()
            if name.endswith((".xml", ".rels"))
        }
    except UnsafeXmlError as error:
        raise DocumentError(str(error)) from None
    root = trees[body]
    made = Prepared(b"", len(_tracked(root, "ins")), len(_tracked(root, "del")))
    made.lost = _lost(root)
    _open_drawings(root)
    styles = _Styles(trees.get("word/styles.xml"))
    numbers = _Numbers(trees.get("word/numbering.xml"), styles)
    for paragraph in root.iter(f"{_W}p"):
        numbers.write(paragraph)
        styles.write(paragraph)
    parts[body] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    made.data = out.getvalue()
    return made


def _parts(data: bytes) -> dict[str, bytes]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError("it is an old Word document (.doc), or locked with a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST:
                raise DocumentError("it unpacks to more than a gigabyte")
            return {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError) as error:
        raise DocumentError(f"the package is damaged ({error})") from None


def _tracked(root: Element, kind: str) -> list[Element]:
    """Tracked changes that have text, not marks of paragraphs alone."""
    texts = {"ins": f"{_W}t", "del": f"{_W}delText"}
    return [e for e in root.iter(f"{_W}{kind}") if next(e.iter(texts[kind]), None) is not None]


def _lost(root: Element) -> list[str]:
    found = []
    equations = sum(1 for _ in root.iter(f"{_M}oMath"))
    if equations:
        found.append(f"{equations} equation(s)")
    struck = [
        "".join(t.text or "" for t in run.iter(f"{_W}t"))
        for run in root.iter(f"{_W}r")
        if _on(run.find(f"{_W}rPr/{_W}strike")) or _on(run.find(f"{_W}rPr/{_W}dstrike"))
    ]
    found += [f"struck out: {text}" for text in struck if text.strip()]
    dotted = [run for run in root.iter(f"{_W}r") if run.find(f"{_W}rPr/{_W}em") is not None]
    if dotted:
        found.append(f"emphasis dots of {len(dotted)} stretch(es)")
    return found


def _on(element: Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "none")


def _open_drawings(root: Element) -> None:
    """Of the two ways in which a drawing is written the reader looks at the fallback alone.

    Where there is none, the text boxes and pictures of the other are put into one.
    """
    for both in list(root.iter(f"{_MC}AlternateContent")):
        choices = both.findall(f"{_MC}Choice")
        if both.find(f"{_MC}Fallback") is None:
            fallback = ElementTree.SubElement(both, f"{_MC}Fallback")
            for choice in choices:
                boxes = list(choice.iter(f"{_W}txbxContent"))
                pictures = [e for e in choice.iter() if e.tag.endswith(("}inline", "}anchor"))]
                fallback.extend([*boxes, *([] if boxes else pictures)])
        for choice in choices:
            both.remove(choice)


def _value(properties: Element | None, name: str) -> str | None:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found.get(f"{_W}val", "1") if found is not None else None


class _Styles:
    """The styles of a document: size, face, weight, alignment and numbering, by inheritance."""

    def __init__(self, root: Element | None) -> None:
        self.styles: dict[str, Element] = {}
        self.default: Element | None = None
        self.standard: str | None = None
        if root is None:
            return
        self.default = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        for style in root.iter(f"{_W}style"):
            id = style.get(f"{_W}styleId", "")
            self.styles[id] = style
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") == "1":
                self.standard = id

    def chain(self, id: str | None) -> Iterator[Element]:
        """A style and those that it is based on, the nearest first."""
        visited: set[str] = set()
        while id and id in self.styles and id not in visited:
            visited.add(id)
            yield self.styles[id]
            id = _value(self.styles[id], "basedOn")

    def of(self, paragraph: Element) -> str | None:
        """The paragraph's style."""
        return _value(paragraph.find(f"{_W}pPr"), "pStyle") or self.standard

    def write(self, paragraph: Element) -> None:
        """Put what the style says into the paragraph and its runs."""
        chain = list(self.chain(self.of(paragraph)))
        self._align(paragraph, chain)
        sources = [style.find(f"{_W}rPr") for style in chain] + [self.default]
        for run in paragraph.iter(f"{_W}r"):
            own = run.find(f"{_W}rPr")
            if own is None:
                own = ElementTree.Element(f"{_W}rPr")
                run.insert(0, own)
            named = [s.find(f"{_W}rPr") for s in self.chain(_value(own, "rStyle"))]
            self._fill(own, [*named, *sources])

    @staticmethod
    def _align(paragraph: Element, chain: list[Element]) -> None:
        own = paragraph.find(f"{_W}pPr")
        if own is None:
            own = ElementTree.Element(f"{_W}pPr")
            paragraph.insert(0, own)
        if own.find(f"{_W}jc") is not None:
            return
        for style in chain:
            if (value := _value(style.find(f"{_W}pPr"), "jc")) is not None:
                ElementTree.SubElement(own, f"{_W}jc", {f"{_W}val": value})
                return

    @staticmethod
    def _fill(own: Element, sources: list[Element | None]) -> None:
        for name in ("sz", "b"):
            if own.find(f"{_W}{name}") is None:
                value = next((v for s in sources if (v := _value(s, name)) is not None), None)
                if value is not None:
                    ElementTree.SubElement(own, f"{_W}{name}", {f"{_W}val": value})
        faces = [own, *sources]
        face = next((f for p in faces if (f := _face(p))), "")
        fonts = own.find(f"{_W}rFonts")
        if fonts is None:
            fonts = ElementTree.SubElement(own, f"{_W}rFonts")
        fonts.set(f"{_W}ascii", face)


def _face(properties: Element | None) -> str:
    """The face that Han characters are set in."""
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    return fonts.get(f"{_W}eastAsia", "") if fonts is not None else ""


class _Numbers:
    """Automatic numbers that are words of the text (一、（二） 第三章), not a list's figures."""

    def __init__(self, root: Element | None, styles: _Styles) -> None:
        self.styles = styles
        self.levels: dict[str, dict[str, Element]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {
            a.get(f"{_W}abstractNumId", ""): {
                level.get(f"{_W}ilvl", "0"): level for level in a.iter(f"{_W}lvl")
            }
            for a in root.iter(f"{_W}abstractNum")
        }
        for number in root.iter(f"{_W}num"):
            target = _value(number, "abstractNumId") or ""
            self.levels[number.get(f"{_W}numId", "")] = abstract.get(target, {})

    def write(self, paragraph: Element) -> None:
        """Type the paragraph's number, where it is not a figure or a bullet."""
        properties = paragraph.find(f"{_W}pPr")
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        if properties is None or numbered is None:
            return
        id, at = _value(numbered, "numId") or "", _value(numbered, "ilvl") or "0"
        level = self.levels.get(id, {}).get(at)
        if level is None:
            return
        depth = int(at)
        start = int(_value(level, "start") or 1)
        self.counts[id, depth] = self.counts.get((id, depth), start - 1) + 1
        for deeper in [key for key in self.counts if key[0] == id and key[1] > depth]:
            del self.counts[deeper]
        kind, form = _value(level, "numFmt") or "decimal", _value(level, "lvlText") or ""
        if kind in ("bullet", "none") or (kind == "decimal" and re.fullmatch(r"%\d[.．、]?", form)):
            return
        words = re.sub(
            r"%(\d)", lambda m: _number(kind, self.counts.get((id, int(m[1]) - 1), 1)), form
        )
        properties.remove(numbered)
        run = ElementTree.Element(f"{_W}r")
        first = paragraph.find(f".//{_W}r/{_W}rPr")
        if first is not None:
            run.append(first)
        ElementTree.SubElement(run, f"{_W}t").text = words
        paragraph.insert(list(paragraph).index(properties) + 1, run)


def _number(kind: str, count: int) -> str:
    """A number in Word's formats (ECMA-376-1, 17.18.59)."""
    if "hinese" in kind or "apanese" in kind or "aiwanese" in kind:
        return _han(count)
    if kind == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[(count - 1) % 10]
    if kind == "decimalEnclosedCircle" or kind == "decimalEnclosedCircleChinese":
        return chr(0x245F + count) if 1 <= count <= 20 else f"({count})"
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    return str(count)


def _han(count: int) -> str:
    """``1`` → 一, ``12`` → 十二, ``20`` → 二十."""
    if count < 10:
        return _HAN_DIGITS[count]
    if count > 99:
        return str(count)
    tens, ones = divmod(count, 10)
    return (_HAN_DIGITS[tens] if tens > 1 else "") + "十" + (_HAN_DIGITS[ones] if ones else "")
