"""A page with positions → :class:`~edition.importers.readings.PageReading`, on one screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.importers.geometry.articles.build import DOUBT, Found, build_article, find_articles
from edition.importers.geometry.articles.given import read_given
from edition.importers.geometry.articles.links import chains
from edition.importers.geometry.articles.signs import Surroundings
from edition.importers.geometry.blocks.pieces import Piece
from edition.importers.geometry.blocks.roles import PageBlocks, sort_page
from edition.importers.geometry.page import Glyph, PageGeometry
from edition.importers.pagetext import import_page
from edition.importers.pagetext.editions import to_reading
from edition.importers.readings import UNASSIGNED, Area, PageReading, also_printed
from edition.model import Article, Page

#: Shares of single characters that are vertical before the page is one of vertical lines.
VERTICAL = 0.5


@dataclass(frozen=True)
class GeometryReading:
    """A page as it was read, with what its pins need.

    Attributes:
        reading: what importing files.
        blocks: the page sorted; laid down where it is set in vertical lines.
        found: the articles with their pieces, in the order of ``reading.articles``.
        sure: how sure each of them is, 0 to 1.
    """

    reading: PageReading
    blocks: PageBlocks
    found: tuple[Found, ...]

    @property
    def sure(self) -> tuple[float, ...]:
        """How sure each article is, 0 to 1."""
        return tuple(found.sure for found in self.found)


def read_geometry(
    page: PageGeometry, source: str, pictures: Sequence[tuple[str, bytes]] = ()
) -> GeometryReading:
    """Read a page.

    Args:
        page: the page.
        source: the file's name, for diagnostics.
        pictures: name and bytes of each of :attr:`PageGeometry.pictures`; empty names for those
            without a file.
    """
    if _is_vertical(page):
        page = page.turned()
    blocks = sort_page(page)
    if page.given:
        words = "".join(glyph.text for glyph in page.glyphs)
        return GeometryReading(read_given(page, source, _language(words)), blocks, ())
    at = Surroundings.of(blocks)
    articles: list[Found] = []
    leftovers: list[Piece] = []
    for found in find_articles(at, chains(at)):
        lonely = found.head is None and sum(len(piece) for piece in found.texts) < 30
        if lonely and not found.pictures:
            leftovers += found.texts
        else:
            articles.append(found)
    articles.sort(key=lambda f: (-(f.head.main.size if f.head else 0), f.box.y0, f.box.x0))
    names = _names(page, blocks, pictures)
    built = tuple(
        build_article(
            found, f"a{k:02}", at, [names.get(n, "") for n in found.pictures], _doubts(found)
        )
        for k, found in enumerate(articles, 1)
    )
    reading = _reading(page, source, blocks, built, leftovers)
    used = {figure.file for article in built for figure in article.figures}
    files = {name: data for name, data in pictures if name in used}
    areas = tuple(
        Area(article.id, _corners(found, page))
        for article, found in zip(built, articles, strict=True)
    )
    return GeometryReading(replace(reading, pictures=files, areas=areas), blocks, tuple(articles))


def _doubts(found: Found) -> list[str]:
    if found.head is None:
        return ["no head found over it"]
    if found.sure < DOUBT:
        return [f"which columns belong to it ({found.sure:.2f})"]
    return []


def _names(
    page: PageGeometry, blocks: PageBlocks, pictures: Sequence[tuple[str, bytes]]
) -> dict[int, str]:
    """File names of the pictures that the blocks count."""
    by_box = {
        id(picture): name for picture, (name, _) in zip(page.pictures, pictures, strict=False)
    }
    return {k: by_box.get(id(picture), "") for k, picture in enumerate(blocks.pictures)}


def _reading(
    page: PageGeometry,
    source: str,
    blocks: PageBlocks,
    articles: tuple[Article, ...],
    leftovers: Sequence[Piece],
) -> PageReading:
    """The page's fields, read from its furniture as plain text is, and what is left over."""
    furniture = sorted(blocks.furniture, key=lambda p: (round(p.box.y0 / 6), p.box.x0))
    words = "\n".join(piece.text for piece in furniture)
    text = import_page(words, source=source) if words.strip() else None
    base = to_reading(text) if text else PageReading(source, Page(number=""), ())
    body = "".join(piece.text for piece in blocks.texts)
    kinds = [(line.kind, line.text) for line in base.page.also_printed]
    kinds += [(UNASSIGNED, str(a.headline)) for a in base.articles if str(a.headline)]
    kinds += [
        (UNASSIGNED, str(getattr(block, "text", "")))
        for article in base.articles
        for block in article.blocks
    ]
    kinds += [(UNASSIGNED, piece.text) for piece in leftovers]
    kinds += [
        ("caption", p.text)
        for k, own in blocks.captions.items()
        for p in own
        if not _printed(p.text, articles)
    ]
    model = base.page.model_copy(update={"also_printed": also_printed(kinds), "articles": ()})
    if not model.number or model.number == "1":
        # A folio's figure stands alone, large; text alone cannot tell it from others.
        folio = [p.text for p in furniture if re.fullmatch(r"[A-Z]?\d{1,3}", p.text.strip())]
        if len(folio) == 1:
            number = re.sub(r"^0+(?=.)", "", folio[0].strip())
            model = model.model_copy(update={"number": number})
    return PageReading(
        source,
        model,
        articles,
        publication=page.fields.get("publication", base.publication),
        date=base.date,
        language=_language(body),
    )


