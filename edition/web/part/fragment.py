"""An article's file of the book → an HTML element for a web page, and its plain text.

The book's templates make the text, a paper's own among them; here it loses what only a book has
(``epub:type``, links between files of the book, style attributes, which the site's policy forbids)
and gets what only a site has (pictures in two sizes, loaded as they are needed).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from edition.formats.xml import parse_xml
from edition.web.part.model import WebPicture

Element = ElementTree.Element

_XHTML = "{http://www.w3.org/1999/xhtml}"

#: Elements without an end tag (HTML, 13.1.2).
_VOID = frozenset(("area", "br", "col", "hr", "img", "link", "meta", "source", "wbr"))

#: Elements whose text is a line of its own in the plain text.
_LINES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "figcaption", "footer")
)

#: What stands in the element for machines that read books.
_DROPPED = frozenset(("data-facts", "data-href", "style"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """An article as HTML and as text.

    Attributes:
        html: its ``article`` element.
        text: its characters, a line a paragraph, without annotations above them.
    """

    html: str
    text: str


def fragment(
    xhtml: str, *, link: Callable[[str], str], pictures: Mapping[str, WebPicture]
) -> Fragment:
    """The article of a book's file.

    Args:
        xhtml: the file.
        link: gives the address of another file of the book, by its name.
        pictures: the pictures by their names in the book.

    Raises:
        ValueError: the file has no article; a template of the paper's own has left it out.
    """
    root = parse_xml(xhtml.encode())
    article = root.find(f".//{_XHTML}article")
    if article is None:
        raise ValueError("the template article.xhtml.j2 makes no <article>")
    article.tail = None
    header = article.find(f"{_XHTML}header")
    for place in [] if header is None else header.findall(f"{_XHTML}p[@class='place generated']"):
        _remove(header, place)
    writer = _Writer(link, pictures)
    html = "".join(writer.element(article))
    lines = (re.sub(r"[ \t\n]+", " ", line).strip() for line in _lines(article))
    return Fragment(html.strip(), "\n".join(line for line in lines if line))


def _remove(parent: Element | None, child: Element) -> None:
    if parent is not None:
        parent.remove(child)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes elements as HTML."""

    link: Callable[[str], str]
    pictures: Mapping[str, WebPicture]

    def element(self, element: Element) -> Iterator[str]:
        """An element with all that is in it, and the text after it."""
        tag = _tag(element)
        if tag == "img":
            yield self._picture(element)
        else:
            yield f"<{tag}{self._attributes(element, tag)}>"
            if tag not in _VOID:
                yield escape(element.text or "", quote=False)
                for child in element:
                    yield from self.element(child)
                yield f"</{tag}>"
        yield escape(element.tail or "", quote=False)

    def _attributes(self, element: Element, tag: str) -> str:
        attributes = {
            name: value
            for name, value in element.attrib.items()
            if not name.startswith("{") and name not in _DROPPED
        }
        if tag == "a" and "href" in attributes:
            attributes["href"] = self._address(attributes["href"])
        if tag == "div" and "table" in element.get("class", "").split():
            # It scrolls on a narrow screen, and what scrolls must be reached by keyboard.
            attributes |= {"tabindex": "0", "role": "group", "aria-label": _caption(element)}
        if tag == "ul":
            attributes.pop("data-marker", None)
            if element.get("style"):
                attributes["class"] = "marked"
                for item in element.findall(f"{_XHTML}li"):
                    item.set("data-marker", element.get("data-marker", ""))
        return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())

    def _address(self, href: str) -> str:
        if href.startswith(("#", "mailto:", "tel:")) or "://" in href:
            return href
        name, mark, place = href.partition("#")
        return self.link(name.rpartition("/")[2]) + mark + place

    def _picture(self, element: Element) -> str:
        name = element.get("src", "").rpartition("/")[2]
        picture = self.pictures.get(name)
        if picture is None:
            return ""
        alt = escape(element.get("alt", ""))
        img = (
            f'<img src="images/{picture.name}" width="{picture.width}" height="{picture.height}"'
            f' alt="{alt}" loading="lazy" decoding="async">'
        )
        if not picture.small:
            return img
        source = f'<source type="image/webp" srcset="images/{picture.small}">'
        return (
            f'<a class="enlarge" href="images/{picture.name}"><picture>{source}{img}</picture></a>'
        )


def _tag(element: Element) -> str:
    return str(element.tag).removeprefix(_XHTML)


def _caption(element: Element) -> str:
    caption = element.find(f".//{_XHTML}caption")
    return "".join(caption.itertext()).strip() if caption is not None else "—"


def _lines(element: Element) -> Iterator[str]:
    """The paragraphs in an element, in order; what a reader would not read out is left out."""
    line: list[str] = []

    def walk(node: Element) -> Iterator[str]:
        tag = _tag(node)
        silent = tag in ("rt", "rp") or "generated" in node.get("class", "").split()
        breaks = tag in _LINES or tag == "div"
        if breaks and line:
            yield "".join(line)
            line.clear()
        if not silent:
            line.append(node.text or "")
            for child in node:
                yield from walk(child)
        if breaks and line:
            yield "".join(line)
            line.clear()
        line.append(node.tail or "")

    yield from walk(element)
    yield "".join(line)
