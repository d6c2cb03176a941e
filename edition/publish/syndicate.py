"""Articles for others: ninjs 3 (IPTC) and schema.org ``NewsArticle`` as JSON-LD.

What the fields of the model are there is in docs/reference/model.md.
"""

from __future__ import annotations

from html import escape
from typing import Any

from edition.model import (
    Answer,
    Article,
    Block,
    Edition,
    EditorsNote,
    Figure,
    ListBlock,
    Note,
    Poem,
    Question,
    Quotation,
    Subhead,
    Table,
    Text,
)
from edition.model.signature import printed_byline, printed_credit

Data = dict[str, Any]


def ninjs(edition: Edition, article: Article) -> Data:
    """An article as a ninjs 3 item."""
    paper = edition.publication
    heads = (("kicker", article.kicker), ("main", article.headline), ("deck", article.deck))
    named = [{"role": role, "value": str(text)} for role, text in heads if str(text)]
    texts = [("html", "text/html", _html(article)), ("plain", "text/plain", _plain(article))]
    data: Data = {
        "uri": _uri(edition, article),
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "representationType": "incomplete" if article.truncated else "complete",
        "pubStatus": "usable",
        "contentCreated": f"{edition.date.isoformat()}T00:00:00Z",
        "language": article.language or paper.language,
        "copyrightHolder": article.provider or paper.publisher or paper.name,
        "copyrightNotice": article.rights or paper.rights,
        "embargoed": article.embargo.isoformat() if article.embargo else "",
        "urgency": min(article.rank, 9) if article.rank else None,
        "by": printed_byline(article),
        "headlines": named,
        "descriptions": [{"role": "summary", "value": str(article.summary)}]
        if str(article.summary)
        else [],
        "bodies": [
            {"role": role, "contentType": kind, "value": value} for role, kind, value in texts
        ],
        "infoSources": [{"name": article.provider or paper.name}],
        "altIds": [{"role": "origin", "value": article.origin}] if article.origin else [],
        "subjects": [{"name": word} for word in article.keywords],
        "people": [{"name": b.name, "rel": "creator"} for b in article.bylines if b.name],
        "associations": [_picture(edition, article, n) for n in range(len(article.figures))],
    }
    return _without_empty(data)


def news_article(edition: Edition, article: Article, page: str = "") -> Data:
    """An article as schema.org's ``NewsArticle``, JSON-LD."""
    paper = edition.publication
    data: Data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": _uri(edition, article),
        "headline": _line(article.headline),
        "alternativeHeadline": " ".join(
            _line(text) for text in (article.kicker, article.deck) if str(text)
        ),
        "abstract": str(article.summary),
        "articleSection": str(article.column_flag),
        "author": [
            _without_empty({"@type": "Person", "name": b.name, "jobTitle": b.role})
            for b in article.bylines
            if b.name
        ],
        "dateline": article.dateline,
        "datePublished": edition.date.isoformat(),
        "inLanguage": article.language or paper.language,
        "keywords": list(article.keywords),
        "articleBody": _plain(article),
        "printPage": page,
        "provider": {"@type": "Organization", "name": article.provider}
        if article.provider
        else None,
        "copyrightNotice": article.rights or paper.rights,
        "image": [
            _without_empty(
                {
                    "@type": "ImageObject",
                    "contentUrl": figure.file or figure.reference,
                    "caption": str(figure.caption),
                    "creditText": printed_credit(figure),
                }
            )
            for figure in article.figures
        ],
        "isPartOf": {
            "@type": "PublicationIssue",
            "datePublished": edition.date.isoformat(),
            "isPartOf": {"@type": "Newspaper", "name": paper.name},
        },
    }
    return _without_empty(data)


def _uri(edition: Edition, article: Article) -> str:
    return f"urn:edition:{edition.slug}:{article.id}"


def _picture(edition: Edition, article: Article, number: int) -> Data:
    figure = article.figures[number]
    words = str(figure.caption)
    return _without_empty(
        {
            "name": f"figure-{number + 1}",
            "uri": f"{_uri(edition, article)}:figure-{number + 1}",
            "type": "picture",
            "by": printed_credit(figure),
            "descriptions": [{"role": "caption", "value": words}] if words else [],
            "renditions": [
                _without_empty(
                    {
                        "name": "original",
                        "href": figure.file or figure.reference,
                        "width": figure.width,
                        "height": figure.height,
                    }
                )
            ]
            if figure.file or figure.reference
            else [],
        }
    )


def _without_empty(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def _line(text: Text) -> str:
    """A head on one line: its breaks are the page's."""
    return str(text).replace("\n", "")


def _opening(article: Article) -> str:
    return article.dateline or article.lead


def _plain(article: Article) -> str:
    """The text, a paragraph a line."""
    parts = [part for block in _blocks(article) for part in _words(block)]
    opening = _opening(article)
    if opening:
        parts = [f"{opening} {parts[0]}" if parts else opening, *parts[1:]]
    return "\n".join(parts)


def _blocks(article: Article) -> tuple[Block, ...]:
    note = (article.editors_note,) if article.editors_note else ()
    return (*note, *article.blocks)


def _words(block: Block) -> list[str]:
    """The words of a block, line by line; a picture's caption is with the picture."""
    match block:
        case Figure():
            return []
        case Table():
            rows = ["\t".join(str(cell.text) for cell in row.cells) for row in block.rows]
            return [*([str(block.caption)] if str(block.caption) else []), *rows]
        case ListBlock():
            return [str(item) for item in block.items]
        case Quotation():
            source = [f"—— {block.source}"] if str(block.source) else []
            return [*map(str, block.paragraphs), *source]
        case EditorsNote():
            first, *rest = map(str, block.paragraphs)
            return [f"{block.label}：{first}", *rest]
        case Poem():
            head = [words for words in (str(block.title), block.author) if words]
            return [*head, *(str(line) for stanza in block.stanzas for line in stanza)]
        case Question() | Answer():
            return [f"{block.speaker}：{block.text}"]
        case _:
            return [str(block.text)]


def _html(article: Article) -> str:
    """The text as HTML."""
    opening = _opening(article)
    lead = f"<p>{escape(opening)}</p>" if opening else ""
    return lead + "".join(_element(block) for block in _blocks(article))


def _element(block: Block) -> str:
    words = [escape(line) for line in _words(block)]
    match block:
        case Figure():
            return ""
        case Subhead():
            return f"<h{block.level + 1}>{words[0]}</h{block.level + 1}>"
        case Table():
            return _table(block)
        case ListBlock():
            name = "ol" if block.ordered else "ul"
            return f"<{name}>{''.join(f'<li>{line}</li>' for line in words)}</{name}>"
        case Quotation():
            return f"<blockquote>{''.join(f'<p>{line}</p>' for line in words)}</blockquote>"
        case EditorsNote() | Note():
            return f"<aside>{''.join(f'<p>{line}</p>' for line in words)}</aside>"
        case Poem():
            return f"<p>{'<br/>'.join(words)}</p>"
        case _:
            return f"<p>{words[0]}</p>"


def _table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            name = "th" if cell.header else "td"
            spans = "".join(
                f' {key}="{value}"'
                for key, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
                if value > 1
            )
            cells.append(f"<{name}{spans}>{escape(str(cell.text))}</{name}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"<caption>{escape(str(table.caption))}</caption>" if str(table.caption) else ""
    return f"<table>{caption}{''.join(rows)}</table>"
