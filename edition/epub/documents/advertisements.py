"""A newspaper page's advertisements and pinned notices, as figures of its opening file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.epub.assets.pictures import PackedPicture, Pictures
from edition.epub.documents.blocks import facts_of
from edition.model import Figure, Page, PagePin


@dataclass(frozen=True, slots=True)
class AdvertisementView:
    """An advertisement with what its markup needs.

    Attributes:
        figure: its file and alternative text.
        picture: the packed picture; None draws a labelled frame.
        label: the words that mark it as an advertisement; "" for a notice.
        facts: its file as JSON for a data attribute.
    """

    figure: Figure
    picture: PackedPicture | None
    label: str
    facts: str


def advertisement_views(
    page: Page | None, pictures: Pictures, label: str
) -> tuple[AdvertisementView, ...]:
    """The views of a page's advertisements and notices, in the order of its pins.

    Args:
        page: the page; None has none.
        pictures: packs their files.
        label: the words that mark an advertisement.
    """
    if page is None:
        return ()
    views = []
    for pin in _file_pins(page):
        figure = _figure(pin)
        words = label if pin.kind == "advertisement" else ""
        facts = facts_of(figure, exclude={"type", "alt"})
        views.append(AdvertisementView(figure, pictures.pack(figure, page), words, facts))
    return tuple(views)


def advertisement_figures(page: Page | None) -> tuple[Figure, ...]:
    """The figures of a page's advertisements and notices."""
    return tuple(_figure(pin) for pin in _file_pins(page)) if page is not None else ()


def _file_pins(page: Page) -> Iterator[PagePin]:
    """The pins that name a file; ``#filler`` keeps a place and names none."""
    for pin in page.pins:
        if pin.kind in ("advertisement", "notice") and not pin.item.startswith("#"):
            yield pin


def _figure(pin: PagePin) -> Figure:
    return Figure(file=None if pin.missing else pin.item, alt=pin.alt)