def _printed(words: str, articles: Sequence[Article]) -> bool:
    plain = "".join(words.split())[:12]
    return any(
        plain in "".join(f"{figure.caption}{figure.credit}".split())
        for article in articles
        for figure in article.figures
    )


def _language(text: str) -> str:
    if sum("\u3041" <= c <= "\u30fa" for c in text) > len(text) / 20:
        return "ja"
    if text and sum("\u3400" <= c <= "\u9fff" for c in text) < len(text) / 10:
        return _latin_language(text)
    hant = sum(text.count(c) for c in "這個國時來們於會過說發動對學經現報記長門")
    hans = sum(text.count(c) for c in "这个国时来们于会过说发动对学经现报记长门")
    return "zh-Hant" if hant > hans else "zh-Hans"


def _latin_language(text: str) -> str:
    """The language of a page in Latin letters, by its commonest short words."""
    words = re.findall(r"[a-zäöüéèàß]+", text.lower())
    common = {
        "en": ("the", "of", "and", "to", "in"),
        "de": ("der", "die", "und", "den", "das"),
        "fr": ("de", "la", "les", "et", "des"),
    }
    counts = {code: sum(map(words.count, own)) for code, own in common.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "en"


def _is_vertical(page: PageGeometry) -> bool:
    """Whether most characters have their nearest neighbour under them, not beside them."""
    places: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        if glyph.text.strip() and glyph.text > "\u2e80":
            places.setdefault(round(glyph.box.x0 / 4), []).append(glyph)
    down = across = 0
    sample = [g for own in places.values() for g in own][:: max(1, len(page.glyphs) // 400)]
    for glyph in sample:
        size = glyph.size
        key = round(glyph.box.x0 / 4)
        under = any(
            0.8 * size < other.base - glyph.base < 1.2 * size
            and abs(other.box.x0 - glyph.box.x0) < 0.2 * size
            for k in (key - 1, key, key + 1)
            for other in places.get(k, ())
        )
        beside = any(
            0.8 * size < other.box.x0 - glyph.box.x0 < 1.2 * size
            and abs(other.base - glyph.base) < 0.2 * size
            for k in range(key + int(0.7 * size / 4), key + int(1.3 * size / 4) + 2)
            for other in places.get(k, ())
        )
        down += under and not beside
        across += beside
    return down > VERTICAL * (down + across) and down > 20


def _corners(found: Found, page: PageGeometry) -> tuple[tuple[float, float], ...]:
    box = found.box
    left, right = box.x0 / page.width, box.x1 / page.width
    top, bottom = box.y0 / page.height, box.y1 / page.height
    return ((left, top), (right, top), (right, bottom), (left, bottom))
