"""Pages that were read → editions, one per day: numbers, ids, and nothing dropped."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from edition.base.romanise import slug_of
from edition.importers.numbers import read_number
from edition.importers.readings import ItemReading, PageReading
from edition.model import Article, Edition, Page, Publication
from edition.model.naming import name_part

#: Date of a page that names none: the archive's desk corrects it.
UNKNOWN_DATE = dt.date(1900, 1, 1)
#: Publication of a page that names none.
UNKNOWN_NAME = "未名"
#: The same twenty common characters in both scripts.
_TRADITIONAL, _SIMPLIFIED = (
    "這個國時來們於會過說發動對學經現報記長門",
    "这个国时来们于会过说发动对学经现报记长门",
)


def editions_of(pages: Iterable[PageReading]) -> tuple[Edition, ...]:
    """Pages as editions, one per day, in the order of the days.

    A project holds one paper: its name is the one that most pages of the batch print. Of two pages
    with one number the second is numbered on (9, 9-2): nothing is dropped.
    """
    pages = list(pages)
    names = Counter(page.publication for page in pages if page.publication)
    name = max(names, key=lambda said: names[said]) if names else UNKNOWN_NAME
    days: dict[dt.date, list[PageReading]] = {}
    for page in pages:
        days.setdefault(page.date or UNKNOWN_DATE, []).append(page)
    return tuple(_issue(day, name, days[day]) for day in sorted(days))


def _issue(day: dt.date, name: str, pages: Sequence[PageReading]) -> Edition:
    made: list[Page] = []
    articles: list[Article] = []
    taken: set[str] = set()
    for reading in pages:
        printed, n = number_of(reading.page.number), 2
        number = printed
        while id_part(number) in taken:
            number, n = f"{printed}-{n}", n + 1
        taken.add(id_part(number))
        page, own = filed(reading, number)
        made.append(page)
        articles += own
    languages = Counter(page.language for page in pages)
    return Edition(
        publication=Publication(
            name=name,
            slug=slug_of(name) or name_part(name),
            language=max(languages, key=lambda said: languages[said]),
        ),
        date=day,
        pages=tuple(made),
        articles=tuple(articles),
    )


def filed(reading: PageReading, number: str) -> tuple[Page, tuple[Article, ...]]:
    """A page under its number, and its articles with ids of it and their place: ``p9-01``."""
    ids = {
        article.id: f"p{id_part(number)}-{n:02}" for n, article in enumerate(reading.articles, 1)
    }
    articles = tuple(
        article.model_copy(update={"id": ids[article.id]}) for article in reading.articles
    )
    pins = tuple(
        pin.model_copy(update={"item": _renamed(pin.item, ids)}) for pin in reading.page.pins
    )
    update = {"number": number, "articles": tuple(ids.values()), "pins": pins}
    return reading.page.model_copy(update=update), articles


def items_edition(items: Sequence[ItemReading], day: dt.date, page: str) -> Edition:
    """Items as the articles of one page; ids count from the page's first.

    The publication is only used where the project has none yet.
    """
    articles = tuple(
        item.article.model_copy(update={"id": f"p{id_part(page)}-{n:02}"})
        for n, item in enumerate(items, 1)
    )
    text = "".join(str(getattr(b, "text", "")) for a in articles for b in a.blocks)
    name = UNKNOWN_NAME
    return Edition(
        publication=Publication(
            name=name, slug=slug_of(name) or name_part(name), language=language_of(text)
        ),
        date=day,
        pages=(
            Page(
                number=page,
                articles=tuple(article.id for article in articles),
                also_printed=tuple(line for item in items for line in item.rest),
            ),
        ),
        articles=articles,
    )


def as_items(page: PageReading) -> tuple[ItemReading, ...]:
    """The articles of a page that names neither its date nor its number: single texts.

    What else the page has stays with its first article.
    """
    return tuple(
        ItemReading(
            page.source, article, () if n else page.page.also_printed, {} if n else page.pictures
        )
        for n, article in enumerate(page.articles)
    )


def _renamed(item: str, ids: Mapping[str, str]) -> str:
    """What a pin names, by the article's new id: ``p9-01#figure-1``."""
    article, hash, figure = item.partition("#")
    return f"{ids.get(article, article)}{hash}{figure}"


def number_of(printed: str) -> str:
    """A page's number as printed, zeros before it left out; 1 where it prints none."""
    return re.sub(r"^0+(?=.)", "", printed) or "1"


def id_part(number: str) -> str:
    """A page's number for names of files: 第二版 and 2 are the same."""
    value = read_number(number)
    plain = str(value) if value is not None else number.lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "1"


def language_of(text: str) -> str:
    """Japanese by its kana, Traditional by the characters that only it has."""
    if len(re.findall(r"[\u3041-\u30fa]", text)) > len(text) / 20:
        return "ja"
    traditional = sum(text.count(c) for c in _TRADITIONAL)
    simplified = sum(text.count(c) for c in _SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
