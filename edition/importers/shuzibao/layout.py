"""A layout page of a 数字报 → a page with its articles and their areas."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from edition.base.diagnostic import Diagnostic
from edition.importers.codes import MISSING_ARTICLE
from edition.importers.editions import language_of
from edition.importers.items.facts import plain
from edition.importers.items.markup import all_text, html_root, local
from edition.importers.readings import UNASSIGNED, Area, FileReading, PageReading, also_printed
from edition.importers.shuzibao.story import Story, decoded, is_story, read_story, visible_lines
from edition.model import AlsoPrinted, Article, Page, Section

#: Bytes of an article page; nothing larger is read.
_LARGEST = 5_000_000
#: 第01版：要闻
_PAGE = re.compile(r"第\s*([A-Za-z]?\d{1,3})\s*版\s*[：:]?\s*([^\s<]*)")
#: …/202604/17/…, …/2026-04/17/…
_DATE = re.compile(r"(?<!\d)(\d{4})-?(\d\d)[/\\-](\d\d)(?!\d)")


@dataclass
class _Articles:
    """The articles of a page as they are found.

    Attributes:
        stories: article pages by their address on the layout page.
        missing: words of the links whose file is not there.
        files: the files that were read.
    """

    stories: dict[str, Story] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read_layout(path: Path, data: bytes) -> FileReading:
    """A layout page; its articles are read from where it says they are."""
    source = decoded(data)
    root = html_root(source)
    titles = _titles(root)
    areas = [e for e in root.iter() if local(e) == "area" and _address(e.get("href"))]
    order = dict.fromkeys(_address(e.get("href")) for e in areas)
    order.update(dict.fromkeys(address for address in titles if _is_article(address)))
    found = _Articles()
    for address in order:
        _take(found, path, address, titles.get(address, ""))
    ids = {address: f"{n:02}" for n, address in enumerate(found.stories, 1)}
    articles = tuple(
        story.item.article.model_copy(update={"id": ids[address]})
        for address, story in found.stories.items()
    )
    number, section = _number(root, path)
    page = Page(
        number=number,
        section=Section(name=section),
        also_printed=_also(source, found, titles, articles),
    )
    pictures = {n: b for story in found.stories.values() for n, b in story.item.pictures.items()}
    reading = PageReading(
        source=str(path),
        page=page,
        articles=articles,
        publication=_paper(root),
        date=_date(path, found.stories),
        language=language_of("".join(all_text(e) for e in root.iter() if local(e) == "body")),
        pictures=pictures,
        areas=_areas(root, areas, ids),
        diagnostics=tuple(_told(path, found)),
    )
    return FileReading(pages=(reading,), files=tuple(found.files))


def _told(path: Path, found: _Articles) -> list[Diagnostic]:
    return [MISSING_ARTICLE.at(f"“{words}”", file=str(path)) for words in found.missing]


def _address(href: str | None) -> str:
    """Where an article's page is, without query; "" where it is no file of the same site."""
    try:
        parts = urlsplit((href or "").strip())
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _is_article(address: str) -> bool:
    return re.search(r"(?:^|/)content\w*\.s?html?$", address, re.I) is not None


def _titles(root: Any) -> dict[str, str]:
    """The words of the links of the page, by address."""
    titles: dict[str, str] = {}
    for link in root.iter():
        if local(link) == "a" and (address := _address(link.get("href"))):
            titles[address] = titles.get(address) or plain(all_text(link))
    return titles


def _take(found: _Articles, path: Path, address: str, words: str) -> None:
    """Read the article page of an address."""
    file = (path.parent / address).resolve()
    try:
        data = file.read_bytes() if file.stat().st_size <= _LARGEST else b""
    except (OSError, ValueError):
        data = b""
    if not is_story(data):
        found.missing.append(words or address)
        return
    found.stories[address] = read_story(file, data)
    found.files.append(str(file))


def _number(root: Any, path: Path) -> tuple[str, str]:
    """The page's number and section: from its own line, not from the list of all pages."""
    lines: list[tuple[int, str, str]] = []
    for element in root.iter():
        match = _PAGE.search(plain(element.text or "")) if local(element) else None
        if match is None:
            continue
        own = local(element) != "a" or _address(element.get("href")).rpartition("/")[2] == path.name
        lines.append((0 if local(element) != "a" else 1 if own else 2, match[1], match[2]))
    if not lines:
        return "", ""
    _, number, section = min(lines, key=lambda line: line[0])
    return number, section


def _paper(root: Any) -> str:
    """The paper's name: the page's title up to a dash."""
    title = next((plain(all_text(e)) for e in root.iter() if local(e) == "title"), "")
    name = re.split(r"\s*[-—_|]\s*", title)[0]
    return "" if _PAGE.search(name) else name


def _date(path: Path, stories: Mapping[str, Story]) -> dt.date | None:
    said = next((story.date for story in stories.values() if story.date), None)
    match = None if said else _DATE.search(path.resolve().as_posix())
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else said
    except ValueError:
        return None


def _areas(root: Any, areas: list[Any], ids: Mapping[str, str]) -> tuple[Area, ...]:
    """The areas as shares of the page's picture."""
    size = _size(root, areas)
    made = []
    for area in areas:
        article = ids.get(_address(area.get("href")))
        points = _points(area.get("coords") or "", size)
        if article and len(points) > 2:
            made.append(Area(article, points))
    return tuple(dict.fromkeys(made))


def _points(coords: str, size: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """``5,72,228,72…`` in pixels, or ``4.8%,9.05%…``; a rectangle has two corners only."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", coords)]
    width, height = (100.0, 100.0) if "%" in coords else size
    points = [
        (min(max(x / width, 0.0), 1.0), min(max(y / height, 0.0), 1.0))
        for x, y in zip(numbers[::2], numbers[1::2], strict=False)
    ]
    if len(points) == 2:
        (left, top), (right, bottom) = points
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return tuple(points)


def _size(root: Any, areas: list[Any]) -> tuple[float, float]:
    """The picture's size in pixels; where nobody says it, that of the customary pictures."""
    for image in root.iter():
        if local(image) == "img" and image.get("usemap"):
            sides = [re.match(r"\d+(?:\.\d+)?", image.get(k) or "") for k in ("width", "height")]
            if all(sides):
                return float(sides[0][0]), float(sides[1][0])  # type: ignore[index]
    numbers = [
        [float(n) for n in re.findall(r"\d+(?:\.\d+)?", area.get("coords") or "")] for area in areas
    ]
    right = max((n for line in numbers for n in line[::2]), default=0.0)
    bottom = max((n for line in numbers for n in line[1::2]), default=0.0)
    for width, height in ((350.0, 500.0), (400.0, 575.0)):
        if right <= width and bottom <= height * 1.15:
            return width, max(height, bottom)
    return max(right, 1.0), max(bottom, 1.0)


def _also(
    source: str, found: _Articles, titles: Mapping[str, str], articles: tuple[Article, ...]
) -> tuple[AlsoPrinted, ...]:
    """What the page shows besides its articles; heads of missing articles have no place."""
    heads = {str(article.headline) for article in articles} | {*found.missing}
    lines = [("web", line) for line in visible_lines(source) if line not in heads]
    for story in found.stories.values():
        lines += [("web", entry.text) for entry in story.item.rest]
    seen = list(dict.fromkeys(lines))
    return also_printed([*((UNASSIGNED, words) for words in found.missing), *seen])
