"""Site maps (https://www.sitemaps.org) by month, and Google's news site map.

They name full addresses only, so a site whose address is not known has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from edition.web.part.model import IssuePart
from edition.web.places import Addresses, article_path

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"

#: News are what is at most two days old (Google, "News sitemap guidelines"): counted from the
#: newest issue, because the same issues are to give the same site.
NEWS_DAYS = 2

#: The most addresses of a news site map.
_MOST_NEWS = 1000


def month_map(addresses: Addresses, issues: Iterable[tuple[str, Sequence[str], str]]) -> bytes:
    """The site map of a month.

    Args:
        addresses: the paper's.
        issues: folder, pages below it, and when it was last changed (a day), of each.
    """
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for folder, names, changed in issues:
        for name in names:
            url = ElementTree.SubElement(root, "url")
            _add(url, "loc", addresses.full(f"{folder}/{name}"))
            _add(url, "lastmod", changed)
    return _written(root)


def map_index(files: Iterable[str]) -> bytes:
    """The index of all site maps: their full addresses."""
    root = ElementTree.Element("sitemapindex", {"xmlns": _SITEMAP})
    for file in files:
        _add(ElementTree.SubElement(root, "sitemap"), "loc", file)
    return _written(root)


def news_map(addresses: Addresses, issues: Sequence[IssuePart]) -> bytes:
    """The news site map of the newest issues, newest first."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS})
    since = issues[0].date - dt.timedelta(days=NEWS_DAYS - 1)
    count = 0
    for part in issues:
        for article in part.articles if part.date >= since else ():
            if count == _MOST_NEWS:
                break
            count += 1
            url = ElementTree.SubElement(root, "url")
            _add(url, "loc", addresses.full(article_path(part, article)))
            news = ElementTree.SubElement(url, "news:news")
            paper = ElementTree.SubElement(news, "news:publication")
            _add(paper, "news:name", part.paper.name)
            _add(paper, "news:language", _news_language(part.paper.language))
            _add(news, "news:publication_date", part.date.isoformat())
            _add(news, "news:title", article.title)
    return _written(root)


def _news_language(language: str) -> str:
    """ISO 639, but Chinese by region: zh-cn, zh-tw (Google, "News sitemap reference")."""
    tag = language.lower()
    if not tag.startswith("zh"):
        return tag.split("-")[0]
    return "zh-tw" if any(part in tag for part in ("hant", "-tw", "-hk", "-mo")) else "zh-cn"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _written(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
