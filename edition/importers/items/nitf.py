"""NITF (News Industry Text Format), all versions → an item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.formats.xml import UnsafeXmlError, parse_xml
from edition.importers.codes import DAMAGED, WITHDRAWN
from edition.importers.items.facts import barred, joined, moment, plain, text_of, without
from edition.importers.items.markup import Fragment, all_text, local
from edition.importers.readings import FileReading, ItemReading, also_printed
from edition.model import Article, Block, Figure, Paragraph

#: The largest item that is read, bytes.
LARGEST = 20_000_000


def read(path: Path, data: bytes) -> FileReading:
    """The item of a NITF file."""
    try:
        root = parse_xml(data, largest=LARGEST)
    except UnsafeXmlError as error:
        return FileReading(diagnostics=(DAMAGED.at(f"{error}", file=str(path)),))
    status = attribute(root, "docdata", "management-status")
    if barred(status):
        message = f"“{plain(first_text(root, 'hl1'))}” is {status}"
        return FileReading(diagnostics=(WITHDRAWN.at(message, file=str(path)),))
    return FileReading(items=(item_of(root, path),))


def item_of(root: Any, path: Path) -> ItemReading:
    """The item of a ``nitf`` element."""
    fragment = Fragment(path, caption_of=_figure)
    main, deck = heads(root)
    content = _first(root, "body.content")
    blocks = fragment.blocks(content) if content is not None else ()
    end = _first(root, "body.end")
    closing: tuple[Block, ...] = ()
    if end is not None:
        words = plain(all_text(end))
        closing = (Paragraph(text=text_of(words)),) if words else ()
    article = Article(
        id="item",
        headline=text_of(main),
        deck=text_of(deck),
        summary=text_of(without(joined(texts(root, "abstract")), main)),
        byline=joined(texts(root, "byline"), " "),
        dateline=_dateline(root),
        blocks=(*blocks, *closing),
        language=root.get("baselang") or "",
        keywords=tuple(
            word
            for e in root.iter()
            if local(e) == "keyword" and (word := plain(e.get("key") or ""))
        ),
        provider=joined(texts(root, "distributor"), " ") or attribute(root, "doc-id", "regsrc"),
        rights=_rights(root),
        origin=attribute(root, "doc-id", "id-string"),
        embargo=_embargo(root),
    )
    notes = [("ednote", e.get("info") or "") for e in root.iter() if local(e) == "ed-msg"]
    notes += [("ednote", words) for words in _head_notes(root)]
    return ItemReading(str(path), article, also_printed(notes), fragment.pictures)


def heads(root: Any) -> tuple[str, str]:
    """Headline and deck. ``hl2`` within the text is a subhead, in the head it is the deck."""
    head = _first(root, "hedline")
    main = joined(texts(head, "hl1"), " ") if head is not None else ""
    deck = joined(texts(head, "hl2"), " ") if head is not None else ""
    main = main or joined(texts(_first(root, "head"), "title"), " ")
    return main, without(deck, main)


def texts(root: Any, name: str) -> list[str]:
    """The words of every element of a name."""
    return [] if root is None else [all_text(e) for e in root.iter() if local(e) == name]


def first_text(root: Any, name: str) -> str:
    """The words of the first element of a name."""
    return next(iter(texts(root, name)), "")


def attribute(root: Any, name: str, key: str) -> str:
    """An attribute of the first element of a name."""
    return next((e.get(key) or "" for e in root.iter() if local(e) == name), "")


def _first(root: Any, name: str) -> Any:
    return next((e for e in root.iter() if local(e) == name), None)


def _dateline(root: Any) -> str:
    """Place and day as printed; a moment for machines (20170102T222800+0000) is none."""
    line = _first(root, "dateline")
    if line is None:
        return ""
    words = plain(all_text(line)).split(" ")
    return " ".join(word for word in words if moment(word) is None)


def _rights(root: Any) -> str:
    parts = [first_text(root, "rights")]
    holder = attribute(root, "doc.copyright", "holder")
    if holder:
        parts.append(f"© {attribute(root, 'doc.copyright', 'year')} {holder}")
    return joined(parts, "; ")


def _embargo(root: Any) -> Any:
    """``date.release`` where it is later than the item itself."""
    release = moment(attribute(root, "date.release", "norm"))
    issued = moment(attribute(root, "date.issue", "norm"))
    return release if release and (issued is None or release > issued) else None


def _head_notes(root: Any) -> list[str]:
    """Words of ``body.head`` that are no field: notes, series lines."""
    head = _first(root, "body.head")
    known = {"hedline", "rights", "byline", "distributor", "dateline", "abstract"}
    return [] if head is None else [all_text(e) for e in head if local(e) not in known]


def _figure(media: Any) -> Figure | None:
    """A ``media`` element that is a picture."""
    references = [e for e in media.iter() if local(e) == "media-reference"]
    kind = (media.get("media-type") or "").lower()
    mime = next((e.get("mime-type") or "" for e in references), "")
    if kind not in ("image", "photo", "picture", "") or (not kind and not mime.startswith("image")):
        return None
    caption = joined(texts(media, "media-caption"), " ")
    credit = joined(texts(media, "media-producer"), " ")
    words = joined(without(all_text(e), caption, credit) for e in references)
    source = next((e.get("source") or e.get("data-location") or "" for e in references), "")
    return Figure(
        reference=source.strip(),
        caption=text_of(joined([caption, words], " ")),
        credit=credit,
        alt=next((plain(e.get("alternate-text") or "") for e in references), "") or None,
    )
